"""The fields of a happening that outlets may tell differently: how to read, compare, show them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Generic, NamedTuple, TypeVar

from firsthand.match.distance import NEAR_KM, contains, distance_km
from firsthand.match.people import likeness
from firsthand.match.pile import SURE
from firsthand.match.score import days_between
from firsthand.records import (
    SETTLED,
    Certainty,
    Cited,
    Evidence,
    Place,
    Quantity,
    Report,
    Status,
    When,
)
from firsthand.words import skeleton, tokens

T = TypeVar("T")
_WIDEST = 10**12  # of an open range
_PRECISION = ("point", "city", "admin1", "country")
_FIRMNESS: dict[Status, int] = {"ongoing": 1, "ordered": 2, "denied": 3}  # no denial wins a tie
_SHADE: dict[Certainty, Certainty] = {"reported": "asserted", "possible": "alleged"}
SURENESS: tuple[Certainty, ...] = (
    "retracted",
    "possible",
    "alleged",
    "reported",
    "asserted",
    "denied",  # one who denies does not outweigh one who tells
)


class Told(NamedTuple, Generic[T]):
    """What one report tells of one field; keys: folded names; rank: the finest value is smallest.

    contested: False for what contradicts no other: a description ("an activist"), a place or time
    that was not told with the act itself.
    """

    report: str
    value: T
    evidence: tuple[Evidence, ...]
    score: float
    rank: int
    keys: tuple[str, ...] = ()
    counted: Quantity | None = None
    contested: bool = True


class Field(NamedTuple, Generic[T]):
    """A field of a report: how it is read, and when two tellings of it agree.

    says: whether what one tells bears out another's value, else all that agree do. What is not told
    for sure contradicts nothing, and is no evidence of another value either.
    """

    name: str
    read: Callable[[Report, tuple[Quantity, ...]], Told[T] | None]
    agree: Callable[[Told[T], Told[T]], bool]
    says: Callable[[T, T], bool] | None = None

    def bearing(self, tellings: Sequence[Told[T]]) -> Sequence[Told[T]]:
        """Those of a class that bear out its value, which is that of its first."""
        if self.says is None:
            return tellings
        return [told for told in tellings if self.says(told.value, tellings[0].value)]


def _read_event(report: Report, _: tuple[Quantity, ...]) -> Told[str]:
    event = report.event
    return Told(report.id, event.value, event.evidence, event.score, 0)


def _read_status(report: Report, _: tuple[Quantity, ...]) -> Told[Status]:
    status = report.status
    rank = _FIRMNESS.get(status.value, 0)
    return Told(report.id, status.value, status.evidence, status.score, rank)


def _read_certainty(report: Report, _: tuple[Quantity, ...]) -> Told[Certainty]:
    return Told(
        report.id, report.certainty, (report.sentence,), 1.0, SURENESS.index(report.certainty)
    )


def _read_place(report: Report, _: tuple[Quantity, ...]) -> Told[Place] | None:
    if report.place is None:
        return None
    place = report.place
    rank = _PRECISION.index(place.value.town.precision)
    sure = place.score >= SURE
    return Told(report.id, place.value, place.evidence, place.score, rank, contested=sure)


def _read_time(report: Report, _: tuple[Quantity, ...]) -> Told[When] | None:
    if report.time is None:
        return None
    time = report.time
    length = (time.value.latest - time.value.earliest).days
    sure = time.score >= SURE
    return Told(report.id, time.value, time.evidence, time.score, length, contested=sure)


def _read_actor(report: Report, _: tuple[Quantity, ...]) -> Told[str] | None:
    return _party(report, report.actor, report.actor_keys, None)


def _read_recipient(report: Report, quantities: tuple[Quantity, ...]) -> Told[str] | None:
    spans = report.recipient.evidence if report.recipient else ()
    counted = next((q for q in quantities if any(_inside(q.evidence, e) for e in spans)), None)
    return _party(report, report.recipient, report.recipient_keys, counted)


def _party(
    report: Report, cited: Cited[str] | None, keys: tuple[str, ...], counted: Quantity | None
) -> Told[str] | None:
    """A party by name, else by number and kind ("two daughters"), else a mere description."""
    if cited is None:
        return None
    rank = -max(len(key.split()) for key in keys) if keys else 0 if counted else 1
    contested = bool(keys) or counted is not None
    return Told(report.id, cited.value, cited.evidence, cited.score, rank, keys, counted, contested)


def _inside(inner: Evidence, outer: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _equal(a: Told[T], b: Told[T]) -> bool:
    return a.value == b.value


def _one_stand(a: Told[Status], b: Told[Status]) -> bool:
    """What one tells as done, another as under way or decided: no contradiction."""
    return a.value == b.value or {a.value, b.value} <= SETTLED


def _as_sure(a: Told[Certainty], b: Told[Certainty]) -> bool:
    """The finer shades contradict nobody: asserted and reported, alleged and possible."""
    return _SHADE.get(a.value, a.value) == _SHADE.get(b.value, b.value)


def _same_place(a: Told[Place], b: Told[Place]) -> bool:
    return not (a.contested and b.contested) or _one_place(a.value, b.value)


def _one_place(a: Place, b: Place) -> bool:
    one, other = a.town, b.town
    if one.gazetteer_id == other.gazetteer_id or contains(one, other) or contains(other, one):
        return True
    fine = {one.precision, other.precision} <= {"city", "point"}
    return fine and distance_km(one, other) <= NEAR_KM


def _same_time(a: Told[When], b: Told[When]) -> bool:
    return not (a.contested and b.contested) or _one_time(a.value, b.value)


def _one_time(a: When, b: When) -> bool:
    return days_between(a, b) == 0


def _same_party(a: Told[str], b: Told[str]) -> bool:
    if a.keys and b.keys:
        return likeness(a.keys, b.keys) not in {"different", "unlike"}
    if a.counted is not None and b.counted is not None and not (a.keys or b.keys):
        return unit_key(a.counted) == unit_key(b.counted) and same_amount(a.counted, b.counted)
    return True


def _same_amount(a: Told[Quantity], b: Told[Quantity]) -> bool:
    return same_amount(a.value, b.value)


def amount(what: str) -> Field[Quantity]:
    """The field of how many of one thing there were; `what` is a count_key."""

    def read(report: Report, quantities: tuple[Quantity, ...]) -> Told[Quantity] | None:
        found = next((q for q in quantities if count_key(q) == what), None)
        if found is None:
            return None
        return Told(report.id, found, (found.evidence,), 1.0, _width(found))

    return Field("quantity", read, _same_amount)


def unit_key(quantity: Quantity) -> str:
    """What a quantity is of, in one spelling; empty for a bare number."""
    return " ".join(skeleton(token.text, 8) for token in tokens(quantity.noun or ""))


def count_key(quantity: Quantity) -> str:
    """What is counted, and what became of it: 12 injured and 3 arrested are two counts."""
    unit = unit_key(quantity)
    return f"{unit} {quantity.state}" if unit and quantity.state else unit


def same_amount(a: Quantity, b: Quantity) -> bool:
    """Whether two amounts can be one: "several dozen" and 40 can, 3 and 5 cannot."""
    return _least(a) <= _most(b) and _least(b) <= _most(a)


def _least(quantity: Quantity) -> float:
    return 0.0 if quantity.low is None else quantity.low


def _most(quantity: Quantity) -> float:
    return math.inf if quantity.high is None else quantity.high


def _width(quantity: Quantity) -> int:
    """How far apart the ends are; an open range is wider than any other."""
    width = _most(quantity) - _least(quantity)
    return _WIDEST if math.isinf(width) else int(width)


def shown(value: object) -> str:
    """A value in words: a place by name, a time as an ISO 8601 day or interval."""
    if isinstance(value, Place):
        return value.town.name
    if isinstance(value, When):
        first, last = value.earliest.isoformat(), value.latest.isoformat()
        return first if first == last else f"{first}/{last}"
    return value.evidence.exact if isinstance(value, Quantity) else str(value)


EVENT: Field[str] = Field("event", _read_event, _equal)
STATUS: Field[Status] = Field("status", _read_status, _one_stand)
CERTAINTY: Field[Certainty] = Field("certainty", _read_certainty, _as_sure)
ACTOR: Field[str] = Field("actor", _read_actor, _same_party)
RECIPIENT: Field[str] = Field("recipient", _read_recipient, _same_party)
PLACE: Field[Place] = Field("place", _read_place, _same_place, _one_place)
TIME: Field[When] = Field("time", _read_time, _same_time, _one_time)
