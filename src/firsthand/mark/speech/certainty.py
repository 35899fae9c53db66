"""How surely a stretch of text says what it says: asserted, reported, alleged, possible, denied."""

from __future__ import annotations

from firsthand.languages.loader import LanguagePack
from firsthand.mark.speech.lexicon import lexicon, matches
from firsthand.mark.speech.units import Unit, make_unit
from firsthand.records import Certainty, Stance

Span = tuple[int, int]
_WEIGHT: dict[Certainty, int] = {
    "asserted": 0,
    "reported": 1,
    "possible": 2,
    "alleged": 3,
    "denied": 4,
}
_OF_STANCE: dict[Stance, Certainty] = {
    "says": "reported",
    "confirms": "asserted",
    "denies": "denied",
    "alleges": "alleged",
    "unsure": "possible",
    "wants": "possible",
    "asks": "possible",
    "judges": "reported",
}
_NEGATION_REACH = 3  # tokens before a denial that take it back: "did not deny"
_HEARSAY_REACH = 25  # tokens between "soll" and its "haben"


def certainty_of(
    text: str, start: int, end: int, pack: LanguagePack
) -> tuple[Certainty, tuple[Span, ...]]:
    """The certainty of text[start:end], and the character spans of the words that decided.

    The strongest cue wins: denied, then alleged, possible, reported; asserted when there is none.
    A denial that is itself negated ("did not deny") does not count.
    """
    words = lexicon(pack.speech)
    unit = make_unit(text, start, end, words, quotations=(), paragraph=0)
    found = [*_hedged(unit), *_hearsay(unit)]
    if not found:
        return "asserted", ()
    strongest = max((certainty for certainty, _ in found), key=lambda value: _WEIGHT[value])
    return strongest, tuple(span for certainty, span in found if certainty == strongest)


def certainty_of_stance(stance: Stance, *, negated: bool) -> Certainty:
    """What a reporting word makes of its content; a negated denial or claim only reports."""
    return "reported" if negated else _OF_STANCE[stance]


def stronger(one: Certainty, other: Certainty) -> Certainty:
    """The one of two certainties that says more against taking the content as fact."""
    return max(one, other, key=lambda value: _WEIGHT[value])


def is_negated(unit: Unit, at: int, low: int = 0) -> bool:
    """Whether a negation stands within three tokens before token `at`."""
    nearby = unit.tokens[max(low, at - _NEGATION_REACH) : at]
    return any("negations" in token.roles for token in nearby)


def _hedged(unit: Unit) -> list[tuple[Certainty, Span]]:
    found: list[tuple[Certainty, Span]] = []
    for at in range(len(unit.tokens)):
        for length, certainty in matches(unit.lexicon.hedges, unit.lows, at):
            if not is_negated(unit, at):
                span = (unit.tokens[at].start, unit.tokens[at + length - 1].end)
                found.append((certainty, span))
            break
    return found


def _hearsay(unit: Unit) -> list[tuple[Certainty, Span]]:
    """German "soll ... getötet haben": a modal, then a perfect infinitive in the same clause."""
    found: list[tuple[Certainty, Span]] = []
    for at, token in enumerate(unit.tokens):
        if "hearsay" not in token.roles:
            continue
        reach = range(at + 2, min(len(unit.tokens), at + _HEARSAY_REACH))
        ends = (n for n in reach if "hearsay_ends" in unit.tokens[n].roles)
        last = next((n for n in ends if unit.lows[n - 1].endswith(("t", "en"))), None)
        if last is not None:
            found.append(("alleged", (token.start, token.end)))
            found.append(("alleged", (unit.tokens[last].start, unit.tokens[last].end)))
    return found
