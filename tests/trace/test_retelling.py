from __future__ import annotations

import pytest

from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import (
    ENGLISH,
    FESTIVAL,
    FLOOD,
    GERMAN,
    INDEPENDENT,
    TOOLS,
    TRANSLATIONS,
)

RETOLD = (
    "Painter Orest Maliuk spent 31 hours behind bars at Kastel Square because his Lipova Street "
    "mural in Varnagrad stayed where it was; officers came for him Tuesday night.",
    "Attorney Hedda Brunn describes how a pair of policemen smashed the apartment door and left "
    "with 14 drawings plus one phone. Varnagrad's court would not listen.",
    "City money paid in 2019 for that woman holding up her lantern. During March a command to "
    "cover her came from Mayor Tibor Sallai, though nobody put a signature under it.",
    "Two ribs were found broken by physicians at Saint Irma. Officer Jan Pelikan now faces an "
    "inquiry, says the interior ministry.",
    "Friday brought roughly 600 supporters before the museum, where Wanda Reiss, a student, "
    "recited what 40 professors from Ostrava had written to set him free.",
    "For 12 months Moldova would let him reside there.",
)


def test_a_retelling_in_other_words_is_at_least_possible() -> None:
    original = article(*ENGLISH, published="2025-03-14")
    retold = article(*RETOLD, outlet="Other House", published="2025-03-15")
    others = [article(*FLOOD, outlet="Third House"), article(*FESTIVAL, outlet="Fourth House")]
    tracing = trace([original, retold, *others], TOOLS)
    (edge,) = tracing.derivations
    assert (edge.kind, edge.derived, edge.origin) == ("rewritten", retold.id, original.id)
    standing = next(one for one in tracing.standings if one.article == retold.id)
    assert standing.origins == (original.id,) or not standing.certain


@pytest.mark.parametrize("language", INDEPENDENT)
def test_independent_reports_in_one_language_stay_two(language: str) -> None:
    text, report = TRANSLATIONS[language], INDEPENDENT[language]
    first = article(*text, language=language, published="2025-03-14")
    second = article(*report, language=language, outlet="Other House", published="2025-03-15")
    tracing = trace([first, second], TOOLS)
    assert not any(edge.counts for edge in tracing.derivations)


def test_a_text_that_names_its_own_newsroom_is_a_translation_only_if_that_is_sure() -> None:
    original = article(*ENGLISH[:2], published="2025-03-14")
    told = "Brunn sagte dem Ridge Herald, das Gericht habe ihre Beschwerde nicht einmal gelesen."
    page = article(GERMAN[0], told, language="de", outlet="Ridge Herald", published="2025-03-15")
    tracing = trace([original, page], TOOLS)
    assert not any(edge.counts for edge in tracing.derivations)
    assert all(standing.certain for standing in tracing.standings)
