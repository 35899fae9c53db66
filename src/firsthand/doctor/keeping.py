"""Checks of where firsthand keeps things: cache, gazetteer, disk, and a store and its safety."""

from __future__ import annotations

import stat
from pathlib import Path

from firsthand.doctor.check import Check
from firsthand.doctor.layers import Layers

_FULL, _TIGHT = 200_000_000, 2_000_000_000  # bytes left
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def cache(folder: Path, *, writable: bool) -> Check:
    """Whether the cache can be written; without it every start compiles the gazetteer anew."""
    if writable:
        return Check(name="cache", state="ok", found=f"{folder}.")
    return Check(
        name="cache",
        state="warning",
        found=f"{folder} cannot be written: every start compiles the gazetteer anew.",
        remedy="Set FIRSTHAND_CACHE to a folder that you can write to.",
    )


def gazetteer(*, compiled: bool) -> Check:
    """Whether the gazetteer is compiled for this installation."""
    if compiled:
        return Check(name="gazetteer", state="ok", found="compiled.")
    return Check(
        name="gazetteer", state="note", found="not compiled yet: the first run does it, once."
    )


def disk_space(free: int, folder: Path) -> Check:
    """Whether there is room on a disk; free in bytes."""
    found = f"{free / 1e9:.1f} GB free at {folder}."
    remedy = "Make room, or keep the store on another disk with --store."
    if free < _FULL:
        return Check(name="disk", state="wrong", found=found, remedy=remedy)
    if free < _TIGHT:
        return Check(name="disk", state="warning", found=found, remedy=remedy)
    return Check(name="disk", state="ok", found=found)


def store(folder: Path, *, pages: int, incidents: int, unfinished: bool) -> Check:
    """A store that opened: what it holds, and whether its last run came to its end."""
    found = f"{folder}: {pages} pages, {incidents} incidents."
    if unfinished:
        return Check(
            name="store",
            state="warning",
            found=f"{found} The last run was stopped before its end.",
            remedy="Start the same `firsthand run` again: it goes on where it was.",
        )
    return Check(name="store", state="ok", found=found)


def permissions(folder: Path, mode: int | None) -> Check:
    """Whether other users of this machine can read the store; mode None where bits say nothing."""
    if mode is None:
        found = "this system has no permission bits: who may read the folder was not looked at."
        return Check(name="permissions", state="note", found=found)
    if mode & _OTHERS:
        return Check(
            name="permissions",
            state="warning",
            found=f"{folder} can be entered by other users of this machine"
            f" ({stat.filemode(mode)}).",
            remedy=f"Run: chmod 700 {folder}",
        )
    return Check(name="permissions", state="ok", found=f"only you can enter {folder}.")


def encryption(folder: Path, layers: Layers) -> Check:
    """Whether the disk under a store is encrypted, as far as it can be told from here."""
    name = "encryption"
    remedy = "Keep the store on an encrypted disk: it holds full texts and names."
    if layers == "encrypted":
        return Check(name=name, state="ok", found=f"{folder} lies on an encrypted disk.")
    if layers == "plain":
        found = f"no encryption was found under {folder}."
        return Check(name=name, state="warning", found=found, remedy=remedy)
    return Check(
        name=name,
        state="note",
        found=f"whether the disk under {folder} is encrypted cannot be told from here.",
        remedy=remedy,
    )
