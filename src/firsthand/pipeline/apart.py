"""What a record holds and would be lost without a word: acts in no incident, and what a person
decided on incidents that the settings at hand do not find.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from firsthand.records import UNREAL, Confirm, Grouping, Incident, Marks, Report
from firsthand.review import View
from firsthand.store import Store

_REMEDY = (
    "Name the codebook that found them under [codebook] (a file of yours: files; ours: use) and"
    " give these settings to each command (--settings FILE); after a run without it, run again."
)


def apart(
    store: Store, incidents: Iterable[Incident], left_out: Collection[str] = ()
) -> tuple[Report, ...]:
    """The reports of no incident: told as earlier ones or in passing, by pages of other news.

    incidents: as they stand; left_out: articles that a person left out. Not what is told as a
    threat or a thought only, nor what a network alone reads, which can found no incident.
    """
    held = {report for incident in incidents for report in incident.reports}
    for grouping in store.all(Grouping):
        held.update(_members(grouping))
    return tuple(
        report
        for marks in store.all(Marks)
        if marks.article not in left_out
        for report in marks.reports
        if not (report.id in held or report.status.value in UNREAL or report.proposed)
    )


def not_named(view: View, entries: Collection[str]) -> tuple[str, ...]:
    """Warnings, with what to do, of incidents by a codebook that the settings do not name.

    entries: those of the codebooks in use. An incident of the record may have an entry that none
    of them has; one that was confirmed is gone where the pages were marked without its codebook.
    """
    told = []
    held = [one for one in view.incidents if one.event.value not in entries]
    if held:
        names = ", ".join(sorted({one.event.value for one in held}))
        told.append(
            f"{_many(len(held), 'incident')} in this record coded as {names}, which no codebook of"
            f" these settings has: exported so, the codes of others are left empty. {_REMEDY}"
        )
    incidents = {one.id for one in view.incidents}
    confirmed = {
        one.entry.decision.subject
        for one in view.orphans
        if isinstance(one.entry.decision, Confirm) and one.entry.decision.subject not in incidents
    }
    if confirmed:
        told.append(
            f"{_many(len(confirmed), 'incident')} confirmed and not found now: the pages may be"
            f" gone, or marked without the codebook that found it. No decision is lost. {_REMEDY}"
        )
    return tuple(told)


def _many(number: int, noun: str) -> str:
    return f"1 {noun} is" if number == 1 else f"{number} {noun}s are"


def _members(grouping: Grouping) -> Iterator[str]:
    for strand in grouping.strands:
        yield from strand
    yield from (*grouping.asides, *grouping.recalled)
