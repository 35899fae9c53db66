"""What differs inside aligned passages is marked; joined, the parts are the passages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.web.differences import Change, Part, compare

ENGLISH = ("en", "en")
PAIRS = [ENGLISH, ("en", "ru"), (None, None)]
words = st.lists(st.sampled_from(["the", "singer", "Vilenko", "24", "beaten.", "Orašin", "—"]))


def marked(parts: list[Part]) -> list[tuple[str, str]]:
    return [(part.text, part.kind) for part in parts if part.kind != "same"]


@given(
    words.map(" ".join), words.map(" ".join), st.sampled_from([ENGLISH, ("en", "ru"), (None, None)])
)
def test_parts_joined_are_the_passages(
    origin: str, derived: str, languages: tuple[str | None, str | None]
) -> None:
    found = compare(origin, derived, languages=languages)
    assert "".join(part.text for part in found.origin) == origin
    assert "".join(part.text for part in found.derived) == derived


def test_equal_passages_differ_in_nothing() -> None:
    found = compare("Two daughters wept.", "two  daughters wept", languages=ENGLISH)
    assert (marked(found.origin), marked(found.derived), found.changes) == ([], [], [])


def test_words_left_out_and_put_in_are_marked() -> None:
    found = compare("She was badly beaten.", "She was beaten at home.", languages=ENGLISH)
    assert marked(found.origin) == [("badly", "word")]
    assert marked(found.derived) == [("at home", "word")]


def test_a_changed_number_and_a_changed_name_are_told() -> None:
    found = compare(
        "On Monday 24 blows hit Petar Vilenko.",
        "On Monday 48 blows hit Petar Valenko.",
        languages=ENGLISH,
    )
    assert found.changes == [Change("number", "24", "48"), Change("name", "Vilenko", "Valenko")]
    assert marked(found.derived) == [("48", "number"), ("Valenko", "name")]


def test_two_scripts_of_one_language_differ_in_nothing() -> None:
    found = compare(
        "Đaci čekaju u Orašinu.", "Ђаци чекају у Орашину.", languages=("sr-Latn", "sr-Cyrl")
    )
    assert (marked(found.origin), marked(found.derived)) == ([], [])


def test_between_two_languages_only_numbers_are_compared() -> None:
    found = compare(
        "Police counted 24 blows in 3 minutes.",
        "Полиция насчитала 48 ударов за 3 минуты.",
        languages=("en", "ru"),
    )
    assert marked(found.origin) == [("24", "number")]
    assert marked(found.derived) == [("48", "number")]


def test_a_noun_of_german_is_no_name() -> None:
    found = compare("Der Mann rief.", "Der Nachbar rief.", languages=("de", "de"))
    assert marked(found.derived) == [("Nachbar", "word")]
