"""Which language an article is in: declared, checked against its script and its words."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.languages.identify import identify, kin, with_script
from firsthand.read.draft import Draft
from firsthand.read.witnesses import dissents, told
from firsthand.records import Cited, Dissent
from firsthand.words import script, tokens

_DECLARING = (
    "json:language",
    "html:lang",
    "meta:og:locale",
    "meta:content-language",
    "meta:dc.language",
    "meta:language",
    "ld:inLanguage",
)
_OVERRULES = 20  # words from which the words are believed against a declaration
_BY_SCRIPT = {
    "Cyrl": "ru uk bg mk be",
    "Latn": "en de fr hr bs es it pt pl cs sk sl nl ro hu sv da nb no fi tr sq et lv lt",
    "Arab": "ar fa ur",
    "Hebr": "he",
    "Grek": "el",
}
_SCRIPTS = {tag: code for code, tags in _BY_SCRIPT.items() for tag in tags.split()}


def find_language(draft: Draft, body: str) -> tuple[str | None, str, tuple[Dissent, ...]]:
    """BCP 47 tag, or None and the reason; and the declarations that say another language.

    Words that are clearly of another language win over a declaration, since templates lie;
    Croatian and Bosnian are kept as declared, for the words cannot tell them from Serbian.
    """
    tag, reason = _chosen(draft, body)
    taken = tag.split("-")[0] if tag else ""
    others = (one for one in _declarations(draft) if _plain(one.value) != taken)
    return tag, reason, dissents("language", (), others)


def _chosen(draft: Draft, body: str) -> tuple[str | None, str]:
    guess = identify(body)
    first = next(_declarations(draft), None)
    if first is None:
        return guess.tag, f"no declaration, and {guess.reason}" if guess.reason else ""
    written = script(body)
    tag = with_script(first.value, written)
    if guess.tag is not None and kin(guess.tag) != kin(tag) and len(tokens(body)) >= _OVERRULES:
        return guess.tag, ""
    if not body or _SCRIPTS.get(tag.split("-")[0], written) == written:
        return tag, ""
    return None, f"the page declares {tag!r}, but its words are in the script {written}"


def _declarations(draft: Draft) -> Iterator[Cited[str]]:
    """The language that each field declares, as its tag begins ("en" of "en-GB")."""
    for key in _DECLARING:
        fact = draft.fact(key)
        if fact is not None:
            primary = fact.value.replace("_", "-").split("-")[0].split(",")[0].strip().lower()
            if primary.isalpha() and len(primary) in {2, 3}:
                yield told("language", key, primary, draft.stated(fact.span))


def _plain(primary: str) -> str:
    """Serbian under its one code; of its kin each keeps the name that the page gives it."""
    return with_script(primary, "").split("-")[0]
