"""The number of independent newsrooms behind a happening (decision 7 of the design), with its why.

A newsroom is certain, and in `low`, if a page of its own carries the core of the happening on its
own authority. It is only possible, and in `high` alone, where that is in doubt: a possible but
unconfirmed edge, an account without whom or where, an unnamed source like another newsroom's, a
page of an unknown house, an owner like another's. The number may understate, never overstate.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.match.candidates import Profile
from firsthand.match.claims import Account, Claim, Doubt, claims_of, proposed_claims
from firsthand.match.cluster import Group, age
from firsthand.match.issuers import bodies, issuing_body
from firsthand.match.outlets import sound_of
from firsthand.match.pile import Pile, organisation_key
from firsthand.match.resting import houses_behind, resting_pages
from firsthand.match.sentences import Newsrooms, Room, newsrooms_sentence, why_counted
from firsthand.records import Count, Counted


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
    proposed = (aside.article for aside in sorted(group.asides, key=age) if aside.proposed)
    further = tuple(page for page in dict.fromkeys(proposed) if page not in reports)
    mine = asides | {profile.report for profile in group.members}
    return Account(tuple(reports), reports, documents, asides, news - mine, further)


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
    kept = [page for page in pile.kept(told.pages) if page not in circular]
    every = tuple(dict.fromkeys((*pages, *told.pages)))
    claims = [_at_home(pile, c, pages) for page in kept for c in claims_of(pile, told, page)]
    claims += [c for page in pile.kept(told.proposed) for c in proposed_claims(pile, told, page)]
    found = _rooms(pile, claims)
    whole = len(pile.kept(told.pages)) == len(told.pages)  # else a person said who is no source
    rooms = _one_at_least(pile, found, told, kept) if whole else found
    own = {claim.article for claim in claims if claim.own}
    resting = resting_pages(pile, told, every, own, circular)
    behind = houses_behind(pile, told, resting, claims)
    sentence = newsrooms_sentence(
        Newsrooms(
            rooms=rooms,
            resting=resting,
            on_them=behind <= {room.key for room in rooms if room.certain},
            issuers=sorted({told.documents[page] for page in pile.kept(told.documents)}),
        )
    )
    members = tuple(_counted(room, claims) for room in rooms)
    low = sum(member.certain for member in members)
    return Count(low=low, high=len(members), members=members, sentence=sentence, resting=resting)


def _at_home(pile: Pile, claim: Claim, pages: Sequence[str]) -> Claim:
    """A claim for a house behind a page; its own where a page of it has the words that tell it."""
    if claim.ground != "behind":
        return claim
    origins = [o for o in pile.standing(claim.article).origins if o in pages]
    home = next((o for o in origins if pile.house(o)[0] == claim.key), None)
    return claim if home is None else claim._replace(article=home, ground="own")


def _circular(pile: Pile, pages: Sequence[str]) -> Iterator[str]:
    """Pages that credit a house which credits theirs: all but the first of each circle.

    First is the one that the other rests on, where tracing could tell; else the earliest.
    """
    credited = {page: _credited_houses(pile, page) for page in pages}
    houses = {page: pile.house(page)[0] for page in pages}
    for number, page in enumerate(pages):
        for earlier in pages[:number]:
            mutual = houses[earlier] in credited[page] and houses[page] in credited[earlier]
            if mutual and houses[page] != houses[earlier]:
                yield earlier if page in pile.standing(earlier).origins else page
                break


def _credited_houses(pile: Pile, page: str) -> set[str]:
    credits = pile.articles[page].credits
    return {pile.house_of(c.name) for c in credits if c.scope in {"whole", "passage"}}


def _rooms(pile: Pile, claims: Sequence[Claim]) -> list[Room]:
    """The houses that claims make count, the earliest first, each by its best claim.

    Of houses that only have unnamed sources one is sure: the source may be one person. So it is
    with houses of one owner, where the user says who owns them.
    """
    best: dict[str, Claim] = {}
    for claim in claims:
        key = sound_of(claim.key)
        best[key] = min(best.get(key, claim), claim, key=_rank)
    rooms = [Room(c.key, c.name, c.ground, c.doubt) for c in best.values()]
    rooms = _first_alone(rooms, [_unnamed(room) for room in rooms], "unnamed")
    return _first_alone(rooms, [_owner(pile, room) for room in rooms], "owner")


def _rank(claim: Claim) -> tuple[bool, bool, bool]:
    """What makes one claim of a house better than another."""
    return not claim.certain, claim.ground == "relay", claim.ground == "unnamed"


def _unnamed(room: Room) -> str | None:
    return "unnamed" if room.certain and room.ground == "unnamed" else None


def _owner(pile: Pile, room: Room) -> str | None:
    return pile.owners.get(room.key) if room.certain else None


def _first_alone(rooms: Sequence[Room], alike: Sequence[str | None], doubt: Doubt) -> list[Room]:
    """The rooms; of those that are alike only the first stays sure."""
    first: dict[str, Room] = {}
    found = []
    for room, shared in zip(rooms, alike, strict=True):
        other = first.setdefault(shared, room) if shared else room
        found.append(room if other is room else room._replace(doubt=doubt, like=other.name))
    return found


def _one_at_least(pile: Pile, rooms: list[Room], told: Account, kept: Sequence[str]) -> list[Room]:
    """Where no house is sure and no document is behind it all, some house must have told it.

    `kept`: the pages that tell it and may count.
    """
    if told.documents or not kept or any(room.certain for room in rooms):
        return rooms
    first = rooms[0] if rooms else Room(*pile.house(kept[0]), "credited", "credited")
    return [first._replace(assumed=True), *rooms[1:]]


def _counted(room: Room, claims: Sequence[Claim]) -> Counted:
    """One house with all its pages: successive stories of one house count once."""
    mine = [claim for claim in claims if sound_of(claim.key) == sound_of(room.key)]
    return Counted(
        name=room.name,
        key=room.key,
        kind="newsroom",
        articles=tuple(dict.fromkeys(claim.article for claim in mine)),
        evidence=tuple(dict.fromkeys(e for claim in mine for e in claim.evidence)),
        certain=room.certain,
        relay=room.ground == "relay",
        why=why_counted(room),
    )
