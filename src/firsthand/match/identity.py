"""Incident ids that outlive a run: kept, created, merged with a redirect, split with a history.

An id belongs to the group that holds its anchor, its earliest report. Where two known ids meet,
the one with the earlier anchor stays and the other becomes a redirect; where one falls apart, the
part with the anchor keeps it and the others get new ids that say what they were split from. No id
is ever used twice or deleted, so a decision always finds its incident or is listed as an orphan.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date

import msgspec

from firsthand.records import Identity, make_id

Rank = Callable[[str], tuple[date, str]]


def reconcile(
    groups: Sequence[Sequence[str]], known: Sequence[Identity], rank: Rank
) -> tuple[tuple[str, ...], tuple[Identity, ...]]:
    """The id of each group of report ids, and all identities, old and new, sorted by id.

    `rank` orders reports by age. Groups must not share a report. Reconciling the same groups with
    the identities that came out changes nothing.
    """
    alive = [identity for identity in known if identity.merged_into is None]
    present = {report for group in groups for report in group}
    anchors = {i.id: anchor for i in alive if (anchor := _anchor(i, present, rank)) is not None}
    owner = {report: identity.id for identity in alive for report in identity.members}
    taken = {identity.id for identity in known}
    identities = {identity.id: identity for identity in known}
    assigned = []
    for group in map(frozenset, groups):
        mine = sorted(
            {owner[r] for r in group if r in owner and anchors.get(owner[r]) in group},
            key=lambda identity: (rank(anchors[identity]), identity),
        )
        first = min(group, key=rank)
        kept = mine[0] if mine else _new_id(first, taken)
        taken.add(kept)
        old = identities.get(kept)
        split_from = old.split_from if old else _split_from(group, owner, rank)
        identities[kept] = Identity(
            id=kept, anchor=first, members=tuple(sorted(group)), split_from=split_from
        )
        for lost in mine[1:]:
            identities[lost] = msgspec.structs.replace(identities[lost], merged_into=kept)
        assigned.append(kept)
    return tuple(assigned), tuple(identities[key] for key in sorted(identities))


def resolve(identity: str, identities: Sequence[Identity]) -> str:
    """The id that an id, perhaps merged away since, leads to today."""
    redirects: Mapping[str, str | None] = {i.id: i.merged_into for i in identities}
    following = redirects.get(identity)
    while following is not None:
        identity, following = following, redirects.get(following)
    return identity


def _anchor(identity: Identity, present: set[str], rank: Rank) -> str | None:
    """The anchor, or the earliest member left when its page is no longer in the pile."""
    if identity.anchor in present:
        return identity.anchor
    return min((m for m in identity.members if m in present), key=rank, default=None)


def _split_from(group: Collection[str], owner: Mapping[str, str], rank: Rank) -> str | None:
    """The id that most of a new group's reports had before, the earliest report deciding ties."""
    votes: dict[str, int] = defaultdict(int)
    for report in sorted(group, key=rank):
        if report in owner:
            votes[owner[report]] += 1
    return max(votes, key=lambda identity: votes[identity], default=None)


def _new_id(anchor: str, taken: set[str]) -> str:
    number = 0
    while (found := make_id("incident", anchor, number)) in taken:
        number += 1
    return found
