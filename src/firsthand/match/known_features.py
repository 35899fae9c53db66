"""Is an incident the one of a row? Named, weighted reasons, each with the words it rests on.

An address proves most, then a person and a day together; place, kind and rare words support. What
a row leaves open counts neither way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from firsthand.match.candidates import family
from firsthand.match.distance import NEAR_KM, contains, distance_km
from firsthand.match.known_row import Face, Pages, Row, plain_address
from firsthand.match.people import Likeness, likeness
from firsthand.match.pile import person_key
from firsthand.match.score import NARROW, days_between
from firsthand.records import Evidence, Place, Reason, When
from firsthand.text import evidence
from firsthand.tools import Tools

_NEAR, _WEEK, _MONTH = 3, 7, 31  # days between the list's day and the pages'
LATE = 45  # days from a happening to a page after which the page is no news of it
_FRESH = 10  # days to a page that is fresh news
_RARE = 0.1  # a word in fewer of the pages than this is telling
_MOST_WORDS = 2.0  # what rare words may weigh together
_WORD = 0.25  # what one word weighs that stands in a tenth of the pages; rarer ones weigh more
_SHOWN = 3  # pieces of evidence and words kept with a reason
_ORDER: tuple[Likeness, ...] = ("same", "surname", "unknown", "unlike", "different")


def may_be_near(row: Row, face: Face) -> bool:
    """Whether a comparison is worth its time: an address is shared, or the days may agree."""
    if not row.addresses.isdisjoint(face.addresses):
        return True
    told = told_days(face)
    if row.known.time is None or told is None:
        return True
    return days_between(row.known.time, told) <= LATE


def told_days(face: Face) -> When | None:
    """The days an incident is of: its own, else the first its pages were printed on."""
    return face.incident.time.value if face.incident.time else face.printed


def compare(row: Row, face: Face, pages: Pages, tools: Tools) -> tuple[Reason, ...]:
    """The reasons for and against; each step yields at most one."""
    found = (
        _address(row, face, pages),
        _time(row, face),
        _place(row, face, pages),
        _person(row, face, pages),
        _event(row, face, tools),
        _words(row, face, pages),
    )
    return tuple(reason for step in found for reason in step)


def _width(when: When) -> int:
    return (when.latest - when.earliest).days + 1


def _address(row: Row, face: Face, pages: Pages) -> Iterator[Reason]:
    shared = sorted(row.addresses & face.addresses.keys())
    if shared:
        found = [pages.articles[face.addresses[address]].address for address in shared]
        yield Reason(
            name="address",
            weight=4.0,
            text="the row links to a page that tells it",
            words=tuple(a for a in row.known.addresses if plain_address(a) in shared)[:_SHOWN],
            evidence=_first(e for cited in found if cited for e in cited.evidence),
        )


def _time(row: Row, face: Face) -> Iterator[Reason]:
    listed, told = row.known.time, face.incident.time
    if listed is None:
        return
    if told is not None:
        weight, text = _agreement(listed, told.value)
        yield Reason(name="day", weight=weight, text=text, evidence=_first(told.evidence))
    elif face.printed is not None:
        after = (face.printed.earliest - listed.latest).days
        if face.printed.latest < listed.earliest - timedelta(days=1):
            yield Reason(name="day", weight=-4.0, text="its pages are older than the row's day")
        elif after <= _FRESH:
            yield Reason(name="day", weight=0.75, text="its pages are from the days after")
        elif after > LATE:
            yield Reason(name="day", weight=-1.0, text="its pages are from long after")


def _agreement(listed: When, told: When) -> tuple[float, str]:
    """What two days, or longer times, say for one happening."""
    gap = days_between(listed, told)
    wide = max(_width(listed), _width(told))
    if gap == 0:
        if wide <= NARROW:
            return 2.0, "on the same day"
        return (1.0 if wide <= _MONTH else 0.25), "at a time that holds the day"
    apart = f"{gap} day{'s' if gap > 1 else ''} apart"
    if gap == 1 and wide <= NARROW:
        return 1.5, apart
    if gap <= _NEAR:
        return 0.5, apart
    return (-1.5 if gap <= _WEEK else -4.0), apart


def _place(row: Row, face: Face, pages: Pages) -> Iterator[Reason]:
    """Places of a gazetteer that are one, hold one another, or lie apart."""
    told = face.incident.place
    if told is None or not row.places:
        return
    found = [_nearness(place, told.value.town) for place in row.places]
    weight, text = max(found)
    words = (row.known.place,) if row.known.place else ()
    yield Reason(
        name="place", weight=weight, text=text, words=words, evidence=_first(told.evidence)
    )


def _nearness(a: Place, b: Place) -> tuple[float, str]:
    if a.gazetteer_id == b.gazetteer_id:
        return (0.5, "in the same country") if a.precision == "country" else (1.5, "the same place")
    points = {"city", "point"}
    if {a.precision, b.precision} <= points:
        distance = distance_km(a, b)
        if distance <= NEAR_KM:
            return 1.5, f"places {distance:.0f} km apart"
        return -2.0, "at another place"
    if contains(a, b) or contains(b, a):
        wide = "country" in {a.precision, b.precision}
        return (0.5 if wide else 1.0), "one place holds the other"
    same = a.country == b.country
    return (-1.0, "in another region") if same else (-2.0, "in another country")


def _person(row: Row, face: Face, pages: Pages) -> Iterator[Reason]:
    """The person of the row is the one it happened to, or is named in its pages, or is not."""
    if not row.people:
        return
    told = face.incident.recipient
    how = likeness(row.people, [person_key(told.value)]) if told else "unknown"
    words = tuple(row.people.values())[:_SHOWN]
    if told is not None and _ORDER.index(how) <= _ORDER.index("surname"):
        text = "the same name" if how == "same" else "the same surname"
        weight = 3.0 if how == "same" else 2.5
        yield Reason(
            name="person", weight=weight, text=text, words=words, evidence=_first(told.evidence)
        )
        return
    named = _first(_named(row, face, pages))
    if named:
        text = "a page names the person"
        yield Reason(name="person", weight=1.5, text=text, words=words, evidence=named)
    elif how == "different":
        yield Reason(name="person", weight=-3.0, text="another person", words=words)
    else:
        yield Reason(name="person", weight=-1.0, text="no page names the person", words=words)


def _named(row: Row, face: Face, pages: Pages) -> Iterator[Evidence]:
    """Where the pages print the surname, and the first name too where the row gives one."""
    for article_id in face.incident.pages:
        words = pages.words(article_id)
        for key in row.people:
            tokens = [words.get(sound) for sound in key.split()]
            surname = tokens[0]
            whole = all(token is not None and token.text[0].isupper() for token in tokens)
            if whole and surname is not None and article_id in pages.articles:
                yield evidence(pages.articles[article_id], surname.start, surname.end)


def _event(row: Row, face: Face, tools: Tools) -> Iterator[Reason]:
    """The row's kinds and the incident's: one entry, parent and child, or alike."""
    cited = face.incident.event
    entry = tools.codebook.entries.get(cited.value)
    if not row.kinds or entry is None:
        return
    alike = {family(kind, tools.codebook) for kind in row.kinds}
    undone = face.incident.status.value == "reversed"
    if cited.value in row.kinds and row.undone not in {None, undone}:
        weight, text = -1.5, "one undoes the other"
    elif cited.value in row.kinds:
        weight, text = (1.5 if row.coded else 1.0), "the same kind of act"
    elif entry.plover in row.kinds:
        weight, text = 0.75, "a kind of what the row says"
    elif family(cited.value, tools.codebook) in alike:
        weight, text = 0.5, "kinds that are told for one another"
    else:
        weight, text = (-1.5 if row.coded else -0.5), "another kind of act"
    words = (row.known.event,) if row.known.event else ()
    yield Reason(
        name="event", weight=weight, text=text, words=words, evidence=_first(cited.evidence)
    )


def _words(row: Row, face: Face, pages: Pages) -> Iterator[Reason]:
    """Rare words of the row's text that the pages print too, in any script."""
    if not row.words:
        return
    best = max(
        (_shared(row, article_id, pages) for article_id in face.incident.pages),
        key=lambda shared: sum(weight for weight, _, _ in shared),
        default=[],
    )
    if not best:
        return
    weight = min(_MOST_WORDS, sum(weight for weight, _, _ in best))
    yield Reason(
        name="words",
        weight=round(weight, 2),
        text="a page has its rare words",
        words=tuple(word for _, word, _ in best[: 2 * _SHOWN]),
        evidence=_first(found for _, _, found in best),
    )


def _shared(row: Row, article_id: str, pages: Pages) -> Sequence[tuple[float, str, Evidence]]:
    """Weight, own word and page's word of each rare word that a page shares, the rarest first."""
    article = pages.articles.get(article_id)
    if article is None:
        return []
    found = []
    for sound in row.words.keys() & pages.words(article_id).keys():
        share = pages.spread[sound] / max(pages.sampled, 1)
        if share <= _RARE or pages.spread[sound] <= 1:
            token = pages.words(article_id)[sound]
            weight = _WORD * max(1.0, math.log10(1 / max(share, 1e-3)))
            found.append((weight, row.words[sound], evidence(article, token.start, token.end)))
    return sorted(found, key=lambda one: (-one[0], one[1]))


def _first(found: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(found))[:_SHOWN]
