"""Persons and organisations named in an article, by rules; mentions of one person share a key.

Rules, in order: a word for a kind of organisation makes an organisation; a known place is left to
`places`; a given name, a title or role beside it, an initial or a surname's ending make a person;
a bare surname is the person of that surname named in full in the same article. Standing is read
from role words beside a name and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from firsthand.languages import LanguagePack, Languages
from firsthand.mark.nameforms import (
    nominative_name,
    organisation_key,
    person_key,
    surname_key,
)
from firsthand.mark.proper import Word, runs, sentence_words, touching
from firsthand.mark.segments import (
    PERSONAL,
    STANDING,
    Lexicon,
    Segment,
    Sort,
    Standing,
    cut,
)
from firsthand.records import BODY_ROLES, Article, Block, Name, make_id
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.words import fold

Kind = Literal["person", "organisation"]
LARGE_PLACE = 100_000.0  # weight from which a lone capitalised word is taken for the place
KNOWN_PLACE = 15_000.0  # the same for several words
_MOST_WORDS = 5  # of a person's name
_MOST_TAIL = 6  # words behind "Ministry": "of Foreign and European Affairs"
_AFTER_ROLE = 3  # words between "NAME," and its role: "a former", "the party's"
_EARLY = 4  # letters that a bare surname and the full one share
_RANK: dict[Standing, int] = {"unknown": 0, "public": 1, "official": 2}
_FALLBACK = "en"


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


class Reading(NamedTuple):
    """The names of an article that stand for themselves, and lone words that may be names."""

    found: list[Found]
    lone: list[Word]


def find_names(article: Article, tools: Tools) -> tuple[Name, ...]:
    """The persons and organisations of headline, captions and body, in text order.

    Each mention is a Name; `name` is the fullest form the article has, in the nominative where it
    can be told. A language without a pack is read with the English tables.
    """
    pack = _pack(article, tools.languages)
    lexicon = Lexicon(pack, tools.languages, tools.gazetteer)
    reading = Reading([], [])
    for block in article.blocks:
        if block.role in BODY_ROLES or block.role in {"headline", "caption"}:
            _read_block(article.text, block, pack, lexicon, reading)
    return _joined(article, reading, lexicon)


def _pack(article: Article, languages: Languages) -> LanguagePack:
    return languages.get(article.language) or languages.packs[_FALLBACK]


def _read_block(
    text: str, block: Block, pack: LanguagePack, lexicon: Lexicon, reading: Reading
) -> None:
    abbreviations = frozenset(pack.prose.abbreviations)
    for words in sentence_words(text, block.start, block.end, abbreviations):
        sentence = Sentence(text, words, lexicon)
        for begin, end in runs(text, words, lexicon.particles):
            for segment in cut(words[begin:end], lexicon):
                first = words.index(segment.words[0], begin)
                found = _name_of(sentence, first, segment, titled=block.role == "headline")
                if found is not None:
                    reading.found.append(found)
                elif len(segment.words) == 1:
                    reading.lone.append(segment.words[0])


def _name_of(sentence: Sentence, first: int, segment: Segment, *, titled: bool) -> Found | None:
    """The name that a segment is; `titled` text has capitals of its own, so it takes no guess."""
    organisation = _organisation(sentence, first, segment)
    if organisation is not None:
        return organisation
    if _names_a_place(sentence.lexicon, segment):
        return None
    segment = _with_role(sentence, first, segment)
    if _is_person(sentence, segment, titled=titled):
        return _person(sentence.lexicon, segment)
    return _acronym(sentence.lexicon, segment)


# --- organisations -------------------------------------------------------------------------------


def _organisation(sentence: Sentence, first: int, segment: Segment) -> Found | None:
    """A segment with a word for a kind of organisation, and what belongs to it behind."""
    sorts = [sentence.lexicon.sort(word.text) for word in segment.words]
    if "organisation" not in sorts and "body" not in sorts:
        return None
    words = segment.words[1:] if _opens_with_article(sentence, segment) else segment.words
    last = _organisation_end(sentence, first + len(segment.words) - 1)
    named = len(words) > 1 or last >= first + len(segment.words) or "body" in sorts
    if not words or not named:
        return None
    end = sentence.words[last].end
    taken = sentence.words[first + len(segment.words) - len(words) : last + 1]
    return Found(words[0].start, end, "organisation", tuple(word.text for word in taken))


def _opens_with_article(sentence: Sentence, segment: Segment) -> bool:
    first = segment.words[0]
    return first.first and sentence.lexicon.sort(first.text) == "stop"


def _organisation_end(sentence: Sentence, last: int) -> int:
    """Number of the last word: through "of Justice", "внутренних дел" and the like."""
    lexicon, words = sentence.lexicon, sentence.words
    for _ in range(_MOST_TAIL):
        following = last + 1
        if not sentence.touch(following):
            break
        word = words[following]
        if word.capital:
            if lexicon.sort(word.text) in PERSONAL | {"stop"}:
                break
        elif not lexicon.is_tail(word.text):
            joined = _behind_joins(sentence, following)
            if joined is None:
                break
            following = joined
        last = following
    return last


def _behind_joins(sentence: Sentence, index: int) -> int | None:
    """Number of the capitalised word behind one or two joining words ("of", "of the")."""
    joins = sentence.lexicon.table.organisation_joins
    for number in (index, index + 1):
        if sentence.words[number].text not in joins or not sentence.touch(number + 1):
            return None
        if sentence.words[number + 1].capital:
            return number + 1
    return None


def _acronym(lexicon: Lexicon, segment: Segment) -> Found | None:
    word = segment.words[0]
    if len(segment.words) > 1 or lexicon.sort(word.text) != "acronym":
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
        return segment
    number = _role_before(sentence, first)
    if number is None:
        number = _role_after(sentence, first + len(segment.words))
    if number is None:
        return segment
    word = sentence.words[number].text
    return segment._replace(role=word, role_sort=sentence.lexicon.sort(word))


def _role_before(sentence: Sentence, first: int) -> int | None:
    """ "lawyer X"; also "министр обороны X": one word of an organisation may stand between."""
    if sentence.touch(first) and sentence.sort(first - 1) in PERSONAL:
        return first - 1
    between = first - 1
    if not sentence.touch(first) or not sentence.touch(between):
        return None
    word = sentence.words[between]
    belongs = sentence.lexicon.is_tail(word.text) or (
        word.capital and sentence.sort(between) in {"acronym", "country", "body"}
    )
    return between - 1 if belongs and sentence.sort(between - 1) in PERSONAL else None


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


def _is_person(sentence: Sentence, segment: Segment, *, titled: bool) -> bool:
    lexicon, words = sentence.lexicon, segment.words
    if len(words) > _MOST_WORDS or any(
        lexicon.sort(word.text) in {"acronym", "country", "demonym"} for word in words
    ):
        return False
    given = lexicon.given_name(words[0].text) is not None
    if len(words) == 1:
        return _is_lone_person(lexicon, segment, given=given)
    if given or words[0].initial or segment.role_sort is not None:
        return True
    if lexicon.has_surname_ending(words[-1].text):
        return not titled
    return not titled and not words[0].first and not lexicon.table.nouns_capitalised


def _is_lone_person(lexicon: Lexicon, segment: Segment, *, given: bool) -> bool:
    word = segment.words[0]
    if segment.role_sort == "title":
        return True
    if given:
        return not word.first and not lexicon.table.nouns_capitalised
    return segment.role_sort in {"office", "public"} and not lexicon.table.nouns_capitalised


def _person(lexicon: Lexicon, segment: Segment) -> Found:
    standing = STANDING.get(segment.role_sort or "plain", "unknown")
    role = None if segment.role_sort == "title" else segment.role
    words = tuple(word.text for word in segment.words)
    return Found(segment.start, segment.end, "person", words, role, standing)


# --- mentions of one person ----------------------------------------------------------------------


class Person(NamedTuple):
    """What the mentions of one key say together."""

    words: tuple[str, ...]
    standing: Standing
    role: str | None


def _joined(article: Article, reading: Reading, lexicon: Lexicon) -> tuple[Name, ...]:
    table, given = lexicon.table, lexicon.given
    persons: dict[str, Person] = {}
    keyed: list[tuple[Found, str]] = []
    full = _full_names(reading.found, lexicon)
    for found in (*reading.found, *_lone_persons(reading.lone, full)):
        if found.kind == "organisation":
            keyed.append((found, organisation_key(found.words, table)))
            continue
        words = nominative_name(found.words, table, given)
        key = person_key(words, table, given)
        if " " not in key:
            owner = _owner(found.words[-1], full)
            key, words = owner or (key, words)
        persons[key] = _with_mention(persons.get(key), words, found)
        keyed.append((found, key))
    keyed.sort(key=lambda row: row[0].start)
    return tuple(_name(article, found, key, persons.get(key)) for found, key in keyed)


Full = dict[str, list[tuple[str, tuple[str, ...]]]]


def _full_names(found: Sequence[Found], lexicon: Lexicon) -> Full:
    """Keys and words of the persons named in full, by the keys of surname and given name."""
    full: Full = defaultdict(list)
    for name in found:
        words = nominative_name(name.words, lexicon.table, lexicon.given)
        key = person_key(words, lexicon.table, lexicon.given)
        if name.kind == "person" and " " in key:
            for word in (words[-1], words[0]):
                entry = (key, words)
                if entry not in full[surname_key(word)]:
                    full[surname_key(word)].append(entry)
    return full


def _owner(word: str, full: Full) -> tuple[str, tuple[str, ...]] | None:
    """Key and words of the person whose surname or given name a lone word is; None if several."""
    same = [
        (key, words)
        for key, words in full.get(surname_key(word), ())
        if any(fold(part)[:_EARLY] == fold(word)[:_EARLY] for part in words)
    ]
    exact = [(key, words) for key, words in same if word in words]
    chosen = exact or same
    return chosen[0] if len({key for key, _ in chosen}) == 1 else None


def _lone_persons(lone: Sequence[Word], full: Full) -> Iterator[Found]:
    for word in lone:
        if _owner(word.text, full) is not None:
            yield Found(word.start, word.end, "person", (word.text,))


def _with_mention(person: Person | None, words: tuple[str, ...], found: Found) -> Person:
    if person is None:
        return Person(words, found.standing, found.role)
    return Person(
        words=max(person.words, words, key=len),
        standing=max(person.standing, found.standing, key=lambda standing: _RANK[standing]),
        role=person.role or found.role,
    )


def _name(article: Article, found: Found, key: str, person: Person | None) -> Name:
    words = found.words if found.kind == "organisation" or person is None else person.words
    return Name(
        id=make_id("name", article.id, found.start, found.end),
        kind=found.kind,
        evidence=evidence(article, found.start, found.end),
        name=" ".join(words),
        key=key,
        standing="unknown" if person is None or found.kind != "person" else person.standing,
        role=None if person is None or found.kind != "person" else person.role,
    )
