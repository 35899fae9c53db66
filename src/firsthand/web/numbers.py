"""The numbers of an incident on its page: the sentence with its links, and the list behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import chain
from typing import NamedTuple

from firsthand.picture import LOOSE_KINDS
from firsthand.records import Count, Counted, Incident, Resting, RestingKind, strictly
from firsthand.web.flags import false_credits
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, card_day, number_shown, words_of

_KINDS: Mapping[RestingKind, str] = {
    "resting": "rest on another text",
    "copied": "copied",
    "excerpted": "excerpted",
    "rewritten": "rewritten",
    "updated": "updates of an older page",
    "merged": "merged from several texts",
    "translated": "translated",
    "credited": "told in other words, with a credit",
    "printed": "print a body’s own text: it counts as a document",
    "circular": "left out as circular: the newsrooms credit one another",
    "left out": "left out by hand",
}
_RESTING = re.compile(r"\d+ (?:more )?pages? (?:rests?|prints?)\b")


class Piece(NamedTuple):
    """A part of a sentence, and where it leads; None where nowhere."""

    text: str
    link: str | None


def numbers_of(shelf: Shelf, incident: Incident, *, strict: bool) -> list[Values]:
    """Newsrooms, then witnesses and documents; strict leaves out who only wrote up a statement."""
    count = incident.newsrooms
    narrow = strictly(count)
    newsrooms = _number(shelf, "newsrooms", narrow if strict else count)
    newsrooms |= {"name": "Newsroom" if newsrooms["shown"] == "1" else "Newsrooms"}
    if narrow is not count:
        newsrooms |= {"strict": number_shown(narrow)}
        newsrooms |= {"relays": _relays(shelf, count) if strict else []}
    witnesses = _number(shelf, "witnesses", incident.witnesses)
    one = witnesses["shown"] == "1"
    witnesses |= {"name": "Witness or document" if one else "Witnesses and documents"}
    return [newsrooms, witnesses]


def linked(sentence: str, links: Mapping[str, str], resting: str | None) -> list[Piece]:
    """A sentence in pieces: names lead to their entries, the number of other pages to theirs.

    `links`: the address of each name; `resting`: of the list of the other pages, if there is one.
    """
    names = sorted((re.escape(name) for name in links if name), key=len, reverse=True)
    found = re.compile("|".join([*names, _RESTING.pattern]))
    pieces, end = [], 0
    for match in found.finditer(sentence):
        pieces.append(Piece(sentence[end : match.start()], None))
        pieces.append(Piece(match.group(), links.get(match.group(), resting)))
        end = match.end()
    return [piece for piece in (*pieces, Piece(sentence[end:], None)) if piece.text]


def _number(shelf: Shelf, anchor: str, count: Count) -> Values:
    members = [_member(shelf, anchor, n, m) for n, m in enumerate(count.members, 1)]
    links = {m.name: f"#{anchor}-{n}" for n, m in enumerate(count.members, 1)}
    resting = f"#{anchor}-resting" if count.resting else None
    return {
        "anchor": anchor,
        "shown": number_shown(count),
        "sentence": linked(count.sentence, links if anchor == "newsrooms" else {}, resting),
        "members": members,
        "resting": [_rested(shelf, one) for one in count.resting],
        "strict": "",
        "relays": [],
    }


def _relays(shelf: Shelf, count: Count) -> list[Values]:
    relays = [member for member in count.members if member.relay]
    return [_member(shelf, "relays", number, member) for number, member in enumerate(relays, 1)]


def _member(shelf: Shelf, anchor: str, number: int, member: Counted) -> Values:
    return {
        "anchor": f"{anchor}-{number}",
        "name": member.name,
        "certain": member.certain,
        "relay": member.relay,
        "why": member.why,
        "words": [words_of(shelf, found) for found in member.evidence],
        "flags": sorted({*chain.from_iterable(false_credits(shelf, member.articles).values())}),
        "articles": [(a, told(shelf, a)) for a in member.articles if a in shelf.cards],
        "alike": [] if member.certain else _alike(shelf, member),
    }


def _alike(shelf: Shelf, member: Counted) -> list[tuple[str, str]]:
    """The possible edges by which pages of a doubtful house may rest on others, and on whom."""
    edges = [e for e in shelf.edges_behind(member.articles) if e.derived in member.articles]
    possible = [e for e in edges if not e.counts and e.kind not in LOOSE_KINDS]
    return [(edge.id, shelf.bare_outlet(edge.origin)) for edge in possible]


def _rested(shelf: Shelf, one: Resting) -> Values:
    false = false_credits(shelf, one.articles)
    pages = [
        {
            "id": article,
            "told": told(shelf, article),
            "edges": _edges(shelf, article, one.kind),
            "flags": false.get(article, ()),
        }
        for article in one.articles
    ]
    return {"kind": _KINDS[one.kind], "pages": pages}


def _edges(shelf: Shelf, article: str, kind: str) -> list[tuple[str, str]]:
    """The derivations by which a page rests on others so, and whom; the most text first.

    A merged page rests on several; any other kind is told by the one that most stands in.
    """
    edges = [e for e in shelf.edges_behind([article]) if e.derived == article and e.kind == kind]
    edges.sort(key=lambda edge: (not edge.counts, -edge.coverage, edge.id))
    shown = [e for e in edges if e.counts] if kind == "merged" else edges[:1]
    return [(edge.id, shelf.bare_outlet(edge.origin)) for edge in shown]


def told(shelf: Shelf, article_id: str) -> str:
    """Outlet and day: two pages of one outlet are told apart."""
    return f"{shelf.outlet(article_id)}, {card_day(shelf.cards[article_id])}"
