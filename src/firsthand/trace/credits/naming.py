"""Naming: whether the text of an article names a newsroom, its own or another.

"... told the Harbour Post" in the Harbour Post speaks for own reporting; in another paper it
speaks for the Harbour Post as origin. It decides nothing alone, since rivals are quoted too.
"""

from __future__ import annotations

from functools import lru_cache

from firsthand.trace.credits.houses import SHORTEST_SOUND, sound_key
from firsthand.trace.sheets import Sheet
from firsthand.words import fold


def names_house(sheet: Sheet, house: str) -> bool:
    """Whether all words of the house's name stand together in the text, in any order or case."""
    wanted = sorted(_sound(word) for word in _words_of(house))
    if len("".join(wanted)) < SHORTEST_SOUND:
        return False
    text = sheet.article.text
    places = zip(sheet.starts.tolist(), sheet.ends.tolist(), strict=True)
    heard = [_sound(text[start:end]) for start, end in places]
    size = len(wanted)
    return any(
        sorted(heard[place : place + size]) == wanted
        for place, sound in enumerate(heard)
        if sound in wanted
    )


def _words_of(house: str) -> list[str]:
    """The words of a house's key; of a host only the first label, which is its name."""
    return [house.split(".", maxsplit=1)[0]] if "." in house else house.split()


@lru_cache(maxsize=100_000)
def _sound(word: str) -> str:
    return sound_key(fold(word))
