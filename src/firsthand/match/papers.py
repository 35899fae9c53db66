"""Papers that a newsroom says it has seen: "the decision, a copy of which the Post has seen".

A decision or form that lay before the newsroom stands behind its report, though nobody speaks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from firsthand.languages.speech import SpeechWords
from firsthand.match.pile import Pile, organisation_key
from firsthand.records import Article, Evidence
from firsthand.text import body_blocks, evidence
from firsthand.words import fold, sentences, skeleton, tokens

_SHORTEST = 4  # letters of a word that can tell one house from another


def papers_seen(pile: Pile, page: str) -> tuple[Evidence, ...]:
    """The sentences in which a page says that its newsroom has seen a paper."""
    article = pile.articles[page]
    pack = pile.languages.get(article.language)
    if pack is None or not pack.speech.seen:
        return ()
    house = _sounds(pile.house(page)[1])
    return tuple(
        evidence(article, start, end)
        for start, end in _sentences(article)
        if _tells_of_one(pack.speech, article.text[start:end], house)
    )


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    for block in body_blocks(article):
        yield from sentences(article.text, block.start, block.end)


def _tells_of_one(speech: SpeechWords, sentence: str, house: frozenset[str]) -> bool:
    """Whether a sentence has a word for a paper, one for seeing, and names the newsroom."""
    spoken = [token.text for token in tokens(sentence)]
    words = [fold(word) for word in spoken]
    ours = any(_stands(phrase, words) for phrase in speech.newsroom)
    ours = ours or not house.isdisjoint(map(skeleton, spoken))
    return ours and all(
        any(_stands(phrase, words) for phrase in phrases)
        for phrases in (speech.papers, speech.seen)
    )


def _stands(phrase: str, words: Sequence[str]) -> bool:
    """Whether words in a row are those of a phrase; the last one need only begin so."""
    *whole, last = fold(phrase).split()
    return any(
        list(words[at : at + len(whole)]) == whole and words[at + len(whole)].startswith(last)
        for at in range(len(words) - len(whole))
    )


def _sounds(house: str) -> frozenset[str]:
    return frozenset(skeleton(w) for w in organisation_key(house).split() if len(w) >= _SHORTEST)
