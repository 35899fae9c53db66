from __future__ import annotations

from firsthand.encoder import Part, Statement
from firsthand.mark.speech.attribution import find_attributions
from firsthand.mark.speech.unattributed import find_unattributed
from firsthand.mark.tags import Tags
from tests.builders import article
from tests.mark.language_tools import LANGUAGE_TOOLS


def part(text: str, words: str) -> Part:
    start = text.index(words)
    return Part(start, start + len(words), 0.9)


def test_words_that_nobody_is_named_for_are_kept_apart() -> None:
    page = article(
        "Feared to be unsafe, the pier was closed.\nAna Ruiz said that the pier was sold."
    )
    text = page.text
    statement = Statement(part(text, "Feared"), (), (part(text, "to be unsafe"),))
    tags = Tags(statements=(statement,), alone=(part(text, "the pier was sold"),))
    said = find_attributions(page, (), LANGUAGE_TOOLS, tags)
    assert [one.source.exact for one in said if one.source] == ["Ana Ruiz"]
    found = find_unattributed(page, tags, said)
    assert [one.exact for one in found] == ["to be unsafe"]


def test_a_heading_is_nobodys_words() -> None:
    page = article("Pier unsafe", "It rained.", roles=("headline", "body"))
    tags = Tags(alone=(part(page.text, "unsafe"),))
    assert find_unattributed(page, tags, ()) == ()
