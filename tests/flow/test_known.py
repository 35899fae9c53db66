"""Known incidents through the whole house: import, again, changed; matched on the demo."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import demo, pipeline
from firsthand.errors import UsageError
from firsthand.pipeline.knowing import (
    KnownReport,
    KnownRow,
    ListFile,
    check_list,
    import_list,
    known_rows,
)
from firsthand.records import Article, Capture, Know, MapSheet
from firsthand.settings import load
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.flow.pages import quiet

NOON = datetime(2026, 8, 1, 12, tzinfo=UTC)
LIST = """id,date,place,what,victim
1,2024-05-03,Brezovac,threat,Ana Kordun
2,2024-05-04,Brezovac,assault,Ivo Petrak
3,2024-05-05,Brezovac,"=cmd|' /C calc'!A0",Mira Solak
"""

# Rows of two lists about the demo's pages -> a page of the incident each is about, and its act.
GERMAN = {
    "EX-01": ("brenpres.example_sr_vest_88213", "permit_revoked"),
    "EX-02": ("ru.northgate.example_russian_articles_c4nq71maks", "permit_refused"),
    "EX-03": ("alderpost.example_2025_sep_05", "entry_refused"),
    "EX-04": ("schlagseite24.example_welt_wirt-verpruegelt", "assault"),
    "EX-05": ("pyatyvagon.example_news_2025_10_22", "assault"),
    "EX-06": ("brenpres.example_sr_vest_97340", "property_damaged"),
    "EX-07": ("pressline.example_europe_exile-found-funeral-wreath", "threat"),
    "EX-08": ("radiovilodol.example_vesti_grad_4437", "memorial_painted_over"),
    "EX-09": ("radiovilodol.example_vesti_grad_4492", "memorial_painted_over"),
    "EX-10": ("pressline.example_print_121877", "detained"),
    "EX-11": ("northgate.example_news_world-europe_70115932", "threat"),
    "EX-12": ("orasinske-novine.example_drustvo_11209", "ordered_to_leave"),
    "EX-16": ("brenpres.example_sr_vest_103554", "gathering_prevented"),
    "EX-17": ("orashindispatch.example_crime_2025_02_24", "assault"),
}
RUSSIAN = {
    "а1": ("liniya-otezda.example_stories_2025_08_24", "assault"),
    "а2": ("wiener-laterne.example_2025_06_04", "left_country"),
    "а3": ("orashindispatch.example_society_2025_11_25", "surveillance"),
    "а4": ("brenpres.example_sr_vest_95882", "ordered_to_leave"),
    "а5": ("drevskaya-zarya.example_news_law_2026-02-05", "listed_undesirable"),
    "а6": ("radiovilodol.example_vesti_grad_4410", "memorial_made"),
    "а7": ("tresnava-danas.example_hronika_pretucen", "assault"),
}
# Written after the weights and never used to choose them; а8 to а11 have no page.
RUSSIAN_LIST = """№;Дата;Город;Что произошло;Пострадавший;Источник
а1;22 августа 2025 г.;Орашин;Мужчина с разбитой бутылкой на чтениях;Карпелина Зоя;
а2;июнь 2025;;Уехала из Бреновии в Вену после отмены вида на жительство;Вера Ложнева;
а3;22.11.2025;;Под машиной волонтёра нашли устройство слежения;Инга Шорохина;
а4;19.12.2025;Орашин;Комиссия отменила предписание, скрипачка остаётся;О. Талышкина;
а5;05.02.2026;;Признан нежелательной организацией;«Пятый вагон»;drevskaya-zarya.example
а6;1 марта 2026;Вилодол;Открыли мурал радиоведущему;;
а7;18-19.10.2025;Треснава;Пятеро избили хозяина кофейни;;
а8;18-19.10.2025;Орашин;Ограбили магазин;;
а9;20.12.2025;Орашин;Угрозы по телефону;Лев Сомов;
а10;2026;Вилодол;Обыск;Инга Шорохина;
а11;3.09.2023;Орашин;Не впустили в страну;Пётр Дальский;
"""


def brought(
    store: Store, tools: Tools, text: str, place: str = "list.csv", name: str | None = None
) -> KnownReport:
    file = ListFile(place=place, raw=text.encode(), name=name)
    return import_list(store, file, tools, by="first reader", at=NOON)


def numbers(report: KnownReport) -> tuple[int, int, int, int]:
    assert report.rows == report.read + report.unchanged + report.replaced + report.failed
    assert len(report.failures) == report.failed
    return report.read, report.unchanged, report.replaced, report.failed


def test_the_same_list_twice_adds_nothing(store: Store, tools: Tools) -> None:
    assert numbers(brought(store, tools, LIST)) == (3, 0, 0, 0)
    head = store.ledger.head()
    assert numbers(brought(store, tools, LIST)) == (0, 3, 0, 0)
    assert numbers(brought(store, tools, LIST, "renamed.csv")) == (0, 3, 0, 0)
    assert store.ledger.head() == head


def test_a_changed_row_replaces_and_the_older_stays_in_the_ledger(
    store: Store, tools: Tools
) -> None:
    brought(store, tools, LIST)
    changed = LIST.replace("2024-05-04", "2024-05-06")
    assert numbers(brought(store, tools, changed)) == (0, 2, 1, 0)
    versions = [
        entry.decision.known.time
        for entry in store.ledger.entries()
        if isinstance(entry.decision, Know) and entry.decision.known.key == "2"
    ]
    assert [str(when.earliest) for when in versions if when] == ["2024-05-04", "2024-05-06"]
    assert len(pipeline.view(store).known) == 3


def test_a_row_that_only_moved_is_unchanged(store: Store, tools: Tools) -> None:
    brought(store, tools, LIST)
    head, *rows = LIST.splitlines()
    moved = "\n".join([head, *reversed(rows)])
    assert numbers(brought(store, tools, moved)) == (0, 3, 0, 0)


def test_a_bad_row_stops_nothing_and_is_in_the_count(store: Store, tools: Tools) -> None:
    report = brought(store, tools, LIST + "4,soon,Brezovac,threat,\n5,2024-05-09,a,b,c,d\n")
    assert numbers(report) == (3, 0, 0, 2)


def test_a_formula_comes_in_as_text(store: Store, tools: Tools) -> None:
    brought(store, tools, LIST)
    row = next(one for one in pipeline.view(store).known if one.key == "3")
    assert row.event == "=cmd|' /C calc'!A0"


def test_a_check_writes_nothing(store: Store, tools: Tools) -> None:
    file = ListFile(place="list.csv", raw=LIST.encode())
    report = check_list(store.ledger.entries(), file, tools)
    assert numbers(report) == (3, 0, 0, 0)
    assert ("what", "event", "by its head") in report.columns
    assert store.ledger.entries() == ()


def test_the_mapping_is_kept_and_used_again(store: Store, tools: Tools) -> None:
    said = ListFile(
        place="list.csv", raw=LIST.encode(), columns=(("text", "what"), ("event", "")), order="mdy"
    )
    import_list(store, said, tools, by="first reader", at=NOON)
    report = brought(store, tools, LIST + "4,05/06/2024,Brezovac,threat,\n")
    assert ("what", "text", "as last time") in report.columns
    assert numbers(report) == (1, 3, 0, 0)
    kept = [e.decision for e in store.ledger.entries() if isinstance(e.decision, MapSheet)]
    assert dict(kept[-1].columns)["text"] == "what"


def test_one_list_under_two_names_is_asked_about(store: Store, tools: Tools) -> None:
    brought(store, tools, LIST)
    with pytest.raises(UsageError, match="known from the list 'list'"):
        brought(store, tools, LIST + "4,2024-05-07,Brezovac,threat,\n", "june.csv")
    report = brought(store, tools, LIST + "4,2024-05-07,Brezovac,threat,\n", name="list")
    assert numbers(report) == (1, 3, 0, 0)


def test_two_lists_may_use_the_same_keys(store: Store, tools: Tools) -> None:
    brought(store, tools, LIST)
    brought(store, tools, LIST.replace("2024", "2023"), name="older")
    assert len(pipeline.view(store).known) == 6


def test_rows_gone_from_the_file_stay_and_are_told(store: Store, tools: Tools) -> None:
    brought(store, tools, LIST)
    report = brought(store, tools, "\n".join(LIST.splitlines()[:3]))
    assert report.gone == 1
    assert len(pipeline.view(store).known) == 3


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)


@settings(deadline=None, max_examples=25)
@given(rows=st.lists(st.tuples(CELL, CELL, CELL), max_size=5))
def test_whatever_the_rows_the_report_adds_up(
    tools: Tools, rows: list[tuple[str, str, str]]
) -> None:
    quoted = (",".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows)
    file = ListFile(place="list.csv", raw="\n".join(["id,date,what", *quoted]).encode())
    numbers(check_list((), file, tools))


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Tools]]:
    corpus = demo.corpus()
    store = open_store(tmp_path_factory.mktemp("known") / "store")
    tools = pipeline.make_tools(load(corpus / "firsthand.toml"))
    pile = [corpus / "pages", corpus / "scraped"]
    pipeline.run(store, pile, tools, quiet)
    german = (Path(__file__).parents[2] / "examples" / "demo" / "known.csv").read_bytes()
    for place, raw in (("german.csv", german), ("russian.csv", RUSSIAN_LIST.encode("cp1251"))):
        import_list(store, ListFile(place=place, raw=raw), tools, by="first reader", at=NOON)
    yield store, tools
    store.close()


def score(
    store: Store, rows: Sequence[KnownRow], truth: dict[str, tuple[str, str]]
) -> tuple[float, float]:
    """Precision of the proposals for the rows of a list, and the share of its rows they answer."""
    uris = {capture.id: capture.uri for capture in store.all(Capture)}
    pages = {article.id: uris[article.capture] for article in store.all(Article)}
    acts = {
        incident.id: (incident.event.value, [pages[name] for name in incident.pages])
        for incident in pipeline.view(store).incidents
    }
    right = [
        (row.known.key, found.incident)
        for row in rows
        for found in row.likely
        for page, event in [truth.get(row.known.key, ("no page", ""))]
        if acts[found.incident][0] == event and any(page in uri for uri in acts[found.incident][1])
    ]
    proposed = sum(len(row.likely) for row in rows)
    return len(right) / proposed, len({key for key, _ in right}) / len(truth)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "truth", "floors"),
    [("german", GERMAN, (1.0, 1.0)), ("russian", RUSSIAN, (0.75, 0.85))],
)
def test_proposals_on_the_demo_do_not_fall(
    record: tuple[Store, Tools],
    name: str,
    truth: dict[str, tuple[str, str]],
    floors: tuple[float, float],
) -> None:
    store, tools = record
    rows = [row for row in known_rows(store, tools) if row.known.sheet == name]
    found = score(store, rows, truth)
    assert all(one >= floor for one, floor in zip(found, floors, strict=True)), found


@pytest.mark.slow
def test_rows_of_nothing_in_the_pile_are_the_list_of_gaps(record: tuple[Store, Tools]) -> None:
    store, tools = record
    rows = [row for row in known_rows(store, tools) if row.known.sheet == "german"]
    missing = [row.known.key for row in rows if row.state == "no page found"]
    assert missing == ["EX-13", "EX-14", "EX-15", "EX-18"]
