"""One printable page for each incident and an index: HTML that needs nothing and runs nothing.

Each page stands alone: its style is inside it, and its policy allows that style, by its hash, and
nothing else. Every word passes the template's escaping; the picture escapes its own.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from firsthand.codebook.links import WORDS
from firsthand.picture import Sources, Wording, chain_of, flaw_of, layout, legend, svg
from firsthand.publish.rows import CITED_FIELDS, edges_of, marking, outlets, said
from firsthand.publish.shown import Page, Protected, Shown
from firsthand.publish.table import Out
from firsthand.publish.things import THINGS, things_of
from firsthand.records import Cited, Count, Derivation, Evidence, Incident

FOLDER = "dossier"
Values = dict[str, object]
_HEADS = {
    "event": "What happened",
    "status": "Status",
    "certainty": "How surely it is said",
    "actor": "By whom",
    "recipient": "To whom",
    "place": "Where",
    "time": "When",
}
_MOST_WORDS = 4  # pieces of evidence shown with a field; the tables have them all


def export(protected: Protected, out: Out) -> None:
    """Writes `dossier/index.html` and a page for each incident, named by its published id."""
    style = _style()
    shared: Values = {
        "style": Markup(style),  # noqa: S704 - our own file
        "policy": _policy(style),
        "marking": marking(protected),
        "export": protected.export,
        "made": protected.made,
        "version": protected.version,
    }
    rows = [_row(shown) for shown in protected.incidents]
    index = _page("index.html", shared | {"title": "Incidents", "rows": rows})
    out(f"{FOLDER}/index.html", index)
    for shown in protected.incidents:
        page = _page("incident.html", shared | _incident(shown, protected))
        out(f"{FOLDER}/{shown.incident.id}.html", page)


@lru_cache(maxsize=1)
def _templates() -> Environment:
    return Environment(
        loader=PackageLoader("firsthand.publish"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _page(template: str, values: Values) -> bytes:
    return _templates().get_template(template).render(values).encode("utf-8")


@lru_cache(maxsize=1)
def _style() -> str:
    return (files("firsthand.publish") / "templates" / "dossier.css").read_text(encoding="utf-8")


def _policy(style: str) -> str:
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def title(incident: Incident) -> str:
    """What, where and when; never who."""
    what = incident.event.value.replace("_", " ").lower()
    if incident.status.value != "happened":
        what += f" ({incident.status.value})"
    parts = [said(c.value) for c in (incident.place, incident.time) if c is not None]
    return ", ".join((what, *parts))


def number(count: Count) -> str:
    """A number of the three: 2, or 1-2 with a dash between."""
    return str(count.low) if count.low == count.high else f"{count.low}–{count.high}"


def _row(shown: Shown) -> Values:
    incident = shown.incident
    return {
        "id": incident.id,
        "title": title(incident),
        "state": shown.state,
        "changed": shown.changed,
        "recipient": incident.recipient.value if incident.recipient else None,
        "pages": len(incident.pages),
        "newsrooms": number(incident.newsrooms),
        "witnesses": number(incident.witnesses),
    }


def _incident(shown: Shown, protected: Protected) -> Values:
    incident = shown.incident
    pages = {page.id: page for page in protected.pages}
    edges = list(edges_of(incident, protected))
    own = [pages[name] for name in incident.pages if name in pages]
    behind = [
        pages[e.origin] for e in edges if e.origin in pages and e.origin not in incident.pages
    ]
    return {
        "title": title(incident),
        "shown": shown,
        "incident": incident,
        "fields": [
            *(_field(name, getattr(incident, name), pages) for name in CITED_FIELDS),
            *(_field(name, cited, pages) for name, cited in things_of(shown)),
        ],
        "absences": [(_HEADS.get(a.field, a.field), a.reason) for a in incident.absences],
        "numbers": [
            _number("newsrooms", incident.newsrooms, pages),
            _number("witnesses and documents", incident.witnesses, pages),
        ],
        "conflicts": [
            (
                conflict.kind,
                _HEADS.get(conflict.field, conflict.field.capitalize()),
                [(o.value, _words(o.evidence, pages)) for o in conflict.alternatives],
            )
            for conflict in incident.conflicts
        ],
        "relations": _relations(incident, protected, pages),
        "pages": sorted(own, key=_by_day),
        "behind": sorted(behind, key=_by_day),
        **_chain(incident, edges, protected),
    }


def _relations(
    incident: Incident, protected: Protected, pages: dict[str, Page]
) -> list[tuple[str, str, str, list[Values]]]:
    """How it bears on other incidents of the export: in words, id and title of the other, words."""
    titles = {shown.incident.id: title(shown.incident) for shown in protected.incidents}
    found = []
    for one in incident.relations:
        leads = one.incident == incident.id
        other = one.other if leads else one.incident
        words = _words(one.evidence, pages)
        found.append((WORDS[one.kind][not leads], other, titles.get(other, other), words))
    return found


def _by_day(page: Page) -> tuple[str, str]:
    return (page.day.isoformat() if page.day else "9999", page.id)


def _field(name: str, cited: Cited[object] | Cited[str] | None, pages: dict[str, Page]) -> Values:
    return {
        "head": _HEADS.get(name) or THINGS[name],
        "value": said(cited.value).replace("_", " ") if cited else None,
        "made": f"{cited.by}, {cited.score:.2f}" if cited else "",
        "words": _words(cited.evidence if cited else (), pages),
    }


def _words(evidence: Iterable[Evidence], pages: dict[str, Page]) -> list[Values]:
    """The exact words with a little around them, whose page they stand on and in what language."""
    found = sorted(evidence, key=lambda one: -len(one.exact))[:_MOST_WORDS]
    return [
        {
            "before": one.prefix,
            "exact": one.exact,
            "after": one.suffix,
            "outlet": pages[one.article].outlet if one.article in pages else "",
            "day": pages[one.article].day if one.article in pages else None,
            "language": (pages[one.article].language if one.article in pages else None) or "und",
        }
        for one in found
    ]


def _number(name: str, count: Count, pages: dict[str, Page]) -> Values:
    return {
        "name": name,
        "shown": number(count),
        "sentence": count.sentence,
        "members": [(m, _words(m.evidence, pages)[:1]) for m in count.members],
    }


def _chain(incident: Incident, edges: list[Derivation], protected: Protected) -> Values:
    """The picture of who rests on whom, its legend, and the same as rows."""
    names = outlets(protected)
    sources = Sources(
        {article.id: article for article in protected.articles},
        {origin.id: origin for origin in protected.absent},
        {standing.article: standing for standing in protected.standings},
        edges,
    )
    wording = Wording(name=lambda found: names.get(found, "an unnamed outlet"))
    sheet = layout(chain_of(incident, sources, wording))
    drawn = svg(sheet, title="Who rests on whom", description="The table beneath says the same.")
    return {
        "picture": Markup(drawn) if edges else None,  # noqa: S704 - escapes its words
        "legend": [(Markup(line), meaning) for line, meaning in legend(sheet)],  # noqa: S704
        "edges": [
            (
                names.get(edge.derived, ""),
                names.get(edge.origin, ""),
                edge,
                flaw_of(edge) or edge.kind,
            )
            for edge in sorted(edges, key=lambda edge: not edge.counts)
        ],
    }
