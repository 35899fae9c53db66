"""How surely a text says a claim: asserted, reported, alleged, possible, denied, retracted.

1. The signs of the text around the claim are found: phrases, and words of saying (signs).
2. Those are kept in whose scope the claim stands (scope).
3. The one that takes most away from the claim decides; its words are the evidence.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from firsthand.languages.loader import LanguagePack
from firsthand.mark.speech.polarity import negations, negators
from firsthand.mark.speech.scope import Scope, bears, is_content, moods, scope_of
from firsthand.mark.speech.signs import OF_STANCE, Passage, Sign, read_passage
from firsthand.mark.speech.units import Unit
from firsthand.records import Certainty, Polarity, Stance

Span = tuple[int, int]
_BY_DOUBT: tuple[Certainty, ...] = (
    "asserted",
    "reported",
    "alleged",
    "possible",
    "denied",
    "retracted",
)
_OF_STANCE: dict[Stance, Certainty] = {
    **OF_STANCE,
    "wants": "possible",
    "asks": "possible",
    "judges": "reported",
}
_NEGATION_REACH = 3  # tokens before a denial that take it back: "did not deny"


class Judgement(NamedTuple):
    """The certainty of a claim and its polarity; the characters of the words that decided each."""

    certainty: Certainty
    polarity: Polarity
    cues: tuple[Span, ...] = ()
    negations: tuple[Span, ...] = ()


def judge(
    text: str, start: int, end: int, pack: LanguagePack, around: Span | None = None
) -> Judgement:
    """How text[start:end] is put by the text around it (characters; all of it by default).

    Of several signs that bear on the claim, the one that takes most away decides.
    """
    first, last = (0, len(text)) if around is None else around
    return judge_in(read_passage(text, first, last, pack), start, end, pack)


def judge_in(passage: Passage, start: int, end: int, pack: LanguagePack) -> Judgement:
    """How the characters [start, end) of the text of a passage are put by it."""
    scope = scope_of(passage, start, end, pack)
    denying = negations(passage.lows, scope.claim.start, scope.claim.main, negators(pack))
    certainty, deciding = _decide(scope, pack)
    spans = _widest({span for sign in deciding for span in _spans(passage, sign)})
    return Judgement(
        certainty=certainty,
        polarity="negative" if denying else "positive",
        cues=spans,
        negations=tuple((passage.tokens[n].start, passage.tokens[n].end) for n in denying),
    )


def certainty_of(
    text: str, start: int, end: int, pack: LanguagePack
) -> tuple[Certainty, tuple[Span, ...]]:
    """The certainty of text[start:end] by its own words alone, and the characters that decided."""
    judged = judge(text, start, end, pack, around=(start, end))
    return judged.certainty, judged.cues


def certainty_of_stance(stance: Stance, *, negated: bool) -> Certainty:
    """What a reporting word makes of its content; a negated denial leaves it possible."""
    if not negated:
        return _OF_STANCE[stance]
    return "possible" if stance == "denies" else "reported"


def stronger(one: Certainty, other: Certainty) -> Certainty:
    """The one of two certainties that says more against taking the content as fact."""
    return max(one, other, key=_BY_DOUBT.index)


def is_negated(unit: Unit, at: int, low: int = 0) -> bool:
    """Whether a negation stands within three tokens before token `at`."""
    nearby = unit.tokens[max(low, at - _NEGATION_REACH) : at]
    return any("negations" in token.roles for token in nearby)


def _decide(scope: Scope, pack: LanguagePack) -> tuple[Certainty, tuple[Sign, ...]]:
    bearing = [sign for sign in scope.passage.signs if sign.certainty and bears(scope, sign)]
    bearing += [Sign((at,), "reported", "clause", verb=False) for at in moods(scope)]
    if not bearing:
        return ("reported" if is_content(scope) else "asserted"), ()
    ranks = {sign: _BY_DOUBT.index(sign.certainty) for sign in bearing if sign.certainty}
    rank = max(ranks.values())
    certainty = _BY_DOUBT[rank]
    deciding = tuple(sign for sign in bearing if ranks[sign] == rank)
    if certainty == "denied" and _said_first(scope, deciding, pack):
        return "retracted", deciding
    return certainty, deciding


def _said_first(scope: Scope, denials: tuple[Sign, ...], pack: LanguagePack) -> bool:
    """Whether what is denied now was said "at first": its own speaker takes it back."""
    passage, claim = scope.passage, scope.claim
    home = passage.sentence[claim.start] if claim.start < claim.end else 0
    before = {
        low for n, low in enumerate(passage.lows[: claim.start]) if passage.sentence[n] == home
    }
    later = any(sign.reach == "text" and sign.start >= claim.end for sign in denials)
    return later and not before.isdisjoint(pack.certainty.earlier)


def _widest(spans: set[Span]) -> tuple[Span, ...]:
    """The spans in order, without those inside another."""
    return tuple(
        (start, end)
        for start, end in sorted(spans)
        if not any(a <= start and end <= b and (a, b) != (start, end) for a, b in spans)
    )


def _spans(passage: Passage, sign: Sign) -> Iterator[Span]:
    """The characters of the words of a sign, those that stand together as one."""
    first = last = sign.start
    for at in (*sign.tokens[1:], len(passage.tokens)):
        if at != last + 1 or at == len(passage.tokens):
            yield passage.tokens[first].start, passage.tokens[last].end
            first = at
        last = at
