"""Names of countries, languages, months and days in any language, from Unicode CLDR (by Babel)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from firsthand.words import fold, tokens

SHORTEST_STEM = 4
ENDING = 2  # letters that an inflection may replace
LONGEST_STEM = 7
_SCRIPTS = {"sr": "sr_Latn", "cnr": "sr_Latn", "sh": "sr_Latn", "sr-Cyrl": "sr_Latn"}


@lru_cache(maxsize=128)
def calendar_and_countries(language: str) -> dict[str, str]:
    """Stem of a folded name -> concept ("territory DE"); empty for a language CLDR lacks."""
    try:
        locale = Locale.parse(_SCRIPTS.get(language, language.split("-", maxsplit=1)[0]))
    except (UnknownLocaleError, ValueError):
        return {}
    stems: dict[str, str] = {}
    for concept, name in _names(locale):
        words = [fold(token.text) for token in tokens(name)]
        if len(words) == 1 and len(words[0]) >= SHORTEST_STEM:
            stems.setdefault(_stem(words[0]), concept)
    return stems


def _names(locale: Locale) -> Iterator[tuple[str, str]]:
    for code, name in sorted(locale.territories.items()):
        if code.isalpha():
            yield f"territory {code}", name
    for month, name in sorted(locale.months["format"]["wide"].items()):
        yield f"month {month}", name
    for day, name in sorted(locale.days["format"]["wide"].items()):
        yield f"day {day}", name
    for code, name in sorted(locale.languages.items()):
        if len(code) == len("en"):
            yield f"language {code}", name


def _stem(word: str) -> str:
    return word[: max(SHORTEST_STEM, min(LONGEST_STEM, len(word) - ENDING))]
