"""What stands for a private person and for an id in one export; only the keys lead back.

A token is a role, a number and the letters of the export: `[journalist 3-kdrw]`. The numbers are
dealt in an order of chance, so the same person has another one in the next export, and the letters
are new each time, so two exports share no token. Ids of incidents are keyed with the project's own
key and stay the same from export to export, to be cited; all others change with each. In
the lines of `firsthand records` the ids of all records that name nobody stay, to join calls.
"""

from __future__ import annotations

import hmac
import random
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping

import msgspec

from firsthand.publish.persons import Person

_LETTERS = "bcdfghjklmnpqrstvwxz"
_LENGTH = 4
_ID = re.compile(r"([a-z]+)-[0-9a-f]{16}")
OF_EXPORTS = frozenset({"incident"})
# Of these the record names no person; who speaks, is named or is reported on is keyed anew.
NAMELESS = OF_EXPORTS | {
    "absent", "article", "capture", "change", "derivation", "lineage", "quantity", "time",
    "toponym",
}  # fmt: skip
_HEX_DIGITS = 16


class Keys(msgspec.Struct, frozen=True, kw_only=True):
    """The project's key, kept in the store, and the one of a single export, kept nowhere.

    lasting: kinds of ids that are keyed with the project's.
    """

    project: bytes
    export: bytes
    lasting: frozenset[str] = OF_EXPORTS


def export_letters(chance: random.Random, taken: Collection[str] = ()) -> str:
    """Letters that mark one export's tokens; never those of an earlier export."""
    while True:
        letters = "".join(chance.choice(_LETTERS) for _ in range(_LENGTH))
        if letters not in taken:
            return letters


def deal(persons: Iterable[Person], letters: str, chance: random.Random) -> Mapping[str, str]:
    """A token for each private person, by key: numbered by role in an order of chance."""
    private = [person for person in persons if not person.public]
    chance.shuffle(private)
    numbers: Counter[str] = Counter()
    tokens = {}
    for person in private:
        numbers[person.role] += 1
        tokens[person.key] = f"[{person.role} {numbers[person.role]}-{letters}]"
    return tokens


def keyed(value: str, keys: Keys) -> str:
    """An id of the record as published: its kind and 16 hex digits that only the key explains."""
    shape = _ID.fullmatch(value)
    kind = shape.group(1) if shape else "id"
    key = keys.project if kind in keys.lasting else keys.export
    return f"{kind}-{hmac.digest(key, value.encode(), 'sha256').hex()[:_HEX_DIGITS]}"
