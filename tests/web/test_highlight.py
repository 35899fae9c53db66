"""Pieces give the text back; borders fall where marks begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.web.highlight import Mark, parse_spans, pieces

TEXT = "Her permit was revoked on Monday."
spans = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted)


@given(st.lists(st.tuples(spans, st.sampled_from(["event", "time", "asked"]))))
def test_pieces_joined_are_the_text(found: list[tuple[list[int], str]]) -> None:
    marks = [Mark(low, high, kind) for (low, high), kind in found]
    cut = pieces(TEXT, 4, 30, marks)
    assert "".join(piece.text for piece in cut) == TEXT[4:30]
    for piece in cut:
        assert set(piece.kinds.split()) <= {"event", "time", "asked"}


def test_overlapping_marks_share_a_piece() -> None:
    cut = pieces(TEXT, 0, len(TEXT), [Mark(4, 22, "event"), Mark(15, 32, "time")])
    assert [(p.text, p.kinds) for p in cut if p.kinds] == [
        ("permit was ", "event"),
        ("revoked", "event time"),
        (" on Monday", "time"),
    ]


def test_the_asked_words_carry_the_anchor() -> None:
    cut = pieces(TEXT, 0, len(TEXT), parse_spans("4-10", len(TEXT)))
    assert [(p.text, p.anchor) for p in cut if p.anchor] == [("permit", "at-4")]


def test_asked_words_that_go_on_in_the_next_stretch_have_one_anchor() -> None:
    marks = parse_spans("4-22", len(TEXT))
    cut = [*pieces(TEXT, 0, 15, marks), *pieces(TEXT, 15, len(TEXT), marks)]
    assert [p.anchor for p in cut if p.anchor] == ["at-4"]


def test_spans_that_lie_outside_are_left_out() -> None:
    assert parse_spans("4-10,9-3,x-2,5-900,-1", len(TEXT)) == [Mark(4, 10, "asked")]
