"""The names that rules and a tagger find in one article, as one set.

A tagger goes by shape, and the first word of a sentence has the shape of a name, as every German
noun has. In a text that is long enough to bear a name out, what stands on shape alone is none:
"Mural je otkriven", "Rote Farbe an der Tür". The rules know given names, roles and kinds of
bodies: what they find by these a tagger may lengthen but not take away.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.mark.naming.proper import Word
from firsthand.mark.naming.reading import Found
from firsthand.mark.naming.segments import PERSONAL, Lexicon
from firsthand.spans import Spans, Tagged
from firsthand.words import fold

_SURE = 0.85  # how sure a tagger is of a lone word that nothing else bears out
_QUOTES = frozenset('«„“"')
_STEM = 5  # letters that the forms of one word share
_LONG = 80  # words of a text that names a person in full where it names one


class _Borne(NamedTuple):
    """What a text says of its words, by their first letters.

    persons: words of full names; capitals: words that have one where no sentence begins; small:
    words that have none. openers: where sentences and quotations begin, quoted: the latter alone.
    """

    persons: frozenset[str]
    capitals: frozenset[str]
    small: frozenset[str]
    openers: frozenset[int]
    quoted: frozenset[int]


def agreed(
    text: str,
    words: Sequence[Word],
    ruled: Sequence[Found],
    tagged: Sequence[Found],
    marked: Spans[Tagged],
    lexicon: Lexicon,
) -> list[Found]:
    """The persons and organisations of an article: the tagger's, then the rules' it passed over.

    words: all of the text where names are looked for; tagged: what `marked` says of persons and
    organisations, ruled: what the rules found, both as characters [start, end).
    """
    kept = list(tagged)
    if len(words) >= _LONG:
        borne = _bearing(text, words, [*ruled, *tagged], lexicon)
        sound = [one for one in tagged if _is_borne_out(one, _score(one, marked), borne, lexicon)]
        kept = _weighed(ruled, tagged, sound, lexicon)
    taken = _placed(kept)
    passed_over = [one for one in ruled if not taken.meeting(one.start, one.end)]
    lone = (one for one in passed_over if _is_lone(one) and _has_given(one.words, lexicon))
    return [*kept, *lone, *firm(passed_over, lexicon)]


def _is_lone(one: Found) -> bool:
    """Whether it is a person of one word with nothing beside it: "Anton ... Antonu"."""
    return one.kind == "person" and len(one.words) == 1 and one.role is None


def _weighed(
    ruled: Sequence[Found], tagged: Sequence[Found], sound: Sequence[Found], lexicon: Lexicon
) -> list[Found]:
    """What the tagger marks and the text bears out, and what the rules know better there."""
    beside = _placed(tagged)
    better = [
        one
        for one in ruled
        if any(_outweighs(one, other, lexicon) for other in beside.meeting(one.start, one.end))
    ]
    stronger = _placed(better)
    return [*better, *(one for one in sound if not stronger.meeting(one.start, one.end))]


def firm(found: Sequence[Found], lexicon: Lexicon) -> Iterator[Found]:
    """What the rules find and a model passes over, where it stands on more than capitals.

    Persons with a given name and a surname or with a role: to leave one out would print a private
    person's name. Organisations where every noun has a capital: there a model misses more of them
    than rules misread.
    """
    for one in found:
        if one.kind == "organisation":
            if lexicon.table.nouns_capitalised:
                yield one
        elif one.role is not None or (len(one.words) > 1 and _is_sure(one, lexicon)):
            yield one


def _placed(found: Sequence[Found]) -> Spans[Found]:
    return Spans((one.start, one.end, one) for one in found)


def _score(one: Found, marked: Spans[Tagged]) -> float:
    return max((mark.score for mark in marked.meeting(one.start, one.end)), default=0.0)


def _is_sure(one: Found, lexicon: Lexicon) -> bool:
    return one.role is not None or lexicon.given_name(one.words[0]) is not None


def _outweighs(ruled: Found, tagged: Found, lexicon: Lexicon) -> bool:
    """Whether what the rules find leaves no room for what the tagger marks there."""
    if ruled.kind == "person":
        within = tagged.start <= ruled.start and ruled.end <= tagged.end
        return _is_sure(ruled, lexicon) and not (tagged.kind == "person" and within)
    longer = ruled.end - ruled.start > tagged.end - tagged.start
    return tagged.kind == "organisation" and longer


def _bearing(text: str, words: Sequence[Word], named: Sequence[Found], lexicon: Lexicon) -> _Borne:
    persons = {
        _stem(part)
        for one in named
        if one.kind == "person" and len(one.words) > 1 and _has_given(one.words, lexicon)
        for part in one.words
    }
    return _Borne(
        persons=frozenset(persons),
        capitals=frozenset(_stem(word.text) for word in words if word.capital and not word.first),
        small=frozenset(_stem(word.text) for word in words if not word.capital),
        openers=frozenset(word.start for word in words if word.first),
        quoted=frozenset(
            word.start for word in words if text[word.start - 1 : word.start] in _QUOTES
        ),
    )


def _is_borne_out(one: Found, score: float, borne: _Borne, lexicon: Lexicon) -> bool:
    """Whether a marked name can be one, by its words and by the rest of the text."""
    first, *others = one.words
    if lexicon.sort(first) in PERSONAL or lexicon.is_site(first):
        return False
    opens = one.start in borne.openers
    if one.kind == "organisation" and one.start in borne.quoted:
        opens = False  # a body's name has its capital between quotation marks anyway
    if others:
        return _is_several(one, opens, lexicon)
    if one.role is not None or _stem(first) in borne.persons or fold(first) in lexicon.given:
        return True
    if one.kind == "organisation" and (first.isupper() or lexicon.sort(first) == "body"):
        return True
    if one.kind == "organisation" and lexicon.sort(first) == "organisation":
        return False
    if not opens:
        return score >= _SURE
    stem = _stem(first)
    met = stem in borne.capitals and stem not in borne.small
    return met and not lexicon.table.nouns_capitalised


def _is_several(one: Found, opens: bool, lexicon: Lexicon) -> bool:
    """Whether several words can be a name: no street, no noun with its number or its adjective."""
    _, *others = one.words
    if any(lexicon.sort(word) in {"organisation", "body"} for word in one.words):
        return True
    if any(lexicon.is_site(word) for word in others if word.islower()):
        return False
    capital = any(word[0].isupper() for word in others) and not lexicon.table.nouns_capitalised
    return not opens or capital or _has_given(one.words, lexicon)


def _has_given(words: Sequence[str], lexicon: Lexicon) -> bool:
    return any(lexicon.given_name(word) is not None for word in words)


def _stem(word: str) -> str:
    return fold(word)[:_STEM]
