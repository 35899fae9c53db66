"""The steps after reading: mark each article, then trace and match the whole pile.

Each step is stamped with the versions it was made from, so that what is unchanged is not made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

import msgspec

import firsthand.mark
import firsthand.match
import firsthand.trace
from firsthand.codebook.ranking import version_of
from firsthand.pipeline.dating import dated_by_origin
from firsthand.pipeline.guard import Progress, guard, stamp_of
from firsthand.read.furniture import settle_furniture
from firsthand.records import (
    AbsentOrigin,
    Article,
    Change,
    Derivation,
    Directions,
    Failure,
    Grouping,
    Identity,
    Incident,
    Lineage,
    Marks,
    Matching,
    Record,
    Standing,
    Tracing,
)
from firsthand.review import directions
from firsthand.store import Batch, Store
from firsthand.tools import Tools

PILE = "pile"  # the subject of stages that take the whole pile at once


def mark_all(store: Store, tools: Tools, progress: Progress) -> list[Failure]:
    """Marks every article that has no marks of this version; what failed is returned.

    Words of the codebook that change in one language make only its articles be marked anew.
    What its outlet prints around other stories of the pile too is no account and is not marked.
    """
    version = _mark_version(tools)
    read_version = store.done("read")
    done = store.done("mark")
    articles = store.all(Article)
    _drop_orphaned_marks(store, articles)
    failures = []
    for number, (article, was) in enumerate(
        zip(settle_furniture(articles), articles, strict=True), start=1
    ):
        wanted = stamp_of(
            version,
            tools.codebook.version_for(article.language),
            read_version.get(article.capture, ""),
            *_settled(article, was),
        )
        if done.get(article.id) != wanted:
            marks = guard("mark", article.id, partial(firsthand.mark.mark, article, tools))
            if isinstance(marks, Failure):
                failures.append(marks)
            else:
                with store.batch() as batch:
                    batch.put(article.id, marks, record_id=article.id)
                    batch.mark_done("mark", article.id, wanted)
        progress("mark", number, len(articles))
    return failures


def _settled(article: Article, was: Article) -> list[str]:
    """Where blocks lost their part in the account: with another pile around it, marks are other."""
    return [
        f"{one.start}" for one, old in zip(article.blocks, was.blocks, strict=True) if one != old
    ]


def _drop_orphaned_marks(store: Store, articles: Sequence[Article]) -> None:
    """Marks of an article that was read anew under another id go, and so does their stamp."""
    for orphan in set(store.done("mark")) - {article.id for article in articles}:
        with store.batch() as batch:
            batch.drop([Marks], orphan)
            batch.unmark("mark", orphan)


def trace_pile(store: Store, tools: Tools, progress: Progress) -> None:
    """Traces the whole pile where something in it has changed."""
    tables = stamp_of(tools.houses.version, tools.lexicon.version)
    stamp = _trace_stamp(store, tables)
    if store.done("trace").get(PILE) == stamp:
        return
    articles = store.all(Article)
    progress("trace", 0, len(articles))
    tracing = firsthand.trace.trace(articles, tools)
    with store.batch() as batch:
        batch.drop([Derivation, AbsentOrigin, Standing, Lineage, Change], PILE)
        _put_all(batch, (*tracing.derivations, *tracing.absent, *tracing.lineages))
        _put_all(batch, tracing.changes)
        for standing in tracing.standings:
            batch.put(PILE, standing, record_id=standing.article)
        batch.mark_done("trace", PILE, stamp)
        batch.mark_done("tables", PILE, tables)
    progress("trace", len(articles), len(articles))


def match_pile(store: Store, tools: Tools, progress: Progress) -> None:
    """Matches the pile where something in it, or what people ask of it, has changed."""
    wanted = directions(store.ledger.entries())
    stamp = _match_stamp(store, wanted)
    if store.done("match").get(PILE) == stamp:
        return
    total = store.count(Marks)
    progress("match", 0, total)
    found = _matched(store, tools, wanted)
    with store.batch() as batch:
        batch.settle(Incident, PILE, {one.id: one for one in found.incidents})
        batch.settle(Identity, PILE, {one.id: one for one in found.identities})
        batch.settle(Grouping, PILE, {one.id: one for one in found.groupings})
        batch.settle(Directions, PILE, {PILE: wanted})
        batch.mark_done("match", PILE, stamp)
    progress("match", total, total)


def _matched(store: Store, tools: Tools, wanted: Directions) -> Matching:
    """The pile matched; where only the directions have changed, what they touch alone."""
    articles, tracing = store.all(Article), tracing_of(store)
    marks = dated_by_origin(articles, store.all(Marks), tracing, tools)
    known = store.all(Identity)
    was = followed(store)
    if was is None:
        return firsthand.match.match(articles, marks, tracing, known, tools, wanted)
    before = Matching(
        incidents=store.all(Incident), identities=known, groupings=store.all(Grouping)
    )
    return firsthand.match.rematch(
        articles, marks, tracing, tools, before=(before, was), directions=wanted
    )


def followed(store: Store) -> Directions | None:
    """The directions that the incidents follow; None where the pile has changed since."""
    matched = store.done("match").get(PILE, "")
    return next((d for d in store.all(Directions) if _match_stamp(store, d) == matched), None)


def _put_all(batch: Batch, records: Iterable[Record]) -> None:
    for record in records:
        batch.put(PILE, record, record_id=str(getattr(record, "id")))  # noqa: B009 - by convention


def tracing_of(store: Store) -> Tracing:
    """The record's derivations, absent origins, standings, lineages and changes as one."""
    return Tracing(
        derivations=store.all(Derivation),
        absent=store.all(AbsentOrigin),
        standings=store.all(Standing),
        lineages=store.all(Lineage),
        changes=store.all(Change),
    )


def unfinished(store: Store) -> bool:
    """Whether something stopped before its end: a run, or the matching after a decision."""
    traced = store.done("trace").get(PILE, "")
    wanted = directions(store.ledger.entries())
    matched = store.done("match").get(PILE, "")
    tables = store.done("tables").get(PILE, "")
    return traced != _trace_stamp(store, tables) or matched != _match_stamp(store, wanted)


def _trace_stamp(store: Store, tables: str) -> str:
    """What the tracing of this record, by these houses and words, would be stamped with."""
    return stamp_of(firsthand.trace.VERSION, tables, *_pile_parts(store, "read"))


def _match_stamp(store: Store, wanted: Directions) -> str:
    """What the matching of this record, as decisions direct it, would be stamped with."""
    traced = store.done("trace").get(PILE, "")
    asked = msgspec.json.encode(wanted, order="deterministic").decode()
    return stamp_of(firsthand.match.VERSION, traced, asked, *_pile_parts(store, "mark"))


def _mark_version(tools: Tools) -> str:
    return stamp_of(
        firsthand.mark.VERSION,
        tools.gazetteer.version,
        tools.languages.version,
        tools.settings.mark.mode,
        "" if tools.encoder is None else tools.encoder.version,
        "" if tools.taggers is None else tools.taggers.version,
        "" if tools.acts is None else tools.acts.version,
        tools.looks.version,
        "" if tools.ranker is None else version_of(tools.ranker),
    )


def _pile_parts(store: Store, stage: str) -> list[str]:
    return [f"{subject}={version}" for subject, version in sorted(store.done(stage).items())]
