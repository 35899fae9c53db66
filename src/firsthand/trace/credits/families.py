"""Families while credits are settled: under each head, which houses print the text and credit whom.

Two sheets are kin when they share a head; looking that up costs the same in a pile of any size.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from firsthand.trace.lineages.ties import Ancestry, Tie
from firsthand.trace.pile import Pile


@dataclass(slots=True)
class _Family:
    """The first sheet of each house under one head, and for each credited house who credits it."""

    first_of: dict[str, int] = field(default_factory=dict)
    crediting: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))

    def carry(self, house: str, number: int) -> None:
        """Notes that a sheet of the house carries the text."""
        self.first_of[house] = min(number, self.first_of.get(house, number))


class Families:
    """Who rests on whom, so far, by the counting ties and those added since."""

    def __init__(self, pile: Pile, ties: Sequence[Tie]) -> None:
        self._ancestry = Ancestry()
        for tie in ties:
            if tie.counts:
                self._ancestry.add(tie.derived, tie.origin)
        self._under: dict[int, _Family] = defaultdict(_Family)
        for number, sheet in enumerate(pile.sheets):
            for head in self.heads(number):
                self._under[head].carry(sheet.house, number)
                for house in pile.credits[number]:
                    self._under[head].crediting[house].add(number)

    def rests_on_text(self, number: int) -> bool:
        """Whether a sheet has a parent."""
        return bool(self._ancestry.parents.get(number))

    def rests_on(self, number: int, other: int) -> bool:
        """Whether `other` is an ancestor of a sheet."""
        return other in self._ancestry.ancestors(number)

    def heads(self, number: int) -> set[int]:
        """The sheets without parents that a sheet rests on (itself, if it has none)."""
        family = self._ancestry.ancestors(number) | {number}
        return {one for one in family if not self._ancestry.parents.get(one)}

    def printed_by(self, number: int, house: str) -> int | None:
        """The house's first sheet that carries the same text: above, below or beside."""
        found = [
            family.first_of[house] for family in self._families(number) if house in family.first_of
        ]
        return min(found, default=None)

    def others_credit(self, number: int, house: str) -> bool:
        """Whether another sheet of the same family credits the house."""
        return any(
            family.crediting.get(house, set()) - {number} for family in self._families(number)
        )

    def add(self, derived: int, origin: int) -> bool:
        """Lets a head rest on another sheet; False, and nothing done, if that closes a circle."""
        if not self._ancestry.add(derived, origin):
            return False
        moved = self._under.pop(derived)
        for head in self.heads(origin):
            for house, number in moved.first_of.items():
                self._under[head].carry(house, number)
            for house, numbers in moved.crediting.items():
                self._under[head].crediting[house] |= numbers
        return True

    def _families(self, number: int) -> Iterator[_Family]:
        return (self._under[head] for head in sorted(self.heads(number)))
