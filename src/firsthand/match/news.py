"""What is news and what is recalled, and which acts make a happening of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.match.bonds import Bonds
from firsthand.match.candidates import Profile, pairs
from firsthand.match.cluster import Group, cluster
from firsthand.match.distance import contains
from firsthand.match.people import likeness
from firsthand.match.recalled import recalling
from firsthand.match.score import Comparison, compare, days_between


def happenings(
    found: Sequence[Profile],
) -> tuple[tuple[Group, ...], tuple[tuple[Profile, ...], ...]]:
    """The happenings that are news in some page, and beside each the reports that recall it.

    Marking sees one page; here the pages of a happening show which of them only recall it. A page
    all of whose news is that is "news in none". What only a network reads joins a happening that
    triggers tell, or none.
    """
    proposals = [profile for profile in found if profile.proposed]
    found = [profile for profile in found if not profile.proposed]
    groups = cluster([profile for profile in found if not profile.background], Bonds())
    recalled = attach([profile for profile in found if profile.background], groups)
    old = recalling(groups, recalled)
    if old:
        found = [p._replace(background=p.background or p.report in old) for p in found]
        groups = cluster([profile for profile in found if not profile.background], Bonds())
    groups = with_asides(groups, Bonds())
    found = [*found, *proposals]
    recalled = attach([profile for profile in found if profile.background], groups)
    groups = with_proposals(groups, [p for p in proposals if not p.background], Bonds())
    return groups, tuple(tuple(recalled.get(n, ())) for n in range(len(groups)))


def with_asides(groups: Sequence[Group], bonds: Bonds) -> tuple[Group, ...]:
    """The happenings without those that their pages tell only beside another one.

    One act is told as several: held, then asked about a notice; threatened and followed. A weaker
    account that no page tells without a stronger one, of no other person, place or day, goes with
    that one and makes no happening of its own. What is only denied there goes with none.
    """
    weights = [_weight(group) for group in groups]
    told: dict[str, list[tuple[int, Profile]]] = defaultdict(list)
    for number, group in enumerate(groups):
        for member in group.members:
            told[member.article].append((number, member))
    homes = {number: _home(number, group, told, weights) for number, group in enumerate(groups)}
    kept = {number: group for number, group in enumerate(groups) if homes[number] is None}
    for number, home in homes.items():
        aside = groups[number].members
        if home in kept and _only_denied(aside, kept[home]):
            continue
        if home in kept and not bonds.parted(aside[0].report, _first(kept[home])):
            kept[home] = kept[home]._replace(asides=(*kept[home].asides, *aside))
            bonds.join(_first(kept[home]), aside[0].report)
        elif home is not None:
            kept[number] = groups[number]
    return tuple(kept[number] for number in sorted(kept))


def _only_denied(aside: Sequence[Profile], home: Group) -> bool:
    """Whether it is an act of another kind that was only denied: no part of what did happen."""
    events = {member.event for member in home.members}
    return all(one.status == "denied" and one.event not in events for one in aside)


def _first(group: Group) -> str:
    return group.strands[0].lead.report


def _home(
    number: int,
    group: Group,
    told: Mapping[str, Sequence[tuple[int, Profile]]],
    weights: Sequence[tuple[int, int, int]],
) -> int | None:
    """The one stronger happening beside which all pages of this one tell it.

    `told`: by article the reports it tells, each with its happening.
    """
    beside = (
        {
            other
            for other, profile in told[member.article]
            if weights[other] > weights[number] and _beside(member, profile)
        }
        for member in group.members
    )
    shared = set.intersection(*beside)
    return max(shared, key=lambda other: (weights[other], -other), default=None)


def _weight(group: Group) -> tuple[int, int, int]:
    """How much a happening is the news of its pages: claimed, told by many, in lead and full."""
    claimed = any(
        member.status != "denied" and member.certainty != "retracted" for member in group.members
    )
    pages = len({member.article for member in group.members})
    told = sum(
        m.headline + m.lead + m.sure_time + 2 * (m.sure_place + m.sure_recipient)
        for m in group.members
    )
    return int(claimed), pages, told


def _beside(aside: Profile, told: Profile) -> bool:
    """Whether one report tells, of no other person, place or day, beside another in one page."""
    if aside.sure_recipient and likeness(aside.recipients, told.recipients) in _OTHERS:
        return False
    if not (_one_day(aside, told) and _one_place(aside, told)):
        return False
    vague = not aside.sure_recipient and not aside.sure_place
    return vague or aside.sentence == told.sentence or _one_lead(aside, told)


_OTHERS = frozenset({"different", "unlike"})


def _one_lead(aside: Profile, told: Profile) -> bool:
    """A headline and the lead below it tell one piece of news, whichever act they put first."""
    headed = aside.headline != told.headline and aside.lead and told.lead
    return headed and likeness(aside.recipients, told.recipients) in {"same", "surname"}


def _one_day(a: Profile, b: Profile) -> bool:
    if a.time is None or b.time is None or not (a.sure_time and b.sure_time):
        return True
    return days_between(a.time, b.time) == 0


def _one_place(a: Profile, b: Profile) -> bool:
    one, other = a.place, b.place
    if one is None or other is None or not (a.sure_place and b.sure_place):
        return True
    if a.sentence == b.sentence or one.gazetteer_id == other.gazetteer_id:
        return True
    return contains(one, other) or contains(other, one)


def with_proposals(
    groups: Sequence[Group], proposals: Sequence[Profile], bonds: Bonds
) -> tuple[Group, ...]:
    """The happenings with what only a network reads of each, beside their reports.

    It is fitted in when all else is settled: no happening is founded, joined or parted by it.
    """
    found = []
    fitting = _fitting(proposals, groups)
    for number, group in enumerate(groups):
        mine = [p for p in fitting.get(number, ()) if not bonds.parted(p.report, _first(group))]
        for one in mine:
            bonds.join(_first(group), one.report)
        found.append(group._replace(asides=(*group.asides, *mine)))
    return tuple(found)


def attach(background: Sequence[Profile], groups: Sequence[Group]) -> dict[int, list[Profile]]:
    """Background reports by the position of the happening they recall; others tell of none.

    Background never makes a happening: what is news in no page of the pile has no incident. It is
    matched as if it had no day of publication, for it may be recalled at any time.
    """
    recalled = [report._replace(published=None) for report in background]
    known = {report.report: report for report in background}
    fitting = _fitting(recalled, groups)
    return {number: [known[one.report] for one in found] for number, found in fitting.items()}


def _fitting(reports: Sequence[Profile], groups: Sequence[Group]) -> dict[int, list[Profile]]:
    """Reports by the position of the happening that each fits best; others fit none."""
    leads = [strand.lead for group in groups for strand in group.strands]
    owner = [number for number, group in enumerate(groups) for _ in group.strands]
    best: dict[int, tuple[Comparison, int]] = {}
    for i, j in pairs([*leads, *reports]):
        if i < len(leads) <= j:
            found = compare(leads[i], reports[j - len(leads)])
            known = best.get(j - len(leads))
            if found.joins and (known is None or found.score > known[0].score):
                best[j - len(leads)] = (found, owner[i])
    fitting: dict[int, list[Profile]] = {}
    for number, (_, group) in sorted(best.items()):
        fitting.setdefault(group, []).append(reports[number])
    return fitting
