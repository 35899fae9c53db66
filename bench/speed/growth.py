"""How cost grows with a pile: `python -m bench speed trace --grow 1000,10000,100000`.

A pile is grown by copies of the dev texts. In each copy every rare word and every number is
renamed by a cipher of its own, so that texts rest on each other within a copy as they did before,
and texts of two copies share only common words. Each size runs once, in a process of its own.
"""

from __future__ import annotations

import math
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import msgspec

from bench import gold
from bench.gold import Row
from bench.samples import SEED
from bench.speed.contenders import CONTENDERS
from bench.speed.rounds import worker

COMMON = 0.04  # of the texts; a word in more of them keeps its form in all copies
FEWEST = 2  # texts that have a common word, in a small pile
_PIECE = re.compile(r"\d+|[^\W\d_]+")
_SETS = (
    "bcdfghjklmnpqrstvwxz", "aeiouy", "0123456789", "бвгджзклмнпрстфхцчшщ", "аеёиоуыэюя",
)  # fmt: skip
_FIELDS = ("text", "title")


class Size(msgspec.Struct, frozen=True):
    """What a pile of this many documents cost; exponent: of CPU against the size before."""

    documents: int
    words: int
    cpu_s: float
    wall_s: float
    peak_mb: float | None
    held_mb: float | None
    exponent: float | None


def grown_pile(rows: Sequence[Row], number: int) -> Iterator[Row]:
    """`number` rows, made out of the given ones; the same for the same rows."""
    common = _common(rows)
    for place in range(number):
        row, turn = rows[place % len(rows)], place // len(rows)
        yield row if turn == 0 else _renamed(row, turn, common)


def _common(rows: Sequence[Row]) -> frozenset[str]:
    counts: Counter[str] = Counter()
    for row in rows:
        counts.update({piece.lower() for piece in _PIECE.findall(row.get("text") or "")})
    least = max(FEWEST, COMMON * len(rows))
    return frozenset(word for word, count in counts.items() if count > least and word.isalpha())


def _renamed(row: Row, turn: int, common: frozenset[str]) -> Row:
    made = row | {"id": f"{row['id']}+{turn}"}
    for field in _FIELDS:
        if row.get(field):
            made[field] = _rename(row[field], turn, common)
    if row.get("sentences"):
        made["sentences"] = [_rename(one, turn, common) for one in row["sentences"]]
    return made


def _rename(text: str, turn: int, common: frozenset[str]) -> str:
    cipher = _cipher(turn)

    def other(piece: re.Match[str]) -> str:
        word = piece.group()
        return word if word.lower() in common else word.translate(cipher)

    return _PIECE.sub(other, text)


@lru_cache(maxsize=8)
def _cipher(turn: int) -> dict[int, str]:
    """Vowels for vowels, consonants for consonants, digits for digits, in both cases."""
    dice = random.Random(f"{SEED} {turn}")  # noqa: S311 - a cipher that hides nothing
    table: dict[int, str] = {}
    for letters in _SETS:
        drawn = "".join(dice.sample(letters, len(letters)))
        pairs = zip(letters + letters.upper(), drawn + drawn.upper(), strict=True)
        table |= {ord(letter): other for letter, other in pairs}
    return table


def measure(stage: str, rows: Sequence[Row], sizes: Sequence[int]) -> Iterator[Size]:
    """The cost of our stage on piles of these sizes, smallest first."""
    before: Size | None = None
    for number in sorted(sizes):
        before = _measured(stage, rows, number, before)
        yield before


def _measured(stage: str, rows: Sequence[Row], number: int, before: Size | None) -> Size:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        items = folder / "items.jsonl"
        gold.write(items, grown_pile(rows, number))
        with worker(stage, CONTENDERS[stage][0], items, folder) as ours:
            cost = ours.ask("round")
    words = sum(len((row.get("text") or "").split()) for row in grown_pile(rows, number))
    return Size(
        documents=number,
        words=words,
        cpu_s=cost["cpu"],
        wall_s=cost["wall"],
        peak_mb=cost.get("peak_mb"),
        held_mb=cost.get("held_mb"),
        exponent=_exponent(before, number, cost["cpu"]) if before else None,
    )


def _exponent(before: Size, number: int, cpu: float) -> float:
    return math.log(cpu / before.cpu_s) / math.log(number / before.documents)


def table(sizes: Sequence[Size]) -> Iterator[str]:
    """The lines that a person reads."""
    yield f"{'documents':>10}{'words':>12}{'CPU s':>9}{'wall s':>9}{'ms/document':>13}" + (
        f"{'peak MB':>9}{'held before':>13}{'exponent':>10}"
    )
    for one in sizes:
        exponent = "" if one.exponent is None else f"{one.exponent:.2f}"
        yield (
            f"{one.documents:>10}{one.words:>12}{one.cpu_s:>9.1f}{one.wall_s:>9.1f}"
            f"{1000 * one.cpu_s / one.documents:>13.2f}{one.peak_mb or 0:>9.0f}"
            f"{one.held_mb or 0:>13.0f}{exponent:>10}"
        )
