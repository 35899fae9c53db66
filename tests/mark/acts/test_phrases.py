"""Phrases are cut by word tables: articles open them, function words, verbs and times end them."""

from __future__ import annotations

import pytest

from firsthand.mark.acts.parts import chars, phrases_of
from firsthand.mark.acts.setting import setting_of
from firsthand.records import Marks
from tests.builders import article
from tests.mark.acts.test_events import tools


def cut(text: str, language: str) -> set[str]:
    page = article(text, language=language)
    setting = setting_of(page, Marks(article=page.id), tools())
    assert setting is not None
    one = setting.stretches[0]
    sentence = tools().codebook.cued(page.text, language, one.start, one.end)
    found = phrases_of(sentence, setting.known)
    return {page.text[slice(*chars(sentence, part.words))] for part in found}


@pytest.mark.parametrize(
    ("language", "text", "phrase"),
    [
        ("en", "The Cambodian visa office warned her.", "The Cambodian visa office"),
        ("en", "The founders of a shop left.", "The founders of a shop"),
        ("en", "The foreigners' office declined.", "The foreigners' office"),
        ("de", "Dann ging der frühere Redakteur.", "der frühere Redakteur"),
        ("ru", "Тогда миграционная служба отказала ему.", "миграционная служба"),
        ("sr", "Sinoć je granična policija vratila grupu novinara.", "granična policija"),
    ],
)  # fmt: skip
def test_a_phrase_goes_from_its_article_to_its_last_noun(
    language: str, text: str, phrase: str
) -> None:
    assert phrase in cut(text, language)


@pytest.mark.parametrize(
    ("language", "text", "no_phrase"),
    [
        ("en", "The office warned the poet.", "The office warned"),
        ("de", "Der Konsul warnte sie.", "Der Konsul warnte"),
        ("ru", "Министерство отказало поэту.", "Министерство отказало"),
        ("sr", "Ministarstvo je odbilo zahtev.", "Ministarstvo je"),
    ],
)
def test_no_phrase_holds_a_verb(language: str, text: str, no_phrase: str) -> None:
    assert no_phrase not in cut(text, language)
