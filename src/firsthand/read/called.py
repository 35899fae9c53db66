"""Called: whether a name beside a cue is that of a house, and not of a person or anything else."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.languages.credits import CreditWords
from firsthand.read.credit_patterns import HouseNames, name_group
from firsthand.read.lines import LineWords, any_of

ARTICLES = frozenset({"the", "der", "die", "das", "den", "dem", "des"})
TRIM = " \t\n.,:;()[]«»„“”\"'‘’|–—-"


def is_house(match: re.Match[str], table: CreditWords, words: LineWords) -> bool:
    """Whether the name is a house's: an agency's, a host, in quotation marks, or called one.

    It is called one by a word before it ("the newspaper X"), in it or after it ("X newspaper").
    Quotation marks say nothing after "told", where titles of other things stand as well.
    """
    name = match.group(name_group(match)).strip(TRIM)
    cue = match.group()[: match.start(name_group(match)) - match.start()].lower()
    told = any_of(table.told).match(cue) is not None
    if match.group("host") or words.house(name) or (match.group("quoted") and not told):
        return True
    introducing = _introducing(table.determiners)
    if any(word in introducing for word in cue.split()):
        return True
    if told and match.group("quoted") is None:
        if _called_after(match, introducing):
            return True
        if " " not in name:
            return False  # "der Presse" is told, not one house
    after = match.groupdict().get("between") or ""
    if any(word in words.clause_words for word in after.split()):
        return False  # "not X as newspaper reports suggested"
    called = f"{name} {after}"
    return any(any_of(kind).search(called) for kind in (words.outlet_words, words.last_words))


@lru_cache(maxsize=8)
def _introducing(determiners: tuple[str, ...]) -> frozenset[str]:
    """Words before a name that call it a house, as articles do not."""
    return frozenset(determiners) - ARTICLES


@lru_cache(maxsize=8)
def _called_behind(introducing: frozenset[str]) -> re.Pattern[str]:
    behind = {word for word in introducing if word.split()[0] not in ARTICLES}
    return any_of(tuple(sorted(behind)))


def _called_after(match: re.Match[str], introducing: frozenset[str]) -> bool:
    """Whether the words behind a name call it a house: "told the X news agency".

    With an article of their own they begin another name ("der Maler der Agentur X").
    """
    return _called_behind(introducing).match(match.string, match.end() + 1) is not None


def names_in(table: CreditWords, words: LineWords) -> HouseNames:
    """How one language writes the names of houses."""
    return HouseNames(table.determiners, words.small_agencies, table.last_words)


@lru_cache(maxsize=8)
def names_anywhere(words: LineWords) -> HouseNames:
    """How all languages do, for lines that may be in any."""
    return HouseNames(tuple(sorted(words.determiners)), words.small_agencies, words.last_words)


def is_a_persons_help(match: re.Match[str], words: LineWords) -> bool:
    """Whether "additional reporting by X", "X contributed to this report" may speak of a person.

    It may where X is called by nothing that a house is called by.
    """
    name = match.group(name_group(match)).strip(TRIM)
    before = match.group()[: match.start(name_group(match)) - match.start()].lower()
    behind = match.string[match.end(name_group(match)) : match.end()]
    helped = any_of(words.helped_by).match(before) or any_of(words.contributed).search(behind)
    if helped is None or match.group("host") or words.house(name):
        return False
    introduced = any(word in words.determiners - ARTICLES for word in before.split())
    return not introduced and any_of(words.outlet_words).search(name) is None
