"""Direction: which of two texts came first, by votes whose reasons can be read.

The canonical address outweighs a printed credit, a credit outweighs time, time outweighs what
others credit, and that outweighs being contained in the other. No vote is drawn from the absence
of a date.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.records import When
from firsthand.trace.credits.naming import names_house
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Sheet

DOOR_VOTE = 5.5
CREDIT_VOTE = 3.0
TIME_VOTE = 2.0
CREDITED_BY_OTHERS_VOTE = 1.5
CREDITED_ON_ONE_DAY_VOTE = 3.0
NAMED_VOTE = 1.0  # looked for only where the other votes leave the order open
CONTAINED_VOTE = 0.6
DECIDED = 1.0  # below: the edge is drawn without an arrow
CONTAINED_MARGIN = 0.05
SURE_HOURS = 0.5  # a shorter distance between two instants is a weaker vote


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
    pile: Pile, pair: tuple[int, int], contained: tuple[float, float], credited: Sequence[int]
) -> Arrow:
    """The direction between two sheets.

    contained: the share of each that stands in the other; credited: for each sheet how many
    related ones credit its house. Undecided pairs keep the pile's order, without an arrow.
    """
    first, second = pair
    votes = [
        _door_vote(pile, first, second, contained),
        _credit_vote(pile, first, second),
        _time_vote(pile.times[first], pile.times[second]),
        _others_vote((credited[first], credited[second]), (pile.times[first], pile.times[second])),
        _contained_vote(*contained),
    ]
    total = sum(vote.points for vote in votes)
    if abs(total) < DECIDED:
        votes.append(_named_vote(pile.sheets[first], pile.sheets[second]))
        total += votes[-1].points
    forward = total >= 0
    agreeing = [vote.reason for vote in votes if vote.points * (1 if forward else -1) > 0]
    circular = [vote.reason for vote in votes if vote.points == 0 and vote.reason]
    directed = abs(total) >= DECIDED
    reasons = (*agreeing, *circular) if directed else (*agreeing, *circular, "order unknown")
    return Arrow(forward, directed, abs(total), tuple(reasons))


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


def _time_vote(first: When | None, second: When | None) -> Vote:
    if first is None or second is None:
        return NONE
    if first.instant and second.instant:
        hours = (second.instant - first.instant).total_seconds() / 3600
        points = max(-TIME_VOTE, min(TIME_VOTE, hours / SURE_HOURS * TIME_VOTE))
        return Vote(points, "published later")
    if first.latest < second.earliest:
        return Vote(TIME_VOTE, "published on a later day")
    if second.latest < first.earliest:
        return Vote(-TIME_VOTE, "published on a later day")
    return NONE


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


def _named_vote(first: Sheet, second: Sheet) -> Vote:
    """For the newsroom that the other's text names; a carrier adds its own name too easily."""
    named = names_house(second, first.house) - names_house(first, second.house)
    sign = named
    return Vote(sign * NAMED_VOTE, "the text names the newsroom of the origin") if sign else NONE


def _contained_vote(first: float, second: float) -> Vote:
    if abs(first - second) <= CONTAINED_MARGIN:
        return NONE
    sign = 1 if second > first else -1
    return Vote(sign * CONTAINED_VOTE, "contained in the origin")
