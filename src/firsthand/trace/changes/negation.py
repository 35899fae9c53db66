"""A "not" that a copy lost or put in: he did not know them becomes he knew them."""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.languages.changes import ChangeWords
from firsthand.trace.changes.patterns import patterns, phrases
from firsthand.trace.changes.texts import Both, Draft, Pair, Sentence, Span, Text, is_content, stem

WITHIN, ACROSS = 0.85, 0.6  # how sure a change is
KEPT = 0.7  # of the content words of the shorter of two sentences of one language
FEWEST_WORDS = 4  # of a sentence
BEHIND = 3  # words from the negator on that are shown
SHARED = 0.6  # of the content words of either of two sentences in two languages


def changed_negations(both: Both, pair: Pair) -> Iterator[Draft]:
    """A sentence that denies on one side and on the other says the same without any denial."""
    single = pair.single
    if single is None or both.here.pack is None or both.there.pack is None:
        return
    here, there = single
    mine, theirs = negators(here, both.here), negators(there, both.there)
    if mine is None or theirs is None or bool(mine) == bool(theirs):
        return
    if not (_near(here, there) if both.in_one_language else _matched(pair, here, there)):
        return
    score = WITHIN if both.in_one_language else ACROSS
    if theirs and _plainly_kept(both, there, theirs[0], (here, both.here.pack.changes)):
        spans = _around(here, there, theirs[0]), there.span(theirs[0], theirs[0] + BEHIND)
        yield Draft("negation", *spans, f"“{there.words[theirs[0]].text}” is lost", score)
    if mine and _plainly_kept(both, here, mine[0], (there, both.there.pack.changes)):
        spans = here.span(mine[0], mine[0] + BEHIND), _around(there, here, mine[0])
        yield Draft("negation", *spans, f"“{here.words[mine[0]].text}” is put in", score)


def _around(plain: Sentence, denying: Sentence, number: int) -> Span:
    """Where the plain sentence has the words behind the negator; else the whole of it."""
    behind = {stem(word) for word in denying.folded[number + 1 : number + BEHIND]}
    found = [n for n, word in enumerate(plain.folded) if stem(word) in behind]
    near = [n for n in found if n - found[0] < BEHIND]
    return plain.span(near[0], near[-1] + 1) if near else (plain.start, plain.end)


def negators(sentence: Sentence, text: Text) -> list[int] | None:
    """Positions of the words that deny; None where one may deny nothing ("not only")."""
    if text.pack is None:
        return None
    words = text.pack.changes
    deny, idle = patterns(words.negators), phrases(words.idle)
    if not deny.any(sentence.known):
        return []
    found = [
        n
        for n, word in enumerate(sentence.folded)
        if deny.has(word) and not "".join(sentence.folded[n + 1 : n + 2]).isdigit()  # "No. 5"
    ]
    return None if any(_is_idle(sentence, n, idle) for n in found) else found


def _is_idle(sentence: Sentence, number: int, idle: frozenset[tuple[str, ...]]) -> bool:
    folded = sentence.folded
    return folded[number : number + 2] in idle or folded[max(0, number - 1) : number + 1] in idle


def _near(here: Sentence, there: Sentence) -> bool:
    """Whether two sentences of one language say the same, as far as their words tell."""
    mine, theirs = here.stems, there.stems
    fewest = min(len(here.written), len(there.written))
    return fewest >= FEWEST_WORDS and len(mine & theirs) >= KEPT * min(len(mine), len(theirs))


def _matched(pair: Pair, here: Sentence, there: Sentence) -> bool:
    """Whether most words of two sentences in two languages are known to be the same.

    A translator may turn "scarce" into "not enough"; so hardly a word may be left over.
    """
    mine = {one.start for one in pair.shared}
    theirs = {one.origin_start for one in pair.shared}
    return all(
        len(found) >= max(FEWEST_WORDS, SHARED * sum(map(is_content, sentence.folded)))
        for found, sentence in ((mine, here), (theirs, there))
    )


def _plainly_kept(
    both: Both, denying: Sentence, number: int, plain: tuple[Sentence, ChangeWords]
) -> bool:
    """Whether the plain side keeps what word `number` denies, and has no other way to deny it."""
    other, words = plain
    unsaid = patterns(words.unsaid)
    if not both.in_one_language:
        return not unsaid.any(other.folded)
    if unsaid.any(other.known - denying.known):
        return False
    return _keeps_denied(denying, number, other)


def _keeps_denied(sentence: Sentence, number: int, other: Sentence) -> bool:
    """Whether the words around the negator stand in the other sentence too."""
    stems = {stem(word) for word in other.folded}
    before = sentence.folded[max(0, number - 1) : number]
    after = [word for word in sentence.folded[number + 1 :] if is_content(word)][:1]
    nearest = [stem(word) for word in (*sentence.folded[number + 1 : number + 2], *before)]
    return bool(after) and stem(after[0]) in stems and any(word in stems for word in nearest)
