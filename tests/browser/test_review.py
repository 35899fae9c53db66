"""The review page in a real browser: from the number to the words, and a decision by key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from firsthand import pipeline, web
from firsthand.records import Incident
from firsthand.settings import Settings, with_mode
from firsthand.store import Store, open_store
from tests.flow.pages import write_copies

pytestmark = [
    pytest.mark.browser,
    # Playwright leaves its event loop to the interpreter's end.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def page(browser: Browser, store: Store, tmp_path: Path) -> Iterator[Page]:
    """The list of incidents of five copies of one story; any error of the page fails the test."""
    write_copies(tmp_path / "pile")
    tools = pipeline.make_tools(with_mode(Settings(), "fast"))
    pipeline.run(store, [tmp_path / "pile"], tools, lambda _stage, _done, _total: None)
    service = web.start(store, tools, reviewer="first reader", port=0)
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    opened = context.new_page()
    problems: list[str] = []
    opened.on("pageerror", lambda error: problems.append(str(error)))
    opened.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    opened.goto(service.link)
    yield opened
    context.close()
    service.stop()
    assert problems == []


def open_first(page: Page) -> None:
    """Opens the first incident and waits until its keys work."""
    page.click("a.go")
    page.wait_for_url("**/incident/*")
    page.wait_for_load_state("load")


def test_every_field_is_one_click_from_its_words(page: Page) -> None:
    open_first(page)
    links = page.eval_on_selector_all("a.words", "all => all.map(a => [a.href, a.textContent])")
    assert links
    for address, shown in links[:6]:
        page.goto(address)
        asked = page.locator(".asked[id], mark").first
        assert asked.is_visible()
        assert asked.inner_text() in shown


def test_a_number_opens_its_list(page: Page) -> None:
    open_first(page)
    page.click(".three a[href='#newsrooms']")
    section = page.locator("#newsrooms")
    assert section.is_visible()
    assert "Harbour Post" in section.inner_text()


def test_a_key_confirms_and_the_decision_is_kept(page: Page, store: Store) -> None:
    open_first(page)
    with page.expect_navigation():
        page.keyboard.press("c")
    entries = store.ledger.entries()
    assert [type(entry.decision).__name__ for entry in entries] == ["Confirm"]
    assert entries[0].decision.by == "first reader"
    assert entries[0].decision.subject in {incident.id for incident in store.all(Incident)}
    page.goto(page.url.split("/incident")[0] + "/")
    assert page.locator(".state.confirmed").count() == 1


def test_a_slip_of_the_finger_is_told_and_taken_back_by_one_key(page: Page, store: Store) -> None:
    open_first(page)
    with page.expect_navigation():
        page.keyboard.press("r")
    assert page.locator(".done").inner_text().startswith("Rejected: assault")
    page.wait_for_load_state("load")
    with page.expect_navigation():
        page.keyboard.press("z")
    acts = [type(entry.decision).__name__ for entry in store.ledger.entries()]
    assert acts == ["Reject", "Undo"]
    assert page.locator(".lead .state").inner_text() == "unreviewed"


def test_typing_a_reason_presses_no_key(page: Page, store: Store) -> None:
    open_first(page)
    page.fill("input[name=why]", "")
    page.type("input[name=why]", "rcu")
    assert store.ledger.entries() == ()


def test_keys_can_be_switched_off(page: Page, store: Store) -> None:
    page.click("form.keys button")
    open_first(page)
    page.keyboard.press("c")
    page.wait_for_timeout(300)
    assert store.ledger.entries() == ()


def test_a_hostile_page_is_only_text(browser: Browser, tmp_path: Path, store: Store) -> None:
    hostile = (
        "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\">"
    )
    words = f"Police said on Monday that {hostile} Petar Vilenko was beaten in Orashin. " * 6
    (tmp_path / "pile").mkdir()
    text = words.replace("<", "&lt;").replace(">", "&gt;")
    (tmp_path / "pile" / "hostile.html").write_text(f"<html><body><p>{text}</p></body></html>")
    tools = pipeline.make_tools(with_mode(Settings(), "fast"))
    pipeline.run(store, [tmp_path / "pile"], tools, lambda _stage, _done, _total: None)
    service = web.start(store, tools, reviewer="first reader", port=0)
    context = browser.new_context()
    opened = context.new_page()
    outside: list[str] = []
    opened.on("request", lambda r: outside.append(r.url) if "127.0.0.1" not in r.url else None)
    opened.goto(service.link)
    opened.goto(service.link.split("/enter")[0] + "/pile")
    opened.click("td a")
    assert "onerror" in opened.locator("article").inner_text()
    assert opened.title() != "owned"
    assert outside == []
    context.close()
    service.stop()
