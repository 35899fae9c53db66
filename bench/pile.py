"""Whole piles beside their truth: `python -m bench pile FOLDER` (pages/, truth.json, settings)."""

from __future__ import annotations

import tempfile
from pathlib import Path

from firsthand import demo, pipeline, settings
from firsthand.store import open_store


def score(folder: Path) -> demo.Score:
    """Runs all stages over the pile in a new store and puts the record beside the truth."""
    tools = pipeline.make_tools(settings.load(folder / "firsthand.toml"))
    with tempfile.TemporaryDirectory() as place:
        store = open_store(Path(place))
        pipeline.run(store, demo.pile_of(folder), tools, lambda _stage, _done, _total: None)
        scored = demo.score(store, demo.load_truth(folder))
        store.close()
    return scored


def show(scored: demo.Score) -> None:
    """Prints each true incident with our numbers beside its own, and the summary."""
    for row in scored.rows:
        true = row.truth
        print(
            f"{true.id:12} {true.type:20} pages {row.pages}/{len(true.pages)}"
            f" newsrooms {row.newsrooms}-{row.newsrooms_max}/{true.newsrooms}-{true.newsrooms_max}"
            f" witnesses {row.witnesses_documents}/{true.witnesses_documents}"
            f" {'OVERSTATED' if row.overstated else 'exact' if row.exact else ''}"
        )
    for name, value in scored.summary().items():
        print(f"{name}: {value:.3g}")
