"""Runs `read` on the pages beside a gold file; looks at `items[*].file`, never at the gold text."""

from __future__ import annotations

import gzip
import hashlib
import json
import pathlib
from collections.abc import Iterator

from firsthand.errors import InputError
from firsthand.read import read
from firsthand.records import Article, Capture, make_id
from firsthand.text import body_blocks
from firsthand.tools import Tools


def predict(gold_path: pathlib.Path, tools: Tools) -> Iterator[dict[str, object]]:
    """One prediction an item: id, text, title, byline, published; for a refused page its reason."""
    items = json.loads(gold_path.read_text(encoding="utf-8"))["items"]
    for key, item in items.items():
        name = item["file"]
        raw = (gold_path.parent / name).read_bytes()
        raw = gzip.decompress(raw) if name.endswith(".gz") else raw
        try:
            article = read(_capture(name, raw), raw, tools)
        except InputError as error:
            yield {"id": key, "text": "", "reason": str(error)}
        else:
            yield _prediction(key, article)


def _capture(uri: str, raw: bytes) -> Capture:
    digest = hashlib.sha256(raw).hexdigest()
    return Capture(
        id=make_id("capture", uri, digest),
        uri=uri,
        sha256=digest,
        media_type="text/html",
        size=len(raw),
    )


def _prediction(key: str, article: Article) -> dict[str, object]:
    published = article.published
    return {
        "id": key,
        "text": "\n\n".join(article.text[b.start : b.end] for b in body_blocks(article)),
        "title": article.title.value if article.title else None,
        "byline": [byline.value for byline in article.bylines],
        "published": published.value.earliest.isoformat() if published else None,
    }
