"""Persons and organisations named in an article, by rules; mentions of one person share a key.

Segments of capitalised words are read in `segments` and named in `naming`; here mentions are
joined: a bare surname is the person of that surname named in full in the same article, in any
case of the language. Standing is read from role words beside a name and never guessed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.languages import LanguagePack, Languages
from firsthand.languages.names import NameWords
from firsthand.mark.naming.ages import with_ages
from firsthand.mark.naming.agreed import agreed, firm
from firsthand.mark.naming.forms import (
    case_forms,
    nominative_name,
    organisation_key,
    person_key,
    surname_key,
)
from firsthand.mark.naming.outlets import unmasked
from firsthand.mark.naming.proper import NAMED_ROLES, Word, is_titled, runs, sentence_words
from firsthand.mark.naming.reading import LARGE_PLACE, Found, Sentence, name_of
from firsthand.mark.naming.segments import Lexicon, Segment, Standing, cut, lexicon_of
from firsthand.mark.naming.tagged import by_place, decides, read_tagged
from firsthand.mark.tags import NO_TAGS, Tags
from firsthand.records import Article, Block, Name, make_id
from firsthand.spans import Spans, Tagged
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.words import fold

_FULL = 2  # words of a name
_BRACKETS = (("(", ")"), ("[", "]"))
_SENTENCE = 5  # words, at least: fewer in capitals may be a name or a headline
_EARLY = 4  # letters that a bare surname and the full one share
_RANK: dict[Standing, int] = {"unknown": 0, "public": 1, "official": 2}
_FALLBACK = "en"


class Reading(NamedTuple):
    """The names of an article that stand for themselves, and what may be one.

    lone: single words; openers: two words that open a sentence, the first with its capital anyway.
    """

    found: list[Found]
    lone: list[Word]
    openers: list[Found]


def find_names(article: Article, tools: Tools, tags: Tags = NO_TAGS) -> tuple[Name, ...]:
    """The persons and organisations of headline, captions and body, in text order.

    Each mention is a Name; `name` is the fullest form the article has, in the nominative where it
    can be told. A language without a pack is read with the English tables.
    """
    pack = _pack(article, tools.languages)
    lexicon = lexicon_of(pack.code, tools.languages, tools.gazetteer)
    reading = Reading([], [], [])
    for block in article.blocks:
        if block.role in NAMED_ROLES:
            _read_block(article.text, block, pack, lexicon, reading)
    surnames = {word.text for word in reading.lone}
    openers = [one for one in reading.openers if one.words[-1] in surnames]
    given = _met_again(reading.lone, lexicon)
    found = [*reading.found, *openers, *given]
    if tags.named:
        found, reading = _with_marks(article, reading, found, tags, (pack, lexicon))
    told = unmasked(article, found, lexicon)
    names = _joined(article, reading._replace(found=told), lexicon)
    return with_ages(article, names, pack.privacy)


def _with_marks(
    article: Article,
    reading: Reading,
    ruled: list[Found],
    tags: Tags,
    tables: tuple[LanguagePack, Lexicon],
) -> tuple[list[Found], Reading]:
    """What the rules and a model find together, and the lone words that are left."""
    pack, lexicon = tables
    marked = by_place([one for one in tags.names if decides(one)])
    tagged = list(_tagged(article, marked, pack, lexicon))
    if tags.tagger:
        found = agreed(article.text, _words(article, pack), ruled, tagged, marked, lexicon)
        taken = Spans((one.start, one.end, True) for one in found)
    else:
        taken = Spans((one.start, one.end, True) for one in tags.names if decides(one))
        passed_over = [one for one in ruled if not taken.meeting(one.start, one.end)]
        found = [*tagged, *firm(passed_over, lexicon)]
    left = [one for one in ruled if not taken.meeting(one.start, one.end)]
    lone = [word for word in reading.lone if not taken.meeting(word.start, word.end)]
    return found, reading._replace(lone=[*lone, *_single(left)])


def _words(article: Article, pack: LanguagePack) -> list[Word]:
    abbreviations = frozenset(pack.prose.abbreviations)
    return [
        word
        for block in article.blocks
        if block.role in NAMED_ROLES
        for words in sentence_words(article.text, block.start, block.end, abbreviations)
        for word in words
    ]


def _single(found: Sequence[Found]) -> Iterator[Word]:
    """Persons of one word as lone words: named still where the article has them in full."""
    for one in found:
        if one.kind == "person" and len(one.words) == 1:
            yield Word(one.start, one.end, one.words[0], capital=True, first=False)


def _tagged(
    article: Article, marked: Spans[Tagged], pack: LanguagePack, lexicon: Lexicon
) -> Iterator[Found]:
    """The persons and organisations that a model marks, in text order."""
    abbreviations = frozenset(pack.prose.abbreviations)
    for block in article.blocks:
        if block.role in NAMED_ROLES:
            for words in sentence_words(article.text, block.start, block.end, abbreviations):
                yield from read_tagged(Sentence(article.text, words, lexicon), marked)


def _pack(article: Article, languages: Languages) -> LanguagePack:
    return languages.get(article.language) or languages.packs[_FALLBACK]


def _read_block(
    text: str, block: Block, pack: LanguagePack, lexicon: Lexicon, reading: Reading
) -> None:
    abbreviations = frozenset(pack.prose.abbreviations)
    for read in sentence_words(text, block.start, block.end, abbreviations):
        words = _unshouted(text, read, pack, lexicon)
        sentence = Sentence(text, words, lexicon)
        shouted = words is not read
        titled = shouted or block.role == "headline" or is_titled(words)
        taken = block.start
        for begin, end in runs(text, words, lexicon.particles):
            if _is_place_in_capitals(words[begin:end], lexicon):
                continue
            for segment in cut(words[begin:end], lexicon):
                if segment.start < taken:  # an organisation's name has taken it in
                    continue
                first = words.index(segment.words[0], begin)
                found = name_of(sentence, first, segment, titled=titled)
                if found is not None:
                    reading.found.append(found)
                    taken = found.end
                elif len(segment.words) == 1 and not _at_place(sentence, first):
                    reading.lone.append(segment.words[0])
                elif not titled and _may_open(sentence, segment):
                    texts = tuple(word.text for word in segment.words)
                    reading.openers.append(Found(segment.start, segment.end, "person", texts))


def _unshouted(
    text: str, words: tuple[Word, ...], pack: LanguagePack, lexicon: Lexicon
) -> tuple[Word, ...]:
    """A sentence all in capitals as if it were written plainly: small plain words end a name.

    Capitals are left to what the text has in brackets somewhere, as it does acronyms.
    """
    if len(words) < _SENTENCE or any(word.text != word.text.upper() for word in words):
        return words
    small = frozenset(pack.prose.stopwords) - lexicon.particles
    return tuple(
        word
        if any(f"{left}{word.text}{right}" in text for left, right in _BRACKETS)
        else word._replace(text=word.text.capitalize(), capital=word.text.lower() not in small)
        for word in words
    )


def _is_place_in_capitals(run: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether words in capitals are together a place of a dateline: "NOVI SAD" is no body NOVI."""
    shouted = len(run) >= _FULL and all(word.text.isupper() for word in run)
    return shouted and lexicon.is_place(" ".join(word.text for word in run), 0)


def _may_open(sentence: Sentence, segment: Segment) -> bool:
    """Whether two plain words open a sentence: a person, if the second is met alone later."""
    lexicon, words = sentence.lexicon, segment.words
    if len(words) != _FULL or not words[0].first or lexicon.table.nouns_capitalised:
        return False
    if lexicon.has_adjectives:  # "Rekao Petrović": the first may be any verb or adjective
        return False
    plain = all(lexicon.sort(word.text) == "plain" for word in words)
    return plain and not lexicon.is_place(" ".join(word.text for word in words), 0)


def _met_again(lone: Sequence[Word], lexicon: Lexicon) -> Iterator[Found]:
    """Lone given names in two cases: "Anton ... Antonu", though each opens its sentence."""
    forms: dict[str, list[Word]] = defaultdict(list)
    for word in lone:
        name = lexicon.given_name(word.text) if lexicon.table.given_cases else None
        if name is not None and not lexicon.is_place(word.text, LARGE_PLACE):
            forms[name].append(word)
    for name, words in forms.items():
        if len({word.text for word in words}) > 1:
            for word in words:
                yield Found(word.start, word.end, "person", (name,))


def _at_place(sentence: Sentence, number: int) -> bool:
    """Whether a lone word names a large place and stands behind "in" or the like."""
    lexicon, words = sentence.lexicon, sentence.words
    before = words[number - 1].text.lower() if sentence.touch(number) else ""
    behind = before in lexicon.table.place_prepositions
    return behind and lexicon.is_place(words[number].text, LARGE_PLACE)


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
    taken = {found.start for found in reading.found}
    lone = [word for word in reading.lone if word.start not in taken]
    for found in (*reading.found, *_lone_persons(lone, full, table)):
        if found.kind == "organisation":
            keyed.append((found, organisation_key(found.words, table)))
            continue
        words = nominative_name(found.words, table, given)
        key = person_key(words, table, given)
        if " " not in key:
            owner = _owner(found.words[-1], full, table)
            key, words = owner or (key, words)
        persons[key] = _with_mention(persons.get(key), words, found)
        keyed.append((found, key))
    keyed.sort(key=lambda row: row[0].start)
    # Words that a table of its language sets aside altogether ("OF") leave no key and name nobody.
    return tuple(_name(article, found, key, persons.get(key)) for found, key in keyed if key)


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


def _owner(word: str, full: Full, table: NameWords) -> tuple[str, tuple[str, ...]] | None:
    """Key and words of the person whose surname or given name a lone word is; None if several."""
    for form in case_forms(word, table):
        same = [
            (key, words)
            for key, words in full.get(surname_key(form), ())
            if any(fold(part)[:_EARLY] == fold(form)[:_EARLY] for part in words)
        ]
        chosen = [(key, words) for key, words in same if form in words] or same
        if chosen:
            return chosen[0] if len({key for key, _ in chosen}) == 1 else None
    return None


def _lone_persons(lone: Sequence[Word], full: Full, table: NameWords) -> Iterator[Found]:
    for word in lone:
        if _owner(word.text, full, table) is not None:
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
