"""Whom a pronoun, an office or a verb without a subject stands for.

A link is made only where one person can be meant, and keeps its reason; where two could be, the
speaker stays open. No link joins two speakers who are named.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Literal, NamedTuple

from firsthand.languages.speech import Genders
from firsthand.mark.speech.drafts import Draft, span_of
from firsthand.mark.speech.speakers import Speaker, is_pronoun, speaker_of
from firsthand.records import Article, Name, SpeakerLink
from firsthand.words import skeleton

Gender = Literal["feminine", "masculine"]
_NEARBY = 400  # characters before a source in which its antecedent may be named
_BESIDE = 20  # characters before a name in which its title stands
_SHORT = 3  # tokens of an office that stands for somebody named: "the mayor"
_ONLY = "the only person named shortly before"
_SPOKE = "spoke just before, and nobody else is named since"
_OFFICE = "the only person of this page who is called so"
_SEVERAL = "more than one person named before could be meant"
_NOBODY = "no person is named before"
_UNKNOWN = Speaker("unknown", None, None)


class _Spoken(NamedTuple):
    """Who spoke last: from which character, in which paragraph."""

    speaker: Speaker
    start: int
    paragraph: int


class _Asked(NamedTuple):
    """Before which character somebody is looked for, of what gender, and by what kind of link."""

    start: int
    paragraph: int
    gender: Gender | None
    link: SpeakerLink


def speakers_in(
    article: Article, drafts: Sequence[Draft], names: tuple[Name, ...]
) -> tuple[Speaker, ...]:
    """The speaker of each draft, in their order; names: in text order."""
    found: list[Speaker] = []
    last: _Spoken | None = None
    offices = _offices(names)
    for draft in drafts:
        speaker = _speaker(article, draft, names, last)
        if draft.source is not None and speaker.key is None:
            speaker = _by_office(draft, draft.source, names, offices) or speaker
        elif draft.source is not None and speaker.kind == "person" and speaker.link is None:
            offices[speaker.key or ""] |= _described_as(draft, draft.source)
        found.append(speaker)
        if speaker.kind == "person" and draft.parent is None:
            start, _ = span_of(draft.unit, draft.source or draft.cue)
            last = _Spoken(speaker, start, draft.unit.paragraph)
    return tuple(found)


def _speaker(
    article: Article, draft: Draft, names: tuple[Name, ...], last: _Spoken | None
) -> Speaker:
    genders = draft.unit.lexicon.words.genders
    if draft.source is None:
        asked = _without_subject(draft, genders)
        return _UNKNOWN if asked is None else _meant(article, asked, names, last, genders)
    if is_pronoun(draft.unit, *draft.source):
        asked = _by_pronoun(draft, draft.source, genders)
        return _UNKNOWN if asked is None else _meant(article, asked, names, last, genders)
    near = _near(names, span_of(draft.unit, draft.source)[1])
    return speaker_of(draft.unit, article.text, draft.source, cue=draft.cue, names=near)


def _near(names: tuple[Name, ...], before: int) -> tuple[Name, ...]:
    """The names of the text shortly before a character; all before it if no person is near.

    A whole page about one person names them once and then says "he".
    """
    last = bisect_left(names, before, key=_start)
    first = bisect_left(names, before - _NEARBY, hi=last, key=_start)
    near = names[first:last]
    return near if any(name.kind == "person" for name in near) else names[:last]


def _start(name: Name) -> int:
    return name.evidence.start


def _by_pronoun(draft: Draft, source: tuple[int, int], genders: Genders) -> _Asked | None:
    token = draft.unit.tokens[source[0]]
    if not token.roles & {"pronouns", "possessives"} or _is_several(draft, genders):
        return None
    gender = _fits(token.low, genders.feminine, genders.masculine) or _by_verb(draft, genders)
    return _Asked(token.start, draft.unit.paragraph, gender, "pronoun")


def _without_subject(draft: Draft, genders: Genders) -> _Asked | None:
    """Serbian "Rekla je da": a form that one person takes, and no reflexive or passive."""
    cue = draft.unit.tokens[slice(draft.cue[0], draft.cue[1] + 1)]
    if not genders.feminine_verbs or any(t.low in genders.reflexives for t in cue):
        return None
    if _is_several(draft, genders):
        return None
    start = draft.unit.tokens[draft.cue[0]].start
    return _Asked(start, draft.unit.paragraph, _by_verb(draft, genders), "unsaid")


def _by_verb(draft: Draft, genders: Genders) -> Gender | None:
    verb = draft.unit.tokens[draft.cue[0]].low
    return _fits(verb, genders.feminine_verbs, genders.masculine_verbs)


def _is_several(draft: Draft, genders: Genders) -> bool:
    return _is_like(draft.unit.tokens[draft.cue[0]].low, genders.other_verbs)


def _meant(
    article: Article,
    asked: _Asked,
    names: tuple[Name, ...],
    last: _Spoken | None,
    genders: Genders,
) -> Speaker:
    """The one person who can be meant; an open speaker with the reason otherwise."""
    told = [n for n in _near(names, asked.start) if n.kind == "person"]
    fitting = {n.key: n for n in told if _agrees(article, n, asked.gender, genders)}
    if last is not None and asked.paragraph - last.paragraph <= 1:
        since = {n.key for n in told if n.evidence.start >= last.start} & fitting.keys()
        key = last.speaker.key
        fits = key in fitting if key else _may_be(last.speaker, asked.gender, genders)
        if fits and since <= {key}:
            return last.speaker._replace(link=asked.link, reason=_SPOKE)
        if fits and not key:
            return _UNKNOWN._replace(reason=_SEVERAL)
    if len(fitting) == 1:
        (name,) = fitting.values()
        return Speaker("person", name.name, name.key, asked.link, _ONLY)
    return _UNKNOWN._replace(reason=_SEVERAL if fitting else _NOBODY)


def _agrees(article: Article, name: Name, gender: Gender | None, genders: Genders) -> bool:
    """Whether nothing beside a name, nor the given name itself, speaks for the other gender."""
    if gender is None:
        return True
    start = name.evidence.start
    title = article.text[max(0, start - _BESIDE) : start].split()[-1:]
    found = _of_words((*title, *(name.role or "").split()), genders)
    given = name.name.split()[0].lower() if " " in name.name else ""
    found = found or _fits(given, genders.feminine_given, genders.masculine_given)
    return found is None or found == gender


def _may_be(speaker: Speaker, gender: Gender | None, genders: Genders) -> bool:
    found = _of_words((speaker.name or "").split(), genders)
    return gender is None or found is None or found == gender


def _of_words(words: Sequence[str], genders: Genders) -> Gender | None:
    found = {_fits(w.lower().strip(".,"), genders.feminine, genders.masculine) for w in words}
    return next(iter(found - {None})) if len(found - {None}) == 1 else None


def _fits(word: str, feminine: tuple[str, ...], masculine: tuple[str, ...]) -> Gender | None:
    """The gender that a word tells; where both tables fit, the masculine one has the exceptions."""
    if _is_like(word, masculine):
        return "masculine"
    return "feminine" if _is_like(word, feminine) else None


def _is_like(word: str, patterns: tuple[str, ...]) -> bool:
    """Whether a word is in a table; "*" at the beginning of an entry stands for any letters."""
    whole, ends = _likes(patterns)
    return bool(word) and (word in whole or word.endswith(ends))


@lru_cache(maxsize=64)
def _likes(patterns: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...]]:
    """The whole words of a table, and the ends of words."""
    return frozenset(patterns), tuple(p[1:] for p in patterns if p[0] == "*")


def _offices(names: tuple[Name, ...]) -> dict[str, set[str]]:
    """The words of each person's role, by the person's key."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.kind == "person":
            found[name.key] |= {skeleton(word.lower()) for word in (name.role or "").split()}
    return found


def _described_as(draft: Draft, source: tuple[int, int]) -> set[str]:
    """English "Ana Ruiz, the mayor of": the plain words before the first preposition."""
    if not draft.unit.lexicon.words.head_last:
        return set()
    row = draft.unit.tokens[slice(*source)]
    head = takewhile(lambda token: "prepositions" not in token.roles, row)
    return {skeleton(t.low) for t in head if t.kind == "word" and not t.roles and not t.capital}


def _by_office(
    draft: Draft,
    source: tuple[int, int],
    names: tuple[Name, ...],
    offices: Mapping[str, set[str]],
) -> Speaker | None:
    """ "The mayor" for the one person named before whom the page calls mayor."""
    row = draft.unit.tokens[slice(*source)]
    called = {skeleton(t.low) for t in row if t.kind == "word" and not t.roles}
    indefinite = any(t.low in draft.unit.lexicon.words.indefinites for t in row)
    if len(row) > _SHORT or len(called) != 1 or indefinite:
        return None
    bearing = [key for key, words in offices.items() if called & words]
    if len(bearing) != 1:
        return None
    told = [n for n in names if n.key == bearing[0] and n.evidence.end <= row[0].start]
    return Speaker("person", told[-1].name, bearing[0], "role", _OFFICE) if told else None
