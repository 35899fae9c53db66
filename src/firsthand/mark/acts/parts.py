"""Phrases of a sentence that may play a part in an act, and what each of them is.

The phrases are cut by phrases.py; what they are is told by the names in them and by the word
tables: people, offices, states, towns, pronouns, owners; everything else is a noun.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from firsthand.codebook import Reading
from firsthand.codebook.status import Sentence
from firsthand.mark.acts.phrases import Grammar, Span, marked, phrases
from firsthand.mark.dateline import dateline_end
from firsthand.records import Name
from firsthand.spans import Spans
from firsthand.words import fold

Kind = Literal["person", "agent", "state", "town", "pronoun", "owner", "noun", "thing"]
_LABELS: tuple[tuple[str, Kind], ...] = (
    ("persons", "person"),
    ("agents", "agent"),
)
_AND = "and|nor|or|as well as|und|oder|sowie|и|или|а также|i|ili|kao i"
_TOGETHER = re.compile(rf",?\s+(?:{_AND})\s+")
_COMMA = re.compile(r",\s+")
_GAPS = re.compile(rf"{_TOGETHER.pattern}|{_COMMA.pattern}")  # between phrases of a row
_SHORTENED = re.compile(r"(?:i|he|she|we|they)'(?:ve|d|m|ll|re|s)")
_APOSTROPHE = re.compile("['’]")
_LONGEST_LINK = 3  # words: "as well as"
_COMPANIONS = frozenset({"person", "noun", "agent"})


class Part(NamedTuple):
    """A phrase: its words, what it is, the names in it, and whether it marks an owner ('s)."""

    words: Span
    kind: Kind
    names: tuple[Name, ...] = ()
    genitive: bool = False


class Known(NamedTuple):
    """What the article has already been read for: names, states and towns that may act, times.

    states, towns: characters of their names; times: characters that no phrase takes in.
    """

    names: Spans[Name]
    states: Spans[Span]
    towns: Spans[Span]
    times: Spans[Span]
    grammar: Grammar


def chars(sentence: Sentence, words: Span) -> tuple[int, int]:
    """Characters [start, end) of the text behind words of the sentence."""
    return sentence.tokens[words[0]].start, sentence.tokens[words[1] - 1].end


def trimmed(sentence: Sentence, part: Part) -> tuple[int, int]:
    """Characters of a phrase without the 's of an owner, of "I've" without its verb."""
    start, end = chars(sentence, part.words)
    if part.kind == "pronoun":
        return start, start + len(_APOSTROPHE.split(sentence.text[start:end])[0])
    return start, end - (2 if part.genitive else 0)


def named_words(sentence: Sentence, part: Part) -> tuple[int, int]:
    """Characters of a phrase from the person first named to its end: no role before a name."""
    start, end = trimmed(sentence, part)
    people = [name.evidence for name in part.names if name.kind == "person"]
    if part.kind != "person" or not people or _GAPS.search(sentence.text[start : people[0].start]):
        return start, end
    first = _without_role(sentence, people[0].start, people[0].end)
    if _GAPS.search(sentence.text[people[0].end : end]):
        return first, end
    return first, people[0].end


def _without_role(sentence: Sentence, start: int, end: int) -> int:
    """Where a name begins behind the nouns for people that were taken for a part of it."""
    roles = {index for span in sentence.named("persons") for index in range(*span)}
    for index, token in enumerate(sentence.tokens):
        if start <= token.start < end and index not in roles:
            return token.start
    return start


def find_parts(reading: Reading, known: Known) -> tuple[Part, ...]:
    """All phrases of a sentence that may play a part, in order; longer beside shorter ones."""
    acts = [f.hit.act for f in reading.findings if f.hit.act != f.hit.thing]
    return _parts(reading.sentence, known, {index for act in acts for index in range(*act)})


def phrases_of(sentence: Sentence, known: Known) -> tuple[Part, ...]:
    """All phrases of a sentence that reports no act."""
    return _parts(sentence, known, set())


def _parts(sentence: Sentence, known: Known, taken: set[int]) -> tuple[Part, ...]:
    told_from = dateline_end(sentence.text, sentence.start, sentence.end)
    taken = taken | {*_indices(sentence, sentence.start, told_from)}
    named = {words: name for words, name in _named(sentence, known) if not taken & {*range(*words)}}
    times = known.times.meeting(sentence.start, sentence.end)
    barred = taken | {index for where in times for index in _indices(sentence, *where)}
    barred -= {index for words in named for index in range(*words)}
    barred |= {index for words in _pronoun_words(sentence) for index in range(*words)}
    places = {*_places(sentence, known, taken)}
    cut = marked(sentence, barred - _owners(sentence), tuple(sorted(named)), places)
    spans = {*phrases(sentence, cut, known.grammar), *named, *places}
    told = _Told(
        tuple(sorted(named.items())),
        [span[0] for span in sentence.named("tails")],
        [(list(sentence.named(label)), kind) for label, kind in _LABELS],
        list(sentence.named("things")),
    )
    parts = [_part(sentence, words, told, known) for words in sorted(spans)]
    return tuple(sorted((*parts, *_pronouns(sentence, taken)), key=lambda part: part.words))


def _owners(sentence: Sentence) -> set[int]:
    return {span[0] for span in sentence.named("owners")}


def _named(sentence: Sentence, known: Known) -> Iterator[tuple[Span, Name]]:
    for name in known.names.meeting(sentence.start, sentence.end):
        found = _indices(sentence, name.evidence.start, name.evidence.end)
        if found:
            yield (found[0], found[-1] + 1), name


def _places(sentence: Sentence, known: Known, taken: set[int]) -> Iterator[Span]:
    for spans in (known.states, known.towns):
        for where in spans.meeting(sentence.start, sentence.end):
            found = _indices(sentence, *where)
            if found and not taken.intersection(found):
                yield found[0], found[-1] + 1


def _pronouns(sentence: Sentence, taken: set[int]) -> Iterator[Part]:
    kinds: tuple[tuple[Iterable[Span], Kind], ...] = (
        (_pronoun_words(sentence), "pronoun"),
        (sentence.named("owners"), "owner"),
    )
    seen: set[int] = set()
    for found, kind in kinds:
        for words in found:
            if not (taken | seen).intersection(range(*words)):
                seen.update(range(*words))
                yield Part(words, kind)


def _pronoun_words(sentence: Sentence) -> Iterator[Span]:
    """Pronouns, those with a shortened verb too: "I've", "they'd"."""
    yield from sentence.named("pronouns")
    for index, token in enumerate(sentence.tokens):
        if _is_shortened(token.text):
            yield index, index + 1


@lru_cache(maxsize=20_000)
def _is_shortened(word: str) -> bool:
    return _SHORTENED.fullmatch(fold(word)) is not None


class _Told(NamedTuple):
    """What tells of phrases what they are: names by their words, words that carry a phrase on,
    words for people and offices, and for things; looked up once for all phrases of a sentence."""

    named: tuple[tuple[Span, Name], ...]
    tails: list[int]
    people: list[tuple[list[Span], Kind]]
    things: list[Span]


def _part(sentence: Sentence, words: Span, told: _Told, known: Known) -> Part:
    names = tuple(name for at, name in told.named if words[0] <= at[0] < words[1])
    genitive = fold(sentence.tokens[words[1] - 1].text).endswith("'s")
    head = _head(words, told.tails)
    headed = sentence.tokens[head[1] - 1].end
    if any(name.kind == "person" and name.evidence.start < headed for name in names):
        # "the brother of X" is not X
        names = tuple(name for name in names if name.evidence.start < headed)
        return Part(words, "person", names, genitive)
    kind = _kind(chars(sentence, words), head, told, known)
    if kind == "person":
        names = tuple(name for name in names if name.evidence.start < headed)
    elif kind is None:
        kind = "agent" if names else "thing" if _any_within(told.things, head) else "noun"
    return Part(words, kind, names, genitive)


def _kind(place: Span, head: Span, told: _Told, known: Known) -> Kind | None:
    """What a phrase that names nobody is: a place, or by its last telling word before "of".

    place: its characters.
    """
    start, end = place
    if any(low <= start and high >= end - 2 for low, high in known.states.meeting(start, end)):
        return "state"
    if any(low <= start and high >= end - 2 for low, high in known.towns.meeting(start, end)):
        return "town"
    first, after = head
    found = [
        (low, kind)
        for spans, kind in told.people
        for low, high in spans
        if first <= low and high <= after
    ]
    return max(found)[1] if found else None


def _head(words: Span, tails: Sequence[int]) -> Span:
    """The words of a phrase before its "of"."""
    first, after = words
    for tail in tails:
        if first < tail < after:
            after = tail
    return first, after


def _any_within(spans: Sequence[Span], words: Span) -> bool:
    return any(words[0] <= first and after <= words[1] for first, after in spans)


def _indices(sentence: Sentence, start: int, end: int) -> list[int]:
    """The words that stand in characters [start, end) of the text."""
    return [i for i, token in enumerate(sentence.tokens) if token.start < end and start < token.end]


def companions(sentence: Sentence, part: Part, parts: Sequence[Part]) -> Part:
    """The phrase with those that "and" joins to it: "X, his brother and a friend"."""
    row = [*reversed(_beside(sentence, part, parts, -1)), part]
    row += _beside(sentence, part, parts, 1)
    gaps = [_gap(sentence, low, high) for low, high in pairwise(row)]
    joined = [number for number, gap in enumerate(gaps) if _TOGETHER.fullmatch(gap)]
    at = row.index(part)
    first = min((n for n in joined if n < at), default=at)
    while joined and first > 0 and max(joined) >= at - 1 and _COMMA.fullmatch(gaps[first - 1]):
        first -= 1
    after = max((n + 1 for n in joined if n >= at), default=at)
    return _union(row[first : after + 1])


def _beside(sentence: Sentence, part: Part, parts: Sequence[Part], step: int) -> list[Part]:
    """The phrases that a comma or "and" joins to this one on one side, the nearest first."""
    found: list[Part] = []
    last = part
    while True:
        joined = [
            other
            for other in parts
            if (other.kind in _COMPANIONS or other.kind == last.kind == "state")
            and _is_joined(sentence, *((last, other) if step > 0 else (other, last)))
        ]
        if not joined:
            return found
        last = max(joined, key=lambda other: (other.words[1] - other.words[0], bool(other.names)))
        found.append(last)


def _is_joined(sentence: Sentence, low: Part, high: Part) -> bool:
    if low.words[1] > high.words[0] or high.words[0] - low.words[1] > _LONGEST_LINK:
        return False
    gap = _gap(sentence, low, high)
    if _TOGETHER.fullmatch(gap):
        return True
    return bool(_COMMA.fullmatch(gap)) and (bool(high.names) or high.words[0] in _owners(sentence))


def _gap(sentence: Sentence, low: Part, high: Part) -> str:
    tokens = sentence.tokens
    return sentence.text[tokens[low.words[1] - 1].end : tokens[high.words[0]].start]


def honoured(sentence: Sentence, thing: Part, act: Span, parts: Sequence[Part]) -> Part:
    """A thing that names nobody, with the person named between it and the act upon it.

    "The mural dedicated to X was painted over"; nobody behind a border between clauses.
    """
    thing = thing._replace(kind="thing")
    if thing.names or act[0] < thing.words[1]:
        return thing
    for part in parts:
        between = thing.words[1] <= part.words[0] and part.words[1] <= act[0]
        parted = any(thing.words[1] <= border <= part.words[0] for border in sentence.borders)
        if between and not parted and part.kind == "person" and part.names:
            return thing._replace(names=part.names)
    return thing


def _union(row: Sequence[Part]) -> Part:
    """Phrases as one, that of the first kind; what it names is all that they name."""
    names = tuple(dict.fromkeys(name for part in row for name in part.names))
    return Part((row[0].words[0], row[-1].words[1]), row[0].kind, names, row[-1].genitive)
