"""THE HALL: which step, on what, resumed where; the only room that knows all stages and the store.

A run is: take in what is new, read it, mark what has no marks of this version, then trace and match
the whole pile. Each document is one transaction, each pile-wide stage one more, so a run that is
killed anywhere and started again ends with the same record as one that was not.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from firsthand import codebook, encoder, gazetteer, languages, lexicon, taggers
from firsthand.codebook.ranking import Looks, load_looks, read_ranker
from firsthand.languages.houses import load_houses
from firsthand.pipeline.deciding import decide, settle
from firsthand.pipeline.guard import Progress
from firsthand.pipeline.reading import Parted, read_all
from firsthand.pipeline.steps import mark_all, match_pile, trace_pile, tracing_of, unfinished
from firsthand.pipeline.unmet import unmet_names
from firsthand.pipeline.verifying import verify
from firsthand.pipeline.viewing import view
from firsthand.records import Article, Failure, Finding, Incident, Lineage, Marks
from firsthand.settings import Settings
from firsthand.store import Store
from firsthand.tools import Tools

if TYPE_CHECKING:
    from firsthand.encoder import ActsEncoder, Encoder

__all__ = [
    "Progress",
    "RunReport",
    "acts_for",
    "decide",
    "make_tools",
    "run",
    "settle",
    "tracing_of",
    "unfinished",
    "verify",
    "view",
]


class RunReport(msgspec.Struct, frozen=True, kw_only=True):
    """What became of every input of this run, and what the record holds after it.

    inputs = read + known + quarantined + duplicates, always.
    """

    inputs: int
    read: int
    known: int  # read by an earlier run, unchanged
    quarantined: int
    duplicates: int
    left_out: int  # parts of saved pages, pictures, redirects and the like; no inputs
    failures: tuple[Failure, ...]
    left_out_by_reason: tuple[Parted, ...] = ()
    findings: tuple[Finding, ...] = ()  # inputs read all the same, houses that no page names
    articles: int
    reports: int
    lineages: int
    incidents: int


def make_tools(settings: Settings, say: Callable[[str], None] | None = None) -> Tools:
    """The bundle that every stage takes; UsageError if a file of the user's is wrong.

    say: told what is being done while the gazetteer is compiled, once on a machine, and why
    rules take over where the encoder cannot be used.
    """
    tools = Tools(
        settings=settings,
        codebook=codebook.load(settings.codebook.files, settings.codebook.use),
        languages=languages.load(),
        gazetteer=gazetteer.load(settings.gazetteer.files, progress=say),
        lexicon=lexicon.load(settings.lexicon.files),
        houses=load_houses(settings.houses.files),
        encoder=_encoder(settings, say),
        taggers=taggers.load() if settings.mark.mode != "fast" else None,
        acts=acts_for(settings),
        looks=load_looks() if settings.codebook.second_look else Looks(),
        ranker=read_ranker(settings.codebook.ranker) if settings.codebook.ranker else None,
    )
    gc.freeze()  # it stays: a tenth of marking would go into looking through it for garbage
    return tools


def acts_for(settings: Settings) -> ActsEncoder | None:
    """The network that reads acts, as the settings want it; None where it is not there."""
    wanted = settings.codebook.second_look and settings.mark.mode != "fast"
    return encoder.load_acts(settings.mark.threads) if wanted else None


def _encoder(settings: Settings, say: Callable[[str], None] | None) -> Encoder | None:
    if settings.mark.mode == "fast":
        return None
    found, reason = encoder.load(settings.mark.threads)
    if found is None and say is not None:
        say(f"English is marked by rules alone, since the encoder cannot be used: {reason}.")
    return found


def run(store: Store, paths: Sequence[Path], tools: Tools, progress: Progress) -> RunReport:
    """Takes the pile through all stages; returns the report that accounts for every input."""
    intake = read_all(store, paths, tools, progress)
    tally = intake.tally
    failures = mark_all(store, tools, progress)
    trace_pile(store, tools, progress)
    match_pile(store, tools, progress)
    unmet = unmet_names(tools, store.all(Article), tracing_of(store))
    found = [item.failure for item in tally if item.status == "quarantined" and item.failure]
    return RunReport(
        inputs=len(tally),
        read=sum(item.status == "read" and not item.known for item in tally),
        known=sum(item.status == "read" and item.known for item in tally),
        quarantined=sum(item.status == "quarantined" for item in tally),
        duplicates=sum(item.status == "duplicate" for item in tally),
        left_out=sum(parted.count for parted in intake.left_out),
        left_out_by_reason=intake.left_out,
        failures=(*found, *failures),
        findings=(*intake.findings, *unmet),
        articles=store.count(Article),
        reports=sum(len(marks.reports) for marks in store.all(Marks)),
        lineages=store.count(Lineage),
        incidents=store.count(Incident),
    )
