"""Runs our time expressions on gold rows and writes them as TIMEX3 values and day intervals."""

from __future__ import annotations

import re

from bench.articles import article_of, language_of
from bench.gold import Row
from firsthand.languages import LanguagePack
from firsthand.languages.numbers import leading
from firsthand.mark.timing.lexicon import read_words
from firsthand.mark.timing.times import find_times
from firsthand.records import TimeExpression, When
from firsthand.tools import Tools

_UNIT_CODES = {
    "second": ("PT", "S"), "minute": ("PT", "M"), "hour": ("PT", "H"), "day": ("P", "D"),
    "week": ("P", "W"), "month": ("P", "M"), "quarter": ("P", "Q"), "year": ("P", "Y"),
    "decade": ("P", "DE"), "century": ("P", "CE"), "weekend": ("P", "WE"),
}  # fmt: skip
_DAYPARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}


def answer(row: Row, tools: Tools) -> Row:
    """The times found in a row (id, text, date, lang), in the scorer's form."""
    article = article_of(row, language_of(row))
    pack = tools.languages.get(article.language)
    if pack is None:
        return {"id": row["id"], "times": [], "reason": f"no words for {article.language!r}"}
    found = find_times(article, tools, join=False)
    return {"id": row["id"], "times": [_time(expression, pack) for expression in found]}


def _time(expression: TimeExpression, pack: LanguagePack) -> Row:
    when = expression.when
    return {
        "start": expression.evidence.start,
        "end": expression.evidence.end,
        "value": timex_value(expression, pack),
        "from": None if when is None else when.earliest.isoformat(),
        "to": None if when is None else when.latest.isoformat(),
    }


def timex_value(expression: TimeExpression, pack: LanguagePack) -> str | None:
    """The TIMEX3 value of an expression; None where it has none."""
    words = expression.evidence.exact
    if expression.rule == "duration":
        return _duration(words, pack)
    if expression.when is None:
        return None
    if expression.rule in {"relative day", "relative daypart", "weekday"}:
        return _day(expression.when) + _daypart(words, pack)
    return _interval(expression.when)


def _day(when: When) -> str:
    return when.earliest.isoformat()


def _daypart(text: str, pack: LanguagePack) -> str:
    readings = [word.readings for word in read_words(text, 0, len(text), pack.times)]
    codes = [_DAYPARTS[str(found["daypart"])] for found in readings if "daypart" in found]
    tonight = re.fullmatch(r"(?i)tonight|večeras|вечерас|noćas|ноћас", text)
    return codes[0] if codes else "TNI" if tonight else ""


def _interval(when: When) -> str:
    year = f"{when.earliest.year:04}"
    if when.granularity == "day":
        return _day(when)
    if when.granularity == "month":
        return f"{year}-{when.earliest.month:02}"
    if when.granularity == "week":
        number = when.earliest.isocalendar()
        return f"{number.year}-W{number.week:02}"
    if when.granularity == "season" and when.earliest.month in _SEASONS:
        return f"{year}-{_SEASONS[when.earliest.month]}"
    if when.granularity == "year":
        return year
    return f"{when.earliest.isoformat()}/{when.latest.isoformat()}"


def _duration(text: str, pack: LanguagePack) -> str | None:
    words = read_words(text, 0, len(text), pack.times)
    units = [str(w.readings.get("unit") or w.readings.get("units") or "") for w in words]
    unit = next((unit for unit in units if unit), None)
    if unit is None:
        return None
    number = leading([word.lower for word in words], pack.times)
    amount = "1" if number is None else f"{number[0]:g}"
    if any("vague" in word.readings for word in words):
        amount = "X"
    before, after = _UNIT_CODES[unit]
    return f"{before}{amount}{after}"
