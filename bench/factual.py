"""Whether given events took place, by the product's cues and a model of the train part beside.

The labels of such sets are a reader's belief, from 3 to -3, of any verb of mails, blogs and
reviews: what the product says of an act, every kind of cue that bears on it, and the words near it
are the features of a linear model, learnt at run time as that of bench.ranked and never kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from bench.gold import Row, read_rows
from bench.ranked import train_part
from firsthand.codebook import Codebook, load
from firsthand.codebook.automaton import Hit, Label, Span
from firsthand.codebook.ranking import Ranker, fit
from firsthand.codebook.status import Act, Outcome, read_status
from firsthand.records import Status
from firsthand.words import sentences

SPANS = "events"  # the field of given spans
_OF_STATUS: dict[Status, str] = {
    "happened": "happened",
    "ongoing": "happened",
    "reversed": "happened",
    "appealed": "happened",
    "ordered": "not_happened",
    "planned": "not_happened",
    "threatened": "not_happened",
    "denied": "not_happened",
    "hypothetical": "not_happened",
    "attempted": "uncertain",
}
_OF_RULE = {
    "question": "happened",
    "rule": "uncertain",
    "modal of nobody in particular": "uncertain",
}
_RIDGE = 1.0
_NEAR = 3  # words on either side that are features
_ENDING = 3  # letters
_BELIEF = {
    "happened": 0.7,
    "not_happened": 1.0,
    "uncertain": 2.0,
}  # from folds of train


def model_beside(gold: Path) -> Ranker | None:
    """The model of the train part beside a gold file; None where there is none."""
    train = train_part(gold)
    return None if train is None else learnt(train)


def judged(row: Row, book: Codebook, model: Ranker | None) -> Row:
    """The status of each given event word; the given status is never looked at.

    Without a model what the product says of it, in the set's labels.
    """
    text, given = str(row["text"]), row.get(SPANS) or ()
    found = [_judged(text, (one["start"], one["end"]), book, model) for one in given]
    return {"id": row["id"], "events": found}


def _judged(text: str, span: Span, book: Codebook, model: Ranker | None) -> Row:
    act = _act(text, span, book)
    status = "uncertain"
    if act is not None and model is None:
        status = _label(read_status(act, answer=None))
    elif act is not None and model is not None:
        chances = model.chances(_features(act))
        status = max(_BELIEF, key=lambda label: _BELIEF[label] * chances[label])
    return {"start": span[0], "end": span[1], "status": status}


def _label(outcome: Outcome) -> str:
    """The set's label: what is planned or conditional has not happened, a question may have."""
    if outcome.status is None:
        return _OF_RULE.get(outcome.rule, "not_happened")
    return _OF_STATUS[outcome.status]


@cache
def learnt(train: Path) -> Ranker:
    """The model of a train part of given events with their status."""
    book = load()
    given = [(str(row["text"]), one) for row in read_rows(train) for one in row[SPANS]]
    acts = [_act(text, (one["start"], one["end"]), book) for text, one in given]
    rows = [() if act is None else _features(act) for act in acts]
    return fit(rows, [frozenset({one["status"]}) for _, one in given], ridge=_RIDGE)


def _act(text: str, span: Span, book: Codebook) -> Act | None:
    """The word of an English text at characters [start, end) as an act; None for no word."""
    low, high = next(((a, b) for a, b in sentences(text) if a <= span[0] < b), (0, len(text)))
    sentence = book.cued(text, "en", low, high)
    tokens = enumerate(sentence.tokens)
    inside = [i for i, token in tokens if token.start < span[1] and span[0] < token.end]
    if not inside:
        return None
    words = (inside[0], inside[-1] + 1)
    hit = Hit(Label("trigger", "given", "act"), "", words, (words,))
    return Act(sentence, hit, book.languages["en"].table)


def _features(act: Act) -> tuple[str, ...]:
    """What is known of an act: what the product says of it, and the words near it."""
    return tuple(sorted({*_of_reading(act), *_of_words(act)}))


def _of_reading(act: Act) -> Iterator[str]:
    """What the product says of it, and each kind of cue that bears on it, with its words."""
    outcome = read_status(act, answer=None)
    yield f"status:{outcome.status}"
    yield f"rule:{outcome.rule}"
    for kind in sorted({cue.label.name for cue in act.sentence.cues}):
        cue = act.cue(kind)
        if cue is not None:
            side = "before" if cue[0] < act.hit.act[0] else "after"
            yield f"cue:{kind} {side}"


def _of_words(act: Act) -> Iterator[str]:
    """The words near it, its own ending, and how its sentence begins and ends."""
    words = [token.text.lower() for token in act.sentence.tokens]
    place = act.hit.act[0]
    yield f"word:{words[place]}"
    yield f"ending:{words[place][-_ENDING:]}"
    for step in range(1, _NEAR + 1):
        before = words[place - step] if place >= step else "<"
        yield f"{-step}:{before}"
        yield f"before:{before}"
        if place + step < len(words):
            yield f"after:{words[place + step]}"
    if place > 0:
        yield f"ending:{words[place - 1][-2:]} {words[place][-2:]}"
        yield f"-1:{words[place - 1]} ending:{words[place][-2:]}"
    if place > 1:
        yield f"-2:{words[place - 2]} {words[place - 1]}"
    yield f"opens:{place < 2 and words[place][-2:]}"
    yield f"first:{words[0]}"
    sentence = act.sentence
    yield f"closes:{sentence.text[sentence.start : sentence.end].rstrip()[-1:]}"
