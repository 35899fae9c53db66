"""Quantities of one's own sentences: words, ends, unit, and what is counted."""

from __future__ import annotations

import pytest

from firsthand.mark.timing.quantities import find_quantities
from firsthand.mark.timing.times import find_times
from firsthand.words import serbian_cyrillic
from tests.builders import article
from tests.mark.language_tools import LANGUAGE_TOOLS as TOOLS

N = None
Said = tuple[str, float | None, float | None, str, str | None]
THIRDS, THIRD = 200 / 3, 100 / 3

SENTENCES: dict[str, list[tuple[str, list[Said]]]] = {
    "en": [
        (
            "Some 40 angry farmers blocked the road.",
            [("Some 40 angry farmers", 32, 48, "people", "angry farmers")],
        ),
        (
            "About 200,000 Russians have left.",
            [("About 200,000 Russians", 160_000, 240_000, "people", "Russians")],
        ),
        ("More than 5,000 fans sang.", [("More than 5,000 fans", 5_000, N, "people", "fans")]),
        (
            "Several dozen people waited outside.",
            [("Several dozen people", 36, 99, "people", "people")],
        ),
        ("Nearly 300 houses burned down.", [("Nearly 300 houses", 270, 300, "things", "houses")]),
        ("Up to 12 boats sank.", [("Up to 12 boats", N, 12, "things", "boats")]),
        (
            "Between 20 and 30 shots were heard.",
            [("Between 20 and 30 shots", 20, 30, "things", "shots")],
        ),
        ("A couple of officers watched.", [("A couple of officers", 2, 3, "people", "officers")]),
        (
            "A handful of volunteers stayed.",
            [("A handful of volunteers", 3, 7, "people", "volunteers")],
        ),
        (
            "Hundreds of thousands of protesters marched.",
            [("Hundreds of thousands of protesters", 200_000, 999_999, "people", "protesters")],
        ),
        (
            "A few hundred students came.",
            [("A few hundred students", 300, 999, "people", "students")],
        ),
        (
            "Half a million people live there.",
            [("Half a million people", 500_000, 500_000, "people", "people")],
        ),
        (
            "The fine is $5 million, or 300 euros a day.",
            [
                ("$5 million", 5_000_000, 5_000_000, "money:USD", N),
                ("300 euros", 300, 300, "money:EUR", N),
            ],
        ),
        (
            "Twenty-odd cyclists crossed the bridge.",
            [("Twenty-odd cyclists", 20, 29, "people", "cyclists")],
        ),
        ("Dozens were arrested.", [("Dozens", 24, 99, "people", N)]),
        (
            "Three people were killed and 12 injured.",
            [
                ("Three people", 3, 3, "people", "people"),
                ("12 injured", 12, 12, "people", "injured"),
            ],
        ),
        ("Two thirds of voters stayed at home.", [("Two thirds", THIRDS, THIRDS, "percent", N)]),
        ("One in five shops is shut.", [("One in five", 20, 20, "percent", N)]),
        (
            "The convoy was 20 kilometres long.",
            [("20 kilometres", 20, 20, "distance", "kilometres")],
        ),
        ("They waited for about three hours.", [("about three hours", 2.4, 3.6, "time", "hours")]),
        ("Turnout was 43 per cent.", [("43 per cent", 43, 43, "percent", N)]),
        ("Room 12 of the hotel at 14 Mill Lane was empty.", []),
        ("The 44-year-old left Flight 212 at gate 9.", []),
        ("He was number one in the Group of Seven.", []),
        (
            "At least two police officers were hurt.",
            [("At least two police officers", 2, N, "people", "police officers")],
        ),
        (
            "Two or three women protesters sat down.",
            [("Two or three women protesters", 2, 3, "people", "women protesters")],
        ),
        (
            "A dozen fire engines came.",
            [("A dozen fire engines", 12, 12, "things", "fire engines")],
        ),
        ("Fewer than 50 letters arrived.", [("Fewer than 50 letters", N, 50, "things", "letters")]),
        ("Half of the residents fled.", [("Half", 50, 50, "percent", N)]),
        (
            "No fewer than 16 trucks and one woman were stopped.",
            [
                ("No fewer than 16 trucks", 16, N, "things", "trucks"),
                ("one woman", 1, 1, "people", "woman"),
            ],
        ),
        (
            "They sold two to three thousand tickets.",
            [("two to three thousand tickets", 2_000, 3_000, "things", "tickets")],
        ),
        ("Almost a third of the crew is ill.", [("Almost a third", 30, THIRD, "percent", N)]),
        ("In the second half of 2024 Channel 4 and section 12 were quoted.", []),
        (
            "Scores of mourners came; 5 or more buses stood there.",
            [
                ("Scores of mourners", 40, 99, "people", "mourners"),
                ("5 or more buses", 5, N, "things", "buses"),
            ],
        ),
    ],
    "de": [
        (
            "Rund 40 wütende Landwirte blockierten die Straße.",
            [("Rund 40 wütende Landwirte", 32, 48, "people", "wütende Landwirte")],
        ),
        ("Mehr als 5000 Fans sangen.", [("Mehr als 5000 Fans", 5_000, N, "people", "Fans")]),
        (
            "Mehrere Dutzend Menschen warteten.",
            [("Mehrere Dutzend Menschen", 36, 99, "people", "Menschen")],
        ),
        ("Knapp 300 Häuser brannten ab.", [("Knapp 300 Häuser", 270, 300, "things", "Häuser")]),
        ("Gut 50 Briefe kamen an.", [("Gut 50 Briefe", 50, 60, "things", "Briefe")]),
        ("Bis zu zwölf Boote sanken.", [("Bis zu zwölf Boote", N, 12, "things", "Boote")]),
        (
            "Zwischen 20 und 30 Schüsse fielen.",
            [("Zwischen 20 und 30 Schüsse", 20, 30, "things", "Schüsse")],
        ),
        (
            "Ein paar hundert Schüler kamen.",
            [("Ein paar hundert Schüler", 300, 999, "people", "Schüler")],
        ),
        ("Eine Handvoll Helfer blieb.", [("Eine Handvoll Helfer", 3, 7, "people", "Helfer")]),
        (
            "Zehntausende Demonstranten zogen durch die Stadt.",
            [("Zehntausende Demonstranten", 20_000, 99_999, "people", "Demonstranten")],
        ),
        ("Dutzende von Wagen standen dort.", [("Dutzende von Wagen", 24, 99, "things", "Wagen")]),
        (
            "Eine halbe Million Menschen lebt dort.",
            [("Eine halbe Million Menschen", 500_000, 500_000, "people", "Menschen")],
        ),
        (
            "Die Strafe beträgt 1,5 Millionen Euro.",
            [("1,5 Millionen Euro", 1_500_000, 1_500_000, "money:EUR", N)],
        ),
        (
            "Zwei bis drei Dutzend Vermummte kamen.",
            [("Zwei bis drei Dutzend Vermummte", 24, 36, "people", "Vermummte")],
        ),
        (
            "Drei Menschen wurden getötet, zwölf verletzt.",
            [("Drei Menschen", 3, 3, "people", "Menschen"), ("zwölf", 12, 12, "people", N)],
        ),
        (
            "Zwei Drittel der Wähler blieben zu Hause.",
            [("Zwei Drittel", THIRDS, THIRDS, "percent", N)],
        ),
        ("Jeder fünfte Laden ist zu.", [("Jeder fünfte", 20, 20, "percent", N)]),
        (
            "Die Strecke ist etwa 20 Kilometer lang.",
            [("etwa 20 Kilometer", 16, 24, "distance", "Kilometer")],
        ),
        ("Sie warteten anderthalb Stunden.", [("anderthalb Stunden", 1.5, 1.5, "time", "Stunden")]),
        ("Die Beteiligung lag bei 43 Prozent.", [("43 Prozent", 43, 43, "percent", N)]),
        ("Im Zimmer 12 in der Mühlgasse 14 war niemand.", []),
        ("Der 44-jährige Mann nahm den Flug 212 um 19 Uhr.", []),
        (
            "Mindestens zwei Polizistinnen wurden verletzt.",
            [("Mindestens zwei Polizistinnen", 2, N, "people", "Polizistinnen")],
        ),
        (
            "Ein Dutzend Feuerwehrautos rückte an.",
            [("Ein Dutzend Feuerwehrautos", 12, 12, "things", "Feuerwehrautos")],
        ),
        ("Höchstens 50 Karten gibt es noch.", [("Höchstens 50 Karten", N, 50, "things", "Karten")]),
        ("Die Hälfte der Bewohner floh.", [("Die Hälfte", 50, 50, "percent", N)]),
        (
            "An die hundert Gäste saßen im Saal.",
            [("An die hundert Gäste", 80, 120, "people", "Gäste")],
        ),
        ("Paragraph 129 und Artikel 5 gelten seit 1951.", []),
        ("Tausende gingen auf die Straße.", [("Tausende", 2_000, 9_999, "people", N)]),
        (
            "Fast 200 Tote und über 1000 Verletzte wurden gezählt.",
            [
                ("Fast 200 Tote", 180, 200, "people", "Tote"),
                ("über 1000 Verletzte", 1_000, N, "people", "Verletzte"),
            ],
        ),
    ],
    "ru": [
        (
            "Около 40 разгневанных фермеров перекрыли дорогу.",
            [("Около 40 разгневанных фермеров", 32, 48, "people", "разгневанных фермеров")],
        ),
        (
            "Более 5000 болельщиков пели.",
            [("Более 5000 болельщиков", 5_000, N, "people", "болельщиков")],
        ),
        (
            "Несколько десятков человек ждали у входа.",
            [("Несколько десятков человек", 30, 99, "people", "человек")],
        ),
        ("Почти 300 домов сгорели.", [("Почти 300 домов", 270, 300, "things", "домов")]),
        ("До 12 лодок затонули.", [("До 12 лодок", N, 12, "things", "лодок")]),
        (
            "От 20 до 30 выстрелов прозвучало ночью.",
            [("От 20 до 30 выстрелов", 20, 30, "things", "выстрелов")],
        ),
        (
            "Пара сотен студентов пришла.",
            [("Пара сотен студентов", 200, 300, "people", "студентов")],
        ),
        (
            "Горстка добровольцев осталась.",
            [("Горстка добровольцев", 3, 7, "people", "добровольцев")],
        ),
        (
            "Десятки тысяч россиян уехали.",
            [("Десятки тысяч россиян", 20_000, 99_999, "people", "россиян")],
        ),
        ("Сотни людей вышли на площадь.", [("Сотни людей", 200, 999, "people", "людей")]),
        ("Полтора десятка машин сожгли.", [("Полтора десятка машин", 15, 15, "things", "машин")]),
        (
            "Полмиллиона жителей остались без света.",
            [("Полмиллиона жителей", 500_000, 500_000, "people", "жителей")],
        ),
        (
            "Штраф составил 1,5 млн рублей.",
            [("1,5 млн рублей", 1_500_000, 1_500_000, "money:RUB", N)],
        ),
        (
            "Двое погибли, 12 ранены.",
            [("Двое", 2, 2, "people", N), ("12 ранены", 12, 12, "people", "ранены")],
        ),
        ("Человек двадцать стояли у входа.", [("Человек двадцать", 16, 24, "people", "Человек")]),
        (
            "Было то ли трое, то ли четверо нападавших.",
            [("то ли трое, то ли четверо нападавших", 3, 4, "people", "нападавших")],
        ),
        ("Две трети избирателей остались дома.", [("Две трети", THIRDS, THIRDS, "percent", N)]),
        ("Каждый пятый магазин закрыт.", [("Каждый пятый", 20, 20, "percent", N)]),
        (
            "Колонна растянулась на 20 километров.",
            [("20 километров", 20, 20, "distance", "километров")],
        ),
        ("Они ждали около трёх часов.", [("около трёх часов", 2.4, 3.6, "time", "часов")]),
        ("Явка составила 43 процента.", [("43 процента", 43, 43, "percent", N)]),
        ("В кабинете 12 дома 14 никого не было.", []),
        ("44-летний мужчина улетел рейсом 212.", []),
        (
            "Не менее двух полицейских пострадали.",
            [("Не менее двух полицейских", 2, N, "people", "полицейских")],
        ),
        (
            "Двое полицейских задержали пять студентов.",
            [
                ("Двое полицейских", 2, 2, "people", "полицейских"),
                ("пять студентов", 5, 5, "people", "студентов"),
            ],
        ),
        ("Не более 50 билетов осталось.", [("Не более 50 билетов", N, 50, "things", "билетов")]),
        (
            "Порядка ста гостей сидели в зале.",
            [("Порядка ста гостей", 80, 120, "people", "гостей")],
        ),
        ("По статье 228 его осудили в 2019 году.", []),
        ("Два-три автобуса стояли рядом.", [("Два-три автобуса", 2, 3, "things", "автобуса")]),
        (
            "Более двадцати задержанных отпустили.",
            [("Более двадцати задержанных", 20, N, "people", "задержанных")],
        ),
        ("В больнице 17 раненых.", [("17 раненых", 17, 17, "people", "раненых")]),
    ],
    "sr-Latn": [
        (
            "Oko 40 ljutih seljaka blokiralo je put.",
            [("Oko 40 ljutih seljaka", 32, 48, "people", "ljutih seljaka")],
        ),
        (
            "Više od 5.000 navijača je pevalo.",
            [("Više od 5.000 navijača", 5_000, N, "people", "navijača")],
        ),
        (
            "Nekoliko desetina ljudi čekalo je ispred.",
            [("Nekoliko desetina ljudi", 30, 99, "people", "ljudi")],
        ),
        ("Gotovo 300 kuća je izgorelo.", [("Gotovo 300 kuća", 270, 300, "things", "kuća")]),
        ("Najviše 12 čamaca je potonulo.", [("Najviše 12 čamaca", N, 12, "things", "čamaca")]),
        (
            "Između 20 i 30 hitaca čulo se noću.",
            [("Između 20 i 30 hitaca", 20, 30, "things", "hitaca")],
        ),
        (
            "Par stotina studenata je došlo.",
            [("Par stotina studenata", 200, 300, "people", "studenata")],
        ),
        ("Šačica volontera je ostala.", [("Šačica volontera", 3, 7, "people", "volontera")]),
        (
            "Desetine hiljada demonstranata je izašlo.",
            [("Desetine hiljada demonstranata", 20_000, 99_999, "people", "demonstranata")],
        ),
        (
            "Petnaestak novinara je stajalo.",
            [("Petnaestak novinara", 12, 18, "people", "novinara")],
        ),
        (
            "Tridesetak do četrdesetak radnika štrajkuje.",
            [("Tridesetak do četrdesetak radnika", 30, 40, "people", "radnika")],
        ),
        (
            "Pola miliona stanovnika nema struje.",
            [("Pola miliona stanovnika", 500_000, 500_000, "people", "stanovnika")],
        ),
        (
            "Kazna iznosi 1,5 miliona dinara.",
            [("1,5 miliona dinara", 1_500_000, 1_500_000, "money:RSD", N)],
        ),
        (
            "Dvoje je poginulo, a 12 je povređeno.",
            [("Dvoje", 2, 2, "people", N), ("12", 12, 12, "people", N)],
        ),
        ("Dve trećine birača ostalo je kod kuće.", [("Dve trećine", THIRDS, THIRDS, "percent", N)]),
        ("Svaki peti lokal je zatvoren.", [("Svaki peti", 20, 20, "percent", N)]),
        (
            "Kolona je bila duga 20 kilometara.",
            [("20 kilometara", 20, 20, "distance", "kilometara")],
        ),
        ("Čekali su oko tri sata.", [("oko tri sata", 2.4, 3.6, "time", "sata")]),
        ("Izlaznost je bila 43 odsto.", [("43 odsto", 43, 43, "percent", N)]),
        ("U sobi 12 u Mlinskoj 14 nije bilo nikoga.", []),
        ("Muškarac star 44 godine otputovao je letom 212.", []),
        (
            "Najmanje dva policajca su povređena.",
            [("Najmanje dva policajca", 2, N, "people", "policajca")],
        ),
        (
            "Trojica maskiranih napadača su pobegla.",
            [("Trojica maskiranih napadača", 3, 3, "people", "maskiranih napadača")],
        ),
        (
            "Pet policajaca uhapsilo je dve devojke.",
            [
                ("Pet policajaca", 5, 5, "people", "policajaca"),
                ("dve devojke", 2, 2, "people", "devojke"),
            ],
        ),
        ("Manje od 50 pisama je stiglo.", [("Manje od 50 pisama", N, 50, "things", "pisama")]),
        ("Hiljade ljudi je izašlo na ulice.", [("Hiljade ljudi", 2_000, 9_999, "people", "ljudi")]),
        (
            "Nekoliko hiljada Rusa živi u gradu.",
            [("Nekoliko hiljada Rusa", 3_000, 9_999, "people", "Rusa")],
        ),
        ("Član 12 stav 3 važi od 2019. godine.", []),
        ("Dva-tri autobusa stajala su pored.", [("Dva-tri autobusa", 2, 3, "things", "autobusa")]),
        (
            "Stotinak gostiju sedelo je u sali.",
            [("Stotinak gostiju", 80, 120, "people", "gostiju")],
        ),
    ],
}
CYRILLIC = [
    (
        serbian_cyrillic(text),
        [
            (serbian_cyrillic(words), low, high, unit, counts and serbian_cyrillic(counts))
            for words, low, high, unit, counts in said
        ],
    )
    for text, said in SENTENCES["sr-Latn"]
]
ALL = [
    (language, text, said)
    for language, rows in {**SENTENCES, "sr-Cyrl": CYRILLIC}.items()
    for text, said in rows
]


@pytest.mark.parametrize(("language", "text", "said"), ALL, ids=[text for _, text, _ in ALL])
def test_a_quantity_has_its_ends_its_unit_and_what_it_counts(
    language: str, text: str, said: list[Said]
) -> None:
    page = article(text, language=language)
    found = find_quantities(page, TOOLS, find_times(page, TOOLS))
    assert [one.evidence.exact for one in found] == [words for words, *_ in said]
    assert [one.unit for one in found] == [unit for _, _, _, unit, _ in said]
    counts = [None if one.counts is None else one.counts.exact for one in found]
    assert counts == [counted for *_, counted in said]
    assert [one.low for one in found] == [pytest.approx(low, abs=0.01) for _, low, *_ in said]
    assert [one.high for one in found] == [pytest.approx(high, abs=0.01) for _, _, high, *_ in said]
