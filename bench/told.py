"""Which acts a sentence tells for itself: PLOVER's coders code the main act, not what it is about.

"The council urged both sides to free the crew" is a request and no release; "ties were restored
after crowds burned the embassy" tells of ties. So of the acts that a codebook finds in a sentence
those in a clause beside the main one are left, and those that another act governs.
"""

from __future__ import annotations

from collections.abc import Iterator

from firsthand.codebook import Finding, Reading
from firsthand.codebook.automaton import Hit
from firsthand.codebook.status import Sentence

_BESIDE = frozenset(
    {"after", "since", "because", "before", "while", "when", "where", "although", "though"}
    | {"who", "whom", "which", "whose"}
)
_AMID = frozenset({"during", "amid", "despite", "following", "ahead"})
_NEAR = 4  # words between "during" and the noun that it opens
# Comment that PLOVER has no type for: what it is about is not told as an act.
_COMMENTS = frozenset(
    {"believe", "believes", "believed", "hope", "hopes", "hoped", "sorrow", "optimism", "pessimism"}
)
_JOINS = frozenset({"and", "but"})
_UNTOLD = frozenset({"denied", "hypothetical", "reversed", "appealed"})


def told(reading: Reading) -> tuple[Finding, ...]:
    """The acts that a sentence tells for themselves, in reading order."""
    kept: list[Finding] = []
    for finding in sorted(reading.findings, key=_order):
        if finding.outcome.status in _UNTOLD or _is_beside(reading.sentence, finding.hit):
            continue
        if not kept or _is_joined(reading.sentence, kept[-1], finding):
            kept.append(finding)
        elif _says_more(reading.sentence, finding, kept[-1]):
            kept[-1] = finding
    return tuple(kept)


def _order(finding: Finding) -> tuple[int, int, int, tuple[int, int], str]:
    hit = finding.hit
    return hit.span[0], -len(hit.pieces), hit.span[1], hit.act, finding.entry


def _is_beside(sentence: Sentence, hit: Hit) -> bool:
    """Whether the act stands in a clause that "after" opens, behind "during", or in a comment."""
    before = [token.text.lower() for token in sentence.tokens[: hit.span[0]]]
    if not _COMMENTS.isdisjoint(before):
        return True
    if hit.label.frame == "noun" and not _AMID.isdisjoint(before[-_NEAR:]):
        return True
    opened = [border for border in sentence.borders if border <= hit.span[0]]
    if not opened or sentence.tokens[opened[-1]].text.lower() not in _BESIDE:
        return False
    first, act = sentence.tokens[opened[-1]], sentence.tokens[hit.span[0]]
    return "," not in sentence.text[first.end : act.start]


def _is_joined(sentence: Sentence, one: Finding, other: Finding) -> bool:
    """Whether "and" or "but" makes the later act one beside the earlier, not about it."""
    between = _borders(sentence, one.hit, other.hit)
    return not _shared(one.hit, other.hit) and any(
        sentence.tokens[border].text.lower() in _JOINS for border in between
    )


def _says_more(sentence: Sentence, finding: Finding, known: Finding) -> bool:
    """Whether it is a verb of the same clause, and the earlier act a mere noun."""
    verb_after_noun = known.frame == "noun" and finding.frame != "noun"
    apart = not _shared(finding.hit, known.hit)
    return apart and verb_after_noun and not any(_borders(sentence, known.hit, finding.hit))


def _borders(sentence: Sentence, one: Hit, other: Hit) -> Iterator[int]:
    low, high = sorted((one.act[0], other.act[0]))
    return (border for border in sentence.borders if low < border <= high)


def _shared(one: Hit, other: Hit) -> bool:
    return any(a[0] < b[1] and b[0] < a[1] for a in one.pieces for b in other.pieces)
