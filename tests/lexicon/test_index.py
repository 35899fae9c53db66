from __future__ import annotations

import pytest

from firsthand.lexicon import Lexicon, empty, load, table_of
from firsthand.lexicon.archive import commonness_in, languages_of, pack, table_in
from firsthand.lexicon.learning import Table

SHIPPED = load()


@pytest.mark.parametrize(
    ("word", "language", "meaning"),
    [
        ("polizei", "de", "police"),
        ("policija", "sr-Cyrl", "police"),
        ("policija", "hr", "police"),
        ("soud", "cs", "court"),
        ("police", "en", "police"),
    ],
)
def test_news_words_are_known(word: str, language: str, meaning: str) -> None:
    assert meaning in dict(SHIPPED.meanings(word, language))


def test_six_and_twenty_languages_and_more() -> None:
    assert len(SHIPPED.languages) >= 26
    assert SHIPPED.knows("bs")
    assert SHIPPED.knows("en")
    assert not SHIPPED.knows("id")


def test_months_and_countries_are_known_in_any_language() -> None:
    assert SHIPPED.meanings("agustus", "id")[0][0] == "august"
    assert empty().meanings("marokko", "de")[0][0] == "morocc"


def test_a_near_language_lends_a_word() -> None:
    tables = {"ru": {"slovo": (("word", 0.9),)}, "uk": {}}
    lexicon = Lexicon(lambda language: tables.get(language, {}), {}, "made", ("ru", "uk"))
    assert lexicon.meanings("slovo", "uk") == (("word", 0.9),)
    assert lexicon.meanings("slovo", "pl") == ()


def test_a_prefix_goes_where_the_word_is_unknown_with_it() -> None:
    tables = {"he": {"stra": (("police", 0.8),)}}
    lexicon = Lexicon(lambda language: tables.get(language, {}), {}, "made", ("he",))
    assert lexicon.meanings("hstra", "he") == (("police", 0.8),)


def test_common_words_are_common() -> None:
    assert SHIPPED.commonness("the") > 0.1
    assert SHIPPED.commonness("police") < 0.05
    assert SHIPPED.commonness("no such stem") == 0.0


def test_scripts_and_names_of_one_language_share_a_table() -> None:
    assert {table_of(one) for one in ("sr", "sr-Latn", "sr-Cyrl", "hr", "bs", "cnr")} == {"sr"}
    assert table_of("pt-BR") == "pt"


def test_the_same_tables_are_the_same_bytes() -> None:
    tables: dict[str, Table] = {
        "de": {"haus": (("house", 0.61), ("home", 0.2))},
        "fr": {"ab": (("from", 0.5),)},
    }
    packed = pack(tables, {"house": 0.012}, "notice")
    assert packed == pack(dict(reversed(tables.items())), {"house": 0.012}, "notice")
    assert languages_of(packed) == ("de", "fr")
    assert table_in(packed, "de") == tables["de"]
    assert table_in(packed, "it") == {}
    assert commonness_in(packed) == {"house": 0.012}
