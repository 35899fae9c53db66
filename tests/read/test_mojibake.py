"""Spoiled text: words come out as they were written, and cite the bytes they were spelled with."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.read.mojibake import mended_source
from firsthand.read.source import Encoded, whole
from firsthand.text import mended
from tests.read.pages import article_of, words_of

GERMAN = (
    "Die Polizei in Märzburg übergab am Dienstag drei Männer der Justiz, sagte Jörg Groß.",
    "„Für die Bürger ändert sich wenig“, erklärte die Sprecherin – so Käthe Schäfer am Abend.",
)
RUSSIAN = (
    "Полиция города Орашина сообщила во вторник, что трое мужчин закрасили картину у гавани.",
    "Представитель полиции Инна Вельт сказала журналистам, что никто не пострадал в тот день.",
)


def spoiled(text: str, page: str) -> str:
    """UTF-8 read by a Windows page; bytes that the page does not know become controls."""
    return "".join(
        bytes((byte,)).decode(page, "ignore") or chr(byte) for byte in text.encode("utf-8")
    )


@pytest.mark.parametrize(
    ("told", "page"), [(GERMAN, "cp1252"), (RUSSIAN, "cp1251"), (RUSSIAN, "cp1252")]
)
def test_spoiled_paragraphs_are_read_as_they_were_written(told: tuple[str, ...], page: str) -> None:
    text = spoiled("\n\n".join(told), page)
    assert words_of(article_of(text, "text/plain"), "body", "quote") == list(told)
    line = json.dumps({"text": text}, ensure_ascii=False)
    assert words_of(article_of(line, "application/json"), "body", "quote") == list(told)


def test_each_mended_letter_cites_the_bytes_of_all_that_spells_it() -> None:
    raw = spoiled("\n\n".join(GERMAN), "cp1252").encode()
    article = article_of(raw, "text/plain")
    runs = [run for run in article.runs if run.kind == "mended"]
    shown = [article.text[run.start : run.end] for run in runs]
    assert shown == [letter for letter in "".join(GERMAN) if letter > "\x7f"]
    assert raw[runs[0].raw_start : runs[0].raw_end].decode() == "Ã¤"


@pytest.mark.parametrize(
    "text",
    [
        "\n\n".join(GERMAN),
        "\n\n".join(RUSSIAN),
        "Ce n’est pas la même chose, dit-il : « Â » et « Ã » sont des lettres de l’alphabet.",
        "O PREFEITO DE SÃO JOÃO DISSE NÃO: “Não há solução para a situação”, afirmou João Pão.",
        "Он сказал: «С…» и замолчал. Рёбра его были сломаны, и Рёва ушёл домой к вечеру дня.",
        "Only one spelling such as Ã¤ stands here, and it may be what the writer speaks of.",
    ],
)
def test_sound_text_is_let_alone(text: str) -> None:
    source = whole(Encoded(text.encode(), "utf-8"))
    assert mended_source(source) is source


def test_a_blank_that_was_spoiled_is_a_blank() -> None:
    told = GERMAN[0].replace("am Dienstag", "am\xa0Dienstag")
    article = article_of(
        spoiled(told, "cp1252") + "\n\n" + spoiled(GERMAN[1], "cp1252"), "text/plain"
    )
    assert GERMAN[0] in article.text


@given(st.text(st.sampled_from("äöüß“”’–…éèñ aB.,\nпривет日本"), min_size=1, max_size=60))
@settings(max_examples=60, deadline=None)
def test_whatever_was_spoiled_mends(text: str) -> None:
    for page in ("cp1252", "cp1251"):
        for letter in text:
            if letter > "\x7f":
                assert mended(spoiled(letter, page)) == letter
