"""What the product says on the sets of our own, in the shape of the answers that people gave."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from bench.articles import article_of
from bench.gold import Row
from bench.own_shapes import ROLES, Counted, Judged, Said, Span, Timed, Told, span_of
from bench.quiet import Heard, heard
from firsthand.mark import mark
from firsthand.mark.naming.names import find_names
from firsthand.mark.speech.attribution import find_attributions
from firsthand.mark.speech.certainty import judge
from firsthand.mark.tags import tag
from firsthand.mark.timing.quantities import find_quantities
from firsthand.mark.timing.times import find_times
from firsthand.records import Evidence, Report, TimeExpression
from firsthand.tools import Tools
from firsthand.words import fold

_SEEN = ("id", "text", "published")
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl"}
_LAST_DAY = date(2026, 12, 31)  # after every year that the texts look back on
_YEAR = timedelta(days=365)
_TYPES = {
    "gathering_prevented": "event_prevented",
    "memorial_painted_over": "memorial_damaged",
    "extradition_or_notice": "extradition_sought",
}
_ASKED = (
    "account_blocked bank_account_closed entry_refused listed_undesirable ordered_to_leave "
    "permit_refused permit_revoked relatives_pressured sentenced_in_absence surveillance threat"
)
_BESIDE = frozenset({"part_of", "follows"})  # links of an act that is told beside another one
_SAME = frozenset(_ASKED.split())
_MEMORIAL = re.compile(  # folded, in four languages
    r"memorial|mural|grave|plaque|shrine|monument|gedenk|wandbild|grab|mahnmal|denkmal"
    r"|pamjatn|mogil|nadgrob|spomen|grob"
)


def judged(row: Row, tools: Tools) -> Judged:
    """How certain the text is about the claim whose words are given."""
    pack = tools.languages.get(_language(row))
    if pack is None:
        return Judged("", "")
    found = judge(row["text"], *span_of(row["claim"], row["text"]), pack)
    return Judged(found.certainty, found.polarity)


def times(row: Row, tools: Tools) -> list[Timed]:
    """The times of a text, counted from its day of publication."""
    return [_timed(one) for one in find_times(article_of(seen(row)), tools)]


def _timed(found: TimeExpression) -> Timed:
    span = _span(found.evidence)
    if found.when is None:
        return Timed(span, found.rule if found.rule in {"duration", "set"} else "vague")
    first, last = found.when.earliest.isoformat(), found.when.latest.isoformat()
    return Timed(span, "date", first, last, found.when.granularity)


def quantities(row: Row, tools: Tools) -> list[Counted]:
    """The quantities of a text."""
    article = article_of(seen(row))
    return [
        Counted(
            _span(one.evidence),
            one.low,
            one.high,
            one.unit,
            None if one.counts is None else one.counts.exact,
        )
        for one in find_quantities(article, tools, find_times(article, tools))
    ]


def statements(row: Row, tools: Tools) -> list[Said]:
    """The attributions of a text, inner and outer."""
    article = article_of(seen(row))
    tags = tag(article, tools)
    return [
        Said(
            one.id,
            () if one.source is None else (_span(one.source),),
            () if one.cue is None else (_span(one.cue),),
            tuple(map(_span, one.content)),
            one.parent,
            one.source_name,
        )
        for one in find_attributions(article, find_names(article, tools, tags), tools, tags)
    ]


def reports(row: Row, tools: Tools) -> Heard:
    """The reports of a text that tells of nothing; its kind is only for counting by it."""
    return heard(seen(row), tools)._replace(kind=row.get("kind", ""))


def events(row: Row, tools: Tools) -> list[Told]:
    """The reports of a text whose types the set asks for; by rules alone, which is cheap."""
    plain = replace(tools, encoder=None, taggers=None)
    dated = seen(row) | {"published": _news_day(row, plain).isoformat()}
    marks = mark(article_of(dated), plain)
    parts = {link.report for link in marks.links if link.kind in _BESIDE}
    found = ((_type(one), one) for one in marks.reports)
    return [
        _told(kind, report, is_part=report.id in parts)
        for kind, report in found
        if kind is not None
    ]


def _news_day(row: Row, tools: Tools) -> date:
    """When a text that carries no day was published: on the last day it names of a set year.

    A pile's pages are dated; without a day "on Monday" has no place, and with one day for all
    "in March" would be old news in some texts and to come in others.
    """
    dated = seen(row) | {"published": _LAST_DAY.isoformat()}
    times = find_times(article_of(dated), tools)
    whens = [one.when for one in times if one.when is not None]
    named = [  # who tells of a month as past tells it after its end; "now" names no day
        one.latest + timedelta(days=1) if one.granularity == "month" else one.latest
        for one in whens
        if one.granularity != "instant"
    ]
    recent = (day for day in named if _LAST_DAY - _YEAR < day <= _LAST_DAY)
    return max(recent, default=_LAST_DAY)


def _type(report: Report) -> str | None:
    """The set's type of a report, None for what it does not ask for."""
    entry = report.event.value
    if entry == "property_damaged" and _MEMORIAL.search(fold(_damaged(report))):
        return "memorial_damaged"
    return entry if entry in _SAME else _TYPES.get(entry)


def _damaged(report: Report) -> str:
    """The words of the act and of what it was done to."""
    parts = (report.event, report.recipient, None if report.site is None else report.site.thing)
    return " ".join(words.exact for one in parts if one is not None for words in one.evidence)


def _told(kind: str, report: Report, *, is_part: bool) -> Told:
    cited = {role: getattr(report, role) for role in ROLES}
    roles = {
        role: tuple(map(_span, one.evidence)) for role, one in cited.items() if one is not None
    }
    # What is recalled is background, unless the words say something else of it; what the product
    # tells beside its news only as cause or means of another act is no history.
    is_recalled = report.background and report.status.value == "happened" and not is_part
    status = "background" if is_recalled else report.status.value
    return Told(kind, status, tuple(map(_span, report.event.evidence)), roles)


def seen(row: Row) -> Row:
    """What a stage may see of a row; the rest may hold its answers."""
    shown = {name: row[name] for name in _SEEN if name in row}
    return shown | {"language": _language(row)}


def _language(row: Row) -> str:
    """The tag of the row's language, with its script where it is written in two ("sr-Cyrl")."""
    script = row.get("script")
    return f"{row['language']}-{_SCRIPTS[script]}" if script else str(row["language"])


def _span(found: Evidence) -> Span:
    return found.start, found.end
