"""What a person decided, and what a run could not do."""

from __future__ import annotations

from datetime import datetime

from firsthand.records.taken import Record


class Decision(Record, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="act"):
    """A human act; only ever added. `seen` is the digest of what the person saw."""

    subject: str  # an incident id
    by: str  # a chosen name, never the machine's login
    at: datetime
    seen: str
    why: str = ""


class Confirm(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="confirm"):
    """This incident is as the record says."""


class Reject(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="reject"):
    """This is no incident of ours."""


class Unsure(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="unsure"):
    """It cannot be told from these pages."""


class Undo(Decision, frozen=True, kw_only=True, forbid_unknown_fields=True, tag="undo"):
    """Takes back the last decision on this subject that still stands."""


AnyDecision = Confirm | Reject | Unsure | Undo


class Entry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A decision in the ledger: its number, and the hash that chains it to the one before."""

    number: int
    decision: AnyDecision
    previous: str
    hash: str


class Failure(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An input that was not read, or a stage that failed on one document: the quarantine's row."""

    subject: str  # path of the input, or id of the document
    stage: str
    code: str
    message: str
    remedy: str
