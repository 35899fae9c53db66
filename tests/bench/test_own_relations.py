"""The command for relations: small piles go through all stages, and what ties them is scored."""

from __future__ import annotations

import pytest

from bench import own_relations, own_sets
from bench.gold import Row
from bench.own_relations import Tie
from firsthand.tools import Tools

REFUSED = "The migration office refused a residence permit to the painter Vera Anton on Friday."
FOUGHT = "Vera Anton appealed against the refusal of her residence permit. She lives in Dolna."


def _page(day: str, title: str, text: str) -> Row:
    return {"outlet": "Dolna Courier", "date": day, "title": title, "text": text}


ROW: Row = {
    "id": "x",
    "language": "en",
    "pages": [
        _page("2031-03-03", "No permit for painter", REFUSED),
        _page("2031-04-04", "Painter does not give up", FOUGHT),
    ],
    "relations": [
        {
            "kind": "appeals",
            "act": [{"page": 1, "words": "appealed against the refusal"}],
            "other": [{"page": 0, "words": "refused a residence permit"}],
            "tells": [{"page": 1, "words": "appealed against the refusal"}],
        }
    ],
}


@pytest.fixture(scope="module")
def found(tools: Tools) -> list[Tie]:
    return own_relations.found(ROW, tools)


def figures(row: Row, ties: list[Tie]) -> dict[str, float]:
    return dict(own_sets.flat(own_relations.relations([(own_relations.told(row), ties)])))


def test_a_pile_is_read_and_what_ties_its_acts_is_scored(found: list[Tie]) -> None:
    scored = figures(ROW, found)
    assert scored["relation/f1"] == scored["recall/appeals"] == scored["words"] == 1.0


def test_a_tie_where_people_see_none_is_false(found: list[Tie]) -> None:
    scored = figures(ROW | {"relations": []}, found)
    assert scored["relation/p"] == scored["quiet"] == 0.0


def test_another_kind_is_the_same_pair(found: list[Tie]) -> None:
    scored = figures(ROW, [tie._replace(kind="follows") for tie in found])
    assert scored["relation/f1"] == 0.0
    assert scored["pair/f1"] == 1.0


def test_only_a_proceeding_leads_both_ways(found: list[Tie]) -> None:
    turned = [Tie(tie.kind, tie.other, tie.act, tie.tells) for tie in found]
    assert figures(ROW, turned)["relation/f1"] == 0.0
    both: Row = ROW | {"relations": [ROW["relations"][0] | {"kind": "same_proceeding"}]}
    alike = [tie._replace(kind="same_proceeding") for tie in turned]
    assert figures(both, alike)["relation/f1"] == 1.0


def test_a_case_without_pages_has_nothing(tools: Tools) -> None:
    assert own_relations.found({"id": "x", "language": "en"}, tools) == []


@pytest.mark.parametrize("part", ["relations", "relations-train"])
def test_all_words_of_the_set_stand_once_in_their_page(part: str) -> None:
    for row in own_sets.rows_of(part):
        for relation in row["relations"]:
            for one in (*relation["act"], *relation["other"], *relation["tells"]):
                page = row["pages"][one["page"]]
                assert f"{page['title']}\n{page['text']}".count(one["words"]) == 1
