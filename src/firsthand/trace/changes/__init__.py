"""What copies changed: numbers, negations, sexes, names, offices, doubts, quotations, denials.

A change stands between two texts of which one rests on the other, so it is no second opinion: the
earlier text is right until a person says otherwise. Where it is not known which is the earlier one,
they are said to differ, and none to have changed anything. Only what the words show is told, and
rather too little than too much: a change that is none costs more trust than one that is missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache

from firsthand.records import Article, Change, Derivation, DerivationKind, make_id
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.trace.changes.aligning import align
from firsthand.trace.changes.certainty import lost_doubt
from firsthand.trace.changes.denials import lost_denials
from firsthand.trace.changes.names import changed_names, names_that_came_back
from firsthand.trace.changes.negation import changed_negations
from firsthand.trace.changes.numbers import changed_numbers
from firsthand.trace.changes.quotations import changed_quotations
from firsthand.trace.changes.roles import changed_roles
from firsthand.trace.changes.sexes import changed_sexes
from firsthand.trace.changes.texts import Both, Draft, Text

# an update tells what has changed in the world, not in the telling
_TELLING: frozenset[DerivationKind] = frozenset(
    ("copied", "excerpted", "rewritten", "merged", "translated")
)
MOST_STEPS = 3  # back to a text of the same language
MOST_TEXTS = 256  # whose words are held; the edges of one origin come together


def find_changes(
    articles: Sequence[Article], derivations: Sequence[Derivation], tools: Tools
) -> tuple[Change, ...]:
    """What each derived text made of its origin, for every derivation that counts.

    In order of derived text and place; evidence in characters of both texts. What is only lost
    is told where it is known which text came first.
    """
    texts = _Texts(articles, tools)
    edges = [edge for edge in derivations if _is_telling(edge, texts.names)]
    parents: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        if edge.directed:
            parents[edge.derived].append(edge.origin)
    found: dict[tuple[str, str], tuple[Change, ...]] = {}
    for edge in sorted(edges, key=lambda edge: (edge.origin, edge.derived)):
        others = tuple(texts.read(name) for name in _others(edge, parents))
        both = Both(texts.read(edge.derived), texts.read(edge.origin), others)
        drafts = [*_drafts(both, edge), *_come_back(both, texts, parents)]
        found[edge.derived, edge.origin] = tuple(_changes(both, edge, drafts))
    return tuple(change for ends in sorted(found) for change in found[ends])


class _Texts:
    """The texts of a pile by id; those last asked for are kept, so that little is held."""

    def __init__(self, articles: Sequence[Article], tools: Tools) -> None:
        self._articles = {article.id: article for article in articles}
        self._languages = tools.languages
        self.names = self._articles.keys()
        self.read = lru_cache(maxsize=MOST_TEXTS)(self._read)

    def _read(self, name: str) -> Text:
        article = self._articles[name]
        return Text(article, self._languages.get(article.language))


def _is_telling(edge: Derivation, names: Container[str]) -> bool:
    known = edge.derived in names and edge.origin in names
    return known and edge.counts and edge.kind in _TELLING


def _others(edge: Derivation, parents: Mapping[str, Sequence[str]]) -> list[str]:
    """What else the derived text rests on; without an arrow, what either of the two rests on."""
    sides = (edge.derived,) if edge.directed else (edge.derived, edge.origin)
    names = {name for side in sides for name in parents.get(side, ())}
    return sorted(names - {edge.derived, edge.origin})


def _drafts(both: Both, edge: Derivation) -> Iterator[Draft]:
    aligned = align(both, edge)
    for pair in aligned.pairs:
        yield from changed_numbers(both, pair, aligned)
        yield from changed_negations(both, pair)
        yield from changed_sexes(both, pair)
        yield from changed_names(both, pair)
        if edge.directed:
            yield from lost_doubt(both, pair)
    if aligned.pairs:
        yield from changed_roles(both, [s for pair in aligned.pairs for s in pair.here])
        yield from changed_quotations(both)
    if edge.directed:
        yield from lost_denials(both, aligned)


def _come_back(both: Both, texts: _Texts, parents: Mapping[str, Sequence[str]]) -> Iterator[Draft]:
    """Names bent on the way through another language, beside the first text of one's own."""
    if both.in_one_language:
        return
    for first in _ancestors(both.there.article.id, parents):
        text = texts.read(first)
        if text.group == both.here.group:
            yield from names_that_came_back(both, text)
            return


def _ancestors(name: str, parents: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """What a text rests on, and what that rests on, nearest first."""
    seen, level = {name}, [name]
    for _ in range(MOST_STEPS):
        level = sorted({origin for one in level for origin in parents.get(one, ())} - seen)
        seen.update(level)
        yield from level


def _changes(both: Both, edge: Derivation, drafts: Sequence[Draft]) -> Iterator[Change]:
    """Drafts with their evidence, each once, in order of place."""
    ordered = {(d.kind, d.here, d.there): d for d in drafts}
    for draft in sorted(ordered.values(), key=lambda d: (d.here or (-1, -1), d.there, d.kind)):
        origin = (draft.there_text or both.there).article
        yield Change(
            id=make_id("change", edge.id, draft.kind, draft.here, draft.there),
            derivation=edge.id,
            kind=draft.kind,
            here=evidence(both.here.article, *draft.here) if draft.here else None,
            there=evidence(origin, *draft.there),
            reason=draft.reason if edge.directed else draft.undirected or draft.reason,
            score=draft.score,
            directed=edge.directed,
        )
