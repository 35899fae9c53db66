"""Which language an article is in: declared, checked against its script and its function words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from firsthand.languages import Languages
from firsthand.read.draft import Draft
from firsthand.read.witnesses import dissents, told
from firsthand.records import Cited, Dissent
from firsthand.words import pieces, script

_DECLARING = (
    "json:language",
    "html:lang",
    "meta:og:locale",
    "meta:content-language",
    "meta:dc.language",
    "meta:language",
    "ld:inLanguage",
)
_SAMPLE = 400  # words that are looked at
_ENOUGH = 0.18  # share of function words from which a language is taken to be the one
_CLEAR = 1.5  # how many times more than the next language's
_BY_SCRIPT = {
    "Cyrl": "ru uk bg mk be",
    "Latn": "en de fr hr bs es it pt pl cs sk sl nl ro hu sv da nb no fi tr sq et lv lt",
    "Arab": "ar fa ur",
    "Hebr": "he",
    "Grek": "el",
}
_SCRIPTS = {tag: code for code, tags in _BY_SCRIPT.items() for tag in tags.split()}
_SERBIAN = frozenset({"sr", "sh", "scr", "scc"})


def find_language(
    draft: Draft, body: str, languages: Languages
) -> tuple[str | None, str, tuple[Dissent, ...]]:
    """BCP 47 tag, or None and the reason; and the declarations that say another language.

    A clear majority of function words wins over a declaration of another language, since templates
    lie; Croatian and Bosnian are kept as declared, for the words cannot tell them from Serbian.
    """
    tag, reason = _chosen(draft, body, languages)
    taken = tag.split("-")[0] if tag else ""
    others = (one for one in _declarations(draft) if _plain(one.value) != taken)
    return tag, reason, dissents("language", (), others)


def _chosen(draft: Draft, body: str, languages: Languages) -> tuple[str | None, str]:
    written = script(body)
    detected = detect_language(body, languages)
    first = next(_declarations(draft), None)
    declared = first.value if first else None
    if declared is None:
        if detected is None:
            return None, "no declaration, and the words are of no language known here"
        return detected, ""
    tag = _with_script(declared, written)
    if detected is None or _same(tag, detected):
        if _SCRIPTS.get(tag.split("-")[0], written) == written or not body:
            return tag, ""
        return None, f"the page declares {tag!r}, but its words are in the script {written}"
    return detected, ""


def detect_language(text: str, languages: Languages) -> str | None:
    """The pack whose function words fill the text clearly more than any other's, or None."""
    words = pieces(text[: _SAMPLE * 12].lower(), _SAMPLE)[1::2]
    if not words:
        return None
    counts = Counter(words)
    speaking = _function_words(languages)
    found = dict.fromkeys(languages.packs, 0)
    for word, count in counts.items():
        for code in speaking.get(word, ()):
            found[code] += count
    shares = {code: count / len(words) for code, count in found.items()}
    ranked = sorted(shares, key=lambda code: -shares[code])
    best, second = ranked[0], ranked[1]
    if shares[best] < _ENOUGH or shares[best] < _CLEAR * shares[second]:
        return None
    return best


@lru_cache(maxsize=4)
def _function_words(languages: Languages) -> dict[str, tuple[str, ...]]:
    """Of each function word the packs that have it."""
    found: dict[str, tuple[str, ...]] = {}
    for code, pack in languages.packs.items():
        for word in frozenset(pack.prose.stopwords):
            found[word] = (*found.get(word, ()), code)
    return found


def _declarations(draft: Draft) -> Iterator[Cited[str]]:
    """The language that each field declares, as its tag begins ("en" of "en-GB")."""
    for key in _DECLARING:
        fact = draft.fact(key)
        if fact is not None:
            primary = fact.value.replace("_", "-").split("-")[0].split(",")[0].strip().lower()
            if primary.isalpha() and len(primary) in {2, 3}:
                yield told("language", key, primary, draft.stated(fact.span))


def _plain(primary: str) -> str:
    return "sr" if primary in _SERBIAN else primary


def _with_script(primary: str, written: str) -> str:
    """Serbian is written in two scripts, so its tag names the one in use."""
    if primary in _SERBIAN:
        return "sr-Cyrl" if written == "Cyrl" else "sr-Latn"
    return primary


def _same(tag: str, detected: str) -> bool:
    south_slavic = {"hr", "bs", "cnr", "sr-Latn"}
    return tag == detected or (detected == "sr-Latn" and tag in south_slavic)
