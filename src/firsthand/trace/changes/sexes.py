"""He for she: a daughter becomes a son, "сказала" becomes "сказал"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from firsthand.languages.changes import ChangeWords
from firsthand.trace.changes.texts import Both, Draft, Pair, Sentence, Span, Text
from firsthand.trace.changes.wording import Exchange, exchanges
from firsthand.words import fold

KIN, PRONOUN, ENDING = 0.9, 0.75, 0.75  # how sure a change is
_AGES = frozenset(("adult", "youth"))  # in another language a man may be a human being
FEWEST_LETTERS = 3  # of a stem before an ending

Sex = tuple[str, str]  # key of the word pair, "she" or "he"


def changed_sexes(both: Both, pair: Pair) -> Iterator[Draft]:
    """Words for persons of one sex where the origin has those of the other."""
    if both.here.pack is None or both.there.pack is None:
        return
    yield from _kin(both, pair)
    if both.in_one_language and pair.single is not None:
        here, there = pair.single
        yield from _pronouns(both, here, there)
        if both.here.pack.changes.endings:
            yield from _endings(both.here.pack.changes, here, there)


def _kin(both: Both, pair: Pair) -> Iterator[Draft]:
    """Kin and ages: the whole origin has no such man, or the whole copy no such woman."""
    mine = sexed(both.here, pair.here)
    theirs = sexed(both.there, pair.there) if mine else {}
    for (key, sex), here in mine.items():
        other = (key, "she" if sex == "he" else "he")
        if key in _AGES and not both.in_one_language:
            continue
        if other not in theirs or other in _all_sexed(both.here):
            continue
        if not any((key, sex) in _all_sexed(text) for text in both.origins):
            reasons = f"{key}: {other[1]} became {sex}", f"{key}: {other[1]} and {sex}"
            yield Draft("sex", here, theirs[other], reasons[0], KIN, undirected=reasons[1])


def sexed(text: Text, sentences: Sequence[Sentence]) -> dict[Sex, Span]:
    """The words of kin and age in some sentences, by pair and sex, the first of each."""
    known = {} if text.pack is None else _kin_words(text.pack.changes)
    found: dict[Sex, Span] = {}
    for sentence in sentences:
        for number, word in enumerate(
            () if known.keys().isdisjoint(sentence.known) else sentence.folded
        ):
            if word in known:
                found.setdefault(known[word], sentence.span(number, number + 1))
    return found


def _all_sexed(text: Text) -> dict[Sex, Span]:
    return sexed(text, text.every)


@lru_cache(maxsize=32)
def _kin_words(words: ChangeWords) -> dict[str, Sex]:
    found: dict[str, Sex] = {}
    for one in words.sexes:
        found |= {fold(word): (one.key, "she") for word in one.she}
        found |= {fold(word): (one.key, "he") for word in one.he}
    return found


def _pronouns(both: Both, here: Sentence, there: Sentence) -> Iterator[Draft]:
    """She as the only person of the sentence where the origin has he alone, or the other way."""
    table = both.here.pack.changes.pronouns if both.here.pack else None
    if table is None:
        return
    she, he = frozenset(map(fold, table.she)), frozenset(map(fold, table.he))
    if here.known.isdisjoint(she | he) or there.known.isdisjoint(she | he):
        return
    for mine, theirs, reason in ((he, she, "she became he"), (she, he, "he became she")):
        new = [n for n, word in enumerate(here.folded) if word in mine]
        old = [n for n, word in enumerate(there.folded) if word in theirs]
        mixed = theirs & set(here.folded) or mine & set(there.folded)
        if new and old and not mixed and _tell_alike(here, there):
            spans = here.span(new[0], new[0] + 1), there.span(old[0], old[0] + 1)
            yield Draft("sex", *spans, reason, PRONOUN, undirected="he and she")


def _tell_alike(here: Sentence, there: Sentence) -> bool:
    """Whether two sentences share most of what they say."""
    mine, theirs = here.stems, there.stems
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs)) > 1


def _endings(words: ChangeWords, here: Sentence, there: Sentence) -> Iterator[Draft]:
    """A word that turns from one sex to the other, where nothing else in the sentence does."""
    found = exchanges(there, here)
    turned = [one for one in found if _is_turned(words, one, here, there)]
    if turned and len(turned) == len(found):
        one = turned[0]
        spans = here.span(one.first, one.last), there.span(one.low, one.high)
        yield Draft("sex", *spans, "said of the other sex", ENDING)


def _is_turned(words: ChangeWords, one: Exchange, here: Sentence, there: Sentence) -> bool:
    if one.last - one.first != 1 or one.high - one.low != 1:
        return False
    new, old = here.folded[one.first], there.folded[one.low]
    return any(
        _ends(new, he, old, she) or _ends(old, he, new, she)
        for he, she in ((fold(he), fold(she)) for he, she in words.endings)
    )


def _ends(man: str, he: str, woman: str, she: str) -> bool:
    """Whether two words are one stem with the ending of a man and that of a woman."""
    if not (man.endswith(he) and woman.endswith(she)):
        return False
    root = man.removesuffix(he) if he else man
    return len(root) >= FEWEST_LETTERS and root + she == woman
