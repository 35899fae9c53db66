"""Learning: which stem of one language stands for which of another, from sentence pairs.

IBM model 1 (Brown and others 1993) by expectation and maximisation, started from the Dice
coefficient of each pair of stems, so that five rounds are enough.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

ROUNDS = 5
NOWHERE = 1e-4  # weight of the empty word, which explains what no word of the sentence does
CAUTION = 0.3  # imagined occurrences without a translation: a stem seen once is never sure
LEAST = 0.08  # chance of a meaning that is kept
MOST_MEANINGS = 3
KNOWN = 1.0  # weight of what is known already beside the Dice coefficient

Numbers = NDArray[np.int64]
Chances = NDArray[np.float64]
Meanings = tuple[tuple[str, float], ...]  # English stem, chance; the likeliest first
Table = Mapping[str, Meanings]
StemPair = tuple[Collection[str], Collection[str]]  # of a sentence, of its English partner


@dataclass(frozen=True, slots=True, eq=False)
class _Meetings:
    """Every stem of a sentence beside every stem of its partner, a meeting a row.

    word, meaning: the distinct pairs of stems; pair: which of them met; partner: which English
    word of which sentence was there, as a number that begins at 0.
    """

    word: Numbers
    meaning: Numbers
    pair: Numbers
    partner: Numbers


def learn(pairs: Sequence[StemPair], known: Table | None = None) -> dict[str, Meanings]:
    """Stem -> its likeliest English stems, from sentence pairs given as collections of stems.

    known: meanings that hold already; they leave the other words of a sentence to the new ones.
    Deterministic; the order of `pairs` has no effect beyond rounding.
    """
    words = sorted({stem for one, _ in pairs for stem in one})
    meanings = sorted({stem for _, two in pairs for stem in two})
    if not words or not meanings:
        return {}
    met = _meetings(pairs, words, meanings)
    chance = _dice(met, pairs, words, meanings) + _known(met, words, meanings, known or {})
    chance = _shares(chance, met.word, len(words), 0.0)
    for _ in range(ROUNDS):
        explained = np.bincount(met.partner, chance[met.pair]) + NOWHERE
        given = chance[met.pair] / explained[met.partner]
        count: Chances = np.bincount(met.pair, given, len(met.word)).astype(np.float64)
        chance = _shares(count, met.word, len(words), CAUTION)
    return _best(chance, met, words, meanings)


def _meetings(pairs: Sequence[StemPair], words: list[str], meanings: list[str]) -> _Meetings:
    place = {stem: number for number, stem in enumerate(words)}
    goal = {stem: number for number, stem in enumerate(meanings)}
    codes, partners, count = [], [], 0
    for one, two in pairs:
        left = np.array(sorted({place[stem] for stem in one}), np.int64)
        right = np.array(sorted({goal[stem] for stem in two}), np.int64)
        codes.append((left[:, None] * len(meanings) + right).ravel())
        partners.append(np.tile(np.arange(count, count + len(right)), len(left)))
        count += len(right)
    distinct, pair = np.unique(np.concatenate(codes), return_inverse=True)
    return _Meetings(
        word=distinct // len(meanings),
        meaning=distinct % len(meanings),
        pair=pair,
        partner=np.concatenate(partners),
    )


def _dice(
    met: _Meetings, pairs: Sequence[StemPair], words: list[str], meanings: list[str]
) -> Chances:
    """Twice the sentences with both, by the sum of the sentences with either."""
    together = np.bincount(met.pair, minlength=len(met.word))
    one = _occurrences((one for one, _ in pairs), words)[met.word]
    two = _occurrences((two for _, two in pairs), meanings)[met.meaning]
    found: Chances = 2 * together / (one + two)
    return found


def _occurrences(sentences: Iterable[Collection[str]], stems: list[str]) -> Numbers:
    place = {stem: number for number, stem in enumerate(stems)}
    places = [place[stem] for sentence in sentences for stem in set(sentence)]
    return np.bincount(places, minlength=len(stems))


def _known(met: _Meetings, words: list[str], meanings: list[str], known: Table) -> Chances:
    found = np.zeros(len(met.word))
    if known:
        for row, (word, meaning) in enumerate(
            zip(met.word.tolist(), met.meaning.tolist(), strict=True)
        ):
            found[row] = KNOWN * dict(known.get(words[word], ())).get(meanings[meaning], 0.0)
    return found


def _shares(count: Chances, word: Numbers, words: int, caution: float) -> Chances:
    total = np.bincount(word, count, words) + caution
    return count / total[word]


def _best(
    chance: Chances, met: _Meetings, words: list[str], meanings: list[str]
) -> dict[str, Meanings]:
    found: dict[str, list[tuple[str, float]]] = {}
    kept = np.flatnonzero(chance >= LEAST)
    order = kept[np.lexsort((met.meaning[kept], -np.round(chance[kept], 2), met.word[kept]))]
    for row in order.tolist():
        mine = found.setdefault(words[int(met.word[row])], [])
        if len(mine) < MOST_MEANINGS:
            mine.append((meanings[int(met.meaning[row])], round(float(chance[row]), 2)))
    return {word: tuple(mine) for word, mine in found.items()}
