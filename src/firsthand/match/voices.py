"""Who speaks of a happening in one page: persons, and bodies whoever speaks for them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Literal, NamedTuple

from firsthand.match.claims import Account, heard_on, is_all_its_news, reports_of, speaking
from firsthand.match.interviews import is_a_report_of_its_own
from firsthand.match.outlets import is_outlet
from firsthand.match.papers import papers_seen
from firsthand.match.people import SAME, likeness
from firsthand.match.pile import Pile, attributions_by_id, organisation_key, overlap
from firsthand.match.speakers import body_of, person_of, surnames
from firsthand.records import Attribution, Certainty, Evidence
from firsthand.words import fold, skeleton, tokens

_UNSAID: frozenset[Certainty] = frozenset({"denied", "retracted"})
PAPER = "paper"  # the key of what a newsroom has seen
NAMELESS = "\x00"  # stands before the key of a source without a name
FEW = 2  # words: so few tell nothing, unless they name whom it happened to
OPENING = 4  # words of an indirect statement in which a sign of a plan makes it one
_TOO_FEW = "is given with too few words to tell what somebody knows"
_ONLY_PLANS = "is only given with what is planned or announced"
_RETOLD = "is only given by a body in that body's words"
_ONLY_JUDGES = "only demands or judges something, and may know nothing of it"
_NO_ACCOUNT = frozenset({"wants", "asks", "judges"})
_OWN_PAPER = "may be the words of a person who is counted already"


class Voice(NamedTuple):
    """One speaker in one page.

    copied: the page rests on others that tell the happening. person: who speaks for a body.
    paper: a paper that is quoted, or that the newsroom has seen.
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
    paper: Literal["", "quoted", "seen"] = ""


def voices(pile: Pile, told: Account, page: str) -> Iterator[Voice]:
    """Who speaks of a happening in one of its pages; who denies it or retracts it is no witness."""
    denying = frozenset().union(*(pile.once(_denying, other) for other in told.pages))
    origins = pile.standing(page).origins
    copied = page not in origins and all(origin in told.reports for origin in origins)
    copied = copied and not is_a_report_of_its_own(pile, page, speaking(pile, told, page))
    spoken = [
        voice._replace(copied=copied)
        for attribution in _bearing(pile, told, page)
        if attribution.certainty not in _UNSAID and attribution.source_key not in denying
        for voice in map(partial(_doubt_retold, told, attribution), _voice(pile, page, attribution))
        if NAMELESS in voice.key or not is_outlet(pile, told, voice.name)
    ]
    spoken = [_doubt_content(pile, told, voice) for voice in spoken]
    keys = {key for p in told.reports[page] for key in p.recipients}
    himself = any(v.kind == "witness" and likeness([v.key], keys) in SAME for v in spoken)
    for voice in spoken:
        # What he wrote and what he says are one witness; a decision is read where he is silent.
        own = himself and voice.paper == "quoted"
        yield voice._replace(certain=False, why=_OWN_PAPER) if own else voice
    yield from _seen(pile, told, page)


def _doubt_retold(told: Account, attribution: Attribution, voice: Voice) -> Voice:
    """Whom a body's own text gives in other words was perhaps asked by nobody."""
    issuer = told.documents.get(voice.article)
    if issuer is None or attribution.style != "indirect":
        return voice
    itself = organisation_key(voice.name) == organisation_key(issuer)
    return voice if itself else voice._replace(certain=False, why=_RETOLD)


def _denying(pile: Pile, page: str) -> frozenset[str]:
    said = pile.attributions(page)
    return frozenset(a.source_key for a in said if a.certainty in _UNSAID and a.source_key)


def _seen(pile: Pile, told: Account, page: str) -> Iterator[Voice]:
    """The paper that the newsroom of a page says it has seen, where that bears on the happening."""
    words = tuple(part for part in pile.once(papers_seen, page) if _bears(pile, told, page, part))
    if words:
        name, language = f"a paper seen by {pile.house(page)[1]}", _language(pile, page)
        why = "lay before a newsroom"
        yield Voice("document", PAPER, name, page, language, True, why, words, paper="seen")


def _bears(pile: Pile, told: Account, page: str, words: Evidence) -> bool:
    """Whether some words are about a happening: its page has no other news, or they say so."""
    if is_all_its_news(pile, told, page):
        return True
    mine = reports_of(told, page)
    here = [report for report in pile.told(page) if report.id in mine]
    named = {key.split()[0] for report in here for key in report.recipient_keys if key}
    spoken = {skeleton(token.text) for token in tokens(words.exact)}
    return any(overlap(words, report.sentence) for report in here) or bool(named & spoken)


def _language(pile: Pile, page: str) -> str:
    return (pile.articles[page].language or "").split("-")[0]


def _doubt_content(pile: Pile, told: Account, voice: Voice) -> Voice:
    """Who is given with a word or two ("to sue"), or with a plan alone, may know nothing of it."""
    people = pile.once(surnames, voice.article)
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
    planned = any(report.status.value in {"planned", "ordered"} for report in here)
    within = any(overlap(part, r.sentence) for part in voice.evidence for r in here)
    if pack is None or planned or within:
        return False
    future = {fold(word) for word in pack.times.tense.future}
    openings = [tokens(part.exact)[:OPENING] for part in voice.evidence]
    return all(any(fold(t.text) in future for t in opening) for opening in openings)


def _bearing(pile: Pile, told: Account, page: str) -> Iterator[Attribution]:
    """The attributions of a page that bear on this happening, in their order.

    In its sentences, as its person or naming it; and on a page that has no other news, unless the
    words belong to what the page recalls or stand in pages of other news as well.
    """
    inside, free = heard_on(pile, told, page)
    near = {origin for p in told.pages for origin in pile.standing(p).origins}
    said = pile.attributions(page)
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
    language, words = _language(pile, page), attribution.content
    body = body_of(pile, page, attribution)
    hearsay = _hearsay(pile, page, attribution)
    if body is not None:
        sure = body.sure and not hearsay
        why = "speaks by statement, post, paper or decision"
        voice = Voice("document", body.key, body.name, page, language, sure, why, words)
        quoted = attribution.source_kind == "document"
        yield voice._replace(person=_spokesperson(attribution), paper="quoted" if quoted else "")
        return
    person = person_of(pile, page, attribution)
    if person is not None:
        doubt = _ONLY_JUDGES if attribution.stance in _NO_ACCOUNT else ""
        doubt = "is told by another speaker" if hearsay else doubt
        why = doubt or "speaks by name from own knowledge"
        yield Voice("witness", person.key, person.name, page, language, not doubt, why, words)
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
