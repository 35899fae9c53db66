"""What a page tells as a threat or a thought only, and what a network alone reads: no incident is
made of it, but it is shown.
"""

from __future__ import annotations

from firsthand.records import UNREAL, Article, Report
from firsthand.web.fields import STATUS_WORDS
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Field, event_words, words_of

_PROPOSED = "read by a network alone, in words that the codebook does not know"


def supposed(shelf: Shelf, article: Article) -> list[Field]:
    """The acts that a page tells as threatened or possible only, in reading order."""
    return [_row(shelf, one) for one in _told(shelf, article) if one.status.value in UNREAL]


def proposed(shelf: Shelf, article: Article) -> list[Field]:
    """The acts that only a network reads in a page: they may join an incident, and found none."""
    return [_proposal(shelf, one) for one in _told(shelf, article) if one.proposed]


def _told(shelf: Shelf, article: Article) -> tuple[Report, ...]:
    marks = shelf.marks(article.id)
    return marks.reports if marks else ()


def _row(shelf: Shelf, report: Report) -> Field:
    status = report.status
    meaning = f"{status.value}: {STATUS_WORDS[status.value]}"
    words = (words_of(shelf, report.sentence),)
    return Field(event_words(report.event.value), meaning, f"{status.score:.2f}", status.by, words)


def _proposal(shelf: Shelf, report: Report) -> Field:
    event = report.event
    words = tuple(words_of(shelf, one) for one in event.evidence)
    return Field(event_words(event.value), _PROPOSED, f"{event.score:.2f}", event.by, words)
