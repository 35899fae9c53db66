"""By what means an act was done, and what became of the thing it was done to."""

from __future__ import annotations

from collections.abc import Sequence

from firsthand.codebook.status import Sentence
from firsthand.mark.acts.parts import chars
from firsthand.mark.acts.phrases import Span
from firsthand.mark.acts.telling import Scene
from firsthand.records import Article, Cited, Evidence, Site
from firsthand.text import evidence

_BESIDE = 2  # words between a thing and what it is said to show
_TOLD, _SHOWN = 0.8, 0.7


def instrument_of(article: Article, scene: Scene, taken: Sequence[Evidence]) -> Cited[str] | None:
    """The knife, bomb or paint that the clause of an act names; taken: words of other parts.

    The phrase nearest to the act that holds a word for such a means, from its article.
    """
    sentence, act = scene.sentence, scene.finding.hit.act
    means = [s for s in sentence.named("instruments") if not _is_in(chars(sentence, s), taken)]
    own = [span for span in means if not _parted(sentence, span, act)]
    if not own:
        return None
    word = min(own, key=lambda span: (max(act[0] - span[1], span[0] - act[1]), span))
    return _cited(article, sentence, _phrase(scene, word), "words for a means")


def site_of(article: Article, scene: Scene, thing: Evidence) -> Site | None:
    """The thing that an act was done to, what it showed before and how the act left it.

    None where the act was done to no thing (frame `target` of the codebook).
    """
    hit, sentence = scene.finding.hit, scene.sentence
    if scene.finding.frame != "target" or hit.thing is None:
        return None
    before, after = _shown(scene, hit.thing), _left(scene)
    return Site(
        thing=Cited(value=thing.exact, evidence=(thing,), score=_TOLD, by="thing of the trigger"),
        before=None if before is None else _cited(article, sentence, before, "what it shows"),
        after=None if after is None else _cited(article, sentence, after, "state after the act"),
    )


def _shown(scene: Scene, thing: Span) -> Span | None:
    """ "of the dead poet", "dedicated to X": from the word that says so to the phrase's end."""
    for cue in sorted(scene.sentence.named("depicts")):
        if 0 <= cue[0] - thing[1] <= _BESIDE and not _parted(scene.sentence, thing, cue):
            ends = [words[1] for words in _plain(scene) if words[0] == cue[1]]
            if ends:
                return cue[0], max(ends)
    return None


def _left(scene: Scene) -> Span | None:
    """What covers the thing now, or the word that says that it was put right."""
    for kind in ("restores", "covers"):
        for word in sorted(scene.sentence.named(kind)):
            if not _parted(scene.sentence, word, scene.finding.hit.act):
                return _phrase(scene, word)
    return None


def _phrase(scene: Scene, word: Span) -> Span:
    """The longest phrase around a word."""
    around = [span for span in _plain(scene) if span[0] <= word[0] and word[1] <= span[1]]
    return max(around, key=lambda span: (span[1] - span[0], -span[0]), default=word)


def _plain(scene: Scene) -> list[Span]:
    """The phrases that no preposition carries on."""
    joined = {span[0] for kind in ("tails", "into") for span in scene.sentence.named(kind)}
    return [part.words for part in scene.parts if not joined.intersection(range(*part.words))]


def _cited(article: Article, sentence: Sentence, words: Span, by: str) -> Cited[str]:
    found = evidence(article, *chars(sentence, words))
    return Cited(value=found.exact, evidence=(found,), score=_SHOWN, by=by)


def _is_in(span: tuple[int, int], taken: Sequence[Evidence]) -> bool:
    return any(words.start <= span[0] and span[1] <= words.end for words in taken)


def _parted(sentence: Sentence, one: Span, other: Span) -> bool:
    """Whether a new clause begins between two stretches; "and" alone begins none here."""
    low, high = min(one[1], other[1]), max(one[0], other[0])
    return any(low <= border <= high for border in sentence.barriers)
