"""Learns from the train part of a set how much what is told of a candidate speaks for each role."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from bench.fillers.documents import ROLES, Document, gold_of
from bench.fillers.phrases import Candidates, Edges, Given
from bench.fillers.telling import head, of_candidates, of_document
from bench.fillers.weights import Model, fit
from bench.gold import Row, read_rows
from bench.ranked import train_part

_RIDGE, _RIDGE_OF_DOCUMENTS = 2.0, 5.0
_FEWEST = 4
_FOLDS = 4
_MOST = 6  # fillers of a role
_BUCKETS = (-4, 3)  # of how likely a document has a role, in steps of the logit
_CUTS = {  # the chance from which a candidate is a filler, by folds of the train part
    "perpetrator": 0.09,
    "perpetrator_org": 0.1,
    "target": 0.04,
    "victim": 0.1,
    "weapon": 0.08,
}


class Fillers:
    """What finds the fillers of documents."""

    def __init__(self, rows: Sequence[Row]) -> None:
        documents = [Document(str(row["text"])) for row in rows]
        golds = [gold_of(row) for row in rows]
        given = [
            frozenset(name for ones in gold.values() for one in ones for name in one)
            for gold in golds
        ]
        self._edges = Edges(zip(documents, given, strict=True))
        held = _held(documents, given)
        labels = [frozenset(role for role, ones in gold.items() if ones) for gold in golds]
        told = [of_document(document) for document in documents]
        self._documents = _fit_documents(told, labels)
        known = _known_of_folds(told, labels)
        rows_of, truths = [], []
        for document, candidates, about, gold in zip(documents, held, known, golds, strict=True):
            for key, features in of_candidates(document, candidates, about).items():
                rows_of.append(features)
                truths.append(
                    frozenset(role for role in ROLES if any(key in one for one in gold[role]))
                )
        self._ranker = fit(rows_of, truths, ridge=_RIDGE, fewest=_FEWEST)

    def of(self, text: str) -> list[Row]:
        """The fillers of a text, each with its role, its words and where they first stand."""
        document = Document(text)
        candidates = self._edges.candidates(document)
        known = _known(self._documents, of_document(document))
        told = of_candidates(document, candidates, known)
        chances = {key: self._ranker.chances(features) for key, features in told.items()}
        return [
            _filler(document, role, key, candidates)
            for role in ROLES
            for key in _chosen(chances, role)
        ]


def fillers_beside(gold: Path) -> Fillers | None:
    """What is learnt from the train part beside a gold file; None where there is none."""
    train = train_part(gold)
    return None if train is None else _learnt(train)


@cache
def _learnt(train: Path) -> Fillers:
    return Fillers(read_rows(train))


def _held(documents: Sequence[Document], given: Sequence[Given]) -> list[Candidates]:
    """The candidates of each document by the edges of the other half of the documents."""
    pairs = list(zip(documents, given, strict=True))
    halves = [Edges(pairs[number::2]) for number in (1, 0)]
    return [halves[n % 2].candidates(document) for n, document in enumerate(documents)]


def _known_of_folds(
    told: Sequence[tuple[str, ...]], labels: Sequence[frozenset[str]]
) -> list[tuple[str, ...]]:
    """What is told of each document by the model of the other folds."""
    models = []
    for fold in range(_FOLDS):
        rest = [n for n in range(len(told)) if n % _FOLDS != fold]
        models.append(_fit_documents([told[n] for n in rest], [labels[n] for n in rest]))
    return [_known(models[n % _FOLDS], features) for n, features in enumerate(told)]


def _fit_documents(told: Sequence[tuple[str, ...]], labels: Sequence[frozenset[str]]) -> Model:
    return fit(told, labels, ridge=_RIDGE_OF_DOCUMENTS, fewest=_FEWEST)


def _known(model: Model, features: Iterable[str]) -> tuple[str, ...]:
    """How likely a document has each role, in steps."""
    return tuple(f"{role} {_step(chance)}" for role, chance in model.chances(features).items())


def _step(chance: float) -> int:
    low, high = _BUCKETS
    return max(low, min(high, math.floor(math.log(chance / (1 - chance)))))


def _chosen(chances: dict[str, dict[str, float]], role: str) -> list[str]:
    """The likeliest candidates of a role, none of which seems to be another one's."""
    ranked = sorted(chances, key=lambda key: (-chances[key].get(role, 0.0), key))
    kept: list[str] = []
    for key in ranked:
        if len(kept) == _MOST or chances[key].get(role, 0.0) < _CUTS[role]:
            break
        if not any(_is_alike(key, other) for other in kept):
            kept.append(key)
    return kept


def _is_alike(one: str, other: str) -> bool:
    """Whether two candidates have one head, or one holds all words of the other."""
    words, others = set(one.split()), set(other.split())
    same = head(one).rstrip("s") == head(other).rstrip("s")
    return same or words <= others or others <= words


def _filler(document: Document, role: str, key: str, candidates: Candidates) -> Row:
    first, after = candidates[key][0]
    start, end = document.words[first].start, document.words[after - 1].end
    return {"role": role, "start": start, "end": end, "text": document.text[start:end]}
