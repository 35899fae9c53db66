"""Applies what people decided to what scoring joined: together, apart, added by hand.

Only the happenings that a decision names are touched. What it holds together is united as it is;
where it parts what scoring (or another decision) had joined, these reports alone are grouped anew,
and never across the parting. So the rest of the record never moves under a decision, and applying
it at once gives what the next full run gives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from firsthand.match.bonds import Bonds
from firsthand.match.candidates import Profile
from firsthand.match.cluster import Group, age, cluster, group_of, united
from firsthand.match.news import attach, with_asides, with_proposals
from firsthand.records import Directions, Grouping, make_id


class Happening(NamedTuple):
    """A group of reports of one happening, and the background that recalls it.

    parted: articles whose reports a person split off from it; that they print its sentences as
    well makes them no pages of it.
    """

    group: Group
    recalled: tuple[Profile, ...] = ()
    parted: frozenset[str] = frozenset()

    @property
    def told(self) -> tuple[Profile, ...]:
        """All reports that tell it as news: members, then asides."""
        return (*self.group.members, *self.group.asides)

    @property
    def first(self) -> str:
        """The id of one report of it, always the same."""
        return self.group.members[0].report

    @property
    def grouping(self) -> Grouping:
        """Which reports it is made of, and how they hang together."""
        strands = tuple(tuple(m.report for m in s.members) for s in self.group.strands)
        return Grouping(
            id=make_id("grouping", *(report for strand in strands for report in strand)),
            strands=strands,
            asides=tuple(profile.report for profile in self.group.asides),
            recalled=tuple(profile.report for profile in self.recalled),
        )


def regrouped(grouping: Grouping, profiles: Mapping[str, Profile]) -> Happening:
    """The happening that a grouping was made of."""
    strands = ([profiles[report] for report in strand] for strand in grouping.strands)
    asides = [profiles[report] for report in grouping.asides]
    recalled = tuple(profiles[r]._replace(background=True) for r in grouping.recalled)
    return Happening(group_of(strands, asides), recalled)


def direct(
    found: Sequence[Happening], by_hand: Sequence[Profile], directions: Directions
) -> list[Happening]:
    """The happenings as people decided them, the earliest first.

    `found`: what scoring joined; `by_hand`: profiles of the reports that people added.
    """
    hand = {profile.report for profile in by_hand}
    pieces = [*found, *(Happening(group_of([[profile]])) for profile in by_hand)]
    bonds = Bonds(directions)
    for happening in pieces:
        bonds.join_all(profile.report for profile in happening.told)
    circles: dict[str, list[Happening]] = defaultdict(list)
    for happening in pieces:
        circles[bonds.circle(happening.first)].append(happening)
    settled = [
        one
        for circle in circles.values()
        for one in (
            _parted(circle, hand, directions) if bonds.torn(circle[0].first) else [_whole(circle)]
        )
    ]
    marked = _with_parted(settled, directions)
    return sorted(marked, key=lambda happening: age(happening.group.members[0]))


def _with_parted(found: Sequence[Happening], directions: Directions) -> list[Happening]:
    """The happenings with the articles that were split off from each."""
    articles = {profile.report: profile.article for one in found for profile in one.told}
    across: dict[str, set[str]] = defaultdict(set)  # report -> articles on the other side
    for one, other in directions.apart:
        for side, opposite in ((one, other), (other, one)):
            for report in side:
                across[report] |= {articles[r] for r in opposite if r in articles}
    return [
        happening._replace(
            parted=frozenset().union(*(across.get(p.report, ()) for p in happening.told))
        )
        for happening in found
    ]


def _whole(circle: Sequence[Happening]) -> Happening:
    """What decisions hold together, as one."""
    if len(circle) == 1:
        return circle[0]
    recalled = dict.fromkeys(profile for one in circle for profile in one.recalled)
    return Happening(united(one.group for one in circle), tuple(recalled))


def _parted(circle: Sequence[Happening], hand: set[str], directions: Directions) -> list[Happening]:
    """The reports of a circle grouped by themselves; background goes where it fits best now."""
    bonds = Bonds(directions)
    # Likeness of pages is only known where the whole pile is matched.
    told = [profile._replace(alike=frozenset()) for one in circle for profile in one.told]
    proposals = [profile for profile in told if profile.proposed]
    by_triggers = [p for p in told if p.report not in hand and not p.proposed]
    groups = with_proposals(with_asides(cluster(by_triggers, bonds), bonds), proposals, bonds)
    fitted = {aside.report for group in groups for aside in group.asides}
    alone = [p for p in told if p.report in hand or (p.proposed and p.report not in fitted)]
    groups = (*groups, *(group_of([[profile]]) for profile in alone))
    bound: dict[str, list[Group]] = defaultdict(list)
    for group in groups:
        bound[bonds.circle(group.members[0].report)].append(group)
    parts = [united(together) for together in bound.values()]
    recalled = dict.fromkeys(profile for one in circle for profile in one.recalled)
    fitting = attach(tuple(recalled), parts)
    return [Happening(part, tuple(fitting.get(n, ()))) for n, part in enumerate(parts)]
