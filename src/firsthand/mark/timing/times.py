"""Finds time expressions and says which days they mean, from word tables of each language.

The flow: words with readings -> phrases (the language's orders) -> meanings (one resolver a rule)
-> parts ("early March") -> hours, ranges and open ends ("from 3 March to 5 April", "since 2022").
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from firsthand.languages.times import TimeWords
from firsthand.mark.timing import calendar
from firsthand.mark.timing.joining import Sentence, Span
from firsthand.mark.timing.lexicon import read_words
from firsthand.mark.timing.lookalikes import Lookalikes
from firsthand.mark.timing.meanings import resolve
from firsthand.mark.timing.phrases import Phrase, find_phrases, kinds_before, linked
from firsthand.mark.timing.setting import NO_TIME, Meaning, Setting
from firsthand.mark.timing.tense import tense_of
from firsthand.records import BODY_ROLES, Article, Role, TimeExpression, When, make_id
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.words import sentences

_ROLES = BODY_ROLES | {"dateline"}
_NAMED_REACH = 3  # sentences over which "two days later" may count from a day named before
_DATED = frozenset(
    {"date", "numeric date", "month", "season", "feast", "year", "weekday", "decade", "century",
     "part", "quarter", "ago", "ahead", "period", "weekend"}
)  # fmt: skip
_UNPARTED = frozenset({"part", "ago", "clock", "now"})
_YEARS = frozenset({"date", "month", "year", "season"})  # rules that say in which year a text is
_OPEN = frozenset({"since", "until", "before"})  # a text is not told in the year that bounds a time


def find_times(
    article: Article, tools: Tools, *, day: date | None = None, join: bool = True
) -> tuple[TimeExpression, ...]:
    """Every time expression of body and dateline, in reading order, without overlaps.

    `when` is a closed interval of days; None for lengths of time, for what comes again and again
    and for what cannot be known (no day of publication, no day to count from): `reason` says why.
    "since" and "until" reach from what they name (`named`) to publication and on from it. Empty for
    a language without a pack. day: counted from, instead of the day of publication. join=False
    leaves days and hours, the ends of "from ... to" and open ends as they are named.
    """
    pack = tools.languages.get(article.language)
    if pack is None:
        return ()
    setting = Setting(day=publication_day(article) if day is None else day)
    found: list[TimeExpression] = []
    silent = 0  # sentences since a day was named
    for start, end, role in _sentences(article, pack.prose.abbreviations):
        stretch = _Stretch(article.text, start, end, pack.times, setting)
        spans = stretch.read(join=join)
        silent = 0 if spans else silent + 1
        kept = silent <= _NAMED_REACH and role != "dateline"  # whose day is that of publication
        setting = stretch.setting if kept else Setting(day=setting.day)
        found.extend(_expression(article, span) for span in spans)
    return tuple(found)


def _sentences(article: Article, abbreviations: tuple[str, ...]) -> Iterator[tuple[int, int, Role]]:
    for block in article.blocks:
        if block.role in _ROLES:
            for start, end in sentences(article.text, block.start, block.end, abbreviations):
                yield start, end, block.role


def publication_day(article: Article) -> date | None:
    """The day of publication, where it is known to the day."""
    if article.published is None:
        return None
    when = article.published.value
    return when.earliest if when.earliest == when.latest else None


def _expression(article: Article, span: Span) -> TimeExpression:
    meaning = span.meaning
    return TimeExpression(
        id=make_id("time", article.id, span.start, span.end),
        evidence=evidence(article, span.start, span.end),
        when=meaning.when,
        rule=span.rule,
        anchored=meaning.anchored,
        kind=meaning.kind,
        reason=meaning.why,
        named=meaning.named,
    )


class _Stretch:
    """One sentence of a text: its words, and from what its times are understood."""

    def __init__(self, text: str, start: int, end: int, table: TimeWords, setting: Setting) -> None:
        self.text = text
        self.table = table
        self.words = read_words(text, start, end, table)
        self.setting = setting

    def read(self, *, join: bool) -> list[Span]:
        """The sentence's expressions; `setting` then knows the times that it names."""
        before = self.setting
        phrases = find_phrases(self.text, self.words, self.table)
        if not phrases:
            return []
        lookalikes = Lookalikes(self.text, self.words, self.table)
        spans = []
        for phrase in phrases:
            span = None if lookalikes.holds(phrase) else self._understand(phrase)
            if span is not None:
                spans.append(span)
                self._remember(span)
        whole = Sentence(self.text, self.words)
        if not join:
            return whole.ranged(spans, before, join=False)
        return whole.joined(spans, before)

    def _understand(self, phrase: Phrase) -> Span | None:
        deadline = bool(self._kinds_before(phrase.first) & {"until", "before"})
        tense = tense_of(self.words, phrase, self.table)
        if deadline and tense == "untold":
            tense = "future"
        if "since" in self._kinds_before(phrase.first) and not deadline:
            tense = "past"
        setting = replace(self.setting, tense=tense, deadline=deadline)
        meaning = self._same_day(phrase) or resolve(phrase, setting)
        if meaning == NO_TIME:
            return None
        first, meaning = self._with_part(phrase, meaning, setting)
        start, end = self.words[first].start, self.words[phrase.last - 1].end
        rule = self._rule(phrase, first, meaning.kind)
        return Span(phrase, first, phrase.last, start, end, meaning, rule)

    def _kinds_before(self, first: int) -> frozenset[str]:
        """Classes of the word before, and past "zum" in "bis zum" of the one before that."""
        kinds = kinds_before(self.words, first)
        if "onto" in kinds and first > 1:
            kinds |= self.words[first - 2].readings.keys() & {"until"}
        return kinds

    def _same_day(self, phrase: Phrase) -> Meaning | None:
        """The day just named, where a bare weekday beside it is that day's: "8 March, Sunday"."""
        named = self.setting.named_day
        when = None if named is None else named.when
        if phrase.rule != "weekday" or when is None or "which" in phrase.slots:
            return None
        return named if phrase.slots["weekday"][0] == when.earliest.weekday() else None

    def _remember(self, span: Span) -> None:
        when = span.meaning.when
        bare_feast = span.phrase.rule == "feast" and not self._kinds_before(span.first)
        if when is None or bare_feast:  # "once Easter is over": nothing is told of that day
            return
        self.setting = replace(self.setting, named=span.meaning, year=self._year(span))
        if when.granularity in {"day", "instant"} and span.phrase.rule != "now":
            self.setting = replace(self.setting, named_day=span.meaning)

    def _year(self, span: Span) -> int | None:
        """The year in which the text tells, where it is over: "In 1832 ... On 30 May"."""
        when, day = span.meaning.when, self.setting.day
        if when is None or when.earliest.year != when.latest.year:
            return self.setting.year
        if span.meaning.anchored and span.phrase.rule != "now":
            return None  # what is counted from publication is of now: "her lawyer said on Tuesday"
        if span.phrase.rule not in _YEARS or span.rule in _OPEN or self._is_aside(span.first):
            return self.setting.year
        told = when.earliest.year
        return told if day is not None and told < day.year else None

    def _is_aside(self, first: int) -> bool:
        """Whether a time stands in a relative clause ("an editor, who fled in 2020")."""
        for position in range(first - 1, 0, -1):
            gap = self.text[self.words[position - 1].end : self.words[position].start]
            kinds = self.words[position].readings.keys()
            if "relative" in kinds and ("," in gap or "filler" not in kinds):
                return True
            if set(gap) & set(",;:()"):
                return False
        return False

    def _rule(self, phrase: Phrase, first: int, kind: str) -> str:
        """The open end that the word before gives, or the phrase's own rule."""
        before = self._kinds_before(first)
        if self._is_of_paper(first):
            before -= {"since"}
        if kind in {"duration", "set"}:
            return kind
        dated = phrase.rule in _DATED or phrase.rule.startswith("relative")
        return next(
            (end for end in ("since", "until", "before") if dated and end in before), phrase.rule
        )

    def _is_of_paper(self, first: int) -> bool:
        """Whether "od" gives the day of a paper, not since when ("odluka od 3. marta")."""
        return first > 1 and "paper" in self.words[first - 2].readings

    def _with_part(self, phrase: Phrase, meaning: Meaning, setting: Setting) -> tuple[int, Meaning]:
        """Takes in "early", "earlier" or "later" before the phrase and narrows its days."""
        position = phrase.first - 1
        while position > 0 and self.words[position].readings.keys() & {"of", "filler"}:
            position -= 1
        if position < 0 or not self._touches(position):
            return phrase.first, meaning
        readings, when, day = self.words[position].readings, meaning.when, setting.day
        if meaning.kind != "date" or phrase.rule in _UNPARTED:
            return phrase.first, meaning
        if "edge" in readings:
            part = None if when is None else calendar.part(when, str(readings["edge"]))
            return position, replace(meaning, when=part)
        if when is None or phrase.rule != "relative unit" or day is None:
            return phrase.first, meaning
        if "sofar" in readings and when.earliest <= day:
            return position, replace(meaning, when=_cut(when, when.earliest, day))
        if "stillto" in readings and day <= when.latest:
            return position, replace(meaning, when=_cut(when, day, when.latest))
        return phrase.first, meaning

    def _touches(self, position: int) -> bool:
        before, word = self.words[position], self.words[position + 1]
        return linked(self.text, before, word) or linked(self.text, before, word, "-")


def _cut(when: When, first: date, last: date) -> When:
    """The days of a time that lie between two days."""
    return calendar.interval(max(first, when.earliest), min(last, when.latest))
