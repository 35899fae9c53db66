"""On whose authority one page tells of a happening: its own, another house's, a document's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from firsthand.match.issuers import is_body
from firsthand.match.papers import papers_seen
from firsthand.match.people import SAME, likeness
from firsthand.match.pile import BODIES, Pile, overlap
from firsthand.records import Attribution, Evidence, Report
from firsthand.words import fold, tokens

QUOTED = 4  # words from which two equal quotations are no accident
_STOPS = (". ", "\n")
_WHOLE = ""  # what is looked up once for a whole pile
INSIDE = 0.5  # share of a sentence inside a passage or statement that makes it part of it

Ground = Literal["own", "relay", "unnamed", "credited"]
_STRENGTH: tuple[Ground, ...] = ("own", "relay", "unnamed", "credited")


class Authority(NamedTuple):
    """What a page's account rests on; `house` where that is another house's report.

    core: it says what happened and to whom or where, not merely that something did.
    """

    ground: Ground
    core: bool
    house: str | None
    evidence: tuple[Evidence, ...]


def authority(pile: Pile, reports: Sequence[Report]) -> Authority:
    """The best ground among one page's reports of a happening; the core counts before the rest."""
    found = [_of_report(pile, report) for report in reports]
    best = min(found, key=lambda a: (not a.core, _STRENGTH.index(a.ground)))
    evidence = tuple(report.sentence for report in reports)
    if best.ground == "own" and any(_writes_up_a_post(pile, report) for report in reports):
        return best._replace(ground="relay", evidence=evidence)
    if best.ground == "relay" and any(_asks_somebody(pile, report) for report in reports):
        return best._replace(ground="own", evidence=evidence)
    return best._replace(evidence=evidence)


def _of_report(pile: Pile, report: Report) -> Authority:
    core = report.recipient is not None or bool(report.recipient_keys) or report.place is not None
    house = _credited(pile, report)
    ground: Ground = "credited" if house is not None else _ground(pile, pile.chain(report))
    return Authority(ground, core, house, (report.sentence,))


def _ground(pile: Pile, chain: Sequence[Attribution]) -> Ground:
    if not chain or _is_cut_circle(pile, chain[0]):
        return "own"
    kind = chain[0].source_kind
    if kind in BODIES:
        return "relay"
    return "unnamed" if kind in {"unnamed", "unknown"} else "own"


def _is_cut_circle(pile: Pile, said: Attribution) -> bool:
    """Whether who speaks in a page is another outlet, whose own pages rest on that page."""
    page = said.content[0].article if said.content else ""
    resting = pile.once(_houses_by_origin, _WHOLE)
    return pile.house_of(said.source_name or "") in resting.get(page, ())


def _houses_by_origin(pile: Pile, _whole: str) -> dict[str, set[str]]:
    """The other houses whose pages rest on a page, by that page."""
    found: dict[str, set[str]] = {}
    for page in pile.articles:
        house = pile.house(page)[0]
        for origin in pile.standing(page).origins:
            if origin in pile.articles and pile.house(origin)[0] != house:
                found.setdefault(origin, set()).add(house)
    return found


def _asks_somebody(pile: Pile, report: Report) -> bool:
    """Whether the page of a report also has a person's own words, beside the body's statement.

    Who speaks for a body is that body; whom a statement quotes, or whose post it is, was not asked.
    """
    official, asked = pile.once(_people_who_speak, report.article)
    chain = pile.chain(report)
    own_post = bool(chain) and chain[0].source_kind == "document"
    passed = official | set(report.recipient_keys if own_post else ())
    return any(likeness([key], passed) not in {"same", "surname"} for key in asked)


def _writes_up_a_post(pile: Pile, report: Report) -> bool:
    """Whether all who speak in a page is whom it happened to, and tells it in a post of his own."""
    _, asked = pile.once(_people_who_speak, report.article)
    himself = set(report.recipient_keys)
    alone = bool(asked) and all(likeness([key], himself) in SAME for key in asked)
    return alone and any(_posted(pile, attribution) for attribution in pile.chain(report))


def _posted(pile: Pile, attribution: Attribution) -> bool:
    """Whether somebody's words stand in a sentence with a word for a post, which is no name."""
    if attribution.cue is None or attribution.source_kind != "person":
        return False
    article = pile.articles[attribution.cue.article]
    pack = pile.languages.get(article.language)
    posts = tuple(fold(word) for word in (pack.speech.posts if pack else ()))
    capitals = pack is not None and pack.speech.nouns_capitalised
    words = tokens(_sentence_around(article.text, attribution.cue))
    plain = (word.text for word in words if capitals or word.text[0].islower())
    return bool(posts) and any(fold(word).startswith(posts) for word in plain)


def _sentence_around(text: str, words: Evidence) -> str:
    """The text about some words, from the full stop before to the one after."""
    start = max(text.rfind(mark, 0, words.start) for mark in _STOPS) + 1
    ends = [end for mark in _STOPS if (end := text.find(mark, words.end)) >= 0]
    return text[start : min(ends, default=len(text))]


def _people_who_speak(pile: Pile, article: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """Keys of the persons who speak for a body in an article, and of those whom nobody quotes."""
    people = [a for a in pile.attributions(article) if a.source_kind == "person" and a.source_key]
    official = frozenset(a.source_key for a in people if a.source_key and _for_a_body(pile, a))
    asked = dict.fromkeys(a.source_key for a in people if a.source_key and a.parent is None)
    return official, tuple(asked)


def _for_a_body(pile: Pile, attribution: Attribution) -> bool:
    source = attribution.source
    if source is None:
        return False
    names = pile.named_in(source)
    inside = any(name.kind == "organisation" for name in names)
    return inside or is_body(pile, source.article, source.exact)


def _credited(pile: Pile, report: Report) -> str | None:
    """The other house whose report, or whose words, this one is; None if it is the page's own."""
    own, _ = pile.house(report.article)
    for attribution in pile.chain(report):
        name = attribution.source_name
        if attribution.source_kind == "outlet" and name and pile.named_house(name)[0] != own:
            return name
    article = pile.articles[report.article]
    for credit in article.credits:
        inside = overlap(credit.evidence, report.sentence) > 0
        if credit.scope == "passage" and inside and pile.named_house(credit.name)[0] != own:
            return credit.name
    return _copied_from(pile, report)


def _copied_from(pile: Pile, report: Report) -> str | None:
    """The other house whose background paragraph this sentence was copied from."""
    sentence, (own, _) = report.sentence, pile.house(report.article)
    for derivation in pile.derivations.get(report.article, ()):
        covered = sum(
            max(0, min(sentence.end, p.end) - max(sentence.start, p.start))
            for p in derivation.passages
        )
        key, name = pile.origin_house(derivation.origin)
        inside = covered >= INSIDE * (sentence.end - sentence.start)
        if derivation.kind == "background" and key != own and inside:
            return name
    return None


def borrows_its_quotations(pile: Pile, page: str, earlier: Sequence[str]) -> bool:
    """Whether all that persons say word for word in a page stood in earlier pages of other houses.

    A newsroom that spoke with somebody has words that no other has. What bodies say is not asked:
    a statement goes to everybody.
    """
    house, _ = pile.house(page)
    others = (p for p in earlier if pile.house(p)[0] != house)
    known = {words for p in others for words in pile.once(_quotations, p)}
    own = pile.once(_quotations, page)
    return bool(own) and own <= known


def borrows_its_speakers(pile: Pile, page: str, earlier: Sequence[str]) -> bool:
    """Whether all who are quoted word for word in a page were named before, in another language.

    A translation that is not seen as one keeps whom its origin asked. Whom it befell speaks to
    many newsrooms and is not asked; the earlier page is of another house. A newsroom that says it
    has seen a paper asked by itself.
    """
    if pile.once(papers_seen, page):
        return False
    befallen = {key for report in pile.told(page) for key in report.recipient_keys}
    quoted = {
        a.source_key
        for a in pile.attributions(page)
        if a.style == "direct" and a.source_kind == "person" and a.source_key
    }
    asked = [key for key in quoted if likeness([key], befallen) not in {*SAME, "surname"}]
    return bool(asked) and any(
        all(likeness([key], pile.once(_persons, other)) == "same" for key in asked)
        for other in earlier
        if pile.house(other)[0] != pile.house(page)[0]
        and pile.articles[other].language != pile.articles[page].language
    )


def _persons(pile: Pile, page: str) -> tuple[str, ...]:
    """The keys of the persons that a page names in full."""
    names = pile.marks[page].names if page in pile.marks else ()
    return tuple(dict.fromkeys(n.key for n in names if n.kind == "person" and " " in n.key))


def names_a_source(pile: Pile, page: str) -> bool:
    """Whether a page gives anybody but another medium as knowing of its news, named or not.

    A newsroom that reports on its own authority says whom it asked, what it saw in writing, or at
    least that its source wants no name; a page that does none of this may rest on any other.
    """
    return any(
        a.source_kind in {"organisation", "document", "unnamed"}
        or (a.source_kind == "person" and a.source_key is not None)
        for a in pile.attributions(page)
    ) or bool(pile.once(papers_seen, page))


def _quotations(pile: Pile, page: str) -> set[str]:
    said = (a for a in pile.attributions(page) if a.style == "direct")
    parts = (part for a in said if a.source_kind in {"person", "unknown"} for part in a.content)
    words = ([fold(token.text) for token in tokens(part.exact)] for part in parts)
    return {" ".join(spoken) for spoken in words if len(spoken) >= QUOTED}
