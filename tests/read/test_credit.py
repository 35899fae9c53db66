from __future__ import annotations

import json

import pytest

from firsthand.records import Credit
from tests.read.pages import STORY, article_of, page_of


def credits_of(*paragraphs: str, language: str = "en", **around: str) -> list[Credit]:
    page = page_of(*paragraphs, **around).replace('lang="en"', f'lang="{language}"')
    return list(article_of(page).credits)


def named(found: list[Credit]) -> list[tuple[str, str, str]]:
    return [(credit.name, credit.form, credit.scope) for credit in found]


GERMAN = (
    "Die Polizei in Marlow teilte am Dienstag mit, drei Männer hätten das Wandbild übermalt.",
    "Eine Sprecherin sagte, niemand sei verletzt worden; die Suche nach den Männern gehe weiter.",
)
RUSSIAN = (
    "Полиция Марлова заявила во вторник, что трое мужчин закрасили рисунок на стене у гавани.",
    "По словам представительницы полиции, никто не пострадал, поиски продолжаются и сегодня.",
)
SERBIAN = (
    "Policija u Marlovu saopštila je u utorak da su tri muškarca prekrečila mural pored luke.",
    "Portparolka policije rekla je da niko nije povređen i da se potraga za njima nastavlja.",
)
CYRILLIC = (
    "Полиција у Марлову саопштила је у уторак да су три мушкарца прекречила мурал поред луке.",
    "Портпаролка полиције рекла је да нико није повређен и да се потрага за њима наставља.",
)


@pytest.mark.parametrize(
    ("language", "story", "line", "name"),
    [
        ("en", STORY, "Source: Reuters", "Reuters"),
        ("en", STORY, "Source: The Bay Courier", "The Bay Courier"),
        ("de", GERMAN, "Quelle: dpa", "dpa"),
        ("ru", RUSSIAN, "Источник: Интерфакс", "Interfax"),
        ("sr", SERBIAN, "Izvor: Beta", "Beta"),
        ("sr", CYRILLIC, "Извор: Танјуг", "Tanjug"),
        ("de", GERMAN, "Source: Reuters", "Reuters"),
    ],
)
def test_a_source_line_credits_the_whole_text(
    language: str, story: tuple[str, ...], line: str, name: str
) -> None:
    assert named(credits_of(*story, line, language=language)) == [(name, "line", "whole")]


@pytest.mark.parametrize(
    ("opening", "form"),
    [
        ("MARLOW (Reuters) - ", "dateline"),
        ("MARLOW, March 4 (Reuters) – ", "dateline"),
        ("Marlow/Hafen (Reuters) – ", "dateline"),
    ],
)
def test_an_agency_in_the_dateline_is_a_credit(opening: str, form: str) -> None:
    found = credits_of(opening + STORY[0], *STORY[1:])
    assert named(found) == [("Reuters", form, "whole")]


def test_two_agencies_in_one_mark_are_two_credits() -> None:
    names = [credit.name for credit in credits_of(*STORY[:2], f"{STORY[2]} (AFP/dpa)")]
    assert names == ["AFP", "dpa"]


def test_an_agency_in_brackets_at_the_end_credits_the_whole() -> None:
    found = credits_of(*STORY[:2], f"{STORY[2]} (AP)")
    assert named(found) == [("AP", "bracket", "whole")]


def test_an_unknown_house_in_a_dateline_is_a_credit() -> None:
    found = credits_of(f"MARLOW, 4 March (Corvex) – {STORY[0]}", *STORY[1:])
    assert named(found) == [("Corvex", "dateline", "whole")]


def test_the_owner_named_at_the_end_is_a_credit() -> None:
    found = credits_of(*STORY, "All rights belong to others. © Bay Courier")
    assert named(found) == [("Bay Courier", "line", "whole")]


@pytest.mark.parametrize(
    "line",
    [
        "© Bay Courier 2026",
        "© Bay Courier, 2019–2026",
        "© 2026, Bay Courier",
        "© 2019-2026 Bay Courier",
        "(c) Bay Courier 2026. All rights reserved",
        "© 2026 Bay Courier All rights reserved",
    ],
)
def test_years_and_words_of_rights_are_no_part_of_an_owners_name(line: str) -> None:
    house = '<meta property="og:site_name" content="Marlow Dispatch">'
    found = credits_of(*STORY, f"This story may not be sold on. {line}", head=house)
    assert [credit.name for credit in found] == ["Bay Courier"]


def test_the_owner_of_a_scraped_text_is_its_own_house() -> None:
    article = article_of("\n".join((*STORY, "© Marlow Dispatch 2026")), "text/plain")
    assert article.outlet is not None
    assert (article.outlet.value, article.credits) == ("Marlow Dispatch", ())


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Preuzeto iz bečkog lista „Hafenbote”.", "Hafenbote"),
        ("Objavljujemo saopštenje organizacije „Otvoreni prag” u celini.", "Otvoreni prag"),
    ],
)
def test_an_origin_may_be_introduced_by_a_few_words(line: str, name: str) -> None:
    assert name in [credit.name for credit in credits_of(*SERBIAN, line, language="sr")]


def test_a_part_of_the_own_outlets_name_is_no_credit() -> None:
    head = '<meta property="og:site_name" content="Bay Courier">'
    assert credits_of(*STORY, "He told the Courier that it was gone.", head=head) == []


def test_a_house_that_signs_beside_the_own_one_is_a_credit() -> None:
    head = '<meta property="og:site_name" content="Bay Courier">'
    line = "<div class='byline'>By Bay Courier with Marlow Tribune</div>"
    assert named(credits_of(*STORY, head=head, before=line)) == [
        ("Marlow Tribune", "byline", "whole")
    ]


def test_other_words_in_brackets_are_no_credit() -> None:
    assert credits_of(*STORY[:2], f"{STORY[2]} (see page four)") == []


def test_an_agency_that_signs_is_a_credit() -> None:
    byline = "<p class='byline'>By Jane Roe, AFP</p>"
    assert named(credits_of(*STORY, before=byline)) == [("AFP", "byline", "whole")]


@pytest.mark.parametrize(
    ("language", "story", "opening", "name"),
    [
        ("en", STORY, "The mural was painted over, as reported by the Bay Courier.", "Bay Courier"),
        ("en", STORY, "The Bay Courier reports that the mural is gone.", "Bay Courier"),
        ("de", GERMAN, "Das Wandbild ist weg, berichtet die Zeitung „Hafenbote“.", "Hafenbote"),
        ("de", GERMAN, "Wie der „Marlower Anzeiger“ berichtet, ist es weg.", "Marlower Anzeiger"),
        ("ru", RUSSIAN, "Рисунок закрашен, сообщает газета «Гавань».", "Гавань"),
        ("ru", RUSSIAN, "Рисунок закрашен, сообщает Reuters.", "Reuters"),
        ("sr", SERBIAN, "Mural je prekrečen, javlja Tanjug.", "Tanjug"),
        ("sr", SERBIAN, "Mural je prekrečen, prenosi portal „Lučki glas“.", "Lučki glas"),
        ("sr", CYRILLIC, "Мурал је прекречен, преноси Бета.", "Beta"),
    ],
)
def test_who_reports_in_the_opening_is_credited_with_the_whole(
    language: str, story: tuple[str, ...], opening: str, name: str
) -> None:
    found = credits_of(opening, *story, language=language)
    assert (name, "lead", "whole") in named(found)


@pytest.mark.parametrize(
    ("language", "story", "opening", "name"),
    [
        ("en", STORY, "The mural is gone, the Corvex news agency reported on Monday.", "Corvex"),
        ("en", STORY, "“It is gone,” the daughter told the Bay Courier on Monday.", "Bay Courier"),
        ("de", GERMAN, "Das Bild ist weg, sagte sie dem „Bay Kurier“ am Montag.", "Bay Kurier"),
        ("ru", RUSSIAN, "Об этом агентству «Корвекс» сообщила полиция города.", "Корвекс"),
        ("sr", SERBIAN, "Murala više nema, rekla je agenciji Korveks njegova ćerka.", "Korveks"),
    ],
)
def test_the_house_a_witness_spoke_to_is_credited(
    language: str, story: tuple[str, ...], opening: str, name: str
) -> None:
    head = '<meta property="og:site_name" content="Harbour Post">'
    found = credits_of(opening, *story, language=language, head=head)
    assert (name, "lead", "whole") in named(found)


def test_a_person_who_is_told_is_no_house() -> None:
    assert credits_of("He told Ina Velt that the “Old Boat” is gone.", *STORY) == []


def test_who_reports_later_is_credited_with_a_passage() -> None:
    found = credits_of(*STORY, "Later the Bay Courier reported that one of them was held.")
    assert named(found) == [("Bay Courier", "lead", "passage")]


def test_a_quotation_before_the_verb_is_no_house() -> None:
    line = "„Das Bild ist weg“, berichtet seine Tochter."
    assert credits_of(line, *GERMAN, language="de") == []


def test_a_person_who_reports_is_no_credit() -> None:
    assert credits_of("Ina Velt reported that the mural is gone.", *STORY) == []


@pytest.mark.parametrize(
    ("language", "story", "line", "name"),
    [
        ("en", STORY, "This article was first published by the Bay Courier.", "Bay Courier"),
        ("en", STORY, "With material from Reuters.", "Reuters"),
        ("en", STORY, "Translated from the Hafenbote.", "Hafenbote"),
        ("de", GERMAN, "Mit Material von dpa.", "dpa"),
        ("de", GERMAN, "Übersetzung aus dem Bay Courier.", "Bay Courier"),
        ("ru", RUSSIAN, "Перевод статьи из газеты «Гавань».", "Гавань"),
        ("sr", SERBIAN, "Tekst je preuzet sa portala Lučki Glas.", "Lučki Glas"),
    ],
)
def test_notes_of_origin_are_credits(
    language: str, story: tuple[str, ...], line: str, name: str
) -> None:
    found = credits_of(*story, line, language=language)
    assert [credit.name for credit in found] == [name]


def test_a_photo_credit_speaks_of_the_picture_only() -> None:
    figure = "<figure><img><figcaption>Photo: Reuters</figcaption></figure>"
    assert named(credits_of(*STORY, before=figure)) == [("Reuters", "line", "picture")]


def test_the_pages_own_outlet_is_no_credit() -> None:
    head = '<meta property="og:site_name" content="Bay Courier">'
    assert credits_of(*STORY, "Source: Bay Courier", head=head) == []


def test_the_own_host_is_no_credit() -> None:
    head = '<link rel="canonical" href="https://www.bay-courier.example/a">'
    assert credits_of(*STORY, "Source: bay-courier.example", head=head) == []


def test_a_canonical_link_to_another_house_is_a_credit() -> None:
    head = (
        '<link rel="canonical" href="https://hafenbote.example/a">'
        '<meta property="og:url" content="https://bay-courier.example/a">'
    )
    assert named(credits_of(*STORY, head=head)) == [("hafenbote.example", "canonical", "whole")]


def test_a_staging_host_is_not_another_house() -> None:
    head = (
        '<link rel="canonical" href="https://bay-courier.example/a">'
        '<meta property="og:url" content="https://staging.bay-courier.example/a">'
    )
    page = article_of(page_of(*STORY, head=head))
    assert page.credits == ()
    assert page.host == "bay-courier.example"


def test_a_scraped_text_keeps_source_initials_and_biography_out_of_its_body() -> None:
    text = (
        'Mural painted over\n="article__lead">' + STORY[0] + "\nBy Ada Quill\n" + STORY[1] + "\n"
        "Read more: Ten harbours\n" + STORY[2] + "\n(AFP/dpa)\nSource: Bay Courier\n"
        "Ada Quill writes about the harbour and its people since 2009."
    )
    article = article_of(text, "text/plain")
    roles = {article.text[b.start : b.end]: b.role for b in article.blocks}
    assert roles == {
        "Mural painted over": "headline",
        STORY[0]: "body",
        "By Ada Quill": "byline",
        STORY[1]: "body",
        STORY[2]: "body",
        "(AFP/dpa)": "credit",
        "Source: Bay Courier": "credit",
        "Ada Quill writes about the harbour and its people since 2009.": "note",
    }
    assert named(list(article.credits)) == [
        ("AFP", "initials", "whole"),
        ("dpa", "initials", "whole"),
        ("Bay Courier", "line", "whole"),
    ]


def test_an_agency_that_signs_a_json_line_is_a_credit() -> None:
    line = json.dumps({"text": "\n".join(STORY), "byline": "AFP", "outlet": "Bay Courier"})
    assert named(list(article_of(line, "application/json").credits)) == [("AFP", "byline", "whole")]


@pytest.mark.parametrize(
    "clause",
    [
        "an attack is unlikely",
        "An attack is unlikely",
        "Ein Angriff ist unwahrscheinlich",
        "people",
    ],
)
def test_a_clause_is_no_name_of_a_house(clause: str) -> None:
    assert credits_of(*STORY, f"Source: {clause}") == []


def test_an_address_and_a_house_with_its_article_are_names() -> None:
    found = [credits_of(*STORY, f"Source: {name}") for name in ("corvex.example", "the Bay Wire")]
    assert [one[0].name for one in found] == ["corvex.example", "the Bay Wire"]


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Kaynak: Anadolu", "Anadolu"),
        ("Fuente: EFE", "EFE"),
        ("Źródło: PAP", "PAP"),
        ("Джерело: Укрінформ", "Ukrinform"),
        ("Source: Agence France-Presse", "AFP"),
        ("Источник: Франс Пресс", "AFP"),
    ],
)
def test_a_source_line_is_known_in_languages_without_tables(line: str, name: str) -> None:
    assert named(credits_of(*STORY, line)) == [(name, "line", "whole")]


def test_a_mark_alone_in_its_line_speaks_for_the_whole_text_wherever_it_stands() -> None:
    found = credits_of(*STORY, "mk/tr (BelTA)", *STORY[:1], "Write to our newsroom by Friday.")
    assert ("BelTA", "bracket", "whole") in named(found)


def test_told_is_a_weaker_claim_than_reports() -> None:
    told = credits_of(STORY[0] + " The clerk told Reuters so.", *STORY[1:])
    reports = credits_of(STORY[0] + " Reuters reported so.", *STORY[1:])
    assert named(told) == named(reports) == [("Reuters", "lead", "whole")]
    assert told[0].score < reports[0].score


def test_a_place_before_newspaper_reports_is_no_house() -> None:
    opening = "The office would look at Marlow and not Eastvale as newspaper reports suggested."
    assert credits_of(opening, *STORY) == []


def test_an_article_alone_is_no_name() -> None:
    opening = "The news was first reported by Bay Courier. The board met on Monday."
    assert "The" not in [credit.name for credit in credits_of(opening, *STORY)]


@pytest.mark.parametrize("told", ["told the Quillmark news agency", "told Quillmark newspaper"])
def test_one_name_that_is_told_is_a_house_where_the_words_behind_call_it_one(told: str) -> None:
    found = named(credits_of(f"Three men were seen at night, a guard {told} on Monday.", *STORY))
    assert ("Quillmark", "lead", "whole") in found


def test_a_byline_that_the_text_calls_a_house_credits_the_whole_text() -> None:
    page = page_of("A guard told the Quill Mark news agency that three men came at night.", *STORY)
    signed = page.replace("<p>", '<div class="byline">Quill Mark</div><p>', 1)
    assert ("Quill Mark", "byline", "whole") in named(list(article_of(signed).credits))


def test_a_date_beside_a_name_is_no_part_of_it() -> None:
    found = named(credits_of(*STORY, "Source: Quillmark 11.11.2025. 09:30"))
    assert found == [("Quillmark", "line", "whole")]


@pytest.mark.parametrize(
    "line", ["Aus dem Russischen von H. Kolm", "Aus dem Russischen von Hanna Kolm", "Source: H."]
)
def test_a_translator_or_an_initial_is_no_house(line: str) -> None:
    assert credits_of(*GERMAN, line, language="de") == []


def test_the_signature_of_a_mail_is_no_credit() -> None:
    signature = "Jane Roe | Quay Trust | jane@quaytrust.example | +44 20 7946 0000"
    assert credits_of(*STORY, signature) == []


def test_the_source_of_a_figure_is_none_of_the_text() -> None:
    found = named(credits_of(*STORY, "Chart: Quillmark"))
    assert {scope for _, _, scope in found} <= {"figure"}
    assert found


@pytest.mark.parametrize(
    ("language", "story", "line"),
    [
        ("en", STORY, "The Bay Courier first reported in March on the wall."),
        ("en", STORY, "The Bay Courier reported last year that the wall was bare."),
        ("en", STORY, "Last year the Bay Courier reported that the wall was bare."),
        ("de", GERMAN, "Der „Bay Courier“ berichtete im März über die Wand."),
        ("ru", RUSSIAN, "Газета «Вечерний Марлов» писала об этом, сообщал «Марлов» в марте."),
    ],
)
def test_what_was_reported_long_ago_is_background(
    language: str, story: tuple[str, ...], line: str
) -> None:
    scopes = {one.scope for one in credits_of(line, *story, language=language)}
    assert "whole" not in scopes


def test_a_report_of_a_day_is_no_background() -> None:
    found = named(credits_of("The Bay Courier reported on 3 March that it was painted.", *STORY))
    assert ("Bay Courier", "lead", "whole") in found


def test_a_year_that_tells_of_somebody_is_none_of_the_report() -> None:
    line = "Ana Primer, who left Torvenia two years ago, told the Bay Courier that it was painted."
    head = '<meta property="og:site_name" content="Harbour Post">'
    assert named(credits_of(line, *STORY, head=head)) == [("Bay Courier", "lead", "whole")]
