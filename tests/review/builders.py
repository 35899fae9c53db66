"""Small incidents and ledger entries for the tests of review."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from firsthand.records import (
    AnyDecision,
    Cited,
    Confirm,
    Conflict,
    Count,
    Counted,
    Entry,
    Incident,
    NotRelevant,
    Reject,
    Status,
    Undo,
    Unsure,
)

ACTS: dict[str, type[Confirm | Reject | Unsure | NotRelevant | Undo]] = {
    "confirm": Confirm,
    "reject": Reject,
    "not_relevant": NotRelevant,
    "unsure": Unsure,
    "undo": Undo,
}


def incident(  # noqa: PLR0913 - one argument for each field a test may set
    incident_id: str,
    *,
    event: str = "assault",
    newsrooms: tuple[int, int] = (1, 1),
    pages: int = 1,
    conflicts: tuple[Conflict, ...] = (),
    reports: tuple[str, ...] = (),
    members: tuple[Counted, ...] = (),
) -> Incident:
    """An incident with the given numbers and no evidence; members are newsrooms."""
    happened: Cited[Status] = Cited(value="happened", evidence=(), score=1.0, by="test")
    return Incident(
        id=incident_id,
        event=Cited(value=event, evidence=(), score=1.0, by="test"),
        status=happened,
        reports=reports,
        pages=tuple(f"article-{number}" for number in range(pages)),
        background_pages=(),
        newsrooms=Count(low=newsrooms[0], high=newsrooms[1], members=members, sentence="Told."),
        witnesses=Count(low=0, high=0, members=(), sentence="Nobody is named."),
        conflicts=conflicts,
    )


def counted(name: str, *, certain: bool = True) -> Counted:
    """A newsroom that counts."""
    return Counted(
        name=name,
        key=name.lower(),
        kind="newsroom",
        articles=(),
        evidence=(),
        certain=certain,
        relay=False,
        why="reports it",
    )


def entry(number: int, act: str, subject: str, *, seen: str = "", why: str = "") -> Entry:
    """Entry `number` of a ledger, one minute after the one before; its hashes are not real."""
    return entered(number, ACTS[act](**signed(number, subject), seen=seen, why=why))


def signed(number: int, subject: str, by: str = "Owl") -> dict[str, Any]:
    """Subject, name and moment of a decision."""
    at = datetime(2025, 3, 14, 9, 0, tzinfo=UTC) + timedelta(minutes=number)
    return {"subject": subject, "by": by, "at": at}


def entered(number: int, decision: AnyDecision) -> Entry:
    """A decision as entry `number`."""
    return Entry(number=number, decision=decision, previous="", hash=str(number))
