"""Weights to begin with: those of natasha's tagger of Russian news and its word vectors (MIT).

The vectors are cut to the directions that its first layer looks at most, and to common words.
Needs natasha, which is no part of the project's environments.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import torch
from natasha import NewsEmbedding, NewsNERTagger
from numpy.typing import NDArray
from slovnet.shape import word_shape
from torch import Tensor

from bench.train.names.lessons import Floats
from firsthand.taggers.features import GROUPS, SHAPES, Known, shape, word_hash
from firsthand.taggers.network import FORBIDDEN, LABELS

_SPREAD = 0.3  # of the values of a row
_BARRED = -8.0  # score of a step that opens or closes no name in order
_FLATTER = 0.25  # power of a word's count by which its vector counts
_SAMPLES = (*"ав", *"АВ", *"az", *"AZ", "ав", "АВ", "Ав", "Ав-Ав", "аВ")
_INSIDE = {"E": "I", "S": "B"}  # natasha does not mark where a name ends
_LATIN = ("az", "AZ", "Az", "Az-Az", "aZ", "5", "5-й")


class Beginning(NamedTuple):
    """Known words by their hashes in order, and weights by their names in `network.Network`."""

    known: Known
    rows: Tensor  # known words and, last, all others: [words + 1, wide]
    weights: dict[str, Tensor]


def russian(count: int, wide: int, word: int) -> Beginning:
    """The weights of a network with rows of `wide` values and words of `word` values."""
    embedding = NewsEmbedding()
    tagger = NewsNERTagger(embedding).infer
    known, numbers, counts = _common(embedding.vocab, count)
    seen = tagger.model.encoder.layers[0].conv.weight.array  # out x (vector + shape) x 3
    vectors = _vectors(tagger.model.emb.word, numbers)
    size = vectors.shape[1]
    rows, back = _narrowed(vectors, counts**_FLATTER, seen[:, :size], wide)
    taps = np.zeros((len(seen), word, 3), np.float32)
    taps[:, :wide] = np.einsum("dv,ovk->odk", back, seen[:, :size])
    taps[:, wide : wide + seen.shape[1] - size] = seen[:, size:]
    weights = {
        "windows.0.weight": taps,
        "letters.weight": _passed_on(wide, word),
        "shapes.weight": _shapes(tagger, wide, word),
        **_layers(tagger.model),
        **_labels(tagger),
    }
    tensors = {name: torch.from_numpy(one) for name, one in weights.items()}
    return Beginning(known, torch.from_numpy(rows), tensors)


def _common(vocabulary: Any, count: int) -> tuple[Known, NDArray[np.int64], Floats]:
    """The commonest words: hashes in order; numbers and counts of the same, and of "unknown"."""
    order = np.argsort(-np.array(vocabulary.counts[:-2]), kind="stable")[:count]
    hashes = np.array([word_hash(vocabulary.words[number]) for number in order], np.uint32)
    known, first = np.unique(hashes, return_index=True)
    counts = np.array([*(vocabulary.counts[number] for number in order[first]), 0], np.float32)
    return known, np.append(order[first], vocabulary.unk_id), counts


def _passed_on(wide: int, word: int) -> Floats:
    """Rows of whole words as they are; nothing yet of the rows of letters."""
    passed = np.zeros((word, GROUPS * wide), np.float32)
    passed[:wide, :wide] = np.eye(wide)
    return passed


def _vectors(embedding: Any, numbers: NDArray[np.int64]) -> Floats:
    """Whole vectors of words from their quantised pieces."""
    codes, indexes = embedding.codes.array, embedding.indexes.array[numbers]
    whole: Floats = codes[np.arange(codes.shape[0]), indexes].reshape(len(numbers), -1)
    return whole.astype(np.float32)


def _narrowed(vectors: Floats, counts: Floats, taps: Floats, wide: int) -> tuple[Floats, Floats]:
    """Vectors [words, wide], and [wide, size] that leads back to what the first layer sees of them.

    Method: singular values of the layer's answers to all words, each weighted by its count.
    """
    looked = taps.transpose(1, 0, 2).reshape(taps.shape[1], -1)
    values, directions = np.linalg.eigh(looked @ looked.T)
    root = directions * np.sqrt(np.maximum(values, 1e-6))
    seen = vectors @ root * counts[:, None]
    main = np.linalg.eigh(seen.T @ seen)[1][:, ::-1][:, :wide]
    narrow = vectors @ root @ main
    scale = narrow.std(axis=0) / _SPREAD
    back = scale[:, None] * (main.T @ np.linalg.inv(root))
    return (narrow / scale).astype(np.float32), back.astype(np.float32)


def _shapes(tagger: Any, wide: int, word: int) -> Floats:
    table, vocabulary = tagger.model.emb.shape.weight.array, tagger.encoder.shapes_vocab
    found = np.zeros((SHAPES, word), np.float32)
    signs = [chr(number) for number in range(33, 0x2100) if not chr(number).isalnum()]
    for sample in ("№", *signs, *_SAMPLES, *_LATIN):
        own = table[vocabulary.encode(word_shape(sample))]
        found[shape(sample), wide : wide + len(own)] = own
    return found


def _layers(model: Any) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    for number, layer in enumerate(model.encoder.layers):
        found[f"windows.{number}.bias"] = layer.conv.bias.array
        if number:
            found[f"windows.{number}.weight"] = layer.conv.weight.array
        for ours, theirs in (("weight", "weight"), ("bias", "bias"), ("running_mean", "mean")):
            found[f"norms.{number}.{ours}"] = getattr(layer.norm, theirs).array
        found[f"norms.{number}.running_var"] = layer.norm.std.array**2
    return found


def _labels(tagger: Any) -> dict[str, Floats]:
    """Scores of our labels from natasha's: ours also say whether a word ends its name."""
    numbers = tagger.decoder.tags_vocab.item_ids
    theirs = [numbers[_INSIDE.get(label[0], label[0]) + label[1:]] for label in LABELS]
    head = tagger.model.head
    steps = head.crf.transitions.array[np.ix_(theirs, theirs)]
    return {
        "labels.weight": head.proj.weight.array[:, theirs].T.copy(),
        "labels.bias": head.proj.bias.array[theirs],
        "steps": np.where(FORBIDDEN < 0, _BARRED, steps).astype(np.float32),
    }
