"""Small incidents and ledger entries for the tests of review."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from firsthand.records import (
    Cited,
    Confirm,
    Conflict,
    Count,
    Entry,
    Incident,
    Reject,
    Status,
    Undo,
    Unsure,
)

ACTS: dict[str, type[Confirm | Reject | Unsure | Undo]] = {
    "confirm": Confirm,
    "reject": Reject,
    "unsure": Unsure,
    "undo": Undo,
}


def incident(
    incident_id: str,
    *,
    event: str = "assault",
    newsrooms: tuple[int, int] = (1, 1),
    pages: int = 1,
    conflicts: tuple[Conflict, ...] = (),
) -> Incident:
    """An incident with the given numbers and no evidence."""
    happened: Cited[Status] = Cited(value="happened", evidence=(), score=1.0, by="test")
    return Incident(
        id=incident_id,
        event=Cited(value=event, evidence=(), score=1.0, by="test"),
        status=happened,
        reports=(),
        pages=tuple(f"article-{number}" for number in range(pages)),
        background_pages=(),
        newsrooms=Count(low=newsrooms[0], high=newsrooms[1], members=(), sentence=""),
        witnesses=Count(low=0, high=0, members=(), sentence=""),
        conflicts=conflicts,
    )


def entry(number: int, act: str, subject: str, *, seen: str = "", why: str = "") -> Entry:
    """Entry `number` of a ledger, one minute after the one before; its hashes are not real."""
    at = datetime(2025, 3, 14, 9, 0, tzinfo=UTC) + timedelta(minutes=number)
    decision = ACTS[act](subject=subject, by="Owl", at=at, seen=seen, why=why)
    return Entry(number=number, decision=decision, previous="", hash=str(number))
