"""Cues are found when they are asked for, each part of the word table at a time."""

from __future__ import annotations

from firsthand import codebook

TEXT = "After his permit was revoked, he was told to leave within days."


def test_cues_of_a_kind_are_those_that_all_hold() -> None:
    sentence = codebook.load().cued(TEXT, "en", 0, len(TEXT))
    every = list(sentence.cues)
    kinds = {cue.label.name for cue in every}
    assert {"because", "owners", "pronouns"} <= kinds
    for kind in kinds:
        assert list(sentence.cues.of(kind)) == [cue for cue in every if cue.label.name == kind]
    assert sentence.cues.of("nothing of the kind") == ()


def test_a_language_without_words_has_no_cues() -> None:
    assert list(codebook.load().cued(TEXT, "fi", 0, len(TEXT)).cues) == []
