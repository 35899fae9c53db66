"""Runs our time expressions on gold rows and writes them by the guideline of the gold's corpus.

The view of GUM (en), by its guideline and its train part alone: it marks dates and datable ranges,
so lengths of time, repetitions, the vague and "now" are left out; its spans hold the article; its
values know no part of a day, of a year and of a century, write weeks and seasons that are counted
from publication in days and a season of a year in the months that it touches, let centuries begin
with the year 00, count "the past five years" from the day after, and take "by the end of the year"
for its last day. What an open end or a range is made of stays apart. The view of NEREL (ru), by its
train part: ranges are one, spans hold the prepositions before them, and of what we find the present
("сейчас": 3 of 105), the loose ("недавно": 1 of 33) and wars (0 of 7) are left out, which are
unmarked there. The product's own records keep to the conventions of bench/own.
"""

from __future__ import annotations

import re
from datetime import date

from msgspec.structs import replace

from bench.articles import article_of, language_of
from bench.gold import Row
from firsthand.mark.timing import calendar
from firsthand.mark.timing.times import find_times, publication_day
from firsthand.records import Article, TimeExpression, When
from firsthand.tools import Tools

_UNMARKED = frozenset({"duration", "set", "vague"})
_UNMARKED_RULES = {
    "en": frozenset({"now", "clock", "overnight"}),
    "ru": frozenset({"now", "vague", "period"}),
}
_WHOLE = frozenset({"year", "century"})  # rules whose early, middle and late parts are not told
_AHEAD = {
    "en": re.compile(r"\bthe\s+$", re.IGNORECASE),
    "ru": re.compile(
        r"(?<!\w)(?:(?:не\s+)?(?:в|во|с|со|на|к|до|по|от|за|из|около|почти|более|менее|позднее|чем"
        r"|течение)\s+)+$",
        re.IGNORECASE,
    ),
}
_FAR = 40  # characters before an expression in which its article or prepositions are looked for
_SEASON_MONTHS = {3: ("03", "06"), 6: ("06", "09"), 9: ("09", "12"), 12: ("12", "03")}
_CENTURY = 36_000  # days


def answer(row: Row, tools: Tools) -> Row:
    """The times found in a row (id, text, date, lang), in the scorer's form and the gold's view."""
    article = article_of(row, language_of(row))
    if tools.languages.get(article.language) is None:
        return {"id": row["id"], "times": [], "reason": f"no words for {article.language!r}"}
    english = article.language == "en"
    found = find_times(article, tools, join=not english)
    unmarked = _UNMARKED_RULES.get(article.language or "", frozenset())
    seen = (one for one in found if one.rule not in unmarked)
    if english:
        seen = (one for one in seen if one.kind not in _UNMARKED)
    return {"id": row["id"], "times": [_time(one, article) for one in seen]}


def _time(expression: TimeExpression, article: Article) -> Row:
    when, text = expression.when, article.text
    start = expression.evidence.start
    ahead = _AHEAD.get(article.language or "")
    taken = ahead.search(text[max(0, start - _FAR) : start]) if ahead else None
    return {
        "start": start - len(taken.group()) if taken else start,
        "end": expression.evidence.end,
        "value": timex_value(expression, publication_day(article)),
        "from": None if when is None else when.earliest.isoformat(),
        "to": None if when is None else when.latest.isoformat(),
    }


def timex_value(expression: TimeExpression, day: date | None) -> str | None:
    """The value of an expression as GUM writes it; None where it has none. day: of publication."""
    when = expression.when
    if when is None:
        return _before_our_calendar(expression)
    when = _as_counted(when, expression.rule, day)
    first, last = when.earliest, when.latest
    year = f"{first.year:04}"
    if when.granularity == "season" and not expression.anchored:
        begin, end = _SEASON_MONTHS[first.month]
        return f"{year}-{begin}/{last.year:04}-{end}"
    if first == last or when.granularity in {"day", "instant"}:
        return first.isoformat()
    if when.granularity == "range" and expression.rule == "until" and not _is_decade(when):
        return last.isoformat()
    if when.granularity == "month":
        return f"{year}-{first.month:02}"
    if when.granularity == "year":
        return year
    return _days(when)


def _is_decade(when: When) -> bool:
    """Whether a time is ten whole years."""
    return when == calendar.containing(when.earliest, "decade")


def _before_our_calendar(expression: TimeExpression) -> str | None:
    if expression.rule != "before our era":
        return None
    return "-" + "".join(sign for sign in expression.evidence.exact if sign.isdigit()).zfill(4)


def _as_counted(when: When, rule: str, day: date | None) -> When:
    """What GUM counts: whole years and centuries; of "the past five years" not the first day."""
    if rule in _WHOLE:
        return _whole(when, rule)
    if rule == "recent" and when.earliest < when.latest == day:
        return replace(when, earliest=when.earliest + date.resolution)
    return when


def _whole(when: When, rule: str) -> When:
    """The calendar unit of which a part was told ("the late 19th century")."""
    middle = when.earliest + (when.latest - when.earliest) / 2
    return calendar.containing(middle, rule)


def _days(when: When) -> str:
    first, last = when.earliest, when.latest
    if (last - first).days >= _CENTURY and first.year % 100 == 1:
        years = (day.replace(year=day.year - 1).isoformat() for day in (first, last))
        return "/".join(years)
    return f"{first.isoformat()}/{last.isoformat()}"
