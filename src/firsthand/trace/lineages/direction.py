"""Direction: which of two texts came first, by votes whose reasons can be read.

The canonical address outweighs all; a printed credit weighs as much as a clear distance in time,
and each of them more than what others credit, what the texts lost, and being contained in the
other. No vote is drawn from the absence of a date. A date is trusted as far as it reaches: hours
apart for two instants, days for a day, and little where it may be that of the visit.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records import When
from firsthand.trace.lineages.losses import Losses
from firsthand.trace.pile import Pile

DOOR_VOTE = 12.0
CREDIT_VOTE = 3.0
TIME_VOTE = 3.0
DAY_VOTE = 2.0
WEAK_TIME_VOTE = 0.9  # of a date that may be the day of the visit: alone it decides nothing
UPDATE_VOTE = 2.0
LEFT_VOTE = 1.5
MERGED_VOTE = 2.5
LOST_VOTE = 2.0
LENGTH_VOTE = 1.0  # of a clear cue; a lesser one says nothing
CLEAR_LENGTH_CUE = 0.15  # of the logarithm: twice what a translation grows by in the median
CREDITED_BY_OTHERS_VOTE = 1.5
CREDITED_ON_ONE_DAY_VOTE = 3.0
NAMED_VOTE = 1.0  # looked for only where the other votes leave the order open
CONTAINED_VOTE = 0.8
DECIDED = 1.0  # below: the edge is drawn without an arrow
CONTAINED_MARGIN = 0.05
SURE_HOURS = 6.0  # a shorter distance between two instants is a weaker vote
WORTH_SAYING = 0.1  # points of a vote that is told among the reasons


@dataclass(frozen=True, slots=True)
class Vote:
    """Points for the first text as origin (negative: for the second) and why."""

    points: float
    reason: str


NONE = Vote(0, "")


@dataclass(frozen=True, slots=True)
class Arrow:
    """forward: the first text is the origin; directed: the votes decide it."""

    forward: bool
    directed: bool
    strength: float
    reasons: tuple[str, ...]


def find_arrow(
    pile: Pile,
    pair: tuple[int, int],
    contained: tuple[float, float],
    credited: Sequence[int],
    more: Sequence[Vote] = (),
) -> Arrow:
    """The direction between two sheets.

    contained: the share of each that stands in the other; credited: for each sheet how many
    related ones credit its house; more: votes that only the comparing stage can cast. Undecided
    pairs keep the pile's order, without an arrow.
    """
    first, second = pair
    votes = [
        _door_vote(pile, first, second, contained),
        _credit_vote(pile, first, second),
        _time_vote(pile, first, second),
        _update_vote(pile, first, second),
        _others_vote((credited[first], credited[second]), (pile.times[first], pile.times[second])),
        _left_vote(pile, first, second),
        _contained_vote(*contained),
        *more,
    ]
    if abs(sum(vote.points for vote in votes)) < DECIDED:
        votes.append(_named_vote(pile, first, second))
    return _counted(votes)


def _counted(votes: Sequence[Vote]) -> Arrow:
    """The sum of the votes; the reasons are those of its side, and what is circular."""
    total = sum(vote.points for vote in votes)
    forward, directed = total >= 0, abs(total) >= DECIDED
    side = 1 if forward else -1
    agreeing = [vote.reason for vote in votes if vote.points * side > WORTH_SAYING]
    circular = [vote.reason for vote in votes if vote.points == 0 and vote.reason]
    unknown = () if directed else ("order unknown",)
    return Arrow(forward, directed, abs(total), (*agreeing, *circular, *unknown))


def loss_votes(losses: Losses) -> tuple[Vote, Vote]:
    """What third texts tell of two, as votes."""
    lost = "other texts hold words of the origin that this one lost"
    merged = "put together from the origin and a text that shares nothing with it"
    return (
        Vote(LOST_VOTE * losses.kept, lost if losses.kept else ""),
        Vote(MERGED_VOTE * losses.merged, merged if losses.merged else ""),
    )


def length_vote(cue: float) -> Vote:
    """What the lengths of a text and its translation tell; cue above 0: the second is longer."""
    if abs(cue) < CLEAR_LENGTH_CUE:
        return NONE
    return Vote(math.copysign(LENGTH_VOTE, cue), "longer, as translations are")


def _door_vote(pile: Pile, first: int, second: int, contained: tuple[float, float]) -> Vote:
    """Of one page under two addresses the canonical one comes first, whatever they are dated."""
    least = min(contained)
    sign = pile.is_twin(second, first, least) - pile.is_twin(first, second, least)
    return Vote(sign * DOOR_VOTE, "another address of the same page") if sign else NONE


def _credit_vote(pile: Pile, first: int, second: int) -> Vote:
    by_second = pile.credits_house(second, pile.sheets[first].house)
    by_first = pile.credits_house(first, pile.sheets[second].house)
    if by_second and by_first:
        return Vote(0, "circular: each credits the other")
    if by_second:
        return Vote(CREDIT_VOTE, f"credits {by_second.name}")
    return Vote(-CREDIT_VOTE, f"credits {by_first.name}") if by_first else NONE


def _time_vote(pile: Pile, first: int, second: int) -> Vote:
    """For the earlier text, as far as the weaker of the two dates can be trusted."""
    hours = hours_between(pile.times[first], pile.times[second])
    if hours is None:
        return NONE
    if pile.weak_dates[first] or pile.weak_dates[second]:
        most, how = WEAK_TIME_VOTE, "later, by a date that may be that of the visit"
    elif _has_clock(pile, first, second):
        most, how = TIME_VOTE, "published later"
    else:
        most, how = DAY_VOTE, "published on a later day"
    return Vote(most * max(-1.0, min(1.0, hours / SURE_HOURS)), how)


def _update_vote(pile: Pile, first: int, second: int) -> Vote:
    """Of two pages of one house, for the one whose headline does not call it an update."""
    sign = pile.updates[second] - pile.updates[first]
    if not sign or pile.sheets[first].house != pile.sheets[second].house:
        return NONE
    return Vote(sign * UPDATE_VOTE, "its headline calls it an update")


def _has_clock(pile: Pile, first: int, second: int) -> bool:
    return all(
        when is not None and when.instant for when in (pile.times[first], pile.times[second])
    )


def hours_between(first: When | None, second: When | None) -> float | None:
    """Hours from the first moment to the second; None where a date is missing or days overlap."""
    if first is None or second is None:
        return None
    if first.instant and second.instant:
        return (second.instant - first.instant).total_seconds() / 3600
    if first.latest < second.earliest:
        return 24.0 * (second.earliest - first.latest).days
    if second.latest < first.earliest:
        return -24.0 * (first.earliest - second.latest).days
    return None


def _others_vote(credited: tuple[int, int], times: tuple[When | None, When | None]) -> Vote:
    """For the text whose house others credit; on one day that outweighs the hour.

    A body that issues a release puts it on its own page after the first printers have it.
    """
    first, second = credited
    if first == second:
        return NONE
    sign = 1 if first > second else -1
    points = CREDITED_ON_ONE_DAY_VOTE if _on_one_day(*times) else CREDITED_BY_OTHERS_VOTE
    return Vote(sign * points, "others credit the origin")


def _on_one_day(first: When | None, second: When | None) -> bool:
    if first is None or second is None:
        return False
    return first.earliest <= second.latest and second.earliest <= first.latest


def _left_vote(pile: Pile, first: int, second: int) -> Vote:
    """For the house that left its recurring lines in the other's text."""
    in_second = pile.sheets[first].house in pile.left[second]
    sign = in_second - (pile.sheets[second].house in pile.left[first])
    reason = "a line that the origin's house often prints was left in it"
    return Vote(sign * LEFT_VOTE, reason) if sign else NONE


def _named_vote(pile: Pile, first: int, second: int) -> Vote:
    """For the newsroom that the other's text names; a carrier adds its own name too easily."""
    named = pile.names_house(second, pile.sheets[first].house)
    sign = named - pile.names_house(first, pile.sheets[second].house)
    return Vote(sign * NAMED_VOTE, "the text names the newsroom of the origin") if sign else NONE


def _contained_vote(first: float, second: float) -> Vote:
    if abs(first - second) <= CONTAINED_MARGIN:
        return NONE
    sign = 1 if second > first else -1
    return Vote(sign * CONTAINED_VOTE, "contained in the origin")
