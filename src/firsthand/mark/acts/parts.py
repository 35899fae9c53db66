"""Phrases of a sentence that may play a part in an act: people, officials, pronouns, owners.

No parser: a phrase grows around an anchor (a name, a noun for people or officials, a pronoun) to
its article on the left and to its name or its "of ..." on the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from firsthand.codebook import Reading
from firsthand.codebook.status import Sentence
from firsthand.records import Name
from firsthand.spans import Spans
from firsthand.words import fold

Kind = Literal["person", "agent", "state", "pronoun", "owner", "thing"]
Span = tuple[int, int]  # words [first, after) of a sentence
_ADJECTIVES = 3  # words between an article and its noun
_TAIL = 3  # words after "of"
_ANCHORS: tuple[tuple[str, Kind], ...] = (
    ("pronouns", "pronoun"),
    ("owners", "owner"),
    ("agents", "agent"),
    ("persons", "person"),
)
_TOGETHER = re.compile(r"^,?\s+(?:and|und|и|i|и|sowie|as well as)\s+$|^,\s+$", re.IGNORECASE)


class Part(NamedTuple):
    """A phrase: its words, what it is, the names in it, and whether it marks an owner ('s)."""

    words: Span
    kind: Kind
    names: tuple[Name, ...] = ()
    genitive: bool = False


def chars(sentence: Sentence, words: Span) -> tuple[int, int]:
    """Characters [start, end) of the text behind words of the sentence."""
    return sentence.tokens[words[0]].start, sentence.tokens[words[1] - 1].end


def trimmed(sentence: Sentence, part: Part) -> tuple[int, int]:
    """Characters of a phrase without the 's of an owner."""
    start, end = chars(sentence, part.words)
    return start, end - (2 if part.genitive else 0)


class Known(NamedTuple):
    """What the article has already been read for: names, states that may act, and other words.

    states: characters of country names; others: characters of times and places, which no phrase
    takes in; small: the language's function words, folded; adjective: endings of adjectives.
    """

    names: Spans[Name]
    states: Spans[Span]
    others: Spans[Span]
    small: frozenset[str]
    adjective: str


def find_parts(reading: Reading, known: Known) -> tuple[Part, ...]:
    """All phrases of a sentence, in order."""
    sentence = reading.sentence
    taken = {index for f in reading.findings for index in range(*f.hit.act)}
    barred = taken | _barred(sentence, known)
    anchors = _anchors(sentence, known, taken)
    grown = [_grown(sentence, anchor, barred, known.small) for anchor in anchors]
    return tuple(_joined(sentence, sorted(grown, key=lambda part: part.words)))


def _barred(sentence: Sentence, known: Known) -> set[int]:
    """The words of times and places."""
    others = known.others.meeting(sentence.start, sentence.end)
    return {index for where in others for index in _indices(sentence, *where)}


def thing_part(reading: Reading, span: Span, parts: Sequence[Part], known: Known) -> Part:
    """The phrase of a thing that was acted upon, with its owner's: "the activist's car"."""
    sentence = reading.sentence
    taken = {index for f in reading.findings for index in range(*f.hit.act)}
    barred = taken | _barred(sentence, known)
    first = _grown_left(sentence, span[0], barred, known.small, initial=False)
    after = _grown_right(sentence, span[1], barred, known.small)
    names: tuple[Name, ...] = ()
    for part in parts:
        owner = (part.genitive or part.kind == "owner") and first <= part.words[1] <= span[0]
        if owner or (first <= part.words[0] and part.words[0] < after):
            first, after = min(first, part.words[0]), max(after, part.words[1])
            names += part.names
    return Part((first, after), "thing", names)


def honoured(sentence: Sentence, thing: Part, act: Span, parts: Sequence[Part]) -> Part:
    """A thing that names nobody, with the person named between it and the act upon it.

    "The mural dedicated to X was painted over"; nobody behind a border between clauses.
    """
    if thing.names or act[0] < thing.words[1]:
        return thing
    for part in parts:
        between = thing.words[1] <= part.words[0] and part.words[1] <= act[0]
        parted = any(thing.words[1] <= border <= part.words[0] for border in sentence.borders)
        if between and not parted and part.kind == "person" and part.names:
            return thing._replace(names=part.names)
    return thing


def _anchors(sentence: Sentence, known: Known, taken: set[int]) -> Iterator[Part]:
    owned: set[int] = set()
    for name in known.names.meeting(sentence.start, sentence.end):
        words = _words_of(sentence, name.evidence.start, name.evidence.end)
        if words is not None:
            kind: Kind = "person" if name.kind == "person" else "agent"
            owned.update(range(*words))
            yield Part(words, kind, (name,), _is_genitive(sentence, words))
    for state in known.states.meeting(sentence.start, sentence.end):
        words = _words_of(sentence, *state)
        if words is not None and not owned.intersection(range(*words)):
            owned.update(range(*words))
            yield Part(words, "state", (), _is_genitive(sentence, words))
    for label, kind in _ANCHORS:
        for words in sentence.named(label):
            if kind == "person" and _is_adjective(sentence, words, known.adjective):
                continue
            if not (owned | taken).intersection(range(*words)):
                owned.update(range(*words))
                yield Part(words, kind, (), _is_genitive(sentence, words))


def _is_adjective(sentence: Sentence, words: Span, endings: str) -> bool:
    word = sentence.tokens[words[1] - 1].text
    return any(re.search(endings, form) for form in (word.lower(), fold(word)))


def _words_of(sentence: Sentence, start: int, end: int) -> Span | None:
    found = _indices(sentence, start, end)
    return (found[0], found[-1] + 1) if found else None


def _indices(sentence: Sentence, start: int, end: int) -> list[int]:
    """The words that stand in characters [start, end) of the text."""
    return [i for i, token in enumerate(sentence.tokens) if token.start < end and start < token.end]


def _is_genitive(sentence: Sentence, words: Span) -> bool:
    return fold(sentence.tokens[words[1] - 1].text).endswith("'s")


def _grown(sentence: Sentence, part: Part, taken: set[int], small: frozenset[str]) -> Part:
    if part.kind in {"pronoun", "owner", "state"}:
        return part
    initial = part.kind == "agent"
    first = _grown_left(sentence, part.words[0], taken, small, initial=initial)
    after = part.words[1]
    if part.kind == "agent" and not part.genitive:
        after = _grown_right(sentence, after, taken, small)
    return part._replace(words=(first, after))


def _grown_left(
    sentence: Sentence, first: int, taken: set[int], small: frozenset[str], *, initial: bool
) -> int:
    """To the article a few words before, or over capitalised words directly before.

    initial: whether the capital that opens the sentence counts ("Border police ...").
    """
    articles = {span[0] for kind in ("articles", "none") for span in sentence.named(kind)}
    capital = first
    for index in range(first - 1, max(-1, first - 2 - _ADJECTIVES), -1):
        if index in taken or not _touches(sentence, index):
            break
        if index in articles:
            return index
        word = sentence.tokens[index].text
        if fold(word) in small or fold(word).endswith("'s"):
            break
        if word[:1].isupper() and (index > 0 or initial) and capital == index + 1:
            capital = index
    return capital


def _grown_right(sentence: Sentence, after: int, taken: set[int], small: frozenset[str]) -> int:
    """Over "of the interior" and the like."""
    owners = {span[0] for span in sentence.named("of")}
    if after not in owners or after in taken or not _touches(sentence, after - 1):
        return after
    end = after
    for index in range(after + 1, min(len(sentence.tokens), after + 2 + _TAIL)):
        if index in taken or not _touches(sentence, index - 1):
            break
        article = any(span[0] == index for span in sentence.named("articles"))
        if fold(sentence.tokens[index].text) in small and not article:
            break
        if not article:
            end = index + 1
            if sentence.tokens[index].text[:1].isupper():
                break
    return end


def _touches(sentence: Sentence, index: int) -> bool:
    """Whether only a blank stands between this word and the next."""
    if not 0 <= index < len(sentence.tokens) - 1:
        return False
    between = sentence.text[sentence.tokens[index].end : sentence.tokens[index + 1].start]
    return between == " "


def _joined(sentence: Sentence, parts: Sequence[Part]) -> Iterator[Part]:
    """Overlapping phrases, and a noun with the name beside it, as one."""
    held: Part | None = None
    for part in parts:
        if held is not None and _belongs(sentence, held, part):
            held = _union(held, part)
            continue
        if held is not None:
            yield held
        held = part
    if held is not None:
        yield held


def _belongs(sentence: Sentence, left: Part, right: Part) -> bool:
    if right.words[0] < left.words[1]:
        return "owner" not in (left.kind, right.kind) and "pronoun" not in (left.kind, right.kind)
    beside = left.words[1] == right.words[0] and _touches(sentence, left.words[1] - 1)
    return beside and not left.genitive and _one_thing(left, right)


def _one_thing(left: Part, right: Part) -> bool:
    if left.kind != right.kind:
        return left.kind == "owner" and right.kind == "person" and not right.names
    return left.kind in {"person", "agent"} and not (left.names and right.names)


def _union(left: Part, right: Part) -> Part:
    kind = right.kind if left.kind == "owner" else left.kind
    if any(name.kind == "person" for name in (*left.names, *right.names)):
        kind = "person"
    words = (min(left.words[0], right.words[0]), max(left.words[1], right.words[1]))
    names = left.names + tuple(name for name in right.names if name not in left.names)
    return Part(words, kind, names, right.genitive)


def companions(sentence: Sentence, part: Part, parts: Sequence[Part]) -> Part:
    """The phrase with those joined to it by "and" or a comma ("X and Y were detained")."""
    whole = part
    for other in parts:
        low, high = sorted((whole, other), key=lambda one: one.words)
        if low.words[1] > high.words[0] or other.kind != "person" or not other.names:
            continue
        between = sentence.text[
            sentence.tokens[low.words[1] - 1].end : sentence.tokens[high.words[0]].start
        ]
        if part.names and _TOGETHER.match(between):
            whole = _union(low, high)
    return whole
