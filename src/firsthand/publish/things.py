"""With what an act was done and to which thing, in the words of an incident's reports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from firsthand.publish.shown import Shown
from firsthand.records import Cited, Report

# The field of an export, as it is headed on a page.
THINGS: Mapping[str, str] = {
    "instrument": "By means of",
    "object": "Done to",
    "object_before": "Which was or showed",
    "object_after": "Left as",
}


def things_of(shown: Shown) -> Iterator[tuple[str, Cited[str]]]:
    """Each means, thing and state of a thing that a report tells of the incident's own act."""
    for report in shown.reports:
        if report.event.value == shown.incident.event.value:
            yield from ((name, told) for name, told in _told(report) if told is not None)


def _told(report: Report) -> Iterator[tuple[str, Cited[str] | None]]:
    yield "instrument", report.instrument
    if report.site is not None:
        yield "object", report.site.thing
        yield "object_before", report.site.before
        yield "object_after", report.site.after
