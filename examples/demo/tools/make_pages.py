"""Write the pages and scraped texts of the demo corpus, or check them with ``--check``."""

from __future__ import annotations

import argparse
import codecs
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import demo_check
import yaml
from demo_html import Renderer, file_name, in_house_style, published
from demo_text import Composer, ContentError

TOOLS = Path(__file__).resolve().parent
DEMO = TOOLS.parent
LANGUAGES = ("en", "de", "ru", "sr")
FEED = "scraped/feed.jsonl"
FEED_KEYS = ("url", "title", "outlet", "published", "language", "byline")


class Corpus:
    """The content files, and what is made of them."""

    def __init__(self, content: Path) -> None:
        """Read the content folder."""
        self.pages: list[dict[str, Any]] = [
            p for name in LANGUAGES for p in _load(content / f"{name}.yaml")
        ]
        self.outlets: dict[str, dict[str, Any]] = _load(content / "outlets.yaml")
        extra = _load(content / "texts.yaml")
        self.scraped: list[dict[str, Any]] = extra["scraped"]
        self.feed: list[dict[str, Any]] = extra["feed"]
        every = [*self.pages, *self.scraped, *self.feed]
        texts = {item["id"]: item["text"] for item in every}
        if len(texts) != len(every):
            raise ContentError("an id is used twice")
        self.composer = Composer(texts, _load(content / "common.yaml"))
        for page in self.pages:
            page["blocks"] = self.composer.blocks(page["id"])

    def files(self) -> dict[str, bytes]:
        """Return every generated file by its path inside the demo folder."""
        renderer = Renderer(TOOLS / "templates")
        found: dict[str, bytes] = {}
        for page in self.pages:
            outlet = self.outlets[page["outlet"]]
            text = renderer.render(page, outlet, self._older(page))
            path = f"pages/{file_name(page, outlet)}"
            if path in found:
                raise ContentError(f"two pages at {path}")
            found[path] = _encoded(text, page.get("charset", "utf-8"))
        for item in self.scraped:
            found[f"scraped/{item['file']}"] = self._plain(item["id"]).encode()
        found[FEED] = "".join(self._feed_line(item) for item in self.feed).encode()
        return found

    def readable(self) -> dict[str, str]:
        """Return headline and text of every page, scraped text and feed line by its path."""
        found: dict[str, str] = {}
        for page in self.pages:
            outlet = self.outlets[page["outlet"]]
            styled, _ = in_house_style(page, outlet)
            words = [
                styled["title"],
                styled.get("lead", ""),
                *(text for _, text in styled["blocks"]),
            ]
            found[f"pages/{file_name(page, outlet)}"] = "\n".join(words)
        for item in self.scraped:
            found[f"scraped/{item['file']}"] = self._plain(item["id"])
        for line, item in enumerate(self.feed, 1):
            found[f"{FEED}#{line}"] = f"{item['title']}\n{self._plain(item['id'])}"
        return found

    def _older(self, page: dict[str, Any]) -> list[str]:
        """Return the titles that the same outlet had published before, newest last."""
        same = [
            p
            for p in self.pages
            if p["outlet"] == page["outlet"] and published(p) < published(page)
        ]
        return [str(p["title"]) for p in sorted(same, key=published) if not p.get("twin")]

    def _plain(self, text_id: str) -> str:
        """Return a text as a scraper leaves it."""
        return "\n\n".join(self.composer.paragraphs(text_id)) + "\n"

    def _feed_line(self, item: dict[str, Any]) -> str:
        """Return one line of the feed; keys that are missing stay missing."""
        record = {key: item[key] for key in FEED_KEYS if key in item}
        record["text"] = self._plain(item["id"]).rstrip("\n")
        return json.dumps(record, ensure_ascii=False) + "\n"


def _load(path: Path) -> Any:
    """Read one YAML file."""
    return yaml.safe_load(path.read_text("utf-8"))


def _encoded(text: str, charset: str) -> bytes:
    """Encode a page; letters outside its charset become references, as a CMS writes them."""
    return codecs.encode(text, charset, "xmlcharrefreplace")


def write(files: dict[str, bytes]) -> None:
    """Write the files and remove pages that are no longer made."""
    for folder in ("pages", "scraped"):
        (DEMO / folder).mkdir(exist_ok=True)
        for old in (DEMO / folder).iterdir():
            if f"{folder}/{old.name}" not in files:
                old.unlink()
    for path, content in files.items():
        (DEMO / path).write_bytes(content)


def differences(files: dict[str, bytes]) -> list[str]:
    """Name the files on disk that differ from what the content gives."""
    present = {
        f"{folder}/{p.name}" for folder in ("pages", "scraped") for p in (DEMO / folder).glob("*")
    }
    found = [f"not on disk: {path}" for path in sorted(set(files) - present)]
    found += [f"not made here: {path}" for path in sorted(present - set(files))]
    found += [
        f"differs: {p}" for p in sorted(present & set(files)) if (DEMO / p).read_bytes() != files[p]
    ]
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Write or check the corpus; 0 when all is well."""
    parser = argparse.ArgumentParser(description="Write or check the demo corpus.")
    parser.add_argument("--check", action="store_true", help="compare, write nothing")
    options = parser.parse_args(arguments)
    corpus = Corpus(TOOLS / "content")
    files = corpus.files()
    if not options.check:
        write(files)
        print(f"{len(files)} files written")
        return 0
    found = differences(files)
    found += demo_check.faults(demo_check.load(DEMO / "truth.json"), corpus.readable())
    for line in found:
        print(line)
    print(f"{len(files)} files, {len(found)} faults")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
