"""What people decided of the grouping, as it holds while groups grow.

Two layers: scoring joins reports into groups, and decisions hold groups together in circles.
A circle never holds both sides of a pair that is kept apart, however it came to be: by scoring, by
decisions, or by both in turn.
"""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.records import Directions

UNDIRECTED = Directions()


class Bonds:
    """Circles of reports (disjoint sets), each with the sides it holds of pairs kept apart."""

    def __init__(self, directions: Directions = UNDIRECTED) -> None:
        self._above: dict[str, str] = {}
        self._sides: dict[str, frozenset[tuple[int, bool]]] = {}
        for number, pair in enumerate(directions.apart):
            for first, reports in zip((True, False), pair, strict=True):
                for report in reports:
                    self._sides[report] = self._held(report) | {(number, first)}
        for group in directions.together:
            self.join_all(group)

    def circle(self, report: str) -> str:
        """The report that stands for all that are held together with this one."""
        found = report
        while found in self._above:
            found = self._above[found]
        while report != found:  # so that the next look-up is one step
            self._above[report], report = found, self._above[report]
        return found

    def parted(self, one: str, other: str) -> bool:
        """Whether a decision keeps two reports, or any held together with them, apart."""
        mine = self._held(self.circle(one))
        theirs = self._held(self.circle(other)) if mine else mine
        return any((number, not side) in theirs for number, side in mine)

    def join(self, one: str, other: str) -> None:
        """From now on the two are of one happening, with all that is held together with either."""
        stays, goes = self.circle(one), self.circle(other)
        if stays != goes:
            held = self._held(stays) | self._held(goes)
            self._above[goes] = stays
            if held:
                self._sides[stays] = held

    def join_all(self, reports: Iterable[str]) -> None:
        """All these are of one happening."""
        first, *others = reports
        for other in others:
            self.join(first, other)

    def torn(self, report: str) -> bool:
        """Whether a report's circle holds both sides of a pair that is kept apart."""
        return self.parted(report, report)

    def _held(self, circle: str) -> frozenset[tuple[int, bool]]:
        return self._sides.get(circle, frozenset())
