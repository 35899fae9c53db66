"""What is wrong on a set that is there to learn from: one line an error."""

from __future__ import annotations

from collections.abc import Iterator

from bench.gold import Row
from bench.own_events import Text
from bench.own_shapes import ROLES, Span, Told

KINDS = ("missed", "false", "status", *ROLES)


def lines(row: Row, text: Text, kind: str) -> Iterator[str]:
    """The errors of one kind in one text: its id and form, what is wrong, and the text."""
    for wrong in _wrong(text, kind):
        yield f"{row['id']} {row['form']} | {wrong} | {row['text']}"


def _wrong(text: Text, kind: str) -> Iterator[str]:
    both = text.matched()
    if kind == "missed":
        yield from (_event(text.text, one) for one in text.gold if one not in [g for g, _ in both])
    elif kind == "false":
        yield from (_event(text.text, one) for one in text.found if one not in [f for _, f in both])
    elif kind == "status":
        yield from (
            f"{_event(text.text, gold)}, found {found.status}"
            for gold, found in both
            if gold.status != found.status
        )
    else:
        yield from _wrong_roles(text, kind)


def _wrong_roles(text: Text, role: str) -> Iterator[str]:
    for gold, found in text.matched():
        wanted, given = gold.roles.get(role, ()), found.roles.get(role, ())
        if (wanted or given) and not set(wanted) & set(given):
            yield (
                f"{gold.type} {role}: wanted {_words(text.text, wanted)}, "
                f"found {_words(text.text, given)}"
            )


def _event(text: str, one: Told) -> str:
    return f"{one.type} {one.status} {_words(text, one.trigger)}"


def _words(text: str, spans: tuple[Span, ...]) -> str:
    return " / ".join(repr(text[start:end]) for start, end in spans) or "nothing"
