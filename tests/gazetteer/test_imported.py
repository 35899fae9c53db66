from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from firsthand.errors import UsageError
from firsthand.gazetteer.builder import Builder
from firsthand.gazetteer.imported import read_places
from firsthand.gazetteer.index import Gazetteer
from firsthand.gazetteer.tables import inflections

HEAD = "name,alternate_names,country_code,admin1,feature,lat,lon,population\n"


def _file(folder: Path, text: str) -> str:
    path = folder / "places.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_a_place_is_found_by_each_of_its_names(tmp_path: Path) -> None:
    name = _file(tmp_path, HEAD + "Karsa,Карса|Karsha,XV,North,town,45.5,20.25,12000\n")
    places = read_places((name,))
    assert set(places) == {"karsa", "karsha"}
    entry, _ = places["karsa"][0]
    assert (entry.country, entry.admin1, entry.precision) == ("XV", "North", "city")
    assert (entry.lat, entry.lon, entry.population) == (45.5, 20.25, 12000)


def test_an_imported_place_stands_before_a_compiled_namesake(tmp_path: Path) -> None:
    builder = Builder()
    ((first, _),) = read_places((_file(tmp_path, HEAD + "Karsa,,XV,,city,1,2,500\n"),))["karsa"]
    builder.add(replace(first, gazetteer_id="9"), [("Karsa", "name")])
    imported = read_places((_file(tmp_path, HEAD + "Karsa,,XW,,village,3,4,\n"),))
    found = Gazetteer(builder.compiled("test"), inflections(), imported).look_up("Karsi", "sr")
    assert [(c.place.country, c.imported) for c in found] == [("XW", True), ("XV", False)]


def test_a_country_of_the_users_has_demonyms_and_a_code(tmp_path: Path) -> None:
    text = HEAD + "Karsovia,Karsowien|Карсовия,XV,,country,1,2,500\n"
    imported = read_places((_file(tmp_path, text),))
    gazetteer = Gazetteer(Builder().compiled("test"), inflections(), imported)
    for words in ("Karsovian", "Karsovians", "karsowische", "карсовского"):
        assert [c.how for c in gazetteer.look_up(words)] == ["demonym"]
    country = gazetteer.country("XV")
    assert country is not None
    assert country.name == "Karsovia"


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("name,lat,lon,populaton\nKarsa,1,2,3\n", "FH-GAZ-003", "population"),
        ("name,lat\nKarsa,1\n", "FH-GAZ-003", "lon"),
        (HEAD + "Karsa,,XV,,city,north,2,\n", "FH-GAZ-005", "lat"),
        (HEAD + "Karsa,,XV,,city,95,2,\n", "FH-GAZ-005", "range"),
        (HEAD + "Karsa,,XV,,city,nan,2,\n", "FH-GAZ-005", "lat"),
        (HEAD + "Karsa,,XV,,vilage,1,2,\n", "FH-GAZ-005", "village"),
        (HEAD + "Karsa,,xv,,city,1,2,\n", "FH-GAZ-005", "country_code"),
        (HEAD + ",,XV,,city,1,2,\n", "FH-GAZ-005", "name"),
        (HEAD + "Karsa,,XV,,city,1,2,3,4\n", "FH-GAZ-004", "cells"),
    ],
)
def test_a_wrong_file_is_named_with_row_and_remedy(
    tmp_path: Path, text: str, code: str, words: str
) -> None:
    with pytest.raises(UsageError) as caught:
        read_places((_file(tmp_path, text),))
    assert caught.value.code == code
    assert "places.csv:" in caught.value.place
    assert words in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read") as caught:
        read_places((str(tmp_path / "none.csv"),))
    assert caught.value.code == "FH-GAZ-002"
