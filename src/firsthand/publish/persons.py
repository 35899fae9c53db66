"""Who is named in a pile, and who of them is known to be public; everybody else is private.

Public is: declared so by a person, or in the user's table, or holding an office in the words beside
the name and never somebody to whom a thing was done. Whoever is named with a private role anywhere
("journalist"), bears only a surname that a private person shares, or signs an article, is private.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.languages import LanguagePack, Languages
from firsthand.publish.lexicon import given_names, matches
from firsthand.publish.material import Material
from firsthand.publish.spelling import parts, sound, stems
from firsthand.publish.vocabulary import pack_of
from firsthand.records import AddSource, Article, Declare, Edit, Entry, Know, Name
from firsthand.words import fold, name_keys

OFFICIAL = "official"
ANYBODY = "person"
_FAR_MORE = 5  # times that a place is named for each mention of a person of its name
_NAME_LENGTHS = range(2, 5)
_HOLDERS = frozenset({"official", "public"})


class Person(NamedTuple):
    """One person of the pile. words: every form of every word of the name; name: a whole form."""

    key: str
    words: frozenset[str]
    surnames: frozenset[str]
    role: str
    public: bool
    name: str = ""


class _Draft:
    """What the mentions of one key say together."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.names: Counter[str] = Counter()
        self.surnames: set[str] = set()
        self.roles: Counter[str] = Counter()
        self.in_office = False
        self.signs = False
        self.mentions = 0

    def add(self, name: str, role: str | None) -> None:
        """One more form of the name, and what the words beside it call the person."""
        words = parts(name)
        self.words.update(words)
        self.names[name] += 1
        self.surnames.update(words[-1:])
        if role is not None:
            self.roles[role] += 1


class Persons:
    """All persons of a pile, found again by any form of any word of their names."""

    def __init__(self, material: Material, languages: Languages) -> None:
        drafts = _drafts(material, languages)
        _join_surnames(drafts)
        _leave_out_houses(drafts, material, given_names(languages))
        _leave_out_places(drafts, material)
        harmed = _harmed(material)
        told = declared(material.declared)
        listed = [parts(name) for name in material.public]
        found = [
            _person(key, draft, harmed=harmed, told=told, listed=listed)
            for key, draft in sorted(drafts.items())
        ]
        self.all = tuple(_without_namesakes(found))
        self._by_stem: defaultdict[str, list[Person]] = defaultdict(list)
        for person in self.all:
            for stem in {stem for word in person.words for stem in stems(word)}:
                self._by_stem[stem].append(person)
        self._by_key = {person.key: person for person in self.all}
        self._sounds: dict[str, tuple[Person, ...]] = {}

    def of_key(self, key: str) -> Person | None:
        """The person of a name key; of a bare surname's key only where one person has it."""
        if key in self._by_key:
            return self._by_key[key]
        same = [p for p in self.all if p.key.split(" ")[0] == key]
        return same[0] if len(same) == 1 else None

    def named(self, word: str) -> tuple[Person, ...]:
        """Everybody of whose name a word may be a part, in any script, case or spelling."""
        if word not in self._sounds:
            found = {p.key: p for stem in stems(word) for p in self._by_stem.get(stem, ())}
            self._sounds[word] = tuple(found[key] for key in sorted(found))
        return self._sounds[word]

    def is_surname(self, person: Person, word: str) -> bool:
        """Whether a word is a person's last name in some form; one of the two is the bare form."""
        forms = {form for piece in (parts(word) or (word,)) for form in stems(piece)}
        sounds = {sound(piece) for piece in (parts(word) or (word,))}
        return any(sound(s) in forms or sounds & stems(s) for s in person.surnames)


def _drafts(material: Material, languages: Languages) -> dict[str, _Draft]:
    drafts: defaultdict[str, _Draft] = defaultdict(_Draft)
    articles = {article.id: article for article in material.articles}
    for marks in material.marks:
        article = articles.get(marks.article)
        pack = pack_of(languages, article.language if article else None)
        for name in marks.names:
            if name.kind == "person":
                _add_name(drafts[name.key], name, pack)
        for said in marks.attributions:
            if said.source_kind == "person" and said.source_name and said.source_key:
                drafts[said.source_key].add(said.source_name, None)
    houses = {fold(a.outlet.value) for a in material.articles if a.outlet is not None}
    for words in _decided(material.entries):
        if _is_full_name(words):
            drafts[key_of(words)].add(words, None)
    for article in material.articles:
        for author in authors(article, pack_of(languages, article.language), houses):
            draft = drafts[key_of(author)]
            draft.add(author, "journalist")
            draft.signs = True
    return drafts


def _add_name(draft: _Draft, name: Name, pack: LanguagePack) -> None:
    draft.add(name.name, role_class(name.role, pack))
    draft.add(name.evidence.exact, None)
    draft.mentions += 1
    draft.in_office |= name.standing in _HOLDERS


def role_class(role: str | None, pack: LanguagePack) -> str | None:
    """The neutral name of the class a role word belongs to; None where the tables know none."""
    if role is None:
        return None
    found = (kind.code for kind in pack.privacy.roles if matches(kind.words, role))
    return next(found, None)


def authors(article: Article, pack: LanguagePack, outlets: Collection[str]) -> Iterator[str]:
    """The persons who sign an article by a full name; the desk, the staff and houses are none.

    outlets: the folded names of the pile's outlets, with which many pages are signed.
    """
    houses = {*pack.credits.staff, *pack.credits.outlet_words}
    own = _stems_of(article.outlet.value) if article.outlet else frozenset()
    for byline in article.bylines:
        for name in byline.value.replace(" and ", ",").replace("/", ",").split(","):
            house = fold(name.strip()) in outlets or houses.intersection(name.lower().split())
            if len(parts(name)) > 1 and not house and not own & _stems_of(name):
                yield name.strip()


def _stems_of(name: str) -> frozenset[str]:
    return frozenset(stem for word in parts(name) for stem in stems(word))


def key_of(name: str) -> str:
    """The key of a name as marking makes it: surname, then the first given name."""
    keys = [key for word in parts(name) for key in name_keys(word)]
    return " ".join((keys[-1], keys[0])) if len(keys) > 1 else " ".join(keys)


def _join_surnames(drafts: dict[str, _Draft]) -> None:
    """A bare surname that only one full name of the pile has is that person's."""
    full: defaultdict[str, list[str]] = defaultdict(list)
    for key in drafts:
        if " " in key:
            full[key.split(" ")[0]].append(key)
    for key in [key for key in drafts if " " not in key]:
        owners = full.get(key, [])
        if len(owners) == 1:
            bare, owner = drafts.pop(key), drafts[owners[0]]
            owner.words |= bare.words
            owner.names.update(bare.names)
            owner.surnames |= bare.surnames
            owner.roles.update(bare.roles)
            owner.in_office |= bare.in_office
            owner.mentions += bare.mentions


def _leave_out_houses(
    drafts: dict[str, _Draft], material: Material, given: Collection[str]
) -> None:
    """An outlet's whole name, or a word of it with no role beside it anywhere, is no person.

    An outlet whose name holds a given name may be called after somebody and is left as it is.
    """
    nobodys = [
        words
        for name in house_names(material)
        if (words := parts(name)) and not any(fold(word) in given for word in words)
    ]
    whole = [words for words in nobodys if len(words) > 1]
    known = {stem for words in nobodys for word in words for stem in stems(word)}
    for key, draft in list(drafts.items()):
        lone = " " not in key and not draft.roles
        house = not (draft.signs or draft.roles) and any(
            _is_whole(draft.words, words) for words in whole
        )
        if house or (lone and all(known & stems(word) for word in draft.words)):
            del drafts[key]


def house_names(material: Material) -> Iterator[str]:
    """Every name by which the pile calls an outlet: a page's own, a credit's, an origin's."""
    yield from (origin.name for origin in material.tracing.absent)
    for article in material.articles:
        if article.outlet is not None:
            yield article.outlet.value
        yield from (credit.name for credit in article.credits if credit.form != "byline")


def _is_whole(words: Collection[str], house: Sequence[str]) -> bool:
    """Whether some words are all words of a house's name and no others, in any case form."""
    named, every = [_cases(word) for word in words], [_cases(word) for word in house]
    inside = all(any(one & other for other in every) for one in named)
    return inside and all(any(one & other for one in named) for other in every)


def _cases(word: str) -> frozenset[str]:
    """The stems of a word, and those without an "s" that would sound with the letter before."""
    return stems(word) | stems(word.removesuffix("s"))


def _leave_out_places(drafts: dict[str, _Draft], material: Material) -> None:
    """Whoever bears the name of a place that the pile speaks of far more often is no person.

    Marking takes "luka Tresnava", a port, for a Luka once; the place itself it finds on every page.
    """
    spoken: Counter[str] = Counter()
    for marks in material.marks:
        for toponym in marks.toponyms:
            if toponym.place is not None and toponym.place.within is None:
                spoken.update(_stems_of(toponym.evidence.exact))
    for key, draft in list(drafts.items()):
        named = max((spoken[stem] for word in draft.surnames for stem in stems(word)), default=0)
        if not draft.roles and not draft.signs and named >= _FAR_MORE * max(1, draft.mentions):
            del drafts[key]


def _harmed(material: Material) -> frozenset[str]:
    """Keys of everybody to whom something was done, in any page."""
    return frozenset(
        key for marks in material.marks for report in marks.reports for key in report.recipient_keys
    )


def declared(decisions: Iterable[Declare]) -> dict[str, bool]:
    """Name key -> whether somebody signed that the bearer is public; the last word holds."""
    told: dict[str, bool] = {}
    for decision in decisions:
        for key in (decision.subject, key_of(decision.name)):
            told[key] = decision.standing == "public"
    return told


def _decided(entries: Iterable[Entry]) -> Iterator[str]:
    """Words in decisions that may be people: sources by hand, edited fields, a user's own rows."""
    for entry in entries:
        decision = entry.decision
        if isinstance(decision, AddSource | Declare):
            yield decision.name
        elif isinstance(decision, Edit) and decision.text is not None:
            yield decision.text.value
        elif isinstance(decision, Know):
            yield from filter(None, (decision.known.recipient, decision.known.actor))


def _is_full_name(words: str) -> bool:
    """Two to four words, each with a capital: what stands so in a field of its own is a name."""
    pieces = words.split()
    return len(pieces) in _NAME_LENGTHS and all(piece[:1].isupper() for piece in pieces)


def _person(
    key: str,
    draft: _Draft,
    *,
    harmed: Collection[str],
    told: Mapping[str, bool],
    listed: Sequence[tuple[str, ...]],
) -> Person:
    private_roles = set(draft.roles) - {OFFICIAL}
    suffers = key in harmed or key.split(" ", maxsplit=1)[0] in harmed
    holds = draft.in_office and not (private_roles or draft.signs or suffers)
    public = told.get(key, holds or any(_same(draft.words, name) for name in listed))
    commonest = draft.roles.most_common(1)
    role = commonest[0][0] if commonest else ANYBODY
    words, surnames = frozenset(draft.words), frozenset(draft.surnames)
    return Person(key, words, surnames, role, public, _whole_name(draft.names))


def _whole_name(names: Mapping[str, int]) -> str:
    """Of the forms with most words the commonest."""
    return min(names, key=lambda name: (-len(parts(name)), -names[name], name), default="")


def _same(words: Collection[str], name: Sequence[str]) -> bool:
    """Whether every word of a full name in the table is among a person's words, in some form."""
    known = {stem for word in words for stem in stems(word)}
    return len(name) > 1 and all(known & stems(word) for word in name)


def _without_namesakes(found: Sequence[Person]) -> Iterator[Person]:
    """A public person known by one word is private where somebody private has that word too."""
    private = {s for p in found if not p.public for word in p.words for s in stems(word)}
    for person in found:
        shared = any(private & stems(word) for word in person.words)
        lone = " " not in person.key
        yield person._replace(public=False) if person.public and lone and shared else person
