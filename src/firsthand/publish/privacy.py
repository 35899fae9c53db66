"""The one gate that every door but the review page passes: records in, protected records out.

A protected record has the type it had. Persons not known to be public are tokens in every field and
in every quotation, ids are keyed, and what could lead to somebody without a name is left out. What
the gate does not know it treats as text, and text is masked by `firsthand.publish.masks`.
"""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import TypeVar, cast

import msgspec

from firsthand.publish.by_hand import (
    hidden_sources,
    is_by_hand,
    token,
    without_names,
    without_note,
)
from firsthand.publish.lexicon import Lexicon, given_names
from firsthand.publish.masks import SOMEBODY, Known, Marked, Mask, Masker
from firsthand.publish.material import Material
from firsthand.publish.persons import Person, Persons
from firsthand.publish.policy import How, plan
from firsthand.publish.spelling import parts
from firsthand.publish.tokens import Keys, deal, keyed
from firsthand.publish.vocabulary import Vocabulary, pack_of
from firsthand.records import AddSource, Article, Cited, Count, Counted, Evidence, Name, Place
from firsthand.tools import Tools
from firsthand.words import fold, script, tokens

T = TypeVar("T")
R = TypeVar("R", bound=msgspec.Struct)
NAMES_PERSONS = "the page names persons who are not known to be public"
_HIDDEN_HOST = "[site]"
_SHORTEST_IN_HOST = 4  # letters of a name that may stand inside the name of a site
_NO_ARTICLE = ""
_SITE = re.compile(r"(?:[a-z0-9\-]+\.)+[a-z]{2,}")
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?")
_DEGREES = 1  # decimals of a published coordinate: about ten kilometres
_ID = r"\b[a-z]+-[0-9a-f]{16}\b"


class Gate:
    """Protects the records of one export; holds its tokens, which are kept nowhere else."""

    def __init__(
        self, material: Material, tools: Tools, keys: Keys, letters: str, chance: random.Random
    ) -> None:
        self._material = material
        self._languages = tools.languages
        self._gazetteer = tools.gazetteer
        self._keys = keys
        self.persons = Persons(material, tools.languages)
        self._tokens = deal(self.persons.all, letters, chance)
        self._articles = {article.id: article for article in material.articles}
        self._marks = {marks.article: marks for marks in material.marks}
        self._pile = Vocabulary(material.articles, tools.languages)
        self._reviewers = _reviewers(material)
        self._hidden = hidden_sources(material)
        self._maskers: dict[str, Masker] = {}
        self._masks: dict[str, tuple[Mask, ...]] = {}
        self._texts: dict[tuple[str, str], str] = {}

    # --- whole records ---------------------------------------------------------------------------

    def record(self, record: R, language: str | None = None) -> R:
        """The record with every field protected; its type and its order are what they were."""
        if isinstance(record, Place) and record.within is not None:
            return cast(R, self.record(record.within))  # a site can be somebody's door
        tongue = self._language_of(record, language)
        bare = self._without_typed(record)
        changed = {
            name: self._field(getattr(bare, name), how, tongue) for name, how in plan(type(record))
        }
        if isinstance(record, AddSource | Counted) and self._is_hidden(record):
            changed["name"] = token(record.kind)
        if isinstance(record, Cited):
            changed["value"] = self._cited_value(record, tongue)
        if isinstance(record, Place):
            changed |= {"lat": round(record.lat, _DEGREES), "lon": round(record.lon, _DEGREES)}
        return msgspec.structs.replace(record, **changed)

    def _without_typed(self, record: msgspec.Struct) -> msgspec.Struct:
        """A record of a number without the names and notes of sources added by hand."""
        if isinstance(record, Count):
            return without_names(record, self._hidden)
        return without_note(record) if isinstance(record, Counted) else record

    def _is_hidden(self, source: AddSource | Counted) -> bool:
        by_hand = isinstance(source, AddSource) or is_by_hand(source)
        return by_hand and source.name in self._hidden

    def coded(self, cited: Cited[T]) -> Cited[T]:
        """A cited value that is a code or a word of ours: its evidence is protected, it stays."""
        evidence = tuple(self.evidence(found) for found in cited.evidence)
        return msgspec.structs.replace(cited, evidence=evidence, by=self.text(cited.by))

    def _field(self, value: object, how: How, language: str | None) -> object:
        if how == "drop":
            return _nothing(value)
        if isinstance(value, tuple):
            return tuple(self._field(part, how, language) for part in value)
        if isinstance(value, Evidence):
            return self.evidence(value)
        if isinstance(value, Cited):
            return self._cited(value, how, language)
        if isinstance(value, msgspec.Struct):
            return self.record(value, language)
        return self._word(value, how, language) if isinstance(value, str) else value

    def _cited(self, cited: Cited[object], how: How, language: str | None) -> Cited[object]:
        if how == "keep":
            return self.coded(cited)
        if how == "house" and isinstance(cited.value, str):
            return msgspec.structs.replace(self.coded(cited), value=self.house(cited.value))
        return self.record(cited, language)

    def _cited_value(self, cited: Cited[object], language: str | None) -> object:
        """A value that stands so in the page is protected as it is there."""
        for found in cited.evidence:
            if found.layer == "text" and found.exact == cited.value:
                return self.evidence(found).exact
        return self._field(cited.value, "text", language)

    def _word(self, value: str, how: How, language: str | None) -> str:
        if how == "keep" or not value:
            return value
        if how in {"id", "key"}:
            return self.id(value)
        if how == "house":
            return self.house(value, language)
        if how == "host":
            return self.host(value)
        if how == "tag":
            return self.tag(value) or ""
        if how == "reviewer":
            return self.reviewer(value)
        return self.text(value, language)

    def _language_of(self, record: object, known: str | None) -> str | None:
        """The language of the page that a record speaks of."""
        article = record if isinstance(record, Article) else self._articles.get(_page_of(record))
        return known if article is None or article.language is None else article.language

    # --- texts -----------------------------------------------------------------------------------

    def text(self, words: str, language: str | None = None) -> str:
        """Words of no page, or of a page that is not at hand, with everything masked."""
        tongue = language or self._likely_language(words)
        question = (words, tongue)
        if question not in self._texts:
            named = self._without_marks(words)
            masks = self._masker(tongue).masks(named, [(0, len(named))])
            self._texts[question] = _rendered(named, masks, 0, len(named))
        return self._texts[question]

    def _without_marks(self, words: str) -> str:
        """The words without names of reviewers and hidden sources, and ids of the record keyed."""
        return self._typed.sub(self._in_place_of, words)

    @cached_property
    def _typed(self) -> re.Pattern[str]:
        hidden = [name for name in self._hidden if _words(name) not in self.houses]
        return _typed(hidden, self._reviewers)

    def _in_place_of(self, found: re.Match[str]) -> str:
        name = found.group()
        if found["reviewer"] is not None:
            return self._reviewers[found["reviewer"]]
        return self._hidden[name] if name in self._hidden else keyed(name, self._keys)

    def part(self, article_id: str, start: int, end: int) -> str:
        """Characters [start, end) of an article's text, masked as its whole text is."""
        article = self._articles[article_id]
        return _rendered(article.text, self.masks(article_id), start, end)

    def masks(self, article_id: str) -> tuple[Mask, ...]:
        """The masks of an article's text."""
        if article_id not in self._masks:
            article = self._articles[article_id]
            spans = _all_spans(article)
            masker = self._masker(article.language or self._likely_language(article.text))
            self._masks[article_id] = masker.masks(article.text, spans, self._marked(article_id))
        return self._masks[article_id]

    def evidence(self, found: Evidence) -> Evidence:
        """The evidence with its words masked; where it stands is kept, for whoever has the page."""
        article = self._articles.get(found.article)
        name = keyed(found.article, self._keys)
        if article is None or found.layer == "raw":
            exact = self.text(found.exact, None if article is None else article.language)
            return msgspec.structs.replace(found, article=name, exact=exact, prefix="", suffix="")
        before = max(0, found.start - len(found.prefix))
        after = min(len(article.text), found.end + len(found.suffix))
        return msgspec.structs.replace(
            found,
            article=name,
            exact=self.part(article.id, found.start, found.end),
            prefix=self.part(article.id, before, found.start),
            suffix=self.part(article.id, found.end, after),
        )

    def is_pronoun(self, found: Evidence) -> bool:
        """Whether words say no more than "he"."""
        article = self._articles.get(found.article)
        pack = pack_of(self._languages, article.language if article else None)
        return found.exact.lower() in pack.prose.stopwords

    def id(self, value: str) -> str:
        """An id of the record as it is published."""
        return keyed(value, self._keys)

    def reviewer(self, name: str) -> str:
        """A number for a reviewer's chosen name."""
        return self._reviewers.get(name, "[reviewer]")

    def token(self, person: Person) -> str:
        """What stands for a private person in this export."""
        return self._tokens.get(person.key, SOMEBODY)

    def _marked(self, article_id: str) -> Marked:
        marks = self._marks.get(article_id)
        if marks is None:
            return Marked()
        names = marks.names
        return Marked(
            tuple(_known(name) for name in names if name.kind == "person"),
            tuple(
                (t.evidence.start, t.evidence.end)
                for t in marks.toponyms
                if t.place and not t.place.within
            ),
            tuple((n.evidence.start, n.evidence.end) for n in names if n.kind == "organisation"),
        )

    def _masker(self, language: str) -> Masker:
        pack = pack_of(self._languages, language)
        if pack.code not in self._maskers:
            lexicon = Lexicon(pack, self._languages, self._gazetteer, self._pile)
            self._maskers[pack.code] = Masker(lexicon, self.persons, self.token, self.houses)
        return self._maskers[pack.code]

    def _likely_language(self, words: str) -> str:
        """The commonest language of the pile that is written in the script of the words."""
        written = script(words)
        for language, letters in self._written:
            if letters == written:
                return language
        return "ru" if written == "Cyrl" else "en"

    @cached_property
    def _written(self) -> tuple[tuple[str, str], ...]:
        """Languages of the pile and their scripts, English first, then the commonest."""
        known = [(a.language, script(a.text)) for a in self._material.articles if a.language]
        counted = {pair: known.count(pair) for pair in dict.fromkeys(known)}
        return tuple(sorted(counted, key=lambda pair: (pair[0] != "en", -counted[pair], pair)))

    # --- outlets, sites, links -------------------------------------------------------------------

    @cached_property
    def houses(self) -> frozenset[tuple[str, ...]]:
        """The names of outlets that name nobody, as folded words: they may stand in any text."""
        incidents = (judged.incident for judged in self._material.judged)
        newsrooms = (member for i in incidents for member in i.newsrooms.members)
        counted = (member.name for member in newsrooms if not self._is_hidden(member))
        named = (a.outlet.value for a in self._articles.values() if a.outlet is not None)
        absent = (origin.name for origin in self._material.tracing.absent)
        return frozenset(_words(n) for n in (*counted, *named, *absent) if self._is_house(n))

    def _is_house(self, name: str) -> bool:
        """Whether a name holds no given name, nor a surname of anybody or the ending of one."""
        pieces = parts(name)
        lexicon = self._plain_lexicon
        lone = len(pieces) == 1 and lexicon.is_surname_like(pieces[0])
        private = any(
            not person.public and self.persons.is_surname(person, piece)
            for piece in pieces
            if piece != piece.lower()
            for person in self.persons.named(piece)
        )
        given = given_names(self._languages)
        return bool(pieces) and not (lone or private or any(fold(word) in given for word in pieces))

    @cached_property
    def _plain_lexicon(self) -> Lexicon:
        return Lexicon(pack_of(self._languages, None), self._languages, self._gazetteer, self._pile)

    def house(self, name: str, language: str | None = None) -> str:
        """The name of an outlet; one that may be a person's is masked."""
        if _SITE.fullmatch(name.lower()):
            return self.host(name.lower())
        return name if _words(name) in self.houses else self.text(name, language)

    def host(self, name: str) -> str:
        """The name of a site, unless somebody's name stands in it."""
        letters = fold(name.rsplit(".", 1)[0])
        private = {fold(w) for p in self.persons.all if not p.public for w in p.words}
        named = any(len(word) >= _SHORTEST_IN_HOST and word in letters for word in private)
        given = (g for g in given_names(self._languages) if len(g) >= _SHORTEST_IN_HOST)
        own = any(label.startswith(g) and label != g for g in given for label in letters.split("."))
        return _HIDDEN_HOST if named or own else name

    def tag(self, language: str | None) -> str | None:
        """A language tag as such tags are written; a page may say anything there."""
        return language if language is None or _TAG.fullmatch(language) else "und"

    def link(self, article: Article) -> str | None:
        """The address of a page; None where it names anybody who is not known to be public."""
        if article.address is None or any(map(_is_person, self.masks(article.id))):
            return None
        readable = " ".join(token.text for token in tokens(article.address.value))
        bearers = {
            p.key for word in parts(readable) for p in self.persons.named(word) if not p.public
        }
        return None if bearers or article.bylines else article.address.value


def _all_spans(article: Article) -> Iterator[tuple[int, int]]:
    """The blocks of an article, and any text between them: nothing goes unlooked at."""
    position = 0
    for block in article.blocks:
        yield position, block.start
        yield block.start, block.end
        position = max(position, block.end)
    yield position, len(article.text)


def _page_of(record: object) -> str:
    """The id of the page that a record speaks of, where it has one."""
    found = getattr(record, "article", None)
    if isinstance(found, str):
        return found
    evidence = getattr(record, "evidence", ())
    if isinstance(evidence, Evidence):
        return evidence.article
    return evidence[0].article if evidence and isinstance(evidence[0], Evidence) else _NO_ARTICLE


def _known(name: Name) -> Known:
    return Known(name.evidence.start, name.evidence.end, name.key)


def _is_person(mask: Mask) -> bool:
    return bool(mask.key) or mask.shown == SOMEBODY


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold(token.text) for token in tokens(name))


def _nothing(value: object) -> object:
    """What stands where a field was left out."""
    if isinstance(value, tuple):
        return ()
    return "" if isinstance(value, str) else None


def _reviewers(material: Material) -> Mapping[str, str]:
    """A number for each reviewer's chosen name, in the order of their first decision."""
    names = dict.fromkeys(entry.decision.by for entry in material.entries)
    return {name: f"[reviewer {number}]" for number, name in enumerate(names, start=1) if name}


def _typed(hidden: Collection[str], reviewers: Collection[str]) -> re.Pattern[str]:
    """What a person typed and shall not be read: one pass, so that no token is masked again."""
    signed = rf"(?:reviewer )?(?P<reviewer>{_any(reviewers)})"
    return re.compile(rf"(?<!\w)(?:{_any(hidden)}|{signed})(?!\w)|{_ID}")


def _any(names: Collection[str]) -> str:
    """Any of some names, the longest first; nothing where there are none."""
    return "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or "(?!)"


def _rendered(text: str, masks: tuple[Mask, ...], start: int, end: int) -> str:
    return "".join(_pieces(text, masks, start, end))


def _pieces(text: str, masks: tuple[Mask, ...], start: int, end: int) -> Iterator[str]:
    """The text between the masks, and what is shown for each mask that the part touches."""
    position = start
    for mask in masks:
        if mask.end <= start or mask.start >= end:
            continue
        yield text[position : max(position, mask.start)]
        yield mask.shown
        position = max(position, mask.end)
    yield text[position:end] if position < end else ""
