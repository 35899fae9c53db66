"""Which incidents answer the rows of a user's own list: proposals with reasons, never a decision.

Pure. A row may have several answers or none; none is forced. Where nothing is proposed the nearest
incident is told with what speaks against it. A person's `Tie` on a pair overrules its score.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from firsthand.match.known_features import LATE, compare, may_be_near, told_days
from firsthand.match.known_row import Face, Pages, Row, make_faces, make_row
from firsthand.records import Article, Incident, Known, Proposal, Reason, Tie
from firsthand.tools import Tools

LIKELY = 3.5  # sum of weights from which an incident is proposed
FAR_BEHIND = 2.0  # a proposal this much weaker than the row's best is left out


def match_known(
    known: Sequence[Known],
    incidents: Sequence[Incident],
    articles: Sequence[Article] | Pages,
    tools: Tools,
    *,
    ties: Sequence[Tie] = (),
) -> tuple[Proposal, ...]:
    """For each row, in order: its likely incidents, best first, or the nearest that is not.

    Pairs that a person decided stand with `decided`, likely as they said; a row that has one the
    person called the same needs no nearest. Rows that nothing is near to have no proposal.
    articles: as `Pages` they keep what was looked up for the next time.
    """
    pages = articles if isinstance(articles, Pages) else Pages(articles)
    faces = Calendar(make_faces(incidents, pages))
    decided = {(tie.known, tie.subject): tie.same for tie in ties}
    return tuple(
        proposal
        for one in known
        for proposal in _answers(make_row(one, tools), faces, pages, decided, tools)
    )


class Calendar:
    """Incidents by the months they may be of, so that a row meets only those near its days."""

    def __init__(self, faces: Sequence[Face]) -> None:
        self._faces = faces
        self._months: dict[int, set[int]] = defaultdict(set)
        self._always: set[int] = set()  # of no known day
        self._by_address: dict[str, set[int]] = defaultdict(set)
        self._by_id = {face.incident.id: number for number, face in enumerate(faces)}
        for number, face in enumerate(faces):
            told = told_days(face)
            for month in _months(told.earliest, told.latest) if told else ():
                self._months[month].add(number)
            if told is None:
                self._always.add(number)
            for address in face.addresses:
                self._by_address[address].add(number)

    def near(self, row: Row, asked: Iterable[str]) -> list[Face]:
        """The incidents that a row may be about, and those asked for by id, in order."""
        when = row.known.time
        if when is None:
            return list(self._faces)
        late = timedelta(days=LATE)
        found = set(self._always)
        for month in _months(when.earliest - late, when.latest + late):
            found |= self._months.get(month, set())
        for address in row.addresses:
            found |= self._by_address.get(address, set())
        found |= {self._by_id[name] for name in asked if name in self._by_id}
        return [self._faces[number] for number in sorted(found)]


def _months(first: date, last: date) -> range:
    return range(first.year * 12 + first.month, last.year * 12 + last.month + 1)


def _answers(
    row: Row,
    faces: Calendar,
    pages: Pages,
    decided: Mapping[tuple[str, str], bool],
    tools: Tools,
) -> Iterator[Proposal]:
    compared = []
    asked = {incident for known, incident in decided if known == row.known.id}
    for face in faces.near(row, asked):
        word = decided.get((row.known.id, face.incident.id))
        if word is not None or may_be_near(row, face):
            reasons = compare(row, face, pages, tools)
            compared.append(_proposal(row, face, reasons, word))
    compared.sort(key=lambda proposal: (-proposal.score, proposal.incident))
    settled = [p for p in compared if p.decided is not None]
    free = [p for p in compared if p.decided is None]
    likely = [p for p in free if p.likely]
    best = likely[0].score if likely else 0.0
    kept = [p for p in likely if p.score > best - FAR_BEHIND]
    yield from settled
    yield from kept or ([] if any(p.decided for p in settled) else free[:1])


def _proposal(row: Row, face: Face, reasons: Sequence[Reason], word: bool | None) -> Proposal:
    score = round(sum(reason.weight for reason in reasons), 2)
    return Proposal(
        known=row.known.id,
        incident=face.incident.id,
        score=score,
        reasons=tuple(sorted(reasons, key=lambda reason: -abs(reason.weight))),
        likely=score >= LIKELY if word is None else word,
        decided=word,
    )
