"""Settings: an unknown key is named with its nearest; relative files stand beside the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from firsthand import settings
from firsthand.errors import UsageError


def test_an_unknown_key_names_the_nearest_known_one(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.toml"
    path.write_text("[read]\nmax_byte = 3\n")
    with pytest.raises(UsageError) as caught:
        settings.load(path)
    assert "read.max_byte" in str(caught.value)
    assert "max_bytes" in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_wrong_value_names_its_place(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.toml"
    path.write_text('[read]\nmax_bytes = "many"\n')
    with pytest.raises(UsageError, match=r"read\.max_bytes: expected"):
        settings.load(path)


def test_files_are_taken_from_beside_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.toml"
    path.write_text('[gazetteer]\nfiles = ["places.csv"]\n')
    assert settings.load(path).gazetteer.files == (str(tmp_path / "places.csv"),)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no such file"):
        settings.load(tmp_path / "firsthand.toml")


def test_a_mode_goes_before_that_of_the_settings(tmp_path: Path) -> None:
    path = tmp_path / "firsthand.toml"
    path.write_text('[mark]\nmode = "full"\nthreads = 2\n')
    given = settings.load(path)
    assert settings.with_mode(given, None) == given
    assert settings.with_mode(given, "fast").mark == settings.MarkSettings(mode="fast", threads=2)
    assert settings.Settings().mark.mode == "gated"
