"""Patterns for what leads to a person: whoever writes a page chooses every byte they look at."""

from __future__ import annotations

import time

import pytest

from firsthand.publish.contacts import contacts
from firsthand.publish.vocabulary import lines_of_words
from tests.publish.builders import tools

UNITS = ("a", "a.", "a-", "1 ", "aB ", "@a", "+1 2", "A1 ", "12 aa ", "aa@aa.", "a\u00ad", "AA-",
         "AB12 1234 ", "ulica a a ", "1,", '"a ', "#a@", "(0) ", "http://")  # fmt: skip
LENGTH = 20_000
MOST_SECONDS = 15  # a runaway pattern takes hours over such a text


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
def test_no_text_takes_longer_than_its_length(unit: str) -> None:
    text = (unit * LENGTH)[:LENGTH]
    for code in ("en", "de"):
        pack = tools().languages.packs[code]
        begun = time.process_time()
        for _ in contacts(text, pack.privacy):
            pass
        for _ in lines_of_words(text, 0, len(text), pack):
            pass
        assert time.process_time() - begun < MOST_SECONDS


def test_an_address_of_any_length_is_found_whole() -> None:
    pack = tools().languages.packs["en"]
    for found in ("a" * 200 + "@mail.example", "x." * 15 + "example/path", "https://a.b/c?d=e#f"):
        spans = [(f.start, f.end) for f in contacts(f"See {found} now", pack.privacy)]
        assert (4, 4 + len(found)) in spans
