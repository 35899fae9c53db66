"""Labels of the sentences of articles, weighed again by their neighbours and by their likeness.

The ranker of words (bench.ranked) says how likely each label is of a sentence by itself. What is
likely of the sentences beside it and of its whole article, and how alike it is to sentences with
known labels (bench.likeness), weighs too. All of it is learnt at run time from the train part
beside a gold file, by folds of whole articles, and never kept.
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bench.crosswalks import crosswalk_of
from bench.gold import Row, read_rows, rows
from bench.likeness import Likeness, Numbers, believed
from bench.ranked import RIDGE, Shown, shown_rows, train_part
from bench.train.logistic import Matrix
from firsthand.codebook.ranking import Ranker, fit

Flags = NDArray[np.bool_]

_FOLDS = 4
_PARTINGS = ("", "b", "c")  # of the articles into folds: chances are the mean over them
_GATE = 0.02  # a sentence below this chance of every label has none
_RIDGE = 3.0
_ROUNDS, _STILL = 12, 1e-3
_NONE = -6.0  # the log-odds beside the first and the last sentence of an article
_CUTS = tuple(n / 100 for n in range(16, 70, 4))
_SURE = 1e-4


class Part(NamedTuple):
    """Sentences of a file: texts, what each shows to the ranker, the article of each."""

    texts: tuple[str, ...]
    shown: Shown
    articles: tuple[str, ...]


class Neighbours:
    """What labels sentences of articles; learnt from a train part."""

    def __init__(
        self,
        part: Part,
        labels: Sequence[frozenset[str]],
        wider: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """wider: the labels that a label brings with it, which the cut is chosen with."""
        self.labels = tuple(sorted({label for given in labels for label in given}))
        self._brings = _brings(self.labels, wider or {})
        truth = np.array([[one in given for one in self.labels] for given in labels], dtype=float)
        chances = np.zeros_like(truth)
        for held in _folds(part.articles, _PARTINGS[0]):
            rest = _others(held, len(truth))
            ranker = fit([part.shown[n] for n in rest], [labels[n] for n in rest], ridge=RIDGE)
            chances[held] = self._by_words(ranker, [part.shown[n] for n in held])
        self._ranker = fit(part.shown, labels, ridge=RIDGE)
        asked = _asked(chances)
        self._likeness = Likeness([part.texts[n] for n in asked.tolist()])
        self._truth = truth[asked]
        beside = _beside(chances, part.articles)[asked]
        articles = [part.articles[n] for n in asked.tolist()]
        partings = [list(_folds(articles, name)) for name in _PARTINGS]
        self._judges = [_Judge(self._weighed(beside, folds), self._truth) for folds in partings]
        held_out = np.zeros_like(truth)
        held_out[asked] = np.mean(
            [judge.by_folds(folds) for judge, folds in zip(self._judges, partings, strict=True)],
            axis=0,
        )
        self.cut = _cut(held_out, truth, self._brings)

    def told(self, part: Part) -> list[frozenset[str]]:
        """The labels of each sentence of whole articles."""
        chances = self._by_words(self._ranker, part.shown)
        asked = _asked(chances)
        held = np.zeros_like(chances)
        if len(asked):
            alike = self._likeness.with_all([part.texts[n] for n in asked.tolist()])
            found = believed(self._likeness.own, self._truth, alike)
            weighed = np.column_stack([_beside(chances, part.articles)[asked], found])
            held[asked] = np.mean([judge.chances(weighed) for judge in self._judges], axis=0)
        return [
            frozenset(label for label, yes in zip(self.labels, row, strict=True) if yes)
            for row in _widened(held >= self.cut, self._brings).tolist()
        ]

    def _by_words(self, ranker: Ranker, shown: Shown) -> Matrix:
        told = [ranker.chances(features) for features in shown]
        return np.array([[one.get(label, 0.0) for label in self.labels] for one in told])

    def _weighed(self, beside: Matrix, folds: Sequence[list[int]]) -> Matrix:
        """What is weighed of each sentence, its likeness to the sentences of other articles."""
        found, own = np.zeros_like(self._truth), self._likeness.own
        for held in folds:
            rest = _others(held, len(own))
            pairs, asked = own[np.ix_(rest, rest)], own[np.ix_(held, rest)]
            found[held] = believed(pairs, self._truth[rest], asked)
        return np.column_stack([beside, found])


class _Judge:
    """A logistic model of each label over what is weighed of sentences."""

    def __init__(self, weighed: Matrix, truth: Matrix) -> None:
        self._middle, self._spread = weighed.mean(axis=0), weighed.std(axis=0) + 1e-6
        self._told, self._truth = self._standard(weighed), truth
        self._weights = _weights(self._told, truth)

    def chances(self, weighed: Matrix) -> Matrix:
        return _chances(self._standard(weighed), self._weights)

    def by_folds(self, folds: Sequence[list[int]]) -> Matrix:
        """The chances of those learnt from, by what the other folds teach."""
        found = np.zeros_like(self._truth)
        for held in folds:
            rest = _others(held, len(found))
            found[held] = _chances(self._told[held], _weights(self._told[rest], self._truth[rest]))
        return found

    def _standard(self, weighed: Matrix) -> Matrix:
        standard = (weighed - self._middle) / self._spread
        return np.column_stack([standard, np.ones(len(weighed))])


def labels_beside(gold: Path) -> dict[str, list[str]]:
    """The labels of each row of a gold file by its id, by what the train part beside it teaches.

    Nothing is seen of the file but ids, which name article and sentence, and texts. Without a
    train part it is empty.
    """
    train = train_part(gold)
    if train is None:
        return {}
    given = sorted(read_rows(train), key=_place)
    set_name = gold.parent.name
    labels = [frozenset(row["labels"]) for row in given]
    model = Neighbours(_part(given, set_name), labels, crosswalk_of(set_name).wider)
    asked = sorted(rows(gold, "events"), key=_place)
    told = model.told(_part(asked, set_name))
    return {str(row["id"]): sorted(labels) for row, labels in zip(asked, told, strict=True)}


def _place(row: Row) -> tuple[str, int]:
    """Article and place in it of a sentence, as its id tells them ("71:3")."""
    article, _, number = str(row["id"]).rpartition(":")
    return article, int(number) if number.isdecimal() else 0


def _part(given: Sequence[Row], set_name: str) -> Part:
    return Part(
        tuple(str(row["text"]) for row in given),
        shown_rows(given, set_name),
        tuple(_place(row)[0] for row in given),
    )


def _folds(articles: Sequence[str], name: str) -> Iterator[list[int]]:
    """The sentences of each fold; the sentences of an article are never parted."""
    folds = np.array([zlib.crc32((name + article).encode()) % _FOLDS for article in articles])
    for fold in np.unique(folds).tolist():
        yield np.flatnonzero(folds == fold).tolist()


def _others(held: Sequence[int], size: int) -> list[int]:
    """All but those held out; all of them where nothing else is left."""
    return sorted(set(range(size)) - set(held)) or list(range(size))


def _asked(chances: Matrix) -> Numbers:
    """The sentences that are weighed again."""
    return np.flatnonzero(chances.max(axis=1, initial=0.0) > _GATE)


def _beside(chances: Matrix, articles: Sequence[str]) -> Matrix:
    """Log-odds of each sentence, the one before and the one behind; the mean of the others."""
    sure = np.clip(chances, _SURE, 1 - _SURE)
    own = np.log(sure / (1 - sure))
    before, behind, others = np.full_like(own, _NONE), np.full_like(own, _NONE), np.zeros_like(own)
    of_article: defaultdict[str, list[int]] = defaultdict(list)
    for number, article in enumerate(articles):
        of_article[article].append(number)
    for numbers in of_article.values():
        before[numbers[1:]] = own[numbers[:-1]]
        behind[numbers[:-1]] = own[numbers[1:]]
        if len(numbers) > 1:
            whole = chances[numbers]
            others[numbers] = (whole.sum(axis=0) - whole) / (len(numbers) - 1)
    return np.column_stack([own, before, behind, others])


def _weights(told: Matrix, truth: Matrix) -> Matrix:
    """Weights of a logistic model of each label, by Newton's steps; the last, of one, is free."""
    ridge = np.full(told.shape[1], _RIDGE)
    ridge[-1] = 1e-3
    found = np.zeros((told.shape[1], truth.shape[1]))
    for label in range(truth.shape[1]):
        for _ in range(_ROUNDS):
            weights = found[:, label]
            chances = _chances(told, weights)
            slope = told.T @ (chances - truth[:, label]) + ridge * weights
            bend = (told * (chances * (1 - chances))[:, None]).T @ told + np.diag(ridge)
            step = np.linalg.solve(bend, slope)
            found[:, label] = weights - step
            if float(np.abs(step).max()) < _STILL:
                break
    return found


def _chances(told: Matrix, weights: Matrix) -> Matrix:
    found: Matrix = 1 / (1 + np.exp(-np.clip(told @ weights, -30, 30)))
    return found


def _brings(labels: Sequence[str], wider: Mapping[str, Sequence[str]]) -> Flags:
    """Which labels (columns) each label (rows) brings with it, itself among them."""
    return np.array(
        [[one == other or other in wider.get(one, ()) for other in labels] for one in labels]
    )


def _widened(found: Flags, brings: Flags) -> Flags:
    return (found.astype(np.int64) @ brings.astype(np.int64)) > 0


def _cut(chances: Matrix, truth: Matrix, brings: Flags) -> float:
    """The chance from which labels hold, for the most F1 of labels and of any label at all.

    One for all labels: the rarest are too few for one of their own.
    """

    def worth(cut: float) -> float:
        found, given = _widened(chances >= cut, brings), truth > 0
        return _f1(found, given) + _f1(_any(found), _any(given))

    return max(_CUTS, key=worth)


def _any(found: Flags) -> Flags:
    return np.asarray(found.any(axis=1))


def _f1(found: Flags, given: Flags) -> float:
    return 2 * int((found & given).sum()) / max(1, int(found.sum()) + int(given.sum()))
