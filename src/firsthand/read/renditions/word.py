"""DOCX -> its main part, properties and styles, unpacked and otherwise as they are.

The rendition is `word/document.xml`, `docProps/core.xml` and `word/styles.xml`, parted by a line
break: no converter changes a letter, so the same bytes come out of any unpacking program.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from typing import BinaryIO, cast

from firsthand.errors import InputError
from firsthand.read.captures.streams import faults, read_all
from firsthand.read.renditions.made import Made
from firsthand.settings import ReadSettings

BY = "parts of OOXML 1"

_MAIN = "word/document.xml"
_PARTS = (_MAIN, "docProps/core.xml", "word/styles.xml")
_ENCRYPTED = 0x1


def convert(raw: bytes, uri: str, settings: ReadSettings) -> Made:
    """The parts of a document; InputError where it is no DOCX, locked, damaged or too large."""
    with faults(uri), zipfile.ZipFile(BytesIO(raw)) as archive:
        names = set(archive.namelist())
        if _MAIN not in names:
            raise _no_document("it has no main part", uri)
        if any(info.flag_bits & _ENCRYPTED for info in archive.infolist()):
            raise _no_document("it is locked with a password", uri)
        parts = [_part(archive, name, uri, settings) for name in _PARTS if name in names]
    return Made(b"\n".join(parts))


def _part(archive: zipfile.ZipFile, name: str, uri: str, settings: ReadSettings) -> bytes:
    with archive.open(name) as stream:
        return read_all(cast(BinaryIO, stream), settings.max_bytes, uri)


def _no_document(why: str, uri: str) -> InputError:
    return InputError(
        "FH-READ-034",
        f"this Word document cannot be read: {why}.",
        place=uri,
        remedy="Open it and save it again as .docx, without a password.",
    )
