"""States told as if they were acts: "the jailed poet" says what he is, not that it was done now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from firsthand.codebook.automaton import Hit
from firsthand.codebook.forms import LanguageTable
from firsthand.codebook.reach import Sentence
from firsthand.words import fold

_FAR = 3  # words behind a participle among which its noun stands
_BROKEN = ("into", "articles", "passive", "pronouns", "owners")  # words that end its phrase
_AIMED = 5  # words behind a noun that names an act, among which those it befalls stand
_POINTING = ("articles", "owners", "pronouns")  # words of somebody in particular
_NAMES = 4  # words that a name may have between the noun and the verb

__all__ = ["described", "is_general"]


def described(sentence: Sentence, hit: Hit, table: LanguageTable) -> int | None:
    """The index of the person whom the act's participle only describes, or None if it tells it.

    "The jailed poet", not "jailed on Monday" nor "police jailed the poet": its form and the word
    before it are such that it may stand before a noun, and a person follows at once. Where it could
    still tell the act ("Uhapšena novinarka"), a verb must follow.
    """
    words, form = table.status, _form(sentence, hit)
    sure = _has(words.state_act, form)
    if not sure and not _has(words.bare_act, form):
        return None
    person = _person(sentence, hit)
    if person is None or not (sure or _goes_on(sentence, person, words.bare_then)):
        return None
    return person


def is_general(sentence: Sentence, hit: Hit, table: LanguageTable) -> bool:
    """Whether an act named by a noun befalls people in general: several, of whom none is named."""
    persons = {span[0] for span in sentence.named("persons")}
    told = {span[0] for kind in _POINTING for span in sentence.named(kind)}
    nouns = table.roles.capital_nouns
    for index in range(hit.act[1], min(hit.act[1] + _AIMED, len(sentence.tokens))):
        word = sentence.tokens[index].text
        if index in told or word.isdigit() or (word[:1].isupper() and not nouns):
            return False
        if index in persons:
            plural = table.roles.plural  # in the script of its language: of two, Latin
            return nouns or _has(plural, word.lower()) or _has(plural, fold(word))
    return False


def _form(sentence: Sentence, hit: Hit) -> str:
    """The word before the act and its last word, folded: "the jailed"."""
    first, after = hit.act
    before = fold(sentence.tokens[first - 1].text) if first else ""
    return f"{before} {fold(sentence.tokens[after - 1].text)}"


@lru_cache(maxsize=20_000)
def _has(form: str, words: str) -> bool:
    """Whether words have a form, remembered since the same ones are asked about again."""
    return re.search(form, words) is not None


def _person(sentence: Sentence, hit: Hit) -> int | None:
    """The person named right behind the act, before anything else that its trigger holds."""
    persons = {span[0] for span in sentence.named("persons")}
    stops = {index for kind in _BROKEN for span in sentence.named(kind) for index in range(*span)}
    own = {index for piece in hit.pieces for index in range(*piece)}
    for index in _phrase(sentence, hit.act[1]):
        if index in persons:
            head = index + 1
            return None if head in own and head not in persons else index
        if index in stops or index in own:
            return None
    return None


def _phrase(sentence: Sentence, first: int) -> Iterator[int]:
    """The next words that nothing but a space parts from the one before."""
    for index in range(first, min(first + _FAR, len(sentence.tokens))):
        between = sentence.text[sentence.tokens[index - 1].end : sentence.tokens[index].start]
        if between != " ":
            return
        yield index


def _goes_on(sentence: Sentence, person: int, verb: str) -> bool:
    """Whether a verb follows a person and their name."""
    following = [token.text for token in sentence.tokens[person + 1 : person + 1 + _NAMES]]
    plain = next((word for word in following if not word[:1].isupper()), "")
    return _has(verb, fold(plain))
