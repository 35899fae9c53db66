"""THE HALL: which step, on what, resumed where; the only room that knows all stages and the store.

A run is: take in what is new, read it, mark what has no marks of this version, then trace and match
the whole pile. Each document is one transaction, each pile-wide stage one more, so a run that is
killed anywhere and started again ends with the same record as one that was not.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import msgspec

import firsthand.mark
import firsthand.match
import firsthand.read
import firsthand.trace
from firsthand import codebook, gazetteer, languages
from firsthand.errors import FirsthandError
from firsthand.read.captures import LeftOut, Taken, expected, take
from firsthand.records import (
    AbsentOrigin,
    Article,
    Capture,
    Derivation,
    Failure,
    Identity,
    Incident,
    Lineage,
    Marks,
    Record,
    Standing,
    Tracing,
)
from firsthand.review import View, fold
from firsthand.settings import Settings
from firsthand.store import Batch, Input, Store, Verdict
from firsthand.text import broken_runs, resolves, walk_evidence
from firsthand.tools import Tools

T = TypeVar("T")
Progress = Callable[[str, int, int | None], None]  # stage, done so far, total where known
PILE = "pile"  # the subject of stages that take the whole pile at once


class RunReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every input of this run, and what the record holds after it.

    inputs = read + known + quarantined + duplicates, always.
    """

    inputs: int
    read: int
    known: int  # read by an earlier run, unchanged
    quarantined: int
    duplicates: int
    left_out: int  # parts that a browser saved beside the pages; no inputs
    failures: tuple[Failure, ...]
    articles: int
    reports: int
    lineages: int
    incidents: int


def make_tools(settings: Settings, say: Callable[[str], None] | None = None) -> Tools:
    """The bundle that every stage takes; UsageError if a file of the user's is wrong.

    say: told what is being done while the gazetteer is compiled, once on a machine.
    """
    return Tools(
        settings=settings,
        codebook=codebook.load(settings.codebook.files),
        languages=languages.load(),
        gazetteer=gazetteer.load(settings.gazetteer.files, progress=say),
    )


def run(store: Store, paths: Sequence[Path], tools: Tools, progress: Progress) -> RunReport:
    """Takes the pile through all stages; returns the report that accounts for every input."""
    tally, left_out = _read_all(store, paths, tools, progress)
    failures = _mark_all(store, tools, progress)
    _trace_pile(store, tools, progress)
    _match_pile(store, tools, progress)
    found = [item.failure for item in tally if item.status == "quarantined" and item.failure]
    return RunReport(
        inputs=len(tally),
        read=sum(item.status == "read" and not item.known for item in tally),
        known=sum(item.status == "read" and item.known for item in tally),
        quarantined=sum(item.status == "quarantined" for item in tally),
        duplicates=sum(item.status == "duplicate" for item in tally),
        left_out=left_out,
        failures=(*found, *failures),
        articles=store.count(Article),
        reports=sum(len(marks.reports) for marks in store.all(Marks)),
        lineages=store.count(Lineage),
        incidents=store.count(Incident),
    )


class _Tallied(Input, frozen=True, kw_only=True):
    known: bool = False


def _read_all(
    store: Store, paths: Sequence[Path], tools: Tools, progress: Progress
) -> tuple[list[_Tallied], int]:
    """What became of each input, and how many parts of saved pages were left out."""
    version = _version(firsthand.read.VERSION, tools.settings.digest(), tools.languages.version)
    done = store.done("read")
    first = {item.sha256: item.uri for item in store.inputs().values() if item.status == "read"}
    tally: list[_Tallied] = []
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


def _read_one(store: Store, taken: Taken, tools: Tools, version: str) -> _Tallied:
    capture = taken.capture
    read = partial(firsthand.read.read, capture, taken.raw, tools)
    article = _guard("read", capture.uri, read)
    if isinstance(article, Failure):
        return _quarantine(store, article, capture.sha256)
    store.cellar.put(taken.raw)
    item = _Tallied(uri=capture.uri, status="read", sha256=capture.sha256)
    with store.batch() as batch:
        batch.put(capture.uri, capture, record_id=capture.id)
        batch.drop([Article], capture.id)
        batch.put(capture.id, article, record_id=article.id)
        batch.mark_done("read", capture.id, version)
        batch.note_input(item)
    return item


def _known(capture: Capture) -> _Tallied:
    return _Tallied(uri=capture.uri, status="read", sha256=capture.sha256, known=True)


def _quarantine(store: Store, failure: Failure, sha256: str | None) -> _Tallied:
    item = _Tallied(uri=failure.subject, status="quarantined", sha256=sha256, failure=failure)
    with store.batch() as batch:
        batch.note_input(item)
    return item


def _note_duplicate(store: Store, capture: Capture) -> _Tallied:
    item = _Tallied(uri=capture.uri, status="duplicate", sha256=capture.sha256)
    with store.batch() as batch:
        batch.note_input(item)
    return item


def _guard(stage: str, subject: str, act: Callable[[], T]) -> T | Failure:
    """Runs a stage on one document: whatever goes wrong there becomes a Failure, not an end."""
    try:
        return act()
    except FirsthandError as error:
        return Failure(
            subject=subject,
            stage=stage,
            code=error.code,
            message=error.message,
            remedy=error.remedy,
        )
    except Exception as error:  # noqa: BLE001 - the one broad door: a fault on one page ends no run
        return Failure(
            subject=subject,
            stage=stage,
            code="FH-RUN-001",
            message=f"{stage} failed on this page: {type(error).__name__}: {error}",
            remedy="The rest went on. Please report it with the page, if the page may be shared.",
        )


def _mark_all(store: Store, tools: Tools, progress: Progress) -> list[Failure]:
    version = _mark_version(tools)
    read_version = store.done("read")
    done = store.done("mark")
    articles = store.all(Article)
    _drop_orphaned_marks(store, articles)
    failures = []
    for number, article in enumerate(articles, start=1):
        wanted = _version(version, read_version.get(article.capture, ""))
        if done.get(article.id) != wanted:
            marks = _guard("mark", article.id, partial(firsthand.mark.mark, article, tools))
            if isinstance(marks, Failure):
                failures.append(marks)
            else:
                with store.batch() as batch:
                    batch.put(article.id, marks, record_id=article.id)
                    batch.mark_done("mark", article.id, wanted)
        progress("mark", number, len(articles))
    return failures


def _drop_orphaned_marks(store: Store, articles: Sequence[Article]) -> None:
    """Marks of an article that was read anew under another id go, and so does their stamp."""
    for orphan in set(store.done("mark")) - {article.id for article in articles}:
        with store.batch() as batch:
            batch.drop([Marks], orphan)
            batch.unmark("mark", orphan)


def _trace_pile(store: Store, tools: Tools, progress: Progress) -> None:
    stamp = _trace_stamp(store)
    if store.done("trace").get(PILE) == stamp:
        return
    articles = store.all(Article)
    progress("trace", 0, len(articles))
    tracing = firsthand.trace.trace(articles, tools)
    with store.batch() as batch:
        batch.drop([Derivation, AbsentOrigin, Standing, Lineage], PILE)
        _put_all(batch, (*tracing.derivations, *tracing.absent, *tracing.lineages))
        for standing in tracing.standings:
            batch.put(PILE, standing, record_id=standing.article)
        batch.mark_done("trace", PILE, stamp)
    progress("trace", len(articles), len(articles))


def _match_pile(store: Store, tools: Tools, progress: Progress) -> None:
    stamp = _match_stamp(store, store.done("trace").get(PILE, ""))
    if store.done("match").get(PILE) == stamp:
        return
    marks = store.all(Marks)
    progress("match", 0, len(marks))
    found = firsthand.match.match(
        store.all(Article), marks, tracing_of(store), store.all(Identity), tools
    )
    with store.batch() as batch:
        batch.drop([Incident, Identity], PILE)
        _put_all(batch, (*found.incidents, *found.identities))
        batch.mark_done("match", PILE, stamp)
    progress("match", len(marks), len(marks))


def _put_all(batch: Batch, records: Iterable[Record]) -> None:
    for record in records:
        batch.put(PILE, record, record_id=str(getattr(record, "id")))  # noqa: B009 - by convention


def tracing_of(store: Store) -> Tracing:
    """The record's derivations, absent origins, standings and lineages as one."""
    return Tracing(
        derivations=store.all(Derivation),
        absent=store.all(AbsentOrigin),
        standings=store.all(Standing),
        lineages=store.all(Lineage),
    )


def view(store: Store) -> View:
    """The record as it stands after all decisions."""
    return fold(store.all(Incident), store.ledger.entries(), store.all(Identity))


def unfinished(store: Store) -> bool:
    """Whether a run was stopped before all that was read went through all stages."""
    traced = store.done("trace").get(PILE, "")
    matched = store.done("match").get(PILE, "")
    return traced != _trace_stamp(store) or matched != _match_stamp(store, traced)


def verify(store: Store) -> Verdict:
    """Checks the bytes, the chain, every run of every article and every piece of evidence."""
    verdict = store.verify()
    findings = list(verdict.findings)
    captures = {capture.id: capture for capture in store.all(Capture)}
    marks = {found.article: found for found in store.all(Marks)}
    broken = set(store.cellar.broken(capture.sha256 for capture in captures.values()))
    for article in store.all(Article):
        capture = captures[article.capture]
        if capture.sha256 not in broken:
            raw = store.cellar.get(capture.sha256)
            findings += _check_article(article, marks.get(article.id), capture.uri, raw)
    return msgspec.structs.replace(verdict, findings=tuple(findings))


def _check_article(article: Article, marks: Marks | None, uri: str, raw: bytes) -> list[str]:
    findings = [
        f"{uri}: characters {run.start} to {run.end} do not follow from the page's bytes"
        for run in broken_runs(article, raw)
    ]
    findings += [
        f"{uri}: evidence {found.exact[:40]!r} does not stand at {found.start}"
        for found in (*walk_evidence(article), *walk_evidence(marks))
        if not resolves(found, article, raw)
    ]
    return findings


def _trace_stamp(store: Store) -> str:
    return _version(firsthand.trace.VERSION, *_pile_parts(store, "read"))


def _match_stamp(store: Store, traced: str) -> str:
    return _version(firsthand.match.VERSION, traced, *_pile_parts(store, "mark"))


def _mark_version(tools: Tools) -> str:
    return _version(
        firsthand.mark.VERSION,
        tools.codebook.version,
        tools.gazetteer.version,
        tools.languages.version,
    )


def _pile_parts(store: Store, stage: str) -> list[str]:
    return [f"{subject}={version}" for subject, version in sorted(store.done(stage).items())]


def _version(*parts: str) -> str:
    return hashlib.blake2b("\n".join(parts).encode(), digest_size=8).hexdigest()
