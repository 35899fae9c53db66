"""Letters: any alphabet in plain Latin ones, words in parts, parts in stems.

One spelling for all scripts is what lets a Greek, a Georgian and an English page meet in a name.
"""

from __future__ import annotations

import re
import unicodedata

from firsthand.words import fold

STEM = 6  # letters of a word that count: most inflection stands behind them
_SHORTEST_REST = 3  # letters that must be left of a word without its prefix

_GREEK = dict(zip("αβγδεζηθικλμνξοπρσςτυφχψω", (
    "a", "v", "g", "d", "e", "z", "i", "t", "i", "k", "l", "m", "n", "ks", "o", "p", "r", "s", "s",
    "t", "i", "f", "h", "ps", "o"), strict=True))  # fmt: skip
_ARABIC = {
    "ا": "a", "ب": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "h", "خ": "h", "د": "d", "ذ": "d",
    "ر": "r", "ز": "z", "س": "s", "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "a",
    "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ک": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h",
    "ة": "a", "و": "u", "ي": "i", "ی": "i", "ى": "a", "ء": "", "پ": "p", "چ": "c", "ژ": "z",
    "گ": "g", "ـ": "",
}  # fmt: skip
_HEBREW = dict(zip("אבגדהוזחטיכךלמםנןסעפףצץקרשת", "abgdhvzhtikklmmnnsapfcckrst", strict=True))
_GEORGIAN = dict(zip("აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ", (
    "a", "b", "g", "d", "e", "v", "z", "t", "i", "k", "l", "m", "n", "o", "p", "z", "r", "s", "t",
    "u", "p", "k", "g", "k", "s", "c", "c", "dz", "c", "c", "h", "dz", "h",
), strict=True))  # fmt: skip
_ARMENIAN = dict(zip("աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ", (
    "a", "b", "g", "d", "e", "z", "e", "e", "t", "z", "i", "l", "h", "c", "k", "h", "dz", "g", "c",
    "m", "j", "n", "s", "o", "c", "p", "dz", "r", "s", "v", "t", "r", "c", "u", "p", "k", "o",
    "f"), strict=True))  # fmt: skip
_OTHERS = {"ə": "e", "þ": "t", "ї": "i"}
_PLAIN = str.maketrans(_GREEK | _ARABIC | _HEBREW | _GEORGIAN | _ARMENIAN | _OTHERS)

_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+")
_PART = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]+|[^\W_]+")
# What Arabic writes before a noun without a blank, in plain letters; the article goes always.
_ARABIC_ARTICLE = re.compile(r"^(?:ual|bal|fal|kal|ll|al)(?=\w{3})")
# Prefixes that go only where the word is unknown with them and known without.
PREFIXES = {
    "ar": ("u", "b", "l", "f", "k", "s"),
    "he": ("vh", "sh", "mh", "kh", "v", "h", "b", "l", "m", "s", "k"),
}


def plain(word: str) -> str:
    """A word in plain Latin letters without marks; Chinese and other signs stay as they are."""
    return fold(word).translate(_PLAIN)


def plain_number(digits: str) -> str:
    """Digits of any script as 0-9."""
    if digits.isascii():
        return digits
    return "".join(str(unicodedata.digit(one, one)) for one in digits)


def parts(word: str, language: str) -> tuple[str, ...]:
    """The parts of a token that carry meaning, plain: halves of a compound, pairs of signs.

    language: a primary tag ("de"). A run of Chinese signs gives each pair of neighbours; the
    article of an Arabic word is taken off.
    """
    found: list[str] = []
    for part in _PART.findall(plain(word)):
        if _HAN.match(part):
            found += [part[n : n + 2] for n in range(max(1, len(part) - 1))]
        else:
            found.append(_ARABIC_ARTICLE.sub("", part) if language == "ar" else part)
    return tuple(found)


def stem(part: str) -> str:
    """The first six letters."""
    return part[:STEM]


def without_prefix(part: str, language: str) -> tuple[str, ...]:
    """What is left of a word without each prefix it may begin with, the longest prefix first."""
    return tuple(
        part[len(prefix) :]
        for prefix in PREFIXES.get(language, ())
        if part.startswith(prefix) and len(part) - len(prefix) >= _SHORTEST_REST
    )
