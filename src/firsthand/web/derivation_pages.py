"""The page of one derivation: two texts side by side, passage by passage, and what differs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.records import Article, Derivation, Passage
from firsthand.text import body_blocks
from firsthand.web.differences import Compared, compare
from firsthand.web.highlight import Mark, Piece, pieces
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, card_day, edge_row, evidence_link

_LONGEST_GAP = 300  # characters between two passages that are shown as one
_MOST_CHANGES = 12  # named at the top; all are marked in their passages


class Row(NamedTuple):
    """One passage in both texts, and the addresses that show it in its pages."""

    compared: Compared
    origin_link: str
    derived_link: str


def derivation_page(shelf: Shelf, derivation: Derivation) -> Values:
    """Two articles side by side: their passages in the order of the derived page, then whole."""
    derived = shelf.articles[derivation.derived]
    origin = shelf.articles.get(derivation.origin)
    translated = origin is not None and _base(derived) != _base(origin)
    aligned = derivation.passages if translated else joined(derivation.passages)
    rows = [] if origin is None else [_row(derived, origin, passage) for passage in aligned]
    changes = dict.fromkeys(change for row in rows for change in row.compared.changes)
    over = [Mark(p.start, p.end, "shared") for p in derivation.passages]
    back = [Mark(p.origin_start, p.origin_end, "shared") for p in derivation.passages]
    return {
        "title": f"{shelf.bare_outlet(derived.id)} and {shelf.bare_outlet(derivation.origin)}",
        "edge": edge_row(shelf, derivation),
        "share": (f"{derivation.coverage:.0%}", f"{derivation.coverage_back:.0%}"),
        "origin": _side(shelf, derivation.origin),
        "derived": _side(shelf, derivation.derived),
        "credit": _credit(derivation),
        "rows": rows,
        "changes": list(changes)[:_MOST_CHANGES],
        "translated": translated,
        "derived_blocks": _body_pieces(derived, over),
        "origin_blocks": [] if origin is None else _body_pieces(origin, back),
    }


def joined(passages: Sequence[Passage]) -> list[Passage]:
    """Neighbouring passages as one, with the little that stands between them on either side.

    What a copier leaves out, puts in or changes stands between passages, not inside them.
    """
    found: list[Passage] = []
    for passage in sorted(passages, key=lambda p: (p.start, p.origin_start)):
        last = found[-1] if found else None
        if last is not None and _follows(passage, last):
            found[-1] = Passage(last.start, passage.end, last.origin_start, passage.origin_end)
        else:
            found.append(passage)
    return found


def _follows(passage: Passage, last: Passage) -> bool:
    gaps = passage.start - last.end, passage.origin_start - last.origin_end
    return all(0 <= gap <= _LONGEST_GAP for gap in gaps)


def _row(derived: Article, origin: Article, passage: Passage) -> Row:
    there = origin.text[passage.origin_start : passage.origin_end]
    here = derived.text[passage.start : passage.end]
    return Row(
        compare(there, here, languages=(origin.language, derived.language)),
        _place(origin.id, passage.origin_start, passage.origin_end),
        _place(derived.id, passage.start, passage.end),
    )


def _place(article: str, start: int, end: int) -> str:
    return f"/article/{article}?at={start}-{end}#at-{start}"


def _base(article: Article) -> str:
    return (article.language or "").partition("-")[0]


def _side(shelf: Shelf, name: str) -> Values:
    """Whose text it is: outlet, title, day and language; or that it is not in the pile."""
    card = shelf.cards.get(name)
    if card is None:
        return {"id": None, "outlet": shelf.bare_outlet(name), "language": "und"}
    return {
        "id": name,
        "outlet": shelf.outlet(name),
        "title": card.title or "untitled",
        "day": card_day(card),
        "language": card.language or "und",
    }


def _credit(derivation: Derivation) -> Values | None:
    """The credit's own words, with what stands around them."""
    credit = derivation.credit
    if credit is None:
        return None
    found = credit.evidence
    return {
        "name": credit.name,
        "form": credit.form,
        "before": found.prefix,
        "exact": found.exact,
        "after": found.suffix,
        "link": evidence_link(found),
    }


def _body_pieces(article: Article, marks: Sequence[Mark]) -> list[list[Piece]]:
    return [pieces(article.text, b.start, b.end, marks) for b in body_blocks(article)]
