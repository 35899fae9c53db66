"""Lines in which a date and whoever signs stand together."""

from __future__ import annotations

from datetime import date

import pytest

from firsthand.records import Article
from tests.read.pages import article_of, page_of
from tests.read.test_credit_tongues import STORIES


def signed(language: str, line: str, kind: str = "date") -> Article:
    page = page_of(*STORIES[language], before=f"<div class='{kind}'>{line}</div>")
    return article_of(page.replace('lang="en"', f'lang="{language}"'))


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("de", "Gespeichert von quill am 24. Juli 2017 - 18:55", "quill"),
        ("de", "Veröffentlicht am 12. Juni 2017 von quill42", "quill42"),
        ("de", "22. Januar 2020 @ 18:13 // Autor: q1ll // ~ Lesezeit: 1 Minute", "q1ll"),
        ("en", "Posted in Quays by marlowquill on August 3, 2019", "marlowquill"),
        ("es", "Publicado por quill el 3 de marzo de 2025", "quill"),
    ],
)
def test_a_nickname_signs_behind_a_label_beside_a_date(language: str, line: str, name: str) -> None:
    assert [one.value for one in signed(language, line).bylines] == [name]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Bericht von der Redaktion, 24. Juli 2017"),
        ("en", "Published by staff, August 3, 2019"),
        ("en", "By land and sea, August 3, 2019"),
        ("de", "Ada von quill, 24. Juli 2017"),
    ],
)
def test_other_small_words_sign_nothing(language: str, line: str) -> None:
    named = [one.value for one in signed(language, line).bylines]
    assert not any(name == name.lower() for name in named)


@pytest.mark.parametrize(
    ("language", "line", "day"),
    [
        ("ru", "13 мая 2025, 20:45Стас Квилл", date(2025, 5, 13)),
        ("ru", "13 мая 2025Стас Квилл", date(2025, 5, 13)),
        ("ru", "13.05.2025Стас Квилл", date(2025, 5, 13)),
        ("ru", "Стас Квилл13 мая 2025", date(2025, 5, 13)),
        ("en", "May 13, 2025Stas Quill", date(2025, 5, 13)),
    ],
)
def test_a_name_may_be_glued_to_a_date(language: str, line: str, day: date) -> None:
    found = signed(language, line)
    assert found.published is not None
    assert found.published.value.earliest == day
    (byline,) = found.bylines
    assert byline.value == byline.evidence[0].exact
    assert byline.value in {"Стас Квилл", "Stas Quill"}


def test_a_day_of_change_is_told_by_its_label_in_other_languages() -> None:
    found = signed("es", "Publicado el 3 de marzo de 2025. Actualizado el 5 de marzo de 2025")
    assert found.published is not None
    assert found.updated is not None
    assert found.published.value.earliest == date(2025, 3, 3)
    assert found.updated.value.earliest == date(2025, 3, 5)
