"""Scores on reported events, and the errors on the set that is there to learn from."""

from __future__ import annotations

from typing import Any

import pytest

from bench import own_answers, own_errors, own_events, own_sets, own_shapes
from bench.__main__ import main
from bench.gold import Row
from bench.own_events import Text
from bench.own_shapes import Told
from firsthand.tools import Tools

TEXT = "On Friday the ministry revoked the residence permit of Ada Wren, a baker."
ROW: Row = {
    "id": "x-1",
    "language": "en",
    "form": "active",
    "text": TEXT,
    "events": [
        {
            "type": "permit_revoked",
            "status": "happened",
            "trigger": "revoked the residence permit",
            "actor": "the ministry",
            "recipient": "Ada Wren",
            "place": None,
            "time": "Friday",
        }
    ],
}


def _figures(found: list[Told], gold: list[Told] | None = None) -> dict[str, float]:
    wanted = own_shapes.events(ROW) if gold is None else gold
    return dict(own_sets.flat(own_events.totals([Text(TEXT, wanted, found)])))


def test_the_product_answers_in_the_shape_of_the_set(tools: Tools) -> None:
    (found,) = own_answers.events(ROW, tools)
    assert (found.type, found.status) == ("permit_revoked", "happened")
    assert found.roles["time"] == (own_shapes.span_of("Friday", TEXT),)


def test_an_event_of_another_type_is_both_missed_and_false() -> None:
    (gold,) = own_shapes.events(ROW)
    found = _figures([gold._replace(type="threat")])
    assert found["types/f1"] == 0.0
    assert found["status_of_all/accuracy"] == 0.0


def test_a_second_event_of_one_type_costs_precision_only() -> None:
    (gold,) = own_shapes.events(ROW)
    found = _figures([gold._replace(trigger=((0, 2),), status="denied"), gold])
    assert (found["types/p"], found["types/r"]) == (0.5, 1.0)
    assert found["status/accuracy"] == 1.0, "the one whose trigger meets the words is matched"


def test_a_longer_phrase_has_the_same_head() -> None:
    (gold,) = own_shapes.events(ROW)
    longer = own_shapes.span_of("Ada Wren, a baker", TEXT)
    found = _figures([gold._replace(roles=gold.roles | {"recipient": (longer,)})])
    assert found["roles/recipient/exact"] == 0.0
    assert found["roles/recipient/head"] == found["roles/recipient/overlap"] == 1.0


def test_an_article_does_not_end_a_phrase() -> None:
    text = "der Redakteur aus Minsk"
    assert text[own_events.head(text, (0, len(text))) :].startswith("Redakteur")


def test_an_event_where_there_is_none_is_a_false_alarm() -> None:
    (gold,) = own_shapes.events(ROW)
    assert _figures([gold], gold=[])["false_alarms"] == 1.0
    assert _figures([], gold=[])["false_alarms"] == 0.0


@pytest.mark.parametrize(
    ("kind", "changed"),
    [
        ("missed", {"type": "threat"}),
        ("false", {"type": "threat"}),
        ("status", {"status": "denied"}),
        ("actor", {"roles": {}}),
    ],
)
def test_each_kind_of_error_is_told_with_its_text(kind: str, changed: dict[str, Any]) -> None:
    (gold,) = own_shapes.events(ROW)
    (line,) = own_errors.lines(ROW, Text(TEXT, [gold], [gold._replace(**changed)]), kind)
    assert line.startswith("x-1 active | ")
    assert line.endswith(TEXT)


@pytest.mark.parametrize("kind", own_errors.KINDS)
def test_right_answers_have_no_errors(kind: str) -> None:
    gold = own_shapes.events(ROW)
    assert list(own_errors.lines(ROW, Text(TEXT, gold, gold), kind)) == []


@pytest.mark.parametrize("name", sorted(own_sets.SETS.keys() - {"exile-train"}))
def test_errors_on_a_set_that_judges_are_refused(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["own", name, "--errors", "missed"]) == 2
    printed = capsys.readouterr()
    assert "FH-BENCH-006" in printed.err
    assert printed.out == ""
