"""One spelling for the many forms of a name: scripts, diacritics, transliterations, case endings.

`sound` keeps the vowels, so that a name is told from ordinary words; `stems` are the sounds
left when a case ending is taken off. Two words may be one name when they share a stem. Wrong joins
cost a masked word, a missed one a name: the endings of all languages are tried on every word.
"""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.words import fold

SHORTEST_STEM = 3
_LONG_ENDING = 3  # letters: from here on the stem left must be longer
_CLUSTERS = (
    ("tsch", "c"), ("shch", "s"), ("sch", "s"), ("tch", "c"), ("sh", "s"), ("zh", "s"), ("ch", "c"),
    ("kh", "h"), ("ts", "c"), ("tz", "c"), ("dj", "dj"), ("ph", "f"), ("th", "t"), ("ck", "k"),
    ("x", "ks"), ("w", "v"), ("q", "k"), ("z", "s"), ("y", "i"), ("j", "i"), ("ou", "u"),
)  # fmt: skip
_GLIDE = re.compile(r"i+(?=[aeou])|(?<=[aeou])i+(?=$)|(?<=i)i+")
_DOUBLE = re.compile(r"(.)\1+")
_NOT_LETTERS = re.compile(r"[^a-z]+")
_ENDINGS = tuple(
    sorted(
        {
            "a", "e", "i", "o", "u", "om", "em", "im", "oi", "ei", "iu", "iem", "oiu", "eiu", "ih",
            "am", "ami", "ah", "og", "ogo", "omu", "emu", "ego", "eg", "ima", "ovi", "evi", "ove",
            "ova", "ovu", "ovoi", "ovom", "ovim", "ovih", "in", "ina", "ini", "ine", "inoi", "inu",
            "inog", "inom", "s", "es", "n", "en", "ens", "er", "sk", "ska", "ski", "ske", "sku",
            "skoi", "skog", "skom", "skim", "ev", "eva", "evo", "eve", "evu", "evog", "evom",
            "ov", "ovo", "ovog",
        },
        key=len,
    )
)  # fmt: skip


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """A word as it sounds, in plain Latin letters: "Schischkin", "Shishkin", "Шишкин" -> siskin."""
    text = _NOT_LETTERS.sub("", fold(word.removesuffix("'s").removesuffix("’s")))
    for cluster, letter in _CLUSTERS:
        text = text.replace(cluster, letter)
    return _DOUBLE.sub(r"\1", _GLIDE.sub("", text))


@lru_cache(maxsize=200_000)
def stems(word: str) -> frozenset[str]:
    """What a word and its case forms have in common: its sound with and without each ending.

    At least three letters stay, and as many as the ending has and one more.
    """
    whole = sound(word)
    kept = {whole}
    for ending in _ENDINGS:
        left = len(whole) - len(ending)
        if whole.endswith(ending) and left >= max(SHORTEST_STEM, len(ending) + 1):
            kept.add(whole[:left])
            if len(ending) < _LONG_ENDING and left > SHORTEST_STEM:
                kept.add(_without_fleeting(whole[:left]))
    if len(whole) > SHORTEST_STEM:
        kept.add(_without_fleeting(whole))
    return frozenset(kept)


def _without_fleeting(stem: str) -> str:
    """The stem without the vowel that comes and goes: Petar, Petra; Павел, Павла."""
    if stem[-1] not in "aeiou" and stem[-2] in "aeo" and stem[-3] not in "aeiou":
        return stem[:-2] + stem[-1]
    return stem


@lru_cache(maxsize=200_000)
def parts(name: str) -> tuple[str, ...]:
    """The words of a name that tell who it is: no initials, no particles of two letters."""
    words = re.split(r"[\W\d_]+", name.removesuffix("'s").removesuffix("’s"))
    return tuple(word for word in words if len(word) >= SHORTEST_STEM)
