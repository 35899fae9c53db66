from __future__ import annotations

import pytest

from firsthand.mark import mark
from firsthand.records import Attribution
from tests.builders import article
from tests.mark.acts.test_events import tools

DOCUMENTS = [
    ("sr", "U rešenju, koje je list video, stoji da je ona pretnja po bezbednost.", "rešenj"),
    ("ru", "В решении, с которым ознакомилось издание, говорится, что она угроза.", "решени"),
    ("de", "Laut dem Bescheid, der der Zeitung vorliegt, ist sie eine Gefahr.", "Bescheid"),
    ("en", "The decision, seen by the paper, says that she is a threat.", "decision"),
]
NO_STATEMENTS = [
    "One letter named the school as the sender of the lists.",
    "Mara Lind plans to sue.",
]


def attributions(language: str, text: str) -> tuple[Attribution, ...]:
    return mark(article(text, language=language, published="2024-05-16"), tools()).attributions


@pytest.mark.parametrize(("language", "text", "noun"), DOCUMENTS)
def test_a_document_that_a_newsroom_saw_is_the_source(language: str, text: str, noun: str) -> None:
    (said,) = attributions(language, text)
    assert said.source is not None
    assert noun in said.source.exact
    assert said.source_kind == "document"


@pytest.mark.parametrize("text", NO_STATEMENTS)
def test_naming_something_or_a_bare_plan_is_no_statement(text: str) -> None:
    assert attributions("en", text) == ()


def test_a_paper_that_has_learned_something_speaks_as_an_outlet() -> None:
    (said,) = attributions("en", "The Harbour Herald has learned that the writer was deported.")
    assert said.source_kind == "outlet"


def test_a_statement_around_its_speaker_begins_with_its_subject() -> None:
    text = "The clerk wrote down his statement but, he says, did not keep the ribbon."
    (said,) = attributions("en", text)
    assert said.content[0].exact.startswith("The clerk wrote down")
