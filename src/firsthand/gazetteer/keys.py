"""Keys of place names: one folded spelling for scripts, hyphens, dots and typing habits.

A key is plain lower-case Latin (`words.fold`), words parted by one blank. Look-up tries the key as
written and then the keys that the case endings of the language allow ("Beogradu" -> "beograd").
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from itertools import islice, product

from firsthand.words import fold

_POSSESSIVE = re.compile(r"['’]s?$")
_ARTICLE = re.compile(r"^(?:the|die|der|das) ")
_MARKS = str.maketrans({"-": " ", "–": " ", "/": " ", ".": "", "'": "", "’": "", "ʻ": "", "`": ""})
_SAINT = {"st": "saint", "ste": "sainte"}
_MOST_FORMS = 24  # base forms tried for one name: enough for two inflected words
_SHORTEST_STEM = 2
_LONGEST_ENDING = 4

Endings = Mapping[str, tuple[str, ...]]  # case ending -> nominative endings


def place_key(words: str) -> str:
    """The key of a place name: "Saint-Étienne", "St. Etienne" -> "saint etienne"."""
    text = fold(_POSSESSIVE.sub("", words.strip())).translate(_MARKS)
    parts = [_SAINT.get(part, part) for part in text.split()]
    return _ARTICLE.sub("", " ".join(parts))


def key_hash(key: str) -> int:
    """64 bits of the key's BLAKE2b: what the compiled file is sorted by."""
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), "big")


def base_keys(key: str, endings: Endings) -> Iterator[str]:
    """Keys of which `key` may be a case form, likely ones first; never `key` itself.

    Every word may change ("novom sadu" -> "novi sad"), so two-word names try pairs of forms.
    """
    if " " not in key:
        yield from islice(_base_forms(key, endings), _MOST_FORMS - 1)
        return
    options = [(word, *_base_forms(word, endings)) for word in key.split()]
    for words in islice(product(*options), 1, _MOST_FORMS * len(options)):
        yield " ".join(words)


def _base_forms(word: str, endings: Endings) -> Iterator[str]:
    for length in range(min(_LONGEST_ENDING, len(word) - _SHORTEST_STEM), 0, -1):
        stem = word[:-length]
        for nominative in endings.get(word[-length:], ()):
            yield stem + nominative
