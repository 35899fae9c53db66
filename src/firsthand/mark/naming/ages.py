"""How old the persons of an article are, if it says so: "the 44-year-old councillor X", "X, 71,".

Words that tell an age stand in `languages.ages`; here they are given to the person beside them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from firsthand.languages.ages import Age, age_beside, ages
from firsthand.languages.privacy import PrivacyWords
from firsthand.records import Article, Cited, Name
from firsthand.spans import Spans
from firsthand.text import evidence

RULE = "age"
_OLDEST = 115
_REACH = 80  # characters from an age to the name behind it
_YOUNGEST_BESIDE = 5  # years; less in brackets is rather a note or a count
# From an age to the name behind it, and from a name to the age that is told of it in words.
_BEFORE = re.compile(r"(?:[ \u00a0][\w'’\-]+){0,4}[ \u00a0]")
_BEHIND = re.compile(r"(?:,[ \u00a0]|[ \u00a0]\()(?:[^\W\d_]{1,4}[ \u00a0])?")

_WORD = re.compile(r"[ \u00a0](\w+)")


def with_ages(article: Article, names: Sequence[Name], words: PrivacyWords) -> tuple[Name, ...]:
    """The names, each person with the age that the article tells of any mention, the first one."""
    persons = [name for name in names if name.kind == "person"]
    told = _told(article.text, persons, words)
    found: dict[str, Cited[int]] = {}
    for name in persons:
        age = told.get(name.id) or _beside(article.text, name, words)
        if age is not None and age.years <= _OLDEST:
            found.setdefault(name.key, _cited(article, age))
    return tuple(replace(n, age=found.get(n.key)) if n.kind == "person" else n for n in names)


def _told(text: str, persons: Sequence[Name], words: PrivacyWords) -> dict[str, Age]:
    """The ages told in words, by the names that they are told of."""
    placed = Spans((one.evidence.start, one.evidence.end, one) for one in persons)
    owned = ((_owner(text, age, placed), age) for age in ages(text, words))
    found: dict[str, Age] = {}
    for owner, age in owned:
        if owner is not None:
            found.setdefault(owner.id, age)
    return found


def _owner(text: str, age: Age, persons: Spans[Name]) -> Name | None:
    """The person right behind an age with what office they hold, else the one right before it."""
    behind = persons.starting(age.end, age.end + _REACH)
    if behind and _BEFORE.fullmatch(text, age.end, behind[0].evidence.start):
        return behind[0]
    before = next(persons.before(age.start), None)
    if before is None or not _BEHIND.fullmatch(text, before.evidence.end, age.start):
        return None
    return before


def _beside(text: str, name: Name, words: PrivacyWords) -> Age | None:
    """The age right behind a name, with no word to it but one for years."""
    age = age_beside(text, name.evidence.end)
    if age is None or age.years < _YOUNGEST_BESIDE:
        return None
    unit = _WORD.match(text, age.end)
    return age if unit is None or unit[1].lower() in words.years else None


def _cited(article: Article, age: Age) -> Cited[int]:
    words = (evidence(article, age.start, age.end),)
    return Cited(value=age.years, evidence=words, score=1.0, by=RULE)
