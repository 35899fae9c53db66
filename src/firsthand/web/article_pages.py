"""The page of one article, of its source, and of the whole pile."""

from __future__ import annotations

from firsthand.records import Article, Cited, Name, When
from firsthand.web.acts_told import acts_told
from firsthand.web.desk import Shown, Visit
from firsthand.web.fields import SLOTS, title
from firsthand.web.highlight import Mark, parse_spans, pieces
from firsthand.web.history import done, history, of_article
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Field, Values, edge_row, page_row, published, show, words_of
from firsthand.web.statements import statements
from firsthand.web.supposed import apart_in, proposed, supposed

REPORT = "report"  # what chosen words may be besides one of the fields
_SAID = {"bylines": "Byline"}
_SCOPES = {
    "whole": "the whole text",
    "passage": "one statement",
    "picture": "a picture",
    "figure": "a chart or table",
    "background": "what is recalled from before",
}
_FORMS = {
    "line": "in a note of origin",
    "bracket": "in brackets",
    "dateline": "beside the place at the beginning",
    "byline": "as the author",
    "initials": "by initials",
    "lead": "in a sentence",
    "canonical": "by a link to its own address",
}
_USES = (*((slot.name, slot.words, slot.key) for slot in SLOTS), (REPORT, "A report", "Digit7"))


def article_shown(visit: Visit) -> Shown:
    """The page of the article of the address, with words to choose from for an incident."""
    shelf, article = visit.shelf, visit.article()
    values = article_page(shelf, article, visit.form.one("at"))
    target = shelf.current_id(visit.form.one("for"))
    wanted = visit.form.one("field") or visit.form.one("as")
    return "article.html", values | {
        "done": done(shelf, visit.form.one("done")),
        "history": history(shelf, of_article(article.id)),
        "target": target if target in shelf.incidents else "",
        "targets": _targets(shelf, article.id, target),
        "wanted": next((use for use in _USES if use[0] == wanted), None),
        "uses": _USES,
        "remarks": shelf.view.about(article.id),
        "away": article.id in shelf.view.left_out,
    }


def _targets(shelf: Shelf, article: str, target: str) -> list[tuple[str, str]]:
    """The incidents that words of this page may be for: the one one comes from, then its own."""
    own = [i for i in shelf.view.incidents if article in (*i.pages, *i.background_pages)]
    first = [shelf.incidents[target]] if target in shelf.incidents else []
    found = {incident.id: title(incident) for incident in (*first, *own)}
    return list(found.items())


def article_page(shelf: Shelf, article: Article, asked: str) -> Values:
    """One article: its text with the marks over it, the asked words first; what it rests on."""
    marks = [*_marks(shelf, article), *parse_spans(asked, len(article.text))]
    blocks = [
        (block, pieces(article.text, block.start, block.end, marks)) for block in article.blocks
    ]
    return {
        "title": article.title.value if article.title else "untitled",
        "article": article,
        "capture": shelf.captures[article.capture],
        "outlet": shelf.outlet(article.id),
        "day": published(article),
        "blocks": blocks,
        "has_headline": any(block.role == "headline" for block in article.blocks),
        "fields": _article_fields(shelf, article),
        "statements": statements(shelf, article),
        "supposed": supposed(shelf, article),
        "proposed": proposed(shelf, article),
        "apart": apart_in(shelf, article),
        "acts": acts_told(shelf, article),
        "dissents": _said_otherwise(shelf, article),
        "row": page_row(shelf, article.id),
        "edges": [edge_row(shelf, derivation) for derivation in shelf.edges_of(article.id)],
        "incidents": [
            (incident.id, title(incident))
            for incident in shelf.incidents.values()
            if article.id in incident.pages or article.id in incident.background_pages
        ],
    }


def _marks(shelf: Shelf, article: Article) -> list[Mark]:
    found = shelf.marks(article.id)
    if found is None:
        return []
    spans = [Mark(n.evidence.start, n.evidence.end, n.kind) for n in found.names]
    spans += [Mark(t.evidence.start, t.evidence.end, "place") for t in found.toponyms]
    spans += [Mark(t.evidence.start, t.evidence.end, "time") for t in found.times]
    for attribution in found.attributions:
        spans += [Mark(e.start, e.end, "content") for e in attribution.content]
        if attribution.source is not None:
            spans.append(Mark(attribution.source.start, attribution.source.end, "source"))
    for report in found.reports:
        spans += [Mark(e.start, e.end, "event") for e in report.event.evidence]
    return spans


def _article_fields(shelf: Shelf, article: Article) -> list[Field]:
    shown: list[tuple[str, Cited[str] | Cited[When] | None]] = [
        ("Title", article.title),
        ("Outlet", article.outlet),
        ("Published", article.published),
        ("Updated", article.updated),
        ("Section", article.section),
        ("Address", article.address),
        *(("Byline", byline) for byline in article.bylines),
    ]
    fields = [_field(shelf, name, cited) for name, cited in shown if cited is not None]
    return [*fields, *_person_fields(shelf, article)] + [
        Field(
            f"Credit for {_SCOPES[credit.scope]}, {_FORMS[credit.form]}",
            credit.name,
            f"{credit.score:.2f}",
            "credit line",
            (words_of(shelf, credit.evidence),),
        )
        for credit in article.credits
    ]


def _person_fields(shelf: Shelf, article: Article) -> list[Field]:
    """Role and age of each person of whom the page tells one, at the first mention."""
    marks = shelf.marks(article.id)
    persons: dict[str, Name] = {}
    for name in marks.names if marks is not None else ():
        if name.kind == "person" and (name.role or name.age):
            persons.setdefault(name.key, name)
    return [_person_field(shelf, person) for person in persons.values()]


def _person_field(shelf: Shelf, person: Name) -> Field:
    aged = () if person.age is None else person.age.evidence
    told = [person.role] if person.role else []
    told += [f"aged {person.age.value}"] if person.age else []
    words = tuple(words_of(shelf, evidence) for evidence in (person.evidence, *aged))
    return Field(f"Person: {person.name}", ", ".join(told), "1.00", "words beside the name", words)


def _field(shelf: Shelf, name: str, cited: Cited[str] | Cited[When]) -> Field:
    words = tuple(words_of(shelf, evidence) for evidence in cited.evidence)
    return Field(name, show(cited.value), f"{cited.score:.2f}", cited.by, words)


def _said_otherwise(shelf: Shelf, article: Article) -> list[Field]:
    """What other witnesses of the page say, field by field."""
    return [
        _field(shelf, _SAID.get(one.field, one.field.capitalize()), one.told)
        for one in article.dissents
    ]


def source_page(shelf: Shelf, article: Article, asked: str, raw: bytes) -> Values:
    """The page's own source around the asked bytes, as plain text."""
    spans = parse_spans(asked, len(raw))
    start, end = (spans[0].start, spans[0].end) if spans else (0, 0)
    around = 1_500  # bytes shown on either side
    charset = article.charset
    return {
        "title": f"Source of {shelf.captures[article.capture].uri}",
        "article": article,
        "capture": shelf.captures[article.capture],
        "before": raw[max(0, start - around) : start].decode(charset, errors="replace"),
        "exact": raw[start:end].decode(charset, errors="replace"),
        "after": raw[end : end + around].decode(charset, errors="replace"),
        "span": (start, end),
    }


def pile_page(shelf: Shelf) -> Values:
    """Every input of the pile and what became of it."""
    cards = shelf.store.cards.all()
    shelf.cards.fetch(cards)
    shelf.standings.fetch(cards)
    captures = shelf.captures.fetch({card.capture for card in cards.values()})
    articles = {captures[card.capture].uri: name for name, card in cards.items()}
    rows = [
        {
            "uri": item.uri,
            "status": item.status,
            "failure": item.failure,
            "row": page_row(shelf, articles[item.uri]) if item.uri in articles else None,
        }
        for item in shelf.store.inputs().values()
    ]
    return {"title": "The pile", "rows": rows}
