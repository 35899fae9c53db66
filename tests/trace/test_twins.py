from __future__ import annotations

from msgspec.structs import replace

from firsthand.records import Article, Cited
from firsthand.text import evidence
from firsthand.trace import trace
from firsthand.trace.credits.houses import is_side_door
from tests.builders import article
from tests.trace.stories import FLOOD, TOOLS


def at(address: str, page: Article) -> Article:
    cited = Cited(value=address, evidence=(evidence(page, 0, 1),), score=1.0, by="test")
    host = address.split("/")[2].removeprefix("www.")
    return replace(page, id=f"{page.id}-{address}", address=cited, host=host)


def heads(*pages: Article) -> set[str]:
    return {one.origin for one in trace(pages, TOOLS).lineages}


def test_the_canonical_page_is_the_head_of_its_twins() -> None:
    page = article(*FLOOD, published="2025-03-14")
    main = at("https://harbourpost.example/news/river", page)
    for twin in (
        at("https://staging.harbourpost.example/news/river", page),
        at("https://harbourpost.example/?p=4711", page),
        at("https://harbourpost.example/print/river", page),
        page,
    ):
        assert heads(twin, main) == {main.id}


def test_an_earlier_day_makes_a_side_door_no_head() -> None:
    main = at("https://harbourpost.example/news/river", article(*FLOOD, published="2025-03-14"))
    early = at("https://harbourpost.example/?p=4711", article(*FLOOD[:4], published="2025-03-12"))
    assert heads(early, main) == {main.id}


def test_a_side_door_of_another_house_keeps_its_place() -> None:
    first = at("https://ridge.example/?p=4711", article(*FLOOD, outlet="Ridge Herald"))
    later = at("https://harbourpost.example/river", article(*FLOOD, published="2025-03-16"))
    assert heads(first, later) == {first.id}


def test_a_copy_of_a_page_with_a_twin_rests_on_the_canonical_page() -> None:
    page = article(*FLOOD, published="2025-03-14")
    main = at("https://harbourpost.example/news/river", page)
    twin = at("https://staging.harbourpost.example/news/river", page)
    copy = article(*FLOOD[:3], outlet="Ridge Herald", published="2025-03-15")
    edges = {edge.derived: edge.origin for edge in trace([twin, copy, main], TOOLS).derivations}
    assert edges == {twin.id: main.id, copy.id: main.id}


def test_a_page_without_an_address_of_its_own_is_a_side_door() -> None:
    assert is_side_door(article(*FLOOD))
    assert not is_side_door(at("https://www.harbourpost.example/news/river", article(*FLOOD)))
