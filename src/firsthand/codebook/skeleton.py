"""A codebook to begin with: a commented file with one entry that loads and passes its trials."""

from __future__ import annotations

import re
import textwrap

from firsthand.codebook.book import Codebook
from firsthand.codebook.forms import Entry
from firsthand.errors import UsageError, nearest

_NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def skeleton(book: Codebook, name: str, parent: str) -> str:
    """YAML of a codebook with the entry `name`, a child of a PLOVER type or of another entry.

    UsageError where the name is no id or is taken, or the parent is unknown.
    """
    if not _NAME.fullmatch(name):
        raise UsageError(
            "FH-CODE-012",
            f"{name!r} is no name for an entry.",
            remedy="Use small letters, digits and low lines, such as account_closed.",
        )
    if name in book.entries:
        raise UsageError(
            "FH-CODE-013",
            f"there is an entry {name!r} already.",
            remedy="Choose another name; a file that replaces an entry is best begun from its own.",
        )
    if parent not in book.types and parent not in book.entries:
        raise UsageError(
            "FH-CODE-014",
            f"the parent {parent!r} is neither a type of PLOVER nor an entry.",
            remedy=nearest(parent, (*book.types, *book.entries)),
        )
    kind = book.entries.get(parent) or Entry(plover=parent, definition="")
    return _FILE.format(name=name, plover=kind.plover, more=_inherited(kind))


def _inherited(kind: Entry) -> str:
    """The lines for mode and contexts, as the parent has them, or as remarks."""
    mode = f"mode: {kind.mode}" if kind.mode else "# mode: restrict"
    contexts = ", ".join(kind.contexts)
    told = f"contexts: [{contexts}]" if contexts else "# contexts: [migration, legal]"
    return textwrap.indent(f"{mode}\n{told}", " " * 4)


_FILE = """\
# A codebook of your own. Lines that begin with # are remarks. How it is written: the page "Code
# events of your own". Try it with: firsthand codebook test {name}.yaml
name: {name}
version: "1"
entries:
  {name}:
    # the type of PLOVER that it is a kind of
    plover: {plover}
{more}
    definition: One sentence that says what is done, and to whom.
    include: What counts though one may doubt it.
    exclude: What does not count, and the entry it belongs to.
    # part_of: [an entry of which it is only the means or the consequence]
    # follows: [an entry that it may be a consequence of, weeks or months later]
words:
  en:
    groups:
      # words that may stand for one another, used as {{thing}} in patterns
      thing: [library card, library cards]
    entries:
      {name}:
        triggers:
          # act: somebody does it to a person; thing: to something of a person; target: to a
          # thing; undergo: the subject suffers it; noun: a noun names it
          thing:
            - revok*|withdrew|withdrawn ~ {{thing}}
          noun:
            - revocation|withdrawal of ... {{thing}}
        # words that stop a trigger when they stand beside it
        blockers:
          - lost ... {{thing}}
        # six or more that must fire: actives, passives, nouns, headlines
        examples:
          - The city revoked the library card of Mira Tolan on Friday.
          - Mira Tolan's library card was withdrawn without a reason.
          - The revocation of his library card was upheld.
          - City revokes library card of exiled poet
          - Officials have revoked the library cards of two students.
          - The withdrawal of the library card came by letter.
        # four or more that must not: what looks like it and is another thing
        lookalikes:
          - The library card was invented long ago.
          - Mira Tolan withdrew ten crowns at the library.
          - He lost his library card on the tram.
          - The library revoked its opening hours on Sunday.
"""
