"""Names of houses as pages print them, each made into a credit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from firsthand.read.called import ARTICLES, TRIM
from firsthand.read.draft import Draft
from firsthand.read.lines import JOINED, LineWords, any_of
from firsthand.records import Credit, Evidence

Scope = Literal["whole", "passage", "picture", "figure", "background"]
Form = Literal["line", "bracket", "dateline", "byline", "initials", "lead", "canonical"]

SPLIT = re.compile(JOINED)
LONGEST_NAME = 60  # characters
_SHORTEST_NAME = 2  # letters: one alone is a person's initial
_MOST_WORDS = 6  # of a name
_DATED = re.compile(r"(?<=\w)\s+[(|–—-]?\s*\d{1,4}[./:-]\s?\d{1,2}\b")  # a date or an hour begins


def made(name: str, scope: Scope, form: Form, where: Evidence, score: float) -> Credit:
    """A credit, by what says it and how sure it is."""
    return Credit(name=name, scope=scope, form=form, evidence=where, score=score)


def house_name(text: str, words: LineWords) -> str | None:
    """The one name of an agency, or the name as printed, cleared of signs; None for no name.

    A kind of document is none, and of "press release of X" X is the name.
    """
    printed = " ".join(text.strip(TRIM).split())
    kind = any_of(words.documents).match(printed)
    plain = printed[kind.end() :].strip(TRIM) if kind else printed
    letters = sum(c.isalpha() for c in plain)
    if letters < _SHORTEST_NAME or len(plain) > LONGEST_NAME or "@" in plain:
        return None
    return words.house(plain) or (plain if _looks_like_name(plain, words) else None)


def _looks_like_name(plain: str, words: LineWords) -> bool:
    """Few words that begin with a capital or are an address, and make no clause."""
    parts = plain.split()
    if len(parts) > _MOST_WORDS or any(part in words.clause_words for part in parts[1:]):
        return False
    if all(part.lower() in ARTICLES for part in parts):
        return False
    proper = next((part for part in parts if part.lower() not in words.determiners), parts[-1])
    return proper != proper.lower() or "." in proper


def each(
    draft: Draft, span: tuple[int, int], words: LineWords, scope: Scope, form: Form
) -> Iterator[Credit]:
    """A credit for each name in characters [start, end) of the text ("AFP/Reuters")."""
    start, end = span
    text = draft.article.text[start:end]
    dated = _DATED.search(text)
    text = text[: dated.start()] if dated else text
    position = 0
    for part in SPLIT.split(text):
        here = text.index(part, position)
        position = here + len(part)
        name = house_name(part, words)
        if name is not None:
            left = here + len(part) - len(part.lstrip(TRIM))
            right = here + len(part.rstrip(TRIM))
            yield made(name, scope, form, draft.shown(start + left, start + right), 0.9)


def is_known(name: str, words: LineWords) -> bool:
    """Whether a name is the one name of an agency, or of a house that the user has told."""
    return name in words.one_names
