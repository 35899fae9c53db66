"""What the user's own sentence pairs add: new words, new meanings, new languages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.lexicon.index import PIVOT, Lexicon, stems_of, table_of
from firsthand.lexicon.learning import MOST_MEANINGS, Meanings, StemPair, Table, learn
from firsthand.lexicon.letters import parts
from firsthand.lexicon.sentence_pairs import Aligned
from firsthand.words import tokens

ADDED = 0.3  # chance from which a meaning is added to a word that has others already


@dataclass(frozen=True, slots=True)
class Teaches:
    """What a file teaches of one language: its pairs, the words in them, those that are new."""

    language: str
    pairs: int
    words: int
    new: int


Pairs = Mapping[str, Sequence[StemPair]]  # table -> the pairs it can learn from


def stem_pairs(rows: Iterable[Aligned], lexicon: Lexicon) -> dict[str, list[StemPair]]:
    """For each table what sentence pairs teach it: own stems beside English ones.

    English is the partner where it is there; else what the lexicon makes of each sentence in
    another language that it knows.
    """
    found: dict[str, list[StemPair]] = defaultdict(list)
    for row in rows:
        sides = {
            language: tuple(token.text for token in tokens(text)) for language, text in row.items()
        }
        for language, words in sides.items():
            table = table_of(language)
            if table != PIVOT:
                own = frozenset(stems_of(words, language))
                for english in _english(sides, table, lexicon):
                    found[table].append((own, english))
    return dict(found)


def _english(
    sides: Mapping[str, tuple[str, ...]], table: str, lexicon: Lexicon
) -> list[frozenset[str]]:
    """The sentence in English, as stems; else what its other versions mean."""
    for language, words in sides.items():
        if table_of(language) == PIVOT:
            return [frozenset(stems_of(words, language))]
    others = [language for language in sides if table_of(language) != table]
    return [
        _meant(sides[language], language, lexicon) for language in others if lexicon.knows(language)
    ]


def _meant(words: Iterable[str], language: str, lexicon: Lexicon) -> frozenset[str]:
    """The likeliest meaning of each word."""
    own = table_of(language)
    every = (lexicon.meanings(part, own) for word in words for part in parts(word, own))
    return frozenset(meanings[0][0] for meanings in every if meanings)


def learned(lexicon: Lexicon, pairs: Pairs, language: str) -> Table:
    """The table of a language with what its own pairs add; what was known is kept."""
    known = lexicon.table(language)
    if language not in pairs:
        return known
    return merged(known, learn(pairs[language], known))


def merged(known: Table, added: Table) -> dict[str, Meanings]:
    """The known table, with new words and with likely new meanings of known words."""
    found = dict(known)
    for word, meanings in added.items():
        before = known.get(word, ())
        names = {meaning for meaning, _ in before}
        new = [one for one in meanings if one[0] not in names and (not before or one[1] >= ADDED)]
        together = sorted((*before, *new), key=lambda one: (-one[1], one[0]))
        found[word] = tuple(together[:MOST_MEANINGS])
    return found


def what_is_new(lexicon: Lexicon, pairs: Pairs) -> tuple[Teaches, ...]:
    """For each language of some pairs how many words they hold, and how many are new."""
    return tuple(
        Teaches(
            language=language,
            pairs=len(pairs[language]),
            words=len({word for own, _ in pairs[language] for word in own}),
            new=len(learn(pairs[language], known).keys() - known.keys()),
        )
        for language, known in ((one, lexicon.table(one)) for one in sorted(pairs))
    )
