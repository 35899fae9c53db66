"""match: reports of all articles -> incidents, each with its fields, conflicts and three numbers.

Pure, deterministic and independent of the order of its inputs. What is only background in every
page ("news in none") makes no incident. A page into which the sentence of a report was copied or
translated tells of the same incident, even where marking found no report in it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import msgspec

from firsthand.match.candidates import Profile, profiles
from firsthand.match.carry import carrying_pages
from firsthand.match.cluster import Group, age, links
from firsthand.match.count import account, count_newsrooms
from firsthand.match.identity import reconcile, resolve
from firsthand.match.label import label
from firsthand.match.merge import merge
from firsthand.match.news import happenings
from firsthand.match.pile import Pile, directed, make_pile
from firsthand.match.witnesses import count_witnesses
from firsthand.records import Article, Directions, Identity, Incident, Marks, Matching, Tracing
from firsthand.tools import Tools

VERSION = "1"
UNDIRECTED = Directions()

__all__ = ["VERSION", "label", "match", "resolve"]


def match(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    tracing: Tracing,
    known: Sequence[Identity],
    tools: Tools,
    directions: Directions = UNDIRECTED,
) -> Matching:
    """All incidents of a pile, the earliest first, and the identities that outlive the run.

    `directions`: what people decided of the grouping; scoring never goes against it.
    `known`: the identities of the run before; they are returned too, merged ones with redirect.
    """
    pile = directed(make_pile(articles, marks, tracing, tools.languages), directions)
    found = profiles(pile, tools.codebook)
    groups, recalled = happenings(found, directions)
    news = frozenset(profile.report for group in groups for profile in _told(group))
    kept = [n for n, group in enumerate(groups) if _kept(pile, group.members)]
    members = [[p.report for p in _kept(pile, _told(groups[n]))] for n in kept]
    ids, identities = reconcile(members, known, _rank(found), directions.apart)
    id_of = dict(zip(kept, ids, strict=True))
    linked = _linked(groups, id_of)
    incidents = (_incident(pile, groups[n], news, id_of[n], recalled[n]) for n in kept)
    return Matching(
        incidents=tuple(msgspec.structs.replace(i, linked=linked[i.id]) for i in incidents),
        identities=identities,
    )


def _told(group: Group) -> tuple[Profile, ...]:
    return (*group.members, *group.asides)


def _kept(pile: Pile, told: Sequence[Profile]) -> tuple[Profile, ...]:
    """The reports without those of pages that were left out by hand."""
    return tuple(profile for profile in told if profile.article not in pile.left_out)


def _rank(found: Sequence[Profile]) -> Callable[[str], tuple[date, str]]:
    ages = {profile.report: age(profile) for profile in found}
    return ages.__getitem__


def _linked(groups: Sequence[Group], ids: Mapping[int, str]) -> Mapping[str, tuple[str, ...]]:
    """The ids linked with each id, both ways; a happening without an id is linked with none."""
    linked: dict[str, set[str]] = {incident: set() for incident in ids.values()}
    for before, after in links(groups):
        if before in ids and after in ids:
            linked[ids[before]].add(ids[after])
            linked[ids[after]].add(ids[before])
    return {incident: tuple(sorted(others)) for incident, others in linked.items()}


def _incident(
    pile: Pile, group: Group, news: frozenset[str], incident: str, background: Sequence[Profile]
) -> Incident:
    merged = merge(_kept(pile, group.members), pile.reports, pile.quantities)
    told = account(pile, group, news)
    carrying = carrying_pages(pile, [member.report for member in group.members])
    pages = pile.kept(dict.fromkeys((*told.pages, *carrying)))
    recalled = dict.fromkeys(profile.article for profile in sorted(background, key=age))
    return Incident(
        id=incident,
        event=merged.event,
        status=merged.status,
        reports=tuple(profile.report for profile in _kept(pile, _told(group))),
        pages=pages,
        background_pages=tuple(page for page in pile.kept(recalled) if page not in pages),
        newsrooms=count_newsrooms(pile, told, pages),
        witnesses=count_witnesses(pile, told),
        actor=merged.actor,
        recipient=merged.recipient,
        place=merged.place,
        time=merged.time,
        certainty=merged.certainty,
        conflicts=merged.conflicts,
        absences=merged.absences,
    )
