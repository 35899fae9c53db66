"""Names that a copy misspelt, gave another form, or put in the place of others.

A letter lost, doubled or put for another is a misspelling where the copy never has the name right
and the origin never has it so; case endings and ways of writing one sound (i, y; x, ks) are none.
A name that came back through a second language is compared with the first text in its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from firsthand.languages import LanguagePack
from firsthand.trace.changes.patterns import patterns
from firsthand.trace.changes.texts import Both, Draft, Pair, Sentence, Span, Text
from firsthand.trace.changes.wording import exchanges
from firsthand.words import fold, skeleton

MISSPELT, OTHER_FORM, CAME_BACK, EXCHANGED = 0.85, 0.75, 0.65, 0.6  # how sure a change is
BENT = "bent on the way through another language"
SHORTEST, LONG = 5, 8  # letters of a name that may be misspelt by one letter, by two
ENDING = 3  # letters by which forms of a name may differ at the end
BEGINNING = 3  # letters that two spellings of one name have in common
MOST_LETTERS = 3  # between two forms of one first name
SKELETON = 12  # letters
# fmt: off
_STYLES = (
    ("yu", "u"), ("ju", "u"), ("ya", "a"), ("ja", "a"), ("ye", "e"), ("yo", "e"), ("jo", "e"),
    ("ks", "x"), ("kh", "h"), ("y", "i"), ("j", "i"), ("'", ""), ("-", ""), ("’", ""),
)
# fmt: on
_DOUBLED_STYLE = re.compile(r"(ss|nn|ii|ff|tt|ll|uu|ee|oo|aa)")


def changed_names(both: Both, pair: Pair) -> Iterator[Draft]:
    """Names of the derived sentences that stand where the origin has another form or name."""
    if not both.in_one_language or not _new_capitals(pair):
        return
    mine, theirs = _names(both.here, pair.here), _names(both.there, pair.there)
    new = {name: span for name, span in mine.items() if name not in both.there.vocabulary}
    old = {name: span for name, span in theirs.items() if name not in both.here.vocabulary}
    settled = set()
    for name, here in new.items():
        for other, there in old.items():
            if is_misspelt(name, other):
                settled.add(name)
                yield Draft("name", here, there, "spelt in another way", MISSPELT)
            elif _is_other_form(both, (name, here), (other, there)):
                settled.add(name)
                yield Draft("name", here, there, "another form of a first name", OTHER_FORM)
    if pair.single is not None and not _capitals_tell_nothing(both.here.pack):
        open_names = {name: span for name, span in new.items() if name not in settled}
        if open_names and old:
            yield from _exchanged(both.here, pair.single, open_names, old)


def _new_capitals(pair: Pair) -> bool:
    """Whether the derived side has a word with a capital that the origin's has not."""
    new = pair.new
    return any(
        folded in new and word[:1].isupper()
        for sentence in pair.here
        for word, folded in zip(sentence.written, sentence.folded, strict=True)
    )


def names_that_came_back(both: Both, first: Text) -> Iterator[Draft]:
    """Names that two translations bent: `first` is a text of the same language further back."""
    mine, theirs = _names(both.here, both.here.every), _names(first, first.every)
    old = {name: span for name, span in theirs.items() if name not in both.here.vocabulary}
    for name, here in mine.items():
        if name not in first.vocabulary:
            bent = [o for o in old if is_misspelt(name, o) or _is_respelt(name, o)]
            if len(bent) == 1:
                yield Draft("name", here, old[bent[0]], BENT, CAME_BACK, first)


def _capitals_tell_nothing(pack: LanguagePack | None) -> bool:
    return pack is not None and pack.names.nouns_capitalised


def _names(text: Text, sentences: Sequence[Sentence]) -> dict[str, Span]:
    """Folded names, each where it stands first: capitals inside a sentence.

    Where every noun has a capital, only those that stand beside another one.
    """
    beside = _capitals_tell_nothing(text.pack)
    ordinary = patterns(text.pack.names.ordinary) if text.pack else None
    found: dict[str, Span] = {}
    for sentence in sentences:
        capital = [word[:1].isupper() and word[1:].islower() for word in sentence.written]
        for number, word in enumerate(sentence.folded):
            near = capital[max(0, number - 1) : number] + capital[number + 1 : number + 2]
            usual = number == 0 or (beside and not any(near[:2]))
            if capital[number] and not usual and not (ordinary and ordinary.has(word)):
                found.setdefault(word.removesuffix("'s"), sentence.span(number, number + 1))
    return found


def is_misspelt(one: str, other: str) -> bool:
    """Whether two folded names are one with a letter lost, doubled or put for another."""
    shorter = min(len(one), len(other))
    if shorter < SHORTEST or one[0] != other[0] or _is_inflected(one, other):
        return False
    plain, plain_other = _plain(one), _plain(other)
    if plain == plain_other:
        return _loses_double(one, other)
    most = 2 if shorter >= LONG else 1
    return 0 < distance(plain, plain_other, most) <= most and _same_sounds(one, other)


def _same_sounds(one: str, other: str) -> bool:
    """Whether two names have the same consonants but for one: Stremilov and Stemilov."""
    return distance(skeleton(one, SKELETON), skeleton(other, SKELETON), 1) <= 1


def _loses_double(one: str, other: str) -> bool:
    """A doubled letter that one of two spellings has single."""
    longer, shorter = sorted((one, other), key=len, reverse=True)
    return len(longer) > len(shorter) and re.sub(r"(.)\1", r"\1", longer) == shorter


def _is_inflected(one: str, other: str) -> bool:
    """Whether two names differ at their ends alone, as cases do."""
    common = 0
    for mine, theirs in zip(one, other, strict=False):
        if mine != theirs:
            break
        common += 1
    return common >= max(len(one), len(other)) - ENDING and common >= BEGINNING


def _plain(name: str) -> str:
    """A folded name without the choices that houses make in writing one sound."""
    for written, plain in _STYLES:
        name = name.replace(written, plain)
    return _DOUBLED_STYLE.sub(lambda found: found.group()[0], name)


def distance(one: str, other: str, most: int) -> int:
    """Letters put in, left out, exchanged or turned between two words; `most` + 1 for more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    rows: list[list[int]] = [list(range(len(other) + 1))]
    for row, letter in enumerate(one, start=1):
        line = [row]
        for column, theirs in enumerate(other, start=1):
            above = rows[row - 1]
            cost = min(
                above[column] + 1, line[column - 1] + 1, above[column - 1] + (letter != theirs)
            )
            if row > 1 < column and letter == other[column - 2] and theirs == one[row - 2]:
                cost = min(cost, rows[row - 2][column - 2] + 1)
            line.append(cost)
        rows.append(line)
    return min(rows[-1][-1], most + 1)


def _is_respelt(one: str, other: str) -> bool:
    """Whether two names sound alike and are written so differently that a language lies between."""
    return (
        min(len(one), len(other)) >= SHORTEST
        and one[:BEGINNING] == other[:BEGINNING]
        and not _is_inflected(one, other)
        and skeleton(one, SKELETON) == skeleton(other, SKELETON)
        and _plain(one) != _plain(other)
    )


def _is_other_form(both: Both, here: tuple[str, Span], there: tuple[str, Span]) -> bool:
    """Another form of a first name before the same surname: Vladimir, Volodymyr."""
    name, other = here[0], there[0]
    alike = min(len(name), len(other)) >= SHORTEST - 1 and skeleton(name) == skeleton(other)
    if not alike or _plain(name) == _plain(other) or _is_inflected(name, other):
        return False
    if distance(name, other, MOST_LETTERS) > MOST_LETTERS:
        return False
    mine, theirs = _surname(both.here, here[1]), _surname(both.there, there[1])
    return bool(mine) and skeleton(mine) == skeleton(theirs)


def _surname(text: Text, span: Span) -> str:
    """The word with a capital that follows at once."""
    found = re.match(r" ([^\W\d_]\w+)", text.article.text[span[1] : span[1] + 40])
    return fold(found.group(1)) if found and found.group(1)[0].isupper() else ""


def _exchanged(
    text: Text, single: tuple[Sentence, Sentence], new: Mapping[str, Span], old: Mapping[str, Span]
) -> Iterator[Draft]:
    """One name for another between the same words, where no word else was exchanged nearby."""
    here, there = single
    for low, high, first, last in exchanges(there, here):
        names = here.folded[first:last], there.folded[low:high]
        if last - first != 1 or high - low != 1:
            continue
        mine, theirs = names[0][0], names[1][0]
        known = mine in new and theirs in old
        around = here.folded[first - 2 : first] == there.folded[low - 2 : low] and (
            here.folded[last : last + 2] == there.folded[high : high + 2]
        )
        own = mine in text.own_names  # a house puts its name for that of the other
        if not known or not around or own or _is_inflected(mine, theirs):
            continue
        if _plain(mine) != _plain(theirs):
            spans = new[mine], old[theirs]
            yield Draft("name", *spans, "one name for another", EXCHANGED)
