"""Masks of single texts: what a reader of an export sees instead of people."""

from __future__ import annotations

import re

import msgspec
import pytest

from firsthand.records import Article, Declare, Marks
from tests.builders import article
from tests.publish.builders import AT, cited, gate, material


def shown(*paragraphs: str, language: str = "en", public: tuple[str, ...] = ()) -> str:
    """A page as an export shows it, with what marking found in it."""
    page = article(*paragraphs, language=language)
    return gate(material([page], public=public)).part(page.id, 0, len(page.text))


def blind(text: str, language: str = "en", *others: str) -> str:
    """A page as an export shows it where marking found nobody; others make up the pile."""
    page = article(text, language=language)
    pile: list[Article] = [page, *(article(other, language=language) for other in others)]
    through = gate(material(pile, marks=[Marks(article=one.id) for one in pile]))
    return through.part(page.id, 0, len(page.text))


def test_one_person_is_one_token_in_every_form() -> None:
    text = shown(
        "The journalist Petar Vilenko was beaten. Vilenko’s lawyer said that P. Vilenko and the"
        " VILENKO family were followed. “Petar is afraid,” a neighbour said of Petar Vilenko.",
    )
    assert set(re.findall(r"\[journalist \d+-\w+\]", text)) == {"[journalist 1-kdrw]"}
    assert "Vilenko" not in text
    assert "VILENKO" not in text


def test_one_person_is_one_token_across_scripts_and_cases() -> None:
    pages = [
        article("Novinar Petar Vilenko pretučen je u sredu.", language="sr-Latn"),
        article("Новинара Петра Виленка претукли су у среду. Виленку прете.", language="sr-Cyrl"),
        article("Журналиста Петра Виленко избили во дворе.", language="ru"),
    ]
    through = gate(material(pages))
    tokens = {
        token
        for page in pages
        for token in re.findall(r"\[[^\]]+\]", through.part(page.id, 0, len(page.text)))
    }
    assert tokens == {"[journalist 1-kdrw]"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The police said that Kresholt was followed by two men.", "en"),
        ("Zhormand said he knew nothing. He left.", "en"),
        ("Man attacked by Belmovsk Supporters in Yard on Friday", "en"),
        ("SUNDROV BEATEN IN THE YARD OF HIS HOUSE", "en"),
        ("Policija je pozvala Talvića i Hudolj na razgovor.", "sr-Latn"),
        ("Полиция вызвала Мордвича и Худоль на допрос.", "ru"),
        ("Полиција је позвала Талвића и Худољ на разговор.", "sr-Cyrl"),
        ("Die Polizei vernahm gestern Pleskott und Gravner.", "de"),
        ("The police spoke to al-Kresh and to d’Ostrel and O’Belm.", "en"),
        ("The police spoke to Kres\u00adholt and to C\u0301ulumov.", "en"),
        ("Свидетеля зовут محمد الزهراني.", "ru"),
    ],
)
def test_a_name_that_marking_missed_is_masked(text: str, language: str) -> None:
    masked = blind(text, language)
    for name in (
        "Kres", "holt", "Zhor", "Belm", "SUNDR", "Talvi", "Hudol", "Мордв", "Худол", "Талви",
        "Plesk", "Gravn", "Ostrel", "ulum", "محمد", "الزهراني",
    ):  # fmt: skip
        assert name not in masked


def test_what_is_no_name_stays_readable() -> None:
    text = "The police in Vienna said on Monday that the Foreign Ministry of Germany had asked."
    assert blind(text) == text


def test_a_word_that_the_pile_writes_small_may_open_a_sentence() -> None:
    sentence = "Tenants were not asked."
    assert blind(sentence) == "[name] were not asked."
    assert blind(sentence, "en", "The tenants left; two tenants stayed.") == sentence


def test_german_nouns_stay_where_the_pile_shows_that_they_are_nouns() -> None:
    sentence = "Er trug Tannenzweige zur Tür, sagte Pleskott."
    others = "Die grünen Tannenzweige lagen da. Eine Tür stand offen."
    assert blind(sentence, "de", others) == "Er trug Tannenzweige zur Tür, sagte [name]."


def test_a_first_name_takes_the_word_behind_it_along() -> None:
    assert blind("They met Anna King and Boris London there.") == (
        "They met [name] and [name] there."
    )


def test_a_first_name_that_a_table_holds_is_hidden_where_it_opens_a_sentence() -> None:
    assert "Jason" not in shown("Police met Jason Pleskott.", "Jason left the house early.")


def test_months_and_weekdays_are_no_people() -> None:
    text = "It was on 8 March, a Sunday, and again in May 2025 and August 2025."
    assert blind(text) == text


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("Write to a.b@mail.example now.", "Write to [e-mail] now."),
        ("See https://post.example/petar-v and tell.", "See [address] and tell."),
        ("Call +43 660 123 45 67 at night.", "Call [phone] at night."),
        ("I met him, phone 0341 5550199 at night.", "I met him, phone [phone] at night."),
        ("Call (0341) 55501-99 at night.", "Call [phone] at night."),
        ("Call 030/123456 at night.", "Call [phone] at night."),
        ("The car had the plate W-12345B on it.", "The car had the plate [plate] on it."),
        ("He lives at 12 Harbour Street now.", "He lives at [street] now."),
        ("A 34-year-old man was beaten.", "A [age] man was beaten."),
        ("It is number 123456789 of the file.", "It is number [number] of the file."),
        ("They follow @somebody there.", "They follow [handle] there."),
        ("In 2025 more than 140,000 people came.", "In 2025 more than 140,000 people came."),
        ("It was 2026-03-13 05:05 then.", "It was 2026-03-13 05:05 then."),
    ],
)
def test_what_leads_to_a_person_is_masked(text: str, masked: str) -> None:
    assert blind(text) == masked


@pytest.mark.parametrize(
    ("text", "language", "masked"),
    [
        ("Er wohnt Lindenstraße 5 im Hof.", "de", "[street]"),
        ("Živi u Ulici Petra Kralja 12 sa ženom.", "sr-Latn", "[street]"),
        ("Он живёт на улице Садовой, 7 с женой.", "ru", "[street]"),
        ("Der 34-jährige Mann kam.", "de", "[age]"),
        ("34-летний мужчина пришёл.", "ru", "[age]"),
        ("34-godišnji muškarac je došao.", "sr-Latn", "[age]"),
    ],
)
def test_addresses_and_ages_are_masked_in_every_language(
    text: str, language: str, masked: str
) -> None:
    found = blind(text, language)
    assert masked in found
    assert not re.search(r"\d", found)


def test_an_age_beside_a_name_goes_with_the_name() -> None:
    assert "34" not in shown("Petar Vilenko, 34, was beaten. Petar Vilenko (34) is a journalist.")


def test_an_office_holder_who_speaks_is_named() -> None:
    text = "The interior minister Milan Ostrelić said that nothing had happened."
    assert shown(text) == text


def test_an_outlet_is_named_and_an_outlet_named_like_a_person_is_not() -> None:
    page = article("The Harbour Post reports it.", outlet="Harbour Post")
    other = article("He wrote it himself.", outlet="Anna Belmov")
    through = gate(material([page, other]))
    assert through.part(page.id, 0, len(page.text)) == "The Harbour Post reports it."
    assert "Belmov" not in through.house("Anna Belmov")


def test_a_site_with_a_name_in_it_is_not_told() -> None:
    page = article("The journalist Petar Vilenko was beaten.")
    through = gate(material([page]))
    assert through.host("vilenko-news.example") == "[site]"
    assert through.host("annabelm.example") == "[site]"
    assert through.host("harbourpost.example") == "harbourpost.example"


def test_a_link_is_kept_only_where_everybody_is_public() -> None:
    said = "The interior minister Milan Ostrelić said that nothing had happened."
    pages = [article(said), article(said + " The journalist Petar Vilenko was beaten.")]
    through = gate(material(pages))
    address = cited("https://p.example/1")
    links = [through.link(msgspec.structs.replace(page, address=address)) for page in pages]
    assert links == ["https://p.example/1", None]


def test_declared_public_is_named_and_taken_back_is_not() -> None:
    text = "The journalist Petar Vilenko was beaten. Vilenko was followed."
    page = article(text)
    public = Declare(subject="", by="Owl", at=AT, name="Petar Vilenko", standing="public")
    private = Declare(subject="", by="Owl", at=AT, name="Petar Vilenko", standing="private")
    one = gate(material([page], decisions=[public]))
    assert one.part(page.id, 0, len(text)) == text
    back = gate(material([page], decisions=[public, private]))
    assert "Vilenko" not in back.part(page.id, 0, len(text))


def test_the_users_table_makes_people_public() -> None:
    text = "The singer Petar Vilenko was beaten."
    assert shown(text, public=("Petar Vilenko",)) == text
    assert "Vilenko" not in shown(text, public=("Ana Vilenko",))
