"""Builds the lexicon: `python -m bench.train.lexicon FOLDER OUT [--with-dev]`.

FOLDER holds train.jsonl.gz (parallel documents, a line for each language of each),
extra-sentences.jsonl.gz (a sentence in several languages a line) and, for --with-dev,
dev.jsonl.gz. Only openly licensed sets are read. Same input, same bytes; about a minute.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from bench.gold import read_rows
from firsthand.lexicon.archive import pack
from firsthand.lexicon.index import KIN, PIVOT, stems_of, table_of
from firsthand.lexicon.learning import Meanings, StemPair, learn
from firsthand.words import tokens

OPEN_SETS = frozenset({"NTREX-128", "Tatoeba", "PUD", "XQuAD"})
LONGEST = 600  # characters of a sentence of the extra sets, some of which are paragraphs
FEWEST_SENTENCES = 2  # with a word, for a commonness worth keeping

Sentences = Mapping[str, str]  # language -> sentence
Tables = dict[str, dict[str, Meanings]]

NOTICE = """The lexicon of firsthand, licensed under CC BY-SA 4.0
(https://creativecommons.org/licenses/by-sa/4.0/). Learned from, and holding no sentence of:
NTREX-128, Microsoft, CC BY-SA 4.0, https://github.com/MicrosoftTranslator/NTREX
Tatoeba (English and Serbian), CC BY 2.0 FR, https://tatoeba.org
Parallel Universal Dependencies treebanks (PUD), CC BY-SA 3.0, https://universaldependencies.org
XQuAD, Google DeepMind, CC BY-SA 4.0, https://github.com/google-deepmind/xquad
Names of countries, languages, months and days: Unicode CLDR, read through Babel, not in this file.
"""


def main() -> int:
    """Writes the lexicon."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.lexicon", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--with-dev", action="store_true", help="the open documents of dev too")
    arguments = parser.parse_args()
    names = ("train", "dev") if arguments.with_dev else ("train",)
    rows = [row for name in names for row in documents(arguments.folder / f"{name}.jsonl.gz")]
    rows += single(arguments.folder / "extra-sentences.jsonl.gz")
    built = archive(rows)
    arguments.out.write_bytes(built)
    sys.stderr.write(f"{len(rows)} aligned sentences, {len(built)} bytes\n")
    return 0


def archive(rows: Sequence[Sentences]) -> bytes:
    """The file of the lexicon that aligned sentences teach."""
    return pack(tables(rows), commonness(rows), NOTICE)


def documents(path: Path, without: frozenset[str] = frozenset()) -> list[Sentences]:
    """The sentences of openly licensed parallel documents; `without`: documents left out."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    for row in read_rows(path):
        if row["set"] in OPEN_SETS and row["doc"] not in without:
            found[row["doc"]].setdefault(row["language"], row["sentences"])
    return [
        dict(zip(languages, row, strict=True))
        for _, languages in sorted(found.items())
        for row in zip(*languages.values(), strict=True)
    ]


def single(path: Path) -> list[Sentences]:
    """The single sentences; those without English, or too long, are left out."""
    return [
        {language: text for language, text in row.items() if language not in {"id", "set"}}
        for row in read_rows(path)
        if row["set"] in OPEN_SETS and PIVOT in row and max(map(len, row.values())) <= LONGEST
    ]


def tables(rows: Sequence[Sentences]) -> Tables:
    """A table for each language but English; near languages help each other.

    A table holds the words of its own sentences: those of its kin stand in theirs.
    """
    pairs: dict[str, list[StemPair]] = defaultdict(list)
    for row in rows:
        english = _stems(row[PIVOT], PIVOT)
        for language in sorted(row):
            if language != PIVOT:
                pairs[table_of(language)].append((_stems(row[language], language), english))
    found = {}
    for language in sorted(pairs):
        own = {stem for stems, _ in pairs[language] for stem in stems}
        near = [pair for kin in KIN.get(language, ()) for pair in pairs.get(kin, ())]
        learned = learn([*pairs[language], *near])
        found[language] = {word: learned[word] for word in sorted(own & learned.keys())}
    return found


def commonness(rows: Sequence[Sentences]) -> dict[str, float]:
    """The share of English sentences that each stem stands in, for stems of two or more."""
    counts = Counter(stem for row in rows for stem in _stems(row[PIVOT], PIVOT))
    return {stem: n / len(rows) for stem, n in counts.items() if n >= FEWEST_SENTENCES}


@cache
def _stems(sentence: str, language: str) -> frozenset[str]:
    return frozenset(stems_of(tuple(token.text for token in tokens(sentence)), language))


if __name__ == "__main__":
    sys.exit(main())
