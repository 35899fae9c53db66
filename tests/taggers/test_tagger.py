from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from firsthand.taggers import Line, Tagger, Taggers, cut, load
from firsthand.taggers.features import GROUPS, SHAPES
from firsthand.taggers.loader import unpack
from firsthand.taggers.network import LABELS, Layer, Weights, best_labels, states

CUES, WIDE, SIZES = 3, 4, (6, 5, 7)


def untaught(seed: int = 1) -> Weights:
    """Weights that have learned nothing."""
    chance = np.random.default_rng(seed)

    def some(*shape: int) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
        return chance.normal(size=shape).astype(np.float32)

    return Weights(
        table=chance.integers(-127, 127, (50, WIDE)).astype(np.int8),
        known=np.zeros(0, np.uint32),
        letters=some(GROUPS * WIDE, SIZES[0]) * np.float32(0.01),
        shapes=some(SHAPES, SIZES[0]),
        cues=some(CUES, SIZES[0]),
        layers=tuple(
            Layer(some(3, one, two), some(two), some(two), some(two))
            for one, two in pairwise(SIZES)
        ),
        labels=some(SIZES[-1], len(LABELS)),
        bias=some(len(LABELS)),
        steps=some(len(LABELS), len(LABELS)),
        opens=some(len(LABELS)),
        closes=some(len(LABELS)),
    )


def line(text: str, start: int = 0) -> Line:
    pieces = [p._replace(start=p.start + start, end=p.end + start) for p in cut(text, 0, len(text))]
    return Line(pieces, [()] * len(pieces))


def test_a_sentence_is_read_alike_alone_and_among_others() -> None:
    tagger = Tagger("ru", untaught())
    lines = [line("Ana reče da Marko ide kući.", 100), line("Juče.", 0), line("Ivo, Ana, Una.", 50)]
    alone = sorted(name for one in lines for name in tagger.tag([one]))
    assert list(tagger.tag(lines)) == alone
    assert list(tagger.tag(lines[::-1])) == alone


def test_rows_between_sentences_stay_zero() -> None:
    words = np.ones((7, SIZES[0]), np.float32)
    words[[0, 3, 6]] = 0.0
    found = states(words, untaught().layers)
    assert not found[[0, 3, 6]].any()
    assert found[[1, 2, 4, 5]].any(axis=1).all()


def test_a_layer_sees_a_word_on_either_side() -> None:
    words = np.zeros((7, SIZES[0]), np.float32)
    words[1:6] = 1.0
    changed = words.copy()
    changed[3] = 2.0
    layer = untaught().layers[:1]
    moved = (states(words, layer) != states(changed, layer)).any(axis=1)
    assert moved.tolist() == [False, False, True, True, True, False, False]


@pytest.mark.parametrize("seed", range(5))
def test_names_open_go_on_and_close_in_order(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, 9, len(LABELS))).astype(np.float32)
    lengths = np.array([9, 6, 1])
    for length, labels in zip(lengths, best_labels(scores, lengths, untaught(seed)), strict=True):
        spelled = "".join(LABELS[number][0] for number in labels[:length])
        assert not spelled.replace("O", "").replace("S", "").startswith(("I", "E"))
        assert "BO" not in spelled
        assert spelled[0] in "OBS"
        assert spelled[-1] in "OES"


def test_no_sentence_gives_no_name() -> None:
    assert Tagger("ru", untaught()).tag([]) == ()


def test_a_language_without_weights_has_no_tagger() -> None:
    assert load().get("xx") is None
    assert Taggers(None).get("sr") is None


def test_scripts_of_a_language_share_its_tagger() -> None:
    taggers = load()
    assert taggers.get("sr-Cyrl") is not None
    assert taggers.get("sr-Cyrl") is taggers.get("sr-Latn")


def test_weights_come_out_as_they_went_in(tmp_path: Path) -> None:
    whole = untaught()
    arrays = {name: one for name, one in whole._asdict().items() if name != "layers"}
    for number, layer in enumerate(whole.layers):
        arrays |= {f"{number}.{part}": one for part, one in layer._asdict().items()}
    halves = {
        name: one.astype(np.float16) if one.dtype == np.float32 else one
        for name, one in arrays.items()
    }
    kept = io.BytesIO()
    np.savez_compressed(kept, allow_pickle=False, **halves)
    (tmp_path / "xx.npz").write_bytes(kept.getvalue())
    assert Taggers(tmp_path).get("xx") is not None
    found = unpack(kept.getvalue())
    assert np.array_equal(found.table, whole.table)
    assert [one.taps.shape for one in found.layers] == [one.taps.shape for one in whole.layers]
    assert found.labels.dtype == np.float32


def test_other_weights_have_another_version(tmp_path: Path) -> None:
    before = Taggers(tmp_path).version
    (tmp_path / "xx.npz").write_bytes(b"other")
    assert Taggers(tmp_path).version != before
