"""Reads small invented pages: a capture of bytes, and the tools that `read` looks at."""

from __future__ import annotations

import hashlib
from typing import Literal, cast

from firsthand import languages
from firsthand.codebook import Codebook
from firsthand.gazetteer import Gazetteer
from firsthand.read import read
from firsthand.records import Article, Capture, make_id
from firsthand.settings import Settings
from firsthand.text import broken_runs, resolves, walk_evidence
from firsthand.tools import Tools

MediaType = Literal["text/html", "text/plain", "application/json"]

# `read` looks at the settings and the languages only.
TOOLS = Tools(
    settings=Settings(),
    codebook=cast(Codebook, None),
    languages=languages.load(),
    gazetteer=cast(Gazetteer, None),
)


def capture(raw: bytes, media_type: MediaType = "text/html", uri: str = "page.html") -> Capture:
    """A capture of the bytes."""
    digest = hashlib.sha256(raw).hexdigest()
    return Capture(
        id=make_id("capture", uri, digest),
        uri=uri,
        sha256=digest,
        media_type=media_type,
        size=len(raw),
    )


def article_of(page: str | bytes, media_type: MediaType = "text/html") -> Article:
    """The article on a page; fails where any anchor of it does not hold."""
    raw = page.encode() if isinstance(page, str) else page
    article = read(capture(raw, media_type), raw, TOOLS)
    assert broken_runs(article, raw) == ()
    for found in walk_evidence(article):
        assert resolves(found, article, raw), found
    return article


def words_of(article: Article, *roles: str) -> list[str]:
    """The words of all blocks of the given roles."""
    return [article.text[b.start : b.end] for b in article.blocks if b.role in roles]


STORY = (
    "Police in Marlow said on Tuesday that three men had painted over the mural by the harbour.",
    "A spokeswoman, Ina Velt, told reporters that nobody was hurt and that the search goes on.",
    "Residents said they had heard shouting shortly after midnight, and then a car driving away.",
)


def page_of(
    *paragraphs: str, head: str = "", before: str = "", after: str = "", title: str = "A mural"
) -> str:
    """A plain news page around the paragraphs."""
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}'
        f"</head><body><nav><a href='/'>Home</a> <a href='/news'>News</a></nav><main><article>"
        f"<h1>{title}</h1>{before}<div class='article-body'>{body}</div>{after}</article></main>"
        f"<footer><p>All rights reserved. Harbour Post, 12 Quay Street, Marlow.</p></footer>"
        f"</body></html>"
    )
