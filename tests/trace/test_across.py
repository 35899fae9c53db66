from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.lexicon import plain
from firsthand.records import Article, Derivation
from firsthand.trace import trace
from firsthand.trace.across.judging import length_cue
from firsthand.trace.across.keys import value
from firsthand.trace.across.meaning import Meaning, make_meaning
from firsthand.trace.across.pairs import TOLD_NEARNESS, near_pairs
from firsthand.trace.across.partners import ACROSS, Asking, partners
from firsthand.trace.across.sentences import Beside, set_beside
from firsthand.trace.across.sounds import name_form
from firsthand.trace.pile import make_pile
from tests.builders import article
from tests.trace.stories import ENGLISH, FESTIVAL, FLOOD, GERMAN, RUSSIAN, SERBIAN, TOOLS

GERMAN_PAGE = article(*GERMAN, language="de", outlet="Other House", published="2025-03-15")
ORIGINAL = article(*ENGLISH, published="2025-03-14")


def meaning_of(*articles: Article) -> Meaning:
    pile = make_pile(articles, TOOLS)
    stock = [np.zeros(sheet.size, bool) for sheet in pile.sheets]
    return make_meaning(pile, range(len(articles)), stock, TOOLS)


def beside(*articles: Article) -> Beside:
    meaning = meaning_of(*articles)
    return set_beside(meaning.told(0), meaning.told(1))


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (("Šallai", "sr"), ("Шаллаи", "ru")),
        (("Shevchenko", "en"), ("Шевченко", "uk")),
        (("Maliuk", "en"), ("Малюка", "ru")),
        (("Chernov", "en"), ("Černov", "sr")),
    ],
)
def test_one_name_in_two_scripts_sounds_the_same(
    one: tuple[str, str], two: tuple[str, str]
) -> None:
    sounds = [name_form(plain(name), language)[1] for name, language in (one, two)]
    assert sounds[0] == sounds[1]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("48,000", "48000"),
        ("48.000", "48000"),
        ("1.234.567", "1234567"),
        ("3,5", "3.5"),
        ("2019", "2019"),
    ],
)
def test_numbers_are_written_one_way(written: str, expected: str) -> None:
    assert value(written) == expected


def test_a_number_of_two_tokens_meets_one_of_one() -> None:
    meaning = meaning_of(
        article("Some 48,000 left."), article("Уехали 48 000 человек.", language="ru")
    )
    names, _ = meaning.bags.cosines(0, 1)
    assert names > 0.2


def test_sentences_find_their_partners_in_order() -> None:
    found = beside(ORIGINAL, GERMAN_PAGE)
    assert {(0, 0), (2, 2), (4, 4)} <= set(found.links)
    assert found.gain.shape == (found.names.shape[0], found.meanings.shape[1])


def test_a_moved_sentence_is_found() -> None:
    moved = article(*GERMAN[1:], GERMAN[0], language="de", outlet="Other House")
    last = beside(ORIGINAL, moved)
    assert (0, last.gain.shape[1] - 2) in last.links


@given(st.lists(st.sampled_from([*ENGLISH, *FLOOD, *FESTIVAL]), min_size=1, unique=True))
def test_every_link_is_between_sentences_that_are_there(paragraphs: list[str]) -> None:
    found = beside(article(*paragraphs), GERMAN_PAGE)
    rows, columns = found.gain.shape
    assert all(0 <= row < rows and 0 <= column < columns for row, column in found.links)
    assert list(found.links) == sorted(set(found.links))


def test_partners_are_of_two_languages_or_of_one_as_asked() -> None:
    pages = [ORIGINAL, GERMAN_PAGE, article(*FLOOD), article(*ENGLISH[1:], outlet="Third House")]
    meaning = meaning_of(*pages)
    groups = {number: sheet.group for number, sheet in enumerate(meaning.pile.sheets)}
    times = meaning.pile.times
    for within in (False, True):
        found = partners(meaning.bags, groups, times, ACROSS, within=within)
        assert found
        assert all((groups[one] == groups[two]) == within for one, two in found)


def test_a_key_that_all_hold_is_looked_up_nearby_only() -> None:
    pages = [
        article(*(GERMAN if number % 2 else ENGLISH), language="de" if number % 2 else "en")
        for number in range(2)
    ]
    meaning = meaning_of(*pages)
    groups = {number: sheet.group for number, sheet in enumerate(meaning.pile.sheets)}
    few = Asking(keys=48, holders=0, partners=5)
    assert not partners(meaning.bags, groups, meaning.pile.times, few, within=False)


def test_pages_a_year_apart_are_no_partners() -> None:
    late = article(*GERMAN, language="de", outlet="Other House", published="2026-03-15")
    meaning = meaning_of(ORIGINAL, late)
    groups = {number: sheet.group for number, sheet in enumerate(meaning.pile.sheets)}
    assert not partners(meaning.bags, groups, meaning.pile.times, ACROSS, within=False)


def test_the_nearness_of_many_pairs_is_that_of_each() -> None:
    meaning = meaning_of(ORIGINAL, GERMAN_PAGE, article(*RUSSIAN, language="ru"), article(*FLOOD))
    pairs = [(0, 1), (0, 2), (0, 3), (1, 2), (2, 3)]
    expected = [sum(meaning.bags.cosines(*pair)) for pair in pairs]
    found = dict(meaning.bags.nearness(reversed(pairs)))
    assert list(found) == pairs
    assert list(found.values()) == pytest.approx(expected, abs=1e-5)


def test_the_names_that_an_article_shares_with_many_are_those_it_shares_with_each() -> None:
    empty = article("", outlet="Quiet House")
    meaning = meaning_of(ORIGINAL, GERMAN_PAGE, empty, article(*FLOOD))
    everyone = range(len(meaning.pile.sheets))
    for one in everyone:
        expected = [meaning.bags.cosines(one, two)[0] for two in everyone]
        assert list(meaning.nearness(one, everyone)) == pytest.approx(expected, abs=1e-6)
    assert len(meaning.nearness(0, [])) == 0


def test_texts_on_other_matters_are_not_set_side_by_side() -> None:
    meaning = meaning_of(ORIGINAL, GERMAN_PAGE, article(*FLOOD))
    near = near_pairs(meaning.bags, [(0, 1), (0, 2), (1, 2)], TOLD_NEARNESS)
    ids = [sheet.article.id for sheet in meaning.pile.sheets]
    assert [{ids[one], ids[two]} for one, two in near] == [{ORIGINAL.id, GERMAN_PAGE.id}]


def edge_of(*articles: Article) -> Derivation:
    (edge,) = trace(articles, TOOLS).derivations
    return edge


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("ru", RUSSIAN), ("sr", SERBIAN)])
def test_what_is_shared_is_marked_in_both_texts(language: str, text: tuple[str, ...]) -> None:
    page = article(*text, language=language, outlet="Other House", published="2025-03-15")
    edge = edge_of(page, ORIGINAL)
    first = edge.passages[0]
    kinds = {shared.kind for passage in edge.passages for shared in passage.shared}
    assert kinds == {"name", "number", "word"}
    marked = {
        ORIGINAL.text[shared.origin_start : shared.origin_end]: page.text[shared.start : shared.end]
        for shared in first.shared
    }
    assert {"Varnagrad", "Orest", "Maliuk"} <= marked.keys()
    for passage in edge.passages:
        for shared in passage.shared:
            assert passage.start <= shared.start < shared.end <= passage.end
            assert passage.origin_start <= shared.origin_start < shared.origin_end
            assert shared.origin_end <= passage.origin_end


def test_no_word_is_marked_twice() -> None:
    for passage in edge_of(GERMAN_PAGE, ORIGINAL).passages:
        starts = [shared.start for shared in passage.shared]
        there = [shared.origin_start for shared in passage.shared]
        assert len(set(starts)) == len(starts)
        assert len(set(there)) == len(there)


def test_the_longer_text_has_the_higher_cue() -> None:
    assert length_cue(("en", "de"), (100, 150)) > 0  # type: ignore[operator]
    assert length_cue(("en", "de"), (100, 100)) < 0  # type: ignore[operator]
    assert length_cue(("en", "id"), (100, 100)) is None
    assert length_cue(("en", "de"), (0, 0)) is None


def test_a_page_that_adds_an_own_report_still_rests_on_what_it_translates() -> None:
    page = article(
        *GERMAN, *GERMAN_NEWS, language="de", outlet="Other House", published="2025-03-15"
    )
    edge = edge_of(page, ORIGINAL)
    assert edge.counts
    assert edge.coverage_back > 0.7


GERMAN_NEWS = (
    "In der Bibliothek von Arlbeck ist am Sonntag ein Klavier aus dem zweiten Stock gefallen. "
    "Verletzt wurde niemand.",
    "Der Pianist Emil Tarn übte gerade, als die Decke nachgab. Er sei noch nie so schnell fertig "
    "geworden, sagte er dem Reporter dieser Zeitung.",
    "Die Feuerwehr sperrte die Gasse bis zum Abend. Das Instrument war ein Geschenk des Theaters.",
)
