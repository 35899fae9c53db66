"""One question finds a word in every script and spelling; no question is ever wrong."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.records import Article
from firsthand.store import Store, find_words, open_store, parse
from tests.builders import article

PILE = (
    article("Petar Vilenko wurde auf der Straße geschlagen.", title="Überfall in Orašin"),
    article("Петар Виленко је претучен у Орашину.", outlet="Орашинске новине", language="sr-Cyrl"),
    article("Пётр Виленко заявил, что его избили. Ещё одно заявление.", language="ru"),
    article("Petar Vilenko je pretučen u Orašinu; đaci čekaju.", language="sr-Latn"),
    article("The permit of Olga Talyshkina was revoked on Monday.", outlet="Tidal Herald"),
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    opened = open_store(tmp_path_factory.mktemp("search") / "store")
    put(opened, *PILE)
    yield opened
    opened.close()


def put(store: Store, *articles: Article) -> None:
    with store.batch() as batch:
        for found in articles:
            batch.put(found.capture, found, record_id=found.id)


def put_and_fail(store: Store, page: Article) -> None:
    with store.batch() as batch:
        batch.put(page.capture, page, record_id=page.id)
        raise RuntimeError


def found(store: Store, question: str) -> set[int]:
    """The numbers of the pages of the pile that a question finds."""
    hits = store.search.find(question).articles
    return {number for number, page in enumerate(PILE) if page.id in hits}


@pytest.mark.parametrize(
    ("question", "pages"),
    [
        ("pretučen", {1, 3}),
        ("претучен", {1, 3}),
        ("pretucen", {1, 3}),
        ("ĐACI", {3}),
        ("djaci", {3}),
        ("straße", {0}),
        ("STRASSE", {0}),
        ("еще", {2}),
        ("ещё", {2}),
        ("uberfall", {0}),
        ('"permit of olga"', {4}),
        ('"olga permit"', set()),
        ("vilenko -straße", {1, 2, 3}),
        ('vilenko -"je pretučen"', {0, 2}),
        ("talysh*", {4}),
        ("herald", {4}),
        ("vilenko orašinu", {1, 3}),
        ("-vilenko", set()),
        ("", set()),
    ],
)
def test_what_a_question_finds(store: Store, question: str, pages: set[int]) -> None:
    assert found(store, question) == pages


def test_a_name_is_found_by_its_sound_when_no_page_spells_it_so(store: Store) -> None:
    hits = store.search.find("Вылэнкоу")
    assert hits.spelled == 0
    assert {page.id for page in PILE[:4]} <= hits.heard


def test_pages_that_spell_a_name_otherwise_stand_behind_those_that_spell_it_so(
    tmp_path: Path,
) -> None:
    otherwise = [article("Petar Wylenko sang."), article("Petar Wilenko sang.", outlet="B")]
    so = article("Petar Vilenko sang.", outlet="C")
    opened = open_store(tmp_path / "store")
    put(opened, *otherwise, so)
    hits = opened.search.find("Vilenko")
    opened.close()
    assert (hits.articles[0], hits.spelled) == (so.id, 1)
    assert hits.heard == {page.id for page in otherwise}


@given(st.text(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_question_is_wrong(store: Store, question: str) -> None:
    store.search.find(question)


@pytest.mark.parametrize(
    "question",
    [
        '"',
        '"""',
        '* - -* "-"',
        "NEAR(a b)",
        "title:permit",
        "a AND OR NOT b",
        "(((",
        "x^2",
        "{title}: a",
        "'; DROP TABLE word; --",
        "permit\x00revoked",
        "\ud800",
        "a " * 5000,
        "a" * 100_000,
        "%_?:asked",
    ],
)
def test_hostile_questions_are_only_words(store: Store, question: str) -> None:
    store.search.find(question)
    assert found(store, "permit") == {4}


@given(st.sampled_from(PILE), st.data())
def test_found_words_stand_exactly_where_it_says(page: Article, data: st.DataObject) -> None:
    words = page.text.replace(".", "").replace(";", "").replace(",", "").split()
    word = data.draw(st.sampled_from(words))
    spans = find_words(page.text, parse(word))
    assert word in [page.text[start:end] for start, end in spans]


def test_a_phrase_is_one_span() -> None:
    text = PILE[3].text
    assert [text[a:b] for a, b in find_words(text, parse('"је претучен"'))] == ["je pretučen"]


def test_unwanted_words_are_not_marked() -> None:
    assert find_words("permit revoked", parse("permit -revoked")) == [(0, 6)]


def test_an_article_that_is_dropped_or_changed_leaves_no_word(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    page = article("The bookshop was closed.")
    put(store, page, page)
    assert store.search.find("bookshop").articles == (page.id,)
    with store.batch() as batch:
        batch.drop([Article], page.capture)
    assert store.search.find("bookshop").articles == ()
    assert store.cards.all() == {}
    store.close()


def test_a_batch_that_fails_leaves_no_word(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    page = article("The bookshop was closed.")
    with pytest.raises(RuntimeError):
        put_and_fail(store, page)
    assert store.search.find("bookshop").articles == ()
    store.close()


@pytest.mark.parametrize(
    "older",
    [
        "DROP TABLE word; DROP TABLE card; DROP TABLE edge; DROP TABLE seen;"
        " DELETE FROM about WHERE key = 'search'",
        "UPDATE about SET value = '0' WHERE key = 'search'; DELETE FROM word",
        "DELETE FROM card WHERE number = 1",
    ],
)
def test_an_older_store_gets_its_index_when_it_is_opened(tmp_path: Path, older: str) -> None:
    store = open_store(tmp_path / "store")
    put(store, *PILE)
    store.close()
    connection = sqlite3.connect(tmp_path / "store" / "record.db")
    connection.executescript(older)
    connection.close()
    store = open_store(tmp_path / "store")
    assert found(store, "pretučen") == {1, 3}
    assert len(store.cards.all()) == len(PILE)
    store.close()
