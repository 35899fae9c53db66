"""Who says what on a page, how surely, and whether it is said that something is not so."""

from __future__ import annotations

from firsthand.records import Article, Attribution
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Field, words_of

_SURENESS = {
    "asserted": "stated as a fact",
    "reported": "reported",
    "alleged": "alleged",
    "possible": "possible",
    "denied": "denied",
    "retracted": "taken back",
}
_NEGATIVE = "says that something is not so"
_UNNAMED = "Nobody named"


def statements(shelf: Shelf, article: Article) -> list[Field]:
    """The statements of a page in reading order: speaker, sureness, and the words of each."""
    marks = shelf.marks(article.id)
    return [_statement(shelf, one) for one in (marks.attributions if marks else ())]


def _statement(shelf: Shelf, said: Attribution) -> Field:
    speaker = said.source_name or (said.source.exact if said.source else _UNNAMED)
    told = [_SURENESS[said.certainty]] + [_NEGATIVE] * (said.polarity == "negative")
    cue = "no word of saying" if said.cue is None else f"by {said.cue.exact!r}"
    words = tuple(words_of(shelf, piece) for piece in said.content)
    return Field(speaker, "; ".join(told), f"{said.score:.2f}", cue, words)
