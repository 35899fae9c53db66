"""An export's folder: whole or not there at all, and never in place of anything but an export."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

import msgspec

from firsthand.errors import UsageError
from firsthand.publish import FORMAT, MANIFEST, Manifest
from firsthand.store.cellar import sync_folder


def check_free(folder: Path, *, replace: bool) -> None:
    """UsageError where something stands that must not be written over."""
    if not folder.exists():
        return
    if not replace:
        raise UsageError(
            "FH-PUB-002",
            "something stands here already.",
            place=str(folder),
            remedy="Name another folder, or use --replace if it is an older export.",
        )
    if not _is_ours(folder):
        raise UsageError(
            "FH-PUB-003",
            "this is no export of firsthand, or it holds files that are none of its own.",
            place=str(folder),
            remedy="Name another folder: --replace only takes away an export.",
        )


def _is_ours(folder: Path) -> bool:
    """Whether a folder holds an export and nothing beside the files of its manifest."""
    try:
        found = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):
        return False
    listed = {folder / entry.name for entry in found.files} | {folder / MANIFEST}
    standing = {path for path in folder.rglob("*") if not path.is_dir()}
    return found.format == FORMAT and standing <= listed


def write_folder(folder: Path, files: Mapping[str, bytes], *, mark: str) -> None:
    """Writes all files beside the folder, to the disk, and only then gives them its name.

    mark: letters of this export, so that what an interrupted one left behind is not taken for it.
    """
    part = folder.with_name(f".{folder.name}.{mark}.part")
    try:
        for name, raw in files.items():
            _write(part / name, raw)
        for place in sorted({(part / name).parent for name in files} | {part}, reverse=True):
            sync_folder(place)
        _put_in_place(part, folder, mark)
        sync_folder(folder.parent)
    except OSError as error:
        raise UsageError(
            "FH-PUB-006",
            f"the export cannot be written: {error.strerror}.",
            place=str(folder),
            remedy="Name a folder that you can write to, on a disk with room.",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)


def _write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(raw)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(part: Path, folder: Path, mark: str) -> None:
    """An older export steps aside first; it comes back if the new one cannot take its place."""
    if not folder.exists():
        part.rename(folder)
        return
    aside = folder.with_name(f".{folder.name}.{mark}.old")
    folder.rename(aside)
    try:
        part.rename(folder)
    except OSError:
        aside.rename(folder)
        raise
    shutil.rmtree(aside)
