"""Counts with their nouns, in four languages and both Serbian scripts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand import text as anchors
from firsthand.languages.numbers import parse
from firsthand.mark.timing.quantities import find_quantities
from firsthand.mark.timing.times import find_times
from firsthand.records import Quantity
from firsthand.words import serbian_cyrillic
from tests.builders import article
from tests.mark.language_tools import LANGUAGE_TOOLS as TOOLS

LANGUAGES = ("en", "de", "ru", "sr-Latn", "sr-Cyrl")
Found = tuple[str, float | None, float | None, str | None]


def marked(sentence: str, language: str) -> tuple[Quantity, ...]:
    page = article(sentence, language=language)
    return find_quantities(page, TOOLS, find_times(page, TOOLS))


def quantities(sentence: str, language: str) -> list[Found]:
    found = marked(sentence, language)
    return [(one.evidence.exact, one.low, one.high, one.noun) for one in found]


def numbers(sentence: str, language: str) -> list[tuple[float | None, float | None, str | None]]:
    return [found[1:] for found in quantities(sentence, language)]


SAME_IN_ALL = {
    "three attackers": {
        "en": "Three masked attackers fled.",
        "de": "Drei maskierte Angreifer flohen.",
        "ru": "Трое нападавших скрылись.",
        "sr-Latn": "Trojica maskiranih napadača su pobegla.",
    },
    "several dozen people": {
        "en": "Several dozen people came.",
        "de": "Einige Dutzend Menschen kamen.",
    },
    "several tens of people": {
        "ru": "Пришли несколько десятков человек.",
        "sr-Latn": "Došlo je nekoliko desetina ljudi.",
    },
    "about 200 students": {
        "en": "About 200 students met.",
        "de": "Rund 200 Studenten kamen.",
        "ru": "Собрались около 200 студентов.",
        "sr-Latn": "Okupilo se oko 200 studenata.",
    },
    "more than 140,000 people": {
        "en": "More than 140,000 people signed.",
        "de": "Mehr als 140.000 Menschen unterschrieben.",
        "ru": "Подписали более 140 000 человек.",
        "sr-Latn": "Potpisalo je više od 140.000 ljudi.",
    },
    "24 to 48 hours": {
        "en": "It takes 24 to 48 hours.",
        "de": "Es dauert 24 bis 48 Stunden.",
        "ru": "Это займёт от 24 до 48 часов.",
        "sr-Latn": "Traje od 24 do 48 sati.",
    },
    "twenty-one police officers": {
        "en": "Twenty-one officers stood there.",
        "de": "Einundzwanzig Polizisten standen dort.",
        "ru": "Там стоял двадцать один полицейский.",
        "sr-Latn": "Tamo je stajao dvadeset jedan policajac.",
    },
    "per cent": {
        "en": "Some 2.5% agreed and 12 percent did not.",
        "de": "Etwa 2,5 % stimmten zu und 12 Prozent nicht.",
        "ru": "Согласны около 2,5% и 12 процентов нет.",
        "sr-Latn": "Slaže se oko 2,5% a 12 odsto ne.",
    },
    "two children and one woman": {
        "en": "He has two sons and one daughter.",
        "ru": "У него два сына и одна дочь.",
        "sr-Latn": "Ima dva sina i jednu kćerku.",
    },
}


@pytest.mark.parametrize("claim", SAME_IN_ALL)
def test_a_count_is_the_same_in_every_language(claim: str) -> None:
    sentences = SAME_IN_ALL[claim]
    if "sr-Latn" in sentences:
        sentences = {**sentences, "sr-Cyrl": serbian_cyrillic(sentences["sr-Latn"])}
    found = {language: numbers(sentence, language) for language, sentence in sentences.items()}
    first = next(iter(found.values()))
    assert first
    assert all(value == first for value in found.values()), found


def test_the_words_of_a_count_take_in_its_hedge_and_its_noun() -> None:
    sentence = "More than 140,000 people and three masked attackers came."
    assert quantities(sentence, "en") == [
        ("More than 140,000 people", 140_000, None, "people"),
        ("three masked attackers", 3, 3, "attacker"),
    ]


def test_rough_counts_have_a_low_and_a_high() -> None:
    assert numbers("Dozens of activists came.", "en") == [(24, 99, "activist")]
    assert numbers("Десятки людей пришли.", "ru") == [(20, 99, "people")]
    assert numbers("Tens of thousands of people came.", "en") == [(20_000, 99_999, "people")]
    assert numbers("Mehrere hundert Aktivisten kamen.", "de") == [(300, 999, "activist")]


def test_a_noun_that_no_table_knows_is_its_own_key() -> None:
    assert quantities("Zwei große Schränke brannten.", "de")[0][3] == "schranke"


def test_money_is_counted_in_its_currency() -> None:
    assert numbers("It cost $5 million or 300 euros.", "en") == [
        (5_000_000, 5_000_000, "USD"),
        (300, 300, "EUR"),
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "On 14 March 2025 the 2012 elections were recalled."),
        ("en", "They won 3-1 on Saturday and lived at 12 Harbour Street."),
        ("en", "Article 5 and section 12 apply."),
        ("en", "The Three Kings marched past; call 555-01-99 about file 2019/44."),
        ("ru", "Фильм «Двенадцать соседей» идёт на улице 1905 года."),
        ("sr-Latn", "Film „Dvanaest komšija” i hotel „Četiri doba”."),
        ("en", "One of them spoke, no one heard."),
        ("en", "It began at about 6 a.m. and at seven in the morning."),
        ("ru", "Его сняли с автобуса около шести утра."),
        ("de", "Um 19 Uhr begann es."),
        ("de", "Am 14. März 2025 brannte es in der Hafenstraße 12."),
        ("de", "Ein Mann und eine Frau kamen; Artikel 5 gilt."),
        ("ru", "14 марта 2025 года он вышел; статья 228 в силе."),
        ("sr-Latn", "Dana 14. marta 2025. godine važi član 5."),
    ],
)
def test_dates_scores_labels_and_addresses_are_no_counts(language: str, sentence: str) -> None:
    assert quantities(sentence, language) == []


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Mira Kos, 34, and Jan Dor (27) came with a 34-year-old."),
        ("de", "Ein 34-jähriger wurde im Alter von 34 Jahren verletzt."),
        ("ru", "Пострадал 34-летний житель. Ему было 34 года, в 13 лет он уехал."),
        ("sr-Latn", "Povređen je 34-godišnji stanovnik."),
    ],
)
def test_an_age_is_no_quantity(language: str, sentence: str) -> None:
    assert quantities(sentence, language) == []


STATES = {
    "en": "12 people were injured and three arrested.",
    "de": "12 Menschen wurden verletzt und drei festgenommen.",
    "ru": "12 человек ранены, трое задержаны.",
    "sr-Latn": "Povređeno je 12 ljudi, a troje je uhapšeno.",
}


@pytest.mark.parametrize("language", STATES)
def test_what_became_of_those_counted_is_told(language: str) -> None:
    found = [(one.low, one.noun, one.state) for one in marked(STATES[language], language)]
    assert found == [(12, "people", "injured"), (3, "people", "arrested")]


@pytest.mark.parametrize(
    ("language", "said", "value"),
    [
        ("en", "1,200", 1200),
        ("en", "twenty-one", 21),
        ("en", "two hundred and five", 205),
        ("en", "three dozen", 36),
        ("en", "2.5 million", 2_500_000),
        ("en", "forty thousand", 40_000),
        ("de", "1.200", 1200),
        ("de", "vierunddreißig", 34),
        ("de", "zweihundertfünfzig", 250),
        ("de", "dreitausendzwanzig", 3020),
        ("de", "2,5 Millionen", 2_500_000),
        ("ru", "1 200", 1200),
        ("ru", "двадцать один", 21),
        ("ru", "пять тысяч", 5000),
        ("ru", "2,5 млн", 2_500_000),
        ("sr-Latn", "140.000", 140_000),
        ("sr-Latn", "dvadeset i pet", 25),
        ("sr-Cyrl", "две хиљаде тристо", 2300),
        ("en", "two three", None),
        ("en", "nine and twelve", None),
        ("en", "attackers", None),
        ("en", "", None),
        ("en", "14.03.2025", None),
    ],
)
def test_a_number_is_read_as_its_language_writes_it(
    language: str, said: str, value: float | None
) -> None:
    pack = TOOLS.languages.get(language)
    assert pack is not None
    assert parse(said, pack) == value


def test_a_noun_belongs_to_one_number() -> None:
    assert [words for words, *_ in quantities("Там 12 человек 12.", "ru")] == ["12 человек"]


@given(st.integers(min_value=0, max_value=999_999_999))
def test_digits_with_separators_read_back(value: int) -> None:
    grouped = f"{value:,}"
    forms = {"en": grouped, "de": grouped.replace(",", "."), "ru": grouped.replace(",", "\u00a0")}
    for language, said in forms.items():
        pack = TOOLS.languages.get(language)
        assert pack is not None
        assert parse(said, pack) == value


_SOUP = """
three 12 1,200 several dozen dozens of people attackers about more than 5 % $ 34 - year old ( ) ,
трое около десятки человек лет 2014 einige Dutzend Menschen Tausende hundert nekoliko desetina ljudi
to and between 99999999999 two million one a the few tens thousands . Kos
"""


@given(
    st.lists(st.sampled_from(_SOUP.split()), max_size=25).map(" ".join) | st.text(max_size=120),
    st.sampled_from(LANGUAGES),
)
@settings(max_examples=200, deadline=None)
def test_no_text_raises_and_evidence_resolves(sentence: str, language: str) -> None:
    page = article(f".{sentence}", language=language)
    raw = page.text.encode()
    end = 0
    for found in find_quantities(page, TOOLS, find_times(page, TOOLS)):
        assert found.low is None or found.high is None or 0 <= found.low <= found.high
        assert found.low is not None or found.high is not None
        assert found.counts is None or anchors.resolves(found.counts, page, raw)
        assert anchors.resolves(found.evidence, page, raw)
        assert found.evidence.start >= end
        end = found.evidence.end
