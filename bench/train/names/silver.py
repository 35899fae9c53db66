"""Names that natasha marks in openly licensed Russian news (NTREX-128, CC BY-SA 4.0).

Needs natasha (MIT), which is no part of the project's environments.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from natasha import Doc, NewsEmbedding, NewsNERTagger, Segmenter

from bench.gold import Row, read_rows

SOURCE = "natasha"
_SET, _LANGUAGE = "NTREX-128", "ru"


def silver_rows(folder: Path) -> Iterator[Row]:
    """The Russian documents of train.jsonl.gz and dev.jsonl.gz, marked."""
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())
    for name in ("train.jsonl.gz", "dev.jsonl.gz"):
        for row in read_rows(folder / name):
            if row["set"] == _SET and row["language"] == _LANGUAGE:
                text = "\n".join(row["sentences"])
                doc = Doc(text)
                doc.segment(segmenter)
                doc.tag_ner(tagger)
                spans = [[span.start, span.stop, span.type] for span in doc.spans]
                yield {"lang": _LANGUAGE, "src": SOURCE, "text": text, "spans": spans}
