from __future__ import annotations

from dataclasses import replace

import pytest

from firsthand import gazetteer
from firsthand.mark.gate import paragraphs
from firsthand.mark.tags import NO_TAGS, tag
from firsthand.settings import MarkSettings, Settings
from tests.builders import article
from tests.encoder.fake import LABELS, fake_encoder
from tests.mark.language_tools import LANGUAGE_TOOLS

KOLIN = fake_encoder({"kolin": LABELS + 1})
GATED = replace(LANGUAGE_TOOLS, gazetteer=gazetteer.load(), encoder=KOLIN)
FULL = replace(GATED, settings=Settings(mark=MarkSettings(mode="full")))


def test_an_english_article_has_the_names_that_the_encoder_finds() -> None:
    page = article("The mayor met Kolin.")
    assert [page.text[one.start : one.end] for one in tag(page, GATED).names] == ["Kolin"]


def test_no_other_language_is_fed_to_the_encoder() -> None:
    assert tag(article("Der Bürgermeister traf Kolin.", language="de"), GATED) == NO_TAGS


def test_without_an_encoder_nothing_is_marked() -> None:
    assert tag(article("The mayor met Kolin."), LANGUAGE_TOOLS) == NO_TAGS


def test_what_is_no_part_of_the_account_is_not_read() -> None:
    page = article("The mayor met Kolin.", "Photo shop of Kolin.", roles=("body", "note"))
    assert len(tag(page, GATED).names) == 1


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("It rained all day. The roads were wet.", False),
        ("Kolin was wet.", True),
        ("nobody in kolin uses capitals here", True),
        ("The mayor met Kolin.", True),
        ("The mayor said it would rain.", True),
        ("It was called “wet”.", True),
    ],
)
def test_the_gate_leaves_out_lines_without_name_and_statement(line: str, *, read: bool) -> None:
    page = article(line)
    assert bool(paragraphs(page, GATED)) is read
    assert paragraphs(page, FULL) == ((0, len(line)),)
