"""Who speaks of a happening in one page: persons, and bodies whoever speaks for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

from firsthand.match.claims import Account
from firsthand.match.hearing import hearing
from firsthand.match.issuers import institution, is_body
from firsthand.match.outlets import is_outlet
from firsthand.match.people import SAME, Acquainted, likeness
from firsthand.match.pile import BODIES, Pile, attributions_by_id, organisation_key, overlap
from firsthand.records import Attribution, Evidence, Name
from firsthand.words import fold, skeleton, tokens

NO_BODY = frozenset({"government", "authorities"})  # "figures of the government": nobody speaks
FORMULA = 6  # words: an answer up to this long ("no report was received") tells of no act
NAMELESS = "\x00"  # stands before the key of a source without a name
FEW = 2  # words: so few tell nothing, unless they name whom it happened to
OPENING = 4  # words of an indirect statement in which a sign of a plan makes it one
_TOO_FEW = "is given with too few words to tell what somebody knows"
_ONLY_PLANS = "is only given with what is planned or announced"
_OWN_PAPER = "may be the words of a person who is counted already"
TITLE = 10  # words of a source up to which the institution in it is the speaker's own


class Voice(NamedTuple):
    """One speaker in one page.

    copied: the page rests on others that tell the happening. person: who speaks for a body.
    """

    kind: Literal["witness", "document"]
    key: str
    name: str
    article: str
    language: str
    certain: bool
    why: str
    evidence: tuple[Evidence, ...]
    copied: bool = False
    person: str | None = None


def voices(pile: Pile, told: Account, page: str) -> Iterator[Voice]:
    """Who speaks of a happening in one of its pages; those who deny it do not witness it."""
    denying = pile.once(_denying, page)
    origins = pile.standing(page).origins
    copied = page not in origins and all(origin in told.reports for origin in origins)
    spoken = [
        voice._replace(copied=copied)
        for attribution in _bearing(pile, told, page)
        if attribution.certainty != "denied" and attribution.source_key not in denying
        for voice in _voice(pile, page, attribution)
        if NAMELESS in voice.key or not is_outlet(pile, told, voice.name)
    ]
    spoken = [_doubt_content(pile, told, voice) for voice in spoken]
    keys = {key for p in told.reports[page] for key in p.recipients}
    himself = any(v.kind == "witness" and likeness([v.key], keys) in SAME for v in spoken)
    papers = pile.once(_papers, page)
    for voice in spoken:
        # What he wrote and what he says are one witness; a decision is read where he is silent.
        own = himself and voice.kind == "document" and voice.evidence in papers
        yield voice._replace(certain=False, why=_OWN_PAPER) if own else voice


def _denying(pile: Pile, page: str) -> frozenset[str]:
    said = pile.attributions(page)
    return frozenset(a.source_key for a in said if a.certainty == "denied" and a.source_key)


def _papers(pile: Pile, page: str) -> frozenset[tuple[Evidence, ...]]:
    """What papers are quoted with: statements, posts, decisions."""
    return frozenset(a.content for a in pile.attributions(page) if a.source_kind == "document")


def _doubt_content(pile: Pile, told: Account, voice: Voice) -> Voice:
    """Who is given with a word or two ("to sue"), or with a plan alone, may know nothing of it."""
    people = pile.once(_surnames, voice.article)
    spoken = [tokens(part.exact) for part in voice.evidence]
    words = [token.text for part in spoken for token in part]
    if not voice.certain or not people.isdisjoint(map(skeleton, words)):
        return voice
    if len(words) <= FEW:
        return voice._replace(certain=False, why=_TOO_FEW)
    if _only_plans(pile, told, voice):
        return voice._replace(certain=False, why=_ONLY_PLANS)
    return voice


def _only_plans(pile: Pile, told: Account, voice: Voice) -> bool:
    """Whether all that is said is what will be, beside the sentences that tell the happening."""
    pack = pile.languages.get(pile.articles[voice.article].language)
    here = [pile.reports[profile.report] for profile in told.reports[voice.article]]
    planned = any(report.status.value == "planned" for report in here)
    within = any(overlap(part, r.sentence) for part in voice.evidence for r in here)
    if pack is None or planned or within:
        return False
    future = {fold(word) for word in pack.times.future}
    openings = [tokens(part.exact)[:OPENING] for part in voice.evidence]
    return all(any(fold(t.text) in future for t in opening) for opening in openings)


def _bearing(pile: Pile, told: Account, page: str) -> Iterator[Attribution]:
    """The attributions of a page that bear on this happening, in their order.

    In its sentences, as its person or naming it; and on a page that has no other news, unless the
    words belong to what the page recalls or stand in pages of other news as well.
    """
    mine = told.asides.union(profile.report for profile in told.reports[page])
    here = [report for report in pile.told(page) if report.id in mine]
    keys = {key for report in here for key in report.recipient_keys}
    heard = pile.once(hearing, page)
    themselves = heard.themselves(keys)
    other_news = any(r.id in told.elsewhere and r.id not in mine for r in pile.told(page))
    about = heard.naming(keys) if other_news else heard.free
    free = themselves.union(number for number in about if not heard.is_of(number, mine))
    near = {origin for p in told.pages for origin in pile.standing(p).origins}
    said, inside = pile.attributions(page), heard.inside(here)
    for number in sorted(inside | free):
        if number in inside or not _borrowed(pile, told, said[number], near):
            yield said[number]


def _borrowed(pile: Pile, told: Account, attribution: Attribution, near: set[str]) -> bool:
    """Whether the same words stand in a page that neither tells this nor rests on one that does.

    near: what the pages that tell this rest on.
    """
    printed = {page for part in attribution.content for page in pile.said.get(part.exact, ())}
    return any(
        page not in told.reports and near.isdisjoint(pile.standing(page).origins)
        for page in printed
    )


def _voice(pile: Pile, page: str, attribution: Attribution) -> Iterator[Voice]:
    """The speaker of an attribution; nobody for an outlet or a mere pronoun."""
    language = (pile.articles[page].language or "").split("-")[0]
    words = attribution.content
    body = _body(pile, page, attribution)
    hearsay = _hearsay(pile, page, attribution)
    if body is not None:
        key, name, sure = body
        why = "speaks by statement, post, paper or decision"
        voice = Voice("document", key, name, page, language, sure and not hearsay, why, words)
        yield voice._replace(person=_spokesperson(attribution))
        return
    person = _person(pile, page, attribution)
    if person is not None:
        key, name = person
        why = "is told by another speaker" if hearsay else "speaks by name from own knowledge"
        yield Voice("witness", key, name, page, language, not hearsay, why, words)
    elif attribution.source_kind == "unnamed" or _nameless(attribution):
        house, shown = pile.origin_house(min(pile.standing(page).origins))
        why = "is not named, and may be somebody already counted"
        name = f"an unnamed source of {shown}"
        yield Voice("witness", f"{NAMELESS}{house}", name, page, language, False, why, words)


def _spokesperson(attribution: Attribution) -> str | None:
    return attribution.source_key if attribution.source_kind == "person" else None


def _hearsay(pile: Pile, page: str, attribution: Attribution) -> bool:
    parent = pile.once(attributions_by_id, page).get(attribution.parent or "")
    return parent is not None and parent.source_kind in {"person", "unnamed"}


def _nameless(attribution: Attribution) -> bool:
    return attribution.source_kind == "person" and attribution.source_name is not None


def _person(pile: Pile, page: str, attribution: Attribution) -> tuple[str, str] | None:
    """Key and name of the person who speaks: as resolved, else the one person the source names."""
    if attribution.source_kind == "person" and attribution.source_key and attribution.source_name:
        return attribution.source_key, attribution.source_name
    if attribution.source_kind not in {"person", "unknown"}:
        return None
    inside = {name.key: name.name for name in _inside(pile, attribution, "person")}
    return next(iter(inside.items())) if len(inside) == 1 else None


def _inside(pile: Pile, attribution: Attribution, kind: str) -> list[Name]:
    """The names of a kind in the words for a speaker."""
    source = attribution.source
    return [] if source is None else [n for n in pile.named_in(source) if n.kind == kind]


def _body(pile: Pile, page: str, attribution: Attribution) -> tuple[str, str, bool] | None:
    """Key and name of the body that speaks, and whether that is sure; None if no body does.

    A body is one voice whoever speaks for it, so a spokesperson is the body named in the source.
    """
    source = attribution.source.exact if attribution.source else ""
    named = _inside(pile, attribution, "organisation")
    role = institution(pile, page, source) if len(tokens(source)) <= TITLE else None
    if attribution.source_kind in BODIES and attribution.source_name:
        name = attribution.source_name
        key = role or attribution.source_key or organisation_key(name)
        known = bool(named) or attribution.source_kind == "document" or is_body(pile, page, source)
        vague = key in NO_BODY or _formula(pile, page, attribution)
        return key, name, known and not vague
    shown = attribution.source_name
    if attribution.source_kind == "person" and shown and _is_organisation(pile, page, shown):
        key = role or organisation_key(shown)
        return key, shown, not _formula(pile, page, attribution)
    if attribution.source_kind != "person" or not (named or role):
        return None
    if pile.once(_recipients, page).like(attribution.source_key or ""):
        return None  # "in hospital Testov said": beside a body, not for it
    if role:
        return role, named[0].name if named else source, not _formula(pile, page, attribution)
    return organisation_key(named[0].name), named[0].name, True


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
    people = pile.once(_surnames, page)
    return people.isdisjoint(map(skeleton, words))


def _recipients(pile: Pile, page: str) -> Acquainted:
    return Acquainted(key for report in pile.told(page) for key in report.recipient_keys)


def _surnames(pile: Pile, page: str) -> frozenset[str]:
    keys = (key for report in pile.told(page) for key in report.recipient_keys)
    return frozenset(key.split()[0] for key in keys if key)
