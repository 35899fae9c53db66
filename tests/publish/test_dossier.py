"""The printable pages: complete, alone, and without anything that runs or calls out."""

from __future__ import annotations

import base64
import hashlib
import re
from typing import get_args

import pytest
from msgspec.structs import replace

from firsthand.records import DerivationKind, Tracing
from tests.builders import article, derivation
from tests.publish.builders import files_of, incident_of, material, protected

HOSTILE = '"><script>alert(1)</script><img src=https://x.example/a onerror=b>'


def dossier(outlet: str = "Harbour Post", *, unreviewed: bool = False) -> dict[str, str]:
    """The dossier's pages by file name."""
    page = article("The journalist Petar Vilenko was beaten in the yard.", outlet=outlet)
    record = material([page], incidents=[incident_of(page, "Petar Vilenko")])
    files = files_of(protected(record, unreviewed=unreviewed))
    return {n: raw.decode() for n, raw in files.items() if n.startswith("dossier/")}


def test_one_page_for_each_incident_and_an_index_that_leads_to_it() -> None:
    pages = dossier()
    (name,) = set(pages) - {"dossier/index.html"}
    assert re.fullmatch(r"dossier/incident-[0-9a-f]{16}\.html", name)
    assert f'href="{name.removeprefix("dossier/")}"' in pages["dossier/index.html"]


def test_a_page_shows_the_numbers_the_field_and_its_words() -> None:
    pages = dossier()
    text = next(text for name, text in pages.items() if "index" not in name)
    for words in (
        "<b>1</b> newsrooms",
        "[journalist 1-kdrw]",
        "was beaten in the yard.",
        "Harbour Post reports it.",
        "Said by: Harbour Post",
    ):
        assert words in text


def test_the_policy_allows_the_pages_own_style_and_nothing_else() -> None:
    for text in dossier().values():
        style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
        assert style is not None
        digest = base64.b64encode(hashlib.sha256(style.group(1).encode()).digest()).decode()
        assert f"default-src 'none'; style-src 'sha256-{digest}'" in text.replace("&#39;", "'")


def test_nothing_runs_and_nothing_is_fetched() -> None:
    for text in dossier(outlet=HOSTILE).values():
        assert not re.search(r"<(script|img|iframe|link|form|object|embed)\b", text)
        assert not re.search(r"<[^>]*\s(on\w+|src|style)=", text)
        assert "@import" not in text
        assert "url(" not in text


def test_every_page_of_an_unreviewed_dossier_says_so() -> None:
    for text in dossier(unreviewed=True).values():
        assert '<p class="marking">not for publication' in text


@pytest.mark.parametrize("kind", get_args(DerivationKind))
def test_a_tie_of_every_kind_is_drawn_and_listed(kind: DerivationKind) -> None:
    first = article("The journalist Petar Vilenko was beaten in the yard.", outlet="Harbour Post")
    second = article("Petar Vilenko was beaten, wrote others.", outlet="Tidal Herald")
    edge = derivation(second.id, first.id, kind)
    told = replace(incident_of(first, "Petar Vilenko"), pages=(first.id, second.id))
    record = replace(
        material([first, second], incidents=[told]), tracing=Tracing(derivations=(edge,))
    )
    files = files_of(protected(record))
    text = next(files[n].decode() for n in files if n.startswith("dossier/incident"))
    assert f"edge {kind}" in text
    assert f'data-label="How">{kind}<' in text
