from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.codebook import load
from firsthand.codebook.automaton import Label, Machine
from firsthand.codebook.patterns import PatternError, parse
from firsthand.words import tokens

BOOK = load()


def found(pattern: str, text: str, **groups: tuple[str, ...]) -> list[str]:
    """The words of each place where the pattern stands."""
    machine = Machine()
    for one in parse(pattern, groups, gap=3, window=4):
        machine.add(Label("trigger", "test"), one)
    words = tokens(text)
    return [
        " ".join(words[i].text for piece in hit.pieces for i in range(*piece))
        for hit in machine.scan(words, ())
    ]


def test_a_star_stands_for_every_ending() -> None:
    assert found("revok*", "He revokes what was revoked") == ["revokes", "revoked"]


def test_a_star_before_a_word_reads_the_end_of_a_compound() -> None:
    assert found("*behörde", "Die Ausländerbehörde schwieg") == ["Ausländerbehörde"]
    assert found("*behörde", "Behördengang") == []
    assert found("*erlaubnis*", "Aufenthaltserlaubnisse") == ["Aufenthaltserlaubnisse"]


def test_three_dots_skip_a_few_words_and_no_more() -> None:
    assert found("took ... away", "took the child away") == ["took away"]
    assert found("took ... away", "took one two three four away") == []


def test_a_tilde_reads_either_order() -> None:
    assert found("revoked ~ visa", "her visa was revoked") == ["visa revoked"]
    assert found("revoked ~ visa", "they revoked her visa") == ["revoked visa"]


def test_a_group_may_hold_phrases() -> None:
    text = "a right to stay"
    assert found("{permit}", text, permit=("visa", "right to stay")) == ["right to stay"]


def test_a_low_line_joins_the_words_of_an_option() -> None:
    assert found("refused|turned_down", "was turned down") == ["turned down"]


def test_a_condition_asks_for_a_word_anywhere_in_the_sentence() -> None:
    told = "The bank, which has its seat far away in the north, shut it; the exile protested"
    assert found("shut & exile*", told) == ["shut"]
    assert found("shut & exile*", "The bank shut it") == []
    assert found("shut ! exile*", told) == []
    assert found("shut ! exile* & bank", "The bank shut it") == ["shut"]


def test_two_capitalised_words_in_a_row_are_a_name() -> None:
    assert found("shut & @name", "They shut out Mila Arden") == ["shut"]
    assert found("shut & @name", "Mila shut out Arden") == []
    assert found("shut & @name", "Mila Arden shut the door") == ["shut"]
    assert found("shut & @name", "THEY SHUT OUT MILA ARDEN") == []


def test_a_word_that_patterns_know_opens_no_name_at_the_head_of_a_sentence() -> None:
    assert found("shut|police & @name", "Police Scotland shut the door") == []
    assert found("shut|police & @name", "Yesterday police shut out Mila Arden") == [
        "police",
        "shut",
    ]


def test_all_is_compared_without_case_marks_or_script() -> None:
    assert found("proteran*", "ПРОТЕРАНА је") == ["ПРОТЕРАНА"]
    assert found("uhapšen*", "uhapsen je") == ["uhapsen"]


@pytest.mark.parametrize("pattern", ["a ~ b ~ c", "~ b", "{none}", "*", "a|"])
def test_a_pattern_without_sense_is_refused(pattern: str) -> None:
    with pytest.raises(PatternError):
        parse(pattern, {}, gap=3, window=4)


def test_a_gap_never_reaches_over_a_semicolon() -> None:
    assert BOOK.read("They revoked the plan; her visa is new.", "en").findings == ()


@given(st.text(alphabet=st.sampled_from("аbв revoked visa. ,;:?!–\n’'дер был"), max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    for tag in ("en", "de", "ru", "sr-Cyrl", None):
        assert BOOK.read(text, tag) == BOOK.read(text, tag)
