"""Events: PLOVER types and roles of sentences, and whether given events took place.

plover_gsr is read with bench/plover.yaml, a thin book of our own with PLOVER's types as entries;
uds_ih2 gives event spans and asks only for their status. Other sets get an empty prediction with
a recorded reason.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from bench.articles import article_of
from firsthand import codebook
from firsthand.codebook.automaton import Hit, Label
from firsthand.codebook.status import Outcome, read_status
from firsthand.mark import mark
from firsthand.records import Report, Status
from firsthand.tools import Tools
from firsthand.words import sentences

Row = dict[str, object]
_THIN_BOOK = Path(__file__).with_name("plover.yaml")
_OF_STATUS: dict[Status, str] = {
    "happened": "happened",
    "reversed": "happened",
    "denied": "not_happened",
    "planned": "not_happened",
    "attempted": "uncertain",
}
_OF_RULE = {
    "question": "happened",
    "rule": "uncertain",
    "modal of nobody in particular": "uncertain",
}


def predict(rows: Iterable[Row], set_name: str, tools: Tools) -> Iterator[Row]:
    """One prediction a row, in the form that the event scorer reads."""
    makers: dict[str, Callable[[Tools], Callable[[Row], Row]]] = {
        "plover_gsr": _typed,
        "uds_ih2": _judged,
    }
    maker = makers.get(set_name, _unanswered)
    answer = maker(tools)
    for row in rows:
        yield answer(row)


def _unanswered(tools: Tools) -> Callable[[Row], Row]:
    del tools
    reason = "the codebook has no crosswalk to this set's labels yet"
    return lambda row: {"id": row["id"], "labels": [], "events": [], "reason": reason}


def _typed(tools: Tools) -> Callable[[Row], Row]:
    thin = replace(tools, codebook=codebook.load((str(_THIN_BOOK),)))
    return lambda row: _types_of(row, thin)


def _types_of(row: Row, tools: Tools) -> Row:
    """Types and roles of one text; the parent type where an entry is a child."""
    found = mark(article_of(row), tools).reports
    events = [_event(report, tools) for report in found]
    return {
        "id": row["id"],
        "labels": sorted({str(event["type"]) for event in events}),
        "events": events,
    }


def _event(report: Report, tools: Tools) -> Row:
    roles = [
        {"role": name, "start": e.start, "end": e.end, "text": e.exact}
        for name in ("actor", "recipient", "place")
        for cited in [getattr(report, name)]
        if cited is not None
        for e in cited.evidence[:1]
    ]
    roles += [
        {"role": "trigger", "start": e.start, "end": e.end, "text": e.exact}
        for e in report.event.evidence
    ]
    return {"type": tools.codebook.entries[report.event.value].plover, "roles": roles}


def _judged(tools: Tools) -> Callable[[Row], Row]:
    return lambda row: _statuses_of(row, tools)


def _statuses_of(row: Row, tools: Tools) -> Row:
    """The status of each given event word; the given status is never looked at."""
    text = str(row["text"])
    given = cast("list[dict[str, Any]]", row.get("events") or [])
    return {
        "id": row["id"],
        "events": [_status_of(text, int(e["start"]), int(e["end"]), tools) for e in given],
    }


def _status_of(text: str, start: int, end: int, tools: Tools) -> Row:
    language = tools.codebook.languages["en"]
    low, high = next(((a, b) for a, b in sentences(text) if a <= start < b), (0, len(text)))
    sentence = tools.codebook.read(text, "en", low, high).sentence
    words = [i for i, t in enumerate(sentence.tokens) if t.start < end and start < t.end]
    status = "uncertain"
    if words:
        span = (words[0], words[-1] + 1)
        hit = Hit(Label("trigger", "given", "act"), "", span, (span,))
        status = _label(read_status(sentence, hit, language.table, undoes=False))
    return {"start": start, "end": end, "status": status}


def _label(outcome: Outcome) -> str:
    """The set's label: what is planned or conditional has not happened, a question may have."""
    if outcome.status is None:
        return _OF_RULE.get(outcome.rule, "not_happened")
    return _OF_STATUS[outcome.status]
