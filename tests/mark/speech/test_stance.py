from __future__ import annotations

import pytest

from tests.mark.speech.test_attribution import marked


@pytest.mark.parametrize(
    ("text", "language", "stance"),
    [
        ("The mayor said the bridge was closed.", "en", "says"),
        ("The mayor condemned the raid on the bookshop.", "en", "judges"),
        ("The union demanded the release of both men.", "en", "wants"),
        ("Die Bürgermeisterin verurteilte die Durchsuchung des Ladens.", "de", "judges"),
        ("Мэр осудила обыск в книжном магазине.", "ru", "judges"),
        ("Gradonačelnica je osudila pretres knjižare.", "sr-Latn", "judges"),
    ],
)
def test_what_is_done_by_saying_it_is_on_the_record(text: str, language: str, stance: str) -> None:
    (found,) = marked(text, language=language)
    assert found.stance == stance


@pytest.mark.parametrize(
    ("text", "speaks"),
    [
        ("A neighbour called the ambulance.", False),
        ("Kolin called an ambulance for the man.", False),
        ("The mayor called it unacceptable.", True),
        ("The mayor called the raid a disgrace.", True),
    ],
)
def test_who_called_for_help_has_said_nothing(text: str, speaks: bool) -> None:
    assert bool(marked(text)) is speaks
