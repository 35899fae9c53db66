"""What leads to a person without being a name: addresses, numbers, handles, plates, ages.

Each pattern has a fixed word in its place, so a reader sees that something stood there. Doubt goes
to the person: a number of seven digits or more that is no amount of money or people is masked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from firsthand.languages.ages import ages
from firsthand.languages.privacy import PrivacyWords

AGE = "[age]"
# Every repetition is bounded or parted from what stands before it: time grows with the text alone.
_LABEL = r"[\w\-]{1,63}"
_MAIL = (
    r"(?<![\w.+\-%])[\w.+\-%]{1,256}\s?(?:@|\[at\]|\(at\))\s?"
    rf"{_LABEL}(?:\s?(?:\.|\[dot\]|\(dot\))\s?{_LABEL}){{1,20}}"
)
_LINK = r"(?<![a-z0-9+.\-])(?:[a-z][a-z0-9+.\-]{1,20}://|www\.)[^\s<>\"“”«»]+"
_HOST = (
    rf"(?<![\w\-.])(?:{_LABEL}\.){{1,20}}"
    r"(?:com|org|net|info|news|press|media|example|test|io|me|tv|eu|de|at|ch|ru|rs|ba|hr|uk|us|fr"
    r"|it|pl|by|ua|kz|blog|site|online|рф|срб)\b(?:/[^\s<>\"“”«»]*)?"
)
_HANDLE = r"(?<![\w@])@\w[\w.]*"
_TAG = r"(?<![\w&])#\w+"
_PLATE = (
    r"(?<![\w\-])(?:[A-ZА-ЯЉЊЏЂЋŠĐČĆŽÄÖÜ]{1,3}[ \-·]?[A-Z]{0,2}[ \-]?\d{3,4}[ \-]?"
    r"[A-ZА-ЯЉЊЏЂЋŠĐČĆŽ]{2,3}(?:[ \-]?\d{2,3})?|[A-ZÄÖÜ]{1,3}-[A-Z]{1,2}[ \-]?\d{1,4}"
    r"|[A-Z]{1,3}-\d{3,6}[A-Z]{0,2})(?![\w\-])"
)
_PHONE = (
    r"(?<![\w.,])(?:\+|00)\d(?:[ \-./()]{0,2}\d){6,14}"
    r"|(?<![\w.,\-/])\(?0\d{1,4}\)?(?:[ \-/]{1,2}\d{2,4}){2,4}(?!\w)"
    r"|(?<![\w.,\-/])\(?0\d{2,4}\)?[ \-/]{1,2}\d{5,9}(?:[ \-/]\d{1,5}){0,3}(?!\w)"
)
_NUMBER = r"(?<![\w.,])\d{7,}(?![\w]|[.,]\d)"
_DOCUMENT = r"(?<!\w)[A-ZА-Я]{1,3} ?\d{5,}(?!\w)"  # passports and the like
_LONG_NUMBER = r"(?<![\w.,])[A-Z]{2}\d{2}(?: ?[\dA-Z]{4}){3,7}"

_PATTERNS = tuple(
    (word, re.compile(pattern, re.IGNORECASE if fold else 0))
    for word, pattern, fold in (
        ("[e-mail]", _MAIL, True),
        ("[address]", _LINK, True),
        ("[address]", _HOST, True),
        ("[handle]", _HANDLE, False),
        ("[tag]", _TAG, False),
        ("[number]", _LONG_NUMBER, False),
        ("[phone]", _PHONE, False),
        ("[number]", _NUMBER, False),
        ("[number]", _DOCUMENT, False),
        ("[plate]", _PLATE, False),
    )
)


class Found(NamedTuple):
    """Characters [start, end) of a text and what shall stand in their place."""

    start: int
    end: int
    shown: str


def contacts(text: str, words: PrivacyWords) -> Iterator[Found]:
    """Everything in a text that leads to a person; the parts may overlap."""
    for shown, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            yield Found(match.start(), match.end(), shown)
    for match in _streets(words).finditer(text):
        yield Found(match.start(), match.end(), "[street]")
    for age in ages(text, words):
        yield Found(age.start, age.end, AGE)


@lru_cache(maxsize=16)
def _streets(words: PrivacyWords) -> re.Pattern[str]:
    """A word of streets with a name and a number: "Ulica Petra 5", "5 Peter Street"."""
    street = _any(words.streets) + r"\.?"
    name = r"(?:[^\W\d_][\w.'’\-]{0,40}[ ]){1,3}"
    number = r"(?:No\.? ?|br\. ?|Nr\. ?|д\. ?|№ ?)?\d{1,4}(?:[ \-]?[a-zа-я](?!\w))?(?:/\d+)?"
    if words.street_first:
        rest = rf"(?:[ ,]+(?:[^\W\d_][\w.'’\-]{{0,40}},? ){{0,3}}{number})"
        pattern = rf"(?<!\w){street}{rest}"
    else:
        pattern = rf"(?<!\w)\d{{1,5}},? {name}{street}(?!\w)"
    return re.compile(pattern, re.IGNORECASE)


def _any(patterns: tuple[str, ...]) -> str:
    parts = (re.escape(pattern).replace(r"\*", r"[\w\-]{0,40}") for pattern in patterns)
    return f"(?:{'|'.join(sorted(parts, key=len, reverse=True))})"
