"""The numbers of a happening: independent newsrooms (decision 7 of the design), each with its why.

A newsroom is certain, and in `low`, if a page of its own carries the core of the happening on its
own authority. It is only possible, and in `high` alone, where that is in doubt: a possible but
unconfirmed edge, an account without whom or where, an unnamed source like another newsroom's, a
page of an unknown house. The number may understate, never overstate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import msgspec

from firsthand.match.authority import (
    Authority,
    authority,
    borrows_its_quotations,
    names_a_source,
)
from firsthand.match.candidates import Profile
from firsthand.match.carry import Span
from firsthand.match.cluster import Group
from firsthand.match.issuers import bodies, issuing_body
from firsthand.match.people import likeness
from firsthand.match.pile import Pile, organisation_key
from firsthand.match.sentences import Newsrooms, newsrooms_sentence
from firsthand.match.springs import springs
from firsthand.records import Article, Count, Counted, Evidence

_OWN = "reports it on its own authority"
_RELAY = "writes up a statement in its own words"
_UNNAMED = "rests on sources it does not name"
_REASONS = {"own": _OWN, "relay": _RELAY, "unnamed": _UNNAMED}


class Claim(NamedTuple):
    """That one page makes a house count, how surely, and why; own: the page is the house's own."""

    key: str
    name: str
    article: str
    certain: bool
    relay: bool
    unnamed: bool
    why: str
    evidence: tuple[Evidence, ...]
    own: bool = False


class Account(NamedTuple):
    """The pages of a happening, by age, and which of them print a body's own text.

    asides: ids of reports that these pages tell beside it; elsewhere: of the news of others.
    """

    pages: tuple[str, ...]
    reports: Mapping[str, tuple[Profile, ...]]
    documents: Mapping[str, str]  # article -> the issuing body
    asides: frozenset[str]
    elsewhere: frozenset[str]


def account(pile: Pile, group: Group, news: frozenset[str]) -> Account:
    """Sorts the reports of a happening by page and tells documents from news.

    `news`: ids of all reports that are news of some happening.
    """
    reports: dict[str, tuple[Profile, ...]] = {}
    for member in group.members:
        reports[member.article] = (*reports.get(member.article, ()), member)
    known = bodies(pile, reports)
    roots = {o for page in reports for o in pile.standing(page).origins if o in pile.articles}
    issued = {article: issuing_body(pile, article, known) for article in sorted({*reports, *roots})}
    absent = {o for page in reports for o in pile.standing(page).origins if o in pile.absent}
    named = {o: known.get(pile.origin_house(o)[0]) for o in sorted(absent)}
    documents = {key: body for key, body in (issued | named).items() if body is not None}
    documents |= _hosts(pile, documents)
    asides = frozenset(profile.report for profile in group.asides)
    mine = asides | {profile.report for profile in group.members}
    return Account(tuple(reports), reports, documents, asides, news - mine)


def _hosts(pile: Pile, documents: Mapping[str, str]) -> dict[str, str]:
    """Origins that a body's own page was taken to rest on: they print the document, word for word.

    Which of two equal texts came first is not always seen; a body does not copy its own statement.
    """
    return {
        origin: body
        for article, body in documents.items()
        if article in pile.articles and not _credits_others(pile, article, body)
        for origin in pile.standing(article).origins
    }


def _credits_others(pile: Pile, article: str, body: str) -> bool:
    credits = (c for c in pile.articles[article].credits if c.scope == "whole")
    return any(organisation_key(credit.name) != organisation_key(body) for credit in credits)


def count_newsrooms(pile: Pile, told: Account, pages: Sequence[str]) -> Count:
    """How many newsrooms stand behind a happening by themselves, and which.

    `pages`: all that tell it, also those in which only a copied sentence does. What was left out
    by hand makes no claim, and still shows that others only had it from there.
    """
    circular = frozenset(_circular(pile, told.pages))
    kept = pile.kept(told.pages)
    claims = [claim for page in kept for claim in _claims(pile, told, page, circular)]
    rooms = _rooms(claims)
    found = [_counted(room) for room in rooms]
    members = _one_at_least(found, told)
    reporting = {m.name for m, room in zip(found, rooms, strict=True) if _reports_itself(room)}
    sure = [member for member in members if member.certain]
    counted = {article for member in members for article in member.articles}
    circles = circular.intersection(pages)
    resting = sum(page not in counted | {*told.documents} for page in pages) - len(circles)
    sentence = newsrooms_sentence(
        Newsrooms(
            own=[m.name for m in sure if m in found and m.name in reporting],
            sources=[m.name for m in sure if m in found and m.name not in reporting],
            assumed=[m.name for m in sure if m not in found],
            possible=[m.name for m in members if not m.certain],
            relays=sum(m.relay for m in sure if m in found),
            resting=resting,
            circular=len(circles),
            issuers=sorted({told.documents[page] for page in pile.kept(told.documents)}),
            left_out=len(told.pages) - len(kept),
        )
    )
    return Count(low=len(sure), high=len(members), members=tuple(members), sentence=sentence)


def _reports_itself(room: Sequence[Claim]) -> bool:
    return any(claim.own and claim.certain for claim in room)


def _claims(pile: Pile, told: Account, page: str, circular: frozenset[str]) -> Iterator[Claim]:
    if page in told.documents or page in circular:
        return
    origins = _springs(pile, told, page)
    if page in origins:
        yield from _own_claim(pile, told, page)
        return
    here = [origin for origin in origins if origin in told.reports]
    alone = len(origins) == 1
    for origin in origins:
        if origin not in told.reports and origin not in told.documents:
            yield _origin_claim(pile, page, origin, certain=alone and not here)
    if _adds_a_speaker(pile, told, page):
        key, name = pile.house(page)
        why = "rests on another newsroom but also has a speaker of its own"
        yield Claim(key, name, page, False, False, False, why, ())


def _springs(pile: Pile, told: Account, page: str) -> tuple[str, ...]:
    """What the sentences of a page that tell this rest on."""
    sentences = [pile.reports[profile.report].sentence for profile in told.reports[page]]
    spans = tuple(Span(page, sentence.start, sentence.end) for sentence in sentences)
    return springs(pile, page, spans, {*told.reports, *told.documents})


def _own_claim(pile: Pile, told: Account, page: str) -> Iterator[Claim]:
    found = authority(pile, [pile.reports[profile.report] for profile in told.reports[page]])
    if found.house is not None:
        yield _credited_claim(pile, found, found.house, page)
        return
    key, name = pile.house(page)
    doubt = _doubt(pile, told, page, found)
    why = _REASONS[found.ground] + (f", {doubt}" if doubt else "")
    yield Claim(
        key,
        name,
        page,
        certain=not doubt,
        relay=found.ground == "relay",
        unnamed=found.ground == "unnamed",
        why=why,
        evidence=found.evidence,
        own=True,
    )


def _doubt(pile: Pile, told: Account, page: str, found: Authority) -> str:
    """Why the account of a page may not be its house's own; empty where nothing speaks for that."""
    standing = pile.standing(page)
    before = told.pages[: told.pages.index(page)]
    earlier = [one for one in before if page not in pile.standing(one).origins]
    if page not in standing.origins:
        return "in a sentence of its own, though other parts of the page rest on another"
    if not found.core:
        return "but does not say to whom or where"
    if not standing.certain:
        return "unless it rests on another page: an edge that is possible, not confirmed"
    if standing.house == page:
        return "but which newsroom it belongs to is unknown"
    if borrows_its_quotations(pile, page, earlier):
        return "but all that it quotes stood in an earlier page of another newsroom"
    if not names_a_source(pile, page) and _other_house_a_day_before(pile, page, earlier):
        return "but it names nobody it has it from, and another newsroom had it before"
    return ""


def _other_house_a_day_before(pile: Pile, page: str, earlier: Sequence[str]) -> bool:
    day = pile.articles[page].published
    return day is not None and any(
        before is not None and before.value.latest < day.value.earliest
        for before in (pile.articles[p].published for p in earlier if _other_house(pile, p, page))
    )


def _other_house(pile: Pile, one: str, other: str) -> bool:
    return pile.house(one)[0] != pile.house(other)[0]


def _credited_claim(pile: Pile, found: Authority, house: str, page: str) -> Claim:
    key, name = pile.named_house(house)
    why = "another page gives it as its source"
    return Claim(key, name, page, False, False, False, why, found.evidence)


def _origin_claim(pile: Pile, page: str, origin: str, *, certain: bool) -> Claim:
    key, name = pile.origin_house(origin)
    where = "is not in the pile" if origin in pile.absent else "does not tell it itself"
    why = f"its text {where}, but a page that rests on it tells this"
    return Claim(key, name, page, certain, False, False, why, ())


def _adds_a_speaker(pile: Pile, told: Account, page: str) -> bool:
    """Whether a named person speaks of this in a derived page and in no other page of its lineage.

    An interview of its own may carry the core; only a reader can tell, so it may only raise `high`.
    """
    origins = set(pile.standing(page).origins)
    kin = [p for p in told.pages if p != page and origins & set(pile.standing(p).origins)]
    if not origins <= set(told.reports):
        return False
    known = {key for p in kin for key in (*_speakers(pile, p), *_named(pile, p))}
    return any(likeness([key], known) in {"different", "unlike"} for key in _speakers(pile, page))


def _speakers(pile: Pile, page: str) -> set[str]:
    return {
        a.source_key
        for a in pile.attributions(page)
        if a.source_kind == "person" and a.source_key and " " in a.source_key
    }


def _named(pile: Pile, page: str) -> set[str]:
    return {name.key for name in pile.marks[page].names if name.kind == "person"}


def _circular(pile: Pile, pages: Sequence[str]) -> Iterator[str]:
    """Pages that credit a house which credits theirs: all but the earliest of each circle."""
    credited = {page: _credited_houses(pile.articles[page]) for page in pages}
    houses = {page: pile.house(page)[0] for page in pages}
    for number, page in enumerate(pages):
        for earlier in pages[:number]:
            mutual = houses[earlier] in credited[page] and houses[page] in credited[earlier]
            if mutual and houses[page] != houses[earlier]:
                yield page
                break


def _credited_houses(article: Article) -> set[str]:
    return {organisation_key(c.name) for c in article.credits if c.scope != "picture"}


def _rooms(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims by house, the earliest house first.

    Of houses that only have unnamed sources one is sure: the source may be one person.
    """
    rooms: dict[str, list[Claim]] = {}
    for claim in claims:
        rooms.setdefault(claim.key, []).append(claim)
    vague = [key for key, room in rooms.items() if _only_unnamed(room)]
    for key in vague[1:]:
        rooms[key] = [claim._replace(certain=False) for claim in rooms[key]]
    return list(rooms.values())


def _only_unnamed(room: Sequence[Claim]) -> bool:
    sure = [claim for claim in room if claim.certain]
    return bool(sure) and all(claim.unnamed for claim in sure)


def _counted(room: Sequence[Claim]) -> Counted:
    """One house by its best claim: successive stories of one house count once."""
    best = max(room, key=lambda claim: (claim.certain, not claim.relay))
    return Counted(
        name=best.name,
        key=best.key,
        kind="newsroom",
        articles=tuple(dict.fromkeys(claim.article for claim in room)),
        evidence=tuple(dict.fromkeys(e for claim in room for e in claim.evidence)),
        certain=best.certain,
        relay=best.relay,
        why=best.why,
    )


def _one_at_least(members: list[Counted], told: Account) -> list[Counted]:
    """Where no house is sure and no document is behind it all, some house must have told it."""
    if not members or told.documents or any(member.certain for member in members):
        return members
    why = f"{members[0].why}; but one newsroom at least stands behind these pages"
    return [msgspec.structs.replace(members[0], certain=True, why=why), *members[1:]]
