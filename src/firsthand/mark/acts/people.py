"""Whom a phrase means: the names in it, or for "she" or "the musician" the protagonist."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from firsthand.codebook.status import Sentence
from firsthand.mark.acts.parts import Part, named_words, trimmed
from firsthand.records import Article, Attribution, Cited, Name
from firsthand.spans import Spans
from firsthand.text import evidence

_OFTEN = 2  # mentions a protagonist has at least
_AHEAD = 1.5  # how much oftener than the next
_HEADLINE = 2.0  # what a mention in the headline counts
_SPEAKING = 0.4  # what a mention counts that only says who speaks
_NO_STAND_IN = frozenset({"agent", "state", "town", "thing"})  # kinds that stand for nobody
_NAMED, _PLAIN, _MEANT, _NEAR, _UNTOLD = 0.85, 0.7, 0.5, 0.4, 0.3


class Player(NamedTuple):
    """A phrase as a field of a report: its value with evidence, and the keys of those it names."""

    cited: Cited[str]
    keys: tuple[str, ...]


def protagonist(
    article: Article, names: Sequence[Name], attributions: Sequence[Attribution]
) -> Name | None:
    """The person whom the article names clearly oftener than any other, officials left out.

    A name in the headline counts double, one that only says who speaks counts less, and the person
    named first counts once more. Named once is enough where no other person is named.
    """
    headlines = [block for block in article.blocks if block.role == "headline"]
    sources = Spans(
        (said.source.start, said.source.end, said) for said in attributions if said.source
    )
    counts: dict[str, float] = {}
    mentions: Counter[str] = Counter()
    first: dict[str, Name] = {}
    for name in names:
        if name.kind == "person" and name.standing != "official":
            start = name.evidence.start
            headed = any(block.start <= start < block.end for block in headlines)
            speaks = bool(sources.meeting(start, start + 1))
            weight = _HEADLINE if headed else (_SPEAKING if speaks else 1.0)
            counts[name.key] = counts.get(name.key, 0.0 if first else 1.0) + weight
            first.setdefault(name.key, name)
            mentions[name.key] += 1
    ranked = sorted(counts.items(), key=lambda item: -item[1])[:2]
    if not ranked or (mentions[ranked[0][0]] < _OFTEN and (len(ranked) > 1 or _only(ranked[0]))):
        return None
    if len(ranked) > 1 and ranked[0][1] < _AHEAD * ranked[1][1]:
        return None
    return first[ranked[0][0]]


def _only(ranked: tuple[str, float]) -> bool:
    """Whether the one person named only speaks."""
    return ranked[1] <= 1.0 + _SPEAKING


def player(article: Article, sentence: Sentence, part: Part, meant: Name | None) -> Player | None:
    """A phrase as a field; `meant` is whom it stands for where it names nobody.

    None for a bare "his" or "they" that stands for nobody known.
    """
    words = evidence(article, *named_words(sentence, part))
    if part.names:
        keys = tuple(dict.fromkeys(name.key for name in part.names))
        value = part.names[0].name if len(part.names) == 1 else words.exact
        apart = [n.evidence for n in part.names if not words.start <= n.evidence.start < words.end]
        told = (*apart, words)  # a mural's words do not hold the name of whom it shows
        cited = Cited(value=value, evidence=told, score=_NAMED, by="phrase with a name")
        return Player(cited, keys)
    if meant is None and part.kind in {"pronoun", "owner"}:
        return None
    if meant is None or part.kind in _NO_STAND_IN:
        return Player(Cited(value=words.exact, evidence=(words,), score=_PLAIN, by="phrase"), ())
    cited = Cited(
        value=meant.name,
        evidence=(meant.evidence, words),
        score=_MEANT if part.kind == "person" else _NEAR,
        by="whom the phrase stands for",
    )
    return Player(cited, (meant.key,))


def described(
    article: Article, before: Sentence, phrase: Part, sentence: Sentence, pronoun: Part
) -> Player:
    """A phrase of the sentence before as a field, for the pronoun that stands for it."""
    words = evidence(article, *trimmed(before, phrase))
    said = evidence(article, *trimmed(sentence, pronoun))
    by = "phrase before, whom the pronoun stands for"
    return Player(Cited(value=words.exact, evidence=(words, said), score=_NEAR, by=by), ())


def untold(main: Name) -> Player:
    """The protagonist as the one it happened to, where no sentence says to whom."""
    cited = Cited(
        value=main.name, evidence=(main.evidence,), score=_UNTOLD, by="protagonist; nobody is told"
    )
    return Player(cited, (main.key,))


def stands_for(
    part: Part,
    main: Name | None,
    speaking: Collection[str],
    earlier: Iterable[Name],
    *,
    plural: bool,
) -> Name | None:
    """Whom a phrase without a name means: the protagonist, else the last person named before.

    speaking: keys of those who speak here; earlier: names before the phrase, the last one first.
    Nobody for more than one person, for officials, and for a protagonist who only speaks here.
    """
    if part.names or plural or part.kind in _NO_STAND_IN:
        return None
    if main is not None and main.key not in speaking:
        return main
    if part.kind in {"person", "noun"}:
        return main
    last = None
    for name in earlier:
        if name.kind == "person" and name.standing != "official":
            if name.key not in speaking:
                return name
            last = last or name
    return last
