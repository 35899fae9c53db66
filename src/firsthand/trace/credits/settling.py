"""Credits: who a text says it comes from, held against what its words say.

Text outranks the credit line, and a credit line outranks a sentence. A credit that the words
contradict stays visible as an edge that does not count. A credited house whose text is not in the
pile is an absent origin (see absences).
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from firsthand.records import Credit
from firsthand.trace.credits.families import Families
from firsthand.trace.credits.names import PLAIN_FORMS
from firsthand.trace.lineages.ties import Tie, without_circles
from firsthand.trace.pile import Pile

SAME_EVENT = 0.12  # nearness at which an article in own words may rest on the credited one
TEXT_SHOULD_MATCH = 0.20  # nearness of the credited house's text at which it should be the source
NEARLY_NEAREST = 0.85  # of the nearest text's nearness: the first of those is taken
LATEST_CREDIT_DAYS = 14
COARSEST_DAYS = 31  # of a date: a month may begin before a day that it ends after

Nearness = Callable[[int, Sequence[int]], NDArray[np.float64]]  # of a sheet and each of others


@dataclass(slots=True)
class Settling:
    """What is known so far while the credits are gone through."""

    pile: Pile
    nearness: Nearness
    families: Families
    by_house: Mapping[str, Sequence[int]]  # sheets of each house, in order of appearance
    days: Sequence[float]  # of each sheet's appearance; without a date, infinite
    covered: Mapping[int, float]  # most of a sheet that stands in one of its parents
    added: list[Tie] = field(default_factory=list)
    false: dict[int, str] = field(default_factory=dict)  # derived sheet -> reason
    pending: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def nearest(self, number: int, house: str, *, even_later: bool = False) -> tuple[float, int]:
        """The text of a house that is nearest in names and numbers, and how near.

        The first of those that are nearly as near, for an update tells no more than its origin.
        A text of a later day is no origin, and is asked for only where credits may go in a circle.
        """
        others = [
            other
            for other in self._in_reach(number, self.by_house.get(house, ()))
            if other != number and (even_later or _not_later(self.pile, other, number))
        ]
        if not others:
            return 0.0, 0
        options = self.nearness(number, others).tolist()
        near = max(options)
        nearly = (
            other
            for one, other in zip(options, others, strict=True)
            if one >= NEARLY_NEAREST * near
        )
        return near, min(nearly)

    def _in_reach(self, number: int, others: Sequence[int]) -> Sequence[int]:
        """Those of `others` that appeared about when a sheet did, and the undated ones."""
        day = self.days[number]
        if day == math.inf:
            return others
        low = bisect_left(others, day - LATEST_CREDIT_DAYS, key=self.days.__getitem__)
        high = bisect_left(others, day + COARSEST_DAYS, key=self.days.__getitem__)
        undated = bisect_left(others, math.inf, key=self.days.__getitem__)
        return [*others[low:high], *others[undated:]]


def settle_credits(
    pile: Pile, ties: Sequence[Tie], nearness: Nearness
) -> tuple[list[Tie], Settling]:
    """The ties with those that credits add, and what is left for absent origins to explain.

    Ties that a credit adds against the words do not count and say why; circles of credits and words
    are cut in the end.
    """
    by_house: dict[str, list[int]] = defaultdict(list)
    for number, sheet in enumerate(pile.sheets):
        by_house[sheet.house].append(number)
    days = [when.latest.toordinal() if when else math.inf for when in pile.times]
    settling = Settling(pile, nearness, Families(pile, ties), by_house, days, _covered(ties))
    crediting = [number for number, own in enumerate(pile.credits) if own]
    for number in sorted(crediting, key=lambda one: (settling.families.rests_on_text(one), one)):
        _settle(settling, number)
    settled = [*_flagged(ties, settling.false), *_new(ties, settling.added)]
    return without_circles(pile, settled), settling


def _covered(ties: Iterable[Tie]) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for tie in ties:
        if tie.counts:
            found[tie.derived] = max(found[tie.derived], tie.coverage)
    return found


def _settle(settling: Settling, number: int) -> None:
    """Finds what the surest credit of a sheet names: an ancestor, another text, or nothing here.

    A house that prints the same text is rightly named: above, it is the origin; beside, the
    carrier; below, the credits go in a circle. Initials that only a house of the pile could be
    are an editor's, where it has no such text.
    """
    house, credit = next(iter(settling.pile.credits[number].items()))
    printed = settling.families.printed_by(number, house)
    if printed is not None:
        if settling.families.rests_on(printed, number):
            settling.added.append(_credited_tie(settling, number, printed, credit))
        return
    near, origin = settling.nearest(number, house)
    if not settling.families.rests_on_text(number):
        circle = _circle_of(settling, number) if near < SAME_EVENT else []
        if circle and min(circle) == number:
            _cut_circle(settling, number, circle[1], credit)
        else:
            found = settling.nearest(number, house, even_later=bool(circle))
            _settle_own_words(settling, number, (house, credit), found)
    elif _contradicts(settling, number, (house, credit), near):
        reason = f"false credit: names {credit.name}, whose text differs"
        settling.false[number] = reason
        if near >= SAME_EVENT:
            _add(settling, number, origin, credit, reason)
    elif _was_told_to_another(settling, number, house):
        owners = _owners_of_its_words(settling, number)
        settling.false[number] = f"false credit: names {credit.name}, but the words are {owners}"
    elif not settling.pile.may_be_an_editors(credit, house):
        settling.pending[house].append(number)


def _circle_of(settling: Settling, number: int) -> list[int]:
    """The texts, each credited by the one before it, that lead back to a sheet; [] if none do.

    Each was seen on its own day: of credits in a circle one always names a text of a later day.
    """
    circle: list[int] = []
    one = number
    while one not in circle and settling.pile.credits[one]:
        circle.append(one)
        house = next(iter(settling.pile.credits[one]))
        near, one = settling.nearest(one, house, even_later=True)
        if near < SAME_EVENT:
            return []
    return circle if circle and one == number else []


def _cut_circle(settling: Settling, number: int, origin: int, credit: Credit) -> None:
    reason = f"circular: credits {credit.name}, which rests on it; cut at the earliest page"
    _add(settling, number, origin, credit, reason)


def _settle_own_words(
    settling: Settling, number: int, named: tuple[str, Credit], found: tuple[float, int]
) -> None:
    """A text in own words rests on the credited one if both tell of the same event."""
    (house, credit), (near, origin) = named, found
    if near < SAME_EVENT:
        if not settling.pile.may_be_an_editors(credit, house):
            settling.pending[house].append(number)
    else:
        settling.families.add(number, origin)
        settling.added.append(_credited_tie(settling, number, origin, credit))


def _contradicts(settling: Settling, number: int, named: tuple[str, Credit], near: float) -> bool:
    """Whether the words of a text that rests on another speak against its credit.

    They do where the credited house tells the same event otherwise, or is only named in a
    sentence; they do not where others of the family credit it as well.
    """
    house, credit = named
    mention = house in settling.by_house and credit.form not in PLAIN_FORMS
    differs = near >= TEXT_SHOULD_MATCH or (mention and house not in settling.pile.agencies)
    return differs and not settling.families.others_credit(number, house)


def _was_told_to_another(settling: Settling, number: int, house: str) -> bool:
    """Whether every text that a sheet rests on names its own newsroom, and none the credited one.

    An agency's report may be told to the agency and be added to by the house that prints it.
    """
    pile = settling.pile
    if house in pile.agencies or settling.families.others_credit(number, house):
        return False
    return all(
        pile.names_house(head, pile.sheets[head].house) and not pile.names_house(head, house)
        for head in sorted(settling.families.heads(number))
    )


def _owners_of_its_words(settling: Settling, number: int) -> str:
    """The houses whose texts a sheet rests on, each as its page prints it: "Harbour Post's"."""
    heads = [settling.pile.sheets[head] for head in sorted(settling.families.heads(number))]
    outlets = ((one.article.outlet, one.house) for one in heads)
    names = dict.fromkeys(outlet.value if outlet else house for outlet, house in outlets)
    return " and ".join(f"{name}'s" for name in names)


def _not_later(pile: Pile, origin: int, derived: int) -> bool:
    first, second = pile.times[origin], pile.times[derived]
    if first is None or second is None:
        return True
    return 0 <= (second.latest - first.earliest).days <= LATEST_CREDIT_DAYS


def _flagged(ties: Sequence[Tie], false: Mapping[int, str]) -> list[Tie]:
    """The ties; those of a text whose credit is false say so."""
    return [
        replace(tie, reasons=(*tie.reasons, false[tie.derived]))
        if tie.counts and tie.derived in false
        else tie
        for tie in ties
    ]


def _new(ties: Iterable[Tie], added: Iterable[Tie]) -> list[Tie]:
    """The added ties, but none between two sheets that have one already."""
    known = {(tie.derived, tie.origin) for tie in ties}
    return [tie for tie in added if (tie.derived, tie.origin) not in known]


def _add(settling: Settling, number: int, origin: int, credit: Credit, reason: str) -> None:
    """A tie that is shown and does not count."""
    tie = _credited_tie(settling, number, origin, credit)
    settling.added.append(replace(tie, counts=False, reasons=(reason,)))


def _credited_tie(settling: Settling, number: int, origin: int, credit: Credit) -> Tie:
    (near,) = settling.nearness(number, [origin]).tolist()
    return Tie(
        derived=number,
        origin=origin,
        kind="credited",
        score=round(min(0.95, 0.5 + near), 3),
        coverage=0.0,
        coverage_back=0.0,
        covered=np.zeros(settling.pile.sheets[number].size, bool),
        directed=True,
        reasons=(f"credits {credit.name}, in own words",),
        credit=credit,
        aligned=(),
    )


def find_mentions(settling: Settling) -> list[Tie]:
    """What a text cites from another in passing: shown, and never counted."""
    found = []
    for number, named in enumerate(settling.pile.mentions):
        for house, credit in named.items():
            near, origin = settling.nearest(number, house)
            if near >= SAME_EVENT and settling.families.printed_by(number, house) is None:
                reason = f"cites {credit.name} for a part"
                tie = _credited_tie(settling, number, origin, credit)
                found.append(replace(tie, kind="cites", counts=False, reasons=(reason,)))
    return found
