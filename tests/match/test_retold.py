"""A page that has nobody of its own, only whom an earlier page had, may be a rewrite of it."""

from __future__ import annotations

import pytest

from tests.match.builders import DOLNA, Page, matched, only, page, range_of

BEATEN = "Ilja Testov was beaten in Dolna."
LATER = "2025-03-15"


def told(outlet: str, day: str, *more: str) -> Page:
    one = page(" ".join((BEATEN, *more)), outlet, day)
    return one.report("assault", "Ilja Testov", DOLNA, "2025-03-13", sentence=BEATEN)


def first() -> Page:
    """A page of its own witness, quoted word for word, and of a lawyer who is only named."""
    one = told(
        "Outlet A", "2025-03-14", "“I ran to him,” Ana Primer said.", "Boris Kell kept silent."
    )
    one.says("Ana Primer", "“I ran to him,”", style="direct")
    return one.person("Boris Kell")


def again(*more: str) -> Page:
    """A later page in which the same witness speaks in indirect speech."""
    one = told("Outlet B", LATER, "Ana Primer said that she ran to him.", *more)
    one.says("Ana Primer", "that she ran to him")
    return one


def test_a_page_whose_speakers_all_spoke_before_is_only_possible() -> None:
    incident = only(matched([first(), again()]))
    assert range_of(incident) == (1, 2)
    assert "all who speak there" in incident.newsrooms.sentence


def test_the_order_of_the_pages_given_tells_nothing() -> None:
    assert range_of(only(matched([again(), first()]))) == (1, 2)


def test_whom_it_names_the_earlier_page_may_have_named_too() -> None:
    assert range_of(only(matched([first(), again("Kell is silent.").person("Kell")]))) == (1, 2)


def test_a_name_of_its_own_makes_it_a_newsroom() -> None:
    own = again("Vera Odran lives there.").person("Vera Odran")
    assert range_of(only(matched([first(), own]))) == (2, 2)


@pytest.mark.parametrize("kind", ["organisation", "document", "unnamed", "person"])
def test_a_source_of_its_own_makes_it_a_newsroom(kind: str) -> None:
    own = again("A doctor said that he bled.")
    own.says("A doctor", "that he bled", kind=kind)
    assert range_of(only(matched([first(), own]))) == (2, 2)


def test_words_of_its_own_make_it_a_newsroom() -> None:
    own = again("“Nobody else came to help,” Ana Primer said.")
    own.says("Ana Primer", "“Nobody else came to help,”", style="direct")
    assert range_of(only(matched([first(), own]))) == (2, 2)


def test_whom_it_befell_tells_many_newsrooms_the_same() -> None:
    pages = []
    for outlet, day in (("Outlet A", "2025-03-14"), ("Outlet B", LATER)):
        one = told(outlet, day, "Ilja Testov said that he fell.")
        one.says("Ilja Testov", "that he fell")
        pages.append(one)
    assert range_of(only(matched(pages))) == (2, 2)


def test_a_second_page_of_one_house_takes_nothing_from_it() -> None:
    mine = told("Outlet A", LATER, "Ana Primer said that she ran to him.")
    mine.says("Ana Primer", "that she ran to him")
    assert range_of(only(matched([first(), mine]))) == (1, 1)
