from __future__ import annotations

from firsthand.records import Article
from firsthand.trace import trace
from tests.builders import article
from tests.trace.stories import ENGLISH, FESTIVAL, FLOOD, INDEPENDENT_GERMAN, RUSSIAN, TOOLS

STOCK = {
    "en": "More than 48,000 people have left Ostrava since the laws of March 2023, says the "
    "ministry. In April 2023 the teacher Pavel Kolesar was beaten in front of the court in "
    "Varnagrad; nobody has been charged.",
    "de": "Mehr als 48.000 Menschen haben nach Angaben des Ministeriums seit den Gesetzen vom März "
    "2023 Ostrava verlassen. Im April 2023 wurde der Lehrer Pavel Kolesar vor dem Gericht in "
    "Varnagrad verprügelt; angeklagt wurde niemand.",
    "ru": "По данным министерства, после законов марта 2023 года Остраву покинули более 48 тысяч "
    "человек. В апреле 2023 года учителя Павла Колесара избили перед судом в Варнаграде; "
    "обвинения никому не предъявлены.",
    "sr": "Prema podacima ministarstva, od zakona iz marta 2023. Ostravu je napustilo više od "
    "48.000 ljudi. U aprilu 2023. učitelj Pavel Kolesar pretučen je ispred suda u Varnagradu; "
    "niko nije optužen.",
}
GERMAN_NEWS = (
    "In der Bibliothek von Arlbeck ist am Sonntag ein Klavier aus dem zweiten Stock gefallen. "
    "Verletzt wurde niemand.",
    "Der Pianist Emil Tarn übte gerade, als die Decke nachgab. Er sei noch nie so schnell fertig "
    "geworden, sagte er.",
)
RUSSIAN_NEWS = (
    "В порту Сольвик прошёл первый ледокол нового сезона. Его капитан Нора Хельм обещает открыть "
    "путь к островам до конца недели.",
    "Рыбаки ждали этого два месяца. Цены на рыбу выросли вдвое.",
)
SERBIAN_NEWS = (
    "Pozorište u Drenovcu otvorilo je sezonu komedijom o poštaru koji ne ume da čita. Karte su "
    "rasprodate za jedan dan.",
    "Glumica Mila Sokić igra jedanaest uloga. Kaže da joj je najteža uloga poštanskog sandučeta.",
)


def page(*paragraphs: str, language: str, number: int) -> Article:
    return article(
        *paragraphs,
        STOCK[language],
        language=language,
        outlet=f"House {number}",
        published=f"2025-03-{number + 10}",
    )


def test_a_stock_paragraph_in_many_languages_ties_no_two_stories() -> None:
    pages = [
        page(*FLOOD[:2], language="en", number=1),
        page(*FESTIVAL[:2], language="en", number=2),
        page(*GERMAN_NEWS, language="de", number=3),
        page(*RUSSIAN_NEWS, language="ru", number=4),
        page(*SERBIAN_NEWS, language="sr", number=5),
    ]
    tracing = trace(pages, TOOLS)
    assert not any(edge.counts for edge in tracing.derivations)
    assert all(standing.certain for standing in tracing.standings)


def test_a_stock_paragraph_makes_no_second_origin_of_a_translation() -> None:
    original = page(*ENGLISH, language="en", number=1)
    older = page(*RUSSIAN_NEWS, language="ru", number=0)
    translated = page(*RUSSIAN, language="ru", number=2)
    others = [
        page(*FLOOD[:2], language="en", number=3),
        page(*GERMAN_NEWS, language="de", number=4),
        page(*SERBIAN_NEWS, language="sr", number=5),
    ]
    tracing = trace([original, older, translated, *others], TOOLS)
    standing = next(one for one in tracing.standings if one.article == translated.id)
    assert standing.origins == (original.id,)


def test_independent_reports_that_share_a_stock_paragraph_stay_two() -> None:
    pages = [
        page(*ENGLISH, language="en", number=1),
        page(*INDEPENDENT_GERMAN, language="de", number=2),
        page(*RUSSIAN_NEWS, language="ru", number=3),
        page(*SERBIAN_NEWS, language="sr", number=4),
    ]
    tracing = trace(pages, TOOLS)
    assert not any(edge.counts for edge in tracing.derivations)
