"""Scores on reported events: types, status, who did what to whom, and false events."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bench.own_scores import Figures, Tally, overlap, pairs, share
from bench.own_shapes import ROLES, Span, Told

_WORD = re.compile(r"\w+|,")
_SMALL = (  # words at which the head of a phrase has been passed
    "of in from at on for who that which by with to "
    "der die das des dem den von vom aus in im bei beim zu zum zur mit für gegen "
    "из в во на с со от у для по за под од код са iz u na s sa od kod za pod po"
)
_PASSED = frozenset(_SMALL.split())


class Text(NamedTuple):
    """A text with the events that people marked and those that were found."""

    text: str
    gold: Sequence[Told]
    found: Sequence[Told]

    def matched(self) -> list[tuple[Told, Told]]:
        """Events of one type, one to one, those whose triggers share most first."""
        scored = (
            (1 + max(overlap(a, b) for a in g.trigger for b in f.trigger), i, j)
            for i, g in enumerate(self.gold)
            for j, f in enumerate(self.found)
            if g.type == f.type
        )
        return [(self.gold[i], self.found[j]) for i, j in pairs(scored)]


def totals(texts: Sequence[Text]) -> Figures:
    """Types; status of the events found and of all; roles of those found; false alarms.

    types: an event is right if the text has one of its type (of several the one whose trigger it
    meets). status_of_all: one that was not found has no status. head: the last word before the
    first comma or small word. false_alarms: the share of texts without an event in which there is
    one; 0 at best.
    """
    both = [(text.text, gold, found) for text in texts for gold, found in text.matched()]
    status = [(gold.status, found.status) for _, gold, found in both]
    wanted = Counter(gold.status for text in texts for gold in text.gold)
    quiet = [bool(text.found) for text in texts if not text.gold]
    return {
        "types": _types(texts).figures(),
        "status": _labels(status, Counter(gold for gold, _ in status)),
        "status_of_all": _labels(status, wanted),
        "roles": {role: _role(role, both) for role in ROLES},
        "false_alarms": share(sum(quiet), len(quiet)),
    }


def by_type(texts: Sequence[Text]) -> Figures:
    """The totals, and F1 of each type and recall of each status: for sets to learn from."""
    kinds = sorted({gold.type for text in texts for gold in text.gold})
    labels = sorted({gold.status for text in texts for gold in text.gold})
    return totals(texts) | {
        "type": {kind: _types(texts, kind).figures()["f1"] for kind in kinds},
        "right": {label: _right(texts, label) for label in labels},
    }


def _types(texts: Iterable[Text], kind: str | None = None) -> Tally:
    tally = Tally()
    for text in texts:
        given, wanted, both = (
            sum(kind in {None, one.type} for one in events)
            for events in (text.found, text.gold, [gold for gold, _ in text.matched()])
        )
        tally = tally.and_(Tally(both, given, wanted))
    return tally


def _right(texts: Iterable[Text], label: str) -> float:
    """Of the events of a status that were found, the share whose status is right."""
    found = [f.status for text in texts for g, f in text.matched() if g.status == label]
    return share(sum(one == label for one in found), len(found))


def _labels(pairs_of: Sequence[tuple[str, str]], wanted: Counter[str]) -> Figures:
    """Accuracy and macro F1 over the labels that are wanted."""
    right = Counter(gold for gold, found in pairs_of if gold == found)
    given = Counter(found for _, found in pairs_of)
    scores = [share(2 * right[one], given[one] + wanted[one]) for one in wanted]
    return {
        "accuracy": share(right.total(), wanted.total()),
        "macro_f1": share(sum(scores), len(scores)),
    }


def _role(role: str, both: Sequence[tuple[str, Told, Told]]) -> Figures:
    """F1 of exact stretches, of those with one head, and of those that share a character."""
    ways: dict[str, Callable[[str, Span, Span], bool]] = {
        "exact": lambda text, one, other: one == other,
        "head": lambda text, one, other: head(text, one) == head(text, other),
        "overlap": lambda text, one, other: overlap(one, other) > 0,
    }
    wanted = sum(role in gold.roles for _, gold, _ in both)
    given = sum(role in found.roles for _, _, found in both)
    return {
        name: share(2 * sum(_agreed(role, both, is_same)), wanted + given)
        for name, is_same in ways.items()
    }


def _agreed(
    role: str,
    both: Iterable[tuple[str, Told, Told]],
    is_same: Callable[[str, Span, Span], bool],
) -> Iterator[bool]:
    for text, gold, found in both:
        sides = gold.roles.get(role, ()), found.roles.get(role, ())
        yield any(is_same(text, one, other) for one in sides[0] for other in sides[1])


def head(text: str, span: Span) -> int:
    """Where the last word before the first comma or small word of a phrase stands."""
    last = span[0]
    named = False
    for word in _WORD.finditer(text, *span):
        if word.group() == "," or word.group().lower() in _PASSED:
            if named:
                break
        else:
            named, last = True, word.start()
    return last
