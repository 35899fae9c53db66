"""What the fields of a form say: chosen words, an event, a status, a place, days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import get_args

from babel import Locale

from firsthand.pipeline import choosing
from firsthand.records import Article, Evidence, Place, Status, When
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.web.desk import Refused, Visit
from firsthand.web.highlight import parse_spans

LONGEST_VALUE = 200  # characters of a name
_STATUS: dict[str, Status] = {status: status for status in get_args(Status)}
_OWN_COUNTRIES = {f"X{letter}": f"X{letter} (own)" for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


def chosen(visit: Visit) -> Evidence | None:
    """The words that were chosen in a page, by their place in its text; None for none."""
    name = visit.form.one("article")
    if not name:
        return None
    return chosen_in(visit.article(name), visit.form.one("at"))


def chosen_in(article: Article, at: str) -> Evidence | None:
    """The words at a place of an article, given like "10-20"; None for what is no such place."""
    spans = parse_spans(at, len(article.text))
    return evidence(article, spans[0].start, spans[0].end) if spans else None


def event_given(visit: Visit) -> str:
    """An entry of the codebook."""
    entry = visit.form.one("event")
    if entry not in visit.desk.tools.codebook.entries:
        raise Refused("event", "Choose what happened from the list.")
    return entry


def status_given(visit: Visit) -> Status:
    """One of the statuses."""
    status = _STATUS.get(visit.form.one("status"))
    if status is None:
        raise Refused("status", "Choose a status from the list.")
    return status


def place_given(visit: Visit, found: Evidence | None) -> Place:
    """A place that the words may mean, or one by name and country without a point of its own."""
    choice = visit.form.one("place")
    for place in candidates(visit, found):
        if place.gazetteer_id == choice:
            return place
    name, country = visit.form.one("own_place"), visit.form.one("country")
    if choice not in {"", "own"}:
        raise Refused("place", "This is none of the places the words may mean. Choose another.")
    if not name:
        raise Refused("place", "Choose a place, or write its name below and choose its country.")
    return placed_in(visit.desk.tools, name, country)


def placed_in(tools: Tools, name: str, country: str) -> Place:
    """A place that no gazetteer has: its name, and the point of its country."""
    whole = tools.gazetteer.country(country)
    if whole is None:
        raise Refused("country", "Choose the country it lies in: the point on the map is its own.")
    return Place(
        name=name[:LONGEST_VALUE],
        gazetteer_id="",
        country=country,
        admin1=None,
        lat=whole.lat,
        lon=whole.lon,
        precision="country",
    )


def candidates(visit: Visit, found: Evidence | None) -> tuple[Place, ...]:
    """The places that the searched name or the chosen words may mean, likeliest first."""
    name = visit.form.one("q")
    if name:
        return choosing.places_of(name, visit.desk.tools)
    if found is None:
        return ()
    seen = choosing.places_seen(visit.shelf.marks(found.article), found)
    article = visit.shelf.articles[found.article]
    return choosing.places_of(found.exact, visit.desk.tools, article, seen)


def time_given(visit: Visit, found: Evidence | None) -> When:
    """The days of the form; as fine as the words say where they say just these days."""
    first = _day(visit, "first", "Give the day, or the first of several.")
    last = _day(visit, "last", "") if visit.form.one("last") else first
    if last < first:
        raise Refused("last", "The last day lies before the first.")
    read = time_read(visit, found)
    if read is not None and (read.earliest, read.latest) == (first, last):
        return read
    return When(earliest=first, latest=last, granularity="day" if first == last else "range")


def _day(visit: Visit, name: str, missing: str) -> date:
    try:
        return date.fromisoformat(visit.form.one(name))
    except ValueError as error:
        message = missing or "Write the day as year, month, day: 2025-03-14."
        raise Refused(name, message) from error


def time_read(visit: Visit, found: Evidence | None) -> When | None:
    """The time that the chosen words say."""
    if found is None:
        return None
    article, marks = visit.shelf.articles[found.article], visit.shelf.marks(found.article)
    return choosing.time_of(article, marks, found, visit.desk.tools)


def countries(tools: Tools) -> list[tuple[str, str]]:
    """Code and English name of every country that has a point, by name."""
    named = {**Locale("en").territories, **_OWN_COUNTRIES}
    return sorted(_with_points(tools, named), key=lambda country: country[1])


def _with_points(tools: Tools, named: dict[str, str]) -> Iterator[tuple[str, str]]:
    for code, name in named.items():
        place = tools.gazetteer.country(code)
        if place is not None:
            yield code, place.name if code in _OWN_COUNTRIES else name
