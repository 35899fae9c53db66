"""What a page needs is found by id, without reading the rest of the pile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.records import Article, Derivation
from firsthand.store import Sight, Store, open_store
from tests.builders import article, derivation


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()


def test_many_records_are_got_at_once(store: Store) -> None:
    pages = [article(f"Page number {number}.") for number in range(1200)]
    with store.batch() as batch:
        for page in pages:
            batch.put(page.capture, page, record_id=page.id)
    wanted = [page.id for page in pages]
    assert store.many(Article, [*wanted, "article-nowhere", wanted[0]]) == {
        page.id: page for page in pages
    }
    assert list(store.cards.of(wanted[:2])) == sorted(wanted[:2])


def test_a_card_says_what_lists_show(store: Store) -> None:
    page = article("Text.", title="A title", outlet="Harbour Post", host="harbour.example")
    with store.batch() as batch:
        batch.put(page.capture, page, record_id=page.id)
    card = store.cards.all()[page.id]
    assert (card.title, card.outlet, card.day) == ("A title", "Harbour Post", "2025-03-14")
    assert (card.language, card.host, card.capture) == ("en", "harbour.example", page.capture)


def test_edges_are_found_by_either_end(store: Store) -> None:
    one, two = derivation("b", "a"), derivation("c", "b")
    with store.batch() as batch:
        for found in (one, two):
            batch.put("pile", found, record_id=found.id)
    assert store.edges(["b"]) == (one,)
    assert store.edges(["b"], end="origin") == (two,)
    assert set(store.edges(["b", "c"])) == {one, two}
    with store.batch() as batch:
        batch.drop([Derivation], "pile")
    assert store.edges(["b", "c"]) == ()


def test_what_was_seen_is_each_reviewers_own(store: Store) -> None:
    sight = Sight(pages=("a",), newsrooms="1", witnesses="0", digest="d")
    assert store.seen.of("first reader") is None
    store.seen.note("first reader", {"incident-1": sight})
    assert store.seen.of("first reader") == {"incident-1": sight}
    assert store.seen.of("second reader") is None
    store.seen.note("second reader", {})
    assert store.seen.of("second reader") == {}


def test_a_later_look_replaces_the_earlier(store: Store) -> None:
    for digest in ("d1", "d2"):
        sight = Sight(pages=("a",), newsrooms="1", witnesses="0", digest=digest)
        store.seen.note("first reader", {"incident-1": sight})
    assert (store.seen.of("first reader") or {})["incident-1"].digest == "d2"


def test_the_state_changes_with_the_record_and_only_then(store: Store, tmp_path: Path) -> None:
    first = store.state()
    assert store.state() == first
    store.seen.note("first reader", {})
    second = store.state()
    assert second != first
    other = open_store(tmp_path / "store")
    other.seen.note("second reader", {})
    other.close()
    assert store.state() not in {first, second}
