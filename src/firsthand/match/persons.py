"""Namings of one person across pages and scripts: candidates with reasons, for a person to confirm.

A machine joins two spellings alone where both are of people who hold office in every page, and the
full names are the same but for script and case. Private people, and all of whom nothing is known,
are never joined by it: a namesake may be somebody else, and a list of them could be misused.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from firsthand.match.judged_names import Judge
from firsthand.match.name_forms import GivenNames, plain
from firsthand.match.namings import Spelt, namings_of
from firsthand.records import Alias, Marks, Namesakes
from firsthand.words import skeleton

_WINDOW = 40  # namings of one clue that each is compared with: keeps a common name linear
_WHOLE = 12  # consonants of a surname's skeleton: all of them
_LONG = 4  # consonants from which one may be missing


def find_namesakes(
    marks: Iterable[Marks],
    given: GivenNames,
    *,
    public: Collection[str] = (),
    generations: Collection[str] = (),
    decided: Mapping[tuple[str, str], bool] | None = None,
) -> tuple[Namesakes, ...]:
    """Groups of two or more namings that may mean one person, by id; no order of input matters.

    public: keys of those known to be public. decided: a person's word on pairs of naming ids, the
    lesser first; it overrules every score. Time grows with the namings, not with their square.
    """
    spelt = namings_of(marks, public, generations)
    judge = Judge(given, decided or {})
    groups = _Groups(spelt, judge)
    found = {(a.one, a.other): a for a in (*_full_pairs(spelt, judge), *judge.said(spelt))}
    for alias in sorted(found.values(), key=lambda a: (not a.by_hand, -a.score, a.one, a.other)):
        groups.join(alias)
    full = _by_surname(one for one in spelt if not one.bare)
    for one in spelt:
        if one.bare:
            groups.attach(one, full)
    return groups.result()


# --- who is compared with whom -------------------------------------------------------------------


def _full_pairs(spelt: Sequence[Spelt], judge: Judge) -> Iterator[Alias]:
    """The aliases among full names that share a clue; each pair once."""
    clues: defaultdict[str, list[Spelt]] = defaultdict(list)
    for one in spelt:
        for clue in set() if one.bare else set(_clues(one, judge.given)):
            clues[clue].append(one)
    met: set[tuple[str, str]] = set()
    for sharing in clues.values():
        sharing.sort(key=lambda s: (plain(s.surname), plain(s.given), s.naming.id))
        for place, one in enumerate(sharing):
            for other in sharing[place + 1 : place + _WINDOW]:
                pair = min(one.naming.id, other.naming.id), max(one.naming.id, other.naming.id)
                if pair not in met:
                    met.add(pair)
                    alias = judge.alias(one, other)
                    if alias is not None:
                        yield alias


def _clues(one: Spelt, given: GivenNames) -> Iterator[str]:
    """What two spellings of a name share: the surname but for a consonant, and how the given name
    begins or which name it is a form of; or both words the other way round."""
    begins = skeleton(one.given)[:1]
    for surname in _surname_clues(one.surname):
        yield f"{surname} {begins}"
        for row in given.rows_of(one.given):
            yield f"{surname} #{row}"
    yield f"{skeleton(one.given, _WHOLE)} {skeleton(one.surname)[:1]}"


def _surname_clues(surname: str) -> frozenset[str]:
    whole = skeleton(surname, _WHOLE)
    without = (whole[:place] + whole[place + 1 :] for place in range(len(whole)))
    return frozenset((whole, *without) if len(whole) >= _LONG else (whole,))


def _by_surname(full: Iterable[Spelt]) -> Mapping[str, Sequence[Spelt]]:
    """Full names by the consonants of their surname."""
    found: defaultdict[str, list[Spelt]] = defaultdict(list)
    for one in full:
        found[skeleton(one.surname, _WHOLE)].append(one)
    return found


# --- who belongs together ------------------------------------------------------------------------


class _Groups:
    """Namings that may mean one person: joined pair by pair, the surest first."""

    def __init__(self, spelt: Iterable[Spelt], judge: Judge) -> None:
        self._judge = judge
        self._members = {one.naming.id: [one] for one in spelt}
        self._home = {name: name for name in self._members}
        self._aliases: list[Alias] = []
        self._said: set[str] = set()  # what a person joined need not look alike

    def join(self, alias: Alias) -> None:
        """Puts the two together unless a naming of one side cannot be one of the other's."""
        mine, theirs = self._home[alias.one], self._home[alias.other]
        if mine != theirs:
            pairs = ((a, b) for a in self._members[mine] for b in self._members[theirs])
            if not alias.by_hand and any(self._parted(a, b) for a, b in pairs):
                return
            self._move(theirs, mine)
        self._aliases.append(alias)
        if alias.by_hand:
            self._said |= {alias.one, alias.other}

    def attach(self, bare: Spelt, full: Mapping[str, Sequence[Spelt]]) -> None:
        """A bare surname, or one with an initial, belongs to the only person who may bear it."""
        if self._home[bare.naming.id] != bare.naming.id or len(self._members[bare.naming.id]) > 1:
            return
        bearers = full.get(skeleton(bare.surname, _WHOLE), ())
        aliases = [a for one in bearers if (a := self._judge.bare_alias(bare, one)) is not None]
        homes = {self._home[a.one if a.other == bare.naming.id else a.other] for a in aliases}
        if len(homes) == 1:
            self._move(bare.naming.id, homes.pop())
            self._aliases.append(min(aliases, key=lambda a: (-a.score, a.one, a.other)))

    def result(self) -> tuple[Namesakes, ...]:
        """The groups of two and more, by id."""
        held: defaultdict[str, list[Alias]] = defaultdict(list)
        for alias in sorted(self._aliases, key=lambda a: (a.one, a.other)):
            held[self._home[alias.one]].append(alias)
        made = []
        for home, aliases in held.items():
            namings = sorted(
                (one.naming for one in self._members[home]), key=lambda n: (-n.articles, n.id)
            )
            first = min(naming.id for naming in namings)
            made.append(Namesakes(id=first, namings=tuple(namings), aliases=tuple(aliases)))
        return tuple(sorted(made, key=lambda group: group.id))

    def _parted(self, one: Spelt, other: Spelt) -> bool:
        """Whether no group may hold both."""
        said = not self._said.isdisjoint((one.naming.id, other.naming.id))
        return self._judge.parted(one, other) or (not said and self._judge.two(one, other))

    def _move(self, one: str, other: str) -> None:
        for spelt in self._members[one]:
            self._home[spelt.naming.id] = other
        self._members[other] = self._members[other] + self._members.pop(one)
