from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.taggers.features import SHAPES, cut, own_rows, rows, serbian_latin, shape, word_hash

NONE = np.zeros(0, np.uint32)


def test_signs_are_pieces_of_their_own_and_hyphens_stay_inside_words() -> None:
    text = "„Ana-Marija“, reče 1.200 puta."
    pieces = [piece.text for piece in cut(text, 0, len(text))]
    assert pieces == ["„", "Ana-Marija", "“", ",", "reče", "1.200", "puta", "."]


def test_serbian_in_either_script_has_the_same_rows() -> None:
    for cyrillic, latin in (("Љубица", "Ljubica"), ("ЉУБИЦА", "LJUBICA"), ("Ђорђе", "Đorđe")):
        assert serbian_latin(cyrillic) == latin
        assert serbian_latin(latin) == latin


def test_a_known_word_has_a_row_of_its_own_and_all_others_the_last() -> None:
    known = np.sort(np.array([word_hash("lazić"), word_hash("luka")], np.uint32))
    assert rows("Lazić", 100, known)[0][0] in {100, 101}
    assert rows("Lazići", 100, known)[0][0] == 102
    assert own_rows(known) == 3


def test_words_share_rows_where_none_is_known() -> None:
    assert rows("Lazić", 100, NONE)[0][0] < 100
    assert own_rows(NONE) == 0


def test_a_shape_tells_script_capitals_and_signs_apart() -> None:
    words = ("a", "A", "ab", "AB", "Ab", "Ab-Ab", "aB", "а", "АБ", "12", "2-й", ",", "–")
    assert len({shape(word) for word in words}) == len(words)
    assert shape("Лазић") == shape("Марко")


def test_case_forms_share_rows_of_their_letters() -> None:
    one, two = rows("Lazić", 4000, NONE), rows("Lazića", 4000, NONE)
    assert set(one[2]) & set(two[2])
    assert one[0] != two[0]


@given(st.text(min_size=1, max_size=40))
def test_every_piece_of_any_text_has_rows_and_a_shape(text: str) -> None:
    for piece in cut(text, 0, len(text)):
        assert text[piece.start : piece.end] == piece.text
        assert all(0 <= row < 50 for group in rows(piece.text, 50, NONE) for row in group)
        assert 0 <= shape(piece.text) < SHAPES
