"""Peers of reading: the text of a page's article, by the libraries that people use for it."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib import import_module
from typing import Any

from bench.gold import Row
from bench.speed.contenders import Run, each

Extract = Callable[[bytes], Row]


def _reading(items: list[Row], extract: Extract) -> Run:
    """`extract` gives the text of a page, and title, byline and day where the library has them."""
    return each(items, lambda item: {"id": item["id"], "text": "", **extract(item["raw"])})


def trafilatura_standard(items: list[Row]) -> Run:
    """Trafilatura with its fallbacks."""
    return _trafilatura(items)


def trafilatura_precision(items: list[Row]) -> Run:
    """Trafilatura told to leave out what is doubtful."""
    return _trafilatura(items, favor_precision=True)


def trafilatura_fast(items: list[Row]) -> Run:
    """Trafilatura without its fallbacks."""
    return _trafilatura(items, fast=True)


def _trafilatura(items: list[Row], **options: bool) -> Run:
    """Text without comments, and title, author and day, as our own reading gives them."""
    extracted = import_module("trafilatura").bare_extraction
    wanted = {"include_comments": False, "with_metadata": True, **options}

    def extract(raw: bytes) -> Row:
        document = extracted(raw, **wanted)
        if document is None:
            return {}
        said = {"title": document.title, "byline": document.author, "published": document.date}
        return {"text": str(document.text), **said}

    return _reading(items, extract)


def readability_lxml(items: list[Row]) -> Run:
    """The text of what Readability keeps, and its title."""
    document = import_module("readability").Document
    parsed = import_module("lxml.html").fromstring

    def extract(raw: bytes) -> Row:
        read = document(_decoded(raw))
        return {"text": str(parsed(read.summary()).text_content()), "title": read.short_title()}

    return _reading(items, extract)


def newspaper4k(items: list[Row]) -> Run:
    """Newspaper, which takes title, authors and day too."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that its summaries need another package
        article = import_module("newspaper").Article

    def extract(raw: bytes) -> Row:
        page = article("https://page.example/", fetch_images=False)
        page.download(input_html=_decoded(raw))
        page.parse()
        day = page.publish_date.date().isoformat() if page.publish_date else None
        said = {"title": page.title, "byline": list(page.authors), "published": day}
        return {"text": str(page.text), **said}

    return _reading(items, extract)


def resiliparse(items: list[Row]) -> Run:
    """Resiliparse's main content."""
    tree: Any = import_module("resiliparse.parse.html").HTMLTree
    detect = import_module("resiliparse.parse.encoding").detect_encoding
    plain = import_module("resiliparse.extract.html2text").extract_plain_text

    def extract(raw: bytes) -> Row:
        page = tree.parse_from_bytes(raw, detect(raw))
        return {"text": str(plain(page, main_content=True)), "title": page.title}

    return _reading(items, extract)


def _decoded(raw: bytes) -> str:
    """The page as text, for libraries that take no bytes."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("windows-1252", "replace")
