"""Which origins count is read from the incident's own numbers, so the picture cannot say more."""

from __future__ import annotations

from firsthand.picture import Node, Sources, Wording, chain_of, layout
from firsthand.records import Article, Count, Counted, Derivation, Incident, Standing
from tests.builders import article, derivation
from tests.web.pile import (
    ABSENT,
    BEATEN,
    COPY,
    CREDITING,
    EDGES,
    ORIGIN,
    OTHER,
    PAGES,
    REVOKED,
    TRANSLATED,
    count,
    incident,
    newsroom,
)


def sources(*more: Derivation, pages: tuple[Article, ...] = PAGES) -> Sources:
    edges = (*EDGES, *more)
    origins = {edge.derived: edge.origin for edge in edges if edge.counts}
    standings = {
        page.id: Standing(article=page.id, house=page.id, origins=(origins.get(page.id, page.id),))
        for page in pages
    }
    return Sources({page.id: page for page in pages}, {ABSENT.id: ABSENT}, standings, edges)


def wording(known: Sources) -> Wording:
    def name(found: str) -> str:
        if found in known.absent:
            return known.absent[found].name
        outlet = known.articles[found].outlet
        return outlet.value if outlet else "no outlet"

    return Wording(name, page_link=lambda page: f"/article/{page}")


def nodes(story: Incident, known: Sources) -> dict[str, Node]:
    return {node.id: node for node in chain_of(story, known, wording(known)).nodes}


def test_the_pages_of_the_incident_and_what_they_rest_on_are_shown() -> None:
    shown = nodes(BEATEN, sources())
    assert set(shown) == {ORIGIN.id, COPY.id, TRANSLATED.id}
    assert shown[ORIGIN.id].part == "newsroom"
    assert {shown[COPY.id].part, shown[TRANSLATED.id].part} == {"page"}
    assert shown[TRANSLATED.id].day is None
    assert shown[COPY.id].link == f"/article/{COPY.id}"


def test_an_origin_that_is_not_in_the_pile_counts_where_the_incident_says_so() -> None:
    shown = nodes(REVOKED, sources())
    assert shown[ABSENT.id].absent
    assert shown[ABSENT.id].part == "newsroom"
    assert shown[ABSENT.id].link is None
    assert shown[CREDITING.id].part == "page"


def test_an_origin_beside_the_incident_is_shown_as_such() -> None:
    story = incident("copied", COPY, newsrooms=(newsroom(COPY, name="Harbour Post"),))
    shown = nodes(story, sources())
    assert shown[ORIGIN.id].beside
    assert shown[ORIGIN.id].part == "newsroom"
    assert not shown[COPY.id].beside


def test_a_body_that_speaks_for_itself_is_a_document() -> None:
    body = Counted(
        name="brenpres",
        key="brenpres",
        kind="document",
        articles=(OTHER.id,),
        evidence=(),
        certain=True,
        relay=False,
        why="issued it",
    )
    story = incident("issued", OTHER, witnesses=Count(low=1, high=1, members=(body,), sentence=""))
    assert nodes(story, sources())[OTHER.id].part == "document"


def test_shared_background_is_shown_only_between_the_pages_themselves() -> None:
    inside = derivation(COPY.id, TRANSLATED.id, "background", counts=False)
    outside = derivation(COPY.id, OTHER.id, "background", counts=False)
    chain = chain_of(BEATEN, sources(inside, outside), wording(sources()))
    shown = {edge.id for edge in chain.edges}
    assert inside.id in shown
    assert outside.id not in shown


def test_the_numbered_newsrooms_are_those_that_the_incident_counts() -> None:
    lone = [article(f"A story told by number {n}.", outlet=f"Outlet {n}") for n in range(9)]
    rooms = [newsroom(page, certain=n % 3 != 0) for n, page in enumerate(lone)]
    story = incident("many", *lone, newsrooms=rooms)
    known = sources(pages=(*PAGES, *lone))
    sheet = layout(chain_of(story, known, wording(known)))
    assert sheet.newsrooms == count(*rooms).low == story.newsrooms.low
    assert sum(spot.node.part == "perhaps" for spot in sheet.spots) == 3


def test_two_stories_of_one_newsroom_stand_in_one_band_under_one_number() -> None:
    first = article("The first story.", outlet="Agency", published="2025-03-01")
    second = article("The second story.", outlet="Agency", published="2025-03-02")
    room = newsroom(first)
    both = Counted(
        name=room.name,
        key=room.key,
        kind="newsroom",
        articles=(first.id, second.id),
        evidence=(),
        certain=True,
        relay=False,
        why=room.why,
    )
    story = incident("two", first, second, newsrooms=(both,))
    known = sources(pages=(*PAGES, first, second))
    sheet = layout(chain_of(story, known, wording(known)))
    assert [spot.number for spot in sheet.spots] == [1, 1]
    assert len(sheet.bands) == 1
