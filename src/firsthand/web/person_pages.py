"""The page of spellings that may be one person's: side by side, with reasons and two buttons.

Only people known to be public are shown; who asks for all others says what for, and the ledger
keeps it. It lists pairs of spellings to be decided, never people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from threading import Lock
from typing import NamedTuple, TypedDict

from firsthand.pipeline.persons import Spellings, spellings
from firsthand.records import Alias, Entry, Namesakes, Naming, SamePerson, Undo, Unseal
from firsthand.review import standing
from firsthand.store import Store
from firsthand.tools import Tools
from firsthand.web.list_pages import page_of
from firsthand.web.shelf import Shelf
from firsthand.web.shown import Values, words_of

ON_A_PAGE = 20
SEALED = "persons"  # what an unsealing is of
_OPEN = timedelta(hours=1)  # for which a reason that was given holds
_TABS = {"": "To decide", "one": "One person", "two": "Two people"}


class Signed(TypedDict):
    """Who decides, and when."""

    by: str
    at: datetime


class Pair(NamedTuple):
    """Two spellings side by side; alias: why they may be one person's, None where they are two."""

    one: Naming
    other: Naming
    alias: Alias | None

    @property
    def tab(self) -> str:
        """Under which heading it stands."""
        if self.alias is None:
            return "two"
        return "one" if self.alias.state == "joined" else ""


class Names:
    """The spellings of a store, found anew only when the record has changed."""

    def __init__(self, store: Store, tools: Tools) -> None:
        self._store = store
        self._tools = tools
        self._lock = Lock()
        self._kept: tuple[int, Spellings] | None = None

    def spellings(self) -> Spellings:
        """All groups as the pages and decisions have them now."""
        with self._lock:
            state = self._store.state()
            if self._kept is None or self._kept[0] != state:
                self._kept = state, spellings(self._store, self._tools)
            return self._kept[1]


def unsealed(shelf: Shelf, query: Mapping[str, str], *, by: str, now: datetime) -> int | None:
    """The number of the entry that lets this reviewer see all people now; None for none."""
    asked = query.get("sealed", "")
    for entry in shelf.entries:
        said = entry.decision
        if str(entry.number) == asked and isinstance(said, Unseal) and said.subject == SEALED:
            return entry.number if said.by == by and now - said.at <= _OPEN else None
    return None


def persons_page(
    shelf: Shelf, found: Spellings, query: Mapping[str, str], sealed: int | None
) -> Values:
    """The pairs of one tab (`show`), some on a page, with reasons and the words of both pages."""
    pairs = list(_pairs(found, everybody=sealed is not None))
    asked = query.get("show", "") if query.get("show", "") in _TABS else ""
    chosen = [pair for pair in pairs if pair.tab == asked]
    page, last = page_of(query.get("page", ""), len(chosen), ON_A_PAGE)
    first = (page - 1) * ON_A_PAGE
    said = _said(shelf)
    return {
        "title": "Spellings of one person",
        "pairs": [_row(shelf, pair, said) for pair in chosen[first : first + ON_A_PAGE]],
        "all": len(pairs),
        "asked": asked,
        "tabs": [_tab(name, words, pairs, sealed) for name, words in _TABS.items()],
        "done": _done(pairs, query.get("done", ""), said),
        "protected": 0 if sealed is not None else _protected(found),
        "sealed": sealed,
        "page": page,
        "last": last,
        "before": _address(asked, page - 1, sealed) if page > 1 else None,
        "after": _address(asked, page + 1, sealed) if page < last else None,
    }


def read_word(
    form: Mapping[str, str], shelf: Shelf, found: Spellings, sealed: int | None, signed: Signed
) -> SamePerson | Undo | Unseal | None:
    """The decision that a form of the page asks for; None where it names nothing that is shown."""
    act = form.get("act", "")
    if act == "unseal":
        why = form.get("why", "")
        return Unseal(subject=SEALED, why=why, **signed) if why else None
    asked = form.get("one", ""), form.get("other", "")
    shown = _pairs(found, everybody=sealed is not None)
    if asked not in {(pair.one.id, pair.other.id) for pair in shown}:
        return None
    if act == "undo":
        number = _said(shelf).get(asked)
        return None if number is None else Undo(subject=asked[0], entry=number, **signed)
    if act in {"same", "two"}:
        return SamePerson(subject=asked[0], other=asked[1], same=act == "same", **signed)
    return None


def back(form: Mapping[str, str], entry: Entry) -> str:
    """The address that shows the page of the form again, with what was decided."""
    if isinstance(entry.decision, Unseal):
        return _address("", 1, entry.number)
    asked = form.get("show", "") if form.get("show", "") in _TABS else ""
    page, sealed = form.get("page", ""), form.get("sealed", "")
    address = _address(
        asked,
        int(page) if page.isdecimal() else 1,
        int(sealed) if sealed.isdecimal() else None,
    )
    return f"{address}{'&' if '?' in address else '?'}done={entry.number}"


def _pairs(found: Spellings, *, everybody: bool) -> Iterator[Pair]:
    """Every pair that may be shown, those of one group together, the likelier first."""
    groups = (*found.shown, *found.protected) if everybody else found.shown
    for group in groups:
        yield from _pairs_of(group)
    for apart in found.apart:
        if everybody or apart.public:
            yield Pair(apart.one, apart.other, None)


def _pairs_of(group: Namesakes) -> Iterator[Pair]:
    namings = {naming.id: naming for naming in group.namings}
    for alias in sorted(group.aliases, key=lambda a: (-a.score, a.one, a.other)):
        yield Pair(namings[alias.one], namings[alias.other], alias)


def _protected(found: Spellings) -> int:
    return len(found.protected) + sum(not apart.public for apart in found.apart)


def _said(shelf: Shelf) -> dict[tuple[str, str], int]:
    """The number of the last standing word on each pair of namings."""
    return {
        (entry.decision.subject, entry.decision.other): entry.number
        for entry in standing(shelf.entries)
        if isinstance(entry.decision, SamePerson)
    }


def _done(pairs: Sequence[Pair], number: str, said: Mapping[tuple[str, str], int]) -> Values | None:
    """What was just decided, to be told and taken back; None where it no longer stands."""
    for pair in pairs:
        entry = said.get((pair.one.id, pair.other.id))
        if entry is not None and str(entry) == number:
            return {"pair": _names(pair) | {"entry": entry}, "same": pair.alias is not None}
    return None


def _tab(name: str, words: str, pairs: Sequence[Pair], sealed: int | None) -> Values:
    number = sum(pair.tab == name for pair in pairs)
    return {"name": name, "words": words, "number": number, "address": _address(name, 1, sealed)}


def _address(asked: str, page: int, sealed: int | None) -> str:
    parts = [f"show={asked}"] if asked else []
    parts += [f"page={page}"] if page > 1 else []
    parts += [f"sealed={sealed}"] if sealed is not None else []
    return "/persons" + (f"?{'&'.join(parts)}" if parts else "")


def _names(pair: Pair) -> Values:
    return {
        "one": pair.one.id,
        "other": pair.other.id,
        "words": f"{pair.one.name} and {pair.other.name}",
    }


def _row(shelf: Shelf, pair: Pair, said: Mapping[tuple[str, str], int]) -> Values:
    alias = pair.alias
    return _names(pair) | {
        "id": f"{pair.one.id}-{pair.other.id}",
        "sides": [_side(shelf, naming) for naming in (pair.one, pair.other)],
        "reasons": [
            {
                "speaks": "for" if reason.weight > 0 else "against",
                "weight": f"{reason.weight:+.2g}",
                "text": reason.text,
            }
            for reason in (alias.reasons if alias is not None else ())
        ],
        "machine": alias is not None and alias.state == "joined" and not alias.by_hand,
        "entry": said.get((pair.one.id, pair.other.id)),
    }


def _side(shelf: Shelf, naming: Naming) -> Values:
    """A spelling with its pages: each of the mentions is one click from its words."""
    return {
        "name": naming.name,
        "articles": naming.articles,
        "mentions": [words_of(shelf, evidence) for evidence in naming.evidence],
    }
