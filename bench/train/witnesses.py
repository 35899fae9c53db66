"""Counts how often each witness of a field is right: `python -m bench.train.witnesses FOLDER`.

FOLDER holds dev/gold.json and news/gold.json with their pages. Printed are the counts that stand in
`firsthand.read.witnesses`, and how far shares counted on some sites miss on the others (Brier
score, whole sites in one fold) beside those of a lone share for the whole field.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import click

from bench.gold import page_bytes, read_text
from bench.read import capture_of
from firsthand.errors import InputError
from firsthand.pipeline import make_tools
from firsthand.read import begin
from firsthand.read.bylines import find_bylines
from firsthand.read.lines import line_words
from firsthand.read.metadata import host_of, own_address
from firsthand.read.outlet import find_outlet
from firsthand.read.published import days_told
from firsthand.read.titles import Site, find_title, titles_told
from firsthand.records import Cited
from firsthand.settings import Settings
from firsthand.tools import Tools

FILES = ("dev/gold.json", "news/gold.json")
FOLDS = 5
_WORD = re.compile(r"\w+")
_PARTED = re.compile(r"\s*(?:;|,|\||\band\b|\bund\b|&)\s*")


class Heard(NamedTuple):
    """One value that a witness gave on a page of a site, and whether the gold has it."""

    site: str
    field: str
    witness: str
    right: bool


def heard(folder: Path, tools: Tools) -> Iterator[Heard]:
    """What every witness of every page says, beside the gold."""
    for file in FILES:
        for key, item in json.loads(read_text(folder / file))["items"].items():
            page = folder / Path(file).parent / str(item.get("file"))
            if page.is_file():
                yield from _of_page(page, item, str(item.get("site") or key), tools)


def _of_page(page: Path, item: dict[str, Any], site: str, tools: Tools) -> Iterator[Heard]:
    raw = page_bytes(page)
    try:
        told = _told(page.name, raw, tools)
    except InputError:
        return
    for field, gold in (("title", "title"), ("bylines", "byline"), ("published", "published")):
        wanted = _values(field, item.get(gold))
        for one in told[field] if wanted else ():
            right = _plain(one.value) in wanted
            yield Heard(site, field, one.by.removeprefix("read."), right)


def _told(name: str, raw: bytes, tools: Tools) -> dict[str, list[Cited[str]]]:
    words = line_words(tools.languages)
    draft, headline = begin(capture_of(name, raw), raw, tools)
    address = own_address(draft)
    host = host_of(address) if address else None
    outlet = find_outlet(draft, host, words)
    site = Site(outlet.value if outlet else None, host)
    title = find_title(draft, site)
    signed = find_bylines(draft, words, outlet)
    tag = draft.fact("html:lang", "meta:og:locale")
    return {
        "title": [*titles_told(draft, site, None), *_agreed([title] if title else [])],
        "bylines": [*signed.told, *_agreed(signed.taken)],
        "published": list(days_told(draft, tag.value if tag else None, words.updated, headline)),
    }


def _agreed(chosen: Iterable[Cited[str]]) -> list[Cited[str]]:
    """Values that the page both shows and states."""
    return [one for one in chosen if one.by == "read.agreed"]


def _values(field: str, gold: str | list[str] | None) -> set[str]:
    """The values of the gold, in the form in which they are compared."""
    if not gold:
        return set()
    if field == "published":
        return {_plain(str(gold)[:10])}
    if field == "bylines" and isinstance(gold, str):
        return {_plain(part) for part in _PARTED.split(gold)}
    return {_plain(part) for part in ([gold] if isinstance(gold, str) else gold)}


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def counts(found: Iterable[Heard]) -> dict[tuple[str, str], tuple[int, int]]:
    """Right values, and all, of each witness of each field."""
    right: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for one in found:
        right[one.field, one.witness].append(one.right)
    return {key: (sum(known), len(known)) for key, known in sorted(right.items())}


def missed(found: list[Heard], field: str, *, apart: bool) -> float:
    """Mean squared error of the shares of other sites; apart: one share for each witness."""
    errors = []
    for fold in range(FOLDS):
        kept = [one._replace(witness=one.witness if apart else "") for one in found]
        kept = [one for one in kept if one.field == field]
        known = counts(one for one in kept if _fold(one.site) != fold)
        for one in (one for one in kept if _fold(one.site) == fold):
            right, given = known.get((field, one.witness), (0, 0))
            errors.append(((right + 1) / (given + 2) - one.right) ** 2)
    return sum(errors) / max(1, len(errors))


def _fold(site: str) -> int:
    return hashlib.blake2b(site.encode(), digest_size=2).digest()[0] % FOLDS


def main(folder: Path) -> None:
    """Prints the counts, and how well they hold on other sites."""
    found = list(heard(folder, make_tools(Settings())))
    for (field, witness), (right, given) in counts(found).items():
        click.echo(f"{field:10} {witness:28} {right:4} of {given:4}  {right / given:.3f}")
    for field in ("title", "bylines", "published"):
        each, lone = missed(found, field, apart=True), missed(found, field, apart=False)
        click.echo(f"{field:10} Brier score {each:.4f} by witness, {lone:.4f} by field")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
