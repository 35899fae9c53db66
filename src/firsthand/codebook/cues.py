"""The cues of one sentence, found when first asked for, a part of the word table at a time.

What became of an act asks for one part only, who played in it for another; whole parts are never
looked up in most sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.codebook.automaton import Hit, Machine
from firsthand.words import Token


class CueTable(NamedTuple):
    """The machines of the parts of a word table, and by kind of cue in which of them it is."""

    parts: tuple[Machine, ...]
    part_of: Mapping[str, int]


class Cues:
    """The cues of the words of one sentence, by kind.

    states: indices of words that name a country.
    """

    __slots__ = ("_barriers", "_found", "_states", "_table", "_tokens")

    def __init__(
        self,
        table: CueTable,
        tokens: Sequence[Token],
        barriers: Sequence[int],
        states: Collection[int],
    ) -> None:
        self._table, self._tokens = table, tokens
        self._barriers, self._states = barriers, states
        self._found: dict[int, dict[str, list[Hit]]] = {}

    def of(self, kind: str) -> Sequence[Hit]:
        """The cues of one kind, in the order of the table."""
        part = self._table.part_of.get(kind)
        if part is None:
            return ()
        found = self._found.get(part)
        return (self._in(part) if found is None else found).get(kind, ())

    def __iter__(self) -> Iterator[Hit]:
        for part in range(len(self._table.parts)):
            for found in self._in(part).values():
                yield from found

    def _in(self, part: int) -> dict[str, list[Hit]]:
        if part not in self._found:
            found: dict[str, list[Hit]] = {}
            machine = self._table.parts[part]
            for hit in machine.scan(self._tokens, self._barriers, self._states):
                found.setdefault(hit.label.name, []).append(hit)
            self._found[part] = found
        return self._found[part]


NO_CUES = Cues(CueTable((), {}), (), (), ())
