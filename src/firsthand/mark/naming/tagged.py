"""Names that a trained model marks, with what the words beside them say of a person's role."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.mark.naming.proper import Word
from firsthand.mark.naming.reading import Found, Sentence, person_at
from firsthand.mark.naming.segments import PERSONAL, Lexicon, Segment
from firsthand.spans import Spans, Tagged


def by_place(tagged: Sequence[Tagged]) -> Spans[Tagged]:
    """What a model marks, by where it stands."""
    return Spans((one.start, one.end, one) for one in tagged)


def read_tagged(sentence: Sentence, tagged: Spans[Tagged]) -> Iterator[Found]:
    """The persons and organisations that a model marks in a sentence."""
    words = sentence.words
    for one in tagged.starting(words[0].start, words[-1].end):
        inside = [
            n for n, word in enumerate(words) if one.start < word.end and word.start < one.end
        ]
        if not inside or one.kind == "place":
            continue
        if one.kind == "person":
            yield _person(sentence, one, inside)
        else:
            texts = tuple(words[number].text for number in inside)
            yield Found(one.start, one.end, "organisation", texts)


def _person(sentence: Sentence, one: Tagged, inside: Sequence[int]) -> Found:
    """A person without the titles and role words that may have been marked with the name."""
    role: Word | None = None
    first = inside[0]
    while first < inside[-1] and sentence.sort(first) in PERSONAL:
        role = sentence.words[first]
        first += 1
    words = tuple(sentence.words[first : inside[-1] + 1])
    sort = None if role is None else sentence.lexicon.sort(role.text)
    segment = Segment(words, None if role is None else role.text, sort)
    start = one.start if first == inside[0] else words[0].start
    return person_at(sentence, first, segment)._replace(start=start, end=one.end)


def firm(found: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    """Persons of the rules that stand on more than capitals: a given name with a surname, a role.

    A model passes over some; to leave one out would print a private person's name.
    """
    for one in found:
        given = lexicon.given_name(one.words[0]) is not None and len(one.words) > 1
        if one.kind == "person" and (given or one.role is not None):
            yield one
