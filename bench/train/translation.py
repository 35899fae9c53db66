"""Fits the translation weights: `python -m bench.train.translation FOLDER OUT`.

FOLDER holds train.jsonl.gz (parallel documents) and extra-sentences.jsonl.gz; only openly licensed
sets are read. Pairs come from piles made of documents that the lexicon in use has not seen (six
parts). Writes the weights as TOML and, to standard error, what they do on unseen documents.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import random
import statistics
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from bench.articles import article_of
from bench.gold import read_rows
from bench.train import lexicon as building
from bench.train import logistic
from bench.train.made_pile import ORIGINAL, Document, Made, is_translation, made_pile
from firsthand.lexicon import Lexicon, table_of
from firsthand.lexicon.learning import Table
from firsthand.pipeline import make_tools
from firsthand.records import Article
from firsthand.settings import Settings
from firsthand.tools import Tools
from firsthand.trace.across.bags import make_bags
from firsthand.trace.across.partners import ACROSS, WITHIN, partners
from firsthand.trace.across.sentences import make_text, set_beside
from firsthand.trace.across.translation import SHORT, features, form_of
from firsthand.trace.pile import make_pile

SEED = 20251
PARTS = 6
PILES = {"lexicon": 8, "names": 5, "within": 12}  # of each part
OWN_GROUP = "sr"  # several translations into one group of languages: a text told twice in one
TRANSLATION = 0.5  # the chance from which a wrong pair is told
THRESHOLDS = (0.5, 0.9)
MOST_SHOWN = 8
TRANSLATED_LONGER = 0.07  # logarithm: how much longer a translation is than a text born there


@dataclass(frozen=True, slots=True)
class Row:
    """Features of a pair, its part, how both were made, and whether it is a translation."""

    part: int
    how: str
    values: Mapping[str, float]
    sentences: int  # of the shorter text
    translated: bool


def main() -> int:
    """Writes the weights of every form of pair."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.translation", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    documents = read_documents(arguments.folder / "train.jsonl.gz")
    rows: dict[str, list[Row]] = defaultdict(list)
    for part in parts(arguments.folder, documents, make_tools(Settings())):
        for form in PILES:
            rows[form] += rows_of(part, documents, form)
    arguments.out.write_text(fitted(rows, documents), encoding="utf-8")
    return 0


def read_documents(path: Path) -> dict[str, Document]:
    """Document -> language -> sentences, of the openly licensed sets."""
    found: dict[str, dict[str, Sequence[str]]] = defaultdict(dict)
    for row in read_rows(path):
        if row["set"] in building.OPEN_SETS:
            found[row["doc"]].setdefault(row["language"], row["sentences"])
    return dict(sorted(found.items()))


@dataclass(frozen=True, slots=True)
class Part:
    """Some documents, and the tools of one who has not seen them."""

    number: int
    several: tuple[str, ...]
    tools: Tools


def parts(folder: Path, documents: Mapping[str, Document], tools: Tools) -> Iterator[Part]:
    """Every part of the documents, with a lexicon learned from the others."""
    single = building.single(folder / "extra-sentences.jsonl.gz")
    for number in range(PARTS):
        several = tuple(sorted(documents)[number::PARTS])
        seen = building.documents(folder / "train.jsonl.gz", frozenset(several))
        learned = building.tables([*seen, *single])
        lexicon = Lexicon(
            partial(_table, learned),
            building.commonness([*seen, *single]),
            f"part {number}",
            tuple(learned),
        )
        yield Part(number, several, dataclasses.replace(tools, lexicon=lexicon))


def _table(tables: Mapping[str, Table], language: str) -> Table:
    return tables.get(language, {})


def rows_of(part: Part, documents: Mapping[str, Document], form: str) -> Iterator[Row]:
    """The pairs that tracing would compare in piles made of a part's documents."""
    for pile in range(PILES[form]):
        rng = random.Random(f"{SEED} {form} {part.number} {pile}")  # noqa: S311 - training data
        tools = part.tools if form != "names" else _half_blind(part.tools, rng)
        languages = sorted(language for language in documents[part.several[0]])
        if form == "within":
            languages = [one for one in languages if table_of(one) == OWN_GROUP]
        made = made_pile(documents, part.several, languages, rng)
        yield from _compared(made, form, part.number, tools)


def _half_blind(tools: Tools, rng: random.Random) -> Tools:
    """The tools with a lexicon of half the languages."""
    lexicon = tools.lexicon
    known = frozenset(rng.sample(lexicon.languages, len(lexicon.languages) // 2))
    half = Lexicon(
        partial(_table, {language: lexicon.table(language) for language in known}),
        lexicon.shares,
        lexicon.version,
        tuple(sorted(known)),
    )
    return dataclasses.replace(tools, lexicon=half)


def _compared(made: Sequence[Made], form: str, part: int, tools: Tools) -> Iterator[Row]:
    """Every pair of the form that shares rare keys, where it is clear what it is."""
    by_id = {f"{number:03}": one for number, one in enumerate(made)}
    pile = make_pile([_article(name, one) for name, one in by_id.items()], tools)
    origin = [by_id[sheet.article.id] for sheet in pile.sheets]
    bags = make_bags(pile.sheets, range(len(made)), tools.lexicon)
    groups = {number: sheet.group for number, sheet in enumerate(pile.sheets)}
    within = form == "within"
    asking = WITHIN if within else ACROSS
    texts = [make_text(sheet, bags, tools) for sheet in pile.sheets]
    for one, two in sorted(partners(bags, groups, pile.times, asking, within=within)):
        truth = is_translation(origin[one], origin[two])
        sides = (texts[one], texts[two])
        judged = form_of(tools.lexicon, (groups[one], groups[two]), sides)
        if truth is not None and judged.removesuffix(" short") == form:
            values = features(bags, (one, two), sides, set_beside(*sides))
            how = " and ".join(sorted((origin[one].how, origin[two].how)))
            yield Row(part, how, values, min(side.size for side in sides), truth)


def _article(name: str, made: Made) -> Article:
    """A made article, a sentence a line."""
    text = "\n".join(" ".join(sentence.split()) for sentence in made.sentences)
    return article_of({"id": name, "language": made.language, "text": text})


def fitted(rows: Mapping[str, Sequence[Row]], documents: Mapping[str, Document]) -> str:
    """The weights of every form, and the lengths of languages, as TOML."""
    lines = ["# Fitted; see docs/reference/model-cards.md. python -m bench.train.translation"]
    for form, own in by_size(rows).items():
        sys.stderr.write(f"{form}: {json.dumps(unseen(own))}\n")
        weights = logistic.fit([row.values for row in own], [row.translated for row in own])
        lines += [
            f'\n[translation."{form}"]',
            *(f"{name} = {one}" for name, one in weights.items()),
        ]
    lines += ["\n[length]", *(f"{name} = {one}" for name, one in lengths(documents).items())]
    return "\n".join(lines) + "\n"


def by_size(rows: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """The rows of every form, those of short texts apart; those at the border are in both.

    Too few short texts are retold within one group of languages: theirs stay with the others.
    """
    found = {"within": list(rows["within"])}
    for form in ("lexicon", "names"):
        found[form] = [row for row in rows[form] if row.sentences >= SHORT]
        found[f"{form} short"] = [row for row in rows[form] if row.sentences <= SHORT + 1]
    return found


def unseen(rows: Sequence[Row]) -> dict[str, object]:
    """Figures over the parts that were left out of the fit; the kinds that go wrong most."""
    held: list[Row] = []
    chance: list[float] = []
    for part in range(PARTS):
        inside = [row for row in rows if row.part != part]
        outside = [row for row in rows if row.part == part]
        weights = logistic.fit([row.values for row in inside], [row.translated for row in inside])
        chance += logistic.chances([row.values for row in outside], weights).tolist()
        held += outside
    values = np.array(chance)
    truth = [row.translated for row in held]
    wrong = Counter(
        f"{row.how} {'missed' if row.translated else 'taken'}"
        for row, one in zip(held, chance, strict=True)
        if (one >= TRANSLATION) != row.translated
    )
    said = {str(at): logistic.figures(values, truth, at) for at in THRESHOLDS}
    return {"true": sum(truth), "at": said, "wrong": dict(wrong.most_common(MOST_SHOWN))}


def lengths(documents: Mapping[str, Document]) -> dict[str, float]:
    """By language: the logarithm of its characters for a character of English, both untranslated.

    All texts here are translations from English, which are longer than texts born in a language.
    """
    found: dict[str, list[float]] = defaultdict(list)
    for versions in documents.values():
        english = sum(map(len, versions[ORIGINAL]))
        for language, sentences in versions.items():
            if language != ORIGINAL:
                found[table_of(language)].append(math.log(sum(map(len, sentences)) / english))
    known = {name: statistics.median(own) - TRANSLATED_LONGER for name, own in found.items()}
    return {ORIGINAL: 0.0} | {name: round(known[name], 3) for name in sorted(known)}


if __name__ == "__main__":
    sys.exit(main())
