"""Makes one record of the reports of a happening, field by field, and keeps what disagrees.

Each origin has one voice in each field: the value of its own text or, where that is not in the
pile or says nothing, of the earliest page that rests on it. The value of most voices is the agreed
one, so a thousand copies weigh as much as one text. Voices that disagree are a conflict; a page
that departs from the voices of its own origins is a mutation, and the earlier text is right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Generic, Literal, NamedTuple, TypeVar

from firsthand.match.candidates import Profile
from firsthand.match.cluster import age
from firsthand.match.fields import (
    ACTOR,
    CERTAINTY,
    EVENT,
    PLACE,
    RECIPIENT,
    STATUS,
    TIME,
    Field,
    Told,
    amount,
    count_key,
    shown,
    unit_key,
)
from firsthand.match.score import same_words
from firsthand.records import (
    Absence,
    Alternative,
    Certainty,
    Cited,
    Conflict,
    Evidence,
    Place,
    Quantity,
    Report,
    Status,
    When,
)

T = TypeVar("T")
_ABSENT = "no page of the pile says it"


class Merged(NamedTuple):
    """The agreed fields of a happening, what contradicts them, and why the others are missing."""

    event: Cited[str]
    status: Cited[Status]
    certainty: Cited[Certainty]
    actor: Cited[str] | None
    recipient: Cited[str] | None
    place: Cited[Place] | None
    time: Cited[When] | None
    conflicts: tuple[Conflict, ...]
    absences: tuple[Absence, ...]


class Scene(NamedTuple):
    """A happening's reports, by age, with the articles and origins behind them."""

    members: tuple[Profile, ...]
    reports: Mapping[str, Report]
    quantities: Mapping[str, Quantity]
    altered: Collection[str] = ()  # reports whose words a copy changed

    def told(self, field: Field[T]) -> dict[str, Told[T]]:
        """What each report tells of a field, by report id, the earliest first."""
        found: dict[str, Told[T]] = {}
        for member in self.members:
            telling = field.read(self.reports[member.report], self.held(member))
            if telling is not None:
                found[member.report] = telling
        return found

    def held(self, member: Profile) -> tuple[Quantity, ...]:
        """The quantities of a report."""
        held = self.reports[member.report].quantities
        return tuple(self.quantities[q] for q in held if q in self.quantities)


class Reading(NamedTuple, Generic[T]):
    """The tellings of one field in classes that agree, and the class of each origin's voice."""

    classes: tuple[tuple[Told[T], ...], ...]
    voices: dict[str, int]  # origin -> position of its class


def merge(
    members: Sequence[Profile],
    reports: Mapping[str, Report],
    quantities: Mapping[str, Quantity],
    altered: Collection[str] = (),
) -> Merged:
    """The record of a happening from its reports, by age.

    Evidence of every page that agrees stays with each value. altered: reports whose words a copy
    changed; they speak for an origin only where no other does.
    """
    scene = Scene(tuple(members), reports, quantities, altered)
    event, status = read(scene, EVENT), read(scene, STATUS)
    certainty, actor = read(scene, CERTAINTY), read(scene, ACTOR)
    recipient, place, time = read(scene, RECIPIENT), read(scene, PLACE), read(scene, TIME)
    contested = (
        *_conflicts(scene, EVENT, event),
        *_conflicts(scene, STATUS, status),
        *_conflicts(scene, CERTAINTY, certainty),
        *_conflicts(scene, ACTOR, actor),
        *_conflicts(scene, RECIPIENT, recipient),
        *_conflicts(scene, PLACE, place),
        *_conflicts(scene, TIME, time),
        *(c for unit in _units(scene) for c in _amounts(scene, amount(unit))),
        *_swaps(scene),
    )
    given = {
        "actor": bool(actor.classes),
        "recipient": bool(recipient.classes),
        "place": bool(place.classes),
        "time": bool(time.classes),
    }
    return Merged(
        event=agreed(EVENT, event),
        status=agreed(STATUS, status),
        certainty=agreed(CERTAINTY, certainty),
        actor=_if_told(ACTOR, actor),
        recipient=_if_told(RECIPIENT, recipient),
        place=_if_told(PLACE, place),
        time=_if_told(TIME, time),
        conflicts=contested,
        absences=tuple(_absence(scene, name) for name, told in given.items() if not told),
    )


def read(scene: Scene, field: Field[T]) -> Reading[T]:
    """Sorts the tellings of a field into classes, and finds the class of each origin's voice.

    Fine values come first, so that a coarse one ("Serbia") joins a finer one it agrees with;
    between equals an origin's words, before those of its copies.
    """
    told = scene.told(field)
    copies = {member.report for member in scene.members if member.article not in member.origins}
    copies.update(scene.altered)
    classes: list[list[Told[T]]] = []
    order = sorted(told.values(), key=lambda t: (not t.contested, t.rank, t.report in copies))
    for telling in order:
        home = next((c for c in classes if all(field.agree(telling, o) for o in c)), None)
        if home is None:
            classes.append([telling])
        else:
            home.append(telling)
    where = {telling.report: number for number, c in enumerate(classes) for telling in c}
    return Reading(tuple(map(tuple, classes)), dict(_voices(scene, where)))


def _voices(scene: Scene, where: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    speaking = [member for member in scene.members if member.report in where]
    for origin in sorted({origin for member in speaking for origin in member.origins}):
        mine = [member for member in speaking if origin in member.origins]
        yield origin, where[_voice(scene, origin, mine).report]


def _voice(scene: Scene, origin: str, members: Sequence[Profile]) -> Profile:
    """The report that speaks for an origin: its own, or the earliest that rests on it alone."""
    return min(
        members,
        key=lambda m: (m.article != origin, m.report in scene.altered, len(m.origins), age(m)),
    )


def _if_told(field: Field[T], reading: Reading[T]) -> Cited[T] | None:
    return agreed(field, reading) if reading.classes else None


def agreed(field: Field[T], reading: Reading[T]) -> Cited[T]:
    """The value of most voices; between equals the one that was classed first, the finest.

    What somebody denies stands, unless more voices deny it than tell it.
    """
    votes = Counter(reading.voices.values())
    best = max(range(len(reading.classes)), key=lambda number: (votes[number], -number))
    tellings = field.bearing(reading.classes[best])
    share = votes[best] / len(reading.voices)
    return Cited(
        value=tellings[0].value,
        evidence=_evidence(tellings),
        score=round(share * max(telling.score for telling in tellings), 4),
        by=_rule(len(reading.voices), votes[best]),
    )


def _rule(voices: int, votes: int) -> str:
    if voices == 1:
        return "match: the only voice"
    return "match: all voices agree" if votes == voices else f"match: {votes} of {voices} voices"


def _evidence(tellings: Sequence[Told[T]]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(e for telling in tellings for e in telling.evidence))


def _conflicts(scene: Scene, field: Field[T], reading: Reading[T]) -> Iterator[Conflict]:
    """Voices that disagree (a conflict), and pages that depart from their own origins' voices.

    What origins disagree about is told once: a page that departs from its origin to what another
    origin says adds nothing to that.
    """
    spoken = list(dict.fromkeys(reading.voices.values()))
    voices = [_alternative(scene, field, reading.classes[number]) for number in sorted(spoken)]
    disputed = tuple(_contested(field.name, "conflict", voices))
    yield from disputed
    departed = dict(_departures(scene, reading))
    numbers = sorted(set(departed.values()))
    kin = _kin(scene, departed)
    kept = ([t for t in reading.classes[number] if t.report in kin] for number in numbers)
    strayed = ([t for t in c if t.report in departed] for c in reading.classes)
    alternatives = [_alternative(scene, field, c) for c in (*kept, *strayed) if c]
    known = {a.value for conflict in disputed for a in conflict.alternatives}
    for mutation in _contested(field.name, "mutation", alternatives):
        if not known.issuperset(a.value for a in mutation.alternatives):
            yield mutation


def _contested(
    field: str, kind: Literal["conflict", "mutation"], alternatives: Sequence[Alternative]
) -> Iterator[Conflict]:
    """A conflict of those values that pages tell instead of one another.

    Two values that one page prints side by side do not contradict each other.
    """
    against = tuple(a for a in alternatives if any(_apart(a, other) for other in alternatives))
    if against:
        yield Conflict(field=field, kind=kind, alternatives=against)


def _apart(one: Alternative, other: Alternative) -> bool:
    """Whether each of two values has a page that does not print the other."""
    mine, theirs = set(one.articles), set(other.articles)
    return bool(mine - theirs) and bool(theirs - mine)


def _departures(scene: Scene, reading: Reading[T]) -> Iterator[tuple[str, int]]:
    """Reports outside the classes of their origins' voices, with the class of the first voice."""
    where = {told.report: number for number, c in enumerate(reading.classes) for told in c}
    for member in scene.members:
        origins = [origin for origin in sorted(member.origins) if origin in reading.voices]
        expected = [reading.voices[origin] for origin in origins]
        if member.report in where and where[member.report] not in expected:
            yield member.report, expected[0]


def _kin(scene: Scene, departed: Collection[str]) -> set[str]:
    """The reports of the lineages in which some reports depart from the voice of their origin."""
    origins = {o for m in scene.members if m.report in departed for o in m.origins}
    return {m.report for m in scene.members if not origins.isdisjoint(m.origins)}


def _alternative(scene: Scene, field: Field[T], tellings: Sequence[Told[T]]) -> Alternative:
    tellings = field.bearing(tellings)
    told = {telling.report for telling in tellings}
    articles = dict.fromkeys(m.article for m in scene.members if m.report in told)
    return Alternative(
        value=shown(tellings[0].value), articles=tuple(articles), evidence=_evidence(tellings)
    )


def _units(scene: Scene) -> list[str]:
    """What two reports at least give an amount of."""
    found = Counter(
        unit
        for member in scene.members
        for unit in {count_key(quantity) for quantity in scene.held(member)}
        if unit
    )
    return sorted(unit for unit, times in found.items() if times > 1)


def _amounts(scene: Scene, field: Field[Quantity]) -> Iterator[Conflict]:
    yield from _conflicts(scene, field, read(scene, field))


def _swaps(scene: Scene) -> Iterator[Conflict]:
    """Pages that keep a number of their origin's sentence and change what was counted."""
    for origin in sorted({origin for member in scene.members for origin in member.origins}):
        mine = [member for member in scene.members if origin in member.origins]
        voice = _voice(scene, origin, mine)
        for member in mine:
            if member is not voice and same_words(voice, member):
                yield from _swapped(scene, voice, member)


def _swapped(scene: Scene, origin: Profile, copy: Profile) -> Iterator[Conflict]:
    known = {unit_key(quantity) for quantity in scene.held(origin)}
    changed = {unit_key(quantity) for quantity in scene.held(copy)}
    for before in scene.held(origin):
        for after in scene.held(copy):
            new = unit_key(after) not in known and unit_key(before) not in changed
            if new and (before.low, before.high) == (after.low, after.high):
                pair = ((origin, before), (copy, after))
                alternatives = [
                    Alternative(value=shown(q), articles=(p.article,), evidence=(q.evidence,))
                    for p, q in pair
                ]
                yield from _contested("quantity", "mutation", alternatives)


def _absence(scene: Scene, name: str) -> Absence:
    """The reason that most reports give for a field that none of them tells."""
    reasons = [
        absence.reason
        for member in scene.members
        for absence in scene.reports[member.report].absences
        if absence.field == name
    ]
    common = min(Counter(reasons).items(), key=lambda r: (-r[1], r[0]), default=(_ABSENT, 0))
    return Absence(field=name, reason=common[0])
