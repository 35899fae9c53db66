"""Names that a trained model marks, with what the words beside them say of a person's role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.mark.naming.proper import Word
from firsthand.mark.naming.reading import Found, Sentence, person_at
from firsthand.mark.naming.segments import PERSONAL, Lexicon, Segment
from firsthand.spans import Spans, Tagged

_EVEN = 0.5  # how sure a model is at least of a place that rules may read as a person
_DASHES = (" - ", " – ", " — ")


def by_place(tagged: Sequence[Tagged]) -> Spans[Tagged]:
    """What a model marks, by where it stands."""
    return Spans((one.start, one.end, one) for one in tagged)


def decides(one: Tagged) -> bool:
    """Whether a mark outweighs the rules: a place that is likelier none leaves a person to them."""
    return one.kind != "place" or one.score >= _EVEN


def read_tagged(sentence: Sentence, tagged: Spans[Tagged]) -> Iterator[Found]:
    """The persons and organisations that a model marks in a sentence."""
    words = sentence.words
    for one in tagged.starting(words[0].start, words[-1].end):
        inside = [
            n for n, word in enumerate(words) if one.start < word.end and word.start < one.end
        ]
        if not inside or one.kind == "place":
            continue
        if one.kind == "organisation" or _is_acronym(sentence, inside):
            texts = tuple(words[number].text for number in inside)
            yield Found(one.start, one.end, "organisation", texts)
        else:
            yield from _persons(sentence, one, inside)


def _is_acronym(sentence: Sentence, inside: Sequence[int]) -> bool:
    """Whether a marked word is the short name of a body, in a sentence that does not shout."""
    shouted = all(word.text.isupper() for word in sentence.words)
    return not shouted and len(inside) == 1 and sentence.sort(inside[0]) == "acronym"


def _persons(sentence: Sentence, one: Tagged, inside: Sequence[int]) -> Iterator[Found]:
    """The persons of a marked span: several where "and" joins them; what follows one is left."""
    first = inside[0]
    for number in (*inside[1:], inside[-1] + 1):
        if number <= inside[-1] and _goes_on(sentence, number):
            continue
        found = _person(sentence, one, range(first, number)) if first < number else None
        if found is not None:
            yield found
        if number > inside[-1] or not _joins(sentence, number):
            return
        first = number + 1


def _goes_on(sentence: Sentence, number: int) -> bool:
    """Whether a name that begins before a word may have it; not behind a dash or an "of"."""
    word = sentence.words[number]
    before = sentence.text[sentence.words[number - 1].end : word.start]
    if any(sign in before for sign in _DASHES):
        return False
    return word.capital or not word.text.islower() or word.text in sentence.lexicon.particles


def _joins(sentence: Sentence, number: int) -> bool:
    return sentence.words[number].text in sentence.lexicon.table.organisation_conjunctions


def _person(sentence: Sentence, one: Tagged, inside: range) -> Found | None:
    """A person without the titles and role words that may have been marked with the name."""
    role: Word | None = None
    first, last = inside[0], inside[-1]
    while first < last and sentence.sort(first) in PERSONAL:
        role = sentence.words[first]
        first += 1
    if first < last and _only_opens(sentence, first):
        first += 1
    words = tuple(sentence.words[first : last + 1])
    if len(words) == 1 and _names_a_people(sentence.lexicon, words[0].text):
        return None
    sort = None if role is None else sentence.lexicon.sort(role.text)
    segment = Segment(words, None if role is None else role.text, sort)
    start = one.start if words[0].start < one.start else words[0].start
    end = one.end if words[-1].end > one.end else words[-1].end
    return person_at(sentence, first, segment)._replace(start=start, end=end)


def _only_opens(sentence: Sentence, number: int) -> bool:
    """Whether a word opens its sentence before a known given name: "Mural | Lavu Obrastovu"."""
    words, given = sentence.words, sentence.lexicon.given_name
    behind = given(words[number + 1].text) is not None
    return words[number].first and behind and given(words[number].text) is None


def _names_a_people(lexicon: Lexicon, word: str) -> bool:
    return lexicon.given_name(word) is None and lexicon.sort(word) == "demonym"
