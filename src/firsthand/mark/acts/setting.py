"""What is the same for all acts of an article: its sentences, names, places, times, statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from firsthand.codebook.book import Language
from firsthand.codebook.weights import Weights, weights_of
from firsthand.languages.loader import LanguagePack
from firsthand.mark.acts.parts import Known
from firsthand.mark.acts.people import protagonist
from firsthand.mark.acts.phrases import Grammar, Span
from firsthand.mark.acts.scene import (
    LEAD,
    Dated,
    Stretch,
    dateline_place,
    origins_in,
    usable_times,
    usable_toponyms,
)
from firsthand.records import (
    BODY_ROLES,
    Article,
    Attribution,
    Block,
    Cited,
    Evidence,
    Marks,
    Name,
    Place,
    Quantity,
    Toponym,
)
from firsthand.spans import Spans, by_evidence
from firsthand.tools import Tools
from firsthand.words import fold, sentences


class Setting(NamedTuple):
    """What is the same for all mentions of an article; said: attributions by their content.

    parties: the weights for acts between states and bodies.
    """

    article: Article
    tools: Tools
    pack: LanguagePack
    language: Language
    weights: Weights
    parties: Weights
    stretches: tuple[Stretch, ...]
    toponyms: Spans[Toponym]
    times: Spans[Dated]
    quantities: Spans[Quantity]
    said: Spans[tuple[Attribution, Evidence]]
    dateline: Cited[Place] | None
    origins: frozenset[int]
    names: Spans[Name]
    main: Name | None
    known: Known


def setting_of(article: Article, marks: Marks, tools: Tools) -> Setting | None:
    """The setting of an article, or None where its language has no words here."""
    language = tools.codebook.language(article.language)
    pack = tools.languages.get(article.language)
    if language is None or pack is None:
        return None
    toponyms = usable_toponyms(marks, article.text, _set_of(pack.names.given))
    told = [block for block in article.blocks if block.role in BODY_ROLES | {"headline"}]
    names = _within(told, marks.names)
    stretches = tuple(_stretches(article, pack.prose.abbreviations))
    return Setting(
        article=article,
        tools=tools,
        pack=pack,
        language=language,
        weights=weights_of(pack.code.split("-")[0]),
        parties=weights_of(pack.code.split("-")[0], parties=True),
        stretches=stretches,
        toponyms=by_evidence(toponyms),
        times=Spans(
            (one.time.evidence.start, one.time.evidence.end, one)
            for one in usable_times(article, marks)
        ),
        quantities=by_evidence(marks.quantities),
        said=Spans((e.start, e.end, (a, e)) for a in marks.attributions for e in a.content),
        dateline=dateline_place(article, toponyms),
        origins=frozenset(_origins(article, stretches[:LEAD], by_evidence(toponyms), tools)),
        names=by_evidence(names),
        main=protagonist(article, names, marks.attributions),
        known=_known(marks, pack, toponyms, language),
    )


def _origins(
    article: Article, lead: Sequence[Stretch], toponyms: Spans[Toponym], tools: Tools
) -> Iterator[int]:
    """First characters of the places in the first sentences that somebody is only from."""
    for one in lead:
        named = toponyms.starting(one.start, one.end)
        if named:
            sentence = tools.codebook.cued(article.text, article.language, one.start, one.end)
            yield from origins_in(sentence, named)


def _within(blocks: Sequence[Block], names: Sequence[Name]) -> tuple[Name, ...]:
    """The names that begin in one of the blocks."""
    told = Spans((block.start, block.end, block) for block in blocks)
    starts = ((name, name.evidence.start) for name in names)
    return tuple(name for name, start in starts if told.meeting(start, start + 1))


def _known(
    marks: Marks, pack: LanguagePack, toponyms: Sequence[Toponym], language: Language
) -> Known:
    states: list[Span] = []
    towns: list[Span] = []
    for one in toponyms:
        state = one.place is not None and one.place.precision == "country"
        (states if state else towns).append((one.evidence.start, one.evidence.end))
    words = language.table.roles
    return Known(
        names=by_evidence(marks.names),
        states=_by_place(states),
        towns=_by_place(towns),
        times=_by_place([(t.evidence.start, t.evidence.end) for t in marks.times]),
        grammar=Grammar(
            small=_folded(pack.prose.stopwords),
            verbal=words.verbal,
            adjective=words.describing,
            genitive=words.continuing,
            capital_nouns=words.capital_nouns,
            places_end=words.places_end,
        ),
    )


@lru_cache(maxsize=100)
def _set_of(words: tuple[str, ...]) -> frozenset[str]:
    """A word list of a language, remembered: it is the same for all its articles."""
    return frozenset(words)


@lru_cache(maxsize=100)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(fold(word) for word in words)


def _by_place(found: Sequence[Span]) -> Spans[Span]:
    return Spans((start, end, (start, end)) for start, end in found)


def _stretches(article: Article, abbreviations: tuple[str, ...]) -> Iterator[Stretch]:
    for number, block in enumerate(article.blocks):
        if block.role in BODY_ROLES or block.role == "headline":
            for start, end in sentences(article.text, block.start, block.end, abbreviations):
                yield Stretch(start, end, number)
