"""The first step: every input of the pile is taken, read, and accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import msgspec

import firsthand.read
from firsthand.pipeline.guard import Progress, guard, stamp_of
from firsthand.pipeline.joining import Kept
from firsthand.read.captures import LeftOut, Noted, Taken, expected, take
from firsthand.read.renditions import VERSIONS, Rendered, needs_rendition, render
from firsthand.records import Article, Capture, Failure, Finding
from firsthand.store import Input, Store
from firsthand.tools import Tools


class Tallied(Input, frozen=True, kw_only=True):
    """What became of one input of this run; known: an earlier run had read it, unchanged."""

    capture: str = ""
    known: bool = False


class Parted(msgspec.Struct, frozen=True):
    """What was no page, by its reason, and how many there were."""

    reason: str
    count: int


class Intake(msgspec.Struct, frozen=True):
    """All that taking and reading the pile gave: each input, what was no input, what was noted."""

    tally: tuple[Tallied, ...]
    left_out: tuple[Parted, ...]
    findings: tuple[Finding, ...]


def read_all(store: Store, paths: Sequence[Path], tools: Tools, progress: Progress) -> Intake:
    """Takes and reads what is new, and accounts for every input."""
    desk = _Desk(store, tools)
    tally: list[Tallied] = []
    left: Counter[str] = Counter()
    findings: list[Finding] = []
    total = expected(paths)
    for found in take(paths, tools.settings.read):
        if isinstance(found, LeftOut):
            left[found.reason] += found.count
        elif isinstance(found, Noted):
            findings.append(found.finding)
        elif isinstance(found, Failure):
            tally.append(desk.quarantine(found, None))
        else:
            tally.append(desk.read(found))
        progress("read", len(tally), total)
    parted = tuple(Parted(reason, count) for reason, count in sorted(left.items()))
    return Intake(tuple(map(desk.settled, tally)), parted, tuple(findings))


class _Desk:
    """Reads one input after the other into the record; what is known is not read again."""

    def __init__(self, store: Store, tools: Tools) -> None:
        self._store = store
        self._tools = tools
        self._kept = Kept(store)
        self._done = store.done("read")
        self._version = stamp_of(
            firsthand.read.VERSION,
            VERSIONS,
            tools.settings.digest(),
            tools.languages.version,
            tools.houses.version,
        )

    def read(self, taken: Taken) -> Tallied:
        """Reads a capture and keeps it, or says why it could not be read."""
        capture = taken.capture
        if self._done.get(capture.id) == self._version:
            self._store.cellar.put(taken.raw)
            return _tallied(capture, known=True)
        rendered = self._rendered(taken)
        if isinstance(rendered, Failure):
            return self.quarantine(rendered, capture.sha256)
        raw = taken.raw
        if rendered is not None:
            capture = msgspec.structs.replace(capture, rendition=rendered.rendition)
            raw = rendered.raw
        article = self._article(self._kept.context(capture), raw)
        if isinstance(article, Failure):
            return self.quarantine(
                msgspec.structs.replace(article, subject=capture.uri), capture.sha256
            )
        self._store.cellar.put(taken.raw)
        self._store.cellar.put(raw)
        with self._store.batch() as batch:
            self._kept.put(batch, capture, article, self._again)
            batch.mark_done("read", capture.id, self._version)
        self._done[capture.id] = self._version
        return _tallied(capture)

    def _rendered(self, taken: Taken) -> Rendered | Failure | None:
        """The rendition of a document, or why there is none; None for what is text itself."""
        capture = taken.capture
        if not needs_rendition(capture.media_type):
            return None
        make = partial(
            render, capture.media_type, taken.raw, capture.uri, self._tools.settings.read
        )
        return guard("read", capture.uri, make)

    def _article(self, capture: Capture, raw: bytes) -> Article | Failure:
        return guard("read", capture.uri, partial(firsthand.read.read, capture, raw, self._tools))

    def _again(self, capture: Capture) -> Article | None:
        """The article of a capture that the record holds, read anew from its kept bytes."""
        article = self._article(capture, self._store.cellar.get(capture.anchored))
        return None if isinstance(article, Failure) else article

    def quarantine(self, failure: Failure, sha256: str | None) -> Tallied:
        """Notes an input that was not read."""
        item = Tallied(uri=failure.subject, status="quarantined", sha256=sha256, failure=failure)
        with self._store.batch() as batch:
            batch.note_input(item)
        return item

    def settled(self, item: Tallied) -> Tallied:
        """An input whose article is read from another capture of it is a duplicate."""
        if item.known or not item.capture or self._kept.is_first(item.capture):
            return item
        return msgspec.structs.replace(item, status="duplicate")


def _tallied(capture: Capture, *, known: bool = False) -> Tallied:
    return Tallied(
        uri=capture.uri, status="read", sha256=capture.sha256, capture=capture.id, known=known
    )
