"""The ids of incidents under decisions: found anew each time, so that an undo gives them back.

Scoring has its own ids, which outlive runs (identity) and which no decision changes. Here each
directed happening takes the id that scoring gave to its reports: of several the one with the
earliest anchor, to which the others lead. Where a person parted one, what is left keeps the id, and
what was split off has one that follows from the decision, as has what was added by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from firsthand.match.direct import Happening
from firsthand.match.identity import Rank
from firsthand.records import Directions, Identity, make_id


class Claim(NamedTuple):
    """An id, the happening that may bear it, and its anchor; by_hand: a weaker claim."""

    id: str
    home: int
    anchor: str
    by_hand: bool


def scored(known: Iterable[Identity]) -> tuple[Identity, ...]:
    """The identities as scoring left them, before any decision."""
    return tuple(
        msgspec.structs.replace(i, merged_into=None, merged_by_hand=False)
        if i.merged_by_hand
        else i
        for i in known
        if not i.by_hand
    )


def named(
    happenings: Sequence[Happening],
    known: Sequence[Identity],
    directions: Directions,
    rank: Rank,
) -> tuple[tuple[str, ...], tuple[Identity, ...]]:
    """The id of each directed happening, and all identities, sorted by id.

    `known`: the identities of scoring, of this run, and those by hand of any run before.
    """
    homes = {p.report: n for n, one in enumerate(happenings) for p in one.told}
    scoring = scored(known)
    claims = defaultdict(list)
    for claim in (*_scored(scoring, homes, directions, rank), *_parted(homes, directions, rank)):
        claims[claim.home].append(claim)
    ids = []
    for number, happening in enumerate(happenings):
        best = min(claims[number], key=lambda c: (c.by_hand, rank(c.anchor), c.id), default=None)
        ids.append(best.id if best else _own(happening, rank))
    led = {claim.id: ids[claim.home] for found in claims.values() for claim in found}
    identities = {i.id: _led(i, led.get(i.id)) for i in scoring}
    owner = {r: i.id for i in scoring if i.merged_into is None for r in i.members}
    made = {
        name: _made(happening, name, owner, rank)
        for happening, name in zip(happenings, ids, strict=True)
        if name not in identities
    }
    past = (i for i in known if i.by_hand and i.id not in made)
    identities |= made | {i.id: _passed(i, homes, ids) for i in past}
    return tuple(ids), tuple(identities[name] for name in sorted(identities))


def _scored(
    scoring: Iterable[Identity], homes: Mapping[str, int], directions: Directions, rank: Rank
) -> Iterator[Claim]:
    """The ids that scoring gave, each where its anchor is: in what is left after a split."""
    for identity in scoring:
        if identity.merged_into is None and identity.anchor in homes:
            left = {report for report in identity.members if report in homes}
            for split_off, rest in directions.apart:
                if not left.isdisjoint(rest):
                    left = left.difference(split_off)
            held = identity.anchor if identity.anchor in left else min(left, key=rank)
            yield Claim(identity.id, homes[held], identity.anchor, by_hand=False)


def _parted(homes: Mapping[str, int], directions: Directions, rank: Rank) -> Iterator[Claim]:
    """The ids of what was split off: by the reports that the decision names."""
    for split_off, _ in directions.apart:
        there = [report for report in split_off if report in homes]
        if there:
            anchor = min(there, key=rank)
            name = make_id("incident", "split off", *split_off)
            yield Claim(name, homes[anchor], anchor, by_hand=True)


def _own(happening: Happening, rank: Rank) -> str:
    """The id of what no decision names as a whole: a report by hand, a remnant of a split."""
    return make_id("incident", "by hand", min((p.report for p in happening.told), key=rank))


def _led(identity: Identity, bearer: str | None) -> Identity:
    """A scored identity, and where a decision leads it, if another id stands for it now."""
    if bearer is None or bearer == identity.id:
        return identity
    return msgspec.structs.replace(identity, merged_into=bearer, merged_by_hand=True)


def _made(happening: Happening, name: str, owner: Mapping[str, str], rank: Rank) -> Identity:
    """An identity that only a decision made."""
    reports = sorted(profile.report for profile in happening.told)
    first = min(reports, key=rank)
    return Identity(
        id=name,
        anchor=first,
        members=tuple(reports),
        split_from=owner.get(first),
        by_hand=True,
    )


def _passed(identity: Identity, homes: Mapping[str, int], ids: Sequence[str]) -> Identity:
    """An identity by hand that nothing bears now: it leads to where its anchor is."""
    home = homes.get(identity.anchor)
    where = identity.merged_into if home is None else ids[home]
    return msgspec.structs.replace(identity, merged_into=where)
