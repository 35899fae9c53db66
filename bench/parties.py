"""The roles of an act as PLOVER's records have them: each party on its own, without its article.

Acts that two do together give each of them both roles, trigger words that stand side by side are
one stretch, and a place is named only behind "in" or its like and where it is no party.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bench.gold import Row
from firsthand.records import Cited, Evidence, Place, Report

Stretch = tuple[int, int]
_TOGETHER = frozenset({"AGREE", "CONSULT", "COOPERATE", "SUPPORT"})
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)
_AND = re.compile(r",?\s+and\s+(?=(?:the\s+|a\s+|an\s+)?[^\W\d_a-z])")
_WITHIN = re.compile(r"\b(?:in|at|near)\s(?:the\s)?$")
_NO_TRIGGERS = frozenset(
    {"to", "in", "on", "of", "for", "with", "by", "the", "a", "an", "will", "has", "have", "is"}
)


def roles_of(label: str, report: Report, text: str, names: Mapping[str, str]) -> list[Row]:
    """The roles of a report under the set's names for them; the label tells the kind of act."""
    actors, recipients = _parties(report.actor, text), _parties(report.recipient, text)
    named = any(text[start:end] != text[start:end].lower() for start, end in recipients)
    if label in _TOGETHER and not named and len(actors) > 1:
        recipients = actors
    found = {
        "actor": actors,
        "recipient": recipients,
        "place": list(_places(report.place, text, [*actors, *recipients])),
        "trigger": list(_triggers(report.event.evidence, text)),
    }
    return [
        {"role": names[role], "start": start, "end": end, "text": text[start:end]}
        for role, stretches in found.items()
        if role in names
        for start, end in stretches
    ]


def _parties(cited: Cited[str] | None, text: str) -> list[Stretch]:
    if cited is None:
        return []
    words = cited.evidence[0]
    return [_bare(text, one) for one in _split(text, (words.start, words.end))]


def _split(text: str, whole: Stretch) -> Iterator[Stretch]:
    """Those whom "and" joins, unless they share the noun at the end ("French and Dutch ships")."""
    start, end = whole
    last = text[start:end].split()[-1:]
    if last and last[0][:1].isupper():
        for joined in _AND.finditer(text, start, end):
            yield start, joined.start()
            start = joined.end()
    yield start, end


def _bare(text: str, stretch: Stretch) -> Stretch:
    article = _ARTICLE.match(text, *stretch)
    return (article.end() if article else stretch[0]), stretch[1]


def _places(place: Cited[Place] | None, text: str, parties: Sequence[Stretch]) -> Iterator[Stretch]:
    for words in () if place is None else place.evidence[:1]:
        within = _WITHIN.search(text, 0, words.start)
        if within and not any(start < words.end and words.start < end for start, end in parties):
            yield words.start, words.end


def _triggers(pieces: Iterable[Evidence], text: str) -> Iterator[Stretch]:
    """The pieces of a trigger, those that only blanks part as one; small words alone are none."""
    joined: list[Stretch] = []
    for start, end in sorted((piece.start, piece.end) for piece in pieces):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    for start, end in joined:
        if not _NO_TRIGGERS.issuperset(text[start:end].lower().split()):
            yield start, end
