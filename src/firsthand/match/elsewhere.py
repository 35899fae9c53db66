"""Whom a page says that its sources told: its own newsroom, or another one.

What was said to others, or calls itself translated, is another's account and makes the page's
house only possible; who spoke to the page's own newsroom was asked by it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

from firsthand.match.hearing import hearing
from firsthand.match.pile import BODIES, Pile, organisation_key
from firsthand.records import Attribution
from firsthand.text import body_blocks
from firsthand.words import fold, skeleton, tokens

TOLD = 6  # words after the word of speech in which it stands who was told
_REACH = 120  # characters: no six words are longer
_STOPS = ",.;:!?\n—–"
_LONG = 6  # letters from which the end of a compound tells: "Exilmagazin"
NOTE = 12  # words of a line that can be a note on who translated the page


def speaks_elsewhere(pile: Pile, page: str, reports: Collection[str]) -> bool:
    """Whether who tells the happening, or to whom it happened, is said to have told another medium.

    `reports`: ids of the page's reports of it. "She told the Halvorn agency": so the page had it
    from there, unless she told its own newsroom too.
    """
    told = [pile.reports[report] for report in reports]
    keys = {key for report in told for key in report.recipient_keys}
    known, said = pile.once(hearing, page), pile.attributions(page)
    about = (said[n] for n in sorted(known.inside(told) | known.themselves(keys)))
    heard = (_told(pile, one) for one in about if one.source_kind not in BODIES)
    hearers = {_hearer(pile, page, words) for words in heard}
    return "other" in hearers and "own" not in hearers


def told_here(pile: Pile, page: str, said: Iterable[Attribution]) -> tuple[Attribution, ...]:
    """Who of those who speak in a page says it to its own newsroom, by name or as "this paper"."""
    return tuple(one for one in said if _is_told_here(pile, page, _told(pile, one)))


def _is_told_here(pile: Pile, page: str, words: Sequence[str]) -> bool:
    outlet = pile.articles[page].outlet
    house = _sounds(outlet.value) if outlet else frozenset()
    capital = _sounds(" ".join(word for word in words if word[:1].isupper()))
    if house <= _sounds(" ".join(words)) and house & capital:
        return True
    pack = pile.languages.get(pile.articles[page].language)
    ours = (fold(p) for p in (pack.speech.newsroom if pack else ()) if len(p) >= _LONG)
    spoken = f" {' '.join(map(fold, words))}"
    return any(f" {phrase}" in spoken for phrase in ours)


def newsroom_told(pile: Pile, page: str, said: Iterable[Attribution]) -> str | None:
    """The key of the one known house that those who speak in a page told; None of none or several.

    A page of an unknown house in which somebody speaks to a newsroom is that newsroom's, or has
    it from there.
    """
    found = {house for one in said for house in _houses_in(pile, _told(pile, one))}
    return found.pop() if len(found) == 1 else None


def _houses_in(pile: Pile, words: Sequence[str]) -> set[str]:
    """The known houses that some words name."""
    folded = [fold(word) for word in words]
    spans = combinations(range(len(words) + 1), 2)
    named = {" ".join(folded[start:end]) for start, end in spans} & pile.names.keys()
    return {pile.names[name] for name in named}


def _hearer(pile: Pile, page: str, words: Sequence[str]) -> Literal["own", "other", "nobody"]:
    """Which newsroom some words name: a known house, or a medium by a word for one and a name."""
    key, shown = pile.house(page)
    named = _houses_in(pile, words)
    if named:
        return "other" if named.isdisjoint((key, pile.house_of(shown))) else "own"
    if _sounds(shown) & _sounds(" ".join(words)):
        return "own"
    folded = [fold(word) for word in words]
    media = pile.once(_media, page)
    capital = any(word[:1].isupper() for word in words)
    found = capital and any(_begins_or_ends(word, media) for word in folded)
    return "other" if found else "nobody"


def _told(pile: Pile, attribution: Attribution) -> tuple[str, ...]:
    """The words that follow the word of speech, up to the end of their clause."""
    cue = attribution.cue
    if cue is None:
        return ()
    text = pile.articles[cue.article].text
    found: list[str] = []
    end = cue.end
    for token in tokens(text, cue.end, min(len(text), cue.end + _REACH)):
        if len(found) == TOLD or not set(_STOPS).isdisjoint(text[end : token.start]):
            break
        found.append(token.text)
        end = token.end
    return tuple(found)


def _media(pile: Pile, page: str) -> frozenset[str]:
    """Words for a medium in the language of a page: "agency", "magazine"."""
    pack = pile.languages.get(pile.articles[page].language)
    kinds = [s for s in (pack.speech.speakers if pack else ()) if s.kind == "outlet"]
    return frozenset(fold(word) for speakers in kinds for word in speakers.words)


def _begins_or_ends(word: str, media: Collection[str]) -> bool:
    """Whether a word is one for a medium, in any ending, or a compound with one."""
    return any(word.startswith(m) or (len(m) >= _LONG and word.endswith(m)) for m in media)


def _sounds(name: str) -> frozenset[str]:
    return frozenset(s for s in map(skeleton, organisation_key(name).split()) if len(s) > 1)


def calls_itself_translated(pile: Pile, page: str) -> bool:
    """Whether a short line of a page says that it was translated: "Translated from", "Aus dem"."""
    article = pile.articles[page]
    pack = pile.languages.get(article.language)
    table = pack.credits if pack else None
    phrases = tuple(map(fold, (*table.translated, *table.translated_by) if table else ()))
    return any(line.startswith(phrases) for line in _notes(pile, page)) if phrases else False


def _notes(pile: Pile, page: str) -> Iterator[str]:
    article = pile.articles[page]
    for block in (*body_blocks(article), *article.blocks):
        line = article.text[block.start : block.end]
        if len(tokens(line)) <= NOTE:
            yield fold(line).lstrip("([*—– ")
