"""Which page makes which newsroom count for a happening, on what ground, and with what doubt.

A page of its own words makes its house count; a page that rests on others makes theirs count. A
claim with a doubt is only possible: it raises the upper number alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from firsthand.match.authority import (
    authority,
    borrows_its_quotations,
    borrows_its_speakers,
    names_a_source,
)
from firsthand.match.candidates import Profile
from firsthand.match.carry import Span
from firsthand.match.elsewhere import (
    calls_itself_translated,
    newsroom_told,
    speaks_elsewhere,
    told_here,
)
from firsthand.match.hearing import Heard, bearing
from firsthand.match.interviews import has_a_speaker_of_its_own, is_a_report_of_its_own
from firsthand.match.issuers import gives_in_other_words
from firsthand.match.pile import Pile
from firsthand.match.retold import is_retold
from firsthand.match.springs import springs
from firsthand.records import Attribution, Evidence

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
    "speakers",
    "retold",
    "silent",
    "denial",
    "credited",
    "several",
    "interview",
    "printed",
    "unnamed",
    "owner",
    "proposed",
]

_IN_OTHER_WORDS = frozenset({"rewritten", "excerpted", "merged", "translated"})


class Account(NamedTuple):
    """The pages of a happening, by age, and which of them print a body's own text.

    asides: ids of reports that these pages tell beside it; elsewhere: of the news of others.
    proposed: further pages, in which only a network reads it.
    """

    pages: tuple[str, ...]
    reports: Mapping[str, tuple[Profile, ...]]
    documents: Mapping[str, str]  # article -> the issuing body
    asides: frozenset[str]
    elsewhere: frozenset[str]
    proposed: tuple[str, ...] = ()


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
    """The houses that one page makes count.

    None for a page that prints a body's own text, or that tells it only as taken back.
    """
    if page in told.documents or all(p.certainty == "retracted" for p in told.reports[page]):
        return
    origins = rests_on(pile, told, page)
    if page in origins:
        yield _own_claim(pile, told, page)
        return
    yield from _claims_behind(pile, told, page, origins)
    if is_a_report_of_its_own(pile, page, speaking(pile, told, page)):
        yield Claim(*pile.house(page), page, "own", "")
    elif has_a_speaker_of_its_own(pile, page, told.reports):
        yield Claim(*pile.house(page), page, "interview", "interview")
    elif all(origin in told.documents for origin in origins):
        yield from _written_up(pile, told, page, origins)


def proposed_claims(pile: Pile, told: Account, page: str) -> Iterator[Claim]:
    """The house of a page in which only a network reads the happening: it may count, no more.

    A page that rests on others, or prints a body's own text, makes none count.
    """
    if page in pile.standing(page).origins and page not in told.documents:
        yield Claim(*pile.house(page), page, "own", "proposed")


def _written_up(pile: Pile, told: Account, page: str, origins: Sequence[str]) -> Iterator[Claim]:
    """The house of a page that rests on documents alone, where it wrote a text of its own.

    That is sure where the text says whose statement it gives in other words; a copy is none.
    """
    kinds = {d.kind for d in pile.derivations.get(page, ()) if d.counts and d.origin in origins}
    if not kinds or not kinds <= _IN_OTHER_WORDS:
        return
    bodies = {told.documents[origin] for origin in origins}
    sure = "translated" not in kinds and gives_in_other_words(pile, page, bodies)
    if sure or kinds == {"rewritten"}:
        yield Claim(*pile.house(page), page, "relay", "" if sure else "printed")


def speaking(pile: Pile, told: Account, page: str) -> tuple[Attribution, ...]:
    """Who says what bears on the happening in one of its pages."""
    said = pile.attributions(page)
    return tuple(said[n] for n in sorted(frozenset.union(*heard_on(pile, told, page))))


def heard_on(pile: Pile, told: Account, page: str) -> tuple[Heard, Heard]:
    """Which attributions of a page bear on the happening: in its sentences, and outside them.

    What is told beside it has speakers of its own (the organiser of the march at which somebody
    was beaten), unless it befell the same people.
    """
    here = [pile.reports[profile.report] for profile in told.reports[page]]
    befallen = {key for report in here for key in report.recipient_keys}
    beside = (report for report in pile.told(page) if report.id in told.asides)
    theirs = (report for report in beside if not befallen.isdisjoint(report.recipient_keys))
    mine = frozenset(report.id for report in (*here, *theirs))
    return bearing(pile, page, mine, alone=is_all_its_news(pile, told, page))


def reports_of(told: Account, page: str) -> frozenset[str]:
    """The ids of the reports of a happening on one of its pages, and of what is told beside it."""
    return told.asides.union(profile.report for profile in told.reports[page])


def is_all_its_news(pile: Pile, told: Account, page: str) -> bool:
    """Whether a page tells no other happening as news."""
    mine = reports_of(told, page)
    others = (report.id for report in pile.told(page) if report.id not in mine)
    return told.elsewhere.isdisjoint(others)


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


def _own_claim(pile: Pile, told: Account, page: str) -> Claim:
    found = authority(pile, [pile.reports[profile.report] for profile in told.reports[page]])
    if found.house is not None:
        named = pile.named_house(found.house)
        return Claim(*named, page, "credited", "credited", found.evidence)
    said = speaking(pile, told, page)
    asking = newsroom_told(pile, page, said) if pile.standing(page).house == page else None
    if asking is not None:
        return Claim(*pile.named_house(asking), page, "credited", "", found.evidence)
    if found.ground == "unnamed" and _gives_documents(pile, told, page):
        found = found._replace(ground="relay")
    core = found.core or bool(told_here(pile, page, said))
    doubt = _doubt(pile, told, page, core=core)
    return Claim(*pile.house(page), page, found.ground, doubt, found.evidence)


def _doubt(pile: Pile, told: Account, page: str, *, core: bool) -> Doubt:
    """Why the account of a page may not be its house's own; empty where nothing speaks for that.

    `core`: whether it says to whom or where, or somebody told it to that very newsroom.
    """
    standing = pile.standing(page)
    before = told.pages[: told.pages.index(page)]
    news = [one for one in before if one not in told.documents]
    earlier = [one for one in news if page not in pile.standing(one).origins]
    doubts: tuple[tuple[Doubt, bool], ...] = (
        ("beside", page not in standing.origins),
        ("core", not core),
        ("edge", not (standing.certain or _is_like_a_document(pile, told, page))),
        ("house", standing.house == page),
        ("elsewhere", speaks_elsewhere(pile, page, [p.report for p in told.reports[page]])),
        ("translated", pile.once(calls_itself_translated, page)),
    )
    known = next((doubt for doubt, holds in doubts if holds), None)
    if known is not None:
        return known
    if borrows_its_quotations(pile, page, earlier):
        return "quotations"
    if borrows_its_speakers(pile, page, earlier):
        return "speakers"
    if is_retold(pile, page, earlier):
        return "retold"
    if _only_denies(pile, told, page, earlier):
        return "denial"
    if not names_a_source(pile, page) and _other_house_a_day_before(pile, page, earlier):
        return "silent"
    return ""


def _only_denies(pile: Pile, told: Account, page: str, earlier: Sequence[str]) -> bool:
    """Whether a page tells only that it was not so, and another house had told that it was."""
    if any(profile.status != "denied" for profile in told.reports[page]):
        return False
    return any(
        profile.status != "denied" and _other_house(pile, before, page)
        for before in earlier
        for profile in told.reports[before]
    )


def _gives_documents(pile: Pile, told: Account, page: str) -> bool:
    """Whether a page says of the bodies whose own texts are here what they stated."""
    bodies = set(told.documents.values())
    return bool(bodies) and gives_in_other_words(pile, page, bodies)


def _is_like_a_document(pile: Pile, told: Account, page: str) -> bool:
    """Whether a page of its own is like documents alone, and says whose words it gives."""
    edges = [d for d in pile.derivations.get(page, ()) if d.kind in _IN_OTHER_WORDS]
    printed = [told.documents[edge.origin] for edge in edges if edge.origin in told.documents]
    alone = bool(edges) and len(printed) == len(edges)
    return alone and gives_in_other_words(pile, page, printed)


def _other_house_a_day_before(pile: Pile, page: str, earlier: Sequence[str]) -> bool:
    day = pile.articles[page].published
    return day is not None and any(
        before is not None and before.value.latest < day.value.earliest
        for before in (pile.articles[p].published for p in earlier if _other_house(pile, p, page))
    )


def _other_house(pile: Pile, one: str, other: str) -> bool:
    return pile.house(one)[0] != pile.house(other)[0]
