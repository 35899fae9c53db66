"""What became of an act: done, under way, decided, planned, threatened, denied, undone, imagined.

Cues stand in words/<language>.toml, each kind with its reach in words before and after the act;
the first rule whose cue bears on the act decides. Two decisions: a denial by somebody ("the
ministry denied that ...") and a plain negation both give "denied", which a claim elsewhere in the
article outweighs when reports are merged; and what may or must happen to nobody in particular,
under a condition, in a rule, question or story is no report.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

from firsthand.codebook.automaton import Hit, Span
from firsthand.codebook.forms import LanguageTable
from firsthand.codebook.reach import Sentence, bearing, is_definite
from firsthand.codebook.states import described, is_general
from firsthand.records import SETTLED, Status

_ANSWERED: dict[Status, str] = {"reversed": "undone", "appealed": "appealed"}
STATE = "state"  # the rule of what only describes somebody
PENDING = "pending"  # of what need not be done for now
_HELPING = 8  # words between "was" and its participle
_TITLE = 8  # words of a headline within which the infinitive that tells its plan begins
_BEHIND = 3  # and words behind it before those of the trigger ("to put X on the list")
_STOPS = ".!?…"
_QUIET = "\"'”’»“) "  # what may stand behind the mark that ends a sentence
THREATS = ("threat", "warned", "warns")  # what a threat itself is deaf to
UNDOING = ("reversal", "restored")  # and what an undoing is
_NO_REPORT = ("fiction", "rule", "nobody")
_CHOICES: tuple[tuple[str, Status], ...] = (
    ("attempt", "attempted"),
    ("order", "ordered"),
    ("plan", "planned"),
)


__all__ = ["Act", "Outcome", "Sentence", "read_status"]


class Outcome(NamedTuple):
    """The status of an act (None: no report), the rule that said so, and the cue's words."""

    status: Status | None
    rule: str
    cue: Span | None = None
    recalled: bool = False


class Act(NamedTuple):
    """An act in its sentence, with the words of its language.

    deaf: kinds of cue that say nothing of it, as its own words are such (a threat).
    apart: kinds of which only those say something that share no word with it: a request that was
    turned down is an attempt, but a refusal is that itself.
    """

    sentence: Sentence
    hit: Hit
    table: LanguageTable
    deaf: Collection[str] = ()
    apart: Collection[str] = ()

    def cue(self, kind: str) -> Span | None:
        """The words of the first cue of one kind that bears on it."""
        return next(self.cues(kind), None) if self.sentence.cues.of(kind) else None

    def cues(self, kind: str) -> Iterator[Span]:
        """The words of every such cue."""
        if kind in self.deaf:
            return
        for first, after in bearing(self.sentence, self.hit, kind, self.table):
            shared = any(low < after and first < high for low, high in self.hit.pieces)
            if not shared or kind not in self.apart:
                yield first, after


def read_status(act: Act, answer: Status | None) -> Outcome:
    """What the sentence says about the act: the first rule that bears on it decides.

    answer: what the act makes of another one that it undoes ("reversed") or is an appeal against
    ("appealed"), else None; an answer is of use only if it was given.
    """
    told = _void(act) or _state(act)
    if told is not None:
        return told
    recalled = act.cue("recall") is not None or act.cue("history") is not None
    found = _standing(act)
    if answer is not None:
        waiting = act.cue("pending") if _is_spared(act) else None
        if waiting is not None:
            return Outcome(None, PENDING, waiting)
        kept = answer if found.status in SETTLED else None
        return Outcome(kept, f"{_ANSWERED[answer]}, {found.rule}", found.cue, recalled)
    return found._replace(recalled=recalled)


def _void(act: Act) -> Outcome | None:
    """Why the act is no report at all, if it is none."""
    for kind in _NO_REPORT:
        cue = act.cue(kind)
        if cue is not None:
            return Outcome(None, kind, cue)
    unsaid = _silence(act) or _topic(act)
    if unsaid is not None:
        return unsaid
    if is_definite(act.sentence, act.hit):
        return None
    if _is_asked(act.sentence):
        return Outcome(None, "question")
    for kind in ("condition", "modal"):
        cue = act.cue(kind)
        if cue is not None and act.cue("order") is None:
            return Outcome(None, f"{kind} of nobody in particular", cue)
    return None


def _silence(act: Act) -> Outcome | None:
    """No report where the act's own words are that no answer was given ("declined to comment")."""
    own = {index for piece in act.hit.pieces for index in range(*piece)}
    spans = act.sentence.named("silence")
    cue = next((span for span in spans if not own.isdisjoint(range(*span))), None)
    return None if cue is None else Outcome(None, "silence", cue)


def _topic(act: Act) -> Outcome | None:
    """No report where somebody only writes or speaks of such acts ("lectures on threats to")."""
    cue = act.cue("topic")
    if cue is None or not (_is_noun(act) or cue[1] == act.hit.act[0]):
        return None
    return Outcome(None, "topic", cue) if is_general(act.sentence, act.hit, act.table) else None


def _state(act: Act) -> Outcome | None:
    """What a participle that only describes somebody tells: what they are, or nothing of another.

    The jailed poet's wife is not pressed by what befell him.
    """
    person = described(act.sentence, act.hit, act.table)
    if person is None:
        return None
    behind = range(act.hit.act[0], person + 1)
    alone = all(first in behind for first, _ in act.hit.pieces)
    return Outcome("happened" if alone else None, STATE, None, recalled=True)


def _is_spared(act: Act) -> bool:
    """Whether the act's words say that somebody need not do it: "did not have to leave"."""
    return any(
        first <= span[0] and span[1] <= after
        for span in act.sentence.named("negation")
        for first, after in act.hit.pieces
    )


def _is_asked(sentence: Sentence) -> bool:
    return sentence.text[sentence.start : sentence.end].rstrip(_QUIET).endswith("?")


def _standing(act: Act) -> Outcome:
    denial = act.cue("denial")
    if denial is None:
        return _undenied(act)
    motive = next((m for m in act.cues("motive") if _is_of_reason(act, denial, m)), None)
    if motive is None:
        return Outcome("denied", "denial", denial)
    found = _undenied(act)
    if found.status in SETTLED:
        return found._replace(rule="only its reason denied", cue=motive)
    return found


def _is_of_reason(act: Act, denial: Span, motive: Span) -> bool:
    """Whether a denial is of why the act took place: "denied that it was at the wish of Harare".

    The reason stands with the act in a clause that the denial governs; "no one was expelled for
    political reasons" denies the act. So may one who denies to have done it himself for a reason:
    only a passive, which leaves open who did it, takes it for granted.
    """
    first, after = act.hit.act
    last = act.sentence.tokens[after - 1].text
    helped = any(abs(at - first) <= _HELPING for at, _ in act.sentence.named("passive"))
    if not (helped or _has(act.table.roles.passive_act, last)):
        return False
    opened = any(denial[0] < border <= first for border in act.sentence.borders)
    return opened and denial[1] <= min(first, motive[0])


def _undenied(act: Act) -> Outcome:
    threat = next((cue for kind in ("threat", "warned") for cue in act.cues(kind)), None)
    if threat is not None:
        return Outcome("threatened", "threat", threat)
    if _is_asked(act.sentence):
        return Outcome("hypothetical", "question")
    for kind in ("condition", "fear"):
        cue = act.cue(kind)
        if cue is not None:
            return Outcome("hypothetical", kind, cue)
    if _is_inverted(act):
        return Outcome("hypothetical", "inversion")
    tried = act.cue("attempt") if _only_asked(act) else None
    if tried is not None:
        return Outcome("attempted", "attempt", tried)
    return _undone(act) or _appealed(act) or _done(act)


def _undone(act: Act) -> Outcome | None:
    """What a reversal or a negation makes of the act."""
    negation = act.cue("negation")
    restored = act.cue("restored")
    if restored is not None and negation is None:
        return Outcome("reversed", "restored", restored)
    reversal = act.cue("reversal")
    if reversal is not None and (_is_noun(act) or _only_asked(act)):
        if negation is not None:
            return Outcome("happened", "reversal negated", reversal)
        return Outcome("reversed", "reversal", reversal)
    if negation is None:
        negation = _own_negation(act)
    if negation is not None and not _exempt(act.sentence, negation):
        return Outcome("denied", "negation", negation)
    return None


def _appealed(act: Act) -> Outcome | None:
    """An appeal against the act that a noun names: "challenged the refusal of her visa"."""
    cue = act.cue("appeal") if _is_noun(act) else None
    if cue is None or any(act.cue(kind) is not None for kind in ("modal", "plan")):
        return None
    return Outcome("appealed", "appeal", cue)


def _own_negation(act: Act) -> Span | None:
    """A negation that the trigger holds and that undoes its act: "was not barred".

    In "was not let in" the negation makes the act.
    """
    words = act.sentence.tokens[slice(*act.hit.act)]
    if not any(_has(act.table.status.undoable_act, word.text) for word in words):
        return None
    own = act.hit.pieces
    spans = (span for kind in ("negation", "nobody") for span in act.sentence.named(kind))
    return next(
        (s for s in spans if any(first <= s[0] and s[1] <= after for first, after in own)), None
    )


def _is_inverted(act: Act) -> bool:
    """Whether the sentence opens with a verb that makes it a condition: "Were X to ban ..."."""
    return _has(act.table.status.inverted, act.sentence.tokens[0].text)


def _done(act: Act) -> Outcome:
    """What a cue of what is tried, decided, meant or under way makes of the act."""
    for kind, status in _CHOICES:
        cue = act.cue(kind)
        if cue is not None:
            return _as_meant(act, Outcome(status, kind, cue))
    modal = act.cue("modal")
    if modal is not None:
        return Outcome("hypothetical", "modal", modal)
    if _only_asked(act) or _is_announced(act):
        return Outcome("planned", "infinitive")
    if "threat" not in act.deaf and _in_form(act, act.table.status.menace_act, beside=True):
        return Outcome("threatened", "form of the verb")
    if _in_form(act, act.table.status.future_act, beside=_is_noun(act)):
        return _as_meant(act, Outcome("planned", "form of the verb"))
    if act.hit.label.frame == "attempt":
        return Outcome("attempted", "tried only")
    return _now(act) or Outcome("happened", "plain")


def _as_meant(act: Act, found: Outcome) -> Outcome:
    """A plan whose sentence ends with somebody warning of it is a threat ("..., the note read")."""
    warns = act.cue("warns") if found.status == "planned" else None
    return found if warns is None else Outcome("threatened", "threat", warns)


def _now(act: Act) -> Outcome | None:
    """Whether the act is under way: "still", "for weeks", or by its own form ("is closing")."""
    cue = act.cue("ongoing")
    if cue is not None and act.cue("history") is None:
        return Outcome("ongoing", "ongoing", cue)
    form = act.table.status.progressive_act
    if _is_noun(act):
        return None
    for progress in act.cues("progress"):
        if re.search(form, _joined(act, progress)) and not _is_governed(act, progress[0]):
            return Outcome("ongoing", "progressive", progress)
    return Outcome("ongoing", "headline's participle") if _is_shown(act) else None


def _is_shown(act: Act) -> bool:
    """Whether a headline shows the act as it goes on: "Officers emptying the square"."""
    sentence, first = act.sentence, act.hit.act[0]
    words = act.table.status
    if not words.governing or _is_closed(sentence):
        return False
    doing = re.search(words.progressive_act, sentence.tokens[first].text.lower())
    return bool(doing) and first > 0 and not _is_governed(act, first)


def _is_governed(act: Act, place: int) -> bool:
    """Whether the word before a participle makes it no act that goes on ("after being held")."""
    form = act.table.status.governing
    before = act.sentence.tokens[place - 1].text.lower() if place else ""
    return bool(form) and bool(re.search(form, before))


def _is_closed(sentence: Sentence) -> bool:
    """Whether a full stop or the like ends it, as no headline."""
    return sentence.text[sentence.start : sentence.end].rstrip(_QUIET)[-1:] in _STOPS


def _in_form(act: Act, form: str, *, beside: bool) -> bool:
    """Whether a word of the act has such a form; beside: or one next to it ("will follow")."""
    tokens, wider = act.sentence.tokens, int(beside)
    near = (
        index
        for first, after in act.hit.pieces
        for index in range(max(first - wider, 0), min(after + wider, len(tokens)))
    )
    return any(_has(form, tokens[index].text) for index in near)


@lru_cache(maxsize=20_000)
def _has(form: str, word: str) -> bool:
    """Whether a word has a form, remembered since the same words are asked about again."""
    return re.search(form, word.lower()) is not None


def _joined(act: Act, cue: Span) -> str:
    """The last word of a cue and the next of the act: "is closing", "being closed"."""
    following = [first for first, after in act.hit.pieces if first >= cue[1]]
    inside = any(first < cue[1] < after for first, after in act.hit.pieces)
    place = cue[1] if inside else min(following, default=act.hit.act[0])
    words = (act.sentence.tokens[cue[1] - 1], act.sentence.tokens[place])
    return " ".join(word.text.lower() for word in words)


def _is_noun(act: Act) -> bool:
    """Whether the act is named by a noun: by the frame of its pattern."""
    return act.hit.label.frame == "noun"


def _only_asked(act: Act) -> bool:
    """Whether the act is an infinitive that a word outside the trigger asks for or wishes."""
    if _is_noun(act) or act.cue("managed") is not None:
        return False
    asking = act.cue("infinitive")
    opening = asking is not None and asking[0] == act.hit.span[0]
    governed = any(piece[1] <= act.hit.act[0] for piece in act.hit.pieces)
    if opening or governed:
        return opening
    word = act.sentence.tokens[act.hit.act[1] - 1].text.lower()
    endings = act.table.status.infinitive_act
    return asking is not None or bool(endings and re.search(endings, word))


def _is_announced(act: Act) -> bool:
    """Whether a headline tells the act as one to come: "Harare to charge ...", with no full stop.

    Some words before "to" tell by themselves what became of it ("told to leave").
    """
    sentence, tied = act.sentence, act.table.status.infinitive_tied
    if not tied or _is_noun(act) or _is_closed(sentence):
        return False
    firsts = {first for first, _ in act.hit.pieces}
    return any(
        0 < cue[0] < _TITLE
        and (cue[0] == act.hit.span[0] or not firsts.isdisjoint(range(cue[1], cue[1] + _BEHIND)))
        and not re.search(tied, sentence.tokens[cue[0] - 1].text.lower())
        for cue in sentence.named("infinitive")
    )


def _exempt(sentence: Sentence, negation: Span) -> bool:
    return any(
        span[0] <= negation[0] and negation[1] <= span[1] for span in sentence.named("exempt")
    )
