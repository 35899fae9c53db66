from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from firsthand.errors import UsageError
from firsthand.languages.houses import Houses, load_houses
from firsthand.records import Article, Cited, Tracing
from firsthand.text import evidence
from firsthand.tools import Tools
from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import ENGLISH, FESTIVAL, FLOOD, TOOLS


def page(outlet: str, *, host: str | None = None, path: str = "news/1") -> Article:
    made = article(*FLOOD, outlet=outlet, published="2025-03-14")
    if host is None:
        return made
    address = f"https://{host}/{path}"
    cited = Cited(value=address, evidence=(evidence(made, 0, 1),), score=1.0, by="test")
    return replace(made, id=f"{made.id}-{host}-{path}", address=cited, host=host)


def houses(*pages: Article, tools: Tools = TOOLS) -> list[str]:
    tracing = trace(pages, tools)
    named = {standing.article: standing.house for standing in tracing.standings}
    return [named[one.id] for one in pages]


def table(folder: Path, *rows: str) -> Tools:
    file = folder / "houses.csv"
    file.write_text("\n".join(("name,house,owner", *rows)), encoding="utf-8")
    return Tools(
        settings=TOOLS.settings,
        codebook=TOOLS.codebook,
        languages=TOOLS.languages,
        gazetteer=TOOLS.gazetteer,
        houses=load_houses([str(file)]),
    )


@pytest.mark.parametrize(
    "service",
    [
        "Radio Lantern Russian Service",
        "Radio Lantern in English",
        "Radio Lantern Deutsch",
        "Radio Lantern auf Deutsch",
        "Radio Lantern na srpskom",
        "Radio Lantern на русском",
        "Русская служба Radio Lantern",
        "Radio Lantern's Balkan Service",
        "Radio Lantern | Українська служба",
        "Radio Lantern (Français)",
        "Radio Lantern Türkçe",
        "Radio Lantern Shqip",
        "Radio Lantern Ελληνικά",
        "Radio Lantern Македонски",
    ],
)
def test_the_services_of_one_broadcaster_are_one_house(service: str) -> None:
    assert houses(page("Radio Lantern"), page(service)) == ["radio lantern", "radio lantern"]


@pytest.mark.parametrize(
    ("host", "path"), [("ru.lantern.example", "news/2"), ("lantern.example", "russian/2")]
)
def test_the_language_doors_of_one_host_are_one_house(host: str, path: str) -> None:
    main = page("Lantern", host="lantern.example")
    door = page("Lantern Nachtprogramm", host=host, path=path)
    assert houses(main, door) == ["lantern", "lantern"]


@pytest.mark.parametrize("edition", ["Radio Lantern Balkan", "Radio Lantern Torvenia"])
def test_the_edition_of_a_country_is_a_house_of_its_own(edition: str) -> None:
    assert len(set(houses(page("Radio Lantern"), page(edition)))) == 2


def test_two_outlets_of_one_host_without_languages_are_two_houses() -> None:
    first = page("Harbour Post", host="papers.example", path="post/1")
    second = page("Ridge Herald", host="papers.example", path="herald/1")
    assert houses(first, second) == ["harbour post", "ridge herald"]


def test_a_country_is_no_language_before_a_public_suffix() -> None:
    first = page("Harbour Post", host="de.co.example", path="post/1")
    second = page("Ridge Herald", host="ru.co.example", path="herald/1")
    assert houses(first, second) == ["harbour post", "ridge herald"]


def test_the_table_splits_a_service_off(tmp_path: Path) -> None:
    tools = table(tmp_path, "Radio Lantern Russian Service,Lantern Russian,")
    found = houses(page("Radio Lantern"), page("Radio Lantern Russian Service"), tools=tools)
    assert found == ["radio lantern", "lantern russian"]


def test_the_table_joins_names_and_hosts(tmp_path: Path) -> None:
    tools = table(tmp_path, "Evening Lantern,Harbour Post,", "mirror.example,Harbour Post,")
    pages = (page("Harbour Post"), page("Evening Lantern"), page("Mirror", host="mirror.example"))
    assert set(houses(*pages, tools=tools)) == {"harbour post"}


def test_the_table_joins_what_a_credit_names(tmp_path: Path) -> None:
    tools = table(tmp_path, "Evening Lantern,Harbour Post,")
    original = article(*ENGLISH, outlet="Harbour Post", published="2025-03-16")
    copy = article(
        *ENGLISH,
        "Source: Evening Lantern",
        outlet="Ridge Herald",
        published="2025-03-15",
        credits=[("Evening Lantern", "Source: Evening Lantern")],
    )
    tracing = trace([original, copy], tools)
    assert origins(tracing, copy) == (original.id,)
    assert tracing.absent == ()


def test_two_houses_of_one_owner_stay_two_and_say_whose_they_are(tmp_path: Path) -> None:
    tools = table(tmp_path, "Harbour Post,,Quay Holding", "Ridge Herald,,Quay Holding")
    first = article(*FLOOD, outlet="Harbour Post", published="2025-03-14")
    second = article(*FESTIVAL, outlet="Ridge Herald", published="2025-03-14")
    tracing = trace([first, second], tools)
    assert {one.house for one in tracing.standings} == {"harbour post", "ridge herald"}
    assert {one.owner for one in tracing.standings} == {"Quay Holding"}
    assert {one.owner for one in tracing.lineages} == {"Quay Holding"}


def test_without_a_table_nobody_owns_anything() -> None:
    assert {one.owner for one in trace([page("Harbour Post")], TOOLS).standings} == {None}


def test_a_table_has_another_version_when_a_cell_changes(tmp_path: Path) -> None:
    before = table(tmp_path, "Harbour Post,,Quay Holding").houses.version
    after = table(tmp_path, "Harbour Post,,Ridge Holding").houses.version
    assert len({before, after, Houses().version}) == 3


def origins(tracing: Tracing, one: Article) -> tuple[str, ...]:
    return next(standing.origins for standing in tracing.standings if standing.article == one.id)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("name,houses\nHarbour Post,Quay\n", "FH-HOUSE-002"),
        ("house,owner\nHarbour Post,Quay\n", "FH-HOUSE-002"),
        ("name,house\nHarbour Post, Ridge, Quay\n", "FH-HOUSE-003"),
        ("name,house\n ,Quay\n", "FH-HOUSE-004"),
        ("name,house\nHarbour Post,Quay\nHarbour post,Ridge\n", "FH-HOUSE-005"),
        ("name,house,owner\nA Post,Quay,One\nB Post,Quay,Two\n", "FH-HOUSE-006"),
        ("name,house\nA Post,B Post\nB Post,C Post\n", "FH-HOUSE-007"),
    ],
)
def test_a_wrong_table_is_told_with_its_row(tmp_path: Path, text: str, code: str) -> None:
    file = tmp_path / "houses.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError) as raised:
        load_houses([str(file)])
    assert raised.value.code == code
    assert raised.value.place.startswith(f"{file}:")
    assert raised.value.remedy


def test_a_table_that_is_not_there_is_told(tmp_path: Path) -> None:
    for place, code in ((tmp_path / "none.csv", "FH-HOUSE-008"), (tmp_path, "FH-HOUSE-009")):
        with pytest.raises(UsageError) as raised:
            load_houses([str(place)])
        assert raised.value.code == code


def test_a_table_parted_by_semicolons_says_the_same(tmp_path: Path) -> None:
    commas, semicolons = tmp_path / "a.csv", tmp_path / "b.csv"
    commas.write_text('name,house,owner\nA Post,"Quay",One\n', encoding="utf-8")
    semicolons.write_text("name;house;owner\nA Post;Quay;One\n", encoding="utf-8")
    first, second = load_houses([str(commas)]), load_houses([str(semicolons)])
    assert first.rows[0].house == "Quay"
    assert first.version == second.version


def credits_to(name: str, outlet: str, *, published: str = "2025-03-15") -> Article:
    line = f"Source: {name}"
    return article(*FLOOD, line, outlet=outlet, published=published, credits=[(name, line)])


@pytest.mark.parametrize("name", ["HPA", "Harbour Press Agency", "hpa.example", "Hpa"])
def test_a_house_is_meant_by_its_initials_and_by_its_host(name: str) -> None:
    own = page("Harbour Press Agency", host="hpa.example")
    tracing = trace([own, credits_to(name, "Ridge Herald")], TOOLS)
    assert tracing.absent == ()
    assert {one.origin for one in tracing.lineages} == {own.id}


def test_a_house_without_an_outlet_is_no_absent_one_to_itself() -> None:
    line = "MARLOW (HPA) - The river rose in the night."
    pages = [
        replace(
            article(line, *story, outlet=None, credits=[("HPA", "HPA")]),
            host="hpa.example",
        )
        for story in (FLOOD, FESTIVAL)
    ]
    assert trace(pages, TOOLS).absent == ()


def test_the_spellings_of_an_absent_house_are_one_hollow_node() -> None:
    spellings = ("Tarvisk", "Tarwisk", "Тарвиск", "Тарвиску")
    pages = [credits_to(name, f"House {n}") for n, name in enumerate(spellings)]
    tracing = trace(pages, TOOLS)
    assert [one.name for one in tracing.absent] == ["Tarvisk"]


def test_a_byline_that_is_a_house_of_the_pile_is_a_credit() -> None:
    own = article(*FLOOD, outlet="Severny Vagon", published="2025-03-15")
    line = "Северный вагон"
    signed = article(*FLOOD, line, outlet="Ridge Herald", published="2025-03-14")
    where = evidence(signed, signed.text.index(line), len(signed.text))
    byline = Cited(value=line, evidence=(where,), score=1.0, by="test")
    tracing = trace([own, replace(signed, bylines=(byline,))], TOOLS)
    assert origins(tracing, signed) == (own.id,)


@pytest.mark.parametrize("rows", [("Zvezda,,", "Звезда,,"), ("Звезда,,", "Zvezda,,")])
def test_the_table_tells_two_scripts_of_one_name_apart(
    tmp_path: Path, rows: tuple[str, str]
) -> None:
    tools = table(tmp_path, *rows)
    pages = (page("Zvezda"), page("Звезда", host="zvezda.example"))
    assert houses(*pages) == ["zvezda", "zvezda"]
    assert houses(*pages, tools=tools) == ["zvezda", "звезда"]


def test_names_told_apart_count_under_the_houses_and_owners_of_their_rows(tmp_path: Path) -> None:
    tools = table(tmp_path, "Zvezda,Zvezda North,Quay", "Звезда,Zvezda South,Ridge")
    tracing = trace((page("ZVEZDA"), page("Звезда", host="zvezda.example")), tools)
    owners = {one.house: one.owner for one in tracing.standings}
    assert owners == {"zvezda north": "Quay", "zvezda south": "Ridge"}


def test_a_credit_means_the_house_of_its_own_script(tmp_path: Path) -> None:
    tools = table(tmp_path, "Zvezda,,", "Звезда,,")
    original = article(*ENGLISH, outlet="Звезда", published="2025-03-14")
    copy = article(
        *ENGLISH,
        "Source: Звезда",
        outlet="Zvezda",
        published="2025-03-15",
        credits=[("Звезда", "Source: Звезда")],
    )
    tracing = trace([original, copy], tools)
    assert origins(tracing, copy) == (original.id,)
    assert tracing.derivations[0].credit is not None


def test_a_row_in_one_script_speaks_for_the_other_as_well(tmp_path: Path) -> None:
    tools = table(tmp_path, "Звезда,Quay Press,")
    assert set(houses(page("Zvezda"), page("Звезда"), tools=tools)) == {"quay press"}
