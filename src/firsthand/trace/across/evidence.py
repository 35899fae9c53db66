"""Evidence: aligned sentences side by side, with the words that make them the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import numpy as np

from firsthand.records import Passage, Shared
from firsthand.trace.across.keys import Kind
from firsthand.trace.across.meaning import Meaning
from firsthand.trace.across.sentences import Link, Text
from firsthand.trace.sheets import Sheet

SHOWN = 1.5  # rarity of a meaning that is worth showing
SURE = 0.15  # its chance, in the word of one text times in that of the other
_SAID: Mapping[int, Literal["name", "number", "word"]] = {
    Kind.NUMBER: "number", Kind.NAME: "name", Kind.SOUND: "name", Kind.MEANING: "word",
}  # fmt: skip

Keyed = Mapping[int, Sequence[tuple[int, float]]]  # key -> (word of the sheet, weight)


def aligned_passages(
    meaning: Meaning, pair: tuple[int, int], texts: tuple[Text, Text], links: Sequence[Link]
) -> tuple[Passage, ...]:
    """A passage for each link (a sentence of the derived text, one of the origin's)."""
    derived, origin = (_by_sentence(meaning, n, t) for n, t in zip(pair, texts, strict=True))
    sheets = (meaning.pile.sheets[pair[0]], meaning.pile.sheets[pair[1]])
    own, other = texts
    return tuple(
        Passage(
            int(own.starts[row]),
            int(own.ends[row]),
            int(other.starts[column]),
            int(other.ends[column]),
            tuple(_shared(meaning, sheets, derived[row], origin[column])),
        )
        for row, column in links
    )


def _by_sentence(
    meaning: Meaning, number: int, text: Text
) -> list[dict[int, list[tuple[int, float]]]]:
    """For each sentence its keys, with the words that say them."""
    sheet = meaning.pile.sheets[number]
    told = meaning.bags.told(sheet)
    found: list[dict[int, list[tuple[int, float]]]] = [defaultdict(list) for _ in text.starts]
    places = np.searchsorted(text.starts, sheet.starts[told.words], "right") - 1
    inside = (places >= 0) & (sheet.starts[told.words] < text.ends[np.maximum(places, 0)])
    entries = zip(
        places[inside].tolist(),
        told.keys[inside].tolist(),
        told.words[inside].tolist(),
        told.weights[inside].tolist(),
        strict=True,
    )
    for place, key, word, weight in entries:
        found[place][key].append((word, weight))
    return list(found)


def _shared(
    meaning: Meaning, sheets: tuple[Sheet, Sheet], derived: Keyed, origin: Keyed
) -> Iterator[Shared]:
    """Each word of the derived sentence beside one of the origin's: numbers, names, words."""
    kinds, rarity = meaning.bags.kinds, meaning.bags.rarity
    common = sorted(derived.keys() & origin.keys(), key=lambda key: (kinds[key], -rarity[key], key))
    options = [
        (key, own, other)
        for key in common
        if kinds[key] != Kind.MEANING or rarity[key] >= SHOWN
        for own, weight in derived[key]
        for other, there in origin[key]
        if kinds[key] != Kind.MEANING or weight * there >= SURE
    ]
    taken: set[int] = set()
    gone: set[int] = set()
    found = []
    for key, own, other in options:
        if own not in taken and other not in gone:
            taken.add(own)
            gone.add(other)
            found.append(_span(sheets, own, other, int(kinds[key])))
    return iter(sorted(found, key=lambda one: one.start))


def _span(sheets: tuple[Sheet, Sheet], own: int, other: int, kind: int) -> Shared:
    derived, origin = sheets
    return Shared(
        int(derived.starts[own]),
        int(derived.ends[own]),
        int(origin.starts[other]),
        int(origin.ends[other]),
        _SAID[kind],
    )
