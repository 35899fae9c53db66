from __future__ import annotations

import pytest

from firsthand.records import Attribution
from tests.mark.speech.test_attribution import marked

ANA, INES, BEN = "Ana Ruiz", "Ines Kordal", "Ben Sole"


def last(*paragraphs: str, language: str = "en", people: tuple[str, ...] = ()) -> Attribution:
    return marked(*paragraphs, language=language, people=people)[-1]


def test_a_pronoun_stands_for_the_only_person_named() -> None:
    found = last("Ana Ruiz closed the bridge. She said it was unsafe.", people=(ANA,))
    assert (found.source_name, found.source_link) == (ANA, "pronoun")
    assert found.source_reason == "the only person named shortly before"


def test_where_two_could_be_meant_the_speaker_stays_open() -> None:
    found = last("Ana Ruiz met Ines Kordal. She said it was unsafe.", people=(ANA, INES))
    assert (found.source_name, found.source_key, found.source_link) == (None, None, None)
    assert found.source_reason == "more than one person named before could be meant"


def test_a_given_name_can_leave_one_of_two() -> None:
    found = last("Ana Ruiz met Ben Sole. He said it was unsafe.", people=(ANA, BEN))
    assert found.source_name == BEN


def test_who_spoke_just_before_goes_on_if_nobody_is_named_since() -> None:
    found = last(
        "Ines Kordal closed the bridge. “It is unsafe here,” said Ana Ruiz. She blamed the frost.",
        people=(INES, ANA),
    )
    assert found.source_name == ANA
    assert found.source_reason == "spoke just before, and nobody else is named since"


def test_an_unnamed_speaker_is_a_rival_and_lends_no_key() -> None:
    found = last(
        "Ana Ruiz closed the bridge. A neighbour said it was unsafe. She said two men ran away.",
        people=(ANA,),
    )
    assert found.source_key is None


def test_several_speakers_are_nobody_in_particular() -> None:
    found = last("Ana Ruiz closed the bridge. They said it was unsafe.", people=(ANA,))
    assert found.source_key is None


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Ana Kolin je zatvorila most. Rekla je da nije siguran.", True),
        ("Ana Kolin je zatvorila most. Rekao je da nije siguran.", False),
        ("Ana Kolin je zatvorila most. Rečeno je da nije siguran.", False),
        ("Ana Kolin je zatvorila most. Rekli su da nije siguran.", False),
    ],
)
def test_a_verb_without_a_subject_agrees_with_its_speaker(text: str, key: bool) -> None:
    found = last(text, language="sr-Latn", people=("Ana Kolin",))
    assert found.source is None
    assert (found.source_key is not None) is key
    assert found.source_link == ("unsaid" if key else None)


def test_words_of_a_speaker_need_no_link() -> None:
    found = last("Ana Ruiz said the bridge was unsafe.", people=(ANA,))
    assert (found.source_name, found.source_link, found.source_reason) == (ANA, None, None)
