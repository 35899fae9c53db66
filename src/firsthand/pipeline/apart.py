"""Acts that pages tell and that are in no incident, so that none is lost without a word."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from firsthand.records import UNREAL, Grouping, Incident, Marks, Report
from firsthand.store import Store


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


def _members(grouping: Grouping) -> Iterator[str]:
    for strand in grouping.strands:
        yield from strand
    yield from (*grouping.asides, *grouping.recalled)
