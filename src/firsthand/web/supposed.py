"""What a page tells and no incident is made of: as a threat or a thought only, in passing, or as a
network alone reads it. Each is shown with its parts and with why it founded none.
"""

from __future__ import annotations

from firsthand.records import UNREAL, Article, Report
from firsthand.web.fields import SLOTS, STATUS_WORDS, cited_of, said
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Field, event_words, words_of

_PROPOSED = "read by a network alone, in words that the codebook does not know"
_PARTS = tuple(slot for slot in SLOTS if slot.name not in {"event", "status"})


def supposed(shelf: Shelf, article: Article) -> list[Field]:
    """The acts that a page tells as threatened or possible only, in reading order."""
    return [_row(shelf, one) for one in _told(shelf, article) if one.status.value in UNREAL]


def proposed(shelf: Shelf, article: Article) -> list[Field]:
    """The acts that only a network reads in a page: they may join an incident, and found none."""
    return [_proposal(shelf, one) for one in _told(shelf, article) if one.proposed]


def apart_in(shelf: Shelf, article: Article) -> list[Field]:
    """The acts of a page that are in no incident though they are told as real, in reading order."""
    found = [one for one in shelf.apart if one.article == article.id]
    return [
        _row(shelf, one, f"no incident: {_reason(one)}")
        for one in sorted(found, key=lambda one: (one.sentence.start, one.id))
    ]


def _reason(report: Report) -> str:
    """Why an act that is told as real is the news of no page."""
    if report.background:
        return "the page tells it as an earlier act or in passing, and no page has it as its news"
    if report.status.value == "denied":
        return "it is only denied there, beside the page's news"
    return "beside other pages the page only recalls it, and none has it as its news"


def _told(shelf: Shelf, article: Article) -> tuple[Report, ...]:
    marks = shelf.marks(article.id)
    return marks.reports if marks else ()


def _parts(report: Report) -> list[str]:
    """To whom, by whom, where and when, as far as the page tells it."""
    told = ((slot, cited_of(report, slot)) for slot in _PARTS)
    return [
        f"{slot.words.lower()}: {said(slot, cited.value)}"
        for slot, cited in told
        if cited is not None
    ]


def _row(shelf: Shelf, report: Report, *reason: str) -> Field:
    status = report.status
    meaning = "; ".join((f"{status.value}: {STATUS_WORDS[status.value]}", *_parts(report), *reason))
    words = (words_of(shelf, report.sentence),)
    return Field(event_words(report.event.value), meaning, f"{status.score:.2f}", status.by, words)


def _proposal(shelf: Shelf, report: Report) -> Field:
    event = report.event
    words = tuple(words_of(shelf, one) for one in event.evidence)
    meaning = "; ".join((_PROPOSED, *_parts(report)))
    return Field(event_words(event.value), meaning, f"{event.score:.2f}", event.by, words)
