"""Meaning: what every article of a pile says, as keys; its sentences when they are asked for.

In a pile of one language few articles are ever taken apart into sentences.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from firsthand.tools import Tools
from firsthand.trace.across.bags import Bags, make_bags
from firsthand.trace.across.sentences import Text, make_text, without
from firsthand.trace.pile import Pile
from firsthand.trace.sheets import Flags, Sheet

MOSTLY = 0.5  # a sentence of which more is stock is a stock sentence


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """The bags of a pile's articles, and their sentences, each made once.

    stock: the words of each sheet that go round; sentences made mostly of such are left out of
    `told`, not out of `text`.
    """

    pile: Pile
    tools: Tools
    bags: Bags
    stock: Sequence[Flags]
    _texts: dict[int, Text] = field(default_factory=dict)
    _told: dict[int, Text] = field(default_factory=dict)

    def text(self, number: int) -> Text:
        """All sentences of an article."""
        if number not in self._texts:
            self._texts[number] = make_text(self.pile.sheets[number], self.bags, self.tools)
        return self._texts[number]

    def told(self, number: int) -> Text:
        """The sentences of an article that are its own, without stock."""
        if number not in self._told:
            stock = self.stock_sentences(number)
            text = self.text(number)
            self._told[number] = without(text, stock) if stock else text
        return self._told[number]

    def stock_sentences(self, number: int) -> frozenset[int]:
        """Which sentences of an article are mostly stock words."""
        sheet, flags = self.pile.sheets[number], self.stock[number]
        if not flags.any():
            return frozenset()
        text = self.text(number)
        shares = [
            _share(flags, sheet, start, end)
            for start, end in zip(text.starts.tolist(), text.ends.tolist(), strict=True)
        ]
        return frozenset(place for place, share in enumerate(shares) if share > MOSTLY)

    def nearness(self, one: int, others: Sequence[int]) -> NDArray[np.float64]:
        """0 to 1: how much an article and each of others tell of the same people and numbers."""
        return self.bags.shared_names(one, others)

    def with_stock(self, stock: Sequence[Flags]) -> Meaning:
        """The same with other stock words."""
        return Meaning(self.pile, self.tools, self.bags, stock, self._texts)


def make_meaning(
    pile: Pile, heads: Collection[int], stock: Sequence[Flags], tools: Tools
) -> Meaning:
    """The meaning of a pile; rarity is counted over the heads, since copies make no name common."""
    return Meaning(pile, tools, make_bags(pile.sheets, heads, tools.lexicon), stock)


def _share(flags: Flags, sheet: Sheet, start: int, end: int) -> float:
    low, high = np.searchsorted(sheet.starts, [start, end]).tolist()
    return float(flags[low:high].mean()) if low < high else 0.0
