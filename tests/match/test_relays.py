"""Relays write up what somebody posted or stated; strictly they are left out."""

from __future__ import annotations

import msgspec
import pytest

from firsthand.records import Passage, strictly
from tests.match.builders import (
    DOLNA,
    Page,
    background_edge,
    matched,
    only,
    page,
    range_of,
    tracing,
)

WHO = "Ilja Testov"
NEWS = "Ilja Testov was beaten in Dolna on Thursday."


def relays(one: Page) -> list[bool]:
    return [member.relay for member in only(matched([one])).newsrooms.members]


def test_the_strict_number_leaves_out_who_only_wrote_up_a_statement() -> None:
    own = page("In Dolna Ilja Testov was attacked.", "Outlet B")
    own.report("assault", WHO, DOLNA, "2025-03-13")
    relay = page("Ilja Testov was beaten in Dolna, said the council.", "Outlet A")
    said = relay.says("the council", "Ilja Testov was beaten", kind="organisation", name="Council")
    relay.report("assault", WHO, DOLNA, "2025-03-13", attribution=said)
    incident = only(matched([own, relay]))
    assert range_of(incident) == (2, 2)
    strict = strictly(incident.newsrooms)
    assert (strict.low, strict.high) == (1, 1)
    assert "Outlet A" in strict.sentence
    assert strictly(strict) is strict


def test_a_speaker_whose_words_are_shared_is_no_speaker_of_the_page_s_own() -> None:
    first = page(f"{NEWS} He ran, Ana Primer said.", "Outlet A", day="2025-03-13")
    first.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)
    first.says("Ana Primer", "He ran")
    copy = page(f"{NEWS} He ran, Anja Prymerski said.", "Outlet B")
    copy.report("assault", WHO, DOLNA, "2025-03-13", sentence=NEWS)
    copy.says("Anja Prymerski", "He ran")
    edge = msgspec.structs.replace(
        background_edge(copy, first),
        kind="translated",
        counts=True,
        passages=(Passage(0, len(copy.article.text), 0, len(first.article.text)),),
    )
    traced = tracing([first, copy], {copy.id: [first.id]}, derivations=[edge])
    incident = only(matched([first, copy], traced))
    assert range_of(incident) == (1, 1)
    assert [one.kind for one in incident.newsrooms.resting] == ["translated"]


@pytest.mark.parametrize(("where", "relay"), [("a post on his channel", True), ("a park", False)])
def test_a_page_that_only_tells_what_somebody_posted_is_a_relay(where: str, *, relay: bool) -> None:
    text = f"In {where} Ilja Testov wrote that two men beat him in Dolna."
    one = page(text, "Outlet A")
    said = one.says("Ilja Testov", "that two men beat him in Dolna", cue="wrote")
    one.report("assault", WHO, DOLNA, "2025-03-13", attribution=said)
    assert relays(one) == [relay]


def test_a_page_that_asked_another_about_a_post_is_no_relay() -> None:
    text = "In a post Ilja Testov wrote that two men beat him. He cried, said Ana Primer."
    one = page(text, "Outlet A")
    said = one.says("Ilja Testov", "that two men beat him", cue="wrote")
    one.says("Ana Primer", "He cried")
    one.report("assault", WHO, DOLNA, "2025-03-13", attribution=said)
    assert relays(one) == [False]
