"""Which pages are told alike: by the rare words, names and numbers that they share.

Reports of one happening may be thin: a page that names no person, place or day in the sentence of
the act still tells it in particulars. These are compared across languages as the lexicon gives
them in English. Likeness of texts never joins what a field keeps apart.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from firsthand.lexicon import Lexicon, parts, plain_number, table_of
from firsthand.records import Article
from firsthand.text import body_blocks
from firsthand.words import skeleton, tokens

ALIKE = 0.14  # cosine from which two pages are told alike; chosen on the two demo cases
_READ = 2000  # characters of the body that are read: particulars stand at the head of a page
_FEW = 24  # heaviest keys of a page by which others are looked up
_SHARED = 2  # of these, at least so many are shared
_CROWD = 40  # pages that share a key: beyond, it finds none
_COMMON = 0.02  # share of sentences: words more common than that are no particulars
_RAREST = 3e-4
_NAME, _NUMBER = 8.0, 5.0  # weights, as high as those of rare words
_NAME_LETTERS, _NAME_SOUNDS = 4, 3  # a shorter word with a capital is no name to go by
_MEANINGS = 2  # of a word, the likeliest

Vector = Mapping[str, float]


def alike(articles: Iterable[Article], lexicon: Lexicon) -> Mapping[str, frozenset[str]]:
    """By article id the ids of the others that are told alike, both ways; without the lonely."""
    vectors = _weighed({article.id: _keys(article, lexicon) for article in articles}, lexicon)
    found: dict[str, set[str]] = defaultdict(set)
    for one, other in _candidates(vectors):
        if _cosine(vectors[one], vectors[other]) >= ALIKE:
            found[one].add(other)
            found[other].add(one)
    return {article: frozenset(others) for article, others in found.items()}


def _keys(article: Article, lexicon: Lexicon) -> Vector:
    """What a page tells, by English stems, skeletons of names, and numbers; values: chances."""
    language = table_of(article.language or "")
    found: dict[str, float] = {}
    for start, end in _spans(article):
        for token in tokens(article.text, start, end):
            for key, chance in _meant(token.text, language, lexicon):
                found[key] = max(chance, found.get(key, 0.0))
    return found


def _spans(article: Article) -> Iterator[tuple[int, int]]:
    """The headlines, and the head of the body."""
    body = body_blocks(article)
    last = body[0].start + _READ if body else 0
    yield from ((b.start, b.end) for b in article.blocks if b.role == "headline")
    yield from ((b.start, min(b.end, last)) for b in body if b.start < last)


def _meant(word: str, language: str, lexicon: Lexicon) -> Iterator[tuple[str, float]]:
    if word[0].isdigit():
        yield f"#{plain_number(word)}", 1.0
        return
    for part in parts(word, language):
        sounds = skeleton(part)
        named = word[0].isupper() and len(part) >= _NAME_LETTERS and len(sounds) >= _NAME_SOUNDS
        if named:
            yield f"@{sounds}", 1.0
        for meaning, chance in lexicon.meanings(part, language)[:_MEANINGS]:
            if lexicon.commonness(meaning) < _COMMON:
                yield meaning, chance


def _weighed(found: Mapping[str, Vector], lexicon: Lexicon) -> dict[str, dict[str, float]]:
    """The vectors at length one, each key by its rarity in English and in the pile."""
    spread = Counter(key for vector in found.values() for key in vector)
    whole = math.log(len(found) + 1)
    weights = {
        key: _rarity(key, lexicon) * (whole - math.log(number)) / whole
        for key, number in spread.items()
    }
    return {
        article: _unit({key: chance * weights[key] for key, chance in vector.items()})
        for article, vector in found.items()
    }


def _rarity(key: str, lexicon: Lexicon) -> float:
    if key[0] in "#@":
        return _NUMBER if key[0] == "#" else _NAME
    return -math.log(max(lexicon.commonness(key), _RAREST))


def _unit(vector: dict[str, float]) -> dict[str, float]:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {key: value / length for key, value in vector.items()} if length else {}


def _candidates(vectors: Mapping[str, Vector]) -> Iterator[tuple[str, str]]:
    """Pairs of articles that share some of their heaviest keys, each pair once."""
    spread = Counter(key for vector in vectors.values() for key in vector)
    heaviest = {article: _top(vector, spread) for article, vector in sorted(vectors.items())}
    holders: dict[str, list[str]] = defaultdict(list)
    for article, keys in heaviest.items():
        for key in keys:
            holders[key].append(article)
    for article, keys in heaviest.items():
        near = Counter(other for key in keys for other in _before(holders[key], article))
        yield from ((other, article) for other, shared in near.items() if shared >= _SHARED)


def _before(holders: Sequence[str], article: str) -> Iterator[str]:
    """The holders of a key that precede an article; none of a key that a crowd holds."""
    if len(holders) <= _CROWD:
        yield from (other for other in holders if other < article)


def _top(vector: Vector, spread: Mapping[str, int]) -> list[str]:
    """The heaviest keys that some other page holds as well; names first, which copies crowd out."""
    shared = (key for key in vector if spread[key] > 1)
    return sorted(shared, key=lambda key: (key[0] != "@", -vector[key], key))[:_FEW]


def _cosine(one: Vector, other: Vector) -> float:
    short, long = sorted((one, other), key=len)
    return sum(value * long.get(key, 0.0) for key, value in short.items())
