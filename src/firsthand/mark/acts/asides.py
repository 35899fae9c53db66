"""Clauses beside an act, whose days are not its own: "who has lived here since 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta

from firsthand.codebook.status import Sentence
from firsthand.mark.acts.parts import chars
from firsthand.mark.acts.phrases import Span
from firsthand.records import Evidence, TimeExpression

_WEEKS = timedelta(days=21)
_FIRST = 1  # the last word with which a time that opens its sentence may begin
_SINCE = 4  # words between an act and the day since which it lasts ("in custody since May")


def own_times(
    sentence: Sentence, act: Span, times: Sequence[TimeExpression], ending: str
) -> tuple[TimeExpression, ...]:
    """The times without those of this sentence that belong to a clause beside the act.

    act: its words; ending: of the last word of a relative clause (a regular expression). A time
    "since" which something lasts is the act's only directly beside it.
    """
    clauses = tuple(_beside(sentence, act, ending))
    return tuple(
        time
        for time in times
        if not _within(time.evidence, clauses)
        and not (_is_since(time) and _is_apart(sentence, act, time.evidence))
        and not (_is_year(time) and _is_parted(sentence, act, time.evidence))
    )


def _beside(sentence: Sentence, act: Span, ending: str) -> Iterator[tuple[int, int]]:
    """Characters of each relative or conditional clause in which the act does not stand."""
    conditions = [_clause(sentence, span[0]) for span in sentence.named("condition")]
    opened = (span[0] for span in sentence.named("relatives") if _opens(sentence, span[0]))
    relatives = [_clause(sentence, first) for first in opened]
    told = [one for one in relatives if re.search(ending, sentence.tokens[one[1] - 1].text)]
    for first, after in (*conditions, *told):
        if not first <= act[0] < after:
            yield chars(sentence, (first, after))


def _opens(sentence: Sentence, index: int) -> bool:
    """Whether a comma stands before a relative word, or before its preposition."""
    ahead = {span[0] for span in sentence.named("into")}
    return _comma_before(sentence, index) or (
        index - 1 in ahead and _comma_before(sentence, index - 1)
    )


def _clause(sentence: Sentence, first: int) -> Span:
    """From its first word to the next comma, or to the end of the sentence."""
    count = len(sentence.tokens)
    after = next((n for n in range(first + 1, count) if _comma_before(sentence, n)), count)
    return first, after


def _comma_before(sentence: Sentence, index: int) -> bool:
    if index <= 0:
        return False
    between = sentence.text[sentence.tokens[index - 1].end : sentence.tokens[index].start]
    return any(mark in between for mark in ",;:")


def _within(words: Evidence, clauses: Sequence[tuple[int, int]]) -> bool:
    return any(start <= words.start and words.end <= end for start, end in clauses)


def _is_since(time: TimeExpression) -> bool:
    """Whether something lasts since then; Serbian "od subote" may only say which Saturday's."""
    span = None if time.when is None else time.when.latest - time.when.earliest
    return time.rule == "since" and (span is None or span > _WEEKS)


def _is_year(time: TimeExpression) -> bool:
    return time.when is not None and time.when.granularity == "year"


def _is_parted(sentence: Sentence, act: Span, time: Evidence) -> bool:
    """Whether a comma parts a time of this sentence from the act ("fled in 2019, was expelled").

    What opens the sentence dates all of it.
    """
    start, end = chars(sentence, act)
    if not sentence.tokens[min(_FIRST, len(sentence.tokens) - 1)].start < time.start < sentence.end:
        return False
    low, high = (end, time.start) if end <= time.start else (time.end, start)
    return "," in sentence.text[low:high]


def _is_apart(sentence: Sentence, act: Span, time: Evidence) -> bool:
    """Whether a time of this sentence stands away from the act, or in another clause."""
    start, end = chars(sentence, act)
    if not sentence.start <= time.start < sentence.end:
        return False
    low, high = (end, time.start) if end <= time.start else (time.end, start)
    between = [n for n, token in enumerate(sentence.tokens) if low <= token.start < high]
    return len(between) > _SINCE or any(n in sentence.borders for n in between)
