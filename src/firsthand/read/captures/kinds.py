"""Which files are read and how, told by the end of their names; what others are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from firsthand.errors import InputError
from firsthand.records import MediaType

Way = Literal["page", "lines", "table", "json", "feed", "warc", "zip", "mhtml", "webarchive"]
Packing = Literal["gzip", "zstd"]

DOCX: MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA: dict[str, MediaType] = {
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "text/html",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": DOCX,
}
_WAYS: dict[str, Way] = {
    **dict.fromkeys(MEDIA, "page"),
    ".jsonl": "lines",
    ".ndjson": "lines",
    ".csv": "table",
    ".tsv": "table",
    ".json": "json",
    ".xml": "feed",
    ".rss": "feed",
    ".atom": "feed",
    ".rdf": "feed",
    ".warc": "warc",
    ".zip": "zip",
    ".wacz": "zip",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".webarchive": "webarchive",
}
_PACKINGS: dict[str, Packing] = {".gz": "gzip", ".zst": "zstd"}
MANY: frozenset[Way] = frozenset({"lines", "table", "json", "feed", "warc", "zip"})

# Files that carry no text of a story: counted and left out.
_NO_TEXT = {
    "pictures": "png jpg jpeg jfif gif webp svg bmp tif tiff ico avif heic",
    "films and sounds": "mp4 m4v webm mov avi mkv mpg mpeg m3u8 vtt srt mp3 m4a wav ogg aac",
    "scripts, styles and fonts": "css js mjs map woff woff2 ttf otf eot",
    "files of an operating system": "ds_store ini lnk",
}
LEFT_OUT = {f".{ending}": what for what, endings in _NO_TEXT.items() for ending in endings.split()}

_AS_PAGE = 'Open it and save it as "Webpage, complete" (HTML), as PDF or as text.'
_NOT_READ = {
    ".doc": ("an old Word document", "Save it as .docx or PDF."),
    ".rtf": ("a rich text document", "Save it as .docx or PDF."),
    ".odt": ("an OpenDocument text", "Save it as .docx or PDF."),
    ".xlsx": ("a workbook", "Save the sheet with the texts as CSV (UTF-8)."),
    ".xls": ("an old Excel workbook", "Save the sheet with the texts as CSV (UTF-8)."),
    ".ods": ("an OpenDocument sheet", "Save the sheet with the texts as CSV (UTF-8)."),
    ".epub": ("a book", _AS_PAGE),
    ".eml": ("a mail", _AS_PAGE),
    ".msg": ("a mail", _AS_PAGE),
    ".maff": ("a web archive of an old browser", _AS_PAGE),
    ".tar": ("an archive", "Unpack it, or pack it as .zip."),
    ".7z": ("an archive", "Unpack it, or pack it as .zip."),
    ".rar": ("an archive", "Unpack it, or pack it as .zip."),
    ".bz2": ("packed with bzip2", "Unpack it, or pack it as .gz or .zst."),
    ".xz": ("packed with xz", "Unpack it, or pack it as .gz or .zst."),
    ".br": ("packed with brotli", "Unpack it, or pack it as .gz or .zst."),
}


class Kind(NamedTuple):
    """How a file is read, and the packings around it, outermost first."""

    way: Way
    suffix: str
    packings: tuple[Packing, ...]


def kind_of(name: str, uri: str) -> Kind:
    """The kind that a file's name says; InputError (FH-READ-004) for one that is not read."""
    suffixes = _suffixes(name)
    packings = []
    while suffixes and suffixes[-1] in _PACKINGS:
        packings.append(_PACKINGS[suffixes.pop()])
    suffix = suffixes[-1] if suffixes else ""
    if suffix not in _WAYS:
        raise _not_read(suffix, uri)
    return Kind(_WAYS[suffix], suffix, tuple(packings))


def left_out(name: str) -> str | None:
    """What a file without text is called; None for all others."""
    suffixes = _suffixes(name)
    if name.startswith("._") or name.lower() in {".ds_store", "thumbs.db", "desktop.ini"}:
        return "files of an operating system"
    return LEFT_OUT.get(suffixes[-1]) if suffixes else None


def holds_many(name: str) -> bool:
    """Whether a file may hold more than one input."""
    return any(_WAYS.get(suffix) in MANY for suffix in _suffixes(name))


def _suffixes(name: str) -> list[str]:
    """The last three dotted ends of a name, in lower case."""
    return [f".{part}" for part in name.lower().split(".")[1:]][-3:]


def _not_read(suffix: str, uri: str) -> InputError:
    if suffix in _NOT_READ:
        what, remedy = _NOT_READ[suffix]
        return InputError(
            "FH-READ-004", f"{what} ({suffix}), which is not read.", place=uri, remedy=remedy
        )
    return InputError(
        "FH-READ-004",
        "a type of file that is not read.",
        place=uri,
        remedy=f"Read are: {', '.join(readable())}; each also with .gz or .zst.",
    )


def readable() -> Sequence[str]:
    """The ends of names that are read, in order."""
    return tuple(_WAYS)
