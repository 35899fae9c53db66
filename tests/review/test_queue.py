"""The queue puts first what a minute changes most, and says why."""

from __future__ import annotations

from firsthand.records import Conflict, Entry, Incident
from firsthand.review import digest, fold, queue
from tests.review.builders import entry, incident


def order(incidents: list[Incident], entries: list[Entry]) -> list[str]:
    return [task.incident for task in queue(fold(incidents, entries), incidents)]


def test_unreviewed_comes_before_stale_before_unsure_and_settled_is_left_out() -> None:
    incidents = [incident(name) for name in ("settled", "open", "stale", "new")]
    entries = [
        entry(1, "confirm", "settled", seen=digest(incidents[0])),
        entry(2, "unsure", "open", seen=digest(incidents[1])),
        entry(3, "confirm", "stale", seen="what it was before"),
    ]
    assert order(incidents, entries) == ["new", "stale", "open"]


def test_the_widest_range_of_newsrooms_comes_first() -> None:
    wide = incident("wide", newsrooms=(1, 4))
    assert order([incident("narrow", pages=9), wide], []) == ["wide", "narrow"]


def test_contradictions_come_before_many_pages() -> None:
    conflict = Conflict(field="place", kind="conflict", alternatives=())
    contested = incident("contested", conflicts=(conflict,))
    assert order([incident("many", pages=9), contested], []) == ["contested", "many"]


def test_every_task_says_why() -> None:
    conflict = Conflict(field="place", kind="conflict", alternatives=())
    busy = incident("busy", newsrooms=(1, 3), pages=7, conflicts=(conflict,))
    (task,) = queue(fold([busy], []), [busy])
    assert task.reasons == (
        "nobody has looked at it yet",
        "between 1 and 3 newsrooms stand behind it",
        "origins contradict one another: place",
        "7 pages tell it",
    )
