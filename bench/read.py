"""Runs `read` on the pages beside a gold file; looks at `items[*].file`, never at the gold text."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from bench.answers import answers
from bench.gold import Row, page_bytes, read_text
from firsthand.errors import InputError
from firsthand.read import read
from firsthand.records import Article, Capture, make_id
from firsthand.text import body_blocks
from firsthand.tools import Tools


def predict(gold: Path, tools: Tools) -> Iterator[Row]:
    """One prediction an item: id, text, title, byline, published; or the reason for none."""
    return answers("read", pages(gold), lambda row: answer(row, tools))


def pages(gold: Path) -> list[Row]:
    """The id and the file of every item; all that may be seen of a gold file."""
    items = json.loads(read_text(gold))["items"]
    return [{"id": key, "file": _beside(gold, item.get("file"))} for key, item in items.items()]


def _beside(gold: Path, name: str | None) -> str | None:
    return None if name is None else str(gold.parent / name)


def answer(row: Row, tools: Tools) -> Row:
    """What reading makes of a page; a page that is not there or is refused has its reason."""
    if row["file"] is None or not Path(row["file"]).is_file():
        return {"id": row["id"], "text": "", "reason": "the page is not beside the gold file"}
    file = Path(row["file"])
    return read_page(row["id"], file.name, page_bytes(file), tools)


def read_page(key: str, name: str, raw: bytes, tools: Tools) -> Row:
    """What reading makes of the bytes of a page, or the reason why it is refused."""
    try:
        return _prediction(key, read(capture_of(name, raw), raw, tools))
    except InputError as error:
        return {"id": key, "text": "", "reason": str(error)}


def capture_of(name: str, raw: bytes) -> Capture:
    """The capture of a page that was saved under this name."""
    digest = hashlib.sha256(raw).hexdigest()
    return Capture(
        id=make_id("capture", name, digest),
        uri=name,
        sha256=digest,
        media_type="text/html",
        size=len(raw),
    )


def _prediction(key: str, article: Article) -> Row:
    published = article.published
    return {
        "id": key,
        "text": body_text(article),
        "title": article.title.value if article.title else None,
        "byline": [byline.value for byline in article.bylines],
        "published": published.value.earliest.isoformat() if published else None,
    }


def body_text(article: Article) -> str:
    """The body blocks of an article, an empty line between them."""
    return "\n\n".join(article.text[b.start : b.end] for b in body_blocks(article))
