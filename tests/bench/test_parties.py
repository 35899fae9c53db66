"""The roles of acts between states as PLOVER's records have them."""

from __future__ import annotations

from pathlib import Path

from bench.events import answerer
from bench.gold import Row
from firsthand.pipeline import make_tools
from firsthand.settings import Settings, with_mode

TOOLS = make_tools(with_mode(Settings(), "fast"))


def _roles(text: str) -> set[tuple[str, str]]:
    answer = answerer(Path("plover_gsr/dev.jsonl"), TOOLS)
    found: Row = answer({"id": "one", "text": text})
    return {(role["role"], role["text"]) for event in found["events"] for role in event["roles"]}


def test_a_state_accuses_a_state_and_neither_is_the_place() -> None:
    found = _roles("Iran accused Israel of killing two engineers.")
    assert {("actor", "Iran"), ("recipient", "Israel"), ("trigger", "accused")} <= found
    assert not any(role == "place" for role, _ in found)


def test_a_party_has_no_article_and_an_office_may_be_a_recipient() -> None:
    found = _roles("The European Commission criticised the Romanian government on Monday.")
    assert ("actor", "European Commission") in found
    assert ("recipient", "Romanian government") in found


def test_those_who_do_an_act_together_have_both_roles() -> None:
    found = _roles("Jordan and Tunisia agreed to open a bridge.")
    for state in ("Jordan", "Tunisia"):
        assert {("actor", state), ("recipient", state)} <= found
