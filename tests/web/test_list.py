"""The list: a page at a time, clean addresses, and nothing that lists people."""

from __future__ import annotations

import re

from starlette.applications import Starlette

from firsthand.store import Store
from firsthand.web.list_pages import ON_A_PAGE, page_of
from tests.web.conftest import client
from tests.web.pile import ORIGIN, cited, fill, incident


def test_a_form_that_says_nothing_leads_to_the_short_address(app: Starlette, store: Store) -> None:
    fill(store)
    answer = client(app).get("/?state=&what=assault&from=&place=&sort=")
    assert (answer.status_code, answer.headers["location"]) == (303, "/?what=assault")
    assert client(app).get("/?what=assault").status_code == 200


def test_filters_stay_in_the_form_and_stand_as_chips(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get("/?what=assault&place=orash").text
    assert '<option value="assault" selected>assault (1)</option>' in page
    assert 'name="place" value="orash"' in page
    assert "<b>1</b> of 3 incidents" in page
    assert 'href="/?place=orash" aria-label="Remove the filter What: assault"' in page


def test_a_filter_that_lets_nothing_through_says_so(app: Starlette, store: Store) -> None:
    fill(store)
    assert "No incident passes these filters" in client(app).get("/?newsrooms=9").text


def test_a_hostile_filter_is_only_text(app: Starlette, store: Store) -> None:
    fill(store)
    hostile = "\"><script>alert('x')</script>"
    page = client(app).get("/", params={"place": hostile, "what": hostile}).text
    assert "<script>alert" not in page


def test_thousands_are_shown_a_page_at_a_time(app: Starlette, store: Store) -> None:
    fill(store, [incident(f"{number:04}", ORIGIN) for number in range(ON_A_PAGE * 2 + 1)])
    seen: list[str] = []
    for number in ("1", "2", "3", "99", "x"):
        page = client(app).get(f"/?page={number}").text
        seen += re.findall(r'class="go" href="/incident/incident-(\d+)"', page)
    assert len(set(seen)) == ON_A_PAGE * 2 + 1
    assert 'rel="next" href="/?page=2"' in client(app).get("/").text


def test_a_page_that_is_not_there_shows_the_nearest() -> None:
    assert page_of("0", 10, 5) == (1, 2)
    assert page_of("7", 10, 5) == (2, 2)
    assert page_of("９", 10, 5) == (1, 2)
    assert page_of("9" * 6000, 0, 5) == (1, 1)


def test_nobody_can_be_listed_or_counted_by_name(app: Starlette, store: Store) -> None:
    fill(store, [incident("one", ORIGIN, recipient=cited("Petar Vilenko"))])
    page = client(app).get("/").text
    form = page[page.index("<form action") : page.index("</form>", page.index("<form action"))]
    assert "Vilenko" not in form
    assert "Petar" not in form
