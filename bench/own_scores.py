"""Scores on the sets of our own: certainty, times and quantities; each figure is 1.0 at best."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, TypeVar

from bench.own_shapes import Counted, Judged, Span, Timed

Figures = dict[str, "float | Figures"]
T = TypeVar("T", Timed, Counted)


class Tally(NamedTuple):
    """How many answers are right, were given, were wanted."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def and_(self, other: Tally) -> Tally:
        """Both together."""
        return Tally(*(a + b for a, b in zip(self, other, strict=True)))

    def figures(self) -> Figures:
        """Precision, recall and F1; 0 where there is nothing to divide by."""
        p, r = share(self.right, self.given), share(self.right, self.wanted)
        return {"p": p, "r": r, "f1": share(2 * p * r, p + r)}


def share(part: float, whole: float) -> float:
    """A part of a whole; 0 of nothing is 0."""
    return part / whole if whole else 0.0


def pairs(scored: Iterable[tuple[float, int, int]]) -> list[tuple[int, int]]:
    """The one-to-one choice of (score, gold number, found number), the best first."""
    gold: set[int] = set()
    found: set[int] = set()
    chosen = []
    for _, i, j in sorted(scored, key=lambda one: (-one[0], one[1], one[2])):
        if i not in gold and j not in found:
            gold.add(i)
            found.add(j)
            chosen.append((i, j))
    return chosen


def certainty(items: Sequence[tuple[Judged, Judged]]) -> Figures:
    """Accuracy and macro F1 of the labels, each label's figures, accuracy of the polarity."""
    right = Counter(gold.certainty for gold, found in items if gold.certainty == found.certainty)
    given = Counter(found.certainty for _, found in items)
    wanted = Counter(gold.certainty for gold, _ in items)
    labels: Figures = {
        label: Tally(right[label], given[label], wanted[label]).figures()
        for label in sorted(wanted)
    }
    scores = [Tally(right[label], given[label], wanted[label]) for label in wanted]
    agreed = sum(gold.polarity == found.polarity for gold, found in items)
    return {
        "accuracy": share(right.total(), len(items)),
        "macro_f1": share(sum(_f1(tally) for tally in scores), len(scores)),
        "polarity": share(agreed, len(items)),
        "labels": labels,
    }


def _f1(tally: Tally) -> float:
    return share(2 * tally.right, tally.given + tally.wanted)


def times(items: Sequence[tuple[Sequence[Timed], Sequence[Timed]]]) -> Figures:
    """Spans that meet and spans that agree, values, kinds, and alarms where there is no time.

    value: first day, last day and granularity right, of those that can be placed on the calendar.
    """
    met = [(gold, found, _met(gold, found)) for gold, found in items]
    both = [(gold[i], found[j]) for gold, found, chosen in met for i, j in chosen]
    dated = [sum(one.kind == "date" for gold in side for one in gold) for side in _sides(items)]
    placed = sum(g.kind == "date" and _value(g) == _value(f) for g, f in both)
    days = sum(g.kind == "date" and _value(g)[:2] == _value(f)[:2] for g, f in both)
    return {
        "relaxed": _spans(items, len(both)).figures(),
        "strict": _spans(items, sum(g.span == f.span for g, f in both)).figures(),
        "value": Tally(placed, dated[1], dated[0]).figures(),
        "days": Tally(days, dated[1], dated[0]).figures(),
        "kind": share(sum(g.kind == f.kind for g, f in both), len(both)),
        "false_alarms": _false_alarms(items),
    }


def _value(one: Timed) -> tuple[str | None, str | None, str | None]:
    return one.first, one.last, one.granularity


def quantities(items: Sequence[tuple[Sequence[Counted], Sequence[Counted]]]) -> Figures:
    """Spans that meet and that agree, ranges, units, what is counted, all three, false alarms."""
    met = [(gold, found, _met(gold, found)) for gold, found in items]
    both = [(gold[i], found[j]) for gold, found, chosen in met for i, j in chosen]

    def tallied(is_right: Callable[[Counted, Counted], bool]) -> Figures:
        return _spans(items, sum(is_right(g, f) for g, f in both)).figures()

    return {
        "relaxed": tallied(lambda g, f: True),
        "strict": tallied(lambda g, f: g.span == f.span),
        "range": tallied(_same_range),
        "unit": tallied(lambda g, f: g.unit == f.unit),
        "counts": tallied(lambda g, f: g.counts == f.counts),
        "whole": tallied(lambda g, f: _same_range(g, f) and g[3:] == f[3:]),
        "false_alarms": _false_alarms(items),
    }


def _same_range(gold: Counted, found: Counted) -> bool:
    return all(
        a == b or (a is not None and b is not None and abs(a - b) <= max(1.0, abs(a)) / 100)
        for a, b in ((gold.low, found.low), (gold.high, found.high))
    )


def _met(gold: Sequence[T], found: Sequence[T]) -> list[tuple[int, int]]:
    """Pairs of answers that share a character, those that share most first."""
    scored = (
        (overlap(g.span, f.span), i, j) for i, g in enumerate(gold) for j, f in enumerate(found)
    )
    return pairs(one for one in scored if one[0] > 0)


def overlap(one: Span, other: Span) -> float:
    """Shared characters as a part of all characters of two spans; 0 where they do not meet."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(0.0, share(shared, max(one[1], other[1]) - min(one[0], other[0])))


def _sides(items: Sequence[tuple[Sequence[T], Sequence[T]]]) -> tuple[list[Sequence[T]], ...]:
    return [gold for gold, _ in items], [found for _, found in items]


def _spans(items: Sequence[tuple[Sequence[T], Sequence[T]]], right: int) -> Tally:
    gold, found = _sides(items)
    return Tally(right, sum(map(len, found)), sum(map(len, gold)))


def _false_alarms(items: Sequence[tuple[Sequence[T], Sequence[T]]]) -> float:
    """The share of texts without an answer in which one is found; 0 at best."""
    alarms = [bool(found) for gold, found in items if not gold]
    return share(sum(alarms), len(alarms))
