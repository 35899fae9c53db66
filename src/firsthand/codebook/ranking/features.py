"""What a sentence shows to the ranker: its words, their beginnings, pairs, and the codebook's hits.

Names are not shown: a word with a capital inside an English, Russian or Serbian sentence, and in
German two such in a row, stands as `@name`, so that no ranker learns whom an act befell. Numbers
stand as `@number`. Every feature is a readable word with its kind before it, as `word:revoked`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from firsthand.codebook.book import Finding, Reading
from firsthand.words import Token, fold

NAME = "@name"
BESIDE = "beside another act"
_NUMBER = "@number"
_STEM = 5  # letters of a beginning, a poor man's lemma
_NEAR = 3  # words on either side of a trigger
_NOUNS_ARE_CAPITALS = frozenset({"de"})


def features_of(reading: Reading, language: str | None = None) -> tuple[str, ...]:
    """The features of a sentence, each once, in the order of the alphabet.

    language: as the sentence's tag names it, which tells what a capital means.
    """
    shown = _shown(reading.sentence.tokens, (language or "").split("-")[0])
    found = set(_of_words(shown))
    for finding in reading.findings:
        found.update(_of_finding(finding, shown))
    if not reading.findings:
        found.add("codebook:silent")
    return tuple(sorted(found))


def features_of_act(reading: Reading, finding: Finding, language: str | None) -> tuple[str, ...]:
    """The features of a sentence for one of the acts found in it, and whether it tells others."""
    own = features_of(reading._replace(findings=(finding,)), language)
    others = {one.entry for one in reading.findings} - {finding.entry}
    return (*own, f"rule:{finding.outcome.rule}", *([BESIDE] if others else []))


def features_of_words(reading: Reading, language: str | None) -> tuple[str, ...]:
    """The words of a sentence alone, without pairs: cheap enough to be asked of every sentence."""
    shown = _shown(reading.sentence.tokens, (language or "").split("-")[0])
    return tuple(sorted(set(_of_single(shown))))


def is_loud(tokens: Sequence[Token]) -> bool:
    """Whether all is in capitals: then names are not told from words, and nothing may be learnt."""
    return all(token.text == token.text.upper() for token in tokens)


def _shown(tokens: Sequence[Token], language: str) -> list[str]:
    """The words as they may be shown; where all are in capitals, these tell nothing."""
    if is_loud(tokens):
        return [_NUMBER if token.text[:1].isdigit() else fold(token.text) for token in tokens]
    capitals = [index > 0 and token.text[:1].isupper() for index, token in enumerate(tokens)]
    if language in _NOUNS_ARE_CAPITALS:
        beside = zip(capitals, [False, *capitals], [*capitals[1:], False], strict=False)
        capitals = [one and (left or right) for one, left, right in beside]
    return [
        NAME if capital else _NUMBER if token.text[:1].isdigit() else fold(token.text)
        for token, capital in zip(tokens, capitals, strict=True)
    ]


def _of_words(shown: Sequence[str]) -> Iterator[str]:
    yield from _of_single(shown)
    for first, second in pairwise(shown):
        yield f"pair:{first} {second}"


def _of_single(shown: Sequence[str]) -> Iterator[str]:
    for word in shown:
        yield f"word:{word}"
        if len(word) > _STEM:
            yield f"stem:{word[:_STEM]}"


def _of_finding(finding: Finding, shown: Sequence[str]) -> Iterator[str]:
    hit, entry = finding.hit, finding.entry
    yield f"entry:{entry}"
    yield f"frame:{entry} {finding.frame}"
    yield f"status:{entry} {finding.outcome.status}"
    yield f"pieces:{entry} {min(len(hit.pieces), _NEAR)}"
    yield f"trigger:{entry} {' '.join(shown[hit.act[0] : hit.act[1]])}"
    first, after = hit.span
    for word in (*shown[max(0, first - _NEAR) : first], *shown[after : after + _NEAR]):
        yield f"near:{word}"
