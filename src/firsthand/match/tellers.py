"""Whose account a report says it is: the newsrooms that are named as telling it.

"The ministry denied what the Post and the Echo had written": the page of the denial names who told
what it denies, and so which happening that is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from firsthand.match.pile import Pile, organisation_key
from firsthand.records import Report
from firsthand.words import skeleton

ENDING = 1  # consonants that the ending of a case may add
SEVERAL = 2  # words from which a newsroom's name is known inside others, in any case ending
_WHOLE = ""  # what is looked up once for a whole pile


def tellers(pile: Pile, report: Report) -> frozenset[str]:
    """The houses, as standings call them, that a report names as saying so; never its own."""
    spoken = [said for said in pile.chain(report) if said.source_kind == "outlet" and said.source]
    words = [organisation_key(said.source.exact) for said in spoken if said.source]
    known = {
        house
        for key in words
        for name, house in pile.names.items()
        if f" {name} " in f" {key} " or _holds_declined(key, name)
    }
    called = pile.once(_called, _WHOLE)
    found = {shown for house in known for shown in called.get(house, ())}
    return frozenset(found - {pile.standing(report.article).house})


def _called(pile: Pile, _whole: str) -> Mapping[str, frozenset[str]]:
    """How standings call the houses of the pile, by key."""
    found: dict[str, set[str]] = {}
    for page in pile.articles:
        found.setdefault(pile.house(page)[0], set()).add(pile.standing(page).house)
    return {key: frozenset(names) for key, names in found.items()}


def _holds_declined(key: str, name: str) -> bool:
    """Whether a key has a newsroom's name inside, each word with an ending of its own or none."""
    return _holds(key, name, _is_declined)


def holds_name(key: str, name: str) -> bool:
    """Whether a key is a newsroom's name, or has it inside as it sounds.

    A name of one word is not looked for inside others: it may be a common noun.
    """
    return key == name or _holds(key, name, str.__eq__)


def _holds(key: str, name: str, alike: Callable[[str, str], bool]) -> bool:
    sought, words = sounds(name), sounds(key)
    if len(sought) < SEVERAL:
        return False
    rows = (words[i : i + len(sought)] for i in range(len(words) - len(sought) + 1))
    return any(all(map(alike, row, sought)) for row in rows)


def _is_declined(word: str, name: str) -> bool:
    """Whether a word sounds as one of a name does, but for an ending: "Večernjeg", "Večernji"."""
    return bool(name) and word.startswith(name) and len(word) <= len(name) + ENDING


def sounds(name: str) -> list[str]:
    """The sounds of the words of a name."""
    return [skeleton(word) for word in name.split()]
