"""Decisions from a file: each line is taken in memory first, then all are written at once.

A line that was filed before adds nothing, whatever became of it since; a file may be given again
and again. Either every line holds or none is written, unless the good ones are to be kept.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Literal

import msgspec

from firsthand.errors import FirsthandError
from firsthand.pipeline.deciding import settle
from firsthand.pipeline.sitting import Sitting
from firsthand.pipeline.turning import Signed, turned
from firsthand.records import Entry
from firsthand.review.written import Written, read_line
from firsthand.store import Store
from firsthand.tools import Tools


class Filing(msgspec.Struct, frozen=True, kw_only=True):
    """How a file of decisions is to be taken.

    name: of the file, for messages. by, at: of the lines that say neither. keep_going: the good
    lines are written even where others fail. check: nothing is written.
    """

    name: str
    raw: bytes
    by: str
    at: datetime
    keep_going: bool = False
    check: bool = False


class Filed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one line; `entry` is its number in the ledger, once it is written."""

    place: str
    outcome: Literal["taken", "known", "failed"]
    act: str = ""
    entry: int | None = None
    code: str = ""
    message: str = ""
    remedy: str = ""


class FilingReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every line: lines = taken + known + failed, always.

    written: whether what was taken is in the ledger now.
    """

    lines: int
    taken: int
    known: int
    failed: int
    written: bool
    outcomes: tuple[Filed, ...]


def file_decisions(store: Store, filing: Filing, tools: Tools) -> FilingReport:
    """Takes the decisions of a file; the report accounts for every line of it.

    StoreError where the last run was not finished: decisions need a whole record.
    """
    settle(store, tools)
    sitting = Sitting(store, tools)
    before = len(sitting.entries)
    outcomes = tuple(_taken(sitting, filing, *line) for line in _lines(filing))
    failed = sum(one.outcome == "failed" for one in outcomes)
    written = not filing.check and (not failed or filing.keep_going)
    if written:
        store.ledger.extend([entry.decision for entry in sitting.entries[before:]])
        settle(store, tools)
    return FilingReport(
        lines=len(outcomes),
        taken=sum(one.outcome == "taken" for one in outcomes),
        known=sum(one.outcome == "known" for one in outcomes),
        failed=failed,
        written=written,
        outcomes=outcomes if written else tuple(map(_unwritten, outcomes)),
    )


def _lines(filing: Filing) -> Iterator[tuple[str, bytes]]:
    """Place and bytes of each line that is not blank."""
    for number, raw in enumerate(filing.raw.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        if raw.strip():
            yield f"{filing.name} line {number}", raw


def _taken(sitting: Sitting, filing: Filing, place: str, raw: bytes) -> Filed:
    try:
        written = read_line(raw, place=place)
        by = written.line.by or filing.by
        mark = _mark(written, by)
        known = _known(sitting.entries, mark)
        if known is not None:
            return Filed(place=place, outcome="known", act=written.act, entry=known)
        at = written.line.at or filing.at
        signed = Signed(by=by, at=at, why=written.line.why, line=mark)
        sitting.take(turned(sitting, written, signed))
    except FirsthandError as error:
        return Filed(
            place=place,
            outcome="failed",
            code=error.code,
            message=error.message,
            remedy=error.remedy,
        )
    return Filed(place=place, outcome="taken", act=written.act, entry=len(sitting.entries))


def _mark(written: Written, by: str) -> str:
    """What makes two lines the same: the same words by the same person."""
    return hashlib.blake2b(f"{by}\n{written.text}".encode(), digest_size=8).hexdigest()


def _known(entries: Sequence[Entry], mark: str) -> int | None:
    return next((entry.number for entry in entries if entry.decision.line == mark), None)


def _unwritten(filed: Filed) -> Filed:
    taken = filed.outcome == "taken"
    return msgspec.structs.replace(filed, entry=None) if taken else filed
