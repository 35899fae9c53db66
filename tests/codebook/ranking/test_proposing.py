from __future__ import annotations

import pytest

from firsthand.codebook import Finding, load
from firsthand.codebook.ranking import Telling, proposed

BOOK = load()


def found(
    text: str, words: str, entry: str = "permit_revoked", frame: str = "thing"
) -> Finding | None:
    """The finding of an act that some words of a sentence tell."""
    sentence = BOOK.cued(text, "en", 0, len(text))
    start = text.index(words)
    inside = [
        index
        for index, token in enumerate(sentence.tokens)
        if start <= token.start < start + len(words)
    ]
    act = (inside[0], inside[-1] + 1)
    return proposed(BOOK, "en", sentence, Telling(entry, "thing", act, None, 0.9))


def test_words_become_a_finding_with_their_status() -> None:
    act = found("On Monday the office shredded the card of Mila Arden.", "shredded")
    assert act is not None
    assert (act.entry, act.frame, act.chance) == ("permit_revoked", "thing", 0.9)
    assert act.outcome.status == "happened"
    planned = found("The office plans to shred the card of Mila Arden.", "shred")
    assert planned is not None
    assert planned.outcome.status == "planned"


def test_what_undoes_an_act_is_told_as_that_act() -> None:
    act = found("The court gave Mila Arden her card back.", "gave", entry="permit_restored")
    assert act is not None
    assert (act.entry, act.outcome.status) == ("permit_revoked", "reversed")


@pytest.mark.parametrize("words", ["shredding of the card", "loss"])
def test_words_behind_an_article_are_a_noun(words: str) -> None:
    act = found(f"Mila Arden learnt of the {words} on Monday.", words)
    assert act is not None
    assert act.frame == "noun"


def test_what_may_happen_to_nobody_in_particular_is_not_proposed() -> None:
    assert found("If cards are lost, an office may shred them.", "shred") is None


def test_half_a_sentence_is_no_word_for_an_act() -> None:
    text = "The office took the old blue card that she had carried for years."
    assert found(text, text[4:-1]) is None


def test_an_entry_that_is_not_in_use_is_not_proposed() -> None:
    assert found("The office shredded the card of Mila Arden.", "shredded", entry="none") is None
