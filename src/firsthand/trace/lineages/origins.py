"""Lineages: the origins behind every article, and all articles behind every origin.

origins(article) = the union of its parents' origins; without parents, the absent origin it
credits, or itself. Never union-find: a text merged from two would fuse two sources into one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from firsthand.records import Lineage, Standing, make_id
from firsthand.trace.credits.absences import Absence
from firsthand.trace.lineages.ties import Tie, parents_of
from firsthand.trace.pile import Pile

_TOLD_AGAIN = frozenset({"translated", "rewritten"})


def find_standings(
    pile: Pile, ties: Sequence[Tie], absences: Sequence[Absence]
) -> tuple[Standing, ...]:
    """House and origins of every article, by id."""
    origins = _origins(pile, parents_of(ties), absences)
    doubtful = {tie.derived for tie in ties if tie.kind in _TOLD_AGAIN and not tie.counts}
    ids = [sheet.article.id for sheet in pile.sheets]
    unsure = {ids[number] for number in doubtful if origins[number] == {ids[number]}}
    standings = [
        Standing(
            article=sheet.article.id,
            house=sheet.house,
            origins=tuple(sorted(origins[number])),
            certain=not origins[number] & unsure,
            owner=pile.owners.get(sheet.house),
        )
        for number, sheet in enumerate(pile.sheets)
    ]
    return tuple(sorted(standings, key=lambda standing: standing.article))


def _origins(
    pile: Pile, parents: Mapping[int, set[int]], absences: Sequence[Absence]
) -> list[set[str]]:
    hollow: dict[int, set[str]] = defaultdict(set)
    for absence in absences:
        for number in (*absence.credits, *absence.lifted):
            hollow[number].add(absence.origin.id)
    found: dict[int, set[str]] = {}
    for number in range(len(pile.sheets)):
        for one in _parents_first(number, parents, found):
            above = [found[parent] for parent in parents.get(one, ())]
            own = hollow.get(one) or {pile.sheets[one].article.id}
            found[one] = set().union(*above) if above else own
    return [found[number] for number in range(len(pile.sheets))]


def _parents_first(
    number: int, parents: Mapping[int, set[int]], found: Mapping[int, set[str]]
) -> list[int]:
    """The sheet and all its ancestors without origins yet, each after its parents."""
    order: list[int] = []
    todo = [number]
    while todo:
        one = todo[-1]
        waiting = [
            parent
            for parent in sorted(parents.get(one, ()))
            if parent not in found and parent not in order
        ]
        if waiting:
            todo.extend(waiting)
        else:
            todo.pop()
            if one not in found and one not in order:
                order.append(one)
    return order


def find_lineages(
    pile: Pile, standings: Sequence[Standing], absences: Sequence[Absence]
) -> tuple[Lineage, ...]:
    """One lineage for each origin, with the house behind it."""
    members: dict[str, list[str]] = defaultdict(list)
    absent = {absence.origin.id: absence.house for absence in absences}
    houses = {standing.article: standing.house for standing in standings} | absent
    for standing in standings:
        for origin in standing.origins:
            members[origin].append(standing.article)
    return tuple(
        Lineage(
            id=make_id("lineage", origin),
            origin=origin,
            house=houses[origin],
            absent=origin in absent,
            members=tuple(sorted(members[origin])),
            owner=pile.owners.get(houses[origin]),
        )
        for origin in sorted(members)
    )
