"""How reports of acts bear on one another: undone, appealed against, part of, of one proceeding.

All are proposals with the words that tell them: nothing is joined by a link. The same rules serve
the reports of one article and those of two.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from firsthand.codebook.forms import Entry
from firsthand.records import SETTLED, Evidence, Link, LinkKind, Report, make_id

_ANSWERS: Mapping[str, LinkKind] = {"reversed": "reverses", "appealed": "appeals"}
_BESIDE = 400  # characters between sentences that may tell one matter without naming anybody
_NAMED, _UNNAMED = 0.8, 0.5


def links_between(
    reports: Iterable[Report],
    others: Iterable[Report],
    entries: Mapping[str, Entry],
    proceedings: Mapping[str, Evidence],
) -> tuple[Link, ...]:
    """The links that lead from one of `reports` to one of `others`, ordered by their ids.

    entries: the codebook's, for what is part of what; proceedings: by the id of a report the words
    that place it in a proceeding told before ("in the same case"). People must not disagree; where
    nobody is named, the reports must stand beside each other in one article.
    """
    told = list(others)
    found = {
        link.id: link
        for report in reports
        for link in _links(report, [o for o in told if _may_meet(report, o)], entries, proceedings)
    }
    return tuple(found[name] for name in sorted(found))


def _links(
    report: Report,
    others: Sequence[Report],
    entries: Mapping[str, Entry],
    proceedings: Mapping[str, Evidence],
) -> Iterator[Link]:
    answer = _ANSWERS.get(report.status.value)
    wholes = entries[report.event.value].part_of if report.event.value in entries else ()
    case = proceedings.get(report.id)
    for other in others:
        if other.status.value not in SETTLED:
            continue
        if answer is not None and other.event.value == report.event.value:
            yield _link(answer, report, other, report.event.evidence)
        elif report.status.value in SETTLED and other.event.value in wholes:
            yield _link("part_of", report, other, report.event.evidence)
        elif case is not None and other.sentence.start < report.sentence.start:
            yield _link("same_proceeding", report, other, (case,))


def _link(kind: LinkKind, report: Report, other: Report, words: tuple[Evidence, ...]) -> Link:
    return Link(
        id=make_id("link", kind, report.id, other.id),
        kind=kind,
        report=report.id,
        other=other.id,
        evidence=(*words, *other.event.evidence),
        score=_NAMED if _same_people(report, other) else _UNNAMED,
    )


def _may_meet(report: Report, other: Report) -> bool:
    if report.id == other.id:
        return False
    if report.recipient_keys and other.recipient_keys:
        return _same_people(report, other)
    apart = abs(report.sentence.start - other.sentence.start)
    return report.article == other.article and apart <= _BESIDE


def _same_people(report: Report, other: Report) -> bool:
    return bool(set(report.recipient_keys) & set(other.recipient_keys))
