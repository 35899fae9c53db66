"""Ties: one text rests on another; and the fewest ties that account for each text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from firsthand.records import Credit, DerivationKind, Passage, Residue
from firsthand.trace.lineages.direction import hours_between
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags

NEARLY_BEST = 0.1  # parents whose cover is this near the best are told apart by other evidence
SECOND_PARENT_SHARE = 0.15  # of the text, uncovered so far
SECOND_PARENT_WORDS = 30
MOST_PARENTS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Tie:
    """Sheet `derived` rests on sheet `origin` (positions); `covered`: its words found there."""

    derived: int
    origin: int
    kind: DerivationKind
    score: float
    coverage: float
    coverage_back: float
    covered: Flags
    directed: bool
    reasons: tuple[str, ...]
    credit: Credit | None = None
    aligned: tuple[Passage, ...] | None = None  # sentences, where words cannot be compared
    counts: bool = True
    residue: tuple[Residue, ...] = ()


@dataclass(slots=True)
class Ancestry:
    """Who rests on whom, so far; refuses circles."""

    parents: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))

    def ancestors(self, number: int) -> set[int]:
        """All that a sheet rests on, without itself."""
        return _all_above(self.parents, number)

    def add(self, derived: int, origin: int) -> bool:
        """Adds an edge, unless it would close a circle; says whether it was added."""
        if derived == origin or derived in self.ancestors(origin):
            return False
        self.parents[derived].add(origin)
        return True


def choose_parents(pile: Pile, ties: Iterable[Tie], credited: Sequence[int]) -> list[Tie]:
    """For each derived sheet the fewest ties that account for its text, in order of sheets."""
    by_derived: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        by_derived[tie.derived].append(tie)
    above = {number: {tie.origin for tie in own} for number, own in by_derived.items()}
    options = _Options(pile, credited, above)
    return [tie for number in sorted(by_derived) for tie in _fewest(options, by_derived[number])]


@dataclass(frozen=True, slots=True, eq=False)
class _Options:
    """What parents are told apart by where they cover the same: above[k] holds k's origins."""

    pile: Pile
    credited: Sequence[int]
    above: Mapping[int, set[int]]

    def best(self, ties: Sequence[Tie]) -> Tie:
        """The page's own twin, one that is credited, one whose house left its lines.

        Then one that rests on none of the others, the one that others credit most, then time.
        """
        origins = {tie.origin for tie in ties}
        return min(
            ties,
            key=lambda tie: (
                not self._is_twin(tie),
                tie.credit is None,
                self.pile.sheets[tie.origin].house not in self.pile.left[tie.derived],
                len(self.above.get(tie.origin, set()) & origins),
                -self.credited[tie.origin],
                self.pile.side_doors[tie.origin],
                tie.origin,
            ),
        )

    def _is_twin(self, tie: Tie) -> bool:
        least = min(tie.coverage, tie.coverage_back)
        return self.pile.is_twin(tie.derived, tie.origin, least)


def _fewest(options: _Options, ties: Sequence[Tie]) -> list[Tie]:
    most = max(tie.coverage for tie in ties)
    chosen = [options.best([tie for tie in ties if tie.coverage >= most - NEARLY_BEST])]
    covered = chosen[0].covered.copy()
    while len(chosen) < MOST_PARENTS:
        gains = [int((tie.covered & ~covered).sum()) for tie in ties]
        most_gained = max(gains)
        if most_gained < max(SECOND_PARENT_WORDS, SECOND_PARENT_SHARE * len(covered)):
            return chosen
        least = (1 - NEARLY_BEST) * most_gained
        near = [tie for tie, gain in zip(ties, gains, strict=True) if gain >= least]
        chosen.append(options.best(near))
        covered |= chosen[-1].covered
    return chosen


def without_circles(pile: Pile, ties: Iterable[Tie]) -> list[Tie]:
    """The ties with every circle of credits cut where its earliest page rests on another.

    Circles of words alone, and those without a page that is clearly the earliest, are cut at the
    weakest link. A tie that is cut stays, does not count, and says why. Time is linear outside of
    circles.
    """
    kept = {(tie.derived, tie.origin): tie for tie in ties}
    for circle in _circles(parents_of(kept.values())):
        earliest = min(circle)  # sheets stand in order of appearance
        inside = [key for key, tie in kept.items() if tie.counts and circle.issuperset(key)]
        credited = any(kept[key].credit for key in inside)
        if credited and _is_first(pile, earliest, circle - {earliest}):
            for key in (key for key in inside if key[0] == earliest):
                kept[key] = _cut(kept[key], "circular: cut here, at the earliest page")
    return _without_weakest(kept)


def with_next_best(
    pile: Pile, ties: Iterable[Tie], chosen: Sequence[Tie], credited: Sequence[int]
) -> list[Tie]:
    """The chosen ties; a sheet whose every tie a circle cost rests on the next best outside of it.

    ties: all that were chosen among.
    """
    lost = {one.derived for one in chosen} - {one.derived for one in chosen if one.counts}
    tried: dict[int, list[Tie]] = defaultdict(list)
    for tie in ties:
        if tie.derived in lost and tie.counts:
            tried[tie.derived].append(tie)
    kept, parents = list(chosen), dict(parents_of(chosen))
    for number in sorted(tried):
        free = [one for one in tried[number] if number not in _all_above(parents, one.origin)]
        found = choose_parents(pile, free, credited)
        kept += found
        parents[number] = {tie.origin for tie in found}
    return kept


def _is_first(pile: Pile, number: int, others: Iterable[int]) -> bool:
    """Whether a sheet appeared before all others, by dates that are to be trusted."""
    hours = [hours_between(pile.times[number], pile.times[other]) for other in others]
    return not pile.weak_dates[number] and all(found and found > 0 for found in hours)


def _circles(parents: Mapping[int, set[int]]) -> list[set[int]]:
    """The sets of sheets that rest on one another in circles."""
    left = _beyond_circles(parents)
    above = {number: _all_above(parents, number) & left for number in left}
    circles = {
        frozenset(one for one in found if number in above[one])
        for number, found in above.items()
        if number in found
    }
    return [set(circle) for circle in sorted(circles, key=min)]


def _beyond_circles(parents: Mapping[int, set[int]]) -> set[int]:
    """The sheets of circles and all that rest on them: what is left when heads are taken away."""
    children: dict[int, list[int]] = defaultdict(list)
    waiting = {number: len(above) for number, above in parents.items()}
    for number, above in parents.items():
        for one in above:
            children[one].append(number)
    heads = [one for one in children if one not in waiting]
    while heads:
        for child in children.get(heads.pop(), ()):
            waiting[child] -= 1
            if not waiting[child]:
                heads.append(child)
    return {number for number, count in waiting.items() if count}


def _all_above(parents: Mapping[int, set[int]], number: int) -> set[int]:
    """All that a sheet rests on, in one step or more; itself too, where it goes in a circle."""
    seen: set[int] = set()
    todo = list(parents.get(number, ()))
    while todo:
        one = todo.pop()
        if one not in seen:
            seen.add(one)
            todo.extend(parents.get(one, ()))
    return seen


def _without_weakest(kept: Mapping[tuple[int, int], Tie]) -> list[Tie]:
    ancestry = Ancestry()
    found: dict[tuple[int, int], Tie] = {}
    for tie in sorted(kept.values(), key=lambda tie: (-tie.score, tie.derived, tie.origin)):
        circular = tie.counts and not ancestry.add(tie.derived, tie.origin)
        cut = _cut(tie, "circular: cut here, the weakest link") if circular else tie
        found[tie.derived, tie.origin] = cut
    return [found[key] for key in sorted(found)]


def _cut(tie: Tie, reason: str) -> Tie:
    return replace(tie, counts=False, reasons=(*tie.reasons, reason))


def told_merged(ties: Sequence[Tie], heads: Callable[[int], set[int]]) -> list[Tie]:
    """The ties; those of a text that rests on two or more texts without a common head are merged.

    heads: the sheets without parents that a sheet rests on.
    """
    parents = parents_of(ties)
    merged = {
        number
        for number, origins in parents.items()
        if len(origins) > 1 and not set.intersection(*(heads(origin) for origin in origins))
    }
    return [
        replace(tie, kind="merged") if tie.counts and tie.derived in merged else tie for tie in ties
    ]


def one_for_each_pair(ties: Iterable[Tie]) -> list[Tie]:
    """The first tie between each derived sheet and origin; what comes later says less."""
    found: dict[tuple[int, int], Tie] = {}
    for tie in ties:
        found.setdefault((tie.derived, tie.origin), tie)
    return list(found.values())


def parents_of(ties: Iterable[Tie]) -> Mapping[int, set[int]]:
    """The parents of each sheet by the ties that count."""
    parents: dict[int, set[int]] = defaultdict(set)
    for tie in ties:
        if tie.counts:
            parents[tie.derived].add(tie.origin)
    return parents
