"""By what means an act was done."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook.status import Sentence
from firsthand.mark.acts.parts import chars
from firsthand.mark.acts.phrases import Span
from firsthand.mark.acts.telling import Scene
from firsthand.records import Article, Cited, Evidence
from firsthand.text import evidence

_SHOWN = 0.7


def instrument_of(article: Article, scene: Scene, taken: Sequence[Evidence]) -> Cited[str] | None:
    """The knife, bomb or paint that the clause of an act names; taken: words of other parts.

    The phrase nearest to the act that holds a word for such a means, from its article.
    """
    sentence, act = scene.sentence, scene.finding.hit.act
    means = [s for s in sentence.named("instruments") if not _is_in(chars(sentence, s), taken)]
    own = [span for span in means if not parted(sentence, span, act)]
    if not own:
        return None
    word = min(own, key=lambda span: (max(act[0] - span[1], span[0] - act[1]), span))
    return cited(article, sentence, phrase(scene, word), "words for a means")


def phrase(scene: Scene, word: Span) -> Span:
    """The longest phrase around a word."""
    around = [span for span in plain(scene) if span[0] <= word[0] and word[1] <= span[1]]
    return max(around, key=lambda span: (span[1] - span[0], -span[0]), default=word)


def plain(scene: Scene) -> list[Span]:
    """The phrases that no preposition carries on."""
    joined = {span[0] for kind in ("tails", "into") for span in scene.sentence.named(kind)}
    return [part.words for part in scene.parts if not joined.intersection(range(*part.words))]


def cited(article: Article, sentence: Sentence, words: Span, by: str) -> Cited[str]:
    """Words of a sentence as a value, with the rule that found them."""
    found = evidence(article, *chars(sentence, words))
    return Cited(value=found.exact, evidence=(found,), score=_SHOWN, by=by)


def _is_in(span: tuple[int, int], taken: Sequence[Evidence]) -> bool:
    return any(words.start <= span[0] and span[1] <= words.end for words in taken)


def parted(sentence: Sentence, one: Span, other: Span) -> bool:
    """Whether a new clause begins between two stretches; "and" alone begins none here."""
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return any(low <= border <= high for border in sentence.barriers)
