"""What the product says on the sets of our own, in the shape of the answers that people gave."""

from __future__ import annotations

from bench.articles import article_of
from bench.gold import Row
from bench.own_shapes import Counted, Judged, Said, Span, Timed, span_of
from firsthand.mark.naming.names import find_names
from firsthand.mark.speech.attribution import find_attributions
from firsthand.mark.speech.certainty import judge
from firsthand.mark.tags import tag
from firsthand.mark.timing.quantities import find_quantities
from firsthand.mark.timing.times import find_times
from firsthand.records import Evidence, TimeExpression
from firsthand.tools import Tools

_SEEN = ("id", "text", "published")
_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl"}


def judged(row: Row, tools: Tools) -> Judged:
    """How certain the text is about the claim whose words are given."""
    pack = tools.languages.get(_language(row))
    if pack is None:
        return Judged("", "")
    found = judge(row["text"], *span_of(row["claim"], row["text"]), pack)
    return Judged(found.certainty, found.polarity)


def times(row: Row, tools: Tools) -> list[Timed]:
    """The times of a text, counted from its day of publication."""
    return [_timed(one) for one in find_times(article_of(_seen(row)), tools)]


def _timed(found: TimeExpression) -> Timed:
    span = _span(found.evidence)
    if found.when is None:
        return Timed(span, found.rule if found.rule in {"duration", "set"} else "vague")
    first, last = found.when.earliest.isoformat(), found.when.latest.isoformat()
    return Timed(span, "date", first, last, found.when.granularity)


def quantities(row: Row, tools: Tools) -> list[Counted]:
    """The quantities of a text."""
    article = article_of(_seen(row))
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
    article = article_of(_seen(row))
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


def _seen(row: Row) -> Row:
    """What a stage may see of a row; the rest may hold its answers."""
    shown = {name: row[name] for name in _SEEN if name in row}
    return shown | {"language": _language(row)}


def _language(row: Row) -> str:
    """The tag of the row's language, with its script where it is written in two ("sr-Cyrl")."""
    script = row.get("script")
    return f"{row['language']}-{_SCRIPTS[script]}" if script else str(row["language"])


def _span(found: Evidence) -> Span:
    return found.start, found.end
