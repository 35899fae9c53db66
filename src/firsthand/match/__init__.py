"""match: reports of all articles -> incidents, each with its fields, conflicts and three numbers.

Pure, deterministic and independent of the order of its inputs. What is only background in every
page ("news in none") makes no incident, nor does what only a network reads. A page into which the
sentence of a report was copied or translated tells of the same incident, even where marking found
no report in it. Scoring joins; what people decided of the grouping is then applied, and the
incidents are made of that.
"""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.match.again import unchanged
from firsthand.match.alike import alike
from firsthand.match.assemble import incidents_of, rank_of
from firsthand.match.bonds import UNDIRECTED
from firsthand.match.candidates import Profile, profile_of, profiles
from firsthand.match.direct import Happening, direct, regrouped
from firsthand.match.identity import reconcile, resolve
from firsthand.match.known import match_known
from firsthand.match.known_row import Pages
from firsthand.match.label import label
from firsthand.match.name_forms import GivenNames
from firsthand.match.naming import scored
from firsthand.match.namings import naming_id, namings_of
from firsthand.match.news import happenings
from firsthand.match.one_person import under_one_key
from firsthand.match.persons import find_namesakes
from firsthand.match.pile import Pile, directed, make_pile
from firsthand.records import Article, Directions, Identity, Marks, Matching, Tracing
from firsthand.tools import Tools

VERSION = "8"

__all__ = [
    "VERSION",
    "GivenNames",
    "Pages",
    "find_namesakes",
    "label",
    "match",
    "match_known",
    "naming_id",
    "namings_of",
    "rematch",
    "resolve",
]


def match(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    tracing: Tracing,
    known: Sequence[Identity],
    tools: Tools,
    directions: Directions = UNDIRECTED,
) -> Matching:
    """All incidents of a pile, the earliest first, and the identities that outlive the run.

    `known`: the identities of the run before; they are returned too, merged ones with redirect.
    `directions`: what people decided of the grouping; scoring never goes against it.
    """
    pile = make_pile(articles, under_one_key(marks, directions.persons), tracing, tools)
    told = {r.article for r in pile.reports.values() if not (r.background or r.proposed)}
    near = alike((pile.articles[article] for article in told), tools.lexicon)
    groups, recalled = happenings(profiles(pile, tools.codebook, near))
    found = [Happening(group, others) for group, others in zip(groups, recalled, strict=True)]
    reports = [[profile.report for profile in one.told] for one in found]
    _, identities = reconcile(reports, scored(known), rank_of(found))
    identities = (*identities, *(identity for identity in known if identity.by_hand))
    pile = directed(pile, directions)
    decided = direct(found, _by_hand(pile, directions, tools), directions)
    incidents, identities = incidents_of(pile, decided, identities, directions, {}, tools.codebook)
    groupings = tuple(sorted((one.grouping for one in found), key=lambda grouping: grouping.id))
    return Matching(incidents=incidents, identities=identities, groupings=groupings)


def rematch(
    articles: Sequence[Article],
    marks: Sequence[Marks],
    tracing: Tracing,
    tools: Tools,
    *,
    before: tuple[Matching, Directions],
    directions: Directions,
) -> Matching:
    """What `match` gives for other directions, made of what it gave for those `before`.

    The pile must be the same; only what the change of directions touches is made anew, but all
    where two names have become one person's, or two: that may touch any happening.
    """
    matched, was = before
    if was.persons != directions.persons:
        return match(articles, marks, tracing, matched.identities, tools, directions)
    plain = make_pile(articles, under_one_key(marks, directions.persons), tracing, tools)
    known = {profile.report: profile for profile in profiles(plain, tools.codebook)}
    found = [regrouped(grouping, known) for grouping in matched.groupings]
    pile = directed(plain, directions)
    decided = direct(found, _by_hand(pile, directions, tools), directions)
    earlier = direct(found, _by_hand(directed(plain, was), was, tools), was)
    made = unchanged(pile, matched.incidents, before=(earlier, was), after=(decided, directions))
    incidents, identities = incidents_of(
        pile, decided, matched.identities, directions, made, tools.codebook
    )
    return Matching(incidents=incidents, identities=identities, groupings=matched.groupings)


def _by_hand(pile: Pile, directions: Directions, tools: Tools) -> list[Profile]:
    """Profiles of the reports that people added to pages of the pile."""
    there = (report for report in directions.added if report.article in pile.articles)
    return [profile_of(pile, report, tools.codebook) for report in there]
