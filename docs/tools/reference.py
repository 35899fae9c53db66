"""Writes the reference pages from the code: `python -m docs.tools.reference [--check]`.

Commands, settings, error codes, records, codebook and exports are described where they are made;
these pages are copies for reading. `--check` writes nothing and exits 1 where a page is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from docs.tools import codebook, commands, error_codes, exports, records, settings

FOLDER = Path(__file__).parents[1] / "reference"
NOTE = "<!-- Written by `make reference` from the code: change the code, not this page. -->\n\n"


_PAGES = {
    "commands.md": commands.page,
    "settings.md": settings.page,
    "errors.md": error_codes.page,
    "records.md": records.page,
    "codebook.md": codebook.page,
    "exports.md": exports.page,
}
NAMES = (*_PAGES, "records.schema.json")


def pages() -> dict[str, str]:
    """The text of every generated file, by its name in the folder of the reference."""
    made = {name: NOTE + page() for name, page in _PAGES.items()}
    return {**made, "records.schema.json": records.schema()}


def stale() -> list[str]:
    """The names of the files that do not say what the code says."""
    return [
        name
        for name, text in pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]


def write() -> None:
    """Writes every page, with line feeds on every system."""
    for name, text in pages().items():
        (FOLDER / name).write_bytes(text.encode("utf-8"))


def main(arguments: list[str]) -> int:
    """Writes, or only checks; 1 where a page was found stale."""
    old = stale()
    if "--check" in arguments:
        for name in old:
            print(f"docs/reference/{name} is stale: run `make reference`.", file=sys.stderr)
        return 1 if old else 0
    write()
    print(f"docs/reference: {', '.join(old) or 'nothing'} written anew.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
