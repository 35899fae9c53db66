from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.errors import UsageError
from firsthand.gazetteer.bringing import bring
from firsthand.gazetteer.builder import Builder
from firsthand.gazetteer.imported import read_places
from firsthand.gazetteer.index import Gazetteer
from firsthand.gazetteer.tables import inflections


def _line(number: int, name: str, feature: tuple[str, str], people: int, also: str = "") -> str:
    cells = [""] * 19
    cells[0], cells[1], cells[3] = str(number), name, also
    cells[4], cells[5], cells[6], cells[7] = "44.5", "20.5", *feature
    cells[8], cells[14] = "XV", str(people)
    return "\t".join(cells) + "\n"


def _converted(folder: Path, *lines: str, least: int = 0) -> tuple[int, str]:
    source, target = folder / "XV.txt", folder / "xv.csv"
    source.write_text("".join(lines), encoding="utf-8")
    return bring(source, target, least).places, str(target)


def test_towns_and_regions_of_a_dump_are_places(tmp_path: Path) -> None:
    number, file = _converted(
        tmp_path,
        _line(1, "Karsa", ("P", "PPL"), 40, "Карса,Karsha"),
        _line(2, "Karsa District", ("A", "ADM2"), 0),
        _line(3, "Karsa River", ("H", "STM"), 0),
        _line(4, "Old Karsa", ("P", "PPLH"), 0),
    )
    places = read_places((file,))
    assert number == 2
    assert {entry.gazetteer_id for leads in places.values() for entry, _ in leads} == {"1", "2"}
    assert "karsha" in places


def test_towns_with_too_few_people_are_left_out(tmp_path: Path) -> None:
    assert _converted(tmp_path, _line(1, "Karsa", ("P", "PPL"), 40), least=50)[0] == 0


def test_a_hamlet_of_a_dump_does_not_outrank_a_town(tmp_path: Path) -> None:
    _, file = _converted(tmp_path, _line(1, "Karsa", ("P", "PPL"), 40))
    builder = Builder()
    ((hamlet, _),) = read_places((file,))["karsa"]
    town = hamlet.__class__("9", "Karsa", "XW", None, 1.0, 2.0, "city", 5000, 5000.0)
    builder.add(town, [("Karsa", "name")])
    builder.add(hamlet, [("Karsa", "name")])
    gazetteer = Gazetteer(builder.compiled("test"), inflections(), read_places((file,)))
    found = gazetteer.look_up("Karsa")
    assert [(c.place.gazetteer_id, c.imported) for c in found] == [("9", False), ("1", False)]
    assert [c.listed for c in found] == [False, True]


def test_another_file_is_refused_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        _converted(tmp_path, "name,lat,lon\n")
    assert caught.value.code == "FH-GAZ-006"
    assert "XV.txt:1" in caught.value.place


def test_wrong_rows_of_a_dump_are_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    source, target = tmp_path / "XV.txt", tmp_path / "xv.csv"
    lines = (
        _line(1, "Karsa", ("P", "PPL"), 40),
        "cut\tshort\n",
        _line(2, "Belna", ("P", "PPL"), 40).replace("44.5", "north"),
        _line(3, "Dorna", ("P", "PPL"), 40).replace("\t40\t", "\tmany\t"),
    )
    source.write_text("".join(lines), encoding="utf-8")
    found = bring(source, target)
    assert found.places == 1
    assert [(e.code, e.place) for e in found.wrong] == [
        ("FH-GAZ-006", f"{source}:2"),
        ("FH-GAZ-005", f"{source}:3"),
        ("FH-GAZ-005", f"{source}:4"),
    ]
    assert list(read_places((str(target),))) == ["karsa"]


def test_a_table_of_the_users_is_checked_row_by_row(tmp_path: Path) -> None:
    source, target = tmp_path / "own.csv", tmp_path / "places.csv"
    source.write_text(
        "name,lat,lon,feature\nVelna,47.9,14.1,village\nBelna,97.9,14.1,village\n"
        "Dorna,47.9,14.1,castle\nKarsa,47.9\n",
        encoding="utf-8",
    )
    found = bring(source, target)
    assert (found.places, [e.code for e in found.wrong]) == (
        1,
        ["FH-GAZ-005", "FH-GAZ-005", "FH-GAZ-004"],
    )
    assert list(read_places((str(target),))) == ["velna"]


def test_where_no_row_is_right_nothing_is_written(tmp_path: Path) -> None:
    source, target = tmp_path / "own.csv", tmp_path / "places.csv"
    source.write_text("name,lat,lon\nBelna,97.9,14.1\n", encoding="utf-8")
    with pytest.raises(UsageError, match="is wrong"):
        bring(source, target)
    assert not target.exists()
