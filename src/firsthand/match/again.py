"""Which incidents come out as they are when decisions change and the pile does not."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from firsthand.match.assemble import Made
from firsthand.match.direct import Happening
from firsthand.match.pile import Pile
from firsthand.records import Directions, Incident


def unchanged(
    pile: Pile,
    incidents: Sequence[Incident],
    *,
    before: tuple[Sequence[Happening], Directions],
    after: tuple[Sequence[Happening], Directions],
) -> Made:
    """The incidents that need not be made anew, by their reports.

    An incident rests on how its reports hang together and on its pages: it stays where both do.
    A page changes for it where it is left out or taken back, or is given another report by hand.
    """
    stirred = _stirred(pile, before[1], after[1])
    stays = {_key(one) for one in before[0]}
    same = [one for one in after[0] if _key(one) in stays and not _touches(pile, one, stirred)]
    reports = {tuple(profile.report for profile in one.told) for one in same}
    kept = {
        tuple(r for r in told if pile.reports[r].article not in pile.left_out) for told in reports
    }
    return {i.reports: i for i in incidents if i.reports in kept}


def _key(one: Happening) -> tuple[object, ...]:
    grouping = one.grouping
    return grouping.strands, grouping.asides, grouping.recalled, one.parted


def _stirred(pile: Pile, before: Directions, after: Directions) -> frozenset[str]:
    """Articles left out, taken back or given another report; with what their words came from."""
    added, added_now = ({r.id: r for r in asked.added} for asked in (before, after))
    changed = {
        report.article
        for report in (*added.values(), *added_now.values())
        if added.get(report.id) != added_now.get(report.id)
    }
    return frozenset(_upstream(pile, {*changed, *({*before.left_out} ^ {*after.left_out})}))


def _upstream(pile: Pile, articles: Iterable[str]) -> set[str]:
    """The articles, and all those from which something was handed on to them."""
    reached = set(articles)
    waiting = list(reached)
    for article in waiting:
        for derivation in pile.derivations.get(article, ()):
            if derivation.origin not in reached:
                reached.add(derivation.origin)
                waiting.append(derivation.origin)
    return reached


def _touches(pile: Pile, happening: Happening, stirred: Collection[str]) -> bool:
    told = {profile.article for profile in (*happening.told, *happening.recalled)}
    origins = {origin for article in told for origin in pile.standing(article).origins}
    return not told.union(origins).isdisjoint(stirred)
