"""Makes the incidents of the record of directed happenings: ids, links, fields, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import msgspec

from firsthand.codebook import Codebook
from firsthand.match.candidates import Profile
from firsthand.match.carry import Ties, carrying_pages, ties_of
from firsthand.match.changed import altered, changed_by_copies
from firsthand.match.cluster import age
from firsthand.match.count import account, count_newsrooms
from firsthand.match.direct import Happening
from firsthand.match.identity import Rank
from firsthand.match.merge import merge
from firsthand.match.naming import named
from firsthand.match.pile import Pile
from firsthand.match.relations import relations_of
from firsthand.match.witnesses import count_witnesses
from firsthand.records import Directions, Identity, Incident, Relation

# What an incident is made of before it has its id and links, by the reports it is made of.
Made = Mapping[tuple[str, ...], Incident]
_UNNAMED = ""  # the id of an incident that has none yet


def incidents_of(
    pile: Pile,
    happenings: Sequence[Happening],
    known: Sequence[Identity],
    directions: Directions,
    made: Made,
    codebook: Codebook,
) -> tuple[tuple[Incident, ...], tuple[Identity, ...]]:
    """The incidents of what has a report that was not left out, and all identities.

    `known`: the identities of scoring, of this run. `made`: incidents that are known to come out
    as they are, by their reports; only their ids and links are set anew.
    """
    news = frozenset(profile.report for one in happenings for profile in one.told)
    ids, identities = named(happenings, known, directions, rank_of(happenings))
    kept = {n: ids[n] for n, one in enumerate(happenings) if _kept(pile, one.group.members)}
    ties = ties_of(pile)
    by_id = {name: happenings[n] for n, name in kept.items()}
    linked = _linked(by_id, relations_of(pile, by_id, codebook))
    incidents = tuple(
        msgspec.structs.replace(
            made.get(_reports(pile, happenings[n])) or _incident(pile, happenings[n], news, ties),
            id=name,
            linked=_others(name, linked[name]),
            relations=tuple(linked[name]),
        )
        for n, name in kept.items()
    )
    return incidents, identities


def _reports(pile: Pile, happening: Happening) -> tuple[str, ...]:
    return tuple(profile.report for profile in _kept(pile, happening.told))


def _kept(pile: Pile, told: Sequence[Profile]) -> tuple[Profile, ...]:
    """The reports without those of pages that were left out by hand."""
    return tuple(profile for profile in told if profile.article not in pile.left_out)


def rank_of(happenings: Sequence[Happening]) -> Rank:
    """What orders the reports of happenings by age."""
    ages = {profile.report: age(profile) for one in happenings for profile in one.told}
    return ages.__getitem__


def _linked(ids: Iterable[str], relations: Sequence[Relation]) -> Mapping[str, list[Relation]]:
    """The relations of each incident, in either direction."""
    found: dict[str, list[Relation]] = {name: [] for name in ids}
    for relation in relations:
        found[relation.incident].append(relation)
        found[relation.other].append(relation)
    return found


def _others(name: str, relations: Iterable[Relation]) -> tuple[str, ...]:
    """The ids of the incidents that bear on one, or that it bears on."""
    ends = {end for one in relations for end in (one.incident, one.other)}
    return tuple(sorted(ends - {name}))


def _incident(pile: Pile, happening: Happening, news: frozenset[str], ties: Ties) -> Incident:
    group = happening.group
    members = _kept(pile, group.members)
    changed = altered(pile, [member.report for member in members])
    merged = merge(members, pile.reports, pile.quantities, changed)
    told = account(pile, group, news)
    carrying = carrying_pages(pile, ties, [member.report for member in group.members])
    carrying = tuple(page for page in carrying if page not in happening.parted)
    pages = pile.kept(dict.fromkeys((*told.pages, *carrying, *told.proposed)))
    reports = _reports(pile, happening)
    changes = changed_by_copies(pile, pages, (reports, news), merged.conflicts)
    recalled = dict.fromkeys(profile.article for profile in sorted(happening.recalled, key=age))
    return Incident(
        id=_UNNAMED,
        event=merged.event,
        status=merged.status,
        reports=reports,
        pages=pages,
        background_pages=tuple(page for page in pile.kept(recalled) if page not in pages),
        newsrooms=count_newsrooms(pile, told, pages),
        witnesses=count_witnesses(pile, told),
        actor=merged.actor,
        recipient=merged.recipient,
        place=merged.place,
        time=merged.time,
        certainty=merged.certainty,
        conflicts=(*merged.conflicts, *changes),
        absences=merged.absences,
    )
