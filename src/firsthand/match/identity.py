"""Incident ids that outlive a run: kept, created, merged with a redirect, split with a history.

An id belongs to the group that holds its anchor, its earliest report. Where two known ids meet,
the one with the earlier anchor stays and the other becomes a redirect; where one falls apart, the
part with the anchor keeps it and the others get new ids that say what they were split from. Where
a person parted it, what they split off is the new one. Where a merge is undone, by a person or by
new pages, the id that it took comes back with its anchor. No id ever names another happening or
is deleted, so a decision always finds its incident or is listed as an orphan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

import msgspec

from firsthand.records import Identity, make_id

Rank = Callable[[str], tuple[date, str]]
Parted = Sequence[tuple[Sequence[str], Sequence[str]]]


def reconcile(
    groups: Sequence[Sequence[str]], known: Sequence[Identity], rank: Rank, parted: Parted = ()
) -> tuple[tuple[str, ...], tuple[Identity, ...]]:
    """The id of each group of report ids, and all identities, old and new, sorted by id.

    `rank` orders reports by age; `parted`: what people split off, each with what it was part of.
    Groups must not share a report. Reconciling the same groups with the identities that came out
    changes nothing.
    """
    present = {report for group in groups for report in group}
    alive = [identity for identity in known if identity.merged_into is None]
    anchors = _anchors(alive, present, rank, parted)
    owner = {report: identity.id for identity in alive for report in identity.members}
    lost = _lost(known, rank, present)
    identities = {identity.id: identity for identity in known}
    assigned = []
    for group in map(frozenset, groups):
        mine = _claimants(group, owner, anchors, identities, rank)
        first = min(group, key=rank)
        waiting = [name for anchor, name in lost if anchor in group]
        kept = (mine or waiting or [_new_id(first, identities)])[0]
        old = identities.get(kept)
        identities[kept] = Identity(
            id=kept,
            anchor=first,
            members=tuple(sorted(group)),
            split_from=old.split_from if old else _split_from(group, owner, rank),
        )
        for name in {*mine, *waiting} - {kept}:
            identities[name] = msgspec.structs.replace(identities[name], merged_into=kept)
        assigned.append(kept)
    return tuple(assigned), tuple(identities[key] for key in sorted(identities))


def _anchors(
    alive: Iterable[Identity], present: set[str], rank: Rank, parted: Parted
) -> dict[str, str]:
    """The report that holds each id, where one is left."""
    found = {}
    for identity in alive:
        rest = _rest(identity, present, parted)
        if rest:
            found[identity.id] = identity.anchor if identity.anchor in rest else min(rest, key=rank)
    return found


def _rest(identity: Identity, present: set[str], parted: Parted) -> set[str]:
    """The members that are left, without what a person split off from them."""
    left = present.intersection(identity.members)
    for split_off, others in parted:
        if not left.isdisjoint(others):
            left = left.difference(split_off)
    return left


def _lost(known: Iterable[Identity], rank: Rank, present: set[str]) -> list[tuple[str, str]]:
    """Anchors and ids of what was merged away, by the age of the anchor."""
    gone = (i for i in known if i.merged_into is not None and i.anchor in present)
    return sorted(((i.anchor, i.id) for i in gone), key=lambda found: (rank(found[0]), found[1]))


def _claimants(
    group: Collection[str],
    owner: Mapping[str, str],
    anchors: Mapping[str, str],
    identities: Mapping[str, Identity],
    rank: Rank,
) -> list[str]:
    """The ids whose anchor is in a group, the one that stays first: a whole before its part."""
    found = {owner[r] for r in group if r in owner and anchors.get(owner[r]) in group}
    return sorted(
        found, key=lambda name: (identities[name].split_from in found, rank(anchors[name]), name)
    )


def resolve(identity: str, identities: Sequence[Identity]) -> str:
    """The id that an id, perhaps merged away since, leads to today."""
    redirects: Mapping[str, str | None] = {i.id: i.merged_into for i in identities}
    following = redirects.get(identity)
    while following is not None:
        identity, following = following, redirects.get(following)
    return identity


def _split_from(group: Collection[str], owner: Mapping[str, str], rank: Rank) -> str | None:
    """The id that most of a new group's reports had before, the earliest report deciding ties."""
    votes: dict[str, int] = defaultdict(int)
    for report in sorted(group, key=rank):
        if report in owner:
            votes[owner[report]] += 1
    return max(votes, key=lambda identity: votes[identity], default=None)


def _new_id(anchor: str, taken: Collection[str]) -> str:
    number = 0
    while (found := make_id("incident", anchor, number)) in taken:
        number += 1
    return found
