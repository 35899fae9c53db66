"""Who an attribution says is speaking: a body, whoever speaks for it, or a person by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from firsthand.match.issuers import institution, is_body
from firsthand.match.people import Acquainted
from firsthand.match.pile import BODIES, Pile, organisation_key, person_key
from firsthand.records import Attribution, Name
from firsthand.words import fold, skeleton, tokens

NO_BODY = frozenset({"government", "authorities"})  # "figures of the government": nobody speaks
FORMULA = 6  # words: an answer up to this long ("no report was received") tells of no act
_BETWEEN = frozenset({" ", ", "})
TITLE = 10  # words of a source up to which the institution in it is the speaker's own


class Speaker(NamedTuple):
    """A speaker's key and shown name, and whether it is sure that he, she or it speaks."""

    key: str
    name: str
    sure: bool = True


def person_of(pile: Pile, page: str, attribution: Attribution) -> Speaker | None:
    """The person who speaks: as resolved, else the one the source names, by name or by role."""
    if attribution.source_kind == "person" and attribution.source_key and attribution.source_name:
        return Speaker(attribution.source_key, attribution.source_name)
    if attribution.source_kind not in {"person", "unknown"}:
        return None
    inside = {name.key: name.name for name in _inside(pile, attribution, "person")}
    if len(inside) == 1:
        return Speaker(*next(iter(inside.items())))
    return _by_role(pile, page, attribution) or _by_surname(pile, page, attribution)


def _by_role(pile: Pile, page: str, attribution: Attribution) -> Speaker | None:
    """The one person of a page who bears the role that speaks: "the lawyer", named further up.

    To whom it happened is not asked: what stands beside that name is often another's role.
    """
    source = attribution.source
    if source is None or attribution.source_kind != "person":
        return None
    words = {skeleton(token.text) for token in tokens(source.exact)}
    others = pile.once(recipients, page)
    bearing = {
        name.key: name.name
        for role, names in pile.once(_roles, page).items()
        if role in words
        for name in names
        if not others.like(name.key)
    }
    return Speaker(*next(iter(bearing.items()))) if len(bearing) == 1 else None


def _roles(pile: Pile, page: str) -> Mapping[str, tuple[Name, ...]]:
    """The persons of a page by the sound of each word of their role."""
    found: dict[str, list[Name]] = defaultdict(list)
    for name in pile.marks[page].names:
        for token in tokens(name.role or "") if name.kind == "person" else ():
            found[skeleton(token.text)].append(name)
    return {role: tuple(names) for role, names in found.items() if role}


def _by_surname(pile: Pile, page: str, attribution: Attribution) -> Speaker | None:
    """Who speaks word for word by a surname that the page also has with a first name before it.

    So it is for a person whom marking has not named. The key is that of the surname alone, for the
    word before may be a title.
    """
    shown = attribution.source_name or ""
    known = organisation_key(shown) in pile.once(_kinds, page)
    if attribution.style != "direct" or known or shown not in pile.once(_after_a_name, page):
        return None
    return Speaker(person_key(shown), shown)


def _after_a_name(pile: Pile, page: str) -> frozenset[str]:
    """The words in capitals that follow another one within a sentence: "and Ana Mirov"."""
    text = pile.articles[page].text
    words = tokens(text)
    return frozenset(
        last.text
        for before, first, last in zip(words, words[1:], words[2:], strict=False)
        if before.text[0].islower() and first.text[0].isupper() and last.text[0].isupper()
        if text[before.end : first.start] in _BETWEEN and text[first.end : last.start] == " "
    )


def _inside(pile: Pile, attribution: Attribution, kind: str) -> list[Name]:
    """The names of a kind in the words for a speaker."""
    source = attribution.source
    return [] if source is None else [n for n in pile.named_in(source) if n.kind == kind]


def body_of(pile: Pile, page: str, attribution: Attribution) -> Speaker | None:
    """The body that speaks; None if no body does.

    A body is one voice whoever speaks for it, so a spokesperson is the body named in the source.
    In "the police are looking for two men who said" the police say nothing.
    """
    source = attribution.source.exact if attribution.source else ""
    if _is_of_others(pile, page, attribution):
        return None
    named = _inside(pile, attribution, "organisation")
    role = institution(pile, page, source) if len(tokens(source)) <= TITLE else None
    shown = attribution.source_name
    if attribution.source_kind in BODIES and shown:
        key = role or attribution.source_key or organisation_key(shown)
        known = bool(named) or attribution.source_kind == "document" or is_body(pile, page, source)
        vague = key in NO_BODY or _formula(pile, page, attribution)
        return Speaker(key, shown, known and not vague)
    if attribution.source_kind != "person":
        return None
    if shown and _is_organisation(pile, page, shown):
        key = role or organisation_key(shown)
        return Speaker(key, shown, not _formula(pile, page, attribution))
    if not (named or role) or pile.once(recipients, page).like(attribution.source_key or ""):
        return None  # "in hospital Testov said": beside a body, not for it
    if role:
        name = named[0].name if named else source
        return Speaker(role, name, not _formula(pile, page, attribution))
    return Speaker(organisation_key(named[0].name), named[0].name)


def _is_of_others(pile: Pile, page: str, attribution: Attribution) -> bool:
    """Whether a source ends in "who" behind others than a body: they speak, unnamed."""
    pack = pile.languages.get(pile.articles[page].language)
    if attribution.source is None or pack is None:
        return False
    words = tokens(attribution.source.exact)
    if len(words) <= 1 or fold(words[-1].text) not in map(fold, pack.speech.relatives):
        return False
    last, start = words[-2], attribution.source.start
    bodies = _inside(pile, attribution, "organisation")
    near = any(body.evidence.end == start + last.end for body in bodies)
    return not (near or is_body(pile, page, last.text))


def _is_organisation(pile: Pile, page: str, name: str) -> bool:
    """Whether a speaker that was taken for a person is named as an organisation by its page."""
    alike = pile.once(_kinds, page).get(organisation_key(name), set())
    return "organisation" in alike and "person" not in alike


def _kinds(pile: Pile, page: str) -> dict[str, set[str]]:
    """As what a page names somebody, by the spelling of the name."""
    kinds: dict[str, set[str]] = defaultdict(set)
    for name in pile.marks[page].names:
        kinds[organisation_key(name.name)].add(name.kind)
    return dict(kinds)


def _formula(pile: Pile, page: str, attribution: Attribution) -> bool:
    """Whether an indirect answer is too short to hold more than that there is, or is no, report."""
    words = [token.text for part in attribution.content for token in tokens(part.exact)]
    if attribution.style != "indirect" or len(words) > FORMULA:
        return False
    people = pile.once(surnames, page)
    return people.isdisjoint(map(skeleton, words))


def recipients(pile: Pile, page: str) -> Acquainted:
    """Those to whom something happened, as a page tells it."""
    return Acquainted(key for report in pile.told(page) for key in report.recipient_keys)


def surnames(pile: Pile, page: str) -> frozenset[str]:
    """The sounds of their surnames."""
    keys = (key for report in pile.told(page) for key in report.recipient_keys)
    return frozenset(key.split()[0] for key in keys if key)
