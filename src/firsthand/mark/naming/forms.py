"""Forms of names: nominative, the folded key that joins spellings, scripts and cases.

A person's key is "surname" or "surname given", each word as `words.skeleton` makes it: consonants
only, one letter for the sounds that scripts write differently, so "Jelena Orlova", "Јелена Орлова",
"Елена Орлова" and "Орловой" share "rlv ..."; initials, particles and patronymics are left out. Two
keys may be one person when their first words (surnames) are equal and neither has another given
name: compare key.split()[0] first. An organisation's key is the keys of its words in order.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from firsthand.languages.names import NameWords
from firsthand.words import fold, skeleton

_TWICE = re.compile(r"(.)\1")
_I_SOUNDS = re.compile(r"[ijy]+")

_FULL = 2  # words of a full name
_SHORTEST_SURNAME = 3
_FATHERS = tuple(
    stem + ending
    for stem in ("ovic", "evic", "ovn", "evn", "icn")
    for ending in (("", "a", "u", "em", "e") if stem.endswith("ic") else ("a", "u", "oi", "e", "i"))
)
_FULL_WITH_PATRONYMIC = 3
_INSTRUMENTALS = ("ovim", "evim", "inim", "skim", "ovom", "icem", "ovem")
Cases = tuple[tuple[str, str], ...]


def nominative_name(
    words: Sequence[str], table: NameWords, given: Collection[str]
) -> tuple[str, ...]:
    """The name as it stands in a dictionary: "Олега Орлова" -> Олег Орлов, where it can be told.

    The given name decides: it must be known (`given` holds folded names) for anything to change.
    """
    if len(words) < _FULL or fold(words[0]) in given:
        return tuple(words)
    first = nominative_given(words[0], table, given)
    if first is None:
        return tuple(words)
    woman = fold(first)[-1] == "a" and first not in table.masculine_in_a
    cases = table.feminine_cases if woman else table.masculine_cases
    return (first, *(_nominative(word, cases) for word in words[1:]))


def spelling_key(word: str) -> str:
    """One key for the spellings of a foreign given name: Anatoly, Anatolij; Wera, Vera.

    Opens with a mark that no folded name has, so that both kinds may stand in one set.
    """
    key = fold(word).replace("w", "v").replace("kh", "h").replace("zh", "z").replace("ks", "x")
    for letters, sound in (("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c")):
        key = key.replace(letters, sound)
    key = _TWICE.sub(r"\1", _I_SOUNDS.sub("i", key))
    return "~" + (key[1:] if key.startswith("ie") else key)


def nominative_given(word: str, table: NameWords, given: Collection[str]) -> str | None:
    """The known given name that `word` is or is a case form of; None when there is none."""
    if fold(word) in given:
        return word
    for ending, base in table.given_cases:
        if word.endswith(ending) and len(word) > len(ending):
            changed = word[: -len(ending)] + base
            if fold(changed) in given:
                return changed
    return word if spelling_key(word) in given else None


def case_forms(word: str, table: NameWords) -> Iterator[str]:
    """The word, and surnames in the nominative of which it may be a case form ("Hagens")."""
    yield word
    for cases in (table.masculine_cases, table.feminine_cases):
        changed = _nominative(word, cases)
        if changed != word:
            yield changed


def _nominative(word: str, cases: Cases) -> str:
    for ending, base in cases:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_SURNAME:
            return word[: -len(ending)] + base
    return word


def person_key(words: Sequence[str], table: NameWords, given: Collection[str]) -> str:
    """The key of a person's name in the nominative; see the head of this file."""
    plain = [word for word in words if _counts(word, table)]
    if not plain:
        return " ".join(skeleton(word) for word in words)
    if len(plain) > 1 and fold(plain[-1]) in given and fold(plain[0]) not in given:
        plain = [*plain[1:], plain[0]]  # "Орлова Елена": the surname stands first
    if len(plain) >= _FULL_WITH_PATRONYMIC and is_patronymic(plain[-1]):
        plain = plain[1:] + plain[:1]  # "Орлова Елена Сергеевна"
    surname = surname_key(plain[-1])
    return surname if len(plain) == 1 else f"{surname} {skeleton(plain[0])}"


def surname_key(word: str) -> str:
    """The key of a surname in any case: the Slavic instrumental, the one ending with a consonant
    of its own, is taken off; all other endings are vowels, which the skeleton drops."""
    folded = fold(word)
    return skeleton(folded[:-2] if folded.endswith(_INSTRUMENTALS) else folded)


def is_patronymic(word: str) -> bool:
    """Whether a word is a Russian father's name: "Сергеевна", "Петровичем"."""
    return fold(word).endswith(_FATHERS) and not word.endswith(("ић", "ić"))


def organisation_key(words: Sequence[str], table: NameWords) -> str:
    """The keys of an organisation's words, joining words left out."""
    kept = [word for word in words if word.lower() not in table.organisation_joins]
    return " ".join(skeleton(word) for word in kept)


def _counts(word: str, table: NameWords) -> bool:
    return len(word.rstrip(".")) > 1 and word.lower() not in table.particles
