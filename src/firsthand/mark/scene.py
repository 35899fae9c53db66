"""Where and when an act took place: what its sentence says, else what stands nearest to it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from firsthand.codebook.status import Sentence
from firsthand.records import Article, Cited, Evidence, Marks, Place, TimeExpression, Toponym, When

_CITY = 40  # characters of distance that a finer place may outweigh
_LOCATIVE = 30  # the same, for a place after "in", "near" and the like
_AHEAD = 15  # the same, for a time before its act
_COARSE = 400  # days from which a time is too coarse to be an act's own
_PLACE_SCORE = {"same": 0.9, "before": 0.6, "dateline": 0.4}
_TIME_SCORE = {"same": 0.9, "beside": 0.55, "lead": 0.45}


class Stretch(NamedTuple):
    """A sentence of the article: its characters and the block it stands in."""

    start: int
    end: int
    block: int


def usable_toponyms(marks: Marks) -> tuple[Toponym, ...]:
    """Places that are no adjective of a people and no part of an organisation's name."""
    organisations = [n.evidence for n in marks.names if n.kind == "organisation"]
    persons = [n.evidence for n in marks.names if n.kind == "person"]
    return tuple(
        toponym
        for toponym in marks.toponyms
        if toponym.kind == "place"
        and toponym.place is not None
        and not any(_inside(toponym.evidence, other) for other in (*organisations, *persons))
    )


def _inside(one: Evidence, other: Evidence) -> bool:
    return other.start <= one.start and one.end <= other.end


def place_of(
    act: tuple[int, int], sentence: Sentence, before: Stretch | None, toponyms: Sequence[Toponym]
) -> Cited[Place] | None:
    """The place in the act's sentence that fits best, else one of the sentence before."""
    here = [t for t in toponyms if sentence.start <= t.evidence.start < sentence.end]
    if here:
        return _cited(min(here, key=lambda t: _distance(t, act, sentence)), "same")
    if before is None:
        return None
    there = [t for t in toponyms if before.start <= t.evidence.start < before.end]
    last = max(there, key=lambda t: (_is_fine(t), t.evidence.start), default=None)
    return None if last is None else _cited(last, "before")


def dateline_place(article: Article, toponyms: Sequence[Toponym]) -> Cited[Place] | None:
    """The place that the article was sent from."""
    for block in article.blocks:
        if block.role == "dateline":
            for toponym in toponyms:
                if block.start <= toponym.evidence.start < block.end:
                    return _cited(toponym, "dateline")
    return None


def _is_fine(toponym: Toponym) -> bool:
    return toponym.place is not None and toponym.place.precision in {"city", "point"}


def _distance(toponym: Toponym, act: tuple[int, int], sentence: Sentence) -> int:
    start, end = toponym.evidence.start, toponym.evidence.end
    gap = max(act[0] - end, start - act[1], 0)
    follows = any(
        0 <= start - sentence.tokens[span[1] - 1].end <= 1 for span in sentence.named("where")
    )
    return gap - (_LOCATIVE if follows else 0) - (_CITY if _is_fine(toponym) else 0)


def _cited(toponym: Toponym, how: str) -> Cited[Place] | None:
    if toponym.place is None:
        return None
    score = round(_PLACE_SCORE[how] * max(toponym.score, 0.1), 3)
    by = f"place in {how} sentence" if how != "dateline" else "place of dateline"
    return Cited(value=toponym.place, evidence=(toponym.evidence,), score=score, by=by)


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
            near = _times_in(stretches[beside], times)
            if near:
                return _cited_time(near[-1] if beside < at else near[0], "beside")
    for lead in stretches[:2]:
        first = _times_in(lead, times)
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


def _time_distance(time: TimeExpression, act: tuple[int, int]) -> int:
    if time.evidence.end <= act[0]:
        return act[0] - time.evidence.end + _AHEAD
    return max(time.evidence.start - act[1], 0)


def _cited_time(time: TimeExpression, how: str) -> Cited[When] | None:
    if time.when is None:
        return None
    by = f"time, {how}: {time.rule}"
    return Cited(value=time.when, evidence=(time.evidence,), score=_TIME_SCORE[how], by=by)
