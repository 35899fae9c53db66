"""Piles in many languages made from parallel documents: translations, and what only looks so.

A document is its sentences in several languages, line by line. The hard part of the negatives is
the other report of the same story: the other half of a document, with its lead and a quotation, or
other sentences into which its names, numbers and words are strewn.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Told = tuple[str, int]  # a sentence: document, line
Document = Mapping[str, Sequence[str]]  # language -> sentences

LANGUAGES_EACH = 8  # versions of a document in a pile, beside the original
SHORTEST, LONGEST = 3, 24  # sentences
SAME, OTHER = 0.5, 0.2  # of the shorter text: so much makes a translation, so little none
FEWEST_SAME = 2  # sentences
LOOSE = 0.25  # words that a free translation leaves out
EVEN = 0.5
MOVED_WORDS = (2, 5)  # of the one report, in each sentence of an independent one
TELLING = 5  # letters of a word worth moving
ORIGINAL = "en"
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Made:
    """An article of a pile: its sentences, what each tells, and how it was made."""

    document: str
    language: str
    how: str
    sentences: tuple[str, ...]
    told: frozenset[Told]


@dataclass(slots=True)
class Draft:
    """A version on its way: (what it tells, the sentence), in order; and what it may draw from."""

    lines: list[tuple[Told | None, str]]
    other: list[tuple[Told | None, str]]
    rng: random.Random


def made_pile(
    documents: Mapping[str, Document],
    several: Sequence[str],
    languages: Sequence[str],
    rng: random.Random,
) -> list[Made]:
    """Versions in some of the languages of each document in `several`, and other matters.

    Of the other documents two thirds stand in the pile once, a third lends its sentences.
    """
    rest = sorted(documents.keys() - set(several))
    rng.shuffle(rest)
    lenders = rest[: len(rest) // 3]
    found = []
    for name in several:
        found.append(_version(documents, (name, rng.choice(lenders)), ORIGINAL, "whole", rng))
        for language in rng.sample(languages, min(LANGUAGES_EACH, len(languages))):
            lender = rng.choice(lenders)
            how = rng.choice(sorted(OFTEN.elements()))
            found.append(_version(documents, (name, lender), language, how, rng))
    for name in rest[len(lenders) :]:
        language = rng.choice(languages)
        found.append(_version(documents, (name, lenders[0]), language, "whole", rng))
    return found


def is_translation(one: Made, two: Made) -> bool | None:
    """Whether one text is behind both; None where it is behind a small part only."""
    if one.how == two.how and one.how in {"independent", "form"}:
        return None  # they may have borrowed the same sentences
    both = len(one.told & two.told)
    share = both / max(1, min(len(one.told), len(two.told)))
    if share >= SAME and both >= FEWEST_SAME:
        return True
    return False if share <= OTHER else None


def _version(
    documents: Mapping[str, Document],
    names: tuple[str, str],
    language: str,
    how: str,
    rng: random.Random,
) -> Made:
    """One version of a document; names: its own, and that of the one it may borrow from."""
    name, other = names
    draft = Draft(
        lines=list(_lines(documents, name, language)),
        other=list(_lines(documents, other, language)),
        rng=rng,
    )
    WAYS[how](draft)
    return Made(
        document=name,
        language=language,
        how=how,
        sentences=tuple(sentence for _, sentence in draft.lines),
        told=frozenset(told for told, _ in draft.lines if told is not None),
    )


def _lines(
    documents: Mapping[str, Document], name: str, language: str
) -> Iterator[tuple[Told, str]]:
    for number, sentence in enumerate(documents[name][language][:LONGEST]):
        yield (name, number), sentence


def _whole(draft: Draft) -> None:
    """As it is."""


def _cut(draft: Draft) -> None:
    """The first words, as stored openings have them."""
    left = draft.rng.choice((60, 60, 100, 150))
    kept: list[tuple[Told | None, str]] = []
    for told, sentence in draft.lines:
        if left > 0:
            words = sentence.split()
            kept.append((told, " ".join(words[:left])))
            left -= len(words)
    draft.lines = kept


def _dropped(draft: Draft) -> None:
    share = draft.rng.uniform(0.4, 0.8)
    count = max(SHORTEST, round(share * len(draft.lines)))
    kept = sorted(draft.rng.sample(range(len(draft.lines)), min(count, len(draft.lines))))
    draft.lines = [draft.lines[number] for number in kept]


def _swapped(draft: Draft) -> None:
    for _ in range(max(1, len(draft.lines) // 6)):
        here = draft.rng.randrange(max(1, len(draft.lines) - 1))
        draft.lines[here : here + 2] = draft.lines[here : here + 2][::-1]


def _loose(draft: Draft) -> None:
    """Words left out, neighbours joined, as a newsroom's translator does."""
    lines: list[tuple[Told | None, str]] = []
    for told, sentence in draft.lines:
        lines.append((told, _thinned(sentence, draft.rng)))
        if len(lines) > 1 and draft.rng.random() < EVEN / 2:
            (before, first), (_, second) = lines[-2], lines[-1]
            lines[-2:] = [(before, f"{first.rstrip('.!?')}, {second[:1].lower()}{second[1:]}")]
    draft.lines = lines


def _thinned(sentence: str, rng: random.Random) -> str:
    words = sentence.split()
    return " ".join([word for word in words if rng.random() >= LOOSE] or words)


def _shortened(draft: Draft) -> None:
    _dropped(draft)
    _loose(draft)


def _enlarged(draft: Draft) -> None:
    """With sentences of another matter at its end: a page that merges two reports."""
    _loose(draft)
    count = draft.rng.randint(1, max(1, len(draft.lines) // 2))
    draft.lines += draft.other[:count]


def _with_stock(draft: Draft) -> None:
    """With a background passage that stands in other articles too."""
    here = draft.rng.randrange(len(draft.other))
    draft.lines += draft.other[here : here + draft.rng.randint(1, 3)]


def _first_half(draft: Draft) -> None:
    draft.lines = _half(draft, 0)


def _second_half(draft: Draft) -> None:
    draft.lines = _half(draft, 1)


def _half(draft: Draft, which: int) -> list[tuple[Told | None, str]]:
    """Lead, every other line, and perhaps one more: reports of one event that share little."""
    lead = draft.lines[:1] if draft.rng.random() < EVEN else []
    rest = draft.lines[1 + which :: 2]
    more = draft.lines[2 - which :: 2] if draft.rng.random() < EVEN else []
    quotation = [draft.rng.choice(more)] if more else []
    return [*lead, *rest, *quotation]


def _independent(draft: Draft) -> None:
    """Sentences of another matter into which names, numbers and words of this one are strewn."""
    rng = draft.rng
    words = [word for _, line in draft.lines for word in line.split() if _is_telling(word)]
    words += [word for word in words if not word[0].islower()] * 2
    rng.shuffle(words)
    lead = draft.lines[:1] if rng.random() < EVEN else []
    told: list[tuple[Told | None, str]] = []
    for _, line in draft.other[: max(SHORTEST, len(draft.lines))]:
        moved = [words.pop() for _ in range(min(len(words), rng.randint(*MOVED_WORDS)))]
        own = [*line.split()[len(moved) :], *moved]
        rng.shuffle(own)
        told.append((None, " ".join(own)))
    draft.lines = [*lead, *told]


def _form(draft: Draft) -> None:
    """A form filled in again: the same sentences with other numbers and other people's names."""
    rng = draft.rng
    words = [word for _, line in draft.other for word in line.split()[1:] if word[0].isupper()]
    told: list[tuple[Told | None, str]] = []
    for _, line in draft.lines:
        first, *rest = line.split()
        named = [rng.choice(words) if word[0].isupper() and words else word for word in rest]
        filled = " ".join([first, *named])
        told.append((None, _DIGIT.sub(lambda _digit: str(rng.randint(0, 9)), filled)))
    draft.lines = told


def _is_telling(word: str) -> bool:
    return word[0].isupper() or word[0].isdigit() or len(word) >= TELLING


WAYS: dict[str, Callable[[Draft], None]] = {
    "whole": _whole,
    "cut": _cut,
    "cut again": _cut,
    "dropped": _dropped,
    "swapped": _swapped,
    "loose": _loose,
    "shortened": _shortened,
    "enlarged": _enlarged,
    "with stock": _with_stock,
    "first half": _first_half,
    "second half": _second_half,
    "independent": _independent,
    "form": _form,
}

# How often each way is taken: other reports of the same story are the hard part.
OFTEN = Counter(dict.fromkeys(WAYS, 1))
OFTEN.update({"first half": 3, "second half": 3, "independent": 1, "form": 1})
