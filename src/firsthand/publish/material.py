"""What publishing takes in: the record as it stands, with names; nothing leaves it as it is."""

from __future__ import annotations

from datetime import datetime

from firsthand.records import (
    Article,
    Capture,
    Declare,
    Entry,
    Failure,
    Incident,
    Marks,
    Record,
    Status,
    Tracing,
)


class Judged(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An incident as it stands, and the judgement on it."""

    incident: Incident
    state: str
    stale: bool = False
    by: str | None = None
    at: datetime | None = None


class Coding(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What an act with its status is to other projects; None where they record no such act.

    entry: of the codebook; codebook: the version whose entry and crosswalk said so, which may be
    newer than the record.
    """

    entry: str
    status: Status
    codebook: str
    plover: str | None
    mode: str | None
    quad: str | None
    acled_event: str | None
    acled_sub_event: str | None
    cameo_root: str | None


class Material(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything one export is made from.

    declared: the standing words on who is public. public: names from the user's own table of
    public persons, as they are written there.
    """

    judged: tuple[Judged, ...]
    articles: tuple[Article, ...]
    captures: tuple[Capture, ...]
    marks: tuple[Marks, ...]
    tracing: Tracing
    entries: tuple[Entry, ...] = ()
    failures: tuple[Failure, ...] = ()
    declared: tuple[Declare, ...] = ()
    public: tuple[str, ...] = ()
    codings: tuple[Coding, ...] = ()
    version: str
    digest: str = ""  # of every machine-made record of the store
    head: str = ""  # of the chain of decisions
