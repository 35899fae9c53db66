"""Finds time expressions and says which days they mean, from word tables of each language.

The flow: words with readings -> phrases (the language's orders) -> meanings (one resolver a rule)
-> parts ("early March") -> open ends ("since 2022") -> ranges ("from 3 March to 5 April").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from firsthand.languages.times import TimeWords
from firsthand.mark.timing import calendar
from firsthand.mark.timing.lexicon import heads, read_words
from firsthand.mark.timing.meanings import NO_TIME, Meaning, Setting, has_year, resolve
from firsthand.mark.timing.phrases import Phrase, find_phrases, kinds_before, linked
from firsthand.records import BODY_ROLES, Article, TimeExpression, make_id
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.words import sentences

_ROLES = BODY_ROLES | {"dateline"}
_TENSE_REACH = 10  # words on either side in which a sign of tense is looked for
_NAMED_REACH = 3  # sentences over which "two days later" may count from a day named before
_PLANNED = frozenset({"weekday", "date"})  # what "for" makes a plan: "for Tuesday"
_COUNTED = frozenset({"ahead", "later", "earlier"})
_RANGE_ENDS = frozenset({"date", "numeric date", "month", "season", "year", "weekday", "decade"})


def find_times(article: Article, tools: Tools, *, join: bool = True) -> tuple[TimeExpression, ...]:
    """Every time expression of body and dateline, in reading order, without overlaps.

    `when` is a closed interval of days; None for lengths of time and for what cannot be known
    (no day of publication, no day to count from): `rule` then says why. "since" and "until" give
    the time they name, the rule tells the open end. Empty for a language without a pack.
    join=False leaves the two ends of "from ... to" apart, as TIMEX3 does.
    """
    pack = tools.languages.get(article.language)
    if pack is None:
        return ()
    setting = Setting(day=publication_day(article), vague=pack.times.counting.vague)
    found: list[TimeExpression] = []
    silent = 0  # sentences since a day was named
    for block in article.blocks:
        if block.role not in _ROLES:
            continue
        bounds = sentences(article.text, block.start, block.end, pack.prose.abbreviations)
        for start, end in bounds:
            stretch = _Stretch(article.text, start, end, pack.times)
            spans = stretch.read(setting, join=join)
            silent = 0 if stretch.named else silent + 1
            if stretch.named or silent > _NAMED_REACH:
                setting = replace(setting, named=stretch.named)
            found.extend(_expression(article, span) for span in spans)
    return tuple(found)


def publication_day(article: Article) -> date | None:
    """The day of publication, where it is known to the day."""
    if article.published is None:
        return None
    when = article.published.value
    return when.earliest if when.earliest == when.latest else None


@dataclass(frozen=True, slots=True)
class _Span:
    """A phrase with its meaning: words [first, last), characters [start, end)."""

    phrase: Phrase
    first: int
    last: int
    start: int
    end: int
    meaning: Meaning
    rule: str


def _expression(article: Article, span: _Span) -> TimeExpression:
    why = span.meaning.why
    plain = span.rule if not why or span.rule == "duration" else f"{span.rule}: {why}"
    return TimeExpression(
        id=make_id("time", article.id, span.start, span.end),
        evidence=evidence(article, span.start, span.end),
        when=span.meaning.when,
        rule=plain,
        anchored=span.meaning.anchored,
    )


class _Stretch:
    """One sentence of a text: its words, and the last full day that it names."""

    def __init__(self, text: str, start: int, end: int, table: TimeWords) -> None:
        self.text = text
        self.table = table
        self.words = read_words(text, start, end, table)
        self.named: Meaning | None = None

    def read(self, setting: Setting, *, join: bool) -> list[_Span]:
        """The sentence's expressions."""
        spans = []
        for phrase in find_phrases(self.text, self.words, self.table):
            if self._is_doubtful(phrase):
                continue
            here = replace(setting, named=self.named or setting.named)
            span = self._understand(phrase, here)
            if span is not None:
                spans.append(span)
                self._remember(span)
        return self._ranges(spans, setting, join=join)

    def _is_doubtful(self, phrase: Phrase) -> bool:
        """Whether a phrase is likelier something else: an age, a count, a habit, a name (May)."""
        before = kinds_before(self.words, phrase.first)
        if "every" in before:
            return True
        if phrase.last < len(self.words):
            following = self.words[phrase.last]
            if phrase.rule == "duration" and "old" in following.readings:
                return True
            if phrase.rule in _COUNTED and "hinge" in following.readings:
                return True  # "three days after the opening": of that day nothing is known
            if phrase.rule == "year" and following.lower in heads(self.table):
                return True
        if phrase.last - phrase.first > 1 or "doubtful" not in self.words[phrase.first].readings:
            return False
        return not before & {"at", "since", "until", "from", "to"}

    def _understand(self, phrase: Phrase, setting: Setting) -> _Span | None:
        deadline = "until" in self._kinds_before(phrase.first)
        setting = replace(setting, future=self._is_future(phrase), deadline=deadline)
        meaning = self._same_day(phrase) or resolve(phrase, setting)
        if meaning == NO_TIME:
            return None
        first, meaning = self._with_part(phrase, meaning, setting.day)
        start, end = self.words[first].start, self.words[phrase.last - 1].end
        return _Span(phrase, first, phrase.last, start, end, meaning, self._rule(phrase, first))

    def _kinds_before(self, first: int) -> frozenset[str]:
        """Classes of the word before, and past "zum" in "bis zum" of the one before that."""
        kinds = kinds_before(self.words, first)
        if "onto" in kinds and first > 1:
            kinds |= self.words[first - 2].readings.keys() & {"until"}
        return kinds

    def _same_day(self, phrase: Phrase) -> Meaning | None:
        """The day just named, where a bare weekday beside it is that day's: "8 March, Sunday"."""
        when = None if self.named is None else self.named.when
        if phrase.rule != "weekday" or when is None or "which" in phrase.slots:
            return None
        return self.named if phrase.slots["weekday"][0] == when.earliest.weekday() else None

    def _remember(self, span: _Span) -> None:
        when = span.meaning.when
        if when is not None and when.granularity == "day":
            self.named = span.meaning

    def _rule(self, phrase: Phrase, first: int) -> str:
        """The open end that the word before gives, or the phrase's own rule."""
        before = self._kinds_before(first)
        dated = phrase.rule in _RANGE_ENDS or phrase.rule.startswith("relative")
        return next((end for end in ("since", "until") if dated and end in before), phrase.rule)

    def _with_part(self, phrase: Phrase, meaning: Meaning, day: date | None) -> tuple[int, Meaning]:
        """Takes in "early", "earlier" or "later" before the phrase and narrows its days."""
        position = phrase.first - 1
        while position > 0 and self.words[position].readings.keys() & {"of", "filler"}:
            position -= 1
        if position < 0 or not self._touches(position):
            return phrase.first, meaning
        readings, when = self.words[position].readings, meaning.when
        if "edge" in readings and phrase.rule != "duration":
            return position, _narrowed(meaning, str(readings["edge"]))
        if phrase.rule != "relative unit" or when is None or day is None:
            return phrase.first, meaning
        if "sofar" in readings and when.earliest <= day:
            cut = calendar.interval(when.earliest, min(day, when.latest), when.granularity)
            return position, replace(meaning, when=cut)
        if "stillto" in readings and day <= when.latest:
            cut = calendar.interval(max(day, when.earliest), when.latest, when.granularity)
            return position, replace(meaning, when=cut)
        return phrase.first, meaning

    def _touches(self, position: int) -> bool:
        before, word = self.words[position], self.words[position + 1]
        return linked(self.text, before, word) or linked(self.text, before, word, "-")

    def _is_future(self, phrase: Phrase) -> bool:
        """Whether the nearest sign of tense is one of the future; news tells of the past."""
        if phrase.rule in _PLANNED and "toward" in kinds_before(self.words, phrase.first):
            return True
        for distance in range(1, _TENSE_REACH + 1):
            for position in (phrase.first - distance, phrase.last - 1 + distance):
                if 0 <= position < len(self.words):
                    readings = self.words[position].readings
                    if "future" in readings or "past" in readings:
                        return "future" in readings
        return False

    def _ranges(self, spans: list[_Span], setting: Setting, *, join: bool) -> list[_Span]:
        """Sees to "from ... to", "between ... and" and a dash between two times.

        The first end is understood from the second; join makes one expression of both.
        """
        found: list[_Span] = []
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

    def _begin(self, left: _Span, right: _Span, setting: Setting) -> Meaning | None:
        """The first end of a range of two times, or None if they are none."""
        if not {left.phrase.rule, right.phrase.rule} <= _RANGE_ENDS:
            return None
        end, begin = right.meaning.when, left.meaning
        if end is None or not self._spans_to(left, right):
            return None
        if not has_year(left.phrase.slots):
            nearer = replace(setting, day=end.earliest, future=False)
            begin = replace(resolve(left.phrase, nearer), anchored=right.meaning.anchored)
        if begin.when is None or begin.when.earliest > end.latest:
            return None
        return begin

    def _spans_to(self, left: _Span, right: _Span) -> bool:
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


def _whole(left: _Span, right: _Span, begin: Meaning) -> _Span:
    first, last = begin.when, right.meaning.when
    days = calendar.interval(first.earliest, last.latest) if first and last else None
    meaning = Meaning(days, begin.anchored or right.meaning.anchored)
    return replace(right, first=left.first, start=left.start, meaning=meaning, rule="range")


def _narrowed(meaning: Meaning, edge: str) -> Meaning:
    if meaning.when is None or meaning.when.granularity == "day":
        return meaning
    return replace(meaning, when=calendar.part(meaning.when, edge))
