"""Leftovers: words and signs of one language that stand in a text of another, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from firsthand.languages import LanguagePack
from firsthand.languages.numbers import digits
from firsthand.lexicon import Lexicon, parts, stem
from firsthand.lexicon.index import PIVOT
from firsthand.records import ResidueKind
from firsthand.trace.lineages.views import Span, View
from firsthand.words import fold, tokens

SURE, SLIGHT = 1.0, 0.5  # what signs weigh; of slight ones it takes two kinds
FIRM = 0.5  # chance of a word's likeliest meaning, for a word that is known to be one
SHORTEST, LONG = 3, 5  # letters of a word that can be left over; of one that is no function word
# Languages that share many words, so that a word of one in another was left there by nobody.
_NEAR = (
    frozenset(("ru", "uk", "be", "bg", "mk", "sr", "sl", "pl", "cs", "sk")),
    frozenset(("fr", "it", "es", "pt", "ro", "ca")),
    frozenset(("sv", "da", "no", "nb", "nn", "is")),
    frozenset(("de", "nl")),
    frozenset(("fi", "et")),
)
_DOTTED_DAY = re.compile(r"(?<![\d.])\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d\d(?!\d)")
_BEHIND_NUMBER = re.compile(r"[\s\u00a0]*%|[\s\u00a0]*€")
_JOINTS = frozenset("-–@/_")  # between the parts of one compound or address
_THOUSAND = 1000
_DAY_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Sign:
    """Words of another language: characters [start, end) here, and there in the other text."""

    kind: ResidueKind
    words: str
    here: Span
    there: Span | None
    weight: float


def signs_in(here: View, there: View, lexicon: Lexicon) -> tuple[Sign, ...]:
    """Signs in `here` that it was made from a text in the language of `there`, in order.

    Tables say how a language is written; where one of the two has none, only words are left.
    """
    found: list[Sign] = list(_words(here, there, lexicon))
    if here.pack is not None:
        found += _said(here, here.pack, there)
    if here.pack is not None and there.pack is not None:
        own, other = here.pack, there.pack
        found += _notes(here, own, other)
        found += _units(here, there, own, other)
        found += _numbers(here, there, own, other)
        found += _days(here, there, own, other)
        found += _dates(here, there, own, other)
        found += _names(here, there, own, other)
        found += _marks(here, own, other)
    surest_last = sorted(found, key=lambda one: (one.weight, -one.here[0]))
    distinct = {sign.words: sign for sign in surest_last}
    return tuple(sorted(distinct.values(), key=lambda one: one.here))


@lru_cache(maxsize=64)
def _phrases(phrases: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(fold(token.text) for token in tokens(phrase)) for phrase in phrases)


def _runs(here: View, phrases: frozenset[tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    """Where one of some phrases stands: its first word, and the one behind its last."""
    firsts = {phrase[0] for phrase in phrases}
    sizes = sorted({len(phrase) for phrase in phrases}, reverse=True)
    for place in (place for place, word in enumerate(here.folded) if word in firsts):
        found = (here.folded[place : place + size] for size in sizes)
        run = next((words for words in found if words in phrases), None)
        if run is not None:
            yield place, place + len(run)


def _sign(here: View, kind: ResidueKind, first: int, last: int, weight: float) -> Sign:
    """The words [first, last) as a sign that has no counterpart in the other text."""
    start, end = here.spans[first][0], here.spans[last - 1][1]
    return Sign(kind, here.text[start:end], (start, end), None, weight)


def _said(here: View, own: LanguagePack, there: View) -> Iterator[Sign]:
    """What a text says of itself: "(Translated from the German)"; not what it says of a book."""
    table = own.residue.translated
    wanted = tuple(words for words, code in table.items() if code == there.sheet.group)
    for first, last in _runs(here, _phrases(wanted)):
        if _opens(here, first):
            yield _sign(here, "note", first, last, SURE)


def _notes(here: View, own: LanguagePack, other: LanguagePack) -> Iterator[Sign]:
    """What the other language puts beside a text; a single word, alone in brackets or a line."""
    wanted = _phrases(other.residue.notes) - _phrases(own.residue.notes)
    for first, last in _runs(here, wanted):
        if _opens(here, first) and (last - first > 1 or _closes(here, first)):
            yield _sign(here, "note", first, last, SURE)


def _opens(here: View, place: int) -> bool:
    """Whether a line or a bracket begins with a word."""
    before = here.text[: here.spans[place][0]].rstrip(" \u00a0")
    return before[-1:] in {"", "\n", "(", "["}


def _closes(here: View, place: int) -> bool:
    """Whether a line, a bracket or a label ends with a word."""
    after = here.text[here.spans[place][1] :].lstrip(" \u00a0")
    return after[:1] in {"", "\n", ")", "]", ":"}


def _units(here: View, there: View, own: LanguagePack, other: LanguagePack) -> Iterator[Sign]:
    """A unit of the other language right behind a number: "14 Uhr"."""
    wanted = _phrases(other.residue.units) - _phrases(own.residue.units)
    for first, last in _runs(here, wanted):
        number = first - 1
        counted = number >= 0 and here.words[number][0].isdigit() and here.is_beside(number)
        if counted and not here.set_off[first]:
            sign = _sign(here, "unit", number, last, SURE)
            yield replace(sign, there=there.find(here, first))


def _numbers(here: View, there: View, own: LanguagePack, other: LanguagePack) -> Iterator[Sign]:
    """A measured number that both write alike, as only the other language does: "3,5 percent"."""
    for place, word in enumerate(here.words):
        if not word[0].isdigit() or word.isdigit() or not here.aligned[place]:
            continue
        span = there.find(here, place)
        if span is None or not _is_measured(here, place, (own, other)):
            continue
        if digits(word, own.times) is None and digits(word, other.times) is not None:
            yield Sign("number", word, here.spans[place], span, SURE)


def _is_measured(here: View, place: int, packs: tuple[LanguagePack, LanguagePack]) -> bool:
    """Whether a unit or a large number stands behind a number; a version or an hour has none."""
    if _BEHIND_NUMBER.match(here.text, here.spans[place][1]):
        return True
    if not here.is_beside(place):
        return False
    following = here.words[place + 1].lower()
    return any(_measures(pack, following) for pack in packs)


def _measures(pack: LanguagePack, word: str) -> bool:
    if word in pack.times.counting.clock:
        return False
    return (
        pack.times.numbers.get(word, 0) >= _THOUSAND
        or any(matching(measure.words)(word) for measure in pack.changes.measures)
        or (fold(word),) in _phrases(pack.residue.units)
    )


def _days(here: View, there: View, own: LanguagePack, other: LanguagePack) -> Iterator[Sign]:
    """A day with the other language's name of the month: "13. Mai"."""
    months = _months(other) - _months(own)
    for place in range(1, len(here.words)):
        is_month = here.words[place].lower() in months and _is_plain(here, there, place)
        if is_month and _is_day(here, place - 1):
            sign = _sign(here, "date", place - 1, place + 1, SURE)
            yield replace(sign, there=there.find(here, place))


def _months(pack: LanguagePack) -> frozenset[str]:
    return frozenset(form for forms in pack.times.months for form in forms)


def _is_day(here: View, place: int) -> bool:
    """Whether a word is the number of a day, right before the next word, in no longer name."""
    gap = here.text[here.spans[place][1] : here.spans[place + 1][0]]
    number = here.words[place]
    if not number.isdecimal() or len(number) > _DAY_DIGITS or gap.strip() not in {"", "."}:
        return False
    in_a_row = place > 0 and here.is_beside(place - 1)
    return not in_a_row or here.folded[place - 1] in here.stopwords


def _dates(here: View, there: View, own: LanguagePack, other: LanguagePack) -> Iterator[Sign]:
    """A date that both texts write with dots, as only the other language does: slight."""
    if own.residue.dotted_days or not other.residue.dotted_days:
        return
    for found in _DOTTED_DAY.finditer(here.text):
        start = there.text.find(found.group())
        if start >= 0:
            span = (start, start + len(found.group()))
            yield Sign("date", found.group(), found.span(), span, SLIGHT)


def _names(here: View, there: View, own: LanguagePack, other: LanguagePack) -> Iterator[Sign]:
    """A name that both spell as the other language does, and no part of a longer name.

    Cities and countries are sure; how a language writes the names of others is slight.
    """
    if not own.residue.places:
        return
    is_own, is_other = matching(own.residue.places), matching(other.residue.places)
    is_spelled = matching(other.residue.spellings)
    for place, written in enumerate(here.words):
        word = written.lower()
        if not written[0].isupper() or is_own(word) or not (is_other(word) or is_spelled(word)):
            continue
        partner = there.first_stem.get(stem(here.folded[place]))
        if partner is not None and here.aligned[place] and not here.set_off[place]:
            if is_spelled(word):
                yield Sign("name", written, here.spans[place], there.spans[partner], SLIGHT)
            elif _is_plain(here, there, place):
                yield Sign("name", written, here.spans[place], there.spans[partner], SURE)


def _is_plain(here: View, there: View, place: int) -> bool:
    """Whether a word stands in the running text, beside no other name and no foreign word."""
    if here.set_off[place] or not here.aligned[place]:
        return False
    return all(
        here.folded[side] in here.stopwords
        or not (here.words[side][0].isupper() or here.folded[side] in there.stopwords)
        for side in here.sides(place)
    )


@lru_cache(maxsize=256)
def matching(entries: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a lower-case word is one of some; a "*" at either end stands for any letters."""
    exact = frozenset(entry for entry in entries if "*" not in entry)
    heads = tuple(entry[:-1] for entry in entries if entry.endswith("*"))
    tails = tuple(entry[1:] for entry in entries if entry.startswith("*"))
    return lambda word: word in exact or word.startswith(heads) or word.endswith(tails)


def _marks(here: View, own: LanguagePack, other: LanguagePack) -> Iterator[Sign]:
    """Quotation marks of the other language in a text that has its own as well: slight."""
    mine, theirs = set(own.residue.quotes), set(other.residue.quotes)
    if not any(_pair(pair).search(here.text) for pair in mine):
        return
    for pair in sorted(theirs - mine):
        found = _pair(pair).search(here.text)
        if found:
            yield Sign("marks", found.group(), found.span(), None, SLIGHT)
            return


@lru_cache(maxsize=64)
def _pair(marks: str) -> re.Pattern[str]:
    opening, closing = map(re.escape, marks)
    inside = rf"(?!\s)[^\n{opening}{closing}]{{2,200}}(?<!\s)"
    return re.compile(rf"(?<!\w){opening}{inside}{closing}(?!\w)")


def _words(here: View, there: View, lexicon: Lexicon) -> Iterator[Sign]:
    """A lower-case word that both texts have, known in the other's language and not in its own.

    A function word in the running text is sure, where both languages have tables of such. Other
    words may be things that have no other name, and are slight; what English lends is none.
    """
    groups = {here.sheet.group, there.sheet.group}
    if any(groups <= near for near in _NEAR) or not all(map(lexicon.knows, groups)):
        return
    for place, word in enumerate(here.folded):
        left = here.words[place].isalpha() and here.words[place].islower() and here.aligned[place]
        if not left or len(word) < SHORTEST or _is_ordinary(word, here, lexicon):
            continue
        weight = _weight(here, place, there, lexicon)
        span = there.find(here, place)
        if weight and span is not None and _is_alone(here, place, lexicon):
            yield Sign("word", here.words[place], here.spans[place], span, weight)


def _weight(here: View, place: int, there: View, lexicon: Lexicon) -> float:
    word = here.folded[place]
    if word in there.stopwords:
        return SURE if here.stopwords and not here.set_off[place] else SLIGHT
    return SLIGHT if len(word) >= LONG and _is_known(word, there, lexicon) else 0.0


def _is_known(word: str, there: View, lexicon: Lexicon) -> bool:
    """Whether a word is one of its language, and means what another English word says."""
    group = there.sheet.group
    if group == PIVOT:
        return False
    found = lexicon.meanings(word, group)
    return bool(found) and found[0][1] >= FIRM and found[0][0] != stem(word)


def _is_ordinary(word: str, here: View, lexicon: Lexicon) -> bool:
    """Whether a word is one of its text's own language, as far as the tables reach."""
    if word in here.stopwords or word[0].isdigit():
        return True
    group = here.sheet.group
    own = parts(word, group)
    if group == PIVOT:
        return any(lexicon.commonness(stem(part)) > 0 for part in own)
    return any(lexicon.meanings(part, group) for part in own)


def _is_alone(here: View, place: int, lexicon: Lexicon) -> bool:
    """Whether the words on both sides are of the text's own language: no title, no quotation."""
    start, end = here.spans[place]
    if here.text[start - 1 : start] in _JOINTS or here.text[end : end + 1] in _JOINTS:
        return False
    return all(
        not here.words[side][0].isupper() and _is_ordinary(here.folded[side], here, lexicon)
        for side in here.sides(place)
    )
