"""Language services: one broadcaster speaks in many tongues and stays one newsroom.

Its services are known by the name ("X Russian Service", "X auf Deutsch"), by the host
(ru.x.example) or by the address (x.example/russian). The user's table of houses may split them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from firsthand.tools import Tools
from firsthand.words import fold, tokens

_CODES = """
am ar az be bg bs ca cs da de el en es et fa fi fr ga gl gu he hi hr ht hu hy id it ja ka kk km ko
ku ky lt lv mk mn ms my nb nl no pa pl ps pt ro ru si sk sl sq sr sv sw ta te tg th tk tr uk ur uz
vi zh eng rus deu ger fra fre spa esp srp ukr ara por tur
"""
_GENERIC = frozenset({"co", "com", "org", "net", "gov", "edu", "ac", "or", "in", "blogspot"})
LANGUAGE_CODES = frozenset(_CODES.split())
_FEWEST_LABELS = 2
_SCHEME = re.compile(r"^[a-z]+://[^/]+/")

Words = tuple[str, ...]


def service_words(tools: Tools) -> tuple[Words, ...]:
    """How all languages name a service in a language, as folded words, the longest first."""
    found = {
        tuple(fold(token.text) for token in tokens(service))
        for _, pack in sorted(tools.languages.packs.items())
        for service in pack.credits.services
    }
    return tuple(sorted(found, key=lambda words: (-len(words), words)))


def without_service(key: str, services: Sequence[Words]) -> str:
    """A house's key without the words that name one of its services, before or after its name.

    One word ("deutsch") is taken off at the end only: at the beginning it is a part of the name.
    """
    words = tuple(key.split())
    for service in services:
        size = len(service)
        if size >= len(words):
            continue
        if words[-size:] == service:
            return " ".join(words[:-size]).removesuffix("'s")
        if size > 1 and words[:size] == service:
            return " ".join(words[size:])
    return key


def without_language(host: str) -> str:
    """A host without the language before it: ru.example.org and example.org are one house's."""
    first, _, rest = host.partition(".")
    labels = rest.split(".")
    own = len(labels) >= _FEWEST_LABELS and labels[0] not in _GENERIC
    return rest if own and first in LANGUAGE_CODES else host


def speaks_a_language(address: str, services: Iterable[Words]) -> bool:
    """Whether an address names a language in its first step: x.example/russian, x.example/de/."""
    steps = _SCHEME.sub("", address.lower()).split("/")
    return len(steps) > 1 and (steps[0] in LANGUAGE_CODES or (steps[0],) in services)
