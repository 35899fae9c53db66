"""Whether a sign bears on a claim: by clause, by what it opens, or by what it looks back on."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import lru_cache
from itertools import pairwise, takewhile
from operator import itemgetter
from typing import NamedTuple

from firsthand.languages.certainty import CertaintyWords
from firsthand.languages.loader import LanguagePack
from firsthand.languages.speech import SpeechWords
from firsthand.mark.speech.polarity import Negators, negations, negators
from firsthand.mark.speech.signs import Passage, Sign

_COMMA = frozenset({","})
_MARKS = frozenset("\"“”„«»‘’‚‹›'")
_DASHES = frozenset({"—", "–", "-"})
_STOPS = frozenset({";", ".", "!", "?", "…"})
_NEAR = 6  # tokens between a verb and a claim that is its object: "accused of"
_SPEAKER = 6  # tokens behind a verb of saying set off by commas in which its speaker may stand
_TAIL = 12  # tokens between a claim and the word of saying behind it
_EMBEDDING = 8  # tokens before a claim among which the word that opens it stands
_THAT = 3  # tokens of "seems, that": behind an adverb or modal that is said of a whole clause


class Claim(NamedTuple):
    """The tokens [start, end) of what is judged, and of its main clause [start, main)."""

    start: int
    end: int
    main: int


class Words(NamedTuple):
    """The words of a language that part and open clauses."""

    that: frozenset[str]
    openers: frozenset[str]
    turns: frozenset[str]
    subordinate: frozenset[str]
    comma_opens: bool
    asides: frozenset[str]
    anaphors: frozenset[str]


class Scope(NamedTuple):
    """A passage, a claim in it, and the words of its language."""

    passage: Passage
    claim: Claim
    words: Words
    negators: Negators


def scope_of(passage: Passage, start: int, end: int, pack: LanguagePack) -> Scope:
    """The scope of the claim of characters [start, end)."""
    first = bisect_right(passage.tokens, start, key=itemgetter(1))  # by their ends
    last = max(first, bisect_left(passage.tokens, end, key=itemgetter(0)))
    if first == last:
        first = last = 0
    while first < last and passage.tokens[first].kind == "mark":
        first += 1
    scope = Scope(
        passage, Claim(first, last, last), _words(pack.speech, pack.certainty), negators(pack)
    )
    return scope._replace(claim=Claim(first, last, _main_end(scope, first, last)))


@lru_cache(maxsize=16)
def _words(speech: SpeechWords, table: CertaintyWords) -> Words:
    return Words(
        that=frozenset(speech.that),
        openers=frozenset((*speech.that, *table.openers)),
        turns=frozenset(table.turns),
        subordinate=frozenset(table.turns).difference(speech.relative_openers, speech.asides),
        comma_opens=speech.clause_after_comma,
        asides=frozenset(speech.asides),
        anaphors=frozenset(table.anaphors),
    )


def bears(scope: Scope, sign: Sign) -> bool:
    """Whether what a sign says is said of the claim."""
    if sign.reach == "clause":
        return _in_clause(scope, sign)
    if sign.reach == "heading":
        return _headed(scope, sign)
    if _overlaps(scope.claim, sign):
        return False
    if sign.reach == "text" and _looks_back(scope, sign):
        return True
    related = (_opens, _holds, _judges, _points_back)
    return any(relation(scope, sign) for relation in related)


def is_embedded(scope: Scope) -> bool:
    """Whether the claim stands in a that-clause, a quotation or behind a colon."""
    lows, start = scope.passage.lows, scope.claim.start
    if start < scope.claim.end and lows[start] in scope.words.that:
        return True
    if start and (lows[start - 1] in _MARKS | {":"} or lows[start - 1] in scope.words.openers):
        return True
    if start and scope.words.comma_opens and lows[start - 1] in _COMMA and moods(scope):
        return True
    for at in range(start - 1, max(-1, start - _EMBEDDING), -1):
        if lows[at] in _STOPS or lows[at] in _COMMA:
            return at + 1 < start and lows[at + 1] in scope.words.openers
        if lows[at] in scope.words.that:
            return True
    return False


def is_content(scope: Scope) -> bool:
    """Whether the claim is a that-clause or a whole quotation, whoever says it and how."""
    lows, claim = scope.passage.lows, scope.claim
    if not claim.start < claim.end or not claim.start:
        return False
    opened = lows[claim.start - 1]
    after = lows[claim.end] if claim.end < len(lows) else ""
    quoted = opened in _MARKS and bool({after, lows[claim.end - 1]} & (_MARKS | _COMMA | _STOPS))
    return quoted or opened in scope.words.that or lows[claim.start] in scope.words.that


def moods(scope: Scope) -> tuple[int, ...]:
    """German reported mood: the tokens "sei", "habe" in the claim's main clause."""
    tokens, claim = scope.passage.tokens, scope.claim
    return tuple(n for n in range(claim.start, claim.main) if "subjunctives" in tokens[n].roles)


def _main_end(scope: Scope, start: int, end: int) -> int:
    """Where the main clause of the claim ends: before ", who", "although"."""
    lows = scope.passage.lows
    for at in range(start + 2, end):
        if lows[at] in scope.words.turns | scope.words.that and lows[at - 1] in _COMMA:
            return at
    return end


def _overlaps(claim: Claim, sign: Sign) -> bool:
    return any(claim.start <= at < claim.end for at in sign.tokens)


# --- adverbs and modals ---------------------------------------------------------------------------


def _in_clause(scope: Scope, sign: Sign) -> bool:
    claim = scope.claim
    if _overlaps(claim, sign):
        return any(claim.start <= at < claim.main for at in sign.tokens)
    if sign.start < claim.start < sign.end:
        return True
    if sign.end <= claim.start:
        return _clear(scope, sign.end, claim.start) and not _is_subordinate(scope, sign)
    return sign.start - claim.main <= _NEAR and _clear(scope, claim.main, sign.start)


def _clear(scope: Scope, start: int, end: int) -> bool:
    """Whether no clause begins or ends among tokens [start, end), but for what commas set off."""
    lows, sentence = scope.passage.lows, scope.passage.sentence
    if start < end and sentence[start] != sentence[min(end, len(sentence) - 1)]:
        return False
    kept = _without_asides([low for low in lows[start:end] if low not in _MARKS])
    if any(low in scope.words.that for low in kept[:_THAT]):
        kept = kept[_THAT:]  # "it seems that"
    if any(low in _STOPS or low in scope.words.that for low in kept):
        return False
    parted = any(
        one in _COMMA | _DASHES and other in scope.words.turns for one, other in pairwise(kept)
    )
    return not parted


def _without_asides(lows: list[str]) -> list[str]:
    """The words without those that two commas or two dashes set off, and without outer commas."""
    while lows and lows[-1] in _COMMA | _DASHES:
        commas = [n for n, low in enumerate(lows) if low == lows[-1]]
        lows = lows[: commas[-2]] if len(commas) > 1 else lows[:-1]
    return lows


# --- verbs and nouns with a content ---------------------------------------------------------------


def _opens(scope: Scope, sign: Sign) -> bool:
    """Whether the claim is what the sign opens: "denied that", "accused of"."""
    start = scope.claim.start
    if sign.end > start or _barred(scope, sign, sign.end, start):
        return False
    gap = scope.passage.lows[sign.end : start]
    if start < len(scope.passage.lows) and scope.passage.lows[start] in scope.words.that:
        return True
    if not gap or gap[-1] in _MARKS or gap[-1] == ":":
        return True
    if gap == (",",) and not _is_subordinate(scope, sign):
        return True
    if any(low in scope.words.openers or low == ":" for low in gap):
        return True
    commas = sum(low in _COMMA for low in gap)
    if commas:
        return (scope.words.comma_opens and not _is_subordinate(scope, sign)) or (
            gap[-1] in _COMMA and _in_aside(scope, sign)
        )
    return len(gap) <= _NEAR


def _in_aside(scope: Scope, sign: Sign) -> bool:
    """Whether the sign stands in "as the lawyer said"."""
    lows = scope.passage.lows
    return lows[_clause_start(scope, sign)] in scope.words.asides


def _clause_start(scope: Scope, sign: Sign) -> int:
    """The first token of the clause in which the sign stands, at commas and ends of sentences."""
    passage, at = scope.passage, sign.start
    while at and passage.lows[at - 1] not in _COMMA | _STOPS | _MARKS | _DASHES:
        if passage.sentence[at - 1] != passage.sentence[sign.start]:
            break
        at -= 1
    return at


def _is_subordinate(scope: Scope, sign: Sign) -> bool:
    """Whether the sign stands in "after he was accused of it," and the claim behind the comma."""
    lows, first = scope.passage.lows, _clause_start(scope, sign)
    parted = any(low in _COMMA for low in lows[sign.end : scope.claim.start])
    return parted and first not in sign.tokens and lows[first] in scope.words.subordinate


def _holds(scope: Scope, sign: Sign) -> bool:
    """Whether the claim stands between the words of the sign: "wies ... zurück"."""
    return sign.start < scope.claim.start and scope.claim.end <= sign.tokens[-1]


def _judges(scope: Scope, sign: Sign) -> bool:
    """Whether the sign comes behind the claim: ", he said"; "that ..., is untrue"."""
    end = scope.claim.end
    if sign.start < end or _barred(scope, sign, end, sign.start):
        return False
    if is_embedded(scope):
        return True
    if sign.certainty not in {"reported", "possible"} or sign.negated:
        return False
    return _is_tail(scope, sign)


def _is_tail(scope: Scope, sign: Sign) -> bool:
    """Whether the sign only names who says what stands before it: ", her lawyer said"."""
    lows = scope.passage.lows
    gap = lows[scope.claim.end : sign.start]
    if not gap or gap[0] not in _COMMA | _MARKS | _DASHES or len(gap) > _TAIL:
        return False
    if not scope.words.subordinate.isdisjoint(gap):
        return False
    behind = takewhile(lambda low: low not in _COMMA | _STOPS, lows[sign.end : sign.end + _TAIL])
    return scope.words.that.isdisjoint(behind)


def _barred(scope: Scope, sign: Sign, start: int, end: int) -> bool:
    """Whether another matter begins among tokens [start, end)."""
    passage = scope.passage
    lows = passage.lows
    if start >= end:
        return False
    if passage.sentence[max(0, start - 1)] != passage.sentence[min(end, len(lows) - 1)]:
        return True
    for at in range(start, end):
        if lows[at] == ";":
            return True
        turned = lows[at] in scope.words.turns and at and lows[at - 1] in _COMMA | _DASHES
        if turned and not _closed(scope, at, end):
            return True
    return _spoken_between(scope, sign, start, end)


def _closed(scope: Scope, at: int, end: int) -> bool:
    """Whether what begins behind a comma at `at` ends at a comma before `end`, or opens it."""
    lows = scope.passage.lows
    if lows[at] in scope.words.openers and at >= end - 2:
        return True
    rest = lows[at:end]
    return any(low in _COMMA or low in scope.words.that for low in rest)


def _spoken_between(scope: Scope, sign: Sign, start: int, end: int) -> bool:
    """Whether somebody else speaks there: another verb of saying, parted from the sign."""
    lows = scope.passage.lows
    for other in scope.passage.signs:
        if not (other.verb and start < other.start and other.end <= end):
            continue
        between = lows[start : other.start]
        if any(low in scope.words.that for low in between):
            continue
        if any(low in scope.words.subordinate for low in between):
            return True
        parted = any(low in _COMMA | _DASHES | {":"} for low in between)
        if parted and not _set_off(scope, other):
            return True
    return False


def _set_off(scope: Scope, sign: Sign) -> bool:
    """Whether a comma and a that-word follow: "there is a chance, he said, that"."""
    lows = scope.passage.lows[sign.end : sign.end + _SPEAKER]
    comma = next((n for n, low in enumerate(lows) if low in _COMMA), len(lows))
    return comma + 1 < len(lows) and lows[comma + 1] in scope.words.that


# --- what looks back, and headings ----------------------------------------------------------------


def _looks_back(scope: Scope, sign: Sign) -> bool:
    """Whether the sign is said of a claim before it, in its own sentence or the one before."""
    passage, claim = scope.passage, scope.claim
    if sign.start < claim.end:
        return _looks_ahead(scope, sign)
    away = passage.sentence[sign.start] - passage.sentence[claim.end - 1]
    return away <= 1 and (sign.certainty != "retracted" or _is_told(scope))


def _is_told(scope: Scope) -> bool:
    """Whether somebody says the claim, so that it can be taken back."""
    verbs = (s for s in scope.passage.signs if s.verb and not _overlaps(scope.claim, s))
    return is_embedded(scope) or any(_opens(scope, s) or _judges(scope, s) for s in verbs)


def _looks_ahead(scope: Scope, sign: Sign) -> bool:
    """The claim comes behind, in one sentence: "recanted; he had said that"."""
    passage, claim = scope.passage, scope.claim
    if sign.end > claim.start or not is_embedded(scope):
        return False
    return passage.sentence[sign.start] == passage.sentence[claim.start]


def _points_back(scope: Scope, sign: Sign) -> bool:
    """Whether a verb behind the claim has "it" or "this" for its content: "denied it"."""
    passage, end = scope.passage, scope.claim.end
    if sign.start < end or sign.negated or not _takes_away(scope, sign):
        return False
    first, last = max(end, sign.start - _NEAR), min(len(passage.lows), sign.end + _NEAR)
    home = passage.sentence[sign.start]
    near = [n for n in range(first, last) if passage.sentence[n] == home]
    if any(passage.lows[n] in scope.words.that for n in near if n >= sign.end):
        return False
    pointing = any(passage.lows[n] in scope.words.anaphors for n in near)
    return pointing and home - passage.sentence[end - 1] <= 1


def _takes_away(scope: Scope, sign: Sign) -> bool:
    """A denial, a withdrawal, or that something could not be confirmed."""
    if sign.certainty == "possible":
        lows = tuple(scope.passage.lows[n] for n in sign.tokens)
        return bool(negations(lows, 0, len(lows), scope.negators))
    return sign.certainty in {"denied", "retracted"}


def _headed(scope: Scope, sign: Sign) -> bool:
    passage, claim = scope.passage, scope.claim
    if _overlaps(claim, sign) or sign.end > claim.start or not is_embedded(scope):
        return False
    return passage.sentence[claim.start] - passage.sentence[sign.start] <= 1
