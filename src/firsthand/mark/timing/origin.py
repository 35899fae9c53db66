"""Times of a copy counted from the day of what it copies: its "yesterday" is the origin's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec.structs import replace

from firsthand.mark.timing.times import find_times, publication_day
from firsthand.records import Article, Cited, Evidence, Marks, Report, TimeExpression, When
from firsthand.tools import Tools


def recounted(article: Article, marks: Marks, day: date | None, tools: Tools) -> Marks:
    """The marks of a page whose words are of another day, its times counted from that day.

    Only what was counted from the page's own day changes; the reason of each names the day. The
    same marks where the day is unknown or the page's own.
    """
    if day is None or day == publication_day(article):
        return marks
    reason = f"counted from the origin's day, {day.isoformat()}, not the page's"
    anew = {time.evidence: time for time in find_times(article, tools, day=day)}
    times = tuple(_counted(time, anew.get(time.evidence), reason) for time in marks.times)
    moved = {
        new.evidence: new
        for old, new in zip(marks.times, times, strict=True)
        if old.when != new.when or old.named != new.named
    }
    reports = tuple(_dated(report, moved, reason) for report in marks.reports)
    return replace(marks, times=times, reports=reports)


def _counted(old: TimeExpression, new: TimeExpression | None, reason: str) -> TimeExpression:
    if new is None or not new.anchored or new.when is None:
        return old
    return replace(new, reason=reason)


def _dated(report: Report, moved: Mapping[Evidence, TimeExpression], reason: str) -> Report:
    cited = report.time
    new = None if cited is None else next((moved[e] for e in cited.evidence if e in moved), None)
    when = None if new is None else new.named or new.when
    if cited is None or when is None:
        return report
    time: Cited[When] = replace(cited, value=when, by=f"{cited.by}; {reason}")
    return replace(report, time=time)
