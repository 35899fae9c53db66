"""Where things are kept: room, rights, the state of a store, and whether its disk is encrypted."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from firsthand import doctor

FOLDER = Path("record")


def test_a_cache_that_cannot_be_written_is_a_warning_with_the_setting_that_helps() -> None:
    assert doctor.cache(FOLDER, writable=True).state == "ok"
    check = doctor.cache(FOLDER, writable=False)
    assert check.state == "warning"
    assert "FIRSTHAND_CACHE" in check.remedy


def test_a_gazetteer_that_is_not_compiled_yet_is_only_noted() -> None:
    assert doctor.gazetteer(compiled=True).state == "ok"
    assert doctor.gazetteer(compiled=False).state == "note"


@pytest.mark.parametrize(
    ("free", "state"), [(50_000_000, "wrong"), (1_000_000_000, "warning"), (10**11, "ok")]
)
def test_a_disk_that_is_nearly_full_is_named(free: int, state: str) -> None:
    assert doctor.disk_space(free, FOLDER).state == state


def test_a_store_whose_run_was_stopped_says_how_to_go_on() -> None:
    assert doctor.store(FOLDER, pages=5, incidents=1, unfinished=False).state == "ok"
    check = doctor.store(FOLDER, pages=5, incidents=1, unfinished=True)
    assert check.state == "warning"
    assert "firsthand run" in check.remedy


def test_a_store_that_others_can_enter_is_a_warning() -> None:
    assert doctor.permissions(FOLDER, stat.S_IFDIR | 0o700).state == "ok"
    check = doctor.permissions(FOLDER, stat.S_IFDIR | 0o755)
    assert check.state == "warning"
    assert check.remedy == "Run: chmod 700 record"


def test_where_bits_say_nothing_the_check_says_that_it_did_not_look() -> None:
    assert "not looked at" in doctor.permissions(FOLDER, None).found


@pytest.mark.parametrize(
    ("layers", "state"), [("encrypted", "ok"), ("plain", "warning"), ("unknown", "note")]
)
def test_an_unencrypted_disk_is_a_warning_and_not_knowing_is_said(
    layers: doctor.Layers, state: str
) -> None:
    check = doctor.encryption(FOLDER, layers)
    assert check.state == state
    assert bool(check.remedy) == (state != "ok")
