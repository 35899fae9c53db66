"""Whether two namings may be one person: what speaks for it, what forbids it, who may be joined."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import msgspec

from firsthand.match.name_forms import Agreement, GivenNames, Kind, plain, surname_agreement
from firsthand.match.namings import Spelt
from firsthand.records import Alias, Reason

LIKELY = 2.5  # sum of weights from which two namings are proposed
_INITIAL = 0.5
_ALONE = 1.0  # nobody else of the surname is named in full
_TURNED = -0.5
_SHORTEST = 3  # letters of a bare surname that proves anything
_SURE: frozenset[Kind] = frozenset({"same", "script", "oblique"})
_TELLS: Mapping[Kind, str] = {
    "same": "the same {}",
    "script": "the same {} in another script or transliteration",
    "oblique": "the same {} in another case",
    "ending": "the {} differs by an ending that cases have, and women's names too",
    "sound": "the {} sounds the same",
    "misprint": "the {} differs by a letter or two, as misprints do",
    "form": "the {}s are forms of one",
}
_NO_WORDS = "a person said so"


class Judge:
    """The tables and the words of people by which pairs of namings are judged.

    decided: a person's word on pairs of naming ids, the lesser first.
    """

    def __init__(self, given: GivenNames, decided: Mapping[tuple[str, str], bool]) -> None:
        self.given = given
        self._decided = decided

    def alias(self, one: Spelt, other: Spelt) -> Alias | None:
        """The pair of full names with its reasons; None where they are two, or little speaks for
        one."""
        one, other = _in_order(one, other)
        first = self.given.agreement(one.given, other.given)
        surname = surname_agreement(one.surname, other.surname) if first else None
        reasons = _told(surname, first, one, other) or self._turned(one, other)
        if self._word(one, other) is not None or self._clash(one, other):
            return None  # a person's own word is told by `said`
        made = _alias(one, other, reasons)
        if made is None or surname is None or first is None:
            return made
        sure = {surname.kind, first.kind} <= _SURE and len(one.middle) == len(other.middle)
        return _joined(made) if sure and one.naming.held and other.naming.held else made

    def bare_alias(self, bare: Spelt, full: Spelt) -> Alias | None:
        """A bare surname or one with an initial beside a full name; None where it is not its."""
        surname = surname_agreement(bare.surname, full.surname)
        lone = not bare.given and (
            len(plain(bare.surname)) < _SHORTEST or self.given.holds(bare.surname)
        )
        unlike = bare.given and plain(bare.given) != plain(full.given)[:1]
        if surname is None or lone or unlike or self._word(bare, full) is not None:
            return None
        one, other = _in_order(bare, full)
        reasons = [_agreeing("surname", surname, one, other)]
        if bare.given:
            reasons.append(_reason("initial", _INITIAL, "one has the initial alone", one, other))
        only = "nobody else of this surname is named in full"
        return _alias(one, other, (*reasons, _reason("only", _ALONE, only, one, other)))

    def said(self, spelt: Iterable[Spelt]) -> Iterator[Alias]:
        """The pairs of these that a person called one, whatever the machine makes of them."""
        by_id = {one.naming.id: one for one in spelt}
        for (one, other), same in self._decided.items():
            if same and one in by_id and other in by_id:
                reason = _reason("said", LIKELY, _NO_WORDS, by_id[one], by_id[other])
                made = _alias(by_id[one], by_id[other], (reason,))
                if made is not None:
                    yield _joined(made, by_hand=True)

    def parted(self, one: Spelt, other: Spelt) -> bool:
        """Whether a person said that they are two."""
        return self._word(one, other) is False

    def two(self, one: Spelt, other: Spelt) -> bool:
        """Whether they are surely two, whatever leads from one to the other."""
        names = (one.given, other.given), (one.given, other.surname), (one.surname, other.given)
        if one.bare or other.bare:
            return False
        return self._clash(one, other) or all(self.given.are_two(a, b) for a, b in names)

    def _turned(self, one: Spelt, other: Spelt) -> tuple[Reason, ...]:
        """Reasons where one has the surname first, as lists and some languages do."""
        first = self.given.agreement(one.given, other.surname)
        surname = surname_agreement(one.surname, other.given) if first else None
        reasons = _told(surname, first, one, other)
        if not reasons:
            return ()
        return (*reasons, _reason("order", _TURNED, "one has the surname first", one, other))

    def _clash(self, one: Spelt, other: Spelt) -> bool:
        """Whether two full names tell of two people: by generation, or by patronymic."""
        if one.generation != other.generation:
            return True
        if not len(one.middle) == len(other.middle) == 1:
            return False
        mine, theirs = plain(one.middle[0]), plain(other.middle[0])
        initial = min(len(mine), len(theirs)) == 1 and mine[0] == theirs[0]
        return not initial and surname_agreement(mine, theirs) is None

    def _word(self, one: Spelt, other: Spelt) -> bool | None:
        mine, theirs = _in_order(one, other)
        return self._decided.get((mine.naming.id, theirs.naming.id))


def _in_order(one: Spelt, other: Spelt) -> tuple[Spelt, Spelt]:
    return (one, other) if one.naming.id < other.naming.id else (other, one)


def _told(
    surname: Agreement | None, first: Agreement | None, one: Spelt, other: Spelt
) -> tuple[Reason, ...]:
    if surname is None or first is None:
        return ()
    return (
        _agreeing("surname", surname, one, other),
        _agreeing("given name", first, one, other),
    )


def _agreeing(part: str, agreement: Agreement, one: Spelt, other: Spelt) -> Reason:
    text = _TELLS[agreement.kind].format(part)
    return _reason(part.split(maxsplit=1)[0], agreement.weight, text, one, other)


def _reason(name: str, weight: float, text: str, one: Spelt, other: Spelt) -> Reason:
    words = (one.naming.evidence[0], other.naming.evidence[0])
    return Reason(name=name, weight=weight, text=text, evidence=words)


def _alias(one: Spelt, other: Spelt, reasons: tuple[Reason, ...]) -> Alias | None:
    score = round(sum(reason.weight for reason in reasons), 2)
    if score < LIKELY:
        return None
    return Alias(
        one=one.naming.id, other=other.naming.id, score=score, reasons=reasons, state="proposed"
    )


def _joined(alias: Alias, *, by_hand: bool = False) -> Alias:
    return msgspec.structs.replace(alias, state="joined", by_hand=by_hand)
