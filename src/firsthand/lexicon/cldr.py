"""Names of countries, languages, months and days in any language, from Unicode CLDR (by Babel)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from babel import Locale, UnknownLocaleError

from firsthand.lexicon.learning import Meanings
from firsthand.lexicon.letters import parts, stem

SURE = 0.9  # that a name in one language stands for the same name in English
SHORTEST = 3  # letters
_PRIMARY_CODE = 2  # letters of a language whose name is read
_SCRIPTS = {"sr": "sr_Latn"}


@lru_cache(maxsize=128)
def names_of(language: str) -> dict[str, Meanings]:
    """Stem of a name of one word -> English stem; empty for a language that CLDR lacks."""
    own, english = _names(language), _names("en")
    found: dict[str, Meanings] = {}
    for concept, name in sorted(own.items()):
        if concept in english:
            found.setdefault(name, ((english[concept], SURE),))
    return found


@lru_cache(maxsize=128)
def _names(language: str) -> dict[str, str]:
    """Concept ("territory DE") -> the stem of its name, where that is one word."""
    try:
        locale = Locale.parse(_SCRIPTS.get(language, language))
    except (UnknownLocaleError, ValueError):
        return {}
    stems = {}
    for concept, name in _all_names(locale):
        found = parts(name, language)
        if len(found) == 1 and len(found[0]) >= SHORTEST:
            stems[concept] = stem(found[0])
    return stems


def _all_names(locale: Locale) -> Iterator[tuple[str, str]]:
    for code, name in locale.territories.items():
        if code.isalpha():
            yield f"territory {code}", name
    for month, name in locale.months["format"]["wide"].items():
        yield f"month {month}", name
    for day, name in locale.days["format"]["wide"].items():
        yield f"day {day}", name
    for code, name in locale.languages.items():
        if len(code) == _PRIMARY_CODE:
            yield f"language {code}", name
