"""What a page tells as a threat or a thought only: no incident is made of it, but it is shown."""

from __future__ import annotations

from firsthand.records import UNREAL, Article, Report
from firsthand.web.fields import STATUS_WORDS
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Field, event_words, words_of


def supposed(shelf: Shelf, article: Article) -> list[Field]:
    """The acts that a page tells as threatened or possible only, in reading order."""
    marks = shelf.marks(article.id)
    reports = marks.reports if marks else ()
    return [_row(shelf, report) for report in reports if report.status.value in UNREAL]


def _row(shelf: Shelf, report: Report) -> Field:
    status = report.status
    meaning = f"{status.value}: {STATUS_WORDS[status.value]}"
    words = (words_of(shelf, report.sentence),)
    return Field(event_words(report.event.value), meaning, f"{status.score:.2f}", status.by, words)
