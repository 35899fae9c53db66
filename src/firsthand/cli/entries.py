"""How the entries of a codebook are listed, and the words of one are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import msgspec

from firsthand.cli.options import say
from firsthand.cli.printed import print_columns, print_json

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.codebook import Codebook
    from firsthand.codebook.forms import EntryWords


def check_language(language: str | None) -> None:
    """UsageError for a language that no codebook can have words in."""
    from firsthand.codebook.loader import LANGUAGES
    from firsthand.errors import UsageError

    if language is not None and language.split("-")[0] not in LANGUAGES:
        raise UsageError(
            "FH-CLI-017",
            f"acts are not looked for in the language {language!r}.",
            place="--language",
            remedy=f"Name one of {', '.join(LANGUAGES)}.",
        )


def print_list(book: Codebook, language: str | None, *, as_json: bool) -> None:
    """The entries in use, or those with words in a language: a row each."""
    rows = [
        {
            "entry": name,
            "plover": one.plover,
            "mode": one.mode,
            "languages": " ".join(_languages_of(book, name)),
            "definition": one.definition,
        }
        for name, one in book.entries.items()
        if language is None or any(_is_of(language, code) for code in _languages_of(book, name))
    ]
    if as_json:
        print_json(rows)
        return
    heads = ("entry", "plover", "mode", "languages", "definition")
    print_columns([heads, *(tuple(value or "-" for value in row.values()) for row in rows)])
    say("One of them in full: firsthand codebook show ENTRY")


def _languages_of(book: Codebook, entry: str) -> tuple[str, ...]:
    return tuple(code for code, one in book.languages.items() if entry in one.entries)


def words_of(book: Codebook, entry: str, language: str | None) -> dict[str, EntryWords]:
    """The words of an entry by language, of all or of one; UsageError if that one has none."""
    from firsthand.errors import UsageError

    words = {
        code: book.languages[code].entries[entry]
        for code in _languages_of(book, entry)
        if _is_of(language, code)
    }
    if not words and language is not None:
        raise UsageError(
            "FH-CLI-018",
            f"the entry {entry!r} has no words in {language!r}.",
            place="--language",
            remedy="Leave --language out to see the words that it has.",
        )
    return words


def _is_of(language: str | None, code: str) -> bool:
    """Whether words in `code` are wanted by who asks for a language, or for none."""
    return language is None or language.split("-")[0] == code


def print_words(code: str, words: EntryWords) -> None:
    """The words of an entry, each kind under its heading with their number."""
    click.echo(f"{code}:")
    lists: dict[str, Sequence[str]] = dict(msgspec.to_builtins(words.triggers))
    lists |= {"blocker": words.blockers, "example": words.examples}
    lists["look-alike"] = words.lookalikes
    for name, lines in lists.items():
        if lines:
            click.echo(f"  {name} ({len(lines)}):")
        for line in lines:
            click.echo(f"    {line}")
