"""What words that a person chose mean: a place, a time, somebody; or why they mean none."""

from __future__ import annotations

from datetime import date
from typing import TypeVar, get_args

from firsthand.errors import UsageError, nearest
from firsthand.pipeline.sitting import Sitting
from firsthand.records import Cited, Evidence, Place, Status, When
from firsthand.words import name_keys

T = TypeVar("T")
_STATUSES: tuple[str, ...] = get_args(Status)


def cited(value: T, found: Evidence | None, by: str) -> Cited[T]:
    """A person's value and the words they chose for it."""
    return Cited(value=value, evidence=(found,) if found else (), score=1.0, by=f"reviewer {by}")


def event_of(sitting: Sitting, value: str, *, place: str) -> str:
    """An entry of the codebook."""
    entries = sitting.tools.codebook.entries
    if value not in entries:
        raise _none(f"the codebook has no entry {value!r}.", nearest(value, entries), place)
    return value


def status_of(value: str, *, place: str) -> str:
    """One of the statuses."""
    if value not in _STATUSES:
        raise _none(f"{value!r} is no status.", nearest(value, _STATUSES), place)
    return value


def place_of(sitting: Sitting, found: Evidence | None, value: str | None, *, place: str) -> Place:
    """The place that marking saw in the words, or that the name means beyond doubt."""
    if value is None and found is not None:
        marks = sitting.marks.get(found.article)
        for toponym in marks.toponyms if marks else ():
            if toponym.place is not None and _inside(toponym.evidence, found):
                return toponym.place
    name = value or (found.exact if found else "")
    article = sitting.articles[found.article] if found else None
    candidates = sitting.tools.gazetteer.look_up(name, article.language if article else None)
    known = {c.place.gazetteer_id: c.place for c in candidates}
    if not known:
        remedy = "Add it to your own places (how-to: own places), or give another name in `value`."
        raise _none(f"the gazetteer has no place {name!r}.", remedy, place)
    if len(known) > 1 and candidates[0].prior < _BEYOND_DOUBT:
        names = "; ".join(f"{p.name} ({p.country})" for p in known.values())
        raise UsageError(
            "FH-DECIDE-007",
            f"{name!r} may be several places: {names}.",
            place=place,
            remedy="Choose words of the page in which the place is marked.",
        )
    return candidates[0].place


_BEYOND_DOUBT = 0.8  # share of the weight of all places of a name


def time_of(sitting: Sitting, found: Evidence | None, value: str | None, *, place: str) -> When:
    """The time that marking saw in the words, or an ISO 8601 day or interval of days."""
    if value is not None:
        return days(value, place=place)
    marks = sitting.marks.get(found.article) if found else None
    for time in marks.times if marks and found else ():
        if time.when is not None and found is not None and _inside(time.evidence, found):
            return time.when
    raise _none(
        f"the words {found.exact if found else ''!r} are not read as a time.",
        'Say the day beside them: "value": "2025-03-14", or "2025-03-10/2025-03-14".',
        place,
    )


def days(value: str, *, place: str) -> When:
    """An ISO 8601 day, or an interval of two."""
    first, _, last = value.partition("/")
    try:
        earliest, latest = date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError as error:
        remedy = "Write 2025-03-14, or 2025-03-10/2025-03-14 for an interval."
        raise _none(f"{value!r} is no day.", remedy, place) from error
    if latest < earliest:
        raise _none(f"{value!r} ends before it begins.", "Give the earlier day first.", place)
    return When(
        earliest=earliest,
        latest=latest,
        granularity="day" if earliest == latest else "range",
    )


def keys_of(sitting: Sitting, found: Evidence) -> tuple[str, ...]:
    """The name keys of the persons that marking saw in the words."""
    marks = sitting.marks.get(found.article)
    names = marks.names if marks else ()
    people = (n.key for n in names if n.kind == "person" and _inside(n.evidence, found))
    return tuple(dict.fromkeys(people))


def person_key(name: str) -> str:
    """The key of a person's name: skeletons of the surname, then of the first name."""
    words = name_keys(name)
    return " ".join((words[-1], *words[:1])) if len(words) > 1 else " ".join(words)


def _inside(inner: Evidence, outer: Evidence) -> bool:
    """Whether two spans of a page overlap: who chooses more or fewer words means the same."""
    return inner.start < outer.end and outer.start < inner.end


def _none(message: str, remedy: str, place: str) -> UsageError:
    return UsageError("FH-DECIDE-009", message, place=place, remedy=remedy)
