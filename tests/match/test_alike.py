"""Thin reports meet by the particulars of their pages, and never against a field."""

from __future__ import annotations

from firsthand import lexicon
from firsthand.match.alike import alike
from tests.match.builders import DOLNA, GORNJA, Page, matched, page

LAMP = "In the foot of a green lamp a volunteer of Tihi Kutak found a tiny microphone and a wire. "
REST = "The lamp came in April from a man who was clearing the flat of an aunt."
OTHER = "The ferry to the island was late again, and forty goats waited on the quay of Dolna."
GERMAN = (
    "Im Fuß einer grünen Lampe fand eine Freiwillige von „Tihi Kutak“ ein winziges Mikrofon mit "
    "einem Draht. Die Lampe kam im April von einem Mann, der die Wohnung einer Tante räumte."
)


def thin(text: str, outlet: str, sentence: str, language: str = "en") -> Page:
    one = page(text, outlet, None, language=language)
    return one.report("threat", None, None, None, sentence=sentence)


def test_pages_that_share_particulars_are_alike_across_languages_and_others_are_not() -> None:
    found = [
        page(LAMP + REST, "Outlet A", None).article,
        page(GERMAN, "Outlet B", None, language="de").article,
        page(OTHER, "Outlet C", None).article,
    ]
    near = alike(found, lexicon.load())
    assert near == alike(reversed(found), lexicon.load())
    assert near == {found[0].id: {found[1].id}, found[1].id: {found[0].id}}


def test_reports_without_whom_where_and_when_join_where_their_pages_are_alike() -> None:
    one = thin(LAMP + REST, "Outlet A", LAMP.strip())
    other = thin(GERMAN, "Outlet B", GERMAN, "de")
    stranger = thin(OTHER, "Outlet C", OTHER)
    found = matched([one, other, stranger]).incidents
    assert sorted(len(incident.pages) for incident in found) == [1, 2]


def test_pages_that_are_alike_stay_apart_where_a_field_differs() -> None:
    one = page(LAMP + REST, "Outlet A", None)
    one.report("threat", None, DOLNA, "2025-03-13", sentence=LAMP.strip())
    other = page(GERMAN, "Outlet B", None, language="de")
    other.report("threat", None, GORNJA, "2025-04-13", sentence=GERMAN)
    assert len(matched([one, other]).incidents) == 2
