from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand import codebook
from firsthand.gazetteer import Gazetteer
from firsthand.gazetteer.index import Candidate
from firsthand.match import match_known
from firsthand.match.known_row import make_row, plain_address
from firsthand.records import Article, Cited, Incident, Known, Place, Proposal, Tie, When
from tests.match.builders import DOLNA, GORNJA, TOOLS, VELIKA, Page, matched, page

NOW = datetime(2025, 4, 1, tzinfo=UTC)


class FewPlaces:
    """A gazetteer of three invented places."""

    def look_up(self, words: str, language: str | None = None) -> tuple[Candidate, ...]:
        found = {"Dolna": DOLNA, "Долна": DOLNA, "Gornja": GORNJA, "Velika": VELIKA}.get(words)
        return () if found is None else (candidate(found),)


def candidate(found: Place) -> Candidate:
    return Candidate(place=found, population=1, weight=1.0, prior=1.0, how="name")


HERE = msgspec.structs.replace
TOOLS_HERE = type(TOOLS)(
    settings=TOOLS.settings,
    codebook=codebook.load(),
    languages=TOOLS.languages,
    gazetteer=cast(Gazetteer, FewPlaces()),
)


def known(key: str = "K-1", **more: Any) -> Known:
    return Known(id=f"known-{key}", key=key, sheet="list", row=1, **more)


def day(text: str, last: str | None = None) -> When:
    first, end = date.fromisoformat(text), date.fromisoformat(last or text)
    return When(earliest=first, latest=end, granularity="day" if first == end else "range")


def addressed(told: Page, address: str) -> Article:
    cited = Cited(value=address, evidence=(told.span(),), score=1.0, by="test")
    return HERE(told.article, address=cited)


BEATEN = page(
    "Ana Kordun was beaten in Dolna, her violin broken on the quay.", "Harbour Post"
).report("assault", who="Ana Kordun", where=DOLNA, day="2025-03-12")
THREATENED = page("Ivo Petrak received a threat in Gornja.", "Hill Times").report(
    "threat", who="Ivo Petrak", where=GORNJA, day="2025-03-12"
)
PAGES = (BEATEN, THREATENED)
INCIDENTS = matched(PAGES).incidents


def incident(event: str) -> Incident:
    return next(one for one in INCIDENTS if one.event.value == event)


def proposals(*rows: Known, ties: tuple[Tie, ...] = ()) -> tuple[Proposal, ...]:
    articles = [
        addressed(BEATEN, "https://www.harbour.example/news/1?utm_source=x"),
        addressed(THREATENED, "https://hill.example/2"),
    ]
    return match_known(rows, INCIDENTS, articles, TOOLS_HERE, ties=ties)


def likely(row: Known) -> list[str]:
    events = {one.id: one.event.value for one in INCIDENTS}
    return [events[found.incident] for found in proposals(row) if found.likely]


@pytest.mark.parametrize(
    "row",
    [
        known(recipient="Ana Kordun", time=day("2025-03-12")),
        known(recipient="Кордун, Ана", time=day("2025-03-13")),
        known(recipient="А. Кордун", place="Долна", time=day("2025-03-01", "2025-03-31")),
        known(event="assault", place="Dolna, Velika", time=day("2025-03-12")),
        known(event="ASSAULT", place="Dolna", time=day("2025-03-12")),
        known(event="Beating", place="Dolna", text="was beaten; the violin is broken"),
        known(addresses=("http://harbour.example/news/1/#top",)),
    ],
    ids=lambda row: "-".join(f for f in row.__struct_fields__ if getattr(row, f))[21:],
)
def test_a_row_finds_its_incident_by_what_it_tells(row: Known) -> None:
    if row.event == "Beating":
        row = HERE(row, time=day("2025-03-11", "2025-03-14"))
    assert likely(row) == ["assault"]


@pytest.mark.parametrize(
    "row",
    [
        known(recipient="Mira Solak", place="Dolna", time=day("2025-03-12"), event="assault"),
        known(recipient="Ana Kordun", time=day("2024-03-12"), place="Dolna"),
        known(place="Gornja", time=day("2025-03-12"), event="assault"),
        known(time=day("2025-03-12")),
        known(place="Dolna"),
        known(),
    ],
    ids=["person", "year", "place", "day alone", "place alone", "nothing"],
)
def test_no_match_is_forced(row: Known) -> None:
    assert likely(row) == []


def test_a_row_without_a_page_is_told_the_nearest_and_why_not() -> None:
    row = known(recipient="Mira Solak", place="Dolna", time=day("2025-03-12"), event="assault")
    (nearest,) = proposals(row)
    assert not nearest.likely
    assert nearest.incident == incident("assault").id
    assert nearest.reasons[0].text == "another person"


def test_an_address_outweighs_a_wrong_day_but_not_everything() -> None:
    link = ("https://harbour.example/news/1",)
    far = known(addresses=link, time=day("2025-01-02"), recipient="Ana Kordun", place="Dolna")
    assert likely(far) == ["assault"]
    assert likely(known(addresses=link, time=day("2025-01-02"))) == []


def test_several_incidents_may_answer_one_row() -> None:
    row = known(
        addresses=("https://harbour.example/news/1", "https://hill.example/2"),
        time=day("2025-03-12"),
    )
    assert sorted(likely(row)) == ["assault", "threat"]


def test_reasons_carry_the_rows_words_and_the_pages_words() -> None:
    row = known(
        recipient="Ana Kordun",
        place="Dolna",
        time=day("2025-03-12"),
        event="assault",
        text="Geige (violin) zerbrochen",
    )
    found = {reason.name: reason for reason in proposals(row)[0].reasons}
    assert found["person"].words == ("Ana Kordun",)
    assert found["words"].words == ("violin",)
    assert [e.exact for e in found["words"].evidence] == ["violin"]
    assert all(found[name].evidence for name in ("person", "place", "day", "event", "words"))


def test_no_reason_names_anybody() -> None:
    row = known(recipient="Ana Kordun", place="Dolna", time=day("2025-03-12"))
    assert all("Kordun" not in reason.text for reason in proposals(row)[0].reasons)


def test_a_persons_word_overrules_the_score() -> None:
    row = known(recipient="Ana Kordun", time=day("2025-03-12"))
    mine, other = incident("assault").id, incident("threat").id
    ties = (
        Tie(subject=mine, by="a", at=NOW, known=row.id, same=False),
        Tie(subject=other, by="a", at=NOW, known=row.id, same=True),
    )
    found = {one.incident: one for one in proposals(row, ties=ties)}
    assert (found[mine].likely, found[mine].decided) == (False, False)
    assert (found[other].likely, found[other].decided) == (True, True)


def test_a_tie_says_nothing_of_other_rows() -> None:
    rows = [known(f"K-{n}", recipient="Ana Kordun", time=day("2025-03-12")) for n in (1, 2)]
    tie = Tie(subject=incident("assault").id, by="a", at=NOW, known="known-K-1", same=False)
    found = [one for one in proposals(*rows, ties=(tie,)) if one.known == "known-K-2"]
    assert [one.likely for one in found] == [True]


@pytest.mark.parametrize(
    ("cell", "people"),
    [
        ("Kordun, Ana", ["Ana Kordun"]),
        ("Ana Kordun and Ivo Petrak", ["Ana Kordun", "Ivo Petrak"]),
        ("Ana Kordun; Ivo Petrak (lawyer)", ["Ana Kordun", "Ivo Petrak"]),
        ("A. Kordun", ["Kordun"]),
        ("two students", []),
    ],
)
def test_names_are_taken_out_of_a_cell(cell: str, people: list[str]) -> None:
    assert list(make_row(known(recipient=cell), TOOLS_HERE).people.values()) == people


@pytest.mark.parametrize(
    "address",
    [
        "https://harbour.example/a/b",
        "http://www.harbour.example/a/b/",
        "HTTPS://m.Harbour.example/a/b/amp?utm_source=mail&fbclid=1#top",
        "www.harbour.example/a/b/index.html",
        "https://web.archive.org/web/20250314120000/https://harbour.example/a/b",
        "https://harbour.example/a%2Fb",
    ],
)
def test_links_to_one_page_are_one_address(address: str) -> None:
    assert plain_address(address) == "harbour.example/a/b"


def test_what_a_page_is_asked_for_stays_in_its_address() -> None:
    assert plain_address("https://a.example/?p=7&utm_id=1") == "a.example?p=7"
    assert plain_address("https://a.example/?p=8") != plain_address("https://a.example/?p=7")


@given(st.text(max_size=60))
def test_any_text_in_a_row_is_borne(text: str) -> None:
    row = known(recipient=text, place=text, text=text, event=text, addresses=(text,))
    found = proposals(row)
    assert {one.known for one in found} <= {row.id}
    assert {one.incident for one in found} <= {one.id for one in INCIDENTS}
    assert all(one.reasons for one in found if one.likely)


def test_the_order_of_incidents_and_pages_does_not_matter() -> None:
    row = known(recipient="Ana Kordun", time=day("2025-03-12"))
    articles = [told.article for told in PAGES]
    one = match_known([row], INCIDENTS, articles, TOOLS_HERE)
    other = match_known([row], INCIDENTS[::-1], articles[::-1], TOOLS_HERE)
    assert one == other
