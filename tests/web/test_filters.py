"""Filters choose incidents by what happened and how it is known; an address is never wrong."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.records import Conflict
from firsthand.review import Judgement
from firsthand.web.filters import (
    FACETS,
    SORTS,
    Line,
    chips,
    choices,
    chosen,
    ordered,
    parse_filters,
)
from tests.web.pile import BEATEN, CLOSED, ORIGIN, REVOKED, STORIES, cited, days, incident

LINES = (
    Line(BEATEN, Judgement(incident=BEATEN.id), 2, ("en", "sr-Cyrl"), ("court",), ("+1 page",)),
    Line(CLOSED, Judgement(incident=CLOSED.id, state="confirmed"), 0, ("sr-Latn",)),
    Line(REVOKED, Judgement(incident=REVOKED.id, state="unsure"), 1, ("en",)),
)
NAMES = {
    "state", "what", "country", "language", "label", "place", "from", "to", "newsrooms",
    "witnesses", "conflicts", "new",
}  # fmt: skip


def found(**query: str) -> list[str]:
    filters = parse_filters(query)
    return [line.incident.id for line in ordered(chosen(LINES, filters), filters)]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({}, ["closed", "revoked", "beaten"]),
        ({"state": "confirmed"}, ["closed"]),
        ({"what": "assault"}, ["beaten"]),
        ({"country": "AT"}, ["closed"]),
        ({"place": "тресНа"}, ["closed"]),
        ({"place": "орашин"}, ["beaten"]),
        ({"language": "en"}, ["revoked", "beaten"]),
        ({"label": "court"}, ["beaten"]),
        ({"from": "2025-03-20"}, ["closed"]),
        ({"to": "2025-03-20"}, ["beaten"]),
        ({"newsrooms": "1"}, ["closed", "revoked", "beaten"]),
        ({"newsrooms": "2"}, []),
        ({"new": "1"}, ["beaten"]),
        ({"language": "en", "state": "unsure"}, ["revoked"]),
        ({"sort": "latest"}, ["closed", "beaten", "revoked"]),
        ({"sort": "earliest"}, ["beaten", "closed", "revoked"]),
        ({"sort": "pages"}, ["beaten", "closed", "revoked"]),
        ({"what": "nothing_of_ours"}, []),
    ],
)
def test_what_a_filter_lets_through(query: dict[str, str], names: list[str]) -> None:
    assert found(**query) == [f"incident-{name}" for name in names]


def test_an_incident_of_several_days_is_found_on_each() -> None:
    long = incident("long", ORIGIN, time=cited(days("2025-03-01", "2025-03-31")))
    line = Line(long, Judgement(incident=long.id), 0)
    for query in ({"from": "2025-03-15"}, {"to": "2025-03-15"}, {"from": "2025-03-31"}):
        assert chosen([line], parse_filters(query)) == [line]
    assert chosen([line], parse_filters({"from": "2025-04-01"})) == []


def test_contradictions_can_be_asked_for() -> None:
    conflict = Conflict(field="place", kind="conflict", alternatives=())
    mutation = Conflict(field="place", kind="mutation", alternatives=())
    lines = [
        Line(incident(kind.kind, ORIGIN, conflicts=(kind,)), Judgement(incident=""), 0)
        for kind in (conflict, mutation)
    ]
    assert chosen(lines, parse_filters({"conflicts": "1"})) == lines[:1]


def test_no_filter_knows_a_person() -> None:
    assert {facet.name for facet in FACETS} <= NAMES
    for name in ("who", "recipient", "actor", "person", "name", "to_whom"):
        assert parse_filters({name: "Petar Vilenko"}).active == ()


def test_a_facet_counts_what_the_other_filters_leave() -> None:
    facet = next(facet for facet in FACETS if facet.name == "what")
    shown = choices(LINES, parse_filters({"language": "en", "what": "assault"}), facet)
    assert [(c.value, c.number, c.chosen) for c in shown] == [
        ("assault", 1, True),
        ("permit_revoked", 1, False),
    ]


def test_each_chip_leads_to_the_list_without_it() -> None:
    filters = parse_filters({"state": "unsure", "newsrooms": "2", "sort": "latest"})
    assert [(chip.words, chip.without) for chip in chips(filters)] == [
        ("Review: cannot tell", "/?newsrooms=2&sort=latest"),
        ("Newsrooms: 2 or more", "/?state=unsure&sort=latest"),
    ]


@pytest.mark.parametrize(
    "query",
    [
        {"from": "yesterday"},
        {"to": "2025-02-30"},
        {"newsrooms": "-1"},
        {"newsrooms": "٣"},
        {"witnesses": "9" * 5000},
        {"conflicts": "yes"},
        {"sort": "'; --"},
        {"place": "  "},
        {"page": "1e9"},
    ],
)
def test_what_makes_no_sense_is_left_out(query: dict[str, str]) -> None:
    filters = parse_filters(query)
    assert [name for name, _ in filters.active] in ([], ["witnesses"])
    assert filters.sort == "urgent"
    chosen(LINES, filters)


@given(st.dictionaries(st.sampled_from([*sorted(NAMES), "sort"]), st.text(max_size=30)))
def test_an_address_says_the_same_when_it_is_read_again(query: dict[str, str]) -> None:
    filters = parse_filters(query)
    again = parse_filters(dict(parse_qsl(urlsplit(filters.address()).query)))
    assert again == filters
    assert {line.incident.id for line in chosen(LINES, filters)} <= {s.id for s in STORIES}
    assert filters.sort in SORTS
