"""What a page tells of its acts besides the fields: means, things done to, and how acts hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from firsthand.records import Article, Cited, Evidence, Link, LinkKind, Report
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Field, Words, event_words, words_of

LINK_WORDS: Mapping[LinkKind, str] = {
    "reverses": "undoes",
    "appeals": "is an appeal against",
    "part_of": "is cause, means or consequence of",
    "same_proceeding": "belongs to one proceeding with",
}


def acts_told(shelf: Shelf, article: Article) -> list[Field]:
    """Means and things of each act of a page, then what its acts have to do with one another."""
    marks = shelf.marks(article.id)
    if marks is None:
        return []
    reports = {report.id: report for report in marks.reports}
    told = done_with(shelf, marks.reports)
    return told + [_link(shelf, link, reports) for link in marks.links]


def done_with(shelf: Shelf, reports: Iterable[Report]) -> list[Field]:
    """Means of the acts told, and the things that they were done to."""
    return [field for report in reports for field in _means(shelf, report)]


def _means(shelf: Shelf, report: Report) -> Iterator[Field]:
    """By what means an act was done, and the thing that it was done to, before and after."""
    event = event_words(report.event.value)
    site = report.site
    told = [("by means of", report.instrument)]
    if site is not None:
        told += [("done to", site.thing), ("which showed", site.before), ("left as", site.after)]
    for name, cited in told:
        if cited is not None:
            yield _field(shelf, f"{event}, {name}", cited)


def _field(shelf: Shelf, name: str, cited: Cited[str]) -> Field:
    return Field(name, cited.value, f"{cited.score:.2f}", cited.by, _words(shelf, cited.evidence))


def _link(shelf: Shelf, link: Link, reports: Mapping[str, Report]) -> Field:
    one, other = (event_words(reports[name].event.value) for name in (link.report, link.other))
    meaning = f"{LINK_WORDS[link.kind]}: {other} (a proposal, nothing is joined by it)"
    return Field(one, meaning, f"{link.score:.2f}", "link", _words(shelf, link.evidence))


def _words(shelf: Shelf, evidence: tuple[Evidence, ...]) -> tuple[Words, ...]:
    return tuple(words_of(shelf, one) for one in evidence)
