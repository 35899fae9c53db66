"""Known incidents: a user's list into the ledger, and beside each row what the pages tell of it.

An import may be repeated: what is unchanged adds nothing, what changed replaces and leaves the
older row in the ledger, what fails is told and stops nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePath
from typing import Literal

import msgspec

from firsthand.errors import UsageError
from firsthand.match import Pages, match_known
from firsthand.pipeline.viewing import view
from firsthand.read.columns import Column, map_columns
from firsthand.read.known_rows import Mapped, day_order, event_words, read_known
from firsthand.read.sheet import Sheet
from firsthand.read.workbook import read_list
from firsthand.records import (
    Article,
    Entry,
    Failure,
    Know,
    Known,
    MapSheet,
    Proposal,
    make_id,
)
from firsthand.review import View, standing
from firsthand.store import Store
from firsthand.tools import Tools

_ANOTHERS = 0.5  # share of keys known from another list from which it is asked which list this is
_FEWEST = 3  # keys from which such a share says something
Standing = Literal["matched", "proposed", "no page found"]


class ListFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file of known incidents and how its user wants it read.

    name: what the list is called; without it the file's, or that of the import of these bytes.
    columns: (field, head); order: of day and month in figures; events: (word, codebook entry).
    """

    place: str
    raw: bytes
    name: str | None = None
    worksheet: str | None = None
    columns: tuple[tuple[str, str], ...] = ()
    order: Literal["dmy", "mdy"] | None = None
    events: tuple[tuple[str, str], ...] = ()


class KnownReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every row: rows = read + unchanged + replaced + failed, always.

    columns: each head with the field it fills and how that was found. keyed: the user's keys.
    gone: rows of this list in the record that the file no longer has; they stay.
    """

    sheet: str
    columns: tuple[tuple[str, str | None, str | None], ...]
    keyed: bool
    rows: int
    read: int
    unchanged: int
    replaced: int
    failed: int
    gone: int
    failures: tuple[Failure, ...]


class KnownRow(msgspec.Struct, frozen=True, kw_only=True):
    """A known incident, what matching proposes for it, and where it stands."""

    known: Known
    proposals: tuple[Proposal, ...]
    state: Standing

    @property
    def likely(self) -> tuple[Proposal, ...]:
        """What may answer it, or does."""
        return tuple(proposal for proposal in self.proposals if proposal.likely)


class _Plan(msgspec.Struct, frozen=True):
    """An import before it is written."""

    mapping: MapSheet
    remapped: bool
    brought: tuple[Known, ...]
    report: KnownReport


def check_list(entries: Sequence[Entry], file: ListFile, tools: Tools) -> KnownReport:
    """What an import of the file into a ledger would do; writes nothing."""
    return _plan(entries, file, tools, by="", at=datetime.min).report


def import_list(
    store: Store, file: ListFile, tools: Tools, *, by: str, at: datetime
) -> KnownReport:
    """Brings a list into the ledger: its mapping where that is new, each new or changed row.

    All of it or nothing: an import that is stopped has not begun.
    """
    plan = _plan(store.ledger.entries(), file, tools, by=by, at=at)
    batch = plan.mapping.batch
    rows = [Know(subject=k.id, by=by, at=at, known=k, batch=batch) for k in plan.brought]
    store.ledger.extend([plan.mapping, *rows] if plan.remapped else rows)
    return plan.report


def _plan(
    entries: Sequence[Entry], file: ListFile, tools: Tools, *, by: str, at: datetime
) -> _Plan:
    sheet = read_list(file.raw, file.place, worksheet=file.worksheet)
    kept = standing(entries)
    sha256 = hashlib.sha256(file.raw).hexdigest()
    mappings = [entry.decision for entry in kept if isinstance(entry.decision, MapSheet)]
    name = file.name or _name(file.place, sha256, mappings)
    before = next((one for one in reversed(mappings) if one.subject == name), None)
    columns = map_columns(
        sheet, tools.languages, said=file.columns, before=before.columns if before else ()
    )
    order = day_order(sheet, columns, file.order or (before.order if before else None))
    events = file.events or (before.events if before else ())
    mapped = Mapped(name, columns, order, event_words(tools.codebook, events))
    read, failures = read_known(sheet, mapped, tools.languages)
    mapping = MapSheet(
        subject=name,
        by=by,
        at=at,
        columns=tuple((c.field, c.head) for c in columns if c.field is not None),
        batch=make_id("batch", sha256, name, len(kept)),
        sha256=sha256,
        order=order,
        events=events,
    )
    here = _known(kept)
    if file.name is None:
        _ask_which(name, file.place, read, here)
    brought, report = _compare(name, read, here, (*sheet.failures, *failures))
    report = msgspec.structs.replace(report, columns=_shown(columns), keyed=mapped.keyed)
    return _Plan(mapping, _differs(mapping, before) or bool(brought), brought, report)


def _name(place: str, sha256: str, mappings: Sequence[MapSheet]) -> str:
    """The list these very bytes were imported as, else the file's name without its ending."""
    same = (one.subject for one in reversed(mappings) if one.sha256 == sha256)
    return next(same, PurePath(place).stem)


def _known(kept: Iterable[Entry]) -> dict[str, Known]:
    """The newest row under each id."""
    found = (entry.decision.known for entry in kept if isinstance(entry.decision, Know))
    return {known.id: known for known in found}


def _ask_which(name: str, place: str, read: Sequence[Known], here: dict[str, Known]) -> None:
    """Refuses a new name for a list whose keys are mostly known from another."""
    if len(read) < _FEWEST or any(known.sheet == name for known in here.values()):
        return
    keys = {known.key for known in read}
    for other in sorted({known.sheet for known in here.values()}):
        shared = keys & {known.key for known in here.values() if known.sheet == other}
        if len(shared) > _ANOTHERS * len(keys):
            message = f"{len(shared)} of its {len(keys)} keys are known from the list {other!r}."
            remedy = (
                f"If it is the same list say --sheet {other!r};"
                " if it is another give it a name of its own with --sheet."
            )
            raise UsageError("FH-KNOWN-001", message, place=place, remedy=remedy)


def _compare(
    name: str, read: Sequence[Known], here: dict[str, Known], failures: tuple[Failure, ...]
) -> tuple[tuple[Known, ...], KnownReport]:
    """The rows to write, and the count of what becomes of all."""
    new = tuple(known for known in read if known.id not in here)
    changed = tuple(k for k in read if k.id in here and not _equal(k, here[k.id]))
    ids = {known.id for known in read}
    gone = [known for known in here.values() if known.sheet == name and known.id not in ids]
    report = KnownReport(
        sheet=name,
        columns=(),
        keyed=True,
        rows=len(read) + len(failures),
        read=len(new),
        unchanged=len(read) - len(new) - len(changed),
        replaced=len(changed),
        failed=len(failures),
        gone=len(gone),
        failures=failures,
    )
    return (*new, *changed), report


def _equal(one: Known, other: Known) -> bool:
    """A row that only moved in its sheet has not changed."""
    return msgspec.structs.replace(one, row=other.row) == other


def _differs(mapping: MapSheet, before: MapSheet | None) -> bool:
    if before is None:
        return True
    ours = (mapping.columns, mapping.order, mapping.events)
    return ours != (before.columns, before.order, before.events)


def _shown(columns: Iterable[Column]) -> tuple[tuple[str, str | None, str | None], ...]:
    return tuple((column.head, column.field, column.how) for column in columns)


def event_table(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Words and the codebook entries they mean: the first two columns of a sheet.

    UsageError FH-KNOWN-002 where it has only one.
    """
    if len(sheet.heads) < len(("word", "entry")):
        message = "a table of event words has two columns: the word, and the codebook entry."
        raise UsageError("FH-KNOWN-002", message, place=sheet.place, remedy="Add the second.")
    return tuple((row.cells[0].strip(), row.cells[1].strip()) for row in sheet.rows)


def known_rows(store: Store, tools: Tools) -> tuple[KnownRow, ...]:
    """Every known incident with its proposals, in order of list and row."""
    seen = view(store)
    return rows_of(seen, pages_of(store, seen), tools)


def pages_of(store: Store, seen: View) -> Pages:
    """The pages that rows may be found in: all but those that count nowhere."""
    left_out = frozenset(seen.left_out)
    return Pages([article for article in store.all(Article) if article.id not in left_out])


def rows_of(seen: View, pages: Pages, tools: Tools) -> tuple[KnownRow, ...]:
    """The same from a view and pages that are at hand."""
    known = sorted(seen.known, key=lambda one: (one.sheet, one.row, one.key))
    proposals: dict[str, list[Proposal]] = {one.id: [] for one in known}
    for found in match_known(known, seen.incidents, pages, tools, ties=seen.ties):
        proposals[found.known].append(found)
    return tuple(
        KnownRow(known=one, proposals=tuple(proposals[one.id]), state=_state(proposals[one.id]))
        for one in known
    )


def _state(proposals: Iterable[Proposal]) -> Standing:
    found = [proposal.decided for proposal in proposals if proposal.likely]
    if not found:
        return "no page found"
    return "matched" if any(found) else "proposed"
