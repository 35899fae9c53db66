"""Spans: from when to when a text went round, in all its copies.

A head may bear a wrong date, one of years ago or that of a visit; whether a text in another
language may be of its family is asked of the days of all copies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.records import When
from firsthand.trace.lineages.ties import Tie, parents_of
from firsthand.trace.pile import Pile


def over_all_copies(pile: Pile, ties: Sequence[Tie]) -> Pile:
    """The pile, but the times of each head reach over those of all that rests on it.

    None where one of them is undated, since that one may be of any day.
    """
    parents = parents_of(ties)
    spans: dict[int, list[When | None]] = defaultdict(list)
    for number, when in enumerate(pile.times):
        for head in _heads(number, parents):
            spans[head].append(when)
    times = [
        _over(spans[number]) if len(spans[number]) > 1 else when
        for number, when in enumerate(pile.times)
    ]
    return replace(pile, times=tuple(times))


def _heads(number: int, parents: Mapping[int, set[int]]) -> set[int]:
    """What a sheet rests on in the end; itself, where it rests on nothing."""
    seen, todo = {number}, [number]
    while todo:
        above = parents.get(todo.pop(), set()) - seen
        seen |= above
        todo.extend(above)
    return {one for one in seen if one not in parents}


def _over(found: Sequence[When | None]) -> When | None:
    dated = [one for one in found if one is not None]
    if len(dated) < len(found):
        return None
    earliest, latest = min(one.earliest for one in dated), max(one.latest for one in dated)
    return When(earliest=earliest, latest=latest, granularity="range")
