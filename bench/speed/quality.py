"""How good the answers are whose speed was measured: the scorer's main figure of a stage.

For reading, F1 of bodies (of segments, where the gold has no bodies) with its 95 % interval and the
paired difference to ours, both over resampled sites: pages of one site are not independent.
"""

from __future__ import annotations

import json
import random
from collections import defaultdict
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec

from bench import gold, samples, scoring
from bench.floors import value_at

FIGURES = {
    "read": "body/f1",
    "mark": "relation/f1",
    "attribution": "relation/f1",
    "names": "all/f1",
    "places": "all/detect_overlap/f1",
    "times": "all/relaxed/f1",
    "match": "pairs/f1",
    "trace": "edges_undirected/f1",
}
SCORED_AS = {"mark": "attribution"}  # who says what is what its modes differ in most
FURTHER = {  # told beside the main figure
    "trace": ("count_exact", "count_overstated"),
    "read": ("body/f1", "segments/f1", "title/accuracy", "byline/accuracy", "published/accuracy"),
}
TIMES = 1000  # resamplings
Page = dict[str, Any]


class BodyF1(msgspec.Struct, frozen=True):
    """Body F1 of one contender; the difference is ours less its own, over the same resamples."""

    f1: float
    low: float
    high: float
    difference: float
    difference_low: float
    difference_high: float


def figure(stage: str, answered: Path | None, predicted: Path) -> float | None:
    """The main figure of a contender's answers; None where there is no gold or no scorer."""
    scored = SCORED_AS.get(stage, stage)
    if answered is None or stage not in FIGURES or not scoring.scorer_of(scored).exists():
        return None
    return _value(scoring.figures(scored, answered, predicted), FIGURES[stage])


def further(stage: str, answered: Path | None, predicted: Path) -> dict[str, float]:
    """What else the scorer says of a contender's answers; nothing where there is no gold."""
    if answered is None or stage not in FURTHER or not scoring.scorer_of(stage).exists():
        return {}
    scored = scoring.figures(stage, answered, predicted)
    given = {name for row in gold.read_rows(predicted) for name in row}
    values = {path: _value(scored, path) for path in FURTHER[stage] if _is_given(path, given)}
    return {path: value for path, value in values.items() if value is not None}


def _is_given(path: str, given: set[str]) -> bool:
    """Whether the contender answers this at all: a reader of texts has no wrong titles."""
    field = path.split("/", maxsplit=1)[0]
    return field not in {"title", "byline", "published"} or field in given


def _value(scored: scoring.Figures, path: str) -> float | None:
    try:
        return value_at(scored, path)
    except KeyError:  # the gold has nothing of the kind
        return None


def body_f1(answered: Path, predicted: dict[str, Path], ours: str) -> dict[str, BodyF1]:
    """F1 of every contender on the same pages, by name, of bodies where the gold has any."""
    scorer = _module(scoring.scorer_of("read"))
    items = json.loads(gold.read_text(answered))["items"]
    pages = {name: _pages(scorer, items, path) for name, path in predicted.items()}
    sites: dict[str, list[int]] = defaultdict(list)
    for number, page in enumerate(pages[ours]):
        sites[page["site"]].append(number)
    draws = list(_draws([sites[site] for site in sorted(sites)]))
    figures = scorer.body_figures if "hit" in pages[ours][0] else scorer.segment_figures
    found = {name: _f1s(figures, rows, draws) for name, rows in pages.items()}
    return {name: _compared(values, found[ours]) for name, values in found.items()}


def _pages(scorer: ModuleType, items: dict[str, Page], predicted: Path) -> list[Page]:
    answers = {row["id"]: row for row in gold.read_rows(predicted)}
    bodies, segments, _ = scorer.score_pages(items, answers)
    return list(bodies or segments)


def _draws(sites: list[list[int]]) -> list[list[int]]:
    dice = random.Random(samples.SEED)  # noqa: S311 - a draw, no secret
    whole = [number for site in sites for number in site]
    return [whole] + [
        [number for site in dice.choices(sites, k=len(sites)) for number in site]
        for _ in range(TIMES)
    ]


def _f1s(
    figures: Callable[[list[Page]], dict[str, float]], pages: list[Page], draws: list[list[int]]
) -> list[float]:
    """F1 on all pages, then on each resample."""
    return [figures([pages[i] for i in draw])["f1"] for draw in draws]


def _compared(values: list[float], ours: list[float]) -> BodyF1:
    differences = [a - b for a, b in zip(ours, values, strict=True)]
    low, high = _interval(values[1:])
    less, more = _interval(differences[1:])
    return BodyF1(values[0], low, high, differences[0], less, more)


def _interval(values: list[float]) -> tuple[float, float]:
    ordered = sorted(values)
    return ordered[int(0.025 * len(ordered))], ordered[int(0.975 * len(ordered))]


def _module(path: Path) -> ModuleType:
    found = spec_from_file_location(path.stem, path)
    if found is None or found.loader is None:
        raise FileNotFoundError(path)
    made = module_from_spec(found)
    found.loader.exec_module(made)
    return made
