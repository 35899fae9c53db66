"""The first step: every input of the pile is taken, read, and accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import firsthand.read
from firsthand.pipeline.guard import Progress, guard, stamp_of
from firsthand.read.captures import LeftOut, Taken, expected, take
from firsthand.records import Article, Capture, Failure
from firsthand.store import Input, Store
from firsthand.tools import Tools


class Tallied(Input, frozen=True, kw_only=True):
    """What became of one input of this run; known: an earlier run had read it, unchanged."""

    known: bool = False


def read_all(
    store: Store, paths: Sequence[Path], tools: Tools, progress: Progress
) -> tuple[list[Tallied], int]:
    """What became of each input, and how many parts of saved pages were left out."""
    version = stamp_of(firsthand.read.VERSION, tools.settings.digest(), tools.languages.version)
    done = store.done("read")
    first = {item.sha256: item.uri for item in store.inputs().values() if item.status == "read"}
    tally: list[Tallied] = []
    left_out = 0
    total = expected(paths)
    for found in take(paths, tools.settings.read):
        if isinstance(found, LeftOut):
            left_out += found.count
        elif isinstance(found, Failure):
            tally.append(_quarantine(store, found, None))
        elif first.setdefault(found.capture.sha256, found.capture.uri) != found.capture.uri:
            tally.append(_note_duplicate(store, found.capture))
        elif done.get(found.capture.id) == version:
            store.cellar.put(found.raw)
            tally.append(_known(found.capture))
        else:
            tally.append(_read_one(store, found, tools, version))
            if tally[-1].status != "read":
                del first[found.capture.sha256]
        progress("read", len(tally), total)
    return tally, left_out


def _read_one(store: Store, taken: Taken, tools: Tools, version: str) -> Tallied:
    capture = taken.capture
    read = partial(firsthand.read.read, capture, taken.raw, tools)
    article = guard("read", capture.uri, read)
    if isinstance(article, Failure):
        return _quarantine(store, article, capture.sha256)
    store.cellar.put(taken.raw)
    item = Tallied(uri=capture.uri, status="read", sha256=capture.sha256)
    with store.batch() as batch:
        batch.put(capture.uri, capture, record_id=capture.id)
        batch.drop([Article], capture.id)
        batch.put(capture.id, article, record_id=article.id)
        batch.mark_done("read", capture.id, version)
        batch.note_input(item)
    return item


def _known(capture: Capture) -> Tallied:
    return Tallied(uri=capture.uri, status="read", sha256=capture.sha256, known=True)


def _quarantine(store: Store, failure: Failure, sha256: str | None) -> Tallied:
    item = Tallied(uri=failure.subject, status="quarantined", sha256=sha256, failure=failure)
    with store.batch() as batch:
        batch.note_input(item)
    return item


def _note_duplicate(store: Store, capture: Capture) -> Tallied:
    item = Tallied(uri=capture.uri, status="duplicate", sha256=capture.sha256)
    with store.batch() as batch:
        batch.note_input(item)
    return item
