"""What a segment of capitalised words names: an organisation, a place (left alone) or a person.

Organisations have a word for their kind or are acronyms; a person has a given name, a title or
role beside the name, an initial, a surname's ending, or a verb of speaking next to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from firsthand.mark.naming.proper import Word, touching
from firsthand.mark.naming.segments import (
    PERSONAL,
    STANDING,
    Lexicon,
    Segment,
    Sort,
    Standing,
)
from firsthand.mark.patterns import patterns

Kind = Literal["person", "organisation"]
LARGE_PLACE = 100_000.0  # weight from which a lone capitalised word is taken for the place
KNOWN_PLACE = 15_000.0  # the same for several words
_MOST_WORDS = 5  # of a person's name
_MOST_TAIL = 6  # words behind "Ministry": "of Foreign and European Affairs"
_MOST_OFFICE = 6  # words of an office, as in "minister of labour and social affairs X"
_FORMER_REACH = 3  # words before a role: "former deputy prime minister"
_AFTER_ROLE = 3  # words between "NAME," and its role: "a former", "the party's"


class Found(NamedTuple):
    """A name in the text before mentions are joined."""

    start: int
    end: int
    kind: Kind
    words: tuple[str, ...]
    role: str | None = None
    standing: Standing = "unknown"


class Sentence(NamedTuple):
    """A sentence under way: the article's text, its words, and what they are."""

    text: str
    words: Sequence[Word]
    lexicon: Lexicon

    def sort(self, index: int) -> Sort | None:
        """What the word of this number is; None beyond the ends."""
        inside = 0 <= index < len(self.words)
        return self.lexicon.sort(self.words[index].text) if inside else None

    def touch(self, index: int) -> bool:
        """Whether a blank alone stands between this word and the one before."""
        inside = 0 < index < len(self.words)
        return inside and touching(self.text, self.words[index - 1], self.words[index])


def name_of(sentence: Sentence, first: int, segment: Segment, *, titled: bool) -> Found | None:
    """The name that a segment is; `titled` text has capitals of its own, so it takes no guess."""
    organisation = _organisation(sentence, first, segment)
    if organisation is not None:
        return organisation
    if _names_a_place(sentence.lexicon, segment):
        return None
    segment = _with_role(sentence, first, segment)
    if _is_person(sentence, first, segment, titled=titled):
        return _person(sentence.lexicon, segment)
    return _acronym(sentence.lexicon, segment, titled=titled)


def person_at(sentence: Sentence, first: int, segment: Segment) -> Found:
    """The person that a segment names, with the role and standing that words beside it give."""
    return _person(sentence.lexicon, _with_role(sentence, first, segment))


# --- organisations -------------------------------------------------------------------------------


def _organisation(sentence: Sentence, first: int, segment: Segment) -> Found | None:
    """A segment with a word for a kind of organisation, and what belongs to it behind."""
    sorts = [sentence.lexicon.sort(word.text) for word in segment.words]
    if not {"organisation", "body"}.intersection(sorts) and not _heads_organisation(
        sentence, first, segment
    ):
        return None
    words = segment.words[1:] if _opens_with_a_verb(sentence, segment) else segment.words
    last = _organisation_end(sentence, first + len(segment.words) - 1)
    named = len(words) > 1 or last >= first + len(segment.words) or "body" in sorts
    if not words or not named:
        return None
    end = sentence.words[last].end
    taken = sentence.words[first + len(segment.words) - len(words) : last + 1]
    return Found(words[0].start, end, "organisation", tuple(word.text for word in taken))


def _heads_organisation(sentence: Sentence, first: int, segment: Segment) -> bool:
    """ "Demokratska stranka": an adjective with a capital before a plain word for the kind."""
    word, behind = segment.words[-1], first + len(segment.words)
    if word.first or len(segment.words) > 1 or not sentence.touch(behind):
        return False
    adjective = patterns(sentence.lexicon.table.adjectives).fit(word.text.lower())
    return adjective and sentence.sort(behind) == "organisation"


def _opens_with_a_verb(sentence: Sentence, segment: Segment) -> bool:
    """ "Ответило Министерство": a sentence's first word, where adjectives can be told by form."""
    first, table = segment.words[0], sentence.lexicon.table
    if not first.first or not table.adjectives or sentence.lexicon.sort(first.text) != "plain":
        return False
    return not patterns(table.adjectives).fit(first.text.lower())


def _organisation_end(sentence: Sentence, last: int) -> int:
    """Number of the last word: through "of Justice", "внутренних дел" and the like."""
    lexicon, words = sentence.lexicon, sentence.words
    for _ in range(_MOST_TAIL):
        following = last + 1
        if not sentence.touch(following):
            break
        word = words[following]
        if word.capital:
            if lexicon.sort(word.text) in PERSONAL | {"stop"} or _opens_person(sentence, following):
                break
        elif not lexicon.is_tail(word.text) and lexicon.sort(word.text) != "organisation":
            joined = _behind_joins(sentence, following)
            if joined is None:
                break
            following = joined
        last = following
    while lexicon.sort(words[last].text) == "stop":  # "Управление по" has lost what it is for
        last -= 1
    return last


def _opens_person(sentence: Sentence, index: int) -> bool:
    """Whether a given name stands here and a surname behind: "Ministarstva odbrane | Ana Lazić"."""
    behind = sentence.touch(index + 1) and sentence.words[index + 1].capital
    return behind and sentence.lexicon.given_name(sentence.words[index].text) is not None


def _behind_joins(sentence: Sentence, index: int) -> int | None:
    """Number of the capitalised word behind a joining word or two ("of", "of the")."""
    table, words = sentence.lexicon.table, sentence.words
    for length in (1, 2):
        following = index + length
        joined = " ".join(word.text for word in words[index:following])
        if not all(sentence.touch(number) for number in range(index + 1, following + 1)):
            return None
        if words[following].capital:
            if joined in table.organisation_joins:
                return following
            also = joined in table.organisation_conjunctions
            return following if also and not _opens_organisation(sentence, following) else None
    return None


def _opens_organisation(sentence: Sentence, index: int) -> bool:
    """Whether the capitalised words from here on hold a word for a kind of organisation."""
    while sentence.words[index].capital:
        if sentence.sort(index) in {"organisation", "body"}:
            return True
        index += 1
        if not sentence.touch(index):
            return False
    return False


def _acronym(lexicon: Lexicon, segment: Segment, *, titled: bool) -> Found | None:
    word = segment.words[0]
    if titled or len(segment.words) > 1 or lexicon.sort(word.text) != "acronym":
        return None
    return Found(word.start, word.end, "organisation", (word.text,))


# --- persons -------------------------------------------------------------------------------------


def _names_a_place(lexicon: Lexicon, segment: Segment) -> bool:
    text = " ".join(word.text for word in segment.words)
    if len(segment.words) == 1:
        return segment.role_sort != "title" and lexicon.is_place(text, LARGE_PLACE)
    known = lexicon.given_name(segment.words[0].text) is not None
    return lexicon.is_place(text, LARGE_PLACE if known else KNOWN_PLACE)


def _with_role(sentence: Sentence, first: int, segment: Segment) -> Segment:
    """The segment with the role word right before it or behind its comma, if it has none yet."""
    if segment.role is not None:
        return _unless_over(sentence, first, segment)
    number = _role_before(sentence, first)
    if number is None:
        number = _role_after(sentence, first + len(segment.words))
    if number is None:
        return segment
    word = sentence.words[number].text
    sort = sentence.lexicon.sort(word)
    return segment._replace(role=word, role_sort="role" if _is_over(sentence, number) else sort)


def _is_over(sentence: Sentence, number: int) -> bool:
    """Whether the word before a role says that it is no longer held: "a former minister"."""
    former = patterns(sentence.lexicon.table.former)
    before = range(max(0, number - _FORMER_REACH), number + 1)
    return any(former.fit(sentence.words[index].text.lower()) for index in before)


def _unless_over(sentence: Sentence, first: int, segment: Segment) -> Segment:
    """The segment with a role of its own run, an office only if it is still held."""
    number = _role_before(sentence, first)
    if number is None or not _is_over(sentence, number):
        return segment
    return segment._replace(role_sort="role")


def _role_before(sentence: Sentence, first: int) -> int | None:
    """ "lawyer X"; also "Minister of Justice X", "министр внутренних дел X"."""
    for number in range(first - 1, max(-1, first - 1 - _MOST_OFFICE), -1):
        if not sentence.touch(number + 1):
            return None
        if sentence.sort(number) in PERSONAL:
            return number
        if not _belongs_to_office(sentence, number):
            return None
    return None


def _belongs_to_office(sentence: Sentence, number: int) -> bool:
    """Whether a word may stand between an office and its holder: joins, "дел", "Justice"."""
    lexicon, word = sentence.lexicon, sentence.words[number]
    if not word.capital:
        return word.text in lexicon.office_joins or lexicon.is_tail(word.text)
    return lexicon.sort(word.text) not in {"plain", "stop"} or lexicon.is_place(word.text, 0)


def _role_after(sentence: Sentence, after: int) -> int | None:
    """ "X, a former minister": within a few words behind the comma."""
    if after >= len(sentence.words):
        return None
    gap = sentence.text[sentence.words[after - 1].end : sentence.words[after].start]
    if gap.strip() != ",":
        return None
    for number in range(after, min(after + _AFTER_ROLE, len(sentence.words))):
        if number > after and not sentence.touch(number):
            return None
        if sentence.sort(number) in PERSONAL and not sentence.words[number].capital:
            return number
    return None


def _is_person(sentence: Sentence, first: int, segment: Segment, *, titled: bool) -> bool:
    lexicon, words = sentence.lexicon, segment.words
    given = lexicon.given_name(words[0].text) is not None
    checked = words[1:] if given else words  # "Jordan Smith": a given name may be a country's
    if len(words) > _MOST_WORDS or any(
        lexicon.sort(word.text) in {"acronym", "country", "demonym"} for word in checked
    ):
        return False
    if len(words) == 1:
        return _is_lone_person(sentence, first, segment, given=given)
    if given or words[0].initial or segment.role_sort is not None:
        return True
    if titled or any(lexicon.is_place(word.text, LARGE_PLACE) for word in words):
        return False
    if lexicon.has_surname_ending(words[-1].text):
        return True
    return not words[0].first and not lexicon.table.nouns_capitalised


def _is_lone_person(sentence: Sentence, first: int, segment: Segment, *, given: bool) -> bool:
    """A lone word with a title, in office, beside a verb of speaking, or a plain given name."""
    lexicon, word = sentence.lexicon, segment.words[0]
    if segment.role_sort == "title" or _speaks(sentence, first):
        return True
    if given:
        if lexicon.table.nouns_capitalised:
            return _stands_by_speech(sentence, first)
        return not word.first
    if lexicon.has_adjectives and not lexicon.has_surname_ending(word.text):
        return False  # "predsednik Alijanse": what is headed stands behind the office
    return segment.role_sort in {"office", "public"}


def _speaks(sentence: Sentence, first: int) -> bool:
    lexicon, word = sentence.lexicon, sentence.words[first]
    if lexicon.table.nouns_capitalised:
        return False  # "sagte Nachbar": the noun may be any
    if word.first and not lexicon.has_surname_ending(word.text):
        return False  # "Власти заявили"
    return _stands_by_speech(sentence, first)


def _stands_by_speech(sentence: Sentence, first: int) -> bool:
    """Whether a verb of speaking touches the word: "said Ana", "Anton sagte"."""
    said = patterns(sentence.lexicon.table.said)
    neighbours = [first - 1] if sentence.touch(first) else []
    neighbours += [first + 1] if sentence.touch(first + 1) else []
    return any(said.fit(sentence.words[number].text) for number in neighbours)


def _person(lexicon: Lexicon, segment: Segment) -> Found:
    standing = STANDING.get(segment.role_sort or "plain", "unknown")
    role = None if segment.role_sort == "title" or _tells_age(segment.role) else segment.role
    words = tuple(word.text for word in segment.words)
    return Found(segment.start, segment.end, "person", words, role, standing)


def _tells_age(role: str | None) -> bool:
    """Whether a word beside a name is its bearer's age: "44-летний"; `ages` reads it."""
    return role is not None and role[0].isdigit()
