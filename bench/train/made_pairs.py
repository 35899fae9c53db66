"""Pairs of texts in two languages, made from parallel documents: translations, and what is none.

A document is its sentences in several languages, line by line. The hard part of the negatives is
the independent report: same names, numbers and lead, but told in other sentences.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Sentences = list[str]
Document = Mapping[str, Sequence[str]]  # language -> sentences

FEWEST = 4  # sentences of a made text
LONGEST = 24
LOOSE = 0.25  # words that a free translation leaves out
HALF = 0.5
MOVED_WORDS = (2, 5)  # of the one report, in each sentence of an independent one
TELLING = 5  # letters of a word worth moving


@dataclass(frozen=True, slots=True)
class Made:
    """Two texts, how the second was made, and whether one text is behind both."""

    how: str
    one: Sentences
    two: Sentences
    translated: bool


@dataclass(frozen=True, slots=True)
class Draft:
    """What pairs are made from: one document in both languages, and others beside it."""

    one: Sentences
    two: Sentences
    other_one: Sentences
    other_two: Sentences
    third_one: Sentences
    third_two: Sentences


def made_pairs(draft: Draft, rng: random.Random) -> Iterator[Made]:
    """One pair of each kind."""
    yield from _translations(draft, rng)
    yield from _no_translations(draft, rng)


def _translations(draft: Draft, rng: random.Random) -> Iterator[Made]:
    one, two = draft.one, draft.two
    yield Made("whole", one, two, True)
    yield Made("loose", one, loose(two, LOOSE, rng), True)
    some = _some(len(two), rng.uniform(0.5, 0.8), rng)
    yield Made("thinned", one, loose([two[n] for n in some], LOOSE / 2, rng), True)
    yield Made("cut", one, two[: max(FEWEST, len(two) // 2)], True)
    yield Made("reordered", one, _neighbours_swapped(two, rng), True)
    added = rng.sample(draft.other_two, min(len(draft.other_two), max(1, len(two) // 3)))
    yield Made("enlarged", one, [*loose(two, LOOSE / 2, rng), *added], True)
    yield Made("joined", one, _joined(loose(two, LOOSE / 2, rng), rng), True)
    stock = _stock(draft, rng)
    yield Made("with stock", [*one, *stock[0]], [*loose(two, LOOSE, rng), *stock[1]], True)


def _no_translations(draft: Draft, rng: random.Random) -> Iterator[Made]:
    yield Made("another matter", draft.one, draft.other_two, False)
    yield Made("a third matter", draft.one, draft.third_two, False)
    stock = _stock(draft, rng)
    yield Made("shared stock", [*draft.one, *stock[0]], [*draft.other_two, *stock[1]], False)
    yield _halves(draft, rng, quoted=False)
    yield _halves(draft, rng, quoted=True)
    independent = _independent(draft, rng)
    yield Made("independent", draft.one, independent, False)
    yield Made("with lead", draft.one, [draft.two[0], *independent], False)
    quoted = rng.randrange(1, len(draft.two))
    told = [draft.two[0], *independent[:-1], draft.two[quoted], independent[-1]]
    yield Made("with lead and quotation", draft.one, told, False)
    both = [draft.two[0], *independent, *stock[1]]
    yield Made("with lead and stock", [*draft.one, *stock[0]], both, False)


def loose(sentences: Sequence[str], share: float, rng: random.Random) -> Sentences:
    """The sentences with about this share of their words left out, never all of one."""
    kept = []
    for sentence in sentences:
        words = sentence.split()
        some = [word for word in words if rng.random() >= share] or words
        kept.append(" ".join(some))
    return kept


def _some(count: int, share: float, rng: random.Random) -> list[int]:
    wanted = max(min(FEWEST, count), round(share * count))
    return sorted(rng.sample(range(count), wanted))


def _neighbours_swapped(sentences: Sequence[str], rng: random.Random) -> Sentences:
    swapped = list(sentences)
    for _ in range(max(1, len(swapped) // 6)):
        here = rng.randrange(len(swapped) - 1)
        swapped[here], swapped[here + 1] = swapped[here + 1], swapped[here]
    return swapped


def _joined(sentences: Sequence[str], rng: random.Random) -> Sentences:
    """Some neighbours made one sentence, as a newsroom's translator does."""
    joined: Sentences = []
    for sentence in sentences:
        if joined and rng.random() < HALF / 2:
            joined[-1] = joined[-1].rstrip(".!?") + ", " + sentence[:1].lower() + sentence[1:]
        else:
            joined.append(sentence)
    return joined


def _stock(draft: Draft, rng: random.Random) -> tuple[Sentences, Sentences]:
    """One to three sentences of a third matter, in both languages."""
    here = rng.randrange(len(draft.third_one))
    stop = here + rng.randint(1, 3)
    return draft.third_one[here:stop], draft.third_two[here:stop]


def _halves(draft: Draft, rng: random.Random, *, quoted: bool) -> Made:
    """The lead (and a quotation) in both texts, and every other sentence in only one of them."""
    rest = list(range(1, len(draft.one)))
    rng.shuffle(rest)
    both = rest[-1:] if quoted else []
    first, second = sorted({*rest[::2], *both}), sorted({*rest[1::2], *both})
    return Made(
        "halves with quotation" if quoted else "halves",
        [draft.one[0], *(draft.one[n] for n in first)],
        [draft.two[0], *(draft.two[n] for n in second)],
        False,
    )


def _independent(draft: Draft, rng: random.Random) -> Sentences:
    """Sentences of another matter into which names, numbers and words of this one are strewn."""
    words = [word for sentence in draft.two for word in sentence.split() if _is_telling(word)]
    words += [word for word in words if not word[0].islower()] * 2
    rng.shuffle(words)
    told = []
    for sentence in draft.other_two[: max(FEWEST, len(draft.two))]:
        moved = [words.pop() for _ in range(min(len(words), rng.randint(*MOVED_WORDS)))]
        own = [*sentence.split()[len(moved) :], *moved]
        rng.shuffle(own)
        told.append(" ".join(own))
    return told


def _is_telling(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or len(word) >= TELLING
