"""Words in any script: tokens, sentences, folding to plain Latin, name keys, Serbian scripts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

_TOKEN = re.compile(r"(\d+(?:[.,:]\d+)*|\w+(?:['’\-]\w+)*)", re.UNICODE)
_STOP = re.compile(r"[.!?…]+[\"'”’»«“)\]]*(?=\s|$)|\n+")
_OPENER = re.compile(r"\s*[\"'“„«»‘(\[—–-]*\s*[^\W_]", re.UNICODE)
_LONGEST_ORDINAL = 2  # digits: "am 3. Mai", "12. mart" end no sentence, "in 2024." does
_LONGEST_WORD = 100  # characters that are looked at before a stop: time is linear in the text
_LAST_WORD = re.compile(r"([\w.]+)$", re.UNICODE)

_CYRILLIC = {
    "а": "a", "б": "b", "в": "v", "г": "g", "ґ": "g", "д": "d", "ђ": "dj", "ѓ": "dj", "е": "e",
    "ё": "e", "є": "e", "ж": "z", "з": "z", "ѕ": "z", "и": "i", "і": "i", "ї": "i", "й": "i",
    "ј": "j", "к": "k", "ќ": "c", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "ћ": "c", "у": "u", "ў": "u", "ф": "f", "х": "h",
    "ц": "c", "ч": "c", "џ": "dz", "ш": "s", "щ": "s", "ъ": "", "ы": "i", "ь": "", "э": "e",
    "ю": "ju", "я": "ja",
}  # fmt: skip
_LATIN = {"đ": "dj", "ß": "ss", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d"}
_FOLD = str.maketrans(_CYRILLIC | _LATIN | {"’": "'", "‘": "'"})

_LATIN_TO_CYRILLIC = {
    "a": "а", "b": "б", "c": "ц", "č": "ч", "ć": "ћ", "d": "д", "đ": "ђ", "e": "е", "f": "ф",
    "g": "г", "h": "х", "i": "и", "j": "ј", "k": "к", "l": "л", "m": "м", "n": "н", "o": "о",
    "p": "п", "r": "р", "s": "с", "š": "ш", "t": "т", "u": "у", "v": "в", "z": "з", "ž": "ж",
}  # fmt: skip
_DIGRAPHS = {"lj": "љ", "nj": "њ", "dž": "џ"}
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "GREEK": "Grek",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
}
_SKELETON_MERGES = str.maketrans({"z": "s", "w": "v", "f": "v", "q": "k", "x": "ks"})
_SKELETON_DROPS = re.compile(r"[aeiouyhj'\-]+")


_frozen: Callable[[tuple[str, ...]], frozenset[str]] = lru_cache(maxsize=64)(frozenset)


class Token(NamedTuple):
    """A word or number and where it stands: characters [start, end)."""

    start: int
    end: int
    text: str


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """Words and numbers of text[start:end], with offsets into `text`."""
    stop = len(text) if end is None else end
    return list(map(Token._make, cut(_TOKEN, text, start, stop)))


def cut(words: re.Pattern[str], text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """First and last character and text of each word of text[start:end], in order.

    words: an expression for one word that is wholly one group. A single split, since every part
    of `mark` cuts whole articles in its own manner.
    """
    parts = words.split(text[start:end])
    places = list(accumulate(map(len, parts), initial=start))
    return zip(places[1::2], places[2::2], parts[1::2], strict=False)


def pieces(text: str, most: int = 0) -> list[str]:
    """The text cut at its tokens: gap, token, gap, ..., token, gap; joined it is the text again.

    The same tokens as `tokens` finds; quicker where a whole pile is read. most: cut at so many
    tokens only, the last gap being all the rest; 0 for all.
    """
    return _TOKEN.split(text, most)


def sentences(
    text: str, start: int = 0, end: int | None = None, abbreviations: Collection[str] = ()
) -> tuple[tuple[int, int], ...]:
    """Sentences of text[start:end] as trimmed spans; abbreviations are lower case, with dot.

    Remembers those of the last articles, since one part after another asks for them.
    """
    stop = len(text) if end is None else end
    known = _frozen(abbreviations) if isinstance(abbreviations, tuple) else frozenset(abbreviations)
    return _sentences(text, start, stop, known)


@lru_cache(maxsize=1_000)
def _sentences(
    text: str, start: int, stop: int, abbreviations: frozenset[str]
) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    begin = start
    for mark in _STOP.finditer(text, start, stop):
        if mark.end() < stop and not _is_boundary(text, begin, mark, stop, abbreviations):
            continue
        _push(text, begin, mark.end(), spans)
        begin = mark.end()
    _push(text, begin, stop, spans)
    return tuple(spans)


def _is_boundary(
    text: str, begin: int, mark: re.Match[str], stop: int, abbreviations: frozenset[str]
) -> bool:
    if mark.group().startswith("\n"):
        return True
    opener = _OPENER.match(text, mark.end(), stop)
    if opener is None or text[opener.end() - 1].islower():
        return False
    if mark.group() != ".":
        return True
    last = _LAST_WORD.search(text, max(begin, mark.start() - _LONGEST_WORD), mark.start())
    if last is None:
        return True
    word = last.group(1)
    following = text[opener.end() - 1]
    if word.isdigit():
        return len(word) > _LONGEST_ORDINAL
    if len(word) == 1 and word.isalpha() and word.isupper():
        return False
    return f"{word.lower()}." not in abbreviations and not following.isdigit()


def _push(text: str, begin: int, end: int, spans: list[tuple[int, int]]) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        spans.append((begin, end))


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """Lower case, plain Latin without diacritics: one spelling for scripts and typing habits.

    The sounds sh, ch, zh of Cyrillic become s, c, z, as Serbian Latin does once its marks are off.
    """
    lower = word.lower().translate(_FOLD)
    if lower.isascii():
        return lower
    decomposed = unicodedata.normalize("NFKD", lower)
    return "".join(c for c in decomposed if not unicodedata.combining(c)).translate(_FOLD)


@lru_cache(maxsize=50_000)
def skeleton(word: str, length: int = 5) -> str:
    """Consonant skeleton of a word: joins the spellings of one name in several scripts.

    sh/ch/zh/ts, s, c and z merge, v/w/f merge, k/q/hard c merge; vowels, h, j, y and doubles drop.
    Method: the design's measurement of cross-language name keys; at most `length` letters.
    """
    text = fold(word)
    for cluster in ("tsch", "tch", "sch", "sh", "ch", "zh", "ts", "tz", "dz", "cz"):
        text = text.replace(cluster, "s")
    text = re.sub(r"ck|c(?=[aoulrt]|$)", "k", text).replace("kh", "").replace("ph", "v")
    text = text.replace("c", "s").translate(_SKELETON_MERGES)
    text = _SKELETON_DROPS.sub("", text)
    out = ""
    for letter in text:
        if not out or out[-1] != letter:
            out += letter
    return out[:length] or fold(word)[:2]


def name_keys(name: str) -> tuple[str, ...]:
    """The folded key of each word of a name, in order."""
    return tuple(skeleton(token.text) for token in tokens(name))


def script(text: str) -> str:
    """The script most letters are in: Latn, Cyrl, Grek, Arab, Hebr, or Zyyy for others."""
    counts: dict[str, int] = {}
    for character, count in Counter(text[:2000]).items():
        if character.isalpha():
            code = _script_of(character)
            counts[code] = counts.get(code, 0) + count
    return max(counts, key=lambda code: counts[code]) if counts else "Zyyy"


@lru_cache(maxsize=5_000)
def _script_of(character: str) -> str:
    name = unicodedata.name(character, "")
    return _SCRIPTS.get(name.split(" ")[0], "Zyyy")


def serbian_cyrillic(latin: str) -> str:
    """Serbian Latin in Cyrillic letters (SRPS ISO 9 alphabet pairs; lj, nj, dž as one letter)."""
    out = []
    position = 0
    while position < len(latin):
        pair = latin[position : position + 2]
        letter = latin[position]
        if pair.lower() in _DIGRAPHS:
            mapped, step = _DIGRAPHS[pair.lower()], 2
        else:
            mapped, step = _LATIN_TO_CYRILLIC.get(letter.lower(), letter), 1
        out.append(mapped.upper() if letter.isupper() else mapped)
        position += step
    return "".join(out)
