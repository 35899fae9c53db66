"""What standing decisions ask of matching: reports held together, kept apart, added, left out.

Decisions apply in order, and the later wins: a split parts what a merge had joined, a merge joins
what a split had parted.
"""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.records import (
    Add,
    Directions,
    Entry,
    LeaveOut,
    Merge,
    Report,
    SamePerson,
    Split,
)
from firsthand.review.standing import standing

Group = frozenset[str]


def directions(entries: Iterable[Entry]) -> Directions:
    """The directions of a ledger's standing decisions; the order of the argument is of no weight.

    A split holds each of its two parts together as well: it says that they are two happenings.
    """
    bonds = _Bonds()
    left_out: set[str] = set()
    added: dict[str, Report] = {}
    persons: dict[tuple[str, str], bool] = {}
    for entry in standing(entries):
        decision = entry.decision
        if isinstance(decision, Merge):
            bonds.join(decision.reports)
        elif isinstance(decision, Split):
            bonds.part(decision.reports, decision.rest)
        elif isinstance(decision, Add):
            added[decision.report.id] = decision.report
            bonds.join((decision.report.id, *decision.reports))
        elif isinstance(decision, LeaveOut):
            left_out.add(decision.subject)
        elif isinstance(decision, SamePerson):
            persons[decision.subject, decision.other] = decision.same
    return Directions(
        together=bonds.together(),
        apart=bonds.apart(),
        left_out=tuple(sorted(left_out)),
        added=tuple(added[report] for report in sorted(added)),
        persons=tuple(sorted(pair for pair, same in persons.items() if same)),
    )


class _Bonds:
    """Groups of reports of one happening, and pairs of groups that tell of two."""

    def __init__(self) -> None:
        self._groups: list[Group] = []
        self._pairs: list[tuple[Group, Group]] = []

    def join(self, reports: Iterable[str]) -> None:
        """These are of one happening, with all that was held together with any of them."""
        joined = frozenset(reports)
        apart = []
        for group in self._groups:
            if joined & group:
                joined |= group
            else:
                apart.append(group)
        self._groups = [*apart, joined]
        self._pairs = [pair for old in self._pairs for pair in _reconciled(old, joined)]

    def part(self, split_off: Iterable[str], rest: Iterable[str]) -> None:
        """These tell of another happening than the rest; each side is one happening.

        Reports held together with both sides, and named by neither, stay with the rest.
        """
        here = frozenset(split_off)
        there = frozenset(rest) - here
        cut = (((g - here, g & here) if g & there else (g,)) for g in self._groups)
        self._groups = [side for sides in cut for side in sides if side]
        self.join(here)
        self.join(there)
        self._pairs.append((here, there))

    def together(self) -> tuple[tuple[str, ...], ...]:
        """Groups of two at least, sorted."""
        return tuple(sorted(tuple(sorted(group)) for group in self._groups if len(group) > 1))

    def apart(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Pairs of groups, the one that was split off first."""
        pairs = {(tuple(sorted(a)), tuple(sorted(b))) for a, b in self._pairs if a and b}
        return tuple(sorted(pairs))


def _reconciled(pair: tuple[Group, Group], joined: Group) -> list[tuple[Group, Group]]:
    """What is left of a pair kept apart once a group that may hold of both was joined."""
    one, other = pair
    if not (one & joined and other & joined):
        return [pair]
    return [(one - joined, other), (one & joined, other - joined)]
