"""Small gold files about invented people, one for each bench, with answers beside what is seen."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

Row = dict[str, Any]

TEXTS = (
    "Police arrested the writer Ana Merkul in Berlin on Monday.\n"
    'Her lawyer, Peter Sand, said on Tuesday that "she had broken no law".',
    "Two men attacked the editor Viktor Salin in London on 12 March 2025.\n"
    "The Zagorin Bulletin reported that police had opened an inquiry.",
    "The interior ministry has revoked the residence permit of the musician Mila Arden.\n"
    "She told the Saltmarsh Gazette that she would appeal on Friday.",
)
LANGUAGE_OF = {"lang": "en"}
ANSWERS: Row = {
    "statements": [{"source": [[0, 6]], "cue": [[7, 15]], "content": [[16, 30]]}],
    "spans": [[0, 6, "PER"]],
    "toponyms": [{"start": 0, "end": 6, "text": "x", "lat": 1.0, "lon": 2.0, "geonameid": 3}],
    "times": [{"start": 0, "end": 6, "value": "2025"}],
    "labels": ["COERCE"],
    "events": [{"start": 7, "end": 15, "text": "x", "status": "happened", "factuality": 2.0}],
    "cluster": "c1",
    "mentions": [{"id": "m1", "chain": "k1", "start": 0, "end": 6}],
    "publisher": "The Example",
    "title": "A title",
    "corpus": "invented",
    "unheard-of": {"deep": [1, 2]},
}
SETS = {"events": "plover_gsr", "match": "ecbplus"}  # the folder's name, where it matters

_PAGE = """<!doctype html><html lang="en"><head><title>Editor attacked in London</title>
<meta property="article:published_time" content="2025-03-13T09:00:00Z"></head><body>
<nav><a href="/">Home</a></nav><article><h1>Editor attacked in London</h1>
<p class="byline">By Rosa Lind</p>
<p>Two men attacked the editor Viktor Salin outside his home in London late on Wednesday.</p>
<p>Neighbours heard shouting and called the police, who arrived a few minutes afterwards.</p>
<p>The paper that he edits said that he had received threats by telephone since the winter.</p>
</article><footer>All rights reserved.</footer></body></html>
"""


def rows(*, answers: bool) -> list[Row]:
    """Rows of a gold file, with or without the answers."""
    seen = [
        {"id": f"doc{number}", "text": text, "date": "2025-03-13", **LANGUAGE_OF}
        for number, text in enumerate(TEXTS)
    ]
    return [row | (ANSWERS if answers else {}) for row in seen]


def write_rows(path: Path, written: list[Row]) -> Path:
    """A file of JSON Lines, packed if its name ends in .gz."""
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in written).encode()
    path.write_bytes(gzip.compress(raw) if path.suffix == ".gz" else raw)
    return path


def write_pages(folder: Path, *, answers: bool, back: bool = False) -> Path:
    """Pages and their gold file: one plain, one packed, one that is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "plain.html").write_text(_PAGE, encoding="utf-8")
    (folder / "packed.html.gz").write_bytes(gzip.compress(_PAGE.encode()))
    names = {"a": "plain.html", "b": "packed.html.gz", "c": "absent.html"}
    gold = {"url": "https://x.example/", "site": "x.example", "body": "Two men", "title": "T"}
    items = {key: {"file": name} | (gold if answers else {}) for key, name in names.items()}
    ordered = dict(reversed(items.items())) if back else items
    path = folder / "gold.json"
    path.write_text(json.dumps({"format": 1, "items": ordered}), encoding="utf-8")
    return path


_STORY = (
    "Two men attacked the editor Viktor Salin outside his home on Wednesday evening, neighbours "
    "said.\nHe was taken to the hospital in Harbour Street with a broken arm and a cut above the "
    "eye.\nThe attackers ran towards the canal and left in a grey van without a number plate.\n"
)
_OTHER = (
    "The ministry has taken the residence permit of the pianist Mila Arden, her lawyer wrote.\n"
    "A letter of three lines gave no reason and named a day in April on which she must go.\n"
    "Her choir sang under the windows of the office until the lights there were turned off.\n"
)


def derived_rows(*, answers: bool) -> list[Row]:
    """Documents and groups of a trace set: a report, its copy, another report."""
    seen = ("Northgate Herald", "Calder Post", "Tarn Monitor")
    texts = (_STORY, _STORY, _OTHER)
    documents: list[Row] = [
        {
            "id": f"d{number}",
            "outlet": outlet,
            "domain": outlet.replace(" ", "").lower() + ".example",
            "published": f"2025-03-13T0{number}:00:00Z",
            "lang": "en",
            "title": "Editor attacked" if number < 2 else "Permit revoked",
            "byline": None,
            "text": text,
        }
        for number, (outlet, text) in enumerate(zip(seen, texts, strict=True))
    ]
    groups: list[Row] = [{"id": "g1", "docs": ["d0", "d1"]}, {"id": "g2", "docs": ["d2"]}]
    if not answers:
        return [*documents, *({"type": "group", **group} for group in groups)]
    hidden = {"made": "copy", "made_from": "x", "origins": ["d0"], "group": "g1", "own": False}
    return [
        {"type": "meta", "seed": 1, "docs": 3},
        *({"type": "doc", **one, **hidden} for one in documents),
        {"type": "edge", "src": "d0", "dst": "d1", "kind": "verbatim", "counts": True},
        {"type": "negative", "a": "d0", "b": "d2", "kind": "same_event"},
        *({"type": "group", **g, "independent": 1, "independent_max": 1} for g in groups),
    ]
