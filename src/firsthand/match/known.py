"""Which incidents answer the rows of a user's own list: proposals with reasons, never a decision.

Pure. A row may have several answers or none; none is forced. Where nothing is proposed the nearest
incident is told with what speaks against it. A person's `Tie` on a pair overrules its score.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from firsthand.match.known_features import compare, may_be_near
from firsthand.match.known_row import Face, Pages, Row, make_faces, make_row
from firsthand.records import Article, Incident, Known, Proposal, Reason, Tie
from firsthand.tools import Tools

LIKELY = 3.5  # sum of weights from which an incident is proposed
FAR_BEHIND = 2.0  # a proposal this much weaker than the row's best is left out


def match_known(
    known: Sequence[Known],
    incidents: Sequence[Incident],
    articles: Sequence[Article],
    tools: Tools,
    *,
    ties: Sequence[Tie] = (),
) -> tuple[Proposal, ...]:
    """For each row, in order: its likely incidents, best first, or the nearest that is not.

    Pairs that a person decided stand with `decided`, likely as they said; a row that has one the
    person called the same needs no nearest. Rows that nothing is near to have no proposal.
    """
    pages = Pages(articles)
    faces = make_faces(incidents, pages)
    decided = {(tie.known, tie.subject): tie.same for tie in ties}
    return tuple(
        proposal
        for one in known
        for proposal in _answers(make_row(one, tools), faces, pages, decided, tools)
    )


def _answers(
    row: Row,
    faces: Sequence[Face],
    pages: Pages,
    decided: Mapping[tuple[str, str], bool],
    tools: Tools,
) -> Iterator[Proposal]:
    compared = []
    for face in faces:
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
