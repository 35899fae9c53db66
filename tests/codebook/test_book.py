from __future__ import annotations

import pytest

from firsthand.codebook import Codebook, load

BOOK = load()
ENTRIES = [(code, name) for code, lang in BOOK.languages.items() for name in lang.entries]
FEWEST = (6, 4)  # examples and look-alikes in each language


@pytest.mark.parametrize(("code", "name"), ENTRIES)
def test_every_example_fires_and_no_lookalike_does(code: str, name: str) -> None:
    words = BOOK.languages[code].entries[name]
    silent = [text for text in words.examples if not BOOK.fires(name, text, code)]
    false = [text for text in words.lookalikes if BOOK.fires(name, text, code, wholly=False)]
    assert (silent, false) == ([], [])


@pytest.mark.parametrize(("code", "name"), ENTRIES)
def test_every_entry_has_its_share_of_sentences(code: str, name: str) -> None:
    words = BOOK.languages[code].entries[name]
    examples, lookalikes = FEWEST
    assert len(words.examples) >= examples
    assert len(words.lookalikes) >= lookalikes


def test_every_language_has_words_for_every_entry() -> None:
    assert {code: set(lang.entries) for code, lang in BOOK.languages.items()} == {
        code: set(BOOK.entries) for code in ("en", "de", "ru", "sr")
    }


def test_there_are_the_sixteen_types_of_plover() -> None:
    assert len(BOOK.types) == 16
    assert {entry.plover for entry in BOOK.entries.values()} <= set(BOOK.types)


def test_no_entry_codes_what_people_think_or_belong_to() -> None:
    forbidden = {"opinion", "belief", "membership", "network", "political_activity", "affiliation"}
    assert not forbidden & set(BOOK.entries)


def test_serbian_reads_the_same_in_both_scripts() -> None:
    assert _events(BOOK, "Policija je privela novinara.", "sr-Latn") == ["detained"]
    assert _events(BOOK, "Полиција је привела новинара.", "sr-Cyrl") == ["detained"]


def test_a_month_is_no_march() -> None:
    """Nor does it block: "permit for a march" is none of a person's."""
    revoked = "The residence permit of the exiled singer was revoked in March."
    assert _events(BOOK, revoked, "en") == ["permit_revoked"]
    assert _events(BOOK, "The channel of the exiled editor shut down on 14 March.", "en") == [
        "account_blocked"
    ]
    marched = "The march of the exiles was banned on 14 March."
    assert _events(BOOK, marched, "en") == ["gathering_prevented"]


def test_a_language_without_words_reads_nothing() -> None:
    assert BOOK.read("La police l'a arrêté.", "fr").findings == ()


def _events(book: Codebook, text: str, tag: str) -> list[str]:
    return [finding.entry for finding in book.read(text, tag).findings]


APPEALED = [
    ("en", "Vera Anton appealed against the refusal of her visa on Monday."),
    (
        "en",
        "The lawyer filed a complaint against the ten-year sentence passed on Vera Anton in exile.",
    ),
    ("de", "Vera Anton hat gegen die Ablehnung ihres Asylantrags Klage eingereicht."),
    ("ru", "Вера Антон обжаловала отказ в убежище."),
    ("sr", "Vera Anton žalila se na odbijanje azila."),
]


@pytest.mark.parametrize(("code", "text"), APPEALED)
def test_an_appeal_against_what_a_noun_names_is_no_new_act(code: str, text: str) -> None:
    told = [finding.outcome.status for finding in BOOK.read(text, code).findings]
    assert told == ["appealed"]


NOT_APPEALED = [
    "Vera Anton plans to challenge the refusal of her visa.",
    "Vera Anton appealed for help after the refusal of her visa.",
    "A court quashed the refusal of the visa that Vera Anton had challenged.",
]


@pytest.mark.parametrize("text", NOT_APPEALED)
def test_other_words_of_appealing_make_no_appeal(text: str) -> None:
    assert "appealed" not in [one.outcome.status for one in BOOK.read(text, "en").findings]
