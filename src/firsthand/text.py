"""Anchors: from a span of an article's text to the exact bytes of its page, and back to words."""

from __future__ import annotations

import html
import json
from bisect import bisect_right
from collections.abc import Iterator

from firsthand.records import BODY_ROLES, Article, Block, Evidence, Run

# Bytes by the characters that a Windows page shows for them; without one, they are controls.
SPOILED_BY: tuple[dict[str, int], ...] = tuple(
    {chr(byte): byte for byte in range(0x80, 0xA0)}
    | {bytes((byte,)).decode(page, "ignore") or chr(byte): byte for byte in range(0x80, 0x100)}
    for page in ("cp1252", "cp1251")
)
CONTEXT = 32  # characters of prefix and suffix kept with each piece of evidence


def rederive(run: Run, raw: bytes, charset: str) -> str:
    """The text that a run's own bytes give; equals the article's text there, or the anchor lies."""
    if run.kind == "gap":
        return ""
    source = raw[run.raw_start : run.raw_end].decode(charset, errors="replace")
    if run.kind == "plain":
        return source
    if run.kind == "mended":
        return mended(source)
    if run.kind == "escape":
        source = str(json.loads(f'"{source}"'))
    text = html.unescape(source) if run.kind in {"reference", "nested", "space"} else source
    text = html.unescape(text) if run.kind == "nested" else text
    return " " if text.isspace() else text


def mended(spoiled: str) -> str:
    """Characters whose UTF-8 was read by a Windows page and saved so, as they were ("Ã¤" -> "ä").

    What does not mend is given back as it is.
    """
    for byte_of in SPOILED_BY:
        try:
            return bytes(byte_of[letter] for letter in spoiled).decode("utf-8")
        except (KeyError, UnicodeDecodeError):  # no letter of this page, or no UTF-8 behind it
            continue
    return spoiled


def broken_runs(article: Article, raw: bytes) -> tuple[Run, ...]:
    """Runs that do not re-derive from the bytes, or do not cover the text from end to end."""
    broken = []
    position = 0
    for run in article.runs:
        text = article.text[run.start : run.end]
        if run.kind == "gap":
            sound = text.isspace() and run.raw_start == run.raw_end
        else:
            sound = rederive(run, raw, article.charset) == text
        if not sound or run.start != position or run.end <= run.start:
            broken.append(run)
        position = run.end
    if position != len(article.text):
        broken.append(Run(position, len(article.text), 0, 0, "gap"))
    return tuple(broken)


def evidence(article: Article, start: int, end: int) -> Evidence:
    """Evidence for characters [start, end) of the article's text, with its surroundings."""
    text = article.text
    return Evidence(
        article=article.id,
        start=start,
        end=end,
        exact=text[start:end],
        prefix=text[max(0, start - CONTEXT) : start],
        suffix=text[end : end + CONTEXT],
    )


def raw_evidence(article_id: str, raw: bytes, start: int, end: int, charset: str) -> Evidence:
    """Evidence for bytes [start, end) of a capture: for values that stand in no visible line."""
    return Evidence(
        article=article_id,
        start=start,
        end=end,
        exact=raw[start:end].decode(charset, errors="replace"),
        layer="raw",
    )


def resolves(found: Evidence, article: Article, raw: bytes) -> bool:
    """Whether the evidence's words stand exactly where it says."""
    if found.layer == "raw":
        here = raw[found.start : found.end].decode(article.charset, errors="replace")
    else:
        here = article.text[found.start : found.end]
    return found.article == article.id and here == found.exact and found.start < found.end


def raw_span(article: Article, start: int, end: int) -> tuple[int, int] | None:
    """Bytes of the capture behind characters [start, end); None if only gaps of ours stand there.

    Exact within plain runs of charsets that encode character by character.
    """
    first: int | None = None
    last = 0
    index = max(0, bisect_right(article.runs, start, key=lambda run: run.start) - 1)
    for run in article.runs[index:]:
        if run.start >= end:
            break
        if run.kind == "gap" or run.end <= start:
            continue
        low, high = _raw_part(article, run, max(start, run.start), min(end, run.end))
        first = low if first is None else first
        last = high
    return None if first is None else (first, last)


def _raw_part(article: Article, run: Run, start: int, end: int) -> tuple[int, int]:
    if run.kind != "plain" or (start == run.start and end == run.end):
        return run.raw_start, run.raw_end
    before = article.text[run.start : start].encode(article.charset, errors="replace")
    inside = article.text[start:end].encode(article.charset, errors="replace")
    low = run.raw_start + len(before)
    return low, low + len(inside)


def body_blocks(article: Article) -> tuple[Block, ...]:
    """The blocks that carry the account itself: standfirst, body and quotations."""
    return tuple(block for block in article.blocks if block.role in BODY_ROLES)


def body_text(article: Article) -> str:
    """The account as one string, a line break between blocks (offsets are lost: for display)."""
    return "\n".join(article.text[b.start : b.end] for b in body_blocks(article))


def walk_evidence(value: object) -> Iterator[Evidence]:
    """Every piece of evidence anywhere inside a record."""
    if isinstance(value, Evidence):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from walk_evidence(part)
    elif hasattr(value, "__struct_fields__"):
        for name in value.__struct_fields__:
            yield from walk_evidence(getattr(value, name))
