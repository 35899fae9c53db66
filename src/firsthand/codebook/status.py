"""Whether an act took place: planned, attempted, denied, undone; or only a rule, a wish, a film.

Cues stand in words/<language>.toml, each kind with its reach in words before and after the act.
Two decisions: a denial by somebody ("the ministry denied that ...") and a plain negation both give
"denied", which a claim elsewhere in the article outweighs when reports are merged; and what may or
must happen to nobody in particular, under a condition, in a rule, question or story is no report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from firsthand.codebook.automaton import Hit, Span
from firsthand.codebook.forms import LanguageTable, Reach
from firsthand.records import Status
from firsthand.words import Token

_HARD = re.compile(r"[;:]")
_WITHIN = frozenset({"attempt", "nobody"})  # cues that may share words with the trigger
_ANSWERED: dict[Status, str] = {"reversed": "undone", "appealed": "appealed"}
_NAME_LENGTH = 2  # capitalised words in a row that make a name


class Sentence(NamedTuple):
    """A sentence's words, its cues, and where clauses begin.

    barriers: no pattern reaches over these; borders: cues need leave to cross these.
    """

    text: str
    start: int
    end: int
    tokens: Sequence[Token]
    cues: tuple[Hit, ...]
    barriers: tuple[int, ...]
    borders: tuple[int, ...]

    def named(self, kind: str) -> Iterator[Span]:
        """The word spans of all cues of one kind."""
        return (cue.span for cue in self.cues if cue.label.name == kind)


class Outcome(NamedTuple):
    """The status of an act (None: no report), the rule that said so, and the cue's words."""

    status: Status | None
    rule: str
    cue: Span | None = None
    recalled: bool = False


def clause_marks(
    text: str, tokens: Sequence[Token], breaks: frozenset[str], comma_breaks: bool
) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(barriers, borders): indices of words that open a new clause, strictly and loosely."""
    barriers, borders = [], []
    for index in range(1, len(tokens)):
        between = text[tokens[index - 1].end : tokens[index].start]
        opens = tokens[index].text.lower() in breaks
        if _HARD.search(between) or (opens and "," in between):
            barriers.append(index)
        if barriers[-1:] == [index] or opens or (comma_breaks and "," in between):
            borders.append(index)
    return tuple(barriers), tuple(borders)


def read_status(
    sentence: Sentence, hit: Hit, table: LanguageTable, answer: Status | None
) -> Outcome:
    """What the sentence says about the act: the first rule that bears on it decides.

    answer: what the act makes of another one that it undoes ("reversed") or is an appeal against
    ("appealed"), else None; an answer is of use only if it happened.
    """
    void = _void(sentence, hit, table)
    if void is not None:
        return void
    recalled = _cue(sentence, hit, "recall", table) is not None
    status, rule, cue = _standing(sentence, hit, table)
    if answer is not None:
        kept = answer if status == "happened" else None
        return Outcome(kept, f"{_ANSWERED[answer]}, {rule}", cue, recalled)
    return Outcome(status, rule, cue, recalled)


def _void(sentence: Sentence, hit: Hit, table: LanguageTable) -> Outcome | None:
    """Why the act is no report at all, if it is none."""
    if sentence.text[sentence.start : sentence.end].rstrip("\"'”’»“) ").endswith("?"):
        return Outcome(None, "question")
    for kind in ("fiction", "rule", "condition", "nobody"):
        cue = _cue(sentence, hit, kind, table)
        if cue is not None:
            return Outcome(None, kind, cue)
    modal = _cue(sentence, hit, "modal", table)
    if modal is not None and not _definite(sentence, hit):
        return Outcome(None, "modal of nobody in particular", modal)
    return None


def _standing(
    sentence: Sentence, hit: Hit, table: LanguageTable
) -> tuple[Status, str, Span | None]:
    denial = _cue(sentence, hit, "denial", table)
    if denial is not None:
        return "denied", "denial", denial
    negation = _cue(sentence, hit, "negation", table)
    reversal = _cue(sentence, hit, "reversal", table)
    if reversal is not None and (hit.label.frame == "noun" or _only_asked(sentence, hit, table)):
        return ("happened", "reversal negated", reversal) if negation else (
            "reversed", "reversal", reversal
        )  # fmt: skip
    if negation is not None and not _exempt(sentence, negation):
        return "denied", "negation", negation
    choices: tuple[tuple[str, Status], ...] = (
        ("attempt", "attempted"),
        ("plan", "planned"),
        ("modal", "planned"),
    )
    for kind, status in choices:
        cue = _cue(sentence, hit, kind, table)
        if cue is not None:
            return status, kind, cue
    if _only_asked(sentence, hit, table):
        return "planned", "infinitive", None
    if hit.label.frame == "attempt":
        return "attempted", "tried only", None
    return "happened", "plain", None


def _only_asked(sentence: Sentence, hit: Hit, table: LanguageTable) -> bool:
    """Whether the act is an infinitive that a word outside the trigger asks for or wishes."""
    governed = any(piece[1] <= hit.act[0] for piece in hit.pieces)
    if hit.label.frame == "noun" or governed or _cue(sentence, hit, "managed", table) is not None:
        return False
    act = sentence.tokens[hit.act[1] - 1].text.lower()
    return _cue(sentence, hit, "infinitive", table) is not None or bool(
        table.status.infinitive_act and re.search(table.status.infinitive_act, act)
    )


def _cue(sentence: Sentence, hit: Hit, kind: str, table: LanguageTable) -> Span | None:
    """The first cue of a kind that is near enough to the act and in its clause."""
    reach = table.reach.get(kind, Reach())
    own = {index for first, after in hit.pieces for index in range(first, after)}
    for span in sentence.named(kind):
        if kind == "modal" and _is_month(sentence, span):
            continue
        inside = kind == "negation" and hit.span[0] <= span[0] and span[1] <= hit.span[1]
        if own.intersection(range(*span)):
            if kind in _WITHIN and not own.issuperset(range(*span)):
                return span
        elif inside or _reaches(sentence, span, hit, reach):
            return span
    return None


def _is_month(sentence: Sentence, modal: Span) -> bool:
    """Whether "May" is the month: a capital that no headline's capitals explain."""
    first, after = modal
    if first == 0 or not sentence.tokens[first].text[:1].isupper():
        return False
    return after >= len(sentence.tokens) or not sentence.tokens[after].text[:1].isupper()


def _reaches(sentence: Sentence, cue: Span, hit: Hit, reach: Reach) -> bool:
    first, after = hit.act
    if cue[0] < first and after < cue[1]:
        return True
    if cue[1] <= first:
        near = first - cue[1] < reach.before
        low, high = cue[1], first
    else:
        near = 0 <= cue[0] - after < reach.after
        low, high = after, cue[0]
    crossed = sum(low <= border <= high for border in sentence.borders)
    return near and crossed <= (1 if reach.crosses else 0)


def _exempt(sentence: Sentence, negation: Span) -> bool:
    return any(
        span[0] <= negation[0] and negation[1] <= span[1] for span in sentence.named("exempt")
    )


def _definite(sentence: Sentence, hit: Hit) -> bool:
    """Whether the sentence points at one person: a pronoun, or a name of two words."""
    if any(sentence.named("definite")):
        return True
    run = 0
    for index, token in enumerate(sentence.tokens):
        joined = index > 0 and sentence.text[sentence.tokens[index - 1].end : token.start] == " "
        if not token.text[:1].isupper() or hit.act[0] <= index < hit.act[1]:
            run = 0
            continue
        run = run + 1 if joined else 1
        if run >= _NAME_LENGTH and index >= _NAME_LENGTH:
            return True
    return False
