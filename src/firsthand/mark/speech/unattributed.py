"""What reads like somebody's words though the text names nobody who says it: no attribution."""

from __future__ import annotations

from collections.abc import Iterable

from firsthand.mark.tags import Tags
from firsthand.records import Article, Attribution, Evidence
from firsthand.spans import Spans
from firsthand.text import body_blocks, evidence


def find_unattributed(
    article: Article, tags: Tags, attributions: Iterable[Attribution]
) -> tuple[Evidence, ...]:
    """Contents that the encoder sees in the body and that no attribution says, in text order."""
    pieces = (piece for one in attributions for piece in one.content)
    said = Spans((piece.start, piece.end, piece) for piece in pieces)
    parts = {*tags.alone, *(part for one in tags.statements for part in one.content)}
    spans = sorted((part.start, part.end) for part in parts)
    blocks = body_blocks(article)
    return tuple(
        evidence(article, start, end)
        for start, end in spans
        if not said.meeting(start, end)
        and any(block.start <= start and end <= block.end for block in blocks)
    )
