from __future__ import annotations

import pytest

from firsthand.codebook import load
from firsthand.codebook.ranking import (
    ACT,
    Case,
    Ranker,
    SecondLook,
    amounts,
    features_of_act,
    features_of_words,
    fit,
    hits_of,
    shown_of,
    silences_of,
    weighed,
)

BOOK = load()
TOLD = BOOK.read("The consulate revoked the passport of the exiled poet.", "en")
QUIET = BOOK.read("The river rose for two days.", "en")


def ranker(bias: float = 0.0, cut: float = 0.5, **weights: float) -> Ranker:
    """Weights by feature, a low line for the colon."""
    shown = {name.replace("_", ":", 1): {ACT: weight} for name, weight in weights.items()}
    return Ranker(biases={ACT: bias}, weights=shown, thresholds={ACT: cut})


LOOK = SecondLook(
    entries=("permit_revoked", "surveillance"),
    hits=ranker(1.0, word_poet=-3.0),
    gate=ranker(-3.0, 0.2, word_consulate=4.0),
    read=ranker(0.0, 0.4, network=1.0),
    silent=ranker(0.0, 0.6, network=1.0),
)


def test_a_hit_that_its_words_speak_against_is_dropped_and_the_word_is_told() -> None:
    found = weighed(next(hits_of(TOLD, "en")), LOOK, None)
    assert (found.entry, found.kept, found.proposed) == ("permit_revoked", False, False)
    assert found.reasons[0] == ("word:poet", -3.0)


def test_a_hit_of_an_entry_that_was_not_learnt_is_kept() -> None:
    found = weighed(Case("fishing", ("word:poet",)), LOOK, None)
    assert found.kept
    assert found.reasons == ()


def test_without_anything_learnt_all_hits_are_kept() -> None:
    assert weighed(Case("permit_revoked", ("word:poet",)), None, None).kept


@pytest.mark.parametrize(("chance", "kept"), [(0.95, True), (0.05, False)])
def test_where_the_network_has_read_the_sentence_its_chance_weighs(
    chance: float, *, kept: bool
) -> None:
    case = next(hits_of(TOLD, "en", {"permit_revoked": chance}))
    found = weighed(case, LOOK, None)
    assert found.kept is kept
    assert found.reasons[0].feature == "network"


def test_an_act_that_no_trigger_tells_is_proposed_by_the_networks_chance() -> None:
    chances = {"surveillance": 0.9, "permit_revoked": 0.95}
    (case,) = silences_of(TOLD, "en", chances, LOOK)  # permit_revoked is no silence: it was hit
    found = weighed(case, LOOK, None)
    assert (found.entry, found.kept, found.proposed) == ("surveillance", True, True)
    (weak,) = silences_of(QUIET, "en", {"surveillance": 0.3}, LOOK)
    assert not weighed(weak, LOOK, None).kept


def test_what_the_network_hardly_thinks_of_is_no_case() -> None:
    assert list(silences_of(QUIET, "en", {"surveillance": 0.01}, LOOK)) == []


def test_without_a_ranker_for_silences_nothing_is_proposed() -> None:
    words_only = SecondLook(entries=LOOK.entries, hits=LOOK.hits)
    (case,) = silences_of(QUIET, "en", {"surveillance": 0.99}, words_only)
    assert not weighed(case, words_only, None).kept


def test_the_gate_opens_for_words_of_acts_alone() -> None:
    assert LOOK.opens(features_of_words(TOLD, "en"))
    assert not LOOK.opens(features_of_words(QUIET, "en"))
    assert not SecondLook(entries=(), hits=LOOK.hits).opens(("word:consulate",))


def test_words_in_capitals_are_read_as_words_by_the_gate() -> None:
    loud = BOOK.read("CONSULATE REVOKED PASSPORT", "en")
    assert "word:consulate" in features_of_words(loud, "en")


def test_the_users_own_ranker_drops_what_ours_keeps_and_saves_what_ours_drops() -> None:
    case = Case("permit_revoked", ("word:poet", "word:visa"))
    saves = Ranker(
        biases={"right": 0.0}, weights={"word:visa": {"right": 4.0}}, thresholds={"right": 0.3}
    )
    assert not weighed(case, LOOK, None).kept
    assert weighed(case, LOOK, saves).kept
    drops = Ranker(
        biases={"right": 0.0}, weights={"word:visa": {"right": -9.0}}, thresholds={"right": 0.3}
    )
    plain = Case("permit_revoked", ("word:visa",))
    assert weighed(plain, LOOK, None).kept
    assert not weighed(plain, LOOK, drops).kept
    assert weighed(plain, LOOK, drops).reasons[0] == ("word:visa", -9.0)


def test_other_acts_of_the_sentence_are_told() -> None:
    both = BOOK.read(
        "The office revoked her residence permit and the bank closed her account.", "en"
    )
    assert len({one.entry for one in both.findings}) > 1
    shown = features_of_act(both, both.findings[0], "en")
    assert "beside another act" in shown
    assert "beside another act" not in features_of_act(TOLD, TOLD.findings[0], "en")


def test_what_the_network_says_of_others_is_shown_too() -> None:
    case = Case("surveillance", (), {"surveillance": 0.5, "threat": 0.9})
    shown = dict(amounts(shown_of(case)))
    assert shown["network"] == pytest.approx(0.0)
    assert shown["network on another"] > 2


def test_amounts_and_what_is_known_before_are_learnt_from() -> None:
    rows = [{"network": 2.0}, {"network": -2.0}] * 10
    truths = [(ACT,), ()] * 10
    assert fit(rows, truths).weights["network"][ACT] > 0.5
    known = fit(rows, truths, offsets=[8.0, -8.0] * 10)
    assert abs(known.weights.get("network", {}).get(ACT, 0.0)) < 0.05
