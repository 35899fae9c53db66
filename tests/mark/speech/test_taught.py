from __future__ import annotations

import pytest

from firsthand.encoder import Part, Statement
from firsthand.mark.speech.attribution import find_attributions
from firsthand.mark.tags import Tags
from firsthand.records import Attribution
from tests.builders import article
from tests.mark.language_tools import LANGUAGE_TOOLS


def part(text: str, words: str) -> Part:
    start = text.index(words)
    return Part(start, start + len(words), 0.9)


def told(text: str, source: str | None, cue: str, *content: str) -> Statement:
    spoke = () if source is None else (part(text, source),)
    return Statement(part(text, cue), spoke, tuple(part(text, words) for words in content))


def marked(text: str, *statements: Statement) -> list[Attribution]:
    tags = Tags(statements=statements)
    return list(find_attributions(article(text), (), LANGUAGE_TOOLS, tags))


def shown(one: Attribution) -> tuple[str | None, str | None, tuple[str, ...]]:
    source = None if one.source is None else one.source.exact
    cue = None if one.cue is None else one.cue.exact
    return source, cue, tuple(piece.exact for piece in one.content)


def test_what_the_encoder_alone_sees_is_added() -> None:
    text = "The tide of opinion among rowers favours a second pier."
    statement = told(text, "rowers", "favours", "a second pier")
    assert [shown(one) for one in marked(text, statement)] == [
        ("rowers", "favours", ("a second pier",))
    ]


def test_the_encoder_says_which_words_the_rules_sure_is_what() -> None:
    text = "The mayor denied that the pier was sold."
    (one,) = marked(text, told(text, "The mayor", "denied", "that the pier was sold"))
    assert shown(one) == ("The mayor", "denied", ("that the pier was sold",))
    assert one.certainty == "denied"


def test_a_sure_draft_stands_where_the_encoder_is_silent() -> None:
    text = "Ana Ruiz said: “We will never sell the pier.”"
    far = "Rowers favour a second pier by the mill."
    whole = f"{text}\n{far}"
    found = marked(whole, told(whole, "Rowers", "favour", "a second pier by the mill"))
    assert [one.source.exact for one in found if one.source] == ["Ana Ruiz", "Rowers"]


def test_a_speaker_goes_on_with_the_next_verb_of_the_sentence() -> None:
    text = "Rowers favour a second pier but dread the noise."
    first = told(text, "Rowers", "favour", "a second pier")
    second = told(text, None, "dread", "the noise")
    assert [shown(one)[0] for one in marked(text, first, second)] == ["Rowers", "Rowers"]


def test_nobody_said_is_no_attribution() -> None:
    text = "Feared to be unsafe, the pier was closed."
    assert marked(text, told(text, None, "Feared", "to be unsafe")) == []


def test_a_quotation_is_content_as_a_whole() -> None:
    text = "“The pier was closed for the winter,” sighed one of the rowers."
    (one,) = marked(text, told(text, "one of the rowers", "sighed", "pier was closed for the"))
    assert shown(one)[2] == ("“The pier was closed for the winter,”",)
    assert one.style == "direct"


def test_a_chain_of_speakers_stays_as_the_rules_read_it() -> None:
    text = "Police told the Harbour Post that, according to witnesses, two men fled the pier."
    chain = [shown(one)[0] for one in marked(text)]
    statement = told(text, "Police", "told", "two men fled the pier")
    assert [shown(one)[0] for one in marked(text, statement)] == chain


def test_what_the_rules_have_inside_another_statement_stays_inside() -> None:
    text = "The Harbour Times writes that, according to the ministry, the pier was sold."
    inner = told(text, "the ministry", "according to", "the pier was sold")
    outer, found = marked(text, inner)
    assert found.parent == outer.id
    assert shown(found) == ("the ministry", "according to", ("the pier was sold",))
    assert shown(outer)[1] == "writes"


def test_nothing_of_a_heading_is_an_attribution() -> None:
    text = "Rowers favour a second pier"
    page = article(text, "It rained.", roles=("headline", "body"))
    statement = told(page.text, "Rowers", "favour", "a second pier")
    found = find_attributions(page, (), LANGUAGE_TOOLS, Tags(statements=(statement,)))
    assert found == ()


@pytest.mark.parametrize("backwards", [False, True])
def test_parents_stand_before_their_children(*, backwards: bool) -> None:
    text = "Ana Ruiz said that police had told her that the pier was sold. Rowers favour a pier."
    statements = [
        told(text, "Ana Ruiz", "said", "that police had told her that the pier was sold"),
        told(text, "Rowers", "favour", "a pier"),
    ]
    found = marked(text, *(reversed(statements) if backwards else statements))
    known: set[str] = set()
    for one in found:
        assert one.parent is None or one.parent in known
        known.add(one.id)
    assert any(one.parent for one in found)


def test_a_statement_keeps_to_its_sentence_unless_it_is_quoted() -> None:
    text = "The claim was not checked. Rowers favour a second pier. “It is far too narrow.”"
    pieces = "The claim was not checked", "a second pier", "“It is far too narrow.”"
    (one,) = marked(text, told(text, "Rowers", "favour", *pieces))
    assert shown(one)[2] == pieces[1:]


def test_sure_rules_keep_their_verb_against_another_one() -> None:
    text = "Ana Ruiz told reporters that she was refused a berth at the second pier."
    other = told(text, "she", "was refused", "that she", "a berth at the second pier")
    assert [shown(one)[:2] for one in marked(text, other)] == [("Ana Ruiz", "told")]


def test_a_relative_word_speaks_with_what_it_stands_for() -> None:
    text = "At the door stood a man who said that the pier was closed."
    (one,) = marked(text, told(text, "who", "said", "that the pier was closed"))
    assert shown(one)[0] == shown(*marked(text))[0]
