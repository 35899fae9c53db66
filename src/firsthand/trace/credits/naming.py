"""Naming: whether the text of an article names a newsroom, its own or another.

"... told the Harbour Post" in the Harbour Post speaks for own reporting; in another paper it
speaks for the Harbour Post as origin. It decides nothing alone, since rivals are quoted too.
"""

from __future__ import annotations

import numpy as np

from firsthand.trace.credits.houses import SHORTEST_SOUND, sound_key
from firsthand.trace.sheets import Numbers, Sheet
from firsthand.words import fold

_UNHEARD = -1


class Naming:
    """How the words of a pile sound; each is listened to once, when a text with it is asked."""

    def __init__(self, words: int) -> None:
        """`words`: how many the pile's vocabulary has."""
        self._sounds: dict[str, int] = {}
        self._sound_of: Numbers = np.full(words, _UNHEARD, np.int32)

    def names(self, sheet: Sheet, house: str) -> bool:
        """Whether all words of the house's name stand together in the text, in any order or case.

        Time is linear in the words of the sheet.
        """
        sounds = [sound_key(fold(word)) for word in _words_of(house)]
        if len("".join(sounds)) < SHORTEST_SOUND:
            return False
        wanted = sorted(self._number(sound) for sound in sounds)
        heard = self._heard(sheet)
        places = np.flatnonzero(np.isin(heard, wanted)).tolist()
        return any(sorted(heard[one : one + len(wanted)].tolist()) == wanted for one in places)

    def _heard(self, sheet: Sheet) -> Numbers:
        """The numbers of the sounds of a sheet's words."""
        text = sheet.article.text
        for place in np.flatnonzero(self._sound_of[sheet.words] == _UNHEARD).tolist():
            word = fold(text[sheet.starts[place] : sheet.ends[place]])
            self._sound_of[sheet.words[place]] = self._number(sound_key(word))
        heard: Numbers = self._sound_of[sheet.words]
        return heard

    def _number(self, sound: str) -> int:
        return self._sounds.setdefault(sound, len(self._sounds))


def _words_of(house: str) -> list[str]:
    """The words of a house's key; of a host only the first label, which is its name."""
    return [house.split(".", maxsplit=1)[0]] if "." in house else house.split()
