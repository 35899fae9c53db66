"""Witnesses and documents behind a happening: who speaks of it from own knowledge.

Persons by name, bodies by statement, each once across pages, languages and lineages; outlets are
never witnesses. Unnamed speakers may be anybody, so they only raise the upper number, one for each
house; a speaker who is only a pronoun adds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from firsthand.match.claims import Account, speaking
from firsthand.match.interviews import is_a_report_of_its_own
from firsthand.match.issuers import institution
from firsthand.match.people import likeness, same_in_two_scripts
from firsthand.match.pile import Pile, organisation_key, person_key
from firsthand.match.sentences import UNNAMED, witnesses_sentence
from firsthand.match.voices import NAMELESS, Voice, voices
from firsthand.records import Count, Counted, Evidence
from firsthand.words import script, skeleton

PRINTS = 3  # prints of one text from which a speaker found in one of them only is doubted
_MAY_BE_ANOTHER = "may be a body already named in another language"


def count_witnesses(pile: Pile, told: Account) -> Count:
    """How many persons and bodies stand behind a happening, and which; evidence is their words."""
    spoken = [voice for page in told.pages for voice in voices(pile, told, page)]
    spoken = [*_one_paper(spoken), *_documents(pile, told)]
    named = {voice.article for voice in spoken if voice.certain and not voice.copied}
    spoken = _for_their_bodies([_doubt_copy(pile, told, voice, named) for voice in spoken])
    spoken = [voice for voice in spoken if voice.article not in pile.left_out]
    people = _grouped([v for v in spoken if v.kind == "witness"])
    documents = _grouped([v for v in spoken if v.kind == "document"])
    members = [_doubt_single(pile, told, _counted(group)) for group in people]
    members += [_counted(group) for group in documents if _has_paper(group)]
    bodies = [group for group in documents if not _has_paper(group)]
    members += _doubt_languages([(_counted(group), _languages(group)) for group in bodies])
    members = _one_at_least(members)
    low = sum(member.certain for member in members)
    sentence = witnesses_sentence(members)
    return Count(low=low, high=len(members), members=tuple(members), sentence=sentence)


def _one_paper(spoken: Sequence[Voice]) -> list[Voice]:
    """A paper that a newsroom has seen is one with any that is quoted: they may be the same."""
    quoted = next((voice for voice in spoken if voice.paper == "quoted"), None)
    return [
        voice._replace(key=quoted.key) if quoted and voice.paper == "seen" else voice
        for voice in spoken
    ]


def _documents(pile: Pile, told: Account) -> Iterator[Voice]:
    for article, body in told.documents.items():
        page = _printing(pile, told, article)
        if page is None:
            continue
        language = ""
        evidence: tuple[Evidence, ...] = ()
        if article in told.reports:
            language = (pile.articles[article].language or "").split("-")[0]
            evidence = tuple(pile.reports[p.report].sentence for p in told.reports[article])
        why = "its own text is printed"
        key = institution(pile, page, body) or organisation_key(body)
        yield Voice("document", key, body, page, language, True, why, evidence)


def _printing(pile: Pile, told: Account, article: str) -> str | None:
    """The page to look a body up in: its own; for an absent text any, if kept pages rest on it."""
    if article in pile.articles:
        return article
    kept = pile.kept(told.pages)
    rests = any(article in pile.standing(page).origins for page in kept)
    return kept[0] if rests else None


def _grouped(voices: Sequence[Voice]) -> list[list[Voice]]:
    """Voices of one speaker together: persons by name key, a lone surname with its full name."""
    groups: list[list[Voice]] = []
    for voice in sorted(voices, key=lambda v: -len(v.key.split())):
        home = next((g for g in groups if any(_same_voice(voice, one) for one in g)), None)
        if home is None:
            groups.append([voice])
        else:
            home.append(voice)
    return groups


def _same_voice(one: Voice, other: Voice) -> bool:
    if one.key == other.key:
        return True
    if one.kind == "document":
        return _one_body(one, other)
    if NAMELESS in one.key + other.key:
        return False
    if script(one.name) != script(other.name) and same_in_two_scripts(one.key, other.key):
        return True
    return likeness([one.key], [other.key]) in {"same", "surname"}


def _one_body(one: Voice, other: Voice) -> bool:
    """Whether two bodies are one: "the police" may be the border police, in any case ending.

    So may be a name and a part of it, for marking can cut a name short; and on one page "the
    society" is the society that it names.
    """
    if one.article == other.article and (_is_bare(one, other) or _is_bare(other, one)):
        return True
    a, b = set(one.key.split("_")), set(other.key.split("_"))
    mine, theirs = _stems(one.name), _stems(other.name)
    return a <= b or b <= a or mine <= theirs or theirs <= mine


def _is_bare(noun: Voice, named: Voice) -> bool:
    """Whether a body is only called by a word that stands in the name of the other."""
    return noun.key in organisation_key(named.name).split()


def _stems(name: str) -> set[str]:
    return {skeleton(word) for word in organisation_key(name).split()}


def _for_their_bodies(spoken: Sequence[Voice]) -> list[Voice]:
    """Who speaks for a body once speaks for it always: its voice, not one more witness.

    So does a body that some page has as a person.
    """
    bodies = {voice.person: voice for voice in spoken if voice.person}
    bodies |= {person_key(voice.name): voice for voice in spoken if voice.kind == "document"}
    return [
        voice._replace(kind="document", key=bodies[voice.key].key, name=bodies[voice.key].name)
        if voice.kind == "witness" and voice.key in bodies
        else voice
        for voice in spoken
    ]


def _doubt_single(pile: Pile, told: Account, member: Counted) -> Counted:
    """Whom one of many prints of a text names and the others do not is more likely misread."""
    (first, *others) = member.articles
    origins = set(pile.standing(first).origins)
    prints = [p for p in told.pages if origins & set(pile.standing(p).origins)]
    if others or first in origins or len(prints) < PRINTS or not member.certain:
        return member
    if is_a_report_of_its_own(pile, first, speaking(pile, told, first)):
        return member
    return msgspec.structs.replace(member, certain=False, why=f"{member.why}, in one print of many")


def _one_at_least(members: list[Counted]) -> list[Counted]:
    """Where only unnamed sources speak, there is one of them at least."""
    if not members or not all(member.key.startswith(UNNAMED) for member in members):
        return members
    why = "is not named; but somebody speaks of it"
    return [msgspec.structs.replace(members[0], certain=True, why=why), *members[1:]]


def _doubt_copy(pile: Pile, told: Account, voice: Voice, named: set[str]) -> Voice:
    """A copy adds no witness: whom it names, where its origin names others, may be nobody."""
    origins = pile.standing(voice.article).origins
    if voice.certain and voice.copied and not named.isdisjoint(origins):
        return voice._replace(certain=False, why=f"{voice.why}, but only copies say so")
    return voice


def _has_paper(group: Sequence[Voice]) -> bool:
    """Whether a newsroom has seen it: a paper is no body that another language may name too."""
    return any(voice.paper == "seen" for voice in group)


def _languages(group: Sequence[Voice]) -> frozenset[str]:
    return frozenset(voice.language for voice in group)


def _doubt_languages(found: Sequence[tuple[Counted, frozenset[str]]]) -> list[Counted]:
    """Bodies named in one language are told apart; across languages two names may be one body.

    Sure are those of the language that names most, with those that share a page language with it.
    """
    sizes: dict[str, int] = {}
    for member, languages in found:
        for language in sorted(languages) if member.certain else ():
            sizes[language] = sizes.get(language, 0) + 1
    main = max(sorted(sizes), key=lambda language: sizes[language], default="")
    return [
        member
        if not member.certain or main in languages or "" in languages
        else msgspec.structs.replace(member, certain=False, why=f"{member.why}; {_MAY_BE_ANOTHER}")
        for member, languages in found
    ]


def _counted(group: Sequence[Voice]) -> Counted:
    best = max(group, key=lambda voice: voice.certain)
    return Counted(
        name=best.name,
        key=best.key.replace(NAMELESS, UNNAMED),
        kind=best.kind,
        articles=tuple(dict.fromkeys(voice.article for voice in group)),
        evidence=tuple(dict.fromkeys(e for voice in group for e in voice.evidence)),
        certain=best.certain,
        relay=False,
        why=best.why,
    )
