"""Witnesses and documents behind a happening: who speaks of it from own knowledge.

Persons by name, bodies by statement, each once across pages, languages and lineages; outlets are
never witnesses. Unnamed speakers may be anybody, so they only raise the upper number, one for each
house; a speaker who is only a pronoun adds nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from firsthand.match.count import Account
from firsthand.match.people import likeness
from firsthand.match.pile import Pile, organisation_key, overlap
from firsthand.records import Attribution, Count, Counted, Evidence
from firsthand.words import skeleton, tokens

_BODIES = frozenset({"organisation", "document"})
_MAY_BE_ANOTHER = "may be a body already named in another language"


class Voice(NamedTuple):
    """One speaker in one page."""

    kind: Literal["witness", "document"]
    key: str
    name: str
    article: str
    language: str
    certain: bool
    why: str
    evidence: tuple[Evidence, ...]


def count_witnesses(pile: Pile, told: Account) -> Count:
    """How many persons and bodies stand behind a happening, and which; evidence is their words."""
    voices = [voice for page in told.pages for voice in _voices(pile, told, page)]
    voices += _documents(pile, told)
    people = _grouped([v for v in voices if v.kind == "witness"])
    documents = _grouped([v for v in voices if v.kind == "document"])
    members = [_counted(group) for group in people]
    members += _doubt_languages([(_counted(group), _languages(group)) for group in documents])
    low = sum(member.certain for member in members)
    return Count(
        low=low, high=len(members), members=tuple(members), sentence=_sentence(members, low)
    )


def _voices(pile: Pile, told: Account, page: str) -> Iterator[Voice]:
    by_id = {a.id: a for a in pile.attributions(page)}
    for attribution in pile.attributions(page):
        if _bears_on(pile, told, page, attribution):
            parent = by_id.get(attribution.parent or "")
            hearsay = parent is not None and parent.source_kind in {"person", "unnamed"}
            yield from _voice(pile, page, attribution, hearsay=hearsay)


def _bears_on(pile: Pile, told: Account, page: str, attribution: Attribution) -> bool:
    """Whether a speaker speaks of this happening: in its sentences, as its person, or naming it."""
    reports = [pile.reports[profile.report] for profile in told.reports[page]]
    if any(overlap(part, r.sentence) for part in attribution.content for r in reports):
        return True
    mine = {r.id for r in reports}
    others = [r for r in pile.marks[page].reports if r.id not in mine and not r.background]
    if any(overlap(part, r.sentence) for part in attribution.content for r in others):
        return False
    keys = {key for r in reports for key in r.recipient_keys}
    if attribution.source_key and likeness([attribution.source_key], keys) in {"same", "surname"}:
        return True
    said = {skeleton(token.text) for part in attribution.content for token in tokens(part.exact)}
    return any(key.split()[0] in said for key in keys if key)


def _voice(pile: Pile, page: str, attribution: Attribution, *, hearsay: bool) -> Iterator[Voice]:
    kind, name, key = attribution.source_kind, attribution.source_name, attribution.source_key
    language = (pile.articles[page].language or "").split("-")[0]
    words = attribution.content
    body = _body_of(pile, page, attribution)
    if body is not None:
        why = "speaks by statement, post, paper or decision"
        spelt = organisation_key(body)
        by_role = key if kind in _BODIES and key else spelt
        yield Voice("document", by_role, body, page, language, not hearsay, why, words)
    elif kind == "person" and name and key:
        why = "is told by another speaker" if hearsay else "speaks by name from own knowledge"
        yield Voice("witness", key, name, page, language, not hearsay, why, words)
    elif kind == "unnamed":
        origin = min(pile.standing(page).origins)
        house, shown = pile.origin_house(origin)
        why = "is not named, and may be somebody already counted"
        name = f"an unnamed source of {shown}"
        yield Voice("witness", f"\x00{house}", name, page, language, False, why, words)


def _body_of(pile: Pile, page: str, attribution: Attribution) -> str | None:
    """The body that speaks; for its spokesperson, the body named in the words of the source."""
    if attribution.source_kind in _BODIES:
        return attribution.source_name
    if attribution.source_kind != "person" or attribution.source is None:
        return None
    inside = (
        name.name
        for name in pile.marks[page].names
        if name.kind == "organisation" and overlap(name.evidence, attribution.source)
    )
    return next(inside, None)


def _documents(pile: Pile, told: Account) -> Iterator[Voice]:
    for article, body in told.documents.items():
        language = ""
        evidence: tuple[Evidence, ...] = ()
        if article in told.reports:
            language = (pile.articles[article].language or "").split("-")[0]
            evidence = tuple(pile.reports[p.report].sentence for p in told.reports[article])
        page = article if article in pile.articles else told.pages[0]
        why = "its own text is printed"
        yield Voice("document", organisation_key(body), body, page, language, True, why, evidence)


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
        return organisation_key(one.name) == organisation_key(other.name)
    if "\x00" in one.key + other.key:
        return False
    return likeness([one.key], [other.key]) in {"same", "surname"}


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
        key=best.key.replace("\x00", "unnamed: "),
        kind=best.kind,
        articles=tuple(dict.fromkeys(voice.article for voice in group)),
        evidence=tuple(dict.fromkeys(e for voice in group for e in voice.evidence)),
        certain=best.certain,
        relay=False,
        why=best.why,
    )


def _sentence(members: Sequence[Counted], low: int) -> str:
    """The count in one sentence; people are counted, not named."""
    people = sum(m.certain and m.kind == "witness" for m in members)
    documents = low - people
    text = (
        f"{people} named {'person' if people == 1 else 'persons'} and {documents} "
        f"{'body or document' if documents == 1 else 'bodies or documents'} speak of it"
    )
    more = len(members) - low
    return f"{text}; {more} more may be others or the same." if more else f"{text}."
