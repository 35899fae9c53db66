"""The two counts of a happening, each in one plain sentence; they name newsrooms, never people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.records import Counted

UNNAMED = "unnamed: "  # how the key of a source without a name begins


class Newsrooms(NamedTuple):
    """What the sentence on newsrooms says.

    own: report it on their own authority; sources: are sure, but only pages that rest on them
    tell it; assumed: none is sure, so this one stands for the one there must be; resting and
    circular: numbers of further pages; issuers: bodies whose own text is printed; left_out: number
    of pages that a person wants counted nowhere.
    """

    own: Sequence[str]
    sources: Sequence[str]
    assumed: Sequence[str]
    possible: Sequence[str]
    relays: int
    resting: int
    circular: int
    issuers: Sequence[str]
    left_out: int = 0


def newsrooms_sentence(told: Newsrooms) -> str:
    """How many newsrooms, which, and what the other pages are."""
    return "; ".join((_count(told), *_rest(told))) + "."


def _count(told: Newsrooms) -> str:
    """The sure ones. An origin whose text does not tell it is never said to report it."""
    number = len(told.own) + len(told.sources)
    if told.assumed:
        return f"1 newsroom: {told.assumed[0]} or one behind it must have reported it"
    if not number:
        return "No newsroom reports it on its own authority"
    clauses = []
    if told.own:
        verb = _plural(told.own, "reports it on its own", "each report it on their own")
        clauses.append(f"{_listed(told.own)} {verb} authority{_relays(told)}")
    if told.sources:
        verb = _plural(told.sources, "is the source", "are the sources")
        clauses.append(f"{_listed(told.sources)} {verb} of pages that tell it")
    noun = "newsroom" if number == 1 else "newsrooms"
    return f"{number} {noun}: {', and '.join(clauses)}"


def _relays(told: Newsrooms) -> str:
    if not told.relays:
        return ""
    if told.relays == len(told.own):
        return " (from a statement only)"
    return f" ({told.relays} of them from a statement only)"


def _rest(told: Newsrooms) -> Iterator[str]:
    if told.resting:
        pages = "page rests" if told.resting == 1 else "pages rest"
        yield f"{told.resting} further {pages} on others"
    if told.circular:
        pages = "page is" if told.circular == 1 else "pages are"
        circle = "left out as circular: the newsrooms credit one another"
        yield f"{told.circular} {pages} {circle}"
    if told.issuers:
        verb = _plural(
            told.issuers,
            "speaks for itself and counts as a document",
            "speak for themselves and count as documents",
        )
        yield f"{_listed(told.issuers)} {verb}"
    if told.left_out:
        pages = "page was" if told.left_out == 1 else "pages were"
        yield f"{told.left_out} {pages} left out by hand"
    if told.possible:
        yield f"possibly also {_listed(told.possible)}"


def witnesses_sentence(members: Sequence[Counted]) -> str:
    """Named people and bodies; people are counted, not named."""
    sure = [member for member in members if member.certain]
    unnamed = sum(member.key.startswith(UNNAMED) for member in sure)
    people = sum(member.kind == "witness" for member in sure) - unnamed
    more = len(members) - len(sure)
    parts = [
        _number(people, "named person", "named persons"),
        _number(unnamed, "unnamed source", "unnamed sources"),
        _number(len(sure) - people - unnamed, "body or document", "bodies or documents"),
    ]
    said = _listed([part for part in parts if part]) if sure else ""
    verb = "speaks" if len(sure) == 1 else "speak"
    text = f"{said} {verb} of it" if said else "Nobody is named as speaking of it"
    return f"{text}{_more(more, sure=bool(sure))}."


def _more(number: int, *, sure: bool) -> str:
    """What the voices that are not sure may be."""
    if not number:
        return ""
    if sure:
        return f"; {number} more may be {'another' if number == 1 else 'others'} or the same"
    return f"; {number} may, but it is not sure"


def _number(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return f"{number} {one if number == 1 else many}"


def _plural(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
