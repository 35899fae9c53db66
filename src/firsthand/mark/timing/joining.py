"""Joins the times of a sentence: a day and its hour, the two ends of a range, open ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from firsthand.mark.timing import calendar
from firsthand.mark.timing.lexicon import Word
from firsthand.mark.timing.meanings import resolve
from firsthand.mark.timing.phrases import Phrase, kinds_before
from firsthand.mark.timing.setting import Meaning, Setting, has_year
from firsthand.records import When

_RANGE_ENDS = frozenset(
    {"date", "numeric date", "month", "season", "feast", "year", "weekday", "decade", "century",
     "relative day", "clock", "now"}
)  # fmt: skip
_ASIDE = frozenset({"filler", "athour", "at"})  # words between a day and its hour
_DAYS_SAID = frozenset({"date", "numeric date", "relative day", "weekday", "night before"})


@dataclass(frozen=True, slots=True)
class Span:
    """A phrase with its meaning: words [first, last), characters [start, end)."""

    phrase: Phrase
    first: int
    last: int
    start: int
    end: int
    meaning: Meaning
    rule: str


class Sentence:
    """The words of one sentence, over which its times are joined."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text = text
        self.words = words

    def joined(self, spans: Sequence[Span], setting: Setting) -> list[Span]:
        """The spans with hours and ranges made one, and open ends drawn to publication."""
        found = self.ranged(self._timed(self._said_twice(spans)), setting, join=True)
        return [self._opened(span, setting.day) for span in found]

    def ranged(self, spans: Sequence[Span], setting: Setting, *, join: bool) -> list[Span]:
        """Sees to "from ... to", "between ... and" and a dash between two times.

        The first end is understood from the second; join makes one expression of both.
        """
        found: list[Span] = []
        for span in spans:
            begin = self._begin(found[-1], span, setting) if found else None
            if begin is None:
                found.append(span)
            elif join:
                found[-1] = _whole(found[-1], span, begin)
            else:
                found[-1] = replace(found[-1], meaning=begin)
                found.append(span)
        return found

    def _said_twice(self, spans: Sequence[Span]) -> list[Span]:
        """A day named in two ways is one expression: "yesterday, 5 March", "on 5 March, Friday"."""
        found: list[Span] = []
        for span in spans:
            if found and self._is_again(found[-1], span):
                found[-1] = _as_told(found[-1], span)
            else:
                found.append(span)
        return found

    def _is_again(self, left: Span, right: Span) -> bool:
        rules = {left.phrase.rule, right.phrase.rule}
        if len(rules) == 1 or not rules <= _DAYS_SAID:
            return False
        gap = self.text[left.end : right.start].split()
        between = self.words[left.last : right.first]
        if gap[:1] != [","] or not all(word.readings.keys() & _ASIDE for word in between):
            return False
        days, day = left.meaning.when, right.meaning.when
        return days is None or day is None or days.earliest <= day.earliest <= days.latest

    def _timed(self, spans: Sequence[Span]) -> list[Span]:
        """An hour beside a day of the same clause is that day's, and one expression with it."""
        found: list[Span] = []
        for span in spans:
            if found and self._is_hour_of_day(found[-1], span):
                found[-1] = _at_hour(found[-1], span)
            else:
                found.append(span)
        return found

    def _is_hour_of_day(self, left: Span, right: Span) -> bool:
        rules = (left.phrase.rule == "clock", right.phrase.rule == "clock")
        day = right if rules[0] else left
        if rules[0] == rules[1] or not _is_day(day.meaning.when) or day.rule == "until":
            return False
        between = self.words[left.last : right.first]
        gap = self.text[left.end : right.start]
        return not set(gap) & set(".;:!?()\n") and all(
            word.readings.keys() & _ASIDE for word in between
        )

    def _begin(self, left: Span, right: Span, setting: Setting) -> Meaning | None:
        """The first end of a range of two times, or None if they are none."""
        if not {left.phrase.rule, right.phrase.rule} <= _RANGE_ENDS:
            return None
        end, begin = right.meaning.when, left.meaning
        if end is None or not self._spans_to(left, right):
            return None
        if not has_year(left.phrase.slots) and left.phrase.rule not in {"relative day", "now"}:
            nearer = replace(setting, day=_day_after(end, left.phrase), tense="past", year=None)
            begin = replace(resolve(left.phrase, nearer), anchored=right.meaning.anchored)
        if begin.when is None or begin.when.earliest > end.latest:
            return None
        return begin

    def _spans_to(self, left: Span, right: Span) -> bool:
        between = [
            word for word in self.words[left.last : right.first] if "filler" not in word.readings
        ]
        if not between:
            gap = self.text[left.end : right.start].strip()
            return gap in {"-", "–", "—"}
        before = kinds_before(self.words, left.first)
        if before & {"from", "since"} and all("to" in word.readings for word in between):
            return True
        return "between" in before and len(between) == 1 and "both" in between[0].readings

    def _opened(self, span: Span, day: date | None) -> Span:
        """What begins or ends with a time, drawn from or to publication: "since", "until"."""
        when = span.meaning.when
        if when is None or day is None or span.rule not in {"since", "until"}:
            return span
        if span.rule == "since" and when.earliest <= day:
            drawn = calendar.interval(when.earliest, day)
        elif span.rule == "until" and when.latest >= day:
            drawn = calendar.interval(day, when.latest)
        else:
            return span
        return replace(span, meaning=replace(span.meaning, when=drawn, anchored=True, named=when))


def _as_told(left: Span, right: Span) -> Span:
    """Both as one, with the meaning of the first that is known."""
    known = right if left.meaning.when is None else left
    return replace(
        known, first=left.first, last=right.last, start=left.start, end=right.end, rule=left.rule
    )


def _day_after(end: When, phrase: Phrase) -> date:
    """The day to look back from: a weekday is never the day it is counted from."""
    return end.earliest + date.resolution if phrase.rule == "weekday" else end.earliest


def _is_day(when: When | None) -> bool:
    return when is not None and when.granularity == "day"


def _at_hour(left: Span, right: Span) -> Span:
    """A day and its hour as one expression of the day's rule."""
    day = right if left.phrase.rule == "clock" else left
    when = day.meaning.when
    at_hour = None if when is None else _to_the_hour(when)
    return replace(
        day,
        first=left.first,
        last=right.last,
        start=left.start,
        end=right.end,
        meaning=replace(day.meaning, when=at_hour),
    )


def _to_the_hour(when: When) -> When:
    """The same day, known to the hour."""
    return calendar.interval(when.earliest, when.latest, "instant")


def _whole(left: Span, right: Span, begin: Meaning) -> Span:
    first, last = begin.when, right.meaning.when
    days = calendar.interval(first.earliest, last.latest) if first and last else None
    meaning = Meaning(days, begin.anchored or right.meaning.anchored)
    rule = "clock" if left.phrase.rule == right.phrase.rule == "clock" else "range"
    return replace(right, first=left.first, start=left.start, meaning=meaning, rule=rule)
