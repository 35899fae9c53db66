"""The page of one derivation: both texts sentence by sentence, and what the copy changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from firsthand.languages import Languages
from firsthand.picture import FLAWS, flaw_of
from firsthand.records import Article, Change, Derivation, Evidence, Residue
from firsthand.text import body_blocks
from firsthand.trace.changes.texts import Both, Sentence, Text
from firsthand.web.differences import differences
from firsthand.web.highlight import Mark, Piece, pieces
from firsthand.web.shelf import Shelf
from firsthand.web.shown import CHANGE_WORDS, Values, card_day, edge_row, evidence_link
from firsthand.web.side_by_side import Row, Sheet, lay_out

_SURE = ((0.97, "almost certain"), (0.9, "very likely"), (0.7, "likely"), (0.5, "possible"))
_FEWEST_FOLDED = 3  # rows of one kind in a row that are folded into one


class Cell(NamedTuple):
    """One side of a line: its sentences in pieces, and the address that shows them."""

    sentences: list[list[Piece]]
    link: str


class Line(NamedTuple):
    """One line of the table. kind: "pair", "same" (no word differs), "origin" or "derived" alone.

    number: how many sentences it holds; changes: numbers of the changes that stand in it.
    """

    kind: str
    origin: Cell | None
    derived: Cell | None
    moved: str
    number: int
    changes: list[int]
    lost: bool  # a denial that the derived text leaves out


def derivation_page(shelf: Shelf, languages: Languages, derivation: Derivation) -> Values:
    """Two articles side by side, sentence by sentence, with what was changed on the way."""
    derived = shelf.articles[derivation.derived]
    origin = shelf.articles.get(derivation.origin)
    changes = shelf.changes_of(derivation.id)
    both = None if origin is None else _both(languages, derived, origin)
    sheet = Sheet((), 0, 0, 0, 0) if both is None else lay_out(both, derivation)
    return {
        "title": f"{shelf.bare_outlet(derived.id)} and {shelf.bare_outlet(derivation.origin)}",
        "edge": edge_row(shelf, derivation),
        "sure": sure_words(derivation.score),
        "sheet": sheet,
        "origin": _side(shelf, derivation.origin),
        "derived": _side(shelf, derivation.derived),
        "credit": _credit(derivation),
        "residue": [_left(residue) for residue in derivation.residue],
        "against": _against(derivation),
        "lines": [] if both is None else list(_lines(both, derivation, sheet, changes)),
        "changes": [_told(shelf, change, derivation.origin) for change in changes],
        "word_for_word": both is not None and _word_for_word(both, derivation),
        "derived_blocks": _body_pieces(derived, _shared(derivation, "derived")),
        "origin_blocks": []
        if origin is None
        else _body_pieces(origin, _shared(derivation, "origin")),
    }


def _against(derivation: Derivation) -> list[str]:
    """Reasons that speak against a tie that was found; one that is all flaw says so in its head."""
    flawed = flaw_of(derivation) is not None
    return [] if flawed else [r for r in derivation.reasons if r.startswith(FLAWS)]


def sure_words(score: float) -> str:
    """A probability in words."""
    return next((words for least, words in _SURE if score >= least), "doubtful")


def _both(languages: Languages, derived: Article, origin: Article) -> Both:
    here, there = (Text(page, languages.get(page.language)) for page in (derived, origin))
    return Both(here, there)


def _word_for_word(both: Both, derivation: Derivation) -> bool:
    """Whether words that differ are marked, and not what both texts say in words of their own."""
    return both.in_one_language and not any(passage.shared for passage in derivation.passages)


def _lines(
    both: Both, derivation: Derivation, sheet: Sheet, changes: Sequence[Change]
) -> Iterator[Line]:
    """The rows as they are shown: neighbours of one kind that say nothing new are folded."""
    marked = _Marked(both, derivation, changes)
    lines = [marked.line(row) for row in sheet.rows]
    for kind, group in groupby(lines, key=lambda line: "" if line.changes else line.kind):
        run = list(group)
        if kind in {"same", "origin", "derived"} and len(run) >= _FEWEST_FOLDED:
            yield _folded(run)
        else:
            yield from run


def _folded(run: Sequence[Line]) -> Line:
    """Several lines of one kind as one."""
    first = run[0]
    return first._replace(
        origin=_together([line.origin for line in run]),
        derived=_together([line.derived for line in run]),
        number=sum(line.number for line in run),
    )


def _together(cells: Sequence[Cell | None]) -> Cell | None:
    found = [cell for cell in cells if cell is not None]
    return Cell([s for cell in found for s in cell.sentences], found[0].link) if found else None


class _Marked:
    """The two texts with what is marked in them: what differs or is shared, and the changes."""

    def __init__(self, both: Both, derivation: Derivation, changes: Sequence[Change]) -> None:
        self.both = both
        self.changes = changes
        self.word_for_word = _word_for_word(both, derivation)
        self.shared = [one for passage in derivation.passages for one in passage.shared]

    def line(self, row: Row) -> Line:
        """A row with its marks."""
        found = [n for n, change in enumerate(self.changes, start=1) if self._holds(row, change)]
        here, there = self._differences(row) if row.kind == "pair" else ([], [])
        kind = "same" if row.kind == "pair" and self._is_same(row, here, there) else row.kind
        lost = any(self.changes[n - 1].kind == "denial lost" for n in found)
        here += self._changed(self.both.here.article, [c.here for c in self.changes])
        there += self._changed(self.both.there.article, [c.there for c in self.changes])
        return Line(
            kind,
            _cell(self.both.there.article, row.origin, there),
            _cell(self.both.here.article, row.derived, here),
            row.moved,
            max(len(row.origin), len(row.derived)),
            found,
            lost,
        )

    def _holds(self, row: Row, change: Change) -> bool:
        """Whether the words of a change begin in a row: the copy's, or what the copy lost."""
        if change.here is not None:
            return _begins(change.here, row.derived)
        return _begins(change.there, row.origin)

    def _is_same(self, row: Row, here: Sequence[Mark], there: Sequence[Mark]) -> bool:
        return self.word_for_word and not (here or there or row.moved)

    def _differences(self, row: Row) -> tuple[list[Mark], list[Mark]]:
        """Marks of a pair: words that differ, or what is shared by texts that tell it freely."""
        if not self.word_for_word:
            here = [Mark(s.start, s.end, f"key-{s.kind}") for s in self.shared]
            there = [Mark(s.origin_start, s.origin_end, f"key-{s.kind}") for s in self.shared]
            return here, there
        there_start, here_start = row.origin[0].start, row.derived[0].start
        found = differences(
            self.both.there.article.text[there_start : row.origin[-1].end],
            self.both.here.article.text[here_start : row.derived[-1].end],
        )
        here = [Mark(here_start + low, here_start + high, "come") for low, high in found.derived]
        there = [Mark(there_start + low, there_start + high, "gone") for low, high in found.origin]
        return here, there

    def _changed(self, article: Article, found: Iterable[Evidence | None]) -> list[Mark]:
        return [Mark(e.start, e.end, "changed") for e in found if e and e.article == article.id]


def _begins(evidence: Evidence, sentences: Sequence[Sentence]) -> bool:
    return any(s.start <= evidence.start < s.end for s in sentences)


def _cell(article: Article, sentences: Sequence[Sentence], marks: Sequence[Mark]) -> Cell | None:
    if not sentences:
        return None
    start, end = sentences[0].start, sentences[-1].end
    link = f"/article/{article.id}?at={start}-{end}#at-{start}"
    return Cell([pieces(article.text, s.start, s.end, marks) for s in sentences], link)


def _told(shelf: Shelf, change: Change, origin: str) -> Values:
    """A change for the list: what it is of, both words, and where they lead.

    Whose the first words are is told where it is a text further back than the origin.
    """
    first = change.there.article
    return {
        "kind": CHANGE_WORDS[change.kind],
        "reason": change.reason,
        "sure": sure_words(change.score),
        "there": change.there.exact,
        "there_link": evidence_link(change.there),
        "there_language": _language(shelf, first),
        "there_outlet": "" if first == origin else shelf.bare_outlet(first),
        "here": change.here.exact if change.here else "",
        "here_language": _language(shelf, change.here.article) if change.here else "",
    }


def _language(shelf: Shelf, article: str) -> str:
    return shelf.cards[article].language or "und"


def _shared(derivation: Derivation, side: str) -> list[Mark]:
    if side == "derived":
        return [Mark(p.start, p.end, "shared") for p in derivation.passages]
    return [Mark(p.origin_start, p.origin_end, "shared") for p in derivation.passages]


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


def _left(residue: Residue) -> Values:
    """Words that the origin's language left, and where they stand in both texts."""
    return {
        "here": residue.here.exact,
        "link": evidence_link(residue.here),
        "there": residue.there.exact if residue.there else "",
        "there_link": evidence_link(residue.there) if residue.there else "",
    }


def _body_pieces(article: Article, marks: Sequence[Mark]) -> list[list[Piece]]:
    return [pieces(article.text, b.start, b.end, marks) for b in body_blocks(article)]
