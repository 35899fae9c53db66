"""What may happen to a pile without raising the number of newsrooms of an incident."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest

from firsthand.mark import mark
from firsthand.match import match
from firsthand.read import read
from firsthand.records import Article, Capture, Count, make_id
from firsthand.tools import Tools
from firsthand.trace import trace
from tests.flow.pages import STORY, page

pytestmark = pytest.mark.slow  # whole runs, not units

FIRST = tuple(paragraph.format(outlet="the Harbour Post") for paragraph in STORY)
OWN = (
    "A street musician who fled Torvenia is recovering in Orashin after an attack. Petar Vilenko"
    " was beaten by three strangers in the yard of his building on the evening of 11 March 2025.",
    "The caretaker Jelka Roman told the Ridge Herald that she heard shouting and switched on the"
    " light. “When I came down he was lying beside the bins,” she said.",
    "No arrests have been made so far, and the city council has called for cameras in the yards of"
    " Grain Street, where two other newcomers were insulted in February.",
)
GERMAN = (
    "Die Polizei in Orashin teilte am Dienstag mit, sie habe Ermittlungen aufgenommen, nachdem der"
    " Musiker Petar Vilenko am 11. März 2025 vor seinem Haus in Orashin zusammengeschlagen wurde.",
    "Vilenko, 34, der Torvenia vor zwei Jahren verließ, sagte der Harbour Post, drei Männer hätten"
    " an der Tür gewartet. „Sie kannten meinen Namen“, sagte er. „Sie sagten, ich solle aufhören zu"
    " singen.“",
    "Er wurde mit einem gebrochenen Arm und zwei gebrochenen Rippen ins städtische Krankenhaus"
    " gebracht, sagte seine Anwältin Ana Merkul. Die Angreifer flüchteten in einem grauen"
    " Lieferwagen ohne Kennzeichen.",
)
HOSTS = {"Harbour Post": "harbourpost.example", "Ridge Herald": "ridgeherald.example"}


def taken(
    outlet: str, paragraphs: tuple[str, ...], day: str, tools: Tools, *, language: str = "en"
) -> Article:
    """The article that is read from a page of an outlet."""
    host = HOSTS.get(outlet, f"{outlet.split(maxsplit=1)[0].lower()}.example")
    html = page(outlet, host, paragraphs, day, "Musician beaten at home")
    raw = html.replace('lang="en"', f'lang="{language}"').encode()
    digest = hashlib.sha256(raw).hexdigest()
    capture = Capture(
        id=make_id("capture", digest),
        uri=f"pile/{digest[:12]}.html",
        sha256=digest,
        media_type="text/html",
        size=len(raw),
    )
    return read(capture, raw, tools)


def newsrooms(articles: Sequence[Article], tools: Tools) -> Count:
    """The count of the one assault in a pile."""
    marks = [mark(article, tools) for article in articles]
    found = match(articles, marks, trace(articles, tools), (), tools)
    (assault,) = [one for one in found.incidents if one.event.value == "assault"]
    return assault.newsrooms


@pytest.fixture(scope="module")
def pile(tools: Tools) -> tuple[Article, ...]:
    """Two newsrooms that each have their own witness."""
    return (
        taken("Harbour Post", FIRST, "2025-03-12", tools),
        taken("Ridge Herald", OWN, "2025-03-13", tools),
    )


def test_two_newsrooms_of_their_own_are_two(pile: tuple[Article, ...], tools: Tools) -> None:
    count = newsrooms(pile, tools)
    assert (count.low, count.high) == (2, 2)


ADDED = {
    "a copy": (FIRST, "en", "2025-03-14"),
    "a copy cut short": (FIRST[:2], "en", "2025-03-14"),
    "a copy of the other": (OWN, "en", "2025-03-14"),
    "a translation": (GERMAN, "de", "2025-03-14"),
    "a false credit": ((*FIRST, "Source: Corvane"), "en", "2025-03-14"),
    "a credit to the other": ((*FIRST, "Source: Ridge Herald"), "en", "2025-03-14"),
    "a back-dated page": (FIRST, "en", "2019-01-01"),
    "both in one": ((*FIRST[:2], *OWN[1:]), "en", "2025-03-15"),
}


@pytest.mark.parametrize("added", ADDED.values(), ids=ADDED.keys())
def test_what_adds_no_reporting_adds_no_newsroom(
    pile: tuple[Article, ...], added: tuple[tuple[str, ...], str, str], tools: Tools
) -> None:
    paragraphs, language, day = added
    copy = taken("Copy Gazette", paragraphs, day, tools, language=language)
    count = newsrooms([*pile, copy], tools)
    assert (count.low, count.high) == (2, 2)


def test_without_the_origins_page_its_copies_are_one_newsroom(
    pile: tuple[Article, ...], tools: Tools
) -> None:
    copies = [
        taken("Copy Gazette", FIRST, "2025-03-14", tools),
        taken("Far Gazette", GERMAN, "2025-03-15", tools, language="de"),
    ]
    assert newsrooms([*pile, *copies], tools).low == 2
    assert newsrooms([pile[1], *copies], tools).low == 2
