"""Trigger patterns: the little language in which a codebook writes what names an act.

A pattern is a row of words. `word` stands for itself, `word*` for every word that begins so (this
is how inflection is written: `revok*` is revoke, revokes, revoked, revoking); `*word` and `*word*`
are for the end and the inside of German compounds. `one|other` stands for either, and a low line
joins the words of a phrase there (`turned_down|refused`). `{group}` is any word or phrase of a
named group; `@state` is the name of any country, `@name` two capitalised words in a row. `...`
skips a few words; `~` says that its two sides may come in either order with some words between.
The act is the first word written, or the one marked `^`. After the row, ` & {group}` asks for a
word anywhere in the sentence and ` ! word` forbids one, however far and in whatever clause.
All is compared folded: without case, diacritics or script, so that a Serbian pattern in Latin
letters also reads Cyrillic.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from firsthand.words import fold

STATE = "@state"
NAME = "@name"
_CONDITION = re.compile(r"\s+([&!])\s+")
_SIDES = 2  # of a "~"
Phrase = tuple[str, ...]  # adjacent words, folded, with their stars


class Element(NamedTuple):
    """One place of a pattern: any of these phrases."""

    phrases: tuple[Phrase, ...]


class Pattern(NamedTuple):
    """Elements in order; `gaps[i]` words may be skipped before element i.

    act: index of the act's element; thing: index of the first that is a `{group}`, or None;
    needs, never: what must and what must not stand anywhere in the sentence.
    """

    text: str
    elements: tuple[Element, ...]
    gaps: tuple[int, ...]
    act: int
    thing: int | None = None
    needs: tuple[Element, ...] = ()
    never: tuple[Element, ...] = ()


class PatternError(ValueError):
    """A pattern that cannot be read, and why."""


def parse(
    text: str, groups: Mapping[str, tuple[str, ...]], gap: int, window: int
) -> tuple[Pattern, ...]:
    """The ordered patterns that `text` stands for: one, or two where it has a `~`."""
    row, *rest = _CONDITION.split(text)
    needs, never = (
        tuple(
            _element(part, groups)
            for mark, part in zip(rest[::2], rest[1::2], strict=True)
            if mark == one
        )
        for one in "&!"
    )
    return tuple(
        one._replace(text=text, needs=needs, never=never) for one in _rows(row, groups, gap, window)
    )


def _rows(
    text: str, groups: Mapping[str, tuple[str, ...]], gap: int, window: int
) -> tuple[Pattern, ...]:
    sides = [side.split() for side in text.split("~")]
    if len(sides) > _SIDES or not all(sides):
        raise PatternError(f"{text!r} needs words on both sides of one '~'.")
    if len(sides) == 1:
        return (_ordered(text, [(sides[0], 0)], groups, gap),)
    left, right = sides
    if not any(part.startswith("^") for part in left + right):
        left = ["^" + left[0], *left[1:]]
    forward = _ordered(text, [(left, 0), (right, window)], groups, gap)
    return forward, _ordered(text, [(right, 0), (left, window)], groups, gap)


def _ordered(
    text: str,
    sides: list[tuple[list[str], int]],
    groups: Mapping[str, tuple[str, ...]],
    gap: int,
) -> Pattern:
    elements: list[Element] = []
    gaps: list[int] = []
    act = 0
    thing: int | None = None
    for parts, before in sides:
        skip = before
        for part in parts:
            if part == "...":
                skip = gap
                continue
            if part.startswith("^"):
                act = len(elements)
            elif "{" in part and thing is None:
                thing = len(elements)
            elements.append(_element(part.removeprefix("^"), groups))
            gaps.append(skip)
            skip = 0
    return Pattern(text, tuple(elements), tuple(gaps), act, thing)


def _element(part: str, groups: Mapping[str, tuple[str, ...]]) -> Element:
    phrases: list[Phrase] = []
    for option in part.split("|"):
        if option.startswith("{") and option.endswith("}"):
            name = option[1:-1]
            if name not in groups:
                raise PatternError(f"no group is called {name!r}.")
            phrases.extend(_phrase(words) for words in groups[name])
        else:
            phrases.append(_phrase(option.replace("_", " ")))
    return Element(tuple(phrases))


@lru_cache(maxsize=50_000)
def _phrase(words: str) -> Phrase:
    phrase = tuple(fold(word) for word in words.split())
    if not phrase or any(not word.strip("*") for word in phrase):
        raise PatternError(f"{words!r} holds a place without letters.")
    return phrase
