"""Bodies that speak for themselves, and the pages that print their own text: no news, documents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from firsthand.languages.speech import Speakers
from firsthand.match.pile import BODIES, Pile, organisation_key
from firsthand.match.tellers import sounds
from firsthand.records import Article, Attribution, Evidence
from firsthand.text import body_blocks
from firsthand.words import fold, tokens

_ARTICLE = 8  # characters that may stand about a name: an article, quotation marks
_QUOTED = re.compile('["“”„«‘‚]([^"“”„«»‘’‚]{3,})["“”»’‘]')  # a name in quotation marks
WHOLE = ""  # what is looked up once for a whole pile
PRINTED_SHARE = 0.7  # of a page's body in one body's words: the page prints a document


def bodies(pile: Pile, articles: Iterable[str]) -> dict[str, str]:
    """Organisations that speak in these articles by statement: spelling key -> name.

    Outlets are none of them, nor are bodies that only a role names ("the police").
    """
    spoken: dict[str, str] = {}
    outlets = set()
    for article in articles:
        speaking, silent = pile.once(_bodies_of, article)
        outlets |= silent
        for key, name in speaking.items():
            spoken.setdefault(key, name)
    return {key: name for key, name in spoken.items() if key and key not in outlets}


def _bodies_of(pile: Pile, article: str) -> tuple[dict[str, str], set[str]]:
    """The bodies that speak in one article, as in `bodies`, and the keys of its outlets."""
    spoken: dict[str, str] = {}
    outlets = set()
    for attribution in pile.attributions(article):
        name, source = attribution.source_name, attribution.source
        if name and attribution.source_kind in BODIES:
            spoken.setdefault(organisation_key(name), name)
            if source is not None:  # a name may have been cut short where it holds a place's
                spoken.setdefault(organisation_key(source.exact), source.exact)
            for quoted in _QUOTED.findall(
                name
            ):  # "the society “Open Door”" signs without "society"
                spoken.setdefault(organisation_key(quoted), name)
        elif name and attribution.source_kind == "outlet":
            outlets.add(organisation_key(name))
    return spoken, outlets


def issuing_body(pile: Pile, article_id: str, known: dict[str, str]) -> str | None:
    """The body whose own text a page is: by who signs it, or wholly in that body's words.

    Those who sign are the outlet, the bylines and the credits for the whole. A signer is the
    issuer if it speaks by statement in these pages, if it speaks of itself as "we", or if it is an
    office ("press service of ...") and nobody else speaks. A newsroom is none of these, though
    others say that it "said" something.
    """
    newsrooms = pile.once(_newsrooms, WHOLE)
    for name in _signed(pile.articles[article_id]):
        key = organisation_key(name)
        if key in known and newsrooms.isdisjoint(_houses_of(pile, article_id, name)):
            return known[key]
    return pile.once(_issuer, article_id)


def gives_in_other_words(pile: Pile, article_id: str, known: Iterable[str]) -> bool:
    """Whether a page says of each of these bodies what it stated, not word for word."""
    said = [
        a.source.exact for a in pile.attributions(article_id) if a.source and a.style != "direct"
    ]
    return all(any(_means(pile, article_id, words, body) for words in said) for body in known)


def _means(pile: Pile, article_id: str, words: str, body: str) -> bool:
    """Whether some words for a speaker mean a body: by its name, or by the same institution."""
    heard = set(sounds(organisation_key(words)))
    if any(set(sounds(organisation_key(n))) <= heard for n in _QUOTED.findall(body) or [body]):
        return True
    office = institution(pile, article_id, body)
    return office is not None and office == institution(pile, article_id, words)


def _newsrooms(pile: Pile, _whole: str) -> frozenset[str]:
    """The houses of a pile that some page of theirs shows to be newsrooms.

    Its pages bear the names of their authors, people speak to it, or it quotes people who do not
    speak for it, and never says "we".
    """
    return frozenset(
        key
        for page, article in pile.articles.items()
        for key in [pile.house(page)[0]]
        if article.outlet is not None and not is_body(pile, page, article.outlet.value)
        if article.bylines or _spoken_to(pile, page, organisation_key(article.outlet.value))
    )


def _houses_of(pile: Pile, article_id: str, name: str) -> set[str]:
    """The houses that a name which signs a page may mean: of its outlet the page's own as well."""
    outlet = pile.articles[article_id].outlet
    own = {pile.house(article_id)[0]} if outlet is not None and outlet.value == name else set()
    return own | {pile.house_of(name)}


def _spoken_to(pile: Pile, article_id: str, key: str) -> bool:
    """Whether people speak to an outlet in a page of its own, or only to newsrooms."""
    said = [a for a in pile.attributions(article_id) if a.source_kind == "person" and a.source]
    if any(_told_to(pile, attribution, key) for attribution in said):
        return True
    others = (a for a in said if a.style == "direct" and not _names(a.source, key))
    return any(others) and not _says_we(pile, pile.articles[article_id])


def _told_to(pile: Pile, attribution: Attribution, key: str) -> bool:
    """Whether the word of speech is followed by the name of the outlet that is told."""
    cue = attribution.cue
    if cue is None:
        return False
    text = pile.articles[cue.article].text
    after = organisation_key(text[cue.end : cue.end + len(key) + _ARTICLE])
    return f"{after} ".startswith(f"{key} ")


def _names(words: Evidence | None, key: str) -> bool:
    return words is not None and f" {key} " in f" {organisation_key(words.exact)} "


def _issuer(pile: Pile, article_id: str) -> str | None:
    """The body that a page by itself shows to be its issuer."""
    article = pile.articles[article_id]
    newsrooms, outlets = pile.once(_newsrooms, WHOLE), pile.once(_bodies_of, article_id)[1]
    signed = [
        name
        for name in _signed(article)
        if organisation_key(name) not in outlets
        and newsrooms.isdisjoint(_houses_of(pile, article_id, name))
    ]
    authors = [name for name in _authors(article) if name in signed]
    own = next((name for name in signed if _speaks_as_itself(pile, article, name)), None)
    office = next((name for name in authors if _is_office(pile, article, name)), None)
    return own or office or _printed(pile, article)


def _signed(article: Article) -> list[str]:
    return [*([article.outlet.value] if article.outlet else []), *_authors(article)]


def _authors(article: Article) -> list[str]:
    credits = [credit.name for credit in article.credits if credit.scope == "whole"]
    return [*(cited.value for cited in article.bylines), *credits]


def _speaks_as_itself(pile: Pile, article: Article, name: str) -> bool:
    """Whether a text says "we" and is signed by a council, a ministry, or who speaks in it."""
    named = is_body(pile, article.id, name) or _speaks_of_itself(pile, article, name)
    return named and _says_we(pile, article)


def _speaks_of_itself(pile: Pile, article: Article, name: str) -> bool:
    """Whether a text reports what `name` says.

    A newsroom says nothing of its own news: it is spoken to, and quotes those who say "we".
    """
    key = organisation_key(name)
    said = (a for a in pile.attributions(article.id) if a.source_kind != "outlet")
    return any(_names(attribution.source, key) for attribution in said)


def _says_we(pile: Pile, article: Article) -> bool:
    pack = pile.languages.get(article.language)
    if pack is None:
        return False
    quoted = [e for a in pile.attributions(article.id) if a.style != "indirect" for e in a.content]
    return any(
        fold(token.text) in pack.speech.own_pronouns
        and not any(e.start <= block.start + token.start < e.end for e in quoted)
        for block in body_blocks(article)
        for token in tokens(article.text[block.start : block.end])
    )


def _is_office(pile: Pile, article: Article, name: str) -> bool:
    """Whether a byline or credit is an authority or its press service, which nobody contradicts."""
    pack = pile.languages.get(article.language)
    if pack is None or any(a.source_kind == "person" for a in pile.attributions(article.id)):
        return False
    words = [fold(word) for word in name.split()]
    offices = [s for s in pack.speech.speakers if s.kind == "organisation"]
    named = [word for word in words if any(_begins(word, office) for office in offices)]
    staff = {fold(word) for word in pack.credits.staff}
    return bool(named) and not any(word in staff for word in words if word not in named)


def is_body(pile: Pile, article: str, words: str) -> bool:
    """Whether some words of a page hold a word for a body: "council", "ministry"."""
    return bool(_bodies_in(pile, article, words))


def institution(pile: Pile, article: str, words: str) -> str | None:
    """The neutral name of the institution that some words of a page name: "interior_ministry".

    Of several the longest phrase that names one; None where the language tables know none.
    """
    keyed = [found for found in _bodies_in(pile, article, words) if found[1]]
    return max(keyed)[1] if keyed else None


def _bodies_in(pile: Pile, article: str, words: str) -> list[tuple[int, str]]:
    """How many words each phrase for a body has, and the body's neutral name, if it has one."""
    pack = pile.languages.get(pile.articles[article].language)
    spoken = [fold(word.strip(",.;:()")) for word in words.split()]
    return [
        (len(phrase.split()), speakers.key)
        for speakers in (pack.speech.speakers if pack else ())
        if speakers.kind == "organisation"
        for phrase in speakers.words
        if _stands(fold(phrase).split(), spoken, inside=speakers.inside)
    ]


def _stands(phrase: Sequence[str], words: Sequence[str], *, inside: bool) -> bool:
    """Whether words in a row begin as the words of a phrase do; inside: or a compound holds it."""
    if inside and len(phrase) == 1:
        return any(phrase[0] in word for word in words)
    rows = (words[i : i + len(phrase)] for i in range(len(words) - len(phrase) + 1))
    return any(all(map(str.startswith, row, phrase)) for row in rows)


def _begins(word: str, office: Speakers) -> bool:
    beginnings = (fold(beginning) for beginning in office.words if " " not in beginning)
    return any(word.startswith(beginning) for beginning in beginnings)


def _printed(pile: Pile, article: Article) -> str | None:
    """The organisation in whose quoted words nearly all of the page's body is."""
    length = sum(block.end - block.start for block in body_blocks(article))
    said: dict[str, int] = {}
    for attribution in pile.attributions(article.id):
        name = attribution.source_name
        if name and attribution.source_kind in BODIES and attribution.style == "direct":
            said[name] = said.get(name, 0) + sum(e.end - e.start for e in attribution.content)
    largest = max(sorted(said), key=lambda name: said[name], default=None)
    return largest if largest and said[largest] >= PRINTED_SHARE * length else None
