"""The pages of a happening that add no newsroom, and how they come by what they tell."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from firsthand.match.claims import Account, Claim, rests_on
from firsthand.match.pile import Pile
from firsthand.records import Derivation, Resting, RestingKind

# From what adds least to what adds most: the order in which the kinds are told.
ORDER: tuple[RestingKind, ...] = (
    "copied",
    "excerpted",
    "rewritten",
    "updated",
    "merged",
    "translated",
    "credited",
    "resting",
    "printed",
    "circular",
    "left out",
)
_ALONE = frozenset({"quotes", "background", "cites"})  # edges that say nothing of a whole page


def resting_pages(
    pile: Pile, told: Account, pages: Iterable[str], own: Collection[str], circular: Collection[str]
) -> tuple[Resting, ...]:
    """All pages of a happening but those that tell it in their house's own words, by kind.

    `own`: the pages that make their own house count; `circular`: cut out of a circle of credits.
    """
    found: dict[RestingKind, list[str]] = {}
    for page in pages:
        if page not in own:
            found.setdefault(_kind(pile, told, page, circular), []).append(page)
    return tuple(Resting(kind=kind, articles=tuple(found[kind])) for kind in ORDER if kind in found)


def _kind(pile: Pile, told: Account, page: str, circular: Collection[str]) -> RestingKind:
    if page in pile.left_out:
        return "left out"
    if page in told.documents:
        return "printed"
    if page in circular:
        return "circular"
    edges = [edge for edge in pile.derivations.get(page, ()) if _tells(edge)]
    if not edges:
        return "credited" if page in pile.standing(page).origins else "resting"
    kind = _of_edge(max(edges, key=lambda e: (e.kind != "credited", e.coverage, e.score, e.id)))
    document = all(origin in told.documents for origin in pile.standing(page).origins)
    return "printed" if document and kind not in {"rewritten", "credited"} else kind


def _tells(edge: Derivation) -> bool:
    return edge.counts and edge.kind not in _ALONE


def _of_edge(edge: Derivation) -> RestingKind:
    return _KINDS.get(edge.kind, "resting")


_KINDS: Mapping[str, RestingKind] = {kind: kind for kind in ORDER}
_APART = frozenset({"printed", "circular", "left out"})


def houses_behind(
    pile: Pile, told: Account, found: Iterable[Resting], claims: Iterable[Claim]
) -> frozenset[str]:
    """The keys of the houses that these pages rest on; those that print documents are not asked."""
    named = {claim.article: claim.key for claim in claims if claim.ground == "credited"}
    pages = [page for one in found if one.kind not in _APART for page in one.articles]
    return frozenset(
        key
        for page in pages
        for key in ([named[page]] if page in named else _houses(pile, told, page))
    )


def _houses(pile: Pile, told: Account, page: str) -> list[str]:
    here = page in told.reports
    origins = rests_on(pile, told, page) if here else pile.standing(page).origins
    return [pile.origin_house(origin)[0] for origin in origins]
