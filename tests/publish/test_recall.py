"""How many people of outside texts stay hidden, and how many other words go with them.

Each file of names is taken for one pile; marking runs as in real use. A person counts as hidden if
no word of the name stays visible; words that say what somebody is ("President") may stay.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from firsthand.mark.naming.names import find_names
from firsthand.mark.naming.places import find_places
from firsthand.publish import Gate
from firsthand.publish.lexicon import Lexicon
from firsthand.publish.masks import Mask
from firsthand.publish.vocabulary import Vocabulary, lines_of_words, pack_of
from firsthand.records import Article, Marks
from tests.builders import article
from tests.publish.builders import gate, material, tools

pytestmark = [pytest.mark.shared, pytest.mark.slow]
# Language, tag: least share of people hidden, most of the other words masked. Many of the misses
# are no names (titles, peoples, screen names); in print half of the English ones have no capital.
FLOORS = {
    ("en", "en"): (0.95, 0.055),
    ("de", "de"): (0.97, 0.1),
    ("ru", "ru"): (0.995, 0.025),
    ("sr", "sr-Latn"): (0.995, 0.022),
    ("hr", "hr"): (0.995, 0.026),
}


class Gold(NamedTuple):
    """One record of the data: its article, and the spans of people and of all names."""

    page: Article
    people: tuple[tuple[int, int], ...]
    named: tuple[tuple[int, int], ...]


def gold(path: Path, tag: str) -> Iterator[Gold]:
    """The records of one file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        people = tuple((start, end) for start, end, kind in row["spans"] if kind == "PER")
        named = tuple((start, end) for start, end, _ in row["spans"])
        yield Gold(article(row["text"], language=tag, outlet=None), people, named)


def marked(page: Article) -> Marks:
    """Names and places as marking finds them."""
    names = find_names(page, tools())
    places = find_places(page, tools(), names)
    return Marks(article=page.id, names=names, toponyms=places)


def is_hidden(start: int, end: int, masks: tuple[Mask, ...]) -> bool:
    """Whether some mask covers all of a word, but perhaps for its possessive."""
    return any(mask.start <= start and end <= mask.end + 2 for mask in masks)


def leaks(found: Gold, through: Gate, lexicon: Lexicon) -> int:
    """People of whose names a word with a capital is visible; the public ones may be."""
    text, masks = found.page.text, through.masks(found.page.id)
    count = 0
    for start, end in found.people:
        words = [w for line in lines_of_words(text, start, end, lexicon.pack) for w in line]
        named = [w for w in words if len(w.text) > 1 and w.capital]
        bare = [w for w in named if not lexicon.is_calling(w.text)]
        bearers = [p for w in bare for p in through.persons.named(w.text)]
        public = any(person.public for person in bearers)
        seen = any(not is_hidden(w.start, w.end, masks) for w in bare)
        count += seen and not public
    return count


def masked_others(found: Gold, through: Gate, lexicon: Lexicon) -> tuple[int, int]:
    """Words outside of all names that are masked, and all words outside of all names."""
    text, masks = found.page.text, through.masks(found.page.id)
    words = [w for line in lines_of_words(text, 0, len(text), lexicon.pack) for w in line]
    others = [w for w in words if not any(s <= w.start < e for s, e in found.named)]
    return sum(is_hidden(w.start, w.end, masks) for w in others), len(others)


@pytest.mark.parametrize(("language", "tag"), list(FLOORS))
def test_people_stay_hidden_and_most_else_stays_readable(
    shared_data: Path, language: str, tag: str
) -> None:
    records = list(gold(shared_data / "names" / f"{language}.dev.jsonl", tag))
    pages = [found.page for found in records]
    through = gate(material(pages, marks=[marked(page) for page in pages]))
    pack = pack_of(tools().languages, tag)
    pile = Vocabulary(pages, tools().languages)
    lexicon = Lexicon(pack, tools().languages, tools().gazetteer, pile)
    people = sum(len(found.people) for found in records)
    hidden = 1 - sum(leaks(found, through, lexicon) for found in records) / people
    counts = [masked_others(found, through, lexicon) for found in records]
    masked = sum(count for count, _ in counts) / sum(total for _, total in counts)
    least, most = FLOORS[language, tag]
    measured = f"{hidden:.4f} of {people} people hidden, {masked:.4f} of other words masked"
    assert hidden >= least, measured
    assert masked <= most, measured
