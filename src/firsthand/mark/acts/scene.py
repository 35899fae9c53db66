"""Where and when an act took place: what its sentence says, else what stands nearest to it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

import msgspec

from firsthand.codebook.status import Sentence
from firsthand.mark.dateline import dateline_end
from firsthand.records import (
    BODY_ROLES,
    FINE,
    Article,
    Attribution,
    Cited,
    Evidence,
    Marks,
    Name,
    Place,
    TimeExpression,
    Toponym,
    When,
)
from firsthand.spans import Spans, by_evidence
from firsthand.words import fold

_CITY = 40  # characters of distance that a finer place may outweigh
_LOCATIVE = 60  # the same, for a place after "in", "near" and the like
_CLAUSE = 35  # what a clause between act and place costs
_PARTED = re.compile(r"[.,;:!?()\n\"“”„«»–—]")  # between "said" and a day not of the saying
_LONGEST_WORD = 40  # characters
_SAYING = 60  # characters between "said" and the day on which it was said
_OTHERS = ("earlier", "later", "since", "feast")  # rules of times that are hardly another act's
_OPEN = frozenset({"until", "before", "now", "clock"})  # rules of times that are no act's own
_AHEAD = 15  # the same, for a time before its act
_COARSE = 400  # days from which a time is too coarse to be an act's own
_BESIDE = 10  # the same, for the act of the sentence beside it
LEAD = 5  # sentences, the headline among them
_TIMED_LEAD = 2  # the same, where a time is sought
_PLACE_SCORE = {"same": 0.9, "before": 0.6, "dateline": 0.4, "lead": 0.35}
_TIME_SCORE = {"same": 0.9, "beside": 0.55, "lead": 0.45}


class Stretch(NamedTuple):
    """A sentence of the article: its characters and the block it stands in."""

    start: int
    end: int
    block: int


def usable_toponyms(marks: Marks, text: str, given: Collection[str]) -> tuple[Toponym, ...]:
    """Places that are no adjective of a people and no part of an organisation's or person's name.

    given: common given names; the word behind one is a surname ("Peter Essen").
    """
    names = by_evidence(n for n in marks.names if n.kind in {"organisation", "person"})
    return tuple(
        toponym
        for toponym in marks.toponyms
        if toponym.kind == "place"
        and toponym.place is not None
        and not any(_inside(toponym.evidence, name.evidence) for name in _meeting(names, toponym))
        and _word_before(text, toponym.evidence.start) not in given
    )


def _meeting(names: Spans[Name], toponym: Toponym) -> list[Name]:
    return names.meeting(toponym.evidence.start, toponym.evidence.end)


def _word_before(text: str, start: int) -> str:
    """The word that only a blank parts from what begins at `start`."""
    if text[start - 1 : start] != " ":
        return ""
    return text[max(0, start - _LONGEST_WORD) : start - 1].rpartition(" ")[2].rpartition("\n")[2]


class Dated(NamedTuple):
    """A time that may be an act's own, and the words of speaking beside which it stands."""

    time: TimeExpression
    cues: tuple[Evidence, ...]

    def is_of(self, pieces: Sequence[tuple[int, int]]) -> bool:
        """Whether it is no day on which somebody only spoke: what was said may be the act.

        "The ministry declared on Friday that ..." tells when it spoke, "declared it extremist on
        Friday" when it acted. pieces: characters of the words that tell the act.
        """
        return all(any(p[0] < c.end and c.start < p[1] for p in pieces) for c in self.cues)


def usable_times(article: Article, marks: Marks) -> tuple[Dated, ...]:
    """Times that may be an act's own, those beside "said" with that word.

    No deadlines, no "now", no bare hours; of what lasts "since Monday", Monday. The day of a
    dateline is that of the page.
    """
    sent = Spans((start, end, end) for start, end in _datelines(article))
    sayings = _sayings(marks.attributions)
    return tuple(
        Dated(_as_named(time), tuple(_cues_of(article, time.evidence, sayings)))
        for time in marks.times
        if time.rule not in _OPEN and not sent.meeting(time.evidence.start, time.evidence.end)
    )


def _as_named(time: TimeExpression) -> TimeExpression:
    return time if time.named is None else msgspec.structs.replace(time, when=time.named)


def _cues_of(article: Article, time: Evidence, sayings: Spans[Attribution]) -> Iterator[Evidence]:
    for said in sayings.meeting(time.start, time.end):
        if said.cue is not None and _is_of_saying(article, time, said):
            yield said.cue


def _sayings(attributions: Sequence[Attribution]) -> Spans[Attribution]:
    """Attributions by the characters around their cue in which a day of the saying may stand."""
    reach = _SAYING + 1
    return Spans(
        (said.cue.start - reach, said.cue.end + reach, said)
        for said in attributions
        if said.cue is not None
    )


def _is_of_saying(article: Article, time: Evidence, said: Attribution) -> bool:
    """Whether a time stands beside "said", outside of what was said: "he said on Tuesday"."""
    cue = said.cue
    if cue is None or any(_inside(time, part) for part in said.content):
        return False
    low, high = (cue.end, time.start) if cue.end <= time.start else (time.end, cue.start)
    told = any(part.start < high and low < part.end for part in said.content)
    return not told and 0 <= high - low <= _SAYING and not _PARTED.search(article.text[low:high])


def _inside(one: Evidence, other: Evidence) -> bool:
    return other.start <= one.start and one.end <= other.end


class Where(NamedTuple):
    """Where to look for a place: all toponyms, the article's sentences, which one is the act's.

    across: the act brings somebody over a border; goal_form: endings of where they are
    sent, None where the act sends nobody away; origins: first characters of the places in the
    article's first sentences that somebody is only from; acting: the words of the actor, since a
    town that acts stands for those who govern from it ("Minsk cancels passports").
    """

    toponyms: Spans[Toponym]
    stretches: tuple[Stretch, ...]
    number: int
    across: bool
    goal_form: str | None
    origins: frozenset[int]
    acting: tuple[Evidence, ...] = ()

    def beside(self, step: int) -> list[Toponym]:
        """The toponyms of a sentence so many steps from the act's; empty where there is none."""
        number = self.number + step
        if not 0 <= number < len(self.stretches):
            return []
        stretch = self.stretches[number]
        return self.within(stretch.start, stretch.end)

    def within(self, start: int, end: int) -> list[Toponym]:
        """The toponyms of a part of the text without a town that acts."""
        acting = {(words.start, words.end) for words in self.acting}
        return [
            one
            for one in self.toponyms.starting(start, end)
            if not (_is_fine(one) and (one.evidence.start, one.evidence.end) in acting)
        ]


def place_of(act: tuple[int, int], sentence: Sentence, where: Where) -> Cited[Place] | None:
    """The place in the act's sentence that fits best, else one of the sentence before.

    Where somebody goes to, or is from, is not where the act took place. A country gives way to a
    town of it that is named beside.
    """
    here = _likely(sentence, where)
    if not here:
        last = max(where.beside(-1), key=lambda t: (_is_fine(t), t.evidence.start), default=None)
        if last is not None and _is_fine(last):
            return _cited(last, "before")
        return _of_the_lead(where) or (None if last is None else _cited(last, "before"))
    best = min(here, key=lambda t: _distance(t, act, sentence))
    near = (*here, *where.beside(-1), *where.beside(1))
    town = None if _is_fine(best) else _town_of(best, near)
    if town is None:
        return _cited(best, "same")
    return _cited(town, "same" if town in here else "before")


def _likely(sentence: Sentence, where: Where) -> list[Toponym]:
    """The sentence's places without those that somebody only goes to, or only is from."""
    if not where.across:
        return [t for t in where.beside(0) if not _follows(t, sentence, "whence")]
    left = [
        t
        for t in where.beside(0)
        if not _follows(t, sentence, "whither") and not _is_goal(t, sentence, where)
    ]
    return [t for t in left if not _follows(t, sentence, "whence")] or left


def _is_goal(toponym: Toponym, sentence: Sentence, where: Where) -> bool:
    """Whether somebody is sent there: "to China", "в Китай" (not "в Китае")."""
    ending, word = where.goal_form, toponym.evidence.exact
    if ending is None or not _follows(toponym, sentence, "goal"):
        return False
    return any(re.search(ending, form) for form in (word.lower(), fold(word)))


def _of_the_lead(where: Where) -> Cited[Place] | None:
    """The first town that the article's first sentences name, but none of the act's own."""
    end = max((stretch.end for stretch in where.stretches[:LEAD]), default=0)
    barred = {t.place for t in where.beside(0)}
    named = where.within(0, end)
    told = (t for t in named if t.evidence.start not in where.origins)
    towns = (t for t in told if _is_fine(t) and t.place not in barred)
    return next((_cited(town, "lead") for town in towns), None)


def origins_in(sentence: Sentence, toponyms: Sequence[Toponym]) -> Iterator[int]:
    """First characters of the places that a sentence tells somebody to be from."""
    return (t.evidence.start for t in toponyms if _follows(t, sentence, "whence"))


def _town_of(country: Toponym, others: Sequence[Toponym]) -> Toponym | None:
    code = None if country.place is None else country.place.country
    towns = (other for other in others if _is_fine(other))
    return next((t for t in towns if t.place is not None and t.place.country == code), None)


def dateline_place(article: Article, toponyms: Sequence[Toponym]) -> Cited[Place] | None:
    """The place that the article was sent from: of its own line, or before the first paragraph."""
    for start, end in _datelines(article):
        for toponym in toponyms:
            inside = start <= toponym.evidence.start < end
            if inside and not _opens_a_name(article.text, toponym.evidence.end):
                return _cited(toponym, "dateline")
    return None


def _datelines(article: Article) -> list[tuple[int, int]]:
    """Characters of the datelines of an article, those with a line of their own first."""
    lines = [(block.start, block.end) for block in article.blocks if block.role == "dateline"]
    told = [block for block in article.blocks if block.role in BODY_ROLES]
    opening = ((one.start, dateline_end(article.text, one.start, one.end)) for one in told)
    return [*lines, *(span for span in opening if span[0] < span[1])]


def _opens_a_name(text: str, end: int) -> bool:
    """Whether another capital follows: "12 May, Florence Miller" was not sent from Florence."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _is_fine(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.precision in FINE


def _distance(toponym: Toponym, act: tuple[int, int], sentence: Sentence) -> int:
    start, end = toponym.evidence.start, toponym.evidence.end
    gap = max(act[0] - end, start - act[1], 0)
    low, high = min(act[1], end), max(act[0], start)
    borders = sum(low <= sentence.tokens[border].start <= high for border in sentence.borders)
    gap += _CLAUSE * borders
    follows = _follows(toponym, sentence, "where")
    return gap - (_LOCATIVE if follows else 0) - (_CITY if _is_fine(toponym) else 0)


def _follows(toponym: Toponym, sentence: Sentence, kind: str) -> bool:
    """Whether a word of this kind (where, whither, whence) stands directly before a place."""
    start = toponym.evidence.start
    return any(0 <= start - sentence.tokens[span[1] - 1].end <= 1 for span in sentence.named(kind))


def _cited(toponym: Toponym, how: str) -> Cited[Place] | None:
    if toponym.place is None:
        return None
    score = round(_PLACE_SCORE[how] * max(toponym.score, 0.1), 3)
    by = f"place of {how}" if how in {"dateline", "lead"} else f"place in {how} sentence"
    return Cited(value=toponym.place, evidence=(toponym.evidence,), score=score, by=by)


def times_near(
    stretches: Sequence[Stretch],
    at: int,
    times: Spans[Dated],
    pieces: Sequence[tuple[int, int]],
) -> tuple[TimeExpression, ...]:
    """The times of all sentences that `time_of` may ask for an act of sentence `at`.

    pieces: characters of the words that tell the act.
    """
    asked = {*range(_TIMED_LEAD), at - 1, at, at + 1}
    near = [stretches[number] for number in sorted(asked) if 0 <= number < len(stretches)]
    dated = (one for stretch in near for one in times.starting(stretch.start, stretch.end))
    return tuple(one.time for one in dated if one.is_of(pieces))


def time_of(
    act: tuple[int, int],
    stretches: Sequence[Stretch],
    at: int,
    times: Sequence[TimeExpression],
    *,
    alone: bool,
) -> Cited[When] | None:
    """The time in the act's sentence, else beside it, else in the article's first sentences.

    The day of publication never stands in for a time that is not told. alone: only its own
    sentence is asked, since an act looked back upon is not of the time around it.
    """
    own = _times_in(stretches[at], times)
    if own:
        best = min(own, key=lambda t: _time_distance(t, act))
        return _cited_time(best, "same")
    if alone:
        return None
    for beside in (at - 1, at + 1):
        if 0 <= beside < len(stretches):
            near = [t for t in _of_the_news(_times_in(stretches[beside], times)) if _is_near(t)]
            if near:
                return _cited_time(near[-1] if beside < at else near[0], "beside")
    for lead in stretches[:_TIMED_LEAD]:
        first = _of_the_news(_times_in(lead, times))
        if first:
            return _cited_time(first[0], "lead")
    return None


def _times_in(stretch: Stretch, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    return [
        time
        for time in times
        if stretch.start <= time.evidence.start < stretch.end
        and time.when is not None
        and (time.when.latest - time.when.earliest).days <= _COARSE
    ]


def _of_the_news(times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """Without those that count from another event ("two weeks earlier", "since January")."""
    return [time for time in times if time.rule not in _OTHERS]


def _is_near(time: TimeExpression) -> bool:
    """Whether a time is fine enough to be that of the sentence beside: no month, no season."""
    return time.when is not None and (time.when.latest - time.when.earliest).days <= _BESIDE


def _time_distance(time: TimeExpression, act: tuple[int, int]) -> int:
    if time.evidence.end <= act[0]:
        return act[0] - time.evidence.end + _AHEAD
    return max(time.evidence.start - act[1], 0)


def _cited_time(time: TimeExpression, how: str) -> Cited[When] | None:
    if time.when is None:
        return None
    by = f"time, {how}: {time.rule}"
    return Cited(value=time.when, evidence=(time.evidence,), score=_TIME_SCORE[how], by=by)
