from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firsthand.encoder.pieces import WINDOW
from tests.encoder.fake import LABELS, fake_encoder

SOURCE, CUE, CONTENT, GOES_ON = 1, 3, 5, 6
PERSON, PLACE = LABELS + 1, LABELS + 5
TOLD = {
    "police": SOURCE,
    "said": CUE,
    "roads": CONTENT,
    "closed": GOES_ON,
    "kolin": PERSON,
    "lipa": PLACE,
}


def test_a_statement_is_a_cue_with_what_is_linked_to_it() -> None:
    text = "Police said roads closed."
    (statement,) = fake_encoder(TOLD).read(text).statements
    parts = (*statement.source, statement.cue, *statement.content)
    assert [text[part.start : part.end] for part in parts] == ["Police", "said", "roads closed"]
    assert 0.5 < statement.score <= 1.0


def test_a_content_goes_to_its_own_cue() -> None:
    text = "Police said roads closed. Police said roads closed."
    first, second = fake_encoder(TOLD).read(text).statements
    assert first.content[0].end < second.source[0].start
    assert len(first.content) == len(second.content) == 1


def test_a_content_without_a_cue_is_no_statement() -> None:
    read = fake_encoder(TOLD).read("Police roads closed.")
    assert read.statements == ()
    assert [(part.start, part.end) for part in read.alone] == [(7, 19)]


def test_a_cue_without_content_is_no_statement() -> None:
    assert fake_encoder(TOLD).read("Police said.").statements == ()


def test_names_have_their_kind_and_their_place() -> None:
    found = fake_encoder(TOLD).read("Kolin left Lipa.").names
    assert [one[:3] for one in found] == [(0, 5, "person"), (11, 15, "place")]
    assert all(0.5 < one.score <= 1.0 for one in found)


def test_nothing_reaches_over_a_paragraph() -> None:
    found = fake_encoder({"a": CONTENT, "b": GOES_ON, "said": CUE}).read("said a b\nb said a")
    assert [len(one.content) for one in found.statements] == [1, 1]


def test_a_long_text_is_read_to_its_end_once() -> None:
    sentence = "Police said roads closed. "
    whole = fake_encoder(TOLD).read(sentence * WINDOW)
    assert len(whole.statements) == WINDOW
    lines = fake_encoder(TOLD).read((sentence.strip() + "\n") * WINDOW)
    assert len(lines.statements) == WINDOW


@given(st.text(max_size=80))
def test_no_text_is_too_odd(text: str) -> None:
    read = fake_encoder(TOLD).read(text)
    assert all(0 <= one.start < one.end <= len(text) for one in read.names)
