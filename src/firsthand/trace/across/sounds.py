"""Sounds of names: one person's name in several scripts and spellings, as one short key."""

from __future__ import annotations

import re

PREFIX = 6  # letters of a name kept beside its skeleton
LONGEST = 5  # letters of a skeleton
FEWEST_LETTERS = 3  # of a name, unless all are capitals
ENDED = 5  # letters; a longer name may lose its case ending
# What a name may have at its end, by family of languages. A Slavic surname's own -ov, -ova, -ev
# looks like a case ending, so it goes in every language.
_SURNAME = r"[oe]v[aeiouy]?"
_ENDINGS = {
    "ru uk be bg mk sr sl pl cs sk": r"ovog|ovom|ami|ima|ama|ego|omu|emu|om|em|im|ym|og|oj|ih|yh"
    r"|iem|owi|ach",
    "fi et": r"ssa|sta|lle|lta|n|s|le|st",
    "hu": r"ban|ben|nak|nek|tol|nal|nel|val|vel",
    "tr kk": r"nin|nun|dan|den|tan|ten|nda|nde|da|de",
    "lt lv el sq": r"s",
}
_ENDING = {
    language: re.compile(f"(?:{endings}|{_SURNAME})$")
    for family, endings in _ENDINGS.items()
    for language in family.split()
}
_ANY_ENDING = re.compile(f"(?:{_SURNAME})$")
# "S" stands for all of s, z, c, sh, ch, zh, ts: scripts do not agree on which it is.
_CLUSTERS = {
    "tsch": "S", "sch": "S", "tch": "S", "dz": "S", "dj": "S", "sh": "S", "zh": "S", "kh": "h",
    "ph": "f", "th": "t", "tz": "S", "ts": "S", "ck": "k", "cz": "S", "sz": "S", "gh": "",
}  # fmt: skip
_CLUSTER = re.compile("|".join(_CLUSTERS))
# Where a j, or a g after d, sounds like "dzh".
_HARD_J = frozenset({"en", "fr", "es", "pt", "it", "tr", "ro"})
_J = re.compile(r"^j|(?<=[^aeiou])j|dge|dg(?=[ei])")
# Where c is k but before e, i and y; elsewhere, and in what was Cyrillic, it is "ts".
_C_IS_K = frozenset({"en", "fr", "es", "it", "pt", "ro", "nl", "de", "sv", "fi", "et"})
_SOFT_C = re.compile(r"c(?=[eiy])")
# Letters that sound alike become one, vowels and what is hardly heard go.
_LETTERS = str.maketrans(
    {"x": "kS", "q": "k", "w": "f", "v": "f", "z": "S", "s": "S"} | dict.fromkeys("aeiouyjh")
)
_LETTERS_AND_C = _LETTERS | {ord("c"): "S"}
_DOUBLE = re.compile(r"(.)\1+")


def name_form(part: str, language: str) -> tuple[str, str]:
    """The first letters and the skeleton of a plain part of a name."""
    bare = bare_name(part, language)
    return bare[:PREFIX], skeleton(bare, language)


def bare_name(part: str, language: str) -> str:
    """A name without its case ending, in a language that has such, and without -ov, -ova, -ev."""
    if len(part) <= ENDED:
        return part
    return _ENDING.get(language, _ANY_ENDING).sub("", part)


def skeleton(part: str, language: str) -> str:
    """At most five consonants of a plain name; empty for one of vowels alone.

    Vowels, h, j, y and doubles drop; s, z, c, sh, ch, zh, ts merge, as do v, w, f and k, q, hard c.
    Method: the design's measurement of name keys across scripts.
    """
    text = _J.sub("S", part) if language in _HARD_J else part
    text = _CLUSTER.sub(_sound, text).replace("ch", "h" if language == "de" else "S")
    if language in _C_IS_K:
        text = _SOFT_C.sub("S", text).replace("c", "k").translate(_LETTERS)
    else:
        text = text.translate(_LETTERS_AND_C)
    return _DOUBLE.sub(r"\1", text)[:LONGEST]


def _sound(cluster: re.Match[str]) -> str:
    return _CLUSTERS[cluster.group()]
