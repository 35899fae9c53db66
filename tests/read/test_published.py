"""How far a date is to be trusted that may be that of the visit, and not of the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from firsthand.read.published import weighed_against_visit
from firsthand.records import Cited, When
from tests.builders import instant, when
from tests.read.pages import article_of, page_of

VISIT = datetime(2026, 3, 14, 12, 30, tzinfo=UTC)
WEAK = 0.55  # below, tracing takes a date for one that decides nothing


def weighed(value: When, score: float, taken: datetime | None = VISIT) -> float:
    found = weighed_against_visit(Cited(value=value, evidence=(), score=score, by="test"), taken)
    assert found is not None
    assert found.value == value
    return found.score


@pytest.mark.parametrize("value", [when("2026-03-14"), instant("2026-03-14T12:11")])
def test_a_lone_date_that_may_be_that_of_the_visit_is_weak(value: When) -> None:
    assert weighed(value, 0.8) < WEAK


@pytest.mark.parametrize("value", [when("2026-03-13"), instant("2026-03-14T09:00")])
def test_a_date_before_the_visit_keeps_its_score(value: When) -> None:
    assert weighed(value, 0.8) == 0.8


def test_a_date_that_two_kinds_of_witness_give_keeps_its_score() -> None:
    assert weighed(when("2026-03-14"), 0.9) == 0.9


def test_without_a_day_of_the_visit_nothing_is_known_against_a_date() -> None:
    assert weighed(when("2026-03-14"), 0.8, taken=None) == 0.8
    assert weighed_against_visit(None, VISIT) is None


def test_an_inflected_month_in_a_line_that_ends_in_a_point_dates_the_page() -> None:
    told = (
        "Полиција у Марлову саопштила је у уторак да су три мушкарца прекречила мурал поред луке.",
        "Портпаролка полиције рекла је да нико није повређен и да се потрага за њима наставља.",
    )
    page = page_of(*told, before="<p>13. маја 2026.</p>").replace('lang="en"', 'lang="sr"')
    published = article_of(page).published
    assert published is not None
    assert published.value.earliest.isoformat() == "2026-05-13"
