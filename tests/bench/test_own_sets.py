"""The command for the sets of our own: totals by language and script, and never an item."""

from __future__ import annotations

import pytest

from bench import own_answers, own_sets, own_shapes
from bench.__main__ import main
from bench.gold import Row
from firsthand.errors import UsageError
from firsthand.tools import Tools

TEXT = "Some 40 farmers met in the hall on 2 May 2031, Ada Wren said."
ROW: Row = {
    "id": "x-1",
    "language": "en",
    "text": TEXT,
    "published": "2031-05-03",
    "claim": "40 farmers met in the hall",
    "certainty": "reported",
    "polarity": "positive",
    "times": [
        {
            "words": "2 May 2031",
            "kind": "date",
            "start": "2031-05-02",
            "end": "2031-05-02",
            "granularity": "day",
        }
    ],
    "quantities": [
        {"words": "Some 40 farmers", "low": 32, "high": 48, "unit": "people", "counts": "farmers"}
    ],
    "statements": [
        {
            "id": 1,
            "source": "Ada Wren",
            "cue": "said",
            "content": ["Some 40 farmers met in the hall on 2 May 2031"],
            "of": None,
            "speaker": "Ada Wren",
        }
    ],
    "events": [],
}


@pytest.mark.parametrize("name", list(own_sets.SETS))
def test_the_answers_stay_out_of_sight_of_the_product(name: str, tools: Tools) -> None:
    given = own_sets.SETS[name].given
    other = ROW | {"certainty": "denied", "times": [], "quantities": [], "statements": []}
    other["events"] = [{"type": "threat"}]
    assert given(ROW, tools) == given(other, tools)


def test_an_easy_text_is_answered_as_people_do(tools: Tools) -> None:
    assert own_answers.times(ROW, tools) == own_shapes.times(ROW)
    found = own_sets.figures("speakers", [ROW], tools)
    assert dict(own_sets.flat(found))["all/statement/f1"] == 1.0


def test_figures_stand_by_language_and_script(tools: Tools) -> None:
    serbian = ROW | {"language": "sr", "script": "cyrillic"}
    found = own_sets.figures("times", [ROW, serbian], tools)
    assert list(found) == ["all", "en", "sr", "sr-cyrillic"]


def test_words_that_stand_twice_or_never_are_told() -> None:
    assert own_shapes.span_of(":", "Wren: rain") == (4, 5)
    for words in ("rain", "snow", "rai"):
        with pytest.raises(UsageError, match="FH-BENCH-005"):
            own_shapes.span_of(words, "rain and rain")


@pytest.mark.parametrize("name", list(own_sets.SETS))
def test_every_set_is_there_and_its_own_answers_are_all_right(name: str) -> None:
    chosen = own_sets.SETS[name]
    rows = own_sets.rows_of(name)
    assert len(rows) >= (29 if name.startswith(("sites", "relations")) else 80)
    assert len({row["id"] for row in rows}) == len(rows)
    found = dict(
        own_sets.flat(chosen.score([(r, chosen.wanted(r), chosen.wanted(r)) for r in rows]))
    )
    for absent in ("false_alarms", "false_events", "as_real"):
        assert found.pop(absent, 0.0) == 0.0
    assert set(found.values()) <= {1.0}


def test_only_totals_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["own", "times", "--language", "ru"]) == 0
    printed = capsys.readouterr().out
    assert "value/f1" in printed
    texts = {row["text"] for row in own_sets.rows_of("times")}
    words = {one["words"] for row in own_sets.rows_of("times") for one in row["times"]}
    assert not any(text in printed for text in texts)
    assert not any(word in printed for word in words if len(word) > 5)


def test_a_quantity_is_read_with_where_it_stands() -> None:
    assert own_shapes.quantities(ROW) == [own_shapes.Counted((0, 15), 32, 48, "people", "farmers")]
