"""Credits: who a text says it comes from, held against what its words say.

Text outranks the credit line. A credited house whose text is not in the pile is an absent
origin, one for each name and story, shared by the articles that share text or rare names.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from firsthand.records import AbsentOrigin, Credit, make_id
from firsthand.trace.credits.families import Families
from firsthand.trace.lineages.ties import Tie
from firsthand.trace.pile import Pile

SAME_EVENT = 0.12  # nearness at which an article in own words may rest on the credited one
TEXT_SHOULD_MATCH = 0.20  # nearness of the credited house's text at which it should be the source
SAME_STORY = 0.30  # nearness at which two credits name one absent text
LATEST_CREDIT_DAYS = 14
COARSEST_DAYS = 31  # of a date: a month may begin before a day that it ends after
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
    families: Families
    by_house: Mapping[str, Sequence[int]]  # sheets of each house, in order of appearance
    days: Sequence[float]  # of each sheet's appearance; without a date, infinite
    added: list[Tie] = field(default_factory=list)
    false: dict[int, str] = field(default_factory=dict)  # derived sheet -> reason
    pending: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def settle_credits(
    pile: Pile, ties: Sequence[Tie], credited: Sequence[int], nearness: Nearness
) -> tuple[list[Tie], list[Absence]]:
    """The ties with credited ones added and false credits flagged, and the absent origins."""
    by_house: dict[str, list[int]] = defaultdict(list)
    for number, sheet in enumerate(pile.sheets):
        by_house[sheet.house].append(number)
    days = [when.latest.toordinal() if when else math.inf for when in pile.times]
    settling = _Settling(pile, nearness, Families(pile, ties), by_house, days)
    crediting = [number for number, own in enumerate(pile.credits) if own]
    for number in sorted(crediting, key=lambda one: (settling.families.rests_on_text(one), one)):
        _settle(settling, number)
    absences: list[Absence] = []
    taken: set[int] = set()
    for house in sorted(settling.pending):
        for absence in _absent(settling, house, credited, frozenset(taken)):
            absences.append(absence)
            taken |= {*absence.credits, *absence.lifted}
    return [*_flagged(ties, settling.false), *settling.added], absences


def _settle(settling: _Settling, number: int) -> None:
    """Finds what the surest credit of a sheet names: an ancestor, another text, or nothing here.

    A house that prints the same text is rightly named: above, it is the origin; beside, the
    carrier; below, the credits go in a circle. Initials that only a house of the pile could be
    are an editor's, where it has no such text.
    """
    families = settling.families
    house, credit = next(iter(settling.pile.credits[number].items()))
    if families.prints(number, house):
        return
    near, origin = _nearest(settling, number, house)
    rests_on_text = families.rests_on_text(number)
    differs = near >= TEXT_SHOULD_MATCH or _is_mention(settling, house, credit)
    if rests_on_text and differs and not families.others_credit(number, house):
        settling.false[number] = f"false credit: names {credit.name}, whose text differs"
    elif not rests_on_text and near >= SAME_EVENT and families.add(number, origin):
        settling.added.append(_credited_tie(settling.pile, number, origin, credit, near))
    elif not settling.pile.may_be_an_editors(credit, house):
        settling.pending[house].append(number)


def _is_mention(settling: _Settling, house: str, credit: Credit) -> bool:
    """Whether a house of the pile is only named in a sentence, not in a credit of its own."""
    return house in settling.by_house and credit.form not in PLAIN_FORMS


def _nearest(settling: _Settling, number: int, house: str) -> tuple[float, int]:
    """The article of the credited house that is nearest in names and numbers, and how near."""
    options = [
        (settling.nearness(number, other), -other)
        for other in _in_reach(settling, number, settling.by_house.get(house, ()))
        if other != number and _not_later(settling.pile, other, number)
    ]
    near, negative = max(options, default=(0.0, 0))
    return near, -negative


def _in_reach(settling: _Settling, number: int, others: Sequence[int]) -> Sequence[int]:
    """Those of `others` that appeared about when a sheet did, and the undated ones."""
    day = settling.days[number]
    if day == math.inf:
        return others
    low = bisect_left(others, day - LATEST_CREDIT_DAYS, key=settling.days.__getitem__)
    high = bisect_left(others, day + COARSEST_DAYS, key=settling.days.__getitem__)
    undated = bisect_left(others, math.inf, key=settling.days.__getitem__)
    return [*others[low:high], *others[undated:]]


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
    settling: _Settling, house: str, credited: Sequence[int], taken: frozenset[int]
) -> Iterator[Absence]:
    """One absent origin for each story among the sheets that credit an absent house."""
    sheets = settling.pile.sheets
    for members in _stories(settling, settling.pending[house]):
        credits = {one: settling.pile.credits[one][house] for one in members}
        plain = [one for one in members if credits[one].form in PLAIN_FORMS]
        heads = {head for one in plain for head in settling.families.heads(one)}
        lifted = {one for one in heads - credits.keys() - taken if not credited[one]}
        articles = tuple(sorted(sheets[one].article.id for one in members))
        name = min(credit.name for credit in credits.values())
        origin = AbsentOrigin(
            id=make_id("absent", house, articles[0]), name=name, articles=articles
        )
        yield Absence(origin, house, credits, frozenset(lifted))
        taken |= {*credits, *lifted}


def _stories(settling: _Settling, numbers: Sequence[int]) -> list[list[int]]:
    """The sheets by story: those that share a head, or rare names and numbers within two weeks."""
    stories: list[list[int]] = []
    story_of_head: dict[int, int] = {}
    story_of: dict[int, int] = {}
    for number in sorted(numbers):
        heads = settling.families.heads(number)
        known = [story_of_head[head] for head in heads if head in story_of_head]
        known += [
            story_of[other]
            for other in _before(settling.pile, number, stories_so_far=story_of)
            if settling.nearness(number, other) >= SAME_STORY
        ]
        story = min(known, default=len(stories))
        if story == len(stories):
            stories.append([])
        stories[story].append(number)
        story_of[number] = story
        for head in heads:
            story_of_head.setdefault(head, story)
    return stories


def _before(pile: Pile, number: int, stories_so_far: Mapping[int, int]) -> Iterator[int]:
    """The sheets already told apart that appeared in the two weeks before, and undated ones."""
    when = pile.times[number]
    for other in reversed(stories_so_far):
        then = pile.times[other]
        if when and then and (when.earliest - then.latest).days > LATEST_CREDIT_DAYS:
            return
        yield other
