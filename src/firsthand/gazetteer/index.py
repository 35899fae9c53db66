"""The compiled gazetteer in memory: sorted name hashes, and the places they may mean."""

from __future__ import annotations

import hashlib
import sys
from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from typing import Literal

import msgspec

from firsthand.gazetteer.keys import Endings, base_keys, key_hash, place_key
from firsthand.gazetteer.tables import Inflection, place_tables, ranking
from firsthand.records import Place

How = Literal["name", "alternate", "short", "acronym", "demonym", "inflected", "adjective"]
HOW: tuple[How, ...] = ("name", "alternate", "short", "acronym", "demonym")
_MOST_ANSWERS = 100_000  # look-ups remembered: a pile names the same places again and again
_AS_SERBIAN = {"hr", "bs", "cnr", "sh"}
_PLAIN_WEIGHT = 100_000  # a lesser place of exactly this name may still be a case form of another
SCHEMA = 1  # raise when the compiled form changes: older files are then compiled again

OWN = "import:"  # how the ids of places begin that the user wrote

Precision = Literal["country", "admin1", "city", "point"]


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """A place of the gazetteer; `weight` is the population that ranks it among its namesakes."""

    gazetteer_id: str
    name: str
    country: str | None
    admin1: str | None
    lat: float
    lon: float
    precision: Precision
    population: int
    weight: float


Leads = tuple[tuple[Entry, How], ...]  # where one key leads, and in what way


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a name may mean. prior: its share of the weight of all the name's places.

    listed: it stands in a file of the user's; imported: they wrote it, it comes from no dump.
    """

    place: Place
    population: int
    weight: float
    prior: float
    how: How
    listed: bool = False
    imported: bool = False


class Compiled(msgspec.Struct, frozen=True, kw_only=True):
    """What the cache file holds: entry numbers and ways (`how`) by name hash, as packed arrays.

    The targets of hash number i are targets[starts[i]:starts[i + 1]]; byte order is the machine's.
    Each entry stays packed until it is asked for: few of them ever are.
    """

    stamp: str
    entries: tuple[msgspec.Raw, ...]
    capitals: dict[str, int]
    countries: dict[str, int]
    regions: dict[str, str]
    hashes: bytes
    heads: bytes  # hashes of the first words of names of several words
    starts: bytes
    targets: bytes
    ways: bytes


class Gazetteer:
    """Looks up what places a name may mean: `look_up` is its door.

    `imported` holds the user's own places by key; they stand beside the compiled ones.
    """

    def __init__(
        self,
        compiled: Compiled,
        inflections: Mapping[str, Inflection],
        imported: Mapping[str, Leads] | None = None,
    ) -> None:
        self.ranking = ranking()
        self._entries = compiled.entries
        self._capitals = compiled.capitals
        self._countries = compiled.countries
        self._regions = compiled.regions
        self._hashes = _unpack("Q", compiled.hashes)
        self._heads = _unpack("Q", compiled.heads)
        self._starts = _unpack("I", compiled.starts)
        self._targets = _unpack("I", compiled.targets)
        self._ways = compiled.ways
        self._inflections = dict(inflections)
        self._imported = dict(imported or {})
        self._wide = frozenset(map(place_key, place_tables().wide))
        self._own_countries = {
            entry.country: entry
            for leads in self._imported.values()
            for entry, _ in leads
            if entry.precision == "country" and entry.country is not None
        }
        self._answers: dict[tuple[str, str], tuple[Candidate, ...]] = {}
        self.version = _digest(compiled.stamp, self._imported)

    def look_up(self, words: str, language: str | None = None) -> tuple[Candidate, ...]:
        """Places that `words` may mean, likeliest first; () when unknown.

        Tries the name as written (any script), then case forms and then adjectives of the language
        ("Beogradu", "Berliner"); language None tries no endings but the English possessive.
        """
        question = (words, _primary(language))
        known = self._answers.get(question)
        if known is None:
            if len(self._answers) >= _MOST_ANSWERS:
                self._answers.clear()
            known = self._answers[question] = self._look_up(*question)
        return known

    def _look_up(self, words: str, language: str) -> tuple[Candidate, ...]:
        key = place_key(words)
        if not key or not key[0].isalpha():
            return ()
        found = self._exact(key)
        demonym = bool(found) and found[0].how == "demonym"
        if found and found[0].weight > _PLAIN_WEIGHT and not (demonym and words[0].isupper()):
            return found
        inflection = self._inflections.get(language)
        if inflection is None:
            return found
        inflected = self._inflected(key, inflection.cases, "inflected")
        if demonym and inflected and inflected[0].place == found[0].place:
            return inflected  # "u Nemačkoj": adjectives of such languages have no capital
        if found or inflected:
            return tuple(sorted((*found, *inflected), key=_falling))
        return self._inflected(key, inflection.adjectives, "adjective")

    def is_wide(self, words: str, language: str | None = None) -> bool:
        """Whether the words name a continent, a sea or a union, in a case form of the language."""
        key, inflection = place_key(words), self._inflections.get(_primary(language))
        forms = () if inflection is None else base_keys(key, inflection.cases)
        return key in self._wide or any(form in self._wide for form in forms)

    def country(self, code: str | None) -> Place | None:
        """The country of an ISO 3166-1 alpha-2 code, or of a code that an imported file uses."""
        if code in self._own_countries:
            return _place(self._own_countries[code])
        number = self._countries.get(code or "")
        return None if number is None else _place(self._entry(number))

    def capital(self, code: str | None) -> Place | None:
        """The capital of a country, where GeoNames names one that has its own entry."""
        number = self._capitals.get(code or "")
        return None if number is None else _place(self._entry(number))

    def admin1_name(self, country: str, admin1: str) -> str | None:
        """The name of a first-level region by GeoNames codes ("CA", "08"), where it is known."""
        return self._regions.get(f"{country}.{admin1}")

    def _inflected(self, key: str, endings: Endings, how: How) -> tuple[Candidate, ...]:
        """Places of all names that `key` may be a case form of; a place is given once."""
        head, blank, _ = key.partition(" ")
        if blank and not self._begins_a_name(head, endings):
            return ()
        found: dict[str, Candidate] = {}
        for base in base_keys(key, endings):
            for candidate in self._exact(base):
                if _may_inflect(candidate):
                    changed = msgspec.structs.replace(candidate, how=how)
                    found.setdefault(candidate.place.gazetteer_id, changed)
        return tuple(sorted(found.values(), key=_falling))

    def _begins_a_name(self, head: str, endings: Endings) -> bool:
        return any(
            _index(self._heads, key_hash(word)) is not None
            for word in (head, *base_keys(head, endings))
        )

    def _exact(self, key: str) -> tuple[Candidate, ...]:
        postings, imported = self._postings(key), self._imported.get(key, ())
        if not postings and not imported:
            return ()
        again = {entry.gazetteer_id for entry, _ in imported}
        compiled = ((self._entry(number), how) for number, how in postings)
        leads = [*imported, *(lead for lead in compiled if lead[0].gazetteer_id not in again)]
        total = sum(entry.weight for entry, _ in leads) or 1.0
        found = _candidates(leads, total, again)
        return tuple(sorted(found, key=_falling)) if imported else found

    def _entry(self, number: int) -> Entry:
        return msgspec.msgpack.decode(self._entries[number], type=Entry)

    def _postings(self, key: str) -> list[tuple[int, How]]:
        index = _index(self._hashes, key_hash(key))
        if index is None:
            return []
        span = range(self._starts[index], self._starts[index + 1])
        return [(self._targets[i], HOW[self._ways[i]]) for i in span]


def pack(code: str, values: Iterable[int]) -> bytes:
    """Numbers as the bytes of an array ("Q": 64 bits, "I": 32 bits)."""
    return array(code, values).tobytes()


def _digest(stamp: str, imported: Mapping[str, Leads]) -> str:
    """Changes with the compiled data and with the user's own places."""
    own = repr(sorted(imported.items()))
    return hashlib.blake2b(f"{stamp}/{own}".encode(), digest_size=8).hexdigest()


def stamp(*versions: str) -> str:
    """What a compiled file must carry to be used: schema, byte order and the data's versions."""
    return "/".join((f"schema {SCHEMA}", sys.byteorder, *versions))


def _may_inflect(candidate: Candidate) -> bool:
    """Not so acronyms, demonyms, and countries in the words of yet another language."""
    foreign = candidate.how == "alternate" and candidate.place.precision == "country"
    return candidate.how not in {"acronym", "demonym"} and not foreign


def _index(numbers: array[int], wanted: int) -> int | None:
    index = bisect_left(numbers, wanted)
    return index if index < len(numbers) and numbers[index] == wanted else None


def _falling(candidate: Candidate) -> tuple[bool, float]:
    return not candidate.imported, -candidate.weight


def _primary(language: str | None) -> str:
    primary = (language or "").split("-")[0].lower()
    return "sr" if primary in _AS_SERBIAN else primary


def _unpack(code: str, data: bytes) -> array[int]:
    values = array(code)
    values.frombytes(data)
    return values


def _candidates(
    leads: Iterable[tuple[Entry, How]], total: float, listed: Collection[str]
) -> tuple[Candidate, ...]:
    return tuple(
        Candidate(
            place=_place(entry),
            population=entry.population,
            weight=entry.weight,
            prior=entry.weight / total,
            how=how,
            listed=entry.gazetteer_id in listed,
            imported=entry.gazetteer_id.startswith(OWN),
        )
        for entry, how in leads
    )


def _place(entry: Entry) -> Place:
    return Place(
        name=entry.name,
        gazetteer_id=entry.gazetteer_id,
        country=entry.country,
        admin1=entry.admin1,
        lat=entry.lat,
        lon=entry.lon,
        precision=entry.precision,
    )
