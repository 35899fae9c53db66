"""The pile: paths -> captures. The one place of the house that opens inputs.

Nothing is skipped in silence: whatever cannot be taken is yielded as a Failure with its code, and
the run goes on. The scripts, frames and pictures that a browser saves beside a page are no inputs;
they are yielded as one LeftOut for each page, with their count.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Literal

from firsthand.errors import InputError
from firsthand.read.line_object import read_line
from firsthand.read.source import decode
from firsthand.records import Capture, Failure, make_id
from firsthand.settings import ReadSettings

MediaType = Literal["text/html", "text/plain", "application/json"]
Opener = Callable[[Path], BinaryIO]

_MEDIA: dict[str, MediaType] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".jsonl": "application/json",
}
_PACKED_PAGES = {
    ".mhtml": "a web archive of a browser",
    ".mht": "a web archive of a browser",
    ".webarchive": "a web archive of a browser",
    ".warc": "a web archive of a crawler",
    ".wacz": "a web archive of a crawler",
    ".pdf": "a PDF",
    ".docx": "a word processor's document",
    ".zip": "an archive",
}
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"RIFF": "a picture, a sound or a film",
    b"PK\x03\x04": "an archive or an office document",
    b"\x1f\x8b": "an archive",
    b"BZh": "an archive",
    b"\xfd7zXZ": "an archive",
    b"Rar!": "an archive",
    b"7z\xbc\xaf": "an archive",
    b"\x7fELF": "a program",
}
# What browsers in their languages call the folder of a saved page's parts: NAME_files, NAME-Dateien
_COMPANIONS = """
files file Dateien bestanden fichiers archivos arquivos ficheiros fitxers fitxategiak filer pliki
soubory súbory tiedostot elemei dosyalar datoteke fajlovi fišiere bylos failid fails файлы файли
фајлови датотеке αρχεία
"""
_COMPANION = re.compile(rf"(.+)[_ -](?:{'|'.join(_COMPANIONS.split())})", re.IGNORECASE)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
_STEP = 1 << 16  # bytes read at a time
_ZEROS = 0.001  # share of zero bytes from which a file without UTF-16's pattern is binary
_EVEN_ODD = 8  # times as many zeros on one parity as on the other: UTF-16


@dataclass(frozen=True, slots=True)
class Taken:
    """A capture and its bytes."""

    capture: Capture
    raw: bytes


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The folder of parts (scripts, frames, pictures) saved with a page, and how many they are."""

    uri: str
    count: int


@dataclass(frozen=True, slots=True)
class _File:
    path: Path
    uri: str


def open_file(path: Path) -> BinaryIO:
    """The opener of real use; tests give another."""
    return path.open("rb")


def take(
    paths: Sequence[Path], settings: ReadSettings, *, opener: Opener = open_file
) -> Iterator[Taken | Failure | LeftOut]:
    """A capture, or the failure to take one, for every file under the paths, sorted by address.

    Parts saved beside a page are one LeftOut for their folder and no inputs; a line of JSON Lines
    is a capture of its own. Addresses begin with the given folder's own name (for a file they are
    its name), so that two folders do not collide and no address says more of the machine. Never
    raises for one input.
    """
    for path in paths:
        for found in _files(path):
            if not isinstance(found, _File):
                yield found
                continue
            try:
                yield from _take_file(found, settings, opener)
            except InputError as error:
                yield _failure(error)


def expected(paths: Sequence[Path]) -> int | None:
    """How many inputs `take` will yield; None where JSON Lines make that unknown."""
    found = [one for path in paths for one in _files(path)]
    files = [one for one in found if not isinstance(one, LeftOut)]
    if any(isinstance(f, _File) and ".jsonl" in f.path.suffixes for f in files):
        return None
    return len(files)


def _failure(error: InputError) -> Failure:
    return Failure(
        subject=error.place,
        stage="read",
        code=error.code,
        message=error.message,
        remedy=error.remedy,
    )


def _files(path: Path) -> Iterator[_File | Failure | LeftOut]:
    """The path itself or, sorted, all files in the folder; symlinks that lead out are refused."""
    if not path.is_dir():
        yield _File(path, path.name)
        return
    root = path.resolve()
    for found in sorted(_walk(path), key=lambda one: one.relative_to(path).as_posix()):
        uri = f"{root.name}/{found.relative_to(path).as_posix()}"
        if _has_page(found):
            yield LeftOut(uri, sum(len(names) for _, _, names in os.walk(found)))
        elif found.is_symlink() and not found.resolve().is_relative_to(root):
            yield _failure(_leads_out(uri))
        else:
            yield _File(found, uri)


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
    pages = (kind for kind, media in _MEDIA.items() if media == "text/html")
    return any(folder.with_name(name[1] + kind).is_file() for kind in pages)


def _leads_out(uri: str) -> InputError:
    return InputError(
        "FH-READ-007",
        "a symbolic link that leads out of the given folder.",
        place=uri,
        remedy="Copy the file into the folder.",
    )


def _take_file(file: _File, settings: ReadSettings, opener: Opener) -> Iterator[Taken | Failure]:
    suffixes = [suffix.lower() for suffix in file.path.suffixes]
    packed = suffixes[-1:] == [".gz"]
    kind = _MEDIA.get((suffixes[:-1] if packed else suffixes)[-1:][0] if suffixes else "")
    if kind is None:
        raise _not_read(file.uri, suffixes)
    raw = _read_bytes(file, packed, settings.max_bytes, opener)
    _require_text(raw, file.uri)
    if kind == "application/json":
        yield from _take_lines(file.uri, raw)
    else:
        yield Taken(_capture(file.uri, raw, kind), raw)


def _not_read(uri: str, suffixes: Sequence[str]) -> InputError:
    packed = next((suffix for suffix in suffixes[-2:] if suffix in _PACKED_PAGES), None)
    if packed is not None:
        return InputError(
            "FH-READ-004",
            f"{_PACKED_PAGES[packed]} ({packed}), which is not read yet.",
            place=uri,
            remedy='Open the page in a browser and save it as "Webpage, complete" (HTML).',
        )
    return InputError(
        "FH-READ-004",
        "a type of file that is not read.",
        place=uri,
        remedy=f"Read are: {', '.join(_MEDIA)}, each also with .gz.",
    )


def _read_bytes(file: _File, packed: bool, most: int, opener: Opener) -> bytes:
    """The bytes of a file, unpacked; InputError for what the disk or the packing refuses."""
    try:
        with opener(file.path) as stream:
            raw = _limited(_unpacked(stream) if packed else stream, most, file.uri)
    except FileNotFoundError as error:
        raise InputError(
            "FH-READ-005",
            "the file is not there, or went away during the run.",
            place=file.uri,
            remedy="Put it back and run again.",
        ) from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(
            "FH-READ-006",
            f"the gzip file is cut off or damaged ({error}).",
            place=file.uri,
            remedy="Fetch or pack the file again.",
        ) from error
    except OSError as error:
        raise InputError(
            "FH-READ-012",
            f"cannot be opened: {error.strerror or type(error).__name__}.",
            place=file.uri,
            remedy="Check the file's permissions and the disk.",
        ) from error
    if not raw:
        raise InputError(
            "FH-READ-001", "the file is empty.", place=file.uri, remedy="Save it again."
        )
    return raw


def _unpacked(stream: BinaryIO) -> BinaryIO:
    return gzip.GzipFile(fileobj=stream, mode="rb")  # type: ignore[return-value] # is one, in use


def _limited(stream: BinaryIO, most: int, uri: str) -> bytes:
    """All bytes, read in steps, so that a packed bomb is left as soon as it is too large."""
    parts = []
    size = 0
    while part := stream.read(_STEP):
        size += len(part)
        if size > most:
            raise InputError(
                "FH-READ-002",
                f"larger than {most} bytes (after unpacking).",
                place=uri,
                remedy="Leave it out, or raise read.max_bytes.",
            )
        parts.append(part)
    return b"".join(parts)


def _require_text(raw: bytes, uri: str) -> None:
    known = (name for signature, name in _SIGNATURES.items() if raw.startswith(signature))
    name = next(known, "another kind of file" if _is_binary(raw[:_STEP]) else None)
    if name is not None:
        raise InputError(
            "FH-READ-003",
            f"not text: its bytes are those of {name}.",
            place=uri,
            remedy='Save the page as "Webpage, complete" (HTML) or as text.',
        )


def _is_binary(sample: bytes) -> bool:
    """Zero bytes that are not those of UTF-16, where every second byte may be one."""
    zeros = sample.count(0)
    if zeros <= _ZEROS * len(sample) or sample.startswith(_WIDE_MARKS):
        return False
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    return max(even, odd) < _EVEN_ODD * max(1, min(even, odd))


def _take_lines(uri: str, raw: bytes) -> Iterator[Taken | Failure]:
    """A capture for each line that is not empty, or the failure of one that cannot be read."""
    for number, line in enumerate(raw.split(b"\n"), 1):
        content = line.rstrip(b"\r")
        if not content.strip():
            continue
        place = f"{uri}#line {number}"
        try:
            read_line(decode(content, place), place)
        except InputError as error:
            yield _failure(error)
        else:
            yield Taken(_capture(place, content, "application/json"), content)


def _capture(uri: str, raw: bytes, kind: MediaType) -> Capture:
    digest = hashlib.sha256(raw).hexdigest()
    return Capture(
        id=make_id("capture", uri, digest),
        uri=uri,
        sha256=digest,
        media_type=kind,
        size=len(raw),
    )
