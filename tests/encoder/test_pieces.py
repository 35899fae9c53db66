from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from firsthand.encoder.pieces import BREAK, WINDOW, cut, quoted_characters, windows
from tests.encoder.fake import tokenizer


def test_pieces_know_their_characters() -> None:
    text = "The MAYOR left."
    pieces = cut(text, tokenizer("the", "mayor", "left", "."))
    words = [text[a:b] for a, b in zip(pieces.starts, pieces.ends, strict=True)]
    assert words == ["The", "MAYOR", "left", "."]


def test_a_piece_knows_how_its_word_is_written_and_whether_it_is_quoted() -> None:
    looks = cut('Ana saw 12 UN cars: "Go"', tokenizer()).looks
    assert looks.tolist() == [2, 1, 6, 4, 1, 0, 0, 8 + 2, 0]


def test_a_break_stands_between_paragraphs() -> None:
    pieces = cut("one\n\ntwo\n", tokenizer("one", "two"))
    assert (pieces.ids == BREAK).tolist() == [False, True, False]


def test_a_quotation_left_open_quotes_nothing() -> None:
    assert not quoted_characters('He said "go\nand left').any()


@given(st.lists(st.booleans(), min_size=1, max_size=4 * WINDOW))
def test_windows_cover_every_piece_once(breaks: list[bool]) -> None:
    ids = np.where(np.array(breaks, dtype=bool), BREAK, 9)
    found = list(windows(ids))
    ends = [later[2] for later in found[1:]] + [len(ids)]
    counted = [n for (_, _, start), end in zip(found, ends, strict=True) for n in range(start, end)]
    assert counted == list(range(len(ids)))
    assert all(first <= start < end and end - first <= WINDOW for first, end, start in found)


def test_a_window_ends_with_a_paragraph_where_it_can() -> None:
    ids = np.full(WINDOW + 50, 9)
    ids[200] = BREAK
    assert list(windows(ids)) == [(0, 200, 0), (200, WINDOW + 50, 200)]


def test_a_cut_paragraph_is_read_with_what_stands_before_the_cut() -> None:
    (_, end, _), (first, _, start) = windows(np.full(WINDOW + 50, 9))
    assert first < start < end


def test_a_paragraph_longer_than_a_window_is_cut_though_others_follow() -> None:
    ids = np.full(WINDOW + 700, 9)
    ids[[WINDOW + 300, WINDOW + 500]] = BREAK
    found = list(windows(ids))
    assert max(end - first for first, end, _ in found) <= WINDOW
    assert found[-1][1] == len(ids)
