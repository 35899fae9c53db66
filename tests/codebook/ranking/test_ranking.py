from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.codebook import load
from firsthand.codebook.ranking import Ranker, features_of, fit

BOOK = load()
ROWS = [("word:permit", "word:revoked"), ("word:flowers",), ("word:revoked", "word:visa")] * 4
TRUTHS = [("permit_revoked",), (), ("permit_revoked",)] * 4
RANKER = Ranker(
    biases={"threat": -1.0},
    weights={"word:doorstep": {"threat": 2.0}, "word:film": {"threat": -3.0}},
    thresholds={"threat": 0.6},
)


def features(sentence: str, language: str = "en") -> tuple[str, ...]:
    return features_of(BOOK.read(sentence, language), language)


def test_no_name_is_shown_to_a_ranker() -> None:
    shown = " ".join(features("The ministry revoked the visa of Mila Arden in Velanj."))
    assert not {"mila", "arden", "velanj"} & set(shown.replace(":", " ").split())
    assert "word:@name" in shown


def test_german_nouns_are_shown_and_names_are_not() -> None:
    shown = features("Die Behörde entzog der Musikerin Mila Arden das Visum.", "de")
    assert "word:visum" in shown
    assert "word:arden" not in shown


def test_the_hits_of_the_codebook_are_features() -> None:
    shown = features("The interior ministry has revoked the residence permit of the musician.")
    assert "entry:permit_revoked" in shown
    assert "status:permit_revoked happened" in shown
    assert "codebook:silent" in features("The cat sat down.")


def test_what_tells_the_labels_apart_weighs_most() -> None:
    ranker = fit(ROWS, TRUTHS)
    assert ranker.holds("permit_revoked", ranker.chances(("word:revoked",)))
    assert not ranker.holds("permit_revoked", ranker.chances(("word:flowers",)))
    (first, *_) = ranker.reasons("permit_revoked", ("word:visa", "word:revoked"))
    assert first.feature == "word:revoked"
    assert first.weight > 0


def test_the_same_sentences_give_the_same_weights() -> None:
    assert fit(ROWS, TRUTHS) == fit(ROWS, TRUTHS)


def test_the_order_of_sentences_hardly_moves_a_weight() -> None:
    one, other = fit(ROWS, TRUTHS), fit(ROWS[::-1], TRUTHS[::-1])
    for feature, labels in one.weights.items():
        assert other.weights[feature] == pytest.approx(labels, abs=0.01)


def test_a_feature_seen_once_is_not_learnt() -> None:
    ranker = fit([*ROWS, ("word:once", "word:revoked")], [*TRUTHS, ("permit_revoked",)])
    assert "word:once" not in ranker.weights


def test_reasons_are_the_heaviest_first_and_say_for_and_against() -> None:
    found = RANKER.reasons("threat", ("word:doorstep", "word:film", "word:unknown"))
    assert [(one.feature, one.weight) for one in found] == [
        ("word:film", -3.0),
        ("word:doorstep", 2.0),
    ]


def test_a_label_holds_from_its_threshold() -> None:
    assert RANKER.holds("threat", RANKER.chances(("word:doorstep",)))
    assert not RANKER.holds("threat", RANKER.chances(("word:doorstep", "word:film")))


@given(st.text(max_size=200))
def test_any_text_has_features_and_chances(text: str) -> None:
    chances = RANKER.chances(features_of(BOOK.read(text, "en"), "en"))
    assert 0.0 <= chances["threat"] <= 1.0
