"""Which page makes which newsroom count for a happening, on what ground, and with what doubt.

A page of its own words makes its house count; a page that rests on others makes theirs count. A
claim with a doubt is only possible: it raises the upper number alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from firsthand.match.authority import (
    Authority,
    authority,
    borrows_its_quotations,
    names_a_source,
)
from firsthand.match.candidates import Profile
from firsthand.match.carry import Span
from firsthand.match.elsewhere import calls_itself_translated, speaks_elsewhere
from firsthand.match.interviews import has_a_speaker_of_its_own
from firsthand.match.pile import Pile
from firsthand.match.springs import springs
from firsthand.records import Evidence

ClaimGround = Literal["own", "relay", "unnamed", "credited", "absent", "behind", "interview"]
Doubt = Literal[
    "",
    "beside",
    "core",
    "edge",
    "elsewhere",
    "translated",
    "house",
    "quotations",
    "silent",
    "credited",
    "several",
    "interview",
    "printed",
    "unnamed",
    "owner",
]


class Account(NamedTuple):
    """The pages of a happening, by age, and which of them print a body's own text.

    asides: ids of reports that these pages tell beside it; elsewhere: of the news of others.
    """

    pages: tuple[str, ...]
    reports: Mapping[str, tuple[Profile, ...]]
    documents: Mapping[str, str]  # article -> the issuing body
    asides: frozenset[str]
    elsewhere: frozenset[str]


class Claim(NamedTuple):
    """That one page makes a house count: on what ground, and what makes that doubtful.

    own: the page is the house's own, and tells it in its own words.
    """

    key: str
    name: str
    article: str
    ground: ClaimGround
    doubt: Doubt
    evidence: tuple[Evidence, ...] = ()

    @property
    def certain(self) -> bool:
        """Whether it counts in the lower number."""
        return not self.doubt

    @property
    def own(self) -> bool:
        """Whether the page tells it in its house's own words."""
        return self.ground in {"own", "relay", "unnamed"}


def claims_of(pile: Pile, told: Account, page: str) -> Iterator[Claim]:
    """The houses that one page makes count; none for a page that prints a body's own text."""
    if page in told.documents:
        return
    origins = rests_on(pile, told, page)
    if page in origins:
        yield _own_claim(pile, told, page)
        return
    yield from _claims_behind(pile, told, page, origins)
    if has_a_speaker_of_its_own(pile, page, told.reports):
        yield Claim(*pile.house(page), page, "interview", "interview")
    elif _writes_up(pile, told, page, origins):
        yield Claim(*pile.house(page), page, "relay", "printed")


def rests_on(pile: Pile, told: Account, page: str) -> tuple[str, ...]:
    """What the sentences of a page that tell this rest on; the page itself where on nothing."""
    sentences = [pile.reports[profile.report].sentence for profile in told.reports[page]]
    spans = tuple(Span(page, sentence.start, sentence.end) for sentence in sentences)
    return springs(pile, page, spans, {*told.reports, *told.documents})


def _claims_behind(pile: Pile, told: Account, page: str, origins: Sequence[str]) -> Iterator[Claim]:
    """What a page rests on counts, where its own text does not already make it count."""
    for origin in origins:
        if origin in told.reports or origin in told.documents:
            continue
        ground: ClaimGround = "absent" if origin in pile.absent else "behind"
        yield Claim(
            *pile.origin_house(origin), page, ground, "" if len(origins) == 1 else "several"
        )


def _writes_up(pile: Pile, told: Account, page: str, origins: Sequence[str]) -> bool:
    """Whether a page tells in other words what a body's own text says, and nothing but that."""
    kinds = {d.kind for d in pile.derivations.get(page, ()) if d.counts and d.origin in origins}
    return kinds == {"rewritten"} and all(origin in told.documents for origin in origins)


def _own_claim(pile: Pile, told: Account, page: str) -> Claim:
    found = authority(pile, [pile.reports[profile.report] for profile in told.reports[page]])
    if found.house is not None:
        named = pile.named_house(found.house)
        return Claim(*named, page, "credited", "credited", found.evidence)
    doubt = _doubt(pile, told, page, found)
    return Claim(*pile.house(page), page, found.ground, doubt, found.evidence)


def _doubt(pile: Pile, told: Account, page: str, found: Authority) -> Doubt:
    """Why the account of a page may not be its house's own; empty where nothing speaks for that."""
    standing = pile.standing(page)
    before = told.pages[: told.pages.index(page)]
    news = [one for one in before if one not in told.documents]
    earlier = [one for one in news if page not in pile.standing(one).origins]
    doubts: tuple[tuple[Doubt, bool], ...] = (
        ("beside", page not in standing.origins),
        ("core", not found.core),
        ("edge", not standing.certain),
        ("house", standing.house == page),
        ("elsewhere", speaks_elsewhere(pile, page, [p.report for p in told.reports[page]])),
        ("translated", pile.once(calls_itself_translated, page)),
    )
    known = next((doubt for doubt, holds in doubts if holds), None)
    if known is not None:
        return known
    if borrows_its_quotations(pile, page, earlier):
        return "quotations"
    if not names_a_source(pile, page) and _other_house_a_day_before(pile, page, earlier):
        return "silent"
    return ""


def _other_house_a_day_before(pile: Pile, page: str, earlier: Sequence[str]) -> bool:
    day = pile.articles[page].published
    return day is not None and any(
        before is not None and before.value.latest < day.value.earliest
        for before in (pile.articles[p].published for p in earlier if _other_house(pile, p, page))
    )


def _other_house(pile: Pile, one: str, other: str) -> bool:
    return pile.house(one)[0] != pile.house(other)[0]
