"""Names of a pile as spellings, cut into given name, surname and what stands between or behind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from firsthand.records import Evidence, Marks, Name, Naming, make_id
from firsthand.words import tokens

_SHOWN = 3  # pages whose words a naming keeps
_HELD = frozenset({"official", "public"})
_FULL = 2  # words of a full name


def naming_id(name: str) -> str:
    """The id of a spelling of a name: the same in every page and run, whatever its capitals."""
    return make_id("naming", *_words(name))


class Spelt(NamedTuple):
    """A naming and its words: given name and surname, `middle` between them; given "" if bare.

    generation: the word that tells a father from a son, "" where there is none.
    """

    naming: Naming
    given: str
    middle: tuple[str, ...]
    surname: str
    generation: str

    @property
    def bare(self) -> bool:
        """Whether it is one word, or has an initial for a given name."""
        return len(self.given) < _FULL


def namings_of(
    marks: Iterable[Marks], public: Collection[str], generations: Collection[str]
) -> tuple[Spelt, ...]:
    """Every spelling of a person's name in some pages, by its words, whatever the order of marks.

    public: name keys of those who are known to be public; all others are private.
    """
    mentions: defaultdict[tuple[str, ...], list[tuple[str, Name]]] = defaultdict(list)
    for one in marks:
        for name in one.names:
            words = _words(name.name)
            if name.kind == "person" and words:
                mentions[words].append((one.article, name))
    return tuple(
        _spelt(words, found, public, generations) for words, found in sorted(mentions.items())
    )


def _words(name: str) -> tuple[str, ...]:
    return tuple(token.text.lower() for token in tokens(name))


def _spelt(
    words: tuple[str, ...],
    found: list[tuple[str, Name]],
    public: Collection[str],
    generations: Collection[str],
) -> Spelt:
    first: dict[str, Evidence] = {}
    for article, name in sorted(found, key=lambda row: (row[0], row[1].evidence.start)):
        first.setdefault(article, name.evidence)
    names = sorted(name.name for _, name in found)
    keys = sorted({name.key for _, name in found})
    held = all(name.standing in _HELD and name.key in public for _, name in found)
    naming = Naming(
        id=make_id("naming", *words),
        name=names[0],
        key=keys[0],
        evidence=tuple(first[article] for article in sorted(first)[:_SHOWN]),
        articles=len(first),
        held=held,
    )
    behind = words[-1] if len(words) > _FULL and words[-1] in generations else ""
    own = words[:-1] if behind else words
    given = own[0] if len(own) >= _FULL else ""
    return Spelt(naming, given, own[1:-1], own[-1], behind)
