from __future__ import annotations

import pytest

from firsthand.records import Tracing
from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import (
    ENGLISH,
    FESTIVAL,
    FLOOD,
    GERMAN,
    INDEPENDENT,
    SERBIAN,
    SERBIAN_CYRILLIC,
    TOOLS,
    TRANSLATIONS,
)

ORIGINAL = article(*ENGLISH, published="2025-03-14")


def origins(tracing: Tracing) -> set[str]:
    return {origin for standing in tracing.standings for origin in standing.origins}


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_a_translation_is_no_new_source(language: str) -> None:
    page = article(
        *TRANSLATIONS[language], language=language, outlet="Other House", published="2025-03-15"
    )
    others = [article(*FLOOD, outlet="Third House"), article(*FESTIVAL, outlet="Fourth House")]
    tracing = trace([page, ORIGINAL, *others], TOOLS)
    edge = next(edge for edge in tracing.derivations if edge.derived == page.id)
    assert (edge.kind, edge.origin, edge.counts) == ("translated", ORIGINAL.id, True)
    assert edge.coverage > 0.8
    assert len(origins(tracing)) == 3


@pytest.mark.parametrize("language", INDEPENDENT)
@pytest.mark.parametrize("other", ["en", *TRANSLATIONS])
def test_an_independent_report_of_the_event_is_no_translation(language: str, other: str) -> None:
    if language.split("-", maxsplit=1)[0] == other.split("-", maxsplit=1)[0]:
        return
    report = article(
        *INDEPENDENT[language], language=language, outlet="Other House", published="2025-03-15"
    )
    text = ENGLISH if other == "en" else TRANSLATIONS[other]
    tracing = trace([report, article(*text, language=other)], TOOLS)
    assert not any(edge.counts for edge in tracing.derivations)
    assert len(origins(tracing)) == 2


def test_aligned_sentences_stand_at_the_place_of_their_partners() -> None:
    page = article(*GERMAN, language="de", outlet="Other House", published="2025-03-15")
    (edge,) = trace([page, ORIGINAL], TOOLS).derivations
    pairs = [
        (page.text[p.start : p.end], ORIGINAL.text[p.origin_start : p.origin_end])
        for p in edge.passages
    ]
    lawyer = next(origin for derived, origin in pairs if "Anwältin" in derived)
    assert lawyer.startswith("His lawyer")
    museum = next(origin for derived, origin in pairs if "600 Menschen" in derived)
    assert museum.startswith("About 600")


def test_a_few_sentences_are_never_more_than_possible() -> None:
    page = article(GERMAN[0], language="de", outlet="Other House", published="2025-03-15")
    tracing = trace([page, article(ENGLISH[0])], TOOLS)
    assert not any(edge.counts for edge in tracing.derivations)
    standing = next(one for one in tracing.standings if one.article == page.id)
    assert standing.origins == (page.id,)
    assert not standing.certain


def test_a_credit_raises_a_possible_translation() -> None:
    page = article(
        GERMAN[0],
        "Quelle: Harbour Post",
        language="de",
        outlet="Other House",
        published="2025-03-15",
        roles=("body", "credit"),
        credits=[("Harbour Post", "Harbour Post")],
    )
    original = article(ENGLISH[0])
    tracing = trace([page, original], TOOLS)
    assert origins(tracing) == {original.id}


def test_translations_of_an_absent_original_are_one_source() -> None:
    pages = [
        article(*text, language=language, outlet=f"House {language}", published=f"2025-03-1{day}")
        for day, (language, text) in enumerate(TRANSLATIONS.items())
    ]
    assert len(origins(trace(pages, TOOLS))) == 1


def test_both_scripts_of_serbian_are_compared_word_by_word() -> None:
    latin = article(*SERBIAN, language="sr-Latn", outlet="Novi Kraj")
    cyrillic = article(
        *SERBIAN_CYRILLIC, language="sr-Cyrl", outlet="Stari Kraj", published="2025-03-16"
    )
    (edge,) = trace([latin, cyrillic], TOOLS).derivations
    assert (edge.kind, edge.origin) == ("copied", latin.id)
