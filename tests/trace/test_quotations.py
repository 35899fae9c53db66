from __future__ import annotations

from firsthand.trace.quotations import quotations

LONG = "we take note of the water and ask everybody to stay away"


def quoted(*lines: str) -> list[str]:
    """The quoted pieces of a text of these lines."""
    text = "\n".join(lines)
    spans, start = [], 0
    for line in lines:
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return [text[low:high].strip() for low, high in quotations(text, spans)]


def test_marks_of_many_tongues_pair_off() -> None:
    pairs = (('"', '"'), ("“", "”"), ("„", "“"), ("»", "«"), ("«", "»"), ("「", "」"), ("‘", "’"))
    for opening, closing in pairs:
        assert quoted(f"She said: {opening}{LONG}{closing}, and left.") == [LONG]
    assert quoted(f"She said: « {LONG} », and left.") == [LONG]
    assert quoted(f"She said: ``{LONG}'' and left.") == [LONG]


def test_blanks_on_both_sides_of_a_mark_do_no_harm() -> None:
    assert quoted(f'He said " {LONG} " on Monday.') == [LONG]


def test_a_quotation_goes_on_over_line_ends() -> None:
    assert quoted("He said: “we take note", "of the water” and left.") == [
        "we take note\nof the water"
    ]


def test_paragraphs_that_open_anew_are_quoted_to_their_ends() -> None:
    assert quoted(f"“{LONG}.", f"“{LONG}.”", "He left.") == [f"{LONG}.", f"{LONG}."]


def test_a_quotation_that_never_closes_ends_with_its_line() -> None:
    assert quoted(f"“{LONG}.", "The river fell.", "It fell again.") == [f"{LONG}."]


def test_an_unclosed_mark_within_a_line_does_not_take_all_of_it() -> None:
    rest = "the river fell and fell again. " * 40
    (only,) = quoted(f"He said: “{LONG}. {rest}")
    assert len(only) <= 400


def test_inches_and_apostrophes_are_no_quotation() -> None:
    assert quoted('A 12" pipe and a 14" pipe burst in the boys’ school of ’56.') == []


def test_lines_that_are_set_back_are_quoted() -> None:
    body = ["The council wrote:", f"    {LONG}.", "Nobody answered.", "It rained."]
    assert quoted(*body) == [f"{LONG}."]
    assert quoted(*(f"    {line.strip()}" for line in body)) == []
    assert quoted("The council wrote:", f"> {LONG}.", "Nobody answered.") == [f"> {LONG}."]
