"""One door to all benches of stages: a gold file in, predictions out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bench import attribution, events, factual, match, names, places, read, times, trace, trace_real
from bench.answers import answers
from bench.gold import Row, rows
from firsthand.tools import Tools

_BY_ROW = {"attribution": attribution.answer, "names": names.answer, "times": times.answer}
_BY_PILE = {"read": read.predict, "trace": trace.predict, "trace-real": trace_real.predict}
STAGES = ("read", "attribution", "names", "places", "times", "events", "match")
STAGES_OF_PILES = ("trace", "trace-real", "translation")


def predict(stage: str, gold: Path, tools: Tools, *, gold_spans: bool = False) -> Iterable[Row]:
    """The predictions of a stage, one for every item of a gold file or the reason for none.

    Sees only the fields that the contract names. gold_spans: places of the given spans are chosen.
    The name of the folder of `gold` is the name of the set. Not for translation, whose gold is a
    folder; see `bench.translation`.
    """
    if stage in _BY_PILE:
        return _BY_PILE[stage](gold, tools)
    if stage == "match":
        return match.predict(rows(gold, stage), tools)
    if stage == "events":
        spans = factual.SPANS if gold.parent.name in events.STATUS_SETS else None
        seen = rows(gold, stage, spans=spans)
        return answers(stage, seen, events.answerer(gold, tools))
    if stage == "places":
        seen = rows(gold, stage, spans=places.SPANS if gold_spans else None)
        return answers(stage, seen, lambda row: places.answer(row, tools))
    answer = _BY_ROW[stage]
    return answers(stage, rows(gold, stage), lambda row: answer(row, tools))
