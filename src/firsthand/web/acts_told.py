"""What a page tells of its acts besides the fields: means, things done to, and how acts hang on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from firsthand.codebook.links import WORDS
from firsthand.records import Article, Cited, Evidence, Incident, Link, Relation, Report
from firsthand.web.fields import title
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Field, Values, Words, event_words, words_of


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
        told += [
            ("done to", site.thing),
            ("which was or showed", site.before),
            ("left as", site.after),
        ]
    for name, cited in told:
        if cited is not None:
            yield _field(shelf, f"{event}, {name}", cited)


def _field(shelf: Shelf, name: str, cited: Cited[str]) -> Field:
    return Field(name, cited.value, f"{cited.score:.2f}", cited.by, _words(shelf, cited.evidence))


def _link(shelf: Shelf, link: Link, reports: Mapping[str, Report]) -> Field:
    one, other = (event_words(reports[name].event.value) for name in (link.report, link.other))
    meaning = f"{WORDS[link.kind][0]}: {other} (a proposal, nothing is joined by it)"
    return Field(one, meaning, f"{link.score:.2f}", "link", _words(shelf, link.evidence))


def relations_told(shelf: Shelf, incident: Incident) -> list[Values]:
    """How an incident bears on others, or they on it: the words that tell it, and where it leads.

    A record of before relations were kept has only the ids.
    """
    told = [_relation(shelf, incident, one) for one in incident.relations]
    known = {end for one in incident.relations for end in (one.incident, one.other)}
    bare = (name for name in incident.linked if name not in known)
    unsaid: Values = {"kind": "is linked with", "score": "", "why": "", "words": ()}
    told += [unsaid | {"id": name} for name in bare]
    return [
        one | {"label": title(shelf.incidents[str(one["id"])])}
        for one in told
        if one["id"] in shelf.incidents
    ]


def _relation(shelf: Shelf, incident: Incident, relation: Relation) -> Values:
    leads = relation.incident == incident.id
    return {
        "kind": WORDS[relation.kind][not leads],
        "id": relation.other if leads else relation.incident,
        "score": f"{relation.score:.2f}",
        "why": relation.why,
        "words": _words(shelf, relation.evidence),
    }


def _words(shelf: Shelf, evidence: tuple[Evidence, ...]) -> tuple[Words, ...]:
    return tuple(words_of(shelf, one) for one in evidence)
