"""Plots, matches, advice and history stage acts; a story about a real author tells them."""

from __future__ import annotations

import pytest

from firsthand.mark import mark
from firsthand.records import Report, Role
from tests.builders import article
from tests.mark.acts.test_events import tools


def told(language: str, *paragraphs: str, headline: bool = False) -> tuple[Report, ...]:
    """The reports of an article of 2026."""
    roles: tuple[Role, ...] = ("headline",) if headline else ()
    page = article(*paragraphs, language=language, published="2026-03-10", roles=roles)
    return mark(page, tools()).reports


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Season two opens where the first left off. Lena is deported to the island and her "
            "brother receives threatening letters. The cast is excellent.",
        ),
        (
            "en",
            "The novel is set in a port where exiled poets meet. Agnes is arrested on the quay. "
            "Three old men in the café have their residence permits revoked.",
        ),
        (
            "en",
            "The visitors took the lead in the ninth minute. After the break their coach was "
            "expelled. The league will look at the incident.",
        ),
        (
            "en",
            "Residents need a certificate of registration. Permits are revoked where the holder "
            "has been abroad for half a year, and the person is ordered to leave the country.",
        ),
        (
            "en",
            "In the nineteenth century the spa drew gamblers from all over the continent. "
            "A Polish count was expelled for cheating.",
        ),
        (
            "de",
            "Der Roman spielt in einer kleinen Hafenstadt. Agnes wird verhaftet und aus dem Land "
            "ausgewiesen.",
        ),
        (
            "ru",
            "Действие романа происходит в портовом городе. Агнию, дочь лоцмана, арестовывают и "
            "высылают из страны.",
        ),
        (
            "sr",
            "Radnja romana se dešava u lučkom gradu. Agnesu, kćerku pilota, hapse i proteruju iz "
            "zemlje.",
        ),
    ],
)
def test_a_paragraph_of_a_plot_a_match_advice_or_history_reports_nothing(
    language: str, text: str
) -> None:
    assert told(language, text) == ()


@pytest.mark.parametrize(
    ("text", "event"),
    [
        (
            "The exiled director Olga Petrenko has shown her new film in Locarno. Her residence "
            "permit was revoked. The film tells the story of a woman who leaves Minsk.",
            "permit_revoked",
        ),
        (
            "The exhibition of posters opened last week; the gallery was full of visitors. On "
            "Wednesday night masked men attacked the curator, Dina Orlova.",
            "assault",
        ),
        (
            "Ivan Sorokov was refused entry at Belgrade airport yesterday. In the novel that he "
            "carried the heroine waits. Border guards detained him for six hours.",
            "detained",
        ),
        (
            "The play needs two actors and a bench. The ministry said that police had detained "
            "the actors.",
            "detained",
        ),
    ],
    ids=["in exile", "a day", "news before", "somebody says so"],
)
def test_an_act_that_is_tied_to_the_real_world_is_told(text: str, event: str) -> None:
    assert event in {report.event.value for report in told("en", text)}


def test_a_headline_that_announces_a_review_stages_the_paragraph() -> None:
    body = "A smuggler drives on. Police detained the journalist at the station in Riga."
    assert told("en", "A report from the border", body, headline=True)
    assert not told("en", "The film opens slowly", body, headline=True)


def test_a_paragraph_about_a_gallery_stages_nothing_in_a_report_about_something_else() -> None:
    plain = "The town council met for six hours and agreed on a new road to the harbour."
    arts = "The audience of the gallery admired the canvas. Police detained a visitor at the door."
    assert told("en", arts) == ()
    assert told("en", plain, plain, arts)


def test_days_long_before_the_article_make_background() -> None:
    text = "He came to Riga in 2012. Police detained the journalist at the station in Riga."
    (report,) = told("en", text)
    assert report.background


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Thieves stole four bronze wreaths at the parish cemetery of Melbury. Memorials were "
            "damaged and a plaque was torn down. The gang sold the loot to a scrapyard.",
        ),
        (
            "de",
            "Diebe haben in Aurich Kupferrohre gestohlen und an einen Hehler verkauft. Einer wurde "
            "nach Polen abgeschoben. Die Beute lag in einer Garage.",
        ),
        (
            "ru",
            "В Заречье ограбили ювелирный магазин, воры унесли цепочки. Одного из них выслали из "
            "страны. Краденое нашли у скупщика.",
        ),
        (
            "sr",
            "Lopovi su u Milovcu opljačkali zlataru i sakrili plen u šumi. Jedan od njih je "
            "proteran iz zemlje. Kradenu robu kupio je otpad.",
        ),
    ],
)
def test_ordinary_crime_reports_nothing_until_somebody_of_public_life_is_told_of(
    language: str, text: str
) -> None:
    public = {
        "en": "He had written for a newspaper of exiles.",
        "de": "Er ist Journalist im Exil.",
        "ru": "Он журналист и живёт в эмиграции.",
        "sr": "On je novinar u egzilu.",
    }
    assert told(language, text) == ()
    assert told(language, text, public[language]) != ()
