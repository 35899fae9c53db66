"""Acts in a real browser: words chosen with mouse and keys, and the same without JavaScript."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from firsthand import pipeline, web
from firsthand.records import Edit
from firsthand.settings import Settings, with_mode
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.web.acting import incidents, make_record

pytestmark = [
    pytest.mark.browser,
    # Playwright leaves its event loop to the interpreter's end.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
Opened = Callable[..., Page]


@pytest.fixture(scope="module")
def tools() -> Tools:
    return pipeline.make_tools(with_mode(Settings(), "fast"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, tools: Tools) -> Path:
    folder = tmp_path_factory.mktemp("acting")
    make_record(folder, tools)
    return folder / "store"


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(made, tmp_path / "copy")
    opened = open_store(tmp_path / "copy")
    yield opened
    opened.close()


@pytest.fixture
def opened(browser: Browser, record: Store, tools: Tools) -> Iterator[Opened]:
    """Opens a page of the record, with JavaScript or without; a fault of a script is a failure."""
    service = web.start(record, tools, reviewer="first reader", port=0)
    base = service.link.split("/enter")[0]
    problems: list[str] = []
    contexts = []

    def go(path: str, *, script: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": 1366, "height": 768}, java_script_enabled=script
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(str(error)))
        page.goto(service.link)
        page.goto(base + path)
        page.wait_for_load_state("load")
        return page

    yield go
    for context in contexts:
        context.close()
    service.stop()
    assert problems == []


def last_edit(store: Store) -> Edit:
    made = store.ledger.entries()[-1].decision
    assert isinstance(made, Edit)
    return made


def press(page: Page, key: str) -> None:
    """A key that leads to another page; Enter goes to what has the focus, once something has it."""
    if key == "Enter":
        page.locator("main :focus").wait_for()
    with page.expect_navigation():
        page.keyboard.press(key)
    page.wait_for_load_state("load")


def test_words_are_chosen_with_the_mouse(opened: Opened, record: Store) -> None:
    incident = incidents(record)["Leipzig"]
    page = opened(f"/article/{incident.pages[0]}?for={incident.id}&field=place")
    page.get_by_text("Halle").first.dblclick(position={"x": 5, "y": 5})
    mark = page.locator(".m.place", has_text="Halle").first
    mark.click()
    assert page.input_value("[name=words]") == "Halle"
    with page.expect_navigation():
        page.click("button.first")
    press(page, "Enter")  # the likeliest place is chosen, and saving has the focus
    place = last_edit(record).place
    assert place is not None
    assert [found.exact for found in place.evidence] == ["Halle"]
    assert page.evaluate("() => document.activeElement.classList.contains('done')")
    press(page, "z")
    assert incidents(record)["Leipzig"].edited == ()


def test_words_are_chosen_with_the_keys_alone(opened: Opened, record: Store) -> None:
    incident = incidents(record)["Leipzig"]
    page = opened(f"/incident/{incident.id}")
    press(page, "3")
    press(page, "p")
    page.keyboard.press("ArrowDown")  # into the first line of the story
    while "Leipzig" not in page.input_value("[name=words]"):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    assert page.input_value("[name=words]") == "Leipzig police"
    press(page, "Enter")
    press(page, "Enter")
    text = last_edit(record).text
    assert text is not None
    assert (text.value, text.evidence[0].exact) == ("Leipzig police", "Leipzig police")


def test_offsets_are_right_behind_letters_that_scripts_count_twice(
    opened: Opened, record: Store
) -> None:
    incident = incidents(record)["Leipzig"]
    page = opened(f"/article/{incident.pages[0]}?for={incident.id}")
    mark = page.locator("p.body .m.time").first
    mark.click()
    before = int(page.input_value("[name=start]"))
    mark.evaluate("found => found.closest('[data-start]').prepend('\\u{1F3B5}\\u{1F3B5}')")
    page.evaluate("() => document.getSelection().removeAllRanges()")
    mark.click()
    start, end = (int(page.input_value(f"[name={name}]")) for name in ("start", "end"))
    assert start - before == 2
    assert end - start == len(page.input_value("[name=words]"))


def test_join_split_and_undo_take_three_keys_at_most(opened: Opened, record: Store) -> None:
    incident = incidents(record)["Leipzig"]
    page = opened(f"/incident/{incident.id}")
    for key in ("m", "1", "Enter"):
        press(page, key)
    assert len(pipeline.view(record).incidents) == 1
    assert "now 3 pages, 2 newsrooms" in page.inner_text(".done")
    press(page, "z")
    assert len(pipeline.view(record).incidents) == 2
    press(page, "s")
    page.keyboard.press("1")
    press(page, "Enter")
    assert page.locator(".problem").is_visible()  # all of them would go: nothing is split
    acts = [type(entry.decision).__name__ for entry in record.ledger.entries()]
    assert acts == ["Merge", "Undo"]


def test_the_same_without_javascript(opened: Opened, record: Store) -> None:
    incident = incidents(record)["Leipzig"]
    page = opened(f"/incident/{incident.id}/edit/place", script=False)
    page.fill("[name=words]", "halle")
    page.click("text=Find >> nth=-1")
    page.locator(".which button").first.click()
    page.click("text=Save")
    assert "Where changed: Halle" in page.inner_text(".done")
    page.click(".done button")
    assert incidents(record)["Leipzig"].edited == ()
    page.click("text=Same happening as another")
    page.click("a.go")
    page.click("text=One: join them")
    assert len(pipeline.view(record).incidents) == 1
    page.click("text=Split in two")
    page.locator("[name=report]").last.check()
    page.click("button:has-text('These tell of another')")
    assert len(pipeline.view(record).incidents) == 2


def test_typing_presses_no_key_and_the_list_of_keys_opens(opened: Opened, record: Store) -> None:
    page = opened(f"/incident/{incidents(record)['Leipzig'].id}")
    page.keyboard.press("t")
    page.keyboard.type("crux zms 123?")
    assert page.input_value("#note") == "crux zms 123?"
    page.keyboard.press("Tab")
    press(page, "Shift+Slash")
    assert page.url.endswith("/keys")
    assert record.ledger.entries() == ()
