"""Numbers that a copy changed: three attackers become five.

Only counts are compared: no days, years, hours, ordinals, fractions or labels. A number of the copy
is a change where it stands beside the same counted noun (or in the same place of the same words,
or is in two languages the one number that has no equal), the origin nowhere counts so many, and the
copy nowhere as many as the origin, but where both do in sentences side by side. What can be
rounding or another unit of measure is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from firsthand.trace.changes.aligning import Aligned
from firsthand.trace.changes.counting import Count, counts, may_count
from firsthand.trace.changes.texts import Both, Draft, Pair, Sentence, Text, is_content, stem
from firsthand.words import fold

SAME_NOUN, SAME_PERSONS, ALONE, LONE = 0.9, 0.75, 0.6, 0.6  # how sure, by what joins the numbers
ROUNDED = 0.06  # of the greater number
CONVERTED = 0.03  # of a number in another unit of measure, or one of it
FREEZING, DEGREES = 32, 1.8  # Fahrenheit, and its degrees in one of Celsius
_OF_TWO_SCALES = ({"degree"}, {None})  # of one name in Fahrenheit and in Celsius; not known
_RATIOS = (1.609, 3.281, 2.205, 2.54, 1.094, 2.471, 3.785, 4.546, 10.764, 35.315, 1.8, 2.59)
_SCALES = (1e3, 1e4, 1e6, 1e8, 1e9)  # "million" in a form that the table has not, or "万"
Sides = tuple[Sequence[Sentence], Sequence[Sentence]]  # of a pair
_MONEY = frozenset(("euro", "dollar", "pound", "rouble"))
_PERSONS = frozenset(
    ("people", "attacker", "man", "woman", "suspect", "victim", "activist", "protester", "migrant")
)


def changed_numbers(both: Both, pair: Pair, aligned: Aligned) -> Iterator[Draft]:
    """Counts of the derived sentences that differ from those of the origin's."""
    if not any(may_count(both.here, sentence, pair.new) for sentence in pair.here):
        return
    here = [c for s in pair.here for c in counts(both.here, s)]
    there = [c for s in pair.there for c in counts(both.there, s)]
    new, old = _left_over(here, there)
    if both.here.pack is None or both.there.pack is None:
        new, old = _written_in_digits(both.here, new), _written_in_digits(both.there, old)
    for count in new:
        found = [(score, o) for o in old if (score := _same_thing(both, pair, count, o))]
        if not found and len(new) == len(old) == 1 and _is_lone(both, pair, count, old[0]):
            found = [(LONE, old[0])]
        if len(found) == 1 and _stands_alone(both, aligned, count, found[0][1]):
            score, origin = found[0]
            yield Draft(
                "number",
                (count.start, count.end),
                (origin.start, origin.end),
                f"{_shown(origin.value)} became {_shown(count.value)}",
                score,
                undirected=f"{_shown(origin.value)} and {_shown(count.value)}",
            )


def _left_over(here: Sequence[Count], there: Sequence[Count]) -> tuple[list[Count], list[Count]]:
    """Counts of either side that no number of the other can be.

    Equal numbers go together first, so that no number is taken for the rounding of another's.
    """
    values, others = {c.value for c in here}, {c.value for c in there}
    mine = [c for c in here if c.value not in others]
    theirs = [c for c in there if c.value not in values]
    return (
        [c for c in mine if c.plain and not any(_agree(c, o) for o in theirs)],
        [c for c in theirs if c.plain and not any(_agree(c, o) for o in mine)],
    )


def _written_in_digits(text: Text, found: Iterable[Count]) -> list[Count]:
    """A language without a word table is read in digits alone: so is what it is compared with."""
    return [count for count in found if text.article.text[count.start].isdigit()]


def _shown(value: float) -> str:
    return f"{value:,.10g}"


def _agree(one: Count, other: Count) -> bool:
    """Whether two different numbers can be one: rounded, scaled, or in another measure."""
    low, high = sorted((one.value, other.value))
    if high >= 100 and high - low <= ROUNDED * high:  # noqa: PLR2004 - below, nobody rounds
        return True
    return _is_scaled(low, high) or _is_remeasured(one, other)


def _is_remeasured(one: Count, other: Count) -> bool:
    """Whether units of measure differ, or one is named and the numbers fit another."""
    units = {one.measure, other.measure}
    if units in ({""}, {"", None}):
        return False
    if len(units - {""}) > 1:
        return True
    fits = _is_converted(*sorted((one.value, other.value)))
    return fits and (len(units) > 1 or units in _OF_TWO_SCALES)


def _is_converted(low: float, high: float) -> bool:
    """Whether one number can be the other in another unit of measure, rounded."""
    off = max(CONVERTED * high, 1.0)
    return any(abs(low * ratio - high) <= off for ratio in _RATIOS) or any(
        abs((a - FREEZING) / DEGREES - b) <= off for a, b in ((low, high), (high, low))
    )


def _is_scaled(low: float, high: float) -> bool:
    """Whether one number is the other in thousands, millions or more."""
    return low > 0 and any(abs(high / low / scale - 1) <= ROUNDED for scale in _SCALES)


def _same_thing(both: Both, pair: Pair, here: Count, there: Count) -> float:
    """How surely two numbers count the same; 0 where nothing says so."""
    if here.known and there.known:
        if here.noun == there.noun:
            return SAME_NOUN
        return SAME_PERSONS if {here.noun, there.noun} <= _PERSONS else 0.0
    if not both.in_one_language:
        return 0.0
    if is_content(here.noun) and stem(here.noun) == stem(there.noun):
        return SAME_NOUN
    return ALONE if _same_place(both, pair, here, there) else 0.0


def _is_lone(both: Both, pair: Pair, here: Count, there: Count) -> bool:
    """Whether two sentences in two languages have one number each that the other has not.

    Every other number of either stands in the other too, and nothing says of what they are. Money
    may have been changed into another currency.
    """
    if both.in_one_language or pair.single is None or (here.known and there.known):
        return False
    return _MONEY.isdisjoint((here.noun, there.noun))


def _same_place(both: Both, pair: Pair, here: Count, there: Count) -> bool:
    """Whether the same words stand before and after two numbers."""
    mine = _around(pair.here, here)
    theirs = _around(pair.there, there)
    return mine == theirs and all(mine)


def _around(sentences: Sequence[Sentence], count: Count) -> tuple[str, str]:
    words = [w for s in sentences for w in s.words]
    before = [w.text for w in words if w.end <= count.start][-1:]
    after = [w.text for w in words if w.start >= count.end][:1]
    return fold("".join(before)), fold("".join(after))


def _stands_alone(both: Both, aligned: Aligned, here: Count, there: Count) -> bool:
    """Whether no origin has the new number of that noun, nor the copy the old one, elsewhere."""
    kin = _PERSONS if here.noun in _PERSONS or there.noun in _PERSONS else {here.noun, there.noun}
    pairs = aligned.pairs
    elsewhere = [
        *_left_alone((both.there, both.here), ((p.there, p.here) for p in pairs), here.value),
        *_left_alone((both.here, both.there), ((p.here, p.there) for p in pairs), there.value),
        *(c for text in both.others for c in _of_value(text, text.every, here.value)),
    ]
    return not any(other.noun in kin or not other.known for other in elsewhere)


def _left_alone(texts: tuple[Text, Text], pairs: Iterable[Sides], value: float) -> Iterator[Count]:
    """Where the first text has a number and the sentence of the second beside it has not.

    What both have in a place of their own says nothing of any other place.
    """
    own, other = texts
    same = {sentence.exact for sentence in other.every}
    matched = [
        sentence
        for mine, theirs in pairs
        if any(_of_value(other, theirs, value))
        for sentence in mine
    ]
    for sentence in own.every:
        if sentence.exact not in same and not _touches(sentence, matched):
            yield from _of_value(own, (sentence,), value)


def _of_value(text: Text, sentences: Iterable[Sentence], value: float) -> Iterator[Count]:
    return (c for sentence in sentences for c in counts(text, sentence) if c.value == value)


def _touches(one: Sentence, others: Iterable[Sentence]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)
