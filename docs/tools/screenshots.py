"""Takes the pictures of the docs: `make screenshots`.

Runs the demo into a temporary store, serves it, and drives Debian's chromium over three pages, each
in a window of fixed size, in light mode and without motion, so that a new picture differs only
where the page does. Fonts are the machine's: take all pictures on one. Pictures are kept small by a
palette of 64 colours, which pages of text and thin lines have room in.
"""

from __future__ import annotations

import io
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import FloatRect, Locator, Page, sync_playwright

from firsthand import demo, pipeline, settings, web
from firsthand.records import Derivation, Incident
from firsthand.store import Store, open_store
from firsthand.tools import Tools

FOLDER = Path(__file__).parents[1] / "images"
_WIDTH = 1200
_COLOURS = 64
_MARGIN = 16
_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars")


class Shot(NamedTuple):
    """A picture: its name, the path of the page, its height, or the part of it that is shown."""

    name: str
    path: str
    height: int
    part: str | None = None


def shots(store: Store) -> tuple[Shot, ...]:
    """The pictures worth taking of a record: its list, its most copied incident, its best edge."""
    incident = max(store.all(Incident), key=lambda one: (len(one.pages), one.id))
    edges = [
        one
        for one in store.all(Derivation)
        if one.derived in incident.pages and one.kind == "translated" and one.passages
    ]
    edge = max(edges or store.all(Derivation), key=lambda one: (len(one.passages), one.id))
    return (
        Shot("incidents", "/", 720),
        Shot("incident", f"/incident/{incident.id}", 900),
        Shot("chain", f"/incident/{incident.id}", 1600, "#chain"),
        Shot("derivation", f"/derivation/{edge.id}", 720),
    )


def take(page: Page, link: str, shot: Shot) -> None:
    """Takes one picture and writes it."""
    page.set_viewport_size({"width": _WIDTH, "height": shot.height})
    page.goto(link.partition("/enter")[0] + shot.path)
    clip = None if shot.part is None else _around(page.locator(shot.part))
    raw = page.screenshot(
        animations="disabled", caret="hide", full_page=clip is not None, clip=clip
    )
    picture = Image.open(io.BytesIO(raw)).convert("RGB")
    small = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(FOLDER / f"{shot.name}.png", optimize=True)


def _around(part: Locator) -> FloatRect:
    """The place of a part of the page, with a margin."""
    box = part.bounding_box() or FloatRect(x=0, y=0, width=_WIDTH, height=_WIDTH)
    return FloatRect(
        x=max(0.0, box["x"] - _MARGIN),
        y=max(0.0, box["y"] - _MARGIN),
        width=box["width"] + 2 * _MARGIN,
        height=box["height"] + 2 * _MARGIN,
    )


def main() -> int:
    """Writes docs/images/*.png; 1 where there is no chromium."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("The pictures need chromium: sudo apt-get install chromium", file=sys.stderr)
        return 1
    FOLDER.mkdir(exist_ok=True)
    with _record() as (store, tools), sync_playwright() as playwright:
        service = web.start(store, tools, reviewer="reader", port=0)
        browser = playwright.chromium.launch(executable_path=chromium, args=list(_FLAGS))
        page = browser.new_page(color_scheme="light", reduced_motion="reduce", locale="en-GB")
        page.goto(service.link)
        for shot in shots(store):
            take(page, service.link, shot)
            print(f"docs/images/{shot.name}.png")
        browser.close()
        service.stop()
    return 0


@contextmanager
def _record() -> Iterator[tuple[Store, Tools]]:
    """The record of the demo corpus in a temporary folder, and the tools it was made with."""
    corpus = demo.corpus()
    tools = pipeline.make_tools(settings.load(corpus / "firsthand.toml"))
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store")
        pipeline.run(store, (corpus / "pages", corpus / "scraped"), tools, _silent)
        yield store, tools
        store.close()


def _silent(_stage: str, _done: int, _total: int | None) -> None:
    """The progress of a run that nobody watches."""


if __name__ == "__main__":
    sys.exit(main())
