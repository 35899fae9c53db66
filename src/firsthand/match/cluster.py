"""Groups reports into happenings: best pairs first, and what is forbidden is never joined.

Two steps. Copies are first joined with what they rest on, into strands: a strand speaks with the
fields of its most original report, so that a slip of a copy cannot part it from the others.
Strands of different origins are then joined by those fields. Joining the best pair first and
checking every pair of the two groups keeps chains out: "a man" joins one named man or the other,
never both. Everything is sorted by score and report id, so the order of the input does not matter.
What a person parted is never joined (bonds).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import product
from typing import NamedTuple

from firsthand.match.bonds import Bonds
from firsthand.match.candidates import Profile, pairs
from firsthand.match.people import likeness
from firsthand.match.score import compare, days_between
from firsthand.records import Status


class Strand(NamedTuple):
    """Reports of one happening that rest on one another, and the fields they speak with."""

    lead: Profile
    members: tuple[Profile, ...]


class Group(NamedTuple):
    """One happening: its strands, and what goes with it and neither founds nor changes it.

    asides: what its pages tell in passing as acts of another type, and what only a network reads.
    """

    strands: tuple[Strand, ...]
    asides: tuple[Profile, ...] = ()

    @property
    def members(self) -> tuple[Profile, ...]:
        """All reports, by the day their page was published, then by id."""
        return tuple(sorted((m for s in self.strands for m in s.members), key=age))


def age(profile: Profile) -> tuple[date, str]:
    """What makes one report earlier than another: the day it was published, then its id."""
    return (profile.published.earliest if profile.published else date.max, profile.report)


def cluster(found: Sequence[Profile], bonds: Bonds) -> tuple[Group, ...]:
    """The happenings that news reports tell of; background reports must not be among them."""
    news = sorted(found, key=lambda profile: profile.report)
    related = [(i, j) for i, j in pairs(news) if news[i].origins & news[j].origins]
    parts = _join(news, related, _forbidden, bonds)
    strands = [_strand([news[i] for i in part]) for part in parts]
    leads = [strand.lead for strand in strands]

    def apart(a: Profile, b: Profile) -> bool:
        return _strands_apart(by_lead[a.report], by_lead[b.report])

    by_lead = {strand.lead.report: strand for strand in strands}
    parts = _join(leads, list(pairs(leads)), apart, bonds)
    groups = _without_echoes([Group(tuple(strands[i] for i in part)) for part in parts], bonds)
    return tuple(sorted(groups, key=lambda group: age(group.members[0])))


def group_of(strands: Iterable[Sequence[Profile]], asides: Iterable[Profile] = ()) -> Group:
    """A happening of reports that are strands already."""
    return Group(tuple(_strand(members) for members in strands), tuple(asides))


def united(groups: Iterable[Group]) -> Group:
    """The happenings as one, the earliest first."""
    parts = sorted(groups, key=lambda group: age(group.members[0]))
    return Group(
        tuple(strand for group in parts for strand in group.strands),
        tuple(aside for group in parts for aside in group.asides),
    )


def _without_echoes(groups: Sequence[Group], bonds: Bonds) -> list[Group]:
    """Joins what only copies tell with the one happening of that kind that their origin tells.

    A copy knows of no happening that its origin does not: a second account in it, found because a
    day or a phrase was read otherwise, is an echo of the first.
    """
    homes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for article, family in {(m.article, m.family) for m in group.members}:
            homes[article, family].append(number)
    kept = {number: list(group.strands) for number, group in enumerate(groups)}
    for number, group in enumerate(groups):
        lead = group.strands[0].lead
        told = {home for m in group.members for o in m.origins for home in homes[o, m.family]}
        copies = all(m.article not in m.origins for m in group.members)
        if copies and len(told) == 1 and number not in told:
            (home,) = told
            first = groups[home].strands[0].lead
            free = not bonds.parted(lead.report, first.report)
            if home in kept and free and _may_echo(lead, first):
                kept[home] += kept.pop(number)
                bonds.join(lead.report, first.report)
    return [Group(tuple(strands)) for _, strands in sorted(kept.items())]


def _may_echo(echo: Profile, lead: Profile) -> bool:
    if likeness(echo.recipients, lead.recipients) == "different" or echo.status != lead.status:
        return False
    if echo.time is None or lead.time is None or echo.anchored or lead.anchored:
        return True
    return not (echo.sure_time and lead.sure_time) or days_between(echo.time, lead.time) <= 1


def _forbidden(a: Profile, b: Profile) -> bool:
    return compare(a, b).forbidden


def _strands_apart(a: Strand, b: Strand) -> bool:
    if compare(a.lead, b.lead).forbidden:
        return True
    shared = {m.article for m in a.members} & {m.article for m in b.members}
    both = product(
        (m for m in a.members if m.article in shared), (m for m in b.members if m.article in shared)
    )
    return any(one.article == other.article and _forbidden(one, other) for one, other in both)


def _join(
    items: Sequence[Profile],
    candidates: Iterable[tuple[int, int]],
    apart: Callable[[Profile, Profile], bool],
    bonds: Bonds,
) -> list[list[int]]:
    """Positions of the items, grouped: the best-scored pair first, never across `apart`.

    Groups only grow, so a pair that once kept two of them apart does so ever after; such foes are
    remembered, and a crowded block is not compared again and again.
    """
    compared = [(compare(items[i], items[j]), i, j) for i, j in candidates]
    edges = sorted((-found.score, i, j) for found, i, j in compared if found.joins)
    group_of = {position: {position} for position in range(len(items))}
    foes_of: dict[int, set[int]] = {position: set() for position in range(len(items))}
    for _, i, j in edges:
        one, other = group_of[i], group_of[j]
        if one is other or not foes_of[i].isdisjoint(other):
            continue
        if bonds.parted(items[i].report, items[j].report):
            continue
        foe = next(((a, b) for a in one for b in other if apart(items[a], items[b])), None)
        if foe is not None:
            foes_of[i].add(foe[1])
            foes_of[j].add(foe[0])
            continue
        small, large = (one, other) if len(one) < len(other) else (other, one)
        foes = foes_of[i] | foes_of[j]
        large |= small
        bonds.join(items[i].report, items[j].report)
        group_of.update(dict.fromkeys(small, large))
        foes_of.update(dict.fromkeys(large, foes))
    distinct = {id(group): group for group in group_of.values()}
    return [sorted(group) for group in distinct.values()]


def _strand(members: Sequence[Profile]) -> Strand:
    """A strand that speaks as its most original report, its gaps filled by the next in age."""
    ordered = sorted(members, key=lambda m: (m.article not in m.origins, age(m)))
    lead = ordered[0]
    timed = _first(ordered, "time", "sure_time")
    placed = _first(ordered, "place", "sure_place")
    about = _first(ordered, "recipients", "sure_recipient")
    return Strand(
        lead._replace(
            recipients=about.recipients,
            sure_recipient=about.sure_recipient,
            kinds=frozenset().union(*(m.kinds for m in ordered)),
            status=_outcome(ordered),
            named=frozenset().union(*(m.named for m in ordered)),
            actors=next((m.actors for m in ordered if m.actors), ()),
            place=placed.place,
            sure_place=placed.sure_place,
            time=timed.time,
            sure_time=timed.sure_time,
            anchored=timed.anchored,
            carries=frozenset().union(*(m.carries for m in ordered)),
            alike=frozenset().union(*(m.alike for m in ordered)),
            tellers=frozenset().union(*(m.tellers for m in ordered)),
            published=next((m.published for m in ordered if m.published), None),
            origins=frozenset().union(*(m.origins for m in ordered)),
        ),
        tuple(ordered),
    )


def _first(ordered: Sequence[Profile], field: str, sure: str) -> Profile:
    """The first member that is sure of a field, else the first that has it, else the lead."""
    known = [m for m in ordered if getattr(m, field)]
    return next((m for m in known if getattr(m, sure)), known[0] if known else ordered[0])


def _outcome(ordered: Sequence[Profile]) -> Status:
    """What undoes an act is told with the act: a strand in which it is undone is of the undoing."""
    undone = any(m.status == "reversed" for m in ordered)
    return "reversed" if undone else ordered[0].status
