"""Things that acts were done to: which, what they were before and how they were left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple

from bench.articles import article_of
from bench.gold import Row
from bench.own_answers import seen
from bench.own_scores import Figures, overlap, share
from bench.own_shapes import Span, span_of
from firsthand.mark import mark
from firsthand.records import Cited, Site
from firsthand.tools import Tools

_ASKED = ("object", "before", "after")


class Thing(NamedTuple):
    """A thing, with the stretches that tell what it was before and after: any of them will do."""

    object: tuple[Span, ...]
    before: tuple[Span, ...]
    after: tuple[Span, ...]


def told(row: Row) -> list[Thing]:
    """The things that people marked."""
    text = row["text"]
    return [
        Thing(
            (span_of(one["object"], text),),
            tuple(span_of(words, text) for words in one["before"]),
            tuple(span_of(words, text) for words in one["after"]),
        )
        for one in row.get("sites", ())
    ]


def found(row: Row, tools: Tools) -> list[Thing]:
    """The things that the reports of a text tell, by rules alone."""
    plain = replace(tools, encoder=None, taggers=None, acts=None)
    reports = mark(article_of(seen(row)), plain).reports
    return [_thing(report.site) for report in reports if report.site is not None]


def _thing(site: Site) -> Thing:
    return Thing(_spans(site.thing), _spans(site.before), _spans(site.after))


def _spans(cited: Cited[str] | None) -> tuple[Span, ...]:
    return () if cited is None else tuple((e.start, e.end) for e in cited.evidence)


def sites(answered: Sequence[tuple[Sequence[Thing], Sequence[Thing]]]) -> Figures:
    """F1 of each part told of a thing: of stretches that meet, and of those that are the same.

    A text tells of one thing; of several that were found the one that meets it most is taken.
    """
    both = [(wanted[0], _best(wanted[0], given)) for wanted, given in answered if wanted]
    return {part: _part(part, both) for part in _ASKED}


def _best(wanted: Thing, given: Sequence[Thing]) -> Thing:
    def likeness(one: Thing) -> int:
        return sum(_meet(getattr(wanted, part), getattr(one, part)) for part in _ASKED)

    return max(given, key=likeness, default=Thing((), (), ()))


def _part(part: str, both: Sequence[tuple[Thing, Thing]]) -> Figures:
    pairs = [(getattr(wanted, part), getattr(given, part)) for wanted, given in both]
    total = sum(bool(wanted) + bool(given) for wanted, given in pairs)
    ways: dict[str, Callable[[tuple[Span, ...], tuple[Span, ...]], bool]] = {
        "overlap": _meet,
        "exact": lambda wanted, given: bool(set(wanted) & set(given)),
    }
    return {
        name: share(2 * sum(agree(*pair) for pair in pairs), total) for name, agree in ways.items()
    }


def _meet(wanted: Sequence[Span], given: Sequence[Span]) -> bool:
    return any(overlap(one, other) > 0 for one in wanted for other in given)
