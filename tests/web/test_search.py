"""Search: the found words are marked where they stand, and a result opens exactly there."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.applications import Starlette

from firsthand.store import Store, parse
from firsthand.web.search_pages import snippet
from firsthand.words import fold
from tests.builders import article
from tests.web.conftest import client
from tests.web.pile import COPY, ORIGIN, TRANSLATED, fill

LONG = article("Nothing of it here. " * 40 + "The Vilenko trial began. " + "And on it goes. " * 40)


def test_a_result_opens_the_page_at_the_found_words(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get("/search", params={"q": "претучен"}).text
    assert "<mark>претучен</mark>" in page
    link = re.search(rf'href="(/article/{TRANSLATED.id}\?at=([\d,-]+)#at-\d+)"', page)
    assert link is not None
    start, end = (int(part) for part in link.group(2).split("-"))
    assert TRANSLATED.text[start:end] == "претучен"
    assert 'class="m asked"' in client(app).get(link.group(1)).text


def test_pages_and_the_incidents_they_tell_are_found(app: Starlette, store: Store) -> None:
    fill(store)
    page = client(app).get("/search", params={"q": "vilenko orashin"}).text
    assert "3 pages. 1 of them, the last, has no word spelled so" in page
    assert f"/article/{ORIGIN.id}" in page
    assert f"/article/{COPY.id}" in page
    assert "/incident/incident-beaten" in page
    assert "/incident/incident-closed" not in page


@pytest.mark.parametrize("question", ["", '"', "-vilenko", "zzz", "<script>", "a" * 3000, "\x00"])
def test_any_question_gets_an_answer(app: Starlette, store: Store, question: str) -> None:
    fill(store)
    answer = client(app).get("/search", params={"q": question})
    assert answer.status_code == 200
    assert "<script>" not in answer.text.replace('<script src="/static', "")


def test_a_name_spelled_otherwise_is_found_by_its_sound_and_that_is_said(
    app: Starlette, store: Store
) -> None:
    fill(store)
    page = client(app).get("/search", params={"q": "Wylenko"}).text
    assert "No page spells it so" in page
    assert "<mark>Виленко</mark>" in page


def test_the_snippet_shows_the_place_and_not_the_beginning() -> None:
    found = snippet(LONG, parse("trial vilenko"))
    assert found.cut
    assert [part.text for part in found.parts if part.kinds] == ["Vilenko", "trial"]


@given(st.sampled_from([*LONG.text.split(), *TRANSLATED.text.split()]))
def test_every_mark_of_a_snippet_is_a_found_word(word: str) -> None:
    for page in (LONG, TRANSLATED):
        found = snippet(page, parse(word))
        assert "".join(part.text for part in found.parts) in page.text
        marks = {fold(part.text) for part in found.parts if part.kinds}
        assert marks <= {fold(word.strip("."))}


def test_results_are_shown_twenty_at_a_time(app: Starlette, store: Store) -> None:
    with store.batch() as batch:
        for number in range(45):
            page = article(f"The common word, number {number}.")
            batch.put(page.capture, page, record_id=page.id)
    found: set[str] = set()
    for number in (1, 2, 3):
        page_text = client(app).get(f"/search?q=common&page={number}").text
        found |= set(re.findall(r"/article/(article-\w+)", page_text))
    assert len(found) == 45
