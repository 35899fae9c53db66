"""What copies changed, as it bears on one happening: mutations that tracing found word by word.

A change in the words of a happening, or in those of none, belongs to it; one in the words of
another happening of the same page does not. What the merging of fields tells already is left
out. A report whose own words were changed speaks for its origin only where no other can.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from firsthand.match.pile import Pile, overlap
from firsthand.records import Alternative, Change, Conflict, Evidence, Report

LEFT_OUT = "left out"  # in place of a value that a copy does not tell


def changed_by_copies(
    pile: Pile,
    pages: Iterable[str],
    reports: tuple[Collection[str], Collection[str]],
    known: Sequence[Conflict],
) -> Iterator[Conflict]:
    """The changes in these pages that bear on these reports, in order of page and place.

    reports: those of the happening, and those of all happenings. known: what merging found.
    """
    mine, others = frozenset(reports[0]), frozenset(reports[1])
    settled = [e for conflict in known if conflict.kind == "mutation" for e in _evidence(conflict)]
    for page in pages:
        for change in pile.changes.get(page, ()):
            held = _holding(pile, change) & others
            if (not held or held & mine) and not _is_told(change, settled):
                yield _conflict(page, change)


def altered(pile: Pile, reports: Iterable[str]) -> frozenset[str]:
    """Those of the reports in whose sentence a copy is known to have changed something."""
    return frozenset(name for name in reports if _is_altered(pile, pile.reports[name]))


def _is_altered(pile: Pile, report: Report) -> bool:
    changes = pile.changes.get(report.article, ())
    return any(
        c.directed and c.here is not None and overlap(c.here, report.sentence) for c in changes
    )


def _evidence(conflict: Conflict) -> Iterator[Evidence]:
    return (e for alternative in conflict.alternatives for e in alternative.evidence)


def _holding(pile: Pile, change: Change) -> frozenset[str]:
    """The reports in whose sentence the changed words stand, in the copy or in its origin."""
    return frozenset(
        report.id
        for found in (change.here, change.there)
        if found is not None and found.article in pile.articles
        for report in pile.told(found.article)
        if overlap(found, report.sentence)
    )


def _is_told(change: Change, settled: Sequence[Evidence]) -> bool:
    return change.here is not None and any(overlap(change.here, e) for e in settled)


def _conflict(page: str, change: Change) -> Conflict:
    here = (change.here,) if change.here is not None else ()
    return Conflict(
        field=change.kind,
        kind="mutation" if change.directed else "differs",
        alternatives=(
            Alternative(
                value=change.there.exact,
                articles=(change.there.article,),
                evidence=(change.there,),
            ),
            Alternative(
                value=change.here.exact if change.here is not None else LEFT_OUT,
                articles=(page,),
                evidence=here,
            ),
        ),
    )
