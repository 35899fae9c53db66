"""Fits the translation weights: `python -m bench.train.translation TRAIN.jsonl.gz [--open-only]`.

TRAIN holds parallel documents, a line for each language of each. Prints the weights as TOML and,
to standard error, what they do on documents they have not seen. Same input, same output.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.articles import article_of
from bench.train import logistic
from bench.train.made_pairs import LONGEST, Document, Draft, Made, Sentences, made_pairs
from firsthand.pipeline import make_tools
from firsthand.settings import Settings
from firsthand.tools import Tools
from firsthand.trace.across.keys import Keyed, make_keyed
from firsthand.trace.across.sentences import align
from firsthand.trace.across.translation import TRANSLATION, cosine, features, rarities, vector
from firsthand.trace.pile import make_pile

SEED = 20251
OPEN_SETS = frozenset({"NTREX-128"})
LEXICON = ("en", "de", "ru", "sr-Latn", "sr-Cyrl")
DRAWS = 8  # pairs of languages for each document and each set of weights
FOLDS = 5
EVEN = 0.5
ONE_GROUP = ({"sr", "hr"}, {"sr", "bs"})  # compared word by word, not here
SHORTEST_DOCUMENT = 8  # sentences
SHORTEST_TEXT = 5  # sentences taken of it: pages on our subject are short
WITHOUT_CAPITALS = frozenset({"ar", "fa", "he", "ka", "zh"})  # names cannot be found there


@dataclass(frozen=True, slots=True)
class Row:
    """Features of a pair, its document, how it was made, and whether it is a translation."""

    document: str
    how: str
    values: Mapping[str, float]
    translated: bool


def main() -> int:
    """Prints both sets of weights."""
    parser = argparse.ArgumentParser(prog="python -m bench.train.translation", description=__doc__)
    parser.add_argument("train", type=Path)
    parser.add_argument("--open-only", action="store_true", help="only sets with an open licence")
    arguments = parser.parse_args()
    documents = read_documents(arguments.train, open_only=arguments.open_only)
    tools = make_tools(Settings())
    for name, lexicon in (("with_lexicon", True), ("names_only", False)):
        rows = list(training_rows(documents, tools, lexicon=lexicon))
        sys.stderr.write(f"{name}: {json.dumps(unseen(rows))}\n")
        weights = logistic.fit([row.values for row in rows], [row.translated for row in rows])
        lines = "".join(f"{feature} = {weight}\n" for feature, weight in weights.items())
        sys.stdout.write(f"[translation.{name}]\n{lines}\n")
    return 0


def read_documents(path: Path, *, open_only: bool) -> dict[str, Document]:
    """Document id -> language -> sentences; `open_only` leaves out sets without a licence."""
    found: dict[str, dict[str, Sentences]] = defaultdict(dict)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["set"] in OPEN_SETS or not open_only:
                found[row["doc"]].setdefault(row["language"], row["sentences"][:LONGEST])
    return {
        name: found[name]
        for name in sorted(found)
        if min(map(len, found[name].values())) >= SHORTEST_DOCUMENT
    }


def training_rows(
    documents: Mapping[str, Document], tools: Tools, *, lexicon: bool
) -> Iterator[Row]:
    """Rows of every document in some pairs of languages, by the seed."""
    rng = random.Random(SEED + lexicon)  # noqa: S311 - training data
    pile = _background(documents, tools, rng)
    for name in documents:
        for _ in range(DRAWS):
            one, two = _languages(documents[name], lexicon, rng)
            draft = _draft(documents, name, one, two, rng)
            for made in made_pairs(draft, rng):
                mates = rng.sample(pile, rng.randint(len(pile) // 4, len(pile)))
                values = _values(made, (one, two), mates, tools)
                yield Row(name, made.how, values, made.translated)


def _background(documents: Mapping[str, Document], tools: Tools, rng: random.Random) -> list[Keyed]:
    """One article of each document, in any language: what rarity is counted over."""
    texts = [
        (rng.choice(sorted(languages)), languages) for _, languages in sorted(documents.items())
    ]
    return [keyed_of(languages[code], code, tools) for code, languages in texts]


def _languages(document: Document, lexicon: bool, rng: random.Random) -> tuple[str, str]:
    """Two languages of two groups; with a lexicon for both, or for the first only."""
    others = [code for code in sorted(document) if code not in {*LEXICON, *WITHOUT_CAPITALS}]
    while True:
        one, two = rng.choice(LEXICON), rng.choice(LEXICON if lexicon else others)
        if {one[:2], two[:2]} not in ONE_GROUP and one[:2] != two[:2]:
            return (one, two) if rng.random() < EVEN else (two, one)


def _draft(
    documents: Mapping[str, Document], name: str, one: str, two: str, rng: random.Random
) -> Draft:
    other, third = rng.sample([key for key in documents if key != name], 2)
    sides = [list(documents[key][code]) for key in (name, other, third) for code in (one, two)]
    stop = rng.randint(SHORTEST_TEXT, LONGEST)
    return Draft(*[side[:stop] for side in sides])


def keyed_of(sentences: Sequence[str], language: str, tools: Tools) -> Keyed:
    """The keys of a text, a sentence a line."""
    text = "\n".join(" ".join(sentence.split()) for sentence in sentences)
    article = article_of({"id": "made", "language": language, "text": text})
    return make_keyed(make_pile([article], tools).sheets[0], tools)


def _values(
    made: Made, languages: tuple[str, str], pile: Sequence[Keyed], tools: Tools
) -> dict[str, float]:
    one = keyed_of(made.one, languages[0], tools)
    two = keyed_of(made.two, languages[1], tools)
    rarity = rarities([one, two, *pile])
    near = cosine(vector(one, rarity), vector(two, rarity))
    return features(one, two, align(one, two, rarity), rarity) | {"closeness": near}


def unseen(rows: Sequence[Row]) -> dict[str, object]:
    """Figures over documents that were left out of the fit, in five parts; misses by kind."""
    names = sorted({row.document for row in rows})
    fold_of = {name: number % FOLDS for number, name in enumerate(names)}
    held: list[Row] = []
    chance: list[float] = []
    for fold in range(FOLDS):
        inside = [row for row in rows if fold_of[row.document] != fold]
        outside = [row for row in rows if fold_of[row.document] == fold]
        weights = logistic.fit([row.values for row in inside], [row.translated for row in inside])
        chance += logistic.chances([row.values for row in outside], weights).tolist()
        held += outside
    truth = [row.translated for row in held]
    values = logistic.table([{"chance": one} for one in chance], ["chance"])[:, 0]
    called = {row.how: [0, 0] for row in held}
    for row, one in zip(held, chance, strict=True):
        called[row.how][0] += one >= TRANSLATION
        called[row.how][1] += 1
    shares = {how: round(said / total, 3) for how, (said, total) in called.items()}
    return {**logistic.figures(values, truth, TRANSLATION), "called translations": shares}


if __name__ == "__main__":
    sys.exit(main())
