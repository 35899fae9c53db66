"""The files under the given paths, sorted; companions of saved pages are apart, links refused."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from firsthand.errors import InputError
from firsthand.read.captures.kinds import MEDIA
from firsthand.read.captures.shapes import LeftOut, failure_of
from firsthand.records import Failure

# What browsers in their languages call the folder of a saved page's parts: NAME_files, NAME-Dateien
_COMPANIONS = """
files file Dateien bestanden fichiers archivos arquivos ficheiros fitxers fitxategiak filer pliki
soubory súbory tiedostot elemei dosyalar datoteke fajlovi fišiere bylos failid fails файлы файли
фајлови датотеке αρχεία
"""
_COMPANION = re.compile(rf"(.+)[_ -](?:{'|'.join(_COMPANIONS.split())})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the pile; the uri begins with the given folder's own name."""

    path: Path
    uri: str


def files_under(path: Path) -> Iterator[File | Failure | LeftOut]:
    """The path itself or, sorted, all files in the folder; symlinks that lead out are refused."""
    if not path.is_dir():
        yield File(path, _spelled(path.name))
        return
    root = path.resolve()
    for found in sorted(_walk(path), key=lambda one: one.relative_to(path).as_posix()):
        uri = _spelled(f"{root.name}/{found.relative_to(path).as_posix()}")
        if _has_page(found):
            yield LeftOut(uri, sum(len(names) for _, _, names in os.walk(found)))
        elif found.is_symlink() and not found.resolve().is_relative_to(root):
            yield failure_of(_leads_out(uri))
        else:
            yield File(found, uri)


def _spelled(name: str) -> str:
    """A file's name as text: bytes of it that are no UTF-8 (old disks have such) as \\xNN."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def _walk(folder: Path) -> Iterator[Path]:
    """All files below a folder; companion folders and those behind symlinks are not entered."""
    unreadable: list[Path] = []
    walker = os.walk(folder, onerror=lambda error: unreadable.append(Path(error.filename)))
    for here, folders, names in walker:
        for name in names:
            yield Path(here, name)
        yield from (Path(here, name) for name in folders if Path(here, name).is_symlink())
        companions = {name for name in folders if _has_page(Path(here, name))}
        yield from (Path(here, name) for name in companions)
        folders[:] = [name for name in folders if name not in companions]
    yield from unreadable


def _has_page(folder: Path) -> bool:
    """Whether a folder holds the parts of a page that was saved beside it."""
    name = _COMPANION.fullmatch(folder.name)
    if name is None or folder.is_symlink() or not folder.is_dir():
        return False
    pages = (kind for kind, media in MEDIA.items() if media == "text/html")
    return any(folder.with_name(name[1] + kind).is_file() for kind in pages)


def _leads_out(uri: str) -> InputError:
    return InputError(
        "FH-READ-007",
        "a symbolic link that leads out of the given folder.",
        place=uri,
        remedy="Copy the file into the folder.",
    )
