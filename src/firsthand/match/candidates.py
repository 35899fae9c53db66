"""Profiles of reports, and the pairs of them that are worth comparing."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from firsthand.codebook import Codebook
from firsthand.match.pile import Pile
from firsthand.records import Certainty, Marks, Place, Report, Status, When
from firsthand.words import skeleton, tokens

LONGEST_BY_DAY = 8  # days: a longer interval says too little to look for neighbours day by day
NEIGHBOURS = 60  # reports of a block that each one is compared with, nearest in time first
_CELLS_PER_DEGREE = 4  # about 28 km from north to south
_NO_DAY = date.max


class Profile(NamedTuple):
    """A report's typed fields as they are compared; a strand's, once copies have been joined.

    origins: what its article rests on (itself where nothing else); family: event types that may
    be taken for one another; anchored: the time rests on the article's day of publication;
    words: of the sentence, folded.
    """

    report: str
    article: str
    house: str
    event: str
    family: str
    status: Status
    certainty: Certainty
    recipients: tuple[str, ...]
    actors: tuple[str, ...]
    place: Place | None
    time: When | None
    anchored: bool
    published: When | None
    origins: frozenset[str]
    words: frozenset[str]
    background: bool


def family(event: str, codebook: Codebook) -> str:
    """The PLOVER type and mode of an entry: within them outlets choose different words."""
    entry = codebook.entries.get(event)
    return event if entry is None else f"{entry.plover}/{entry.mode or event}"


def profiles(pile: Pile, codebook: Codebook) -> list[Profile]:
    """One profile for each report of the pile, sorted by report id."""
    found = [
        _profile(pile, report, anchored, codebook)
        for marks in pile.marks.values()
        for anchored in (_anchored(marks),)
        for report in marks.reports
    ]
    return sorted(found, key=lambda profile: profile.report)


def _anchored(marks: Marks) -> frozenset[tuple[int, int]]:
    return frozenset((t.evidence.start, t.evidence.end) for t in marks.times if t.anchored)


def _profile(
    pile: Pile, report: Report, anchored: frozenset[tuple[int, int]], codebook: Codebook
) -> Profile:
    article = pile.articles[report.article]
    standing = pile.standing(article.id)
    time = report.time
    return Profile(
        report=report.id,
        article=article.id,
        house=standing.house,
        event=report.event.value,
        family=family(report.event.value, codebook),
        status=report.status.value,
        certainty=report.certainty,
        recipients=report.recipient_keys,
        actors=report.actor_keys,
        place=report.place.value if report.place else None,
        time=time.value if time else None,
        anchored=time is not None and any((e.start, e.end) in anchored for e in time.evidence),
        published=article.published.value if article.published else None,
        origins=frozenset(standing.origins),
        words=frozenset(skeleton(token.text) for token in tokens(report.sentence.exact)),
        background=report.background,
    )


def day_of(profile: Profile) -> date:
    """The day a profile is sorted by: its happening's, else its page's, else the end of time."""
    when = profile.time or profile.published
    return when.earliest if when else _NO_DAY


def pairs(found: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Positions of profiles that share a block, each pair once, the smaller position first.

    Blocks are event family with a name, with a place and day, or with an origin. In a crowded
    block each profile meets its nearest neighbours in time, so the work stays near linear.
    """
    seen: set[tuple[int, int]] = set()
    for block in _blocks(found).values():
        block.sort(key=lambda position: (day_of(found[position]), found[position].report))
        for index, one in enumerate(block):
            for other in block[index + 1 : index + 1 + NEIGHBOURS]:
                pair = (min(one, other), max(one, other))
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _blocks(found: Sequence[Profile]) -> dict[tuple[object, ...], list[int]]:
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for position, profile in enumerate(found):
        for key in set(_keys(profile)):
            blocks[key].append(position)
    return blocks


def _keys(profile: Profile) -> Iterator[tuple[object, ...]]:
    for origin in profile.origins:
        yield profile.family, "origin", origin
    for name in profile.recipients:
        for word in name.split():
            yield profile.family, "who", skeleton(word, 4)
    if profile.place and profile.time and profile.place.precision in {"city", "point"}:
        for cell in _cells(profile.place):
            for day in _days(profile.time):
                yield profile.family, "where", cell, day


def _cells(place: Place) -> Iterator[tuple[int, int]]:
    """The cell of a place and those around it, so that near places on a border still meet."""
    row = math.floor(place.lat * _CELLS_PER_DEGREE)
    column = math.floor(place.lon * _CELLS_PER_DEGREE)
    for north in (-1, 0, 1):
        for east in (-1, 0, 1):
            yield row + north, column + east


def _days(time: When) -> Iterator[date]:
    length = (time.latest - time.earliest).days + 1
    if length <= LONGEST_BY_DAY:
        yield from (time.earliest + timedelta(days=number) for number in range(length))
