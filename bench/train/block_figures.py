"""Figures of read texts against their gold, with how far they vary from publisher to publisher."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

import numpy as np

from bench.train.told import shingles

RESAMPLED = 1000  # times, whole publishers
_Row = TypeVar("_Row")


class Body(NamedTuple):
    """What of a page's text is in its gold, and what of its gold in the text."""

    precision: float | None  # None where nothing was found
    recall: float


class Score(NamedTuple):
    """Body figures by the convention of score_read.py."""

    f1: float
    precision: float
    recall: float


class Segments(NamedTuple):
    """How many segments must be in a text, how many of them are, and how many are wrongly."""

    wanted: int
    right: int
    wrong: int


def body_of(text: str, gold: str) -> Body:
    """The figures of one page, on word 4-grams."""
    told, found = shingles(gold), shingles(text)
    shared = (told & found).total()
    return Body(shared / found.total() if found else None, shared / max(1, told.total()))


def body_score(pages: Sequence[Body]) -> Score:
    """F1 of the means of precision and recall over pages."""
    p = float(np.mean([page.precision for page in pages if page.precision is not None] or [0.0]))
    r = float(np.mean([page.recall for page in pages]))
    return Score(round(2 * p * r / max(1e-9, p + r), 4), round(p, 4), round(r, 4))


def segments_of(text: str, gold: Mapping[str, Any]) -> Segments:
    """The segments of one page."""
    flat = " ".join(text.split())

    def held(name: str) -> int:
        return sum(" ".join(one.split()) in flat for one in gold.get(name) or ())

    return Segments(len(gold.get("with") or ()), held("with"), held("without"))


def segment_f1(pages: Sequence[Segments]) -> float:
    """F1 of segments that must be in the text and segments that must not."""
    wanted, right, wrong = (sum(column) for column in zip(*pages, strict=True))
    return round(float(2 * right / max(1, right + wrong + wanted)), 4)


def interval(
    rows: Sequence[tuple[str, _Row]], figure: Callable[[Sequence[_Row]], float]
) -> tuple[float, float]:
    """The middle 95 % of a figure where publishers, the first of each pair, are drawn anew."""
    by_site: dict[str, list[_Row]] = {}
    for site, row in rows:
        by_site.setdefault(site, []).append(row)
    sites = [by_site[site] for site in sorted(by_site)]
    draw = random.Random(7)  # noqa: S311 - no secret
    drawn = (draw.choices(sites, k=len(sites)) for _ in range(RESAMPLED))
    found = sorted(figure([row for site in sample for row in site]) for sample in drawn)
    return found[RESAMPLED // 40], found[-RESAMPLED // 40 - 1]
