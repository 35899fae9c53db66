"""Credits: who a text says it comes from, held against what its words say.

Text outranks the credit line. A credited house whose text is not in the pile is an absent
origin, one for each name and story, shared by the articles that share text or rare names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from firsthand.records import AbsentOrigin, Credit, make_id
from firsthand.trace.pile import Pile
from firsthand.trace.ties import Ancestry, Tie, parents_of

SAME_EVENT = 0.12  # nearness at which an article in own words may rest on the credited one
TEXT_SHOULD_MATCH = 0.20  # nearness of the credited house's text at which it should be the source
SAME_STORY = 0.30  # nearness at which two credits name one absent text
LATEST_CREDIT_DAYS = 14
PLAIN_FORMS = frozenset({"line", "bracket", "dateline", "byline", "initials", "canonical"})

Nearness = Callable[[int, int], float]


@dataclass(frozen=True, slots=True)
class Absence:
    """An absent origin, the sheets that rest on it directly, and the credit of each."""

    origin: AbsentOrigin
    house: str
    credits: Mapping[int, Credit]
    lifted: frozenset[int]  # heads that do not credit it, but whose copies do


@dataclass(slots=True)
class _Settling:
    """What is known so far while the credits are gone through."""

    pile: Pile
    nearness: Nearness
    ties: list[Tie]
    ancestry: Ancestry
    pending: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def settle_credits(
    pile: Pile, ties: Sequence[Tie], credited: Sequence[int], nearness: Nearness
) -> tuple[list[Tie], list[Absence]]:
    """The ties with credited ones added and false credits flagged, and the absent origins."""
    ancestry = Ancestry()
    for tie in ties:
        if tie.counts:
            ancestry.add(tie.derived, tie.origin)
    settling = _Settling(pile, nearness, list(ties), ancestry)
    crediting = [number for number, own in enumerate(pile.credits) if own]
    for number in sorted(crediting, key=lambda one: (bool(ancestry.parents.get(one)), one)):
        _settle(settling, number)
    absences: list[Absence] = []
    for house in sorted(settling.pending):
        absences.extend(_absent(settling, house, credited, absences))
    return settling.ties, absences


def _settle(settling: _Settling, number: int) -> None:
    """Finds what the surest credit of a sheet names: an ancestor, another text, or nothing here."""
    pile = settling.pile
    house, credit = next(iter(pile.credits[number].items()))
    if _is_kin(settling, number, house):
        return
    near, origin = _nearest(settling, number, house)
    rests_on_text = bool(settling.ancestry.parents.get(number))
    differs = near >= TEXT_SHOULD_MATCH or _is_mention(settling, house, credit)
    if rests_on_text and differs and not _others_agree(settling, number, house):
        _flag_false(settling, number, credit)
    elif not rests_on_text and near >= SAME_EVENT and settling.ancestry.add(number, origin):
        settling.ties.append(_credited_tie(settling.pile, number, origin, credit, near))
    else:
        settling.pending[house].append(number)


def _others_agree(settling: _Settling, number: int, house: str) -> bool:
    """Whether another text of the same family credits the same house."""
    heads = _heads(settling, number, settling.ancestry.parents)
    return any(
        house in own and heads & _heads(settling, other, settling.ancestry.parents)
        for other, own in enumerate(settling.pile.credits)
        if other != number
    )


def _is_mention(settling: _Settling, house: str, credit: Credit) -> bool:
    """Whether a house of the pile is only named in a sentence, not in a credit of its own."""
    in_pile = any(sheet.house == house for sheet in settling.pile.sheets)
    return in_pile and credit.form not in PLAIN_FORMS


def _is_kin(settling: _Settling, number: int, house: str) -> bool:
    """Whether a text of the credited house carries the same text: above, below or beside.

    Above: the credit is right. Beside: it names the carrier. Below: the credits go in a circle.
    """
    family = settling.ancestry.ancestors(number) | {number}
    for other, sheet in enumerate(settling.pile.sheets):
        if sheet.house == house and family & (settling.ancestry.ancestors(other) | {other}):
            return True
    return False


def _nearest(settling: _Settling, number: int, house: str) -> tuple[float, int]:
    """The article of the credited house that is nearest in names and numbers, and how near."""
    options = [
        (settling.nearness(number, other), -other)
        for other, sheet in enumerate(settling.pile.sheets)
        if other != number and sheet.house == house and _not_later(settling.pile, other, number)
    ]
    near, negative = max(options, default=(0.0, 0))
    return near, -negative


def _not_later(pile: Pile, origin: int, derived: int) -> bool:
    first, second = pile.times[origin], pile.times[derived]
    if first is None or second is None:
        return True
    return 0 <= (second.latest - first.earliest).days <= LATEST_CREDIT_DAYS


def _flag_false(settling: _Settling, number: int, credit: Credit) -> None:
    reason = f"false credit: names {credit.name}, whose text differs"
    settling.ties = [
        replace(tie, reasons=(*tie.reasons, reason))
        if tie.derived == number and tie.counts and tie.kind != "credited"
        else tie
        for tie in settling.ties
    ]


def _credited_tie(pile: Pile, number: int, origin: int, credit: Credit, near: float) -> Tie:
    return Tie(
        derived=number,
        origin=origin,
        kind="credited",
        score=round(min(0.95, 0.5 + near), 3),
        coverage=0.0,
        coverage_back=0.0,
        covered=np.zeros(pile.sheets[number].size, bool),
        directed=True,
        reasons=(f"credits {credit.name}, in own words",),
        credit=credit,
        aligned=(),
    )


def _absent(
    settling: _Settling, house: str, credited: Sequence[int], before: Sequence[Absence]
) -> list[Absence]:
    """One absent origin for each story among the sheets that credit an absent house."""
    taken = {number for absence in before for number in (*absence.credits, *absence.lifted)}
    parents = parents_of(settling.ties)
    found = []
    for members in _stories(settling, settling.pending[house]):
        credits = {one: settling.pile.credits[one][house] for one in members}
        heads = {
            head
            for one in members
            if credits[one].form in PLAIN_FORMS
            for head in _heads(settling, one, parents)
        }
        lifted = frozenset(
            head
            for head in heads
            if head not in credits and head not in taken and not credited[head]
        )
        articles = tuple(sorted(settling.pile.sheets[one].article.id for one in members))
        name = min(credit.name for credit in credits.values())
        origin = AbsentOrigin(
            id=make_id("absent", house, articles[0]), name=name, articles=articles
        )
        found.append(Absence(origin, house, credits, lifted))
    return found


def _stories(settling: _Settling, numbers: Sequence[int]) -> list[list[int]]:
    """The sheets by story: those that share a head, or rare names and numbers."""
    stories: list[tuple[list[int], set[int]]] = []
    parents = settling.ancestry.parents
    for number in sorted(numbers):
        heads = _heads(settling, number, parents)
        for members, shared in stories:
            if heads & shared or any(
                settling.nearness(number, other) >= SAME_STORY for other in members
            ):
                members.append(number)
                shared.update(heads)
                break
        else:
            stories.append(([number], heads))
    return [members for members, _ in stories]


def _heads(settling: _Settling, number: int, parents: Mapping[int, set[int]]) -> set[int]:
    """The sheets without parents that a sheet rests on (itself, if it has none)."""
    family = settling.ancestry.ancestors(number) | {number}
    return {one for one in family if not parents.get(one)}
