"""A "not" that a copy lost or put in: he did not know them becomes he knew them."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from firsthand.trace.changes.patterns import Patterns, patterns, phrases
from firsthand.trace.changes.texts import Both, Draft, Pair, Sentence, Span, Text, is_content, stem

WITHIN, ACROSS = 0.85, 0.6  # how sure a change is
KEPT = 0.7  # of the content words of the shorter of two sentences of one language
FEWEST_WORDS = 4  # of a sentence
BEHIND = 3  # words from the negator on that are shown
SHARED = 0.4  # of the content words of either of two sentences in two languages
NEARBY = 8  # words on either side, among which another way to deny may stand


def changed_negations(both: Both, pair: Pair) -> Iterator[Draft]:
    """A sentence that denies on one side and on the other says the same without any denial.

    Between two languages only what is lost: "the calmest ever" becomes "never so calm" honestly.
    """
    if pair.single is None or both.here.pack is None or both.there.pack is None:
        return
    here, there = pair.single
    mine, theirs = negators(here, both.here), negators(there, both.there)
    if mine is None or theirs is None or bool(mine) == bool(theirs):
        return
    unsaid = patterns(both.here.pack.changes.unsaid)
    if not both.in_one_language:
        said = _said_across(pair, theirs[0], unsaid) if theirs else None
        if said is not None:
            spans = here.span(max(0, said - 1), said + 2), there.span(theirs[0], theirs[0] + BEHIND)
            yield _draft(spans, there.words[theirs[0]].text, "lost", ACROSS)
        return
    if theirs and _is_kept(there, theirs[0], here, unsaid):
        spans = _around(here, there, theirs[0]), there.span(theirs[0], theirs[0] + BEHIND)
        yield _draft(spans, there.words[theirs[0]].text, "lost", WITHIN)
    if mine and _is_kept(here, mine[0], there, unsaid):
        spans = here.span(mine[0], mine[0] + BEHIND), _around(there, here, mine[0])
        yield _draft(spans, here.words[mine[0]].text, "put in", WITHIN)


def _draft(spans: tuple[Span, Span], negator: str, how: str, score: float) -> Draft:
    only = f"“{negator}” stands in one of the texts alone"
    return Draft("negation", *spans, f"“{negator}” is {how}", score, undirected=only)


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


def _said_across(pair: Pair, number: int, unsaid: Patterns) -> int | None:
    """Which word of the derived sentence, in another language, says what word `number` denies.

    None where that is not known, where too little else is known to be the same, or where words
    nearby deny it in another way.
    """
    if pair.single is None:
        return None
    here, there = pair.single
    partners = {one.origin_start: one.start for one in pair.shared}
    behind = range(number + 1, min(number + 1 + BEHIND, len(there.words)))
    denied = next((n for n in behind if is_content(there.folded[n])), None)
    start = None if denied is None else partners.get(there.words[denied].start)
    said = next((n for n, word in enumerate(here.words) if word.start == start), None)
    if said is None or not (_is_known(here, partners) and _is_known(there, partners)):
        return None
    return None if unsaid.any(here.folded[max(0, said - NEARBY) : said + NEARBY]) else said


def _is_known(sentence: Sentence, known: Collection[int]) -> bool:
    """Whether most content words of a sentence are known to stand in the other one too."""
    return len(known) >= max(FEWEST_WORDS, SHARED * sum(map(is_content, sentence.folded)))


def _is_kept(denying: Sentence, number: int, plain: Sentence, unsaid: Patterns) -> bool:
    """Whether the plain sentence keeps what word `number` denies, and denies it in no other way."""
    known = set(denying.folded)
    new = [word for word in plain.folded if word not in known]
    return _near(denying, plain) and not unsaid.any(new) and _keeps_denied(denying, number, plain)


def _keeps_denied(sentence: Sentence, number: int, other: Sentence) -> bool:
    """Whether the words around the negator stand in the other sentence too."""
    stems = {stem(word) for word in other.folded}
    before = sentence.folded[max(0, number - 1) : number]
    after = [word for word in sentence.folded[number + 1 :] if is_content(word)][:1]
    nearest = [stem(word) for word in (*sentence.folded[number + 1 : number + 2], *before)]
    return bool(after) and stem(after[0]) in stems and any(word in stems for word in nearest)
