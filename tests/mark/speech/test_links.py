from __future__ import annotations

import pytest

from tests.mark.speech.test_attribution import marked


@pytest.mark.parametrize(
    ("text", "language", "outer", "inner"),
    [
        ("Two men were held, Portnews said, citing police.", "en", "Portnews", "police"),
        ("The mayor, quoted by Portnews, said it was late.", "en", "Portnews", "The mayor"),
        ("Portnews quoted the mayor as saying it was late.", "en", "Portnews", "the mayor"),
        (
            "Portnews zitiert den Leiter mit den Worten, es sei spät.",
            "de",
            "Portnews",
            "den Leiter",
        ),
        ("Газета пишет со ссылкой на мэра, что мост закроют.", "ru", "Газета", "мэра"),
        (
            "List piše, pozivajući se na policiju, da je bilo kasno.",
            "sr-Latn",
            "List",
            "policiju",
        ),
    ],
)
def test_both_speakers_of_one_content_are_kept(
    text: str, language: str, outer: str, inner: str
) -> None:
    first, second = marked(text, language=language)
    assert first.source is not None
    assert second.source is not None
    assert (first.source.exact, second.source.exact) == (outer, inner)
    assert second.parent == first.id
    assert second.content == first.content


def test_a_phrase_inside_what_is_said_names_the_nearer_source() -> None:
    first, second = marked("Police said that, according to witnesses, two men fled.")
    assert second.source is not None
    assert (second.source.exact, second.parent) == ("witnesses", first.id)
