"""Scores on who says what: content and source, the statement around, the speaker."""

from __future__ import annotations

from bench.own_sets import flat
from bench.own_shapes import Said, Span, span_of
from bench.own_speakers import same_speaker, speakers

TEXT = "The Kesten Post writes that, according to Ada Wren, the bridge is shut. She left early."


def _at(*pieces: str) -> tuple[Span, ...]:
    return tuple(span_of(piece, TEXT) for piece in pieces)


OUTER = Said(
    "1",
    _at("The Kesten Post"),
    _at("writes"),
    _at("according to Ada Wren, the bridge is shut"),
    None,
    "The Kesten Post",
)
INNER = Said("2", _at("Ada Wren"), _at("according to"), _at("the bridge is shut"), "1", "Ada Wren")
GOLD = (INNER, OUTER)


def _named(said: Said, name: str, parent: str | None = None) -> Said:
    """The statement under another id, as the product names it."""
    return said._replace(id=name, parent=parent)


def test_all_right_is_one_whatever_the_order_and_the_ids() -> None:
    found = (_named(OUTER, "a-7"), _named(INNER, "a-3", parent="a-7"))
    values = dict(flat(speakers([(TEXT, GOLD, found), ("No words.", (), ())])))
    assert set(values.values()) == {1.0}


def test_nothing_found_is_zero() -> None:
    assert set(dict(flat(speakers([(TEXT, GOLD, ())]))).values()) == {0.0}


def test_a_statement_by_somebody_else_is_not_found() -> None:
    found = speakers([(TEXT, (INNER,), (INNER._replace(source=_at("The Kesten Post")),))])
    assert found["relation"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_a_wrong_cue_leaves_the_relation_and_takes_the_statement() -> None:
    found = speakers([(TEXT, (OUTER,), (OUTER._replace(cue=_at("left")),))])
    assert found["relation"] == {"p": 1.0, "r": 1.0, "f1": 1.0}
    assert found["statement"] == {"p": 0.0, "r": 0.0, "f1": 0.0}


def test_an_inner_statement_without_the_outer_one_has_no_right_parent() -> None:
    found = speakers([(TEXT, GOLD, (_named(INNER, "x", parent="y"),))])
    assert found["parent"] == 0.0
    assert found["nested"] == 0.0
    flattened = speakers([(TEXT, GOLD, (_named(OUTER, "x"), _named(INNER, "y")))])
    assert flattened["parent"] == 0.5


def test_two_statements_of_one_content_are_told_apart_by_their_sources() -> None:
    both = _at("the bridge is shut")
    passed = OUTER._replace(content=both)
    nearer = INNER._replace(content=both)
    found = speakers([(TEXT, (nearer, passed), (passed, nearer))])
    assert found["parent"] == 1.0
    assert found["speaker"] == 1.0


def test_a_speaker_is_the_same_in_another_case_and_script_and_not_in_other_words() -> None:
    assert same_speaker("Mira Kosanić", "Мире Косанић")
    assert same_speaker("Иван Петров", "Иваном Петровым")
    assert same_speaker(None, None)
    assert not same_speaker("Mira Kosanić", None)
    assert not same_speaker(None, "Mira Kosanić")
    assert not same_speaker("Mira Kosanić", "Kosanić")
    assert not same_speaker("Mira Kosanić", "Mina Brankov")
