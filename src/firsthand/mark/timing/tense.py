"""Whether what a sentence says of a time lies ahead or behind: signs of tense around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from firsthand.languages.times import TimeWords
from firsthand.mark.timing.lexicon import Word
from firsthand.mark.timing.phrases import Phrase, kinds_before

_REACH = 10  # words on either side in which a sign of tense is looked for
_SHORTEST = 5  # letters of a word whose ending is a sign
_PLANNED = frozenset({"weekday", "date", "month"})  # what "for" makes a plan


Tense = Literal["future", "past", "untold"]


def tense_of(words: Sequence[Word], phrase: Phrase, table: TimeWords) -> Tense:
    """What the nearest sign of tense says; "untold" where none is near.

    Where no word of future or past is near, one in the present decides: a day told in the present
    is a plan.
    """
    if phrase.rule in _PLANNED and "toward" in kinds_before(words, phrase.first):
        return "future"
    near = _near(words, phrase)
    for word in near:
        if "future" in word.readings or _ends(word, table.tense.future_endings):
            return "future"
        if "past" in word.readings or _ends(word, table.tense.past_endings):
            return "past"
    planned = any(
        "present" in word.readings or _ends(word, table.tense.present_endings) for word in near
    )
    return "future" if planned else "untold"


def _near(words: Sequence[Word], phrase: Phrase) -> list[Word]:
    """The words around a phrase, the nearest first."""
    found = []
    for distance in range(1, _REACH + 1):
        for position in (phrase.first - distance, phrase.last - 1 + distance):
            if 0 <= position < len(words):
                found.append(words[position])
    return found


def _ends(word: Word, endings: tuple[str, ...]) -> bool:
    return (
        bool(endings)
        and len(word.text) >= _SHORTEST
        and word.text[0].islower()
        and not word.readings
        and word.text.endswith(endings)
    )
