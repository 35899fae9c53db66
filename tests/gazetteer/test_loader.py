from __future__ import annotations

from pathlib import Path

import pytest

from firsthand.gazetteer.builder import Builder
from firsthand.gazetteer.index import Compiled
from firsthand.gazetteer.loader import cached, default_cache


class _Maker:
    """Makes an empty gazetteer and counts how often it was asked."""

    def __init__(self, stamp: str) -> None:
        self.stamp = stamp
        self.made = 0

    def __call__(self) -> Compiled:
        self.made += 1
        return Builder().compiled(self.stamp)


def test_the_gazetteer_is_compiled_once(tmp_path: Path) -> None:
    path, maker = tmp_path / "deep" / "gazetteer", _Maker("one")
    first = cached(path, "one", maker)
    assert cached(path, "one", maker) == first
    assert maker.made == 1
    assert [file.name for file in path.parent.iterdir()] == ["gazetteer"]


def test_another_stamp_is_compiled_again(tmp_path: Path) -> None:
    cached(tmp_path / "gazetteer", "one", _Maker("one"))
    maker = _Maker("two")
    assert cached(tmp_path / "gazetteer", "two", maker).stamp == "two"
    assert maker.made == 1


@pytest.mark.parametrize("keep", [0, 1, 20])
def test_a_file_cut_short_is_compiled_again(tmp_path: Path, keep: int) -> None:
    path, maker = tmp_path / "gazetteer", _Maker("one")
    cached(path, "one", maker)
    path.write_bytes(path.read_bytes()[:keep])
    assert cached(path, "one", maker).stamp == "one"
    assert maker.made == 2


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    maker = _Maker("one")
    assert cached(tmp_path / "file" / "gazetteer", "one", maker).stamp == "one"


def test_the_cache_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIRSTHAND_CACHE", "/somewhere")
    assert default_cache() == Path("/somewhere")
    monkeypatch.delenv("FIRSTHAND_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    assert default_cache() == Path("/caches/firsthand")
