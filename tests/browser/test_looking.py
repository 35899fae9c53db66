"""The picture, the filters, the search and the passages in a real browser, without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from playwright.sync_api import Browser, Page

from firsthand import codebook, languages, web
from firsthand.gazetteer import Gazetteer
from firsthand.settings import Settings
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.web.pile import (
    BEATEN,
    COPY,
    EDGES,
    ORIGIN,
    OTHER,
    REVOKED,
    fill,
    incident,
    newsroom,
    put_incidents,
)

pytestmark = [
    pytest.mark.browser,
    # Playwright leaves its event loop to the interpreter's end.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
PATHS = (
    "/",
    "/?what=assault&newsrooms=1",
    "/search?q=vilenko",
    f"/incident/{BEATEN.id}",
    f"/incident/{REVOKED.id}",
    f"/derivation/{EDGES[0].id}",
    f"/derivation/{EDGES[1].id}",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    fill(opened)
    yield opened
    opened.close()


@pytest.fixture
def service(store: Store) -> Iterator[web.Service]:
    tools = Tools(
        settings=Settings(),
        codebook=codebook.load(),
        languages=languages.load(),
        gazetteer=cast(Gazetteer, None),
    )
    started = web.start(store, tools, reviewer="first reader", port=0)
    yield started
    started.stop()


@pytest.fixture
def page(browser: Browser, service: web.Service) -> Iterator[Page]:
    """A browser without JavaScript, in which any refusal by the page's policy fails the test."""
    context = browser.new_context(
        java_script_enabled=False, viewport={"width": 1366, "height": 768}
    )
    opened = context.new_page()
    problems: list[str] = []
    opened.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    opened.goto(service.link)
    yield opened
    context.close()
    assert problems == []


def at(page: Page, path: str) -> Page:
    """Opens a path of the service that the page is on."""
    page.goto("/".join(page.url.split("/")[:3]) + path)
    return page


def test_an_edge_is_opened_by_keyboard_and_shows_the_passages(page: Page) -> None:
    at(page, f"/incident/{BEATEN.id}")
    edge = page.locator(f"svg a[href='/derivation/{EDGES[0].id}']")
    edge.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/derivation/*")
    assert page.locator("h1").inner_text() == "Tidal Herald rests on Harbour Post: copied"
    assert "24" in page.locator("table.pairs del, table.pairs mark").all_inner_texts()


def test_the_picture_shows_as_many_discs_as_newsrooms(page: Page, store: Store) -> None:
    rooms = [newsroom(found) for found in (ORIGIN, OTHER)]
    put_incidents(store, [incident("two", ORIGIN, COPY, OTHER, newsrooms=rooms)])
    at(page, "/incident/incident-two")
    assert page.locator(".sheet .is-newsroom .on-mark").all_text_contents() == ["1", "2"]


def test_the_picture_scrolls_in_its_own_box_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    at(page, f"/incident/{BEATEN.id}")
    sheet = page.locator(".sheet")
    picture = page.locator(".sheet svg")
    box, drawn = sheet.bounding_box(), picture.bounding_box()
    assert box is not None
    assert drawn is not None
    assert box["x"] + box["width"] <= 390 < drawn["width"]
    table = page.locator(".as-table summary").bounding_box()
    assert table is not None
    assert table["y"] < box["y"]


def test_a_filter_is_set_and_removed_without_script(page: Page) -> None:
    page.click("summary:has-text('Filter and sort')")
    page.select_option("select[name=what]", "assault")
    page.fill("input[name=place]", "орашин")
    page.click("form[aria-label='Filter and sort'] button")
    assert page.url.endswith("/?what=assault&place=%D0%BE%D1%80%D0%B0%D1%88%D0%B8%D0%BD")
    assert page.locator("a.go").count() == 1
    page.click(".chips a:has-text('Place')")
    page.click(".chips a:has-text('What')")
    assert page.url.endswith("/")
    assert page.locator("a.go").count() == 3


def test_a_search_opens_the_page_at_the_words(page: Page) -> None:
    page.fill("header input[name=q]", "pretučen")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".hits mark").first.inner_text() == "претучен"
    page.click("a.hit")
    page.wait_for_url("**/article/*")
    assert page.locator(".asked").first.inner_text() == "претучен"


def test_what_is_new_is_marked_until_it_is_seen(page: Page, store: Store) -> None:
    put_incidents(store, [BEATEN, incident("fresh", ORIGIN)])
    at(page, "/")
    assert page.locator(".tag.fresh").all_inner_texts() == ["new"]
    page.click("text=I have seen all this")
    assert page.locator(".tag.fresh").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1366])
def test_no_page_is_wider_than_its_window(
    browser: Browser, service: web.Service, width: int, scheme: str
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    opened = context.new_page()
    opened.goto(service.link)
    for path in PATHS:
        at(opened, path)
        assert opened.evaluate("() => document.documentElement.scrollWidth") <= width, path
    context.close()
