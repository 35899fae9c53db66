"""Whose account a report says it is: the newsrooms that are named as telling it.

"The ministry denied what the Post and the Echo had written": the page of the denial names who told
what it denies, and so which happening that is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from firsthand.match.pile import Pile, organisation_key
from firsthand.records import Report
from firsthand.words import skeleton

ENDING = 1  # consonants that the ending of a case may add
SEVERAL = 2  # words from which a newsroom's name is known inside others, in any case ending
_WHOLE = ""  # what is looked up once for a whole pile


def tellers(pile: Pile, report: Report) -> frozenset[str]:
    """The houses, as standings call them, that a report names as saying so; never its own."""
    spoken = (said for said in pile.chain(report) if said.source_kind == "outlet" and said.source)
    keys = [organisation_key(said.source.exact) for said in spoken if said.source]
    known = {house for key in keys for house in (*_named(pile, key), *_declined(pile, key))}
    called = pile.once(_called, _WHOLE)
    found = {shown for house in known for shown in called.get(house, ())}
    return frozenset(found - {pile.standing(report.article).house})


def _named(pile: Pile, key: str) -> Iterator[str]:
    """The houses whose names stand in a key as they are."""
    words = key.split()
    spans = combinations(range(len(words) + 1), 2)
    yield from (pile.names[n] for i, j in spans if (n := " ".join(words[i:j])) in pile.names)


def _declined(pile: Pile, key: str) -> Iterator[str]:
    """The houses whose names of several words stand in a key, each word with an ending or none."""
    heard, known = sounds(key), pile.once(_by_first_sound, _WHOLE)
    for position, sound in enumerate(heard):
        for name, house in (*known.get(sound, ()), *known.get(sound[:-ENDING], ())):
            row = heard[position : position + len(name)]
            if len(row) == len(name) and all(map(_is_declined, row, name)):
                yield house


def _by_first_sound(pile: Pile, _whole: str) -> Mapping[str, Sequence[tuple[list[str], str]]]:
    """The names of several words, by the sounds of the first, each with its house."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for name, house in pile.names.items():
        heard = sounds(name)
        if len(heard) >= SEVERAL:
            found.setdefault(heard[0], []).append((heard, house))
    return found


def _called(pile: Pile, _whole: str) -> Mapping[str, frozenset[str]]:
    """How standings call the houses of the pile, by key."""
    found: dict[str, set[str]] = {}
    for page in pile.articles:
        found.setdefault(pile.house(page)[0], set()).add(pile.standing(page).house)
    return {key: frozenset(names) for key, names in found.items()}


def holds_name(key: str, name: str) -> bool:
    """Whether a key is a newsroom's name, or has it inside as it sounds.

    A name of one word is not looked for inside others: it may be a common noun.
    """
    if key == name:
        return True
    sought = sounds(name)
    if len(sought) < SEVERAL:
        return False
    words = sounds(key)
    return any(words[i : i + len(sought)] == sought for i in range(len(words) - len(sought) + 1))


def _is_declined(word: str, name: str) -> bool:
    """Whether a word sounds as one of a name does, but for an ending: "Večernjeg", "Večernji"."""
    return bool(name) and word.startswith(name) and len(word) <= len(name) + ENDING


def sounds(name: str) -> list[str]:
    """The sounds of the words of a name."""
    return [skeleton(word) for word in name.split()]
