from __future__ import annotations

import pytest

from firsthand import codebook, languages
from firsthand.errors import UsageError
from firsthand.read.columns import map_columns
from firsthand.read.known_rows import Mapped, day_order, event_words, read_known
from firsthand.read.list_days import Order
from firsthand.read.sheet import Sheet, read_sheet
from firsthand.records import Failure, Known

PACKS = languages.load()
BOOK = codebook.load()


def sheet_of(text: str) -> Sheet:
    return read_sheet(text.encode(), "list.csv")


def fields(text: str, **said: str) -> dict[str, str | None]:
    columns = map_columns(sheet_of(text), PACKS, said=tuple(said.items()))
    return {column.head: column.field for column in columns}


def known_of(
    text: str, *, order: Order | None = None, events: tuple[tuple[str, str], ...] = ()
) -> tuple[tuple[Known, ...], tuple[Failure, ...]]:
    sheet = sheet_of(text)
    columns = map_columns(sheet, PACKS)
    order = day_order(sheet, columns, order)
    return read_known(sheet, Mapped("list", columns, order, event_words(BOOK, events)), PACKS)


@pytest.mark.parametrize(
    "heads",
    [
        "ID,Date,Place,Country,Type,Victim,Perpetrator,Description,Link",
        "Nr.,Datum,Ort,Land,Art,Opfer,Täter,Beschreibung,Quelle",
        "№,Дата,Место,Страна,Тип,Пострадавший,Исполнитель,Описание,Ссылка",
        "Broj,Datum,Mesto,Država,Vrsta,Žrtva,Počinilac,Opis,Izvor",
        "Број,Датум,Место,Држава,Врста,Жртва,Починилац,Опис,Извор",
        "Case id,Date of incident,City,Country,Incident type,Name,Actor,Summary,URL",
    ],
)
def test_heads_of_four_languages_are_understood(heads: str) -> None:
    row = "1,2024-05-03,Brezovac,Novaria,threat,Ana Kordun,unknown,A call,https://a.example/1"
    found = fields(f"{heads}\n{row}\n")
    assert list(found.values()) == [
        "key",
        "date",
        "place",
        "country",
        "event",
        "victim",
        "perpetrator",
        "text",
        "link",
    ]


def test_a_column_about_something_else_maps_to_nothing() -> None:
    found = fields(
        "Date,Date of publication,Country of origin,Source\n2024-05-03,2024-05-09,X,a paper\n"
    )
    assert found == {
        "Date": "date",
        "Date of publication": None,
        "Country of origin": None,
        "Source": None,
    }


def test_cells_tell_a_column_whose_head_does_not() -> None:
    found = fields("a,b,c\n3.5.2024,https://a.example/1,x\n4.5.2024,www.b.example/2,y\n")
    assert found == {"a": "date", "b": "link", "c": None}


def test_what_the_user_says_goes_before_every_guess() -> None:
    text = "Date,Reported,What\n2024-05-03,2024-05-04,threat\n"
    assert fields(text, date="reported") == {"Date": None, "Reported": "date", "What": "event"}
    assert fields(text, event="")["What"] is None


@pytest.mark.parametrize(("field", "head"), [("dat", "Date"), ("date", "Dato")])
def test_a_wrong_mapping_names_the_nearest(field: str, head: str) -> None:
    with pytest.raises(UsageError) as caught:
        fields("Date,What\n2024-05-03,threat\n", **{field: head})
    assert "Did you mean 'date'?" in str(caught.value).replace("Date", "date")


def test_the_mapping_of_last_time_is_kept_and_nothing_new_is_guessed() -> None:
    sheet = sheet_of("Date,What,Place\n2024-05-03,threat,Brezovac\n")
    columns = map_columns(sheet, PACKS, before=(("date", "Date"), ("text", "What")))
    assert [(c.field, c.how) for c in columns] == [
        ("date", "as last time"),
        ("text", "as last time"),
        (None, None),
    ]


def test_a_row_becomes_a_known_incident_with_every_cell_kept() -> None:
    (known,), failures = known_of(
        "id;date;place;country;type;victim;notes;link\n"
        "K-7;3.5.2024;Brezovac;Novaria;Permit revoked;Ana Kordun;=1+1;"
        "see https://a.example/1, and www.b.example/2.\n"
    )
    assert failures == ()
    assert (known.key, known.event, known.recipient) == ("K-7", "permit_revoked", "Ana Kordun")
    assert known.place == "Brezovac, Novaria"
    assert known.addresses == ("https://a.example/1", "www.b.example/2")
    assert dict(known.cells)["notes"] == "=1+1"


def test_words_for_unknown_and_marks_say_nothing() -> None:
    (known,), _ = known_of("id,date,place,victim\n1,unknown,n/a,—\n")
    assert (known.time, known.place, known.recipient) == (None, None, None)


def test_a_word_of_the_users_own_stays_unless_it_is_said_what_it_means() -> None:
    text = "id,type\n1,Smear campaign\n"
    (own,), _ = known_of(text)
    (coded,), _ = known_of(text, events=(("smear campaign", "threat"),))
    assert (own.event, coded.event) == ("Smear campaign", "threat")
    with pytest.raises(UsageError, match="does not have"):
        known_of(text, events=(("smear campaign", "thret"),))


def test_a_day_that_cannot_be_read_names_row_and_column() -> None:
    _, (failed,) = known_of("id,date\n1,2024-05-03\n2,soon after\n")
    assert failed.code == "FH-READ-056"
    assert "row 2, column 'date': 'soon after'" in failed.message


def test_an_undecided_order_asks_for_it_once() -> None:
    with pytest.raises(UsageError, match="day first or month first") as caught:
        known_of("id,date\n1,05/03/2024\n2,06/03/2024\n")
    assert "--map date='date':dmy" in caught.value.remedy


def test_cells_that_contradict_one_another_settle_nothing() -> None:
    text = "id,date\n1,31/03/2024\n2,03/31/2024\n3,05/03/2024\n"
    with pytest.raises(UsageError, match="do not settle it"):
        known_of(text)
    read, (failed,) = known_of(text, order="dmy")
    assert [known.key for known in read] == ["1", "3"]
    assert "'03/31/2024' is no day" in failed.message


def test_two_rows_of_one_key_are_both_left_out_and_name_each_other() -> None:
    read, failures = known_of("id,what\n1,threat\n2,threat\n1,assault\n")
    assert [known.key for known in read] == ["2"]
    assert len(failures) == 2
    assert all("rows 1 (line 2) and 3 (line 4)" in failed.message for failed in failures)


def test_without_a_column_of_keys_a_row_is_its_cells() -> None:
    text = "date,what\n2024-05-03,threat\n2024-05-03,threat\n2024-05-04,threat\n"
    read, (failed,) = known_of(text)
    assert len({known.key for known in read}) == 2
    assert "row 2 is row 1 (line 2) again" in failed.message
    assert known_of(text)[0] == read
