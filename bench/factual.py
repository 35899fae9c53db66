"""Whether given events took place, by the product's cues and a model of the train part beside.

The labels of such sets are a reader's belief, from 3 to -3, of any verb of mails, blogs and
reviews: what the product says of an act, every kind of cue that bears on it, the words near it and
the encoder's states are what a model (bench.kernels) goes by, learnt at run time and never kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import numpy as np

from bench import middle
from bench.gold import Row, read_rows
from bench.kernels import Example, Model, Shown
from bench.ranked import train_part
from firsthand.codebook import Codebook, load
from firsthand.codebook.automaton import Hit, Label, Span
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
_NEAR = 3  # words on either side that are features
_ENDING = 3  # letters
_STEM = 5
_FIRMEST = 3.0  # of the set's beliefs
_CLAUSE = 12  # words before an act that may be of its clause
_HELPING = (
    "will would can could may might must shall should wo ca do does did have has had is are was "
    "were be been being am not never to let please going gonna gotta need cannot"
)
_HELPERS = frozenset(_HELPING.split())
_SUBJECTS = {
    **dict.fromkeys(("i", "we"), "speaker"),
    **dict.fromkeys(("you", "u"), "hearer"),
    **dict.fromkeys(("he", "she", "they"), "others"),
    **dict.fromkeys(("it", "this", "there"), "it"),
    **dict.fromkeys(("that", "who", "which"), "relative"),
}
_OPENERS = frozenset({"if", "when", "unless", "until", "once", "before", "whether", "as"})
_APART = frozenset(',;:.!?()"')


def model_beside(gold: Path) -> Model | None:
    """The model of the train part beside a gold file; None where there is none."""
    train = train_part(gold)
    return None if train is None else learnt(train)


def judged(row: Row, book: Codebook, model: Model | None) -> Row:
    """The status of each given event word; the given status is never looked at.

    Without a model what the product says of it, in the set's labels.
    """
    text, given = str(row["text"]), row.get(SPANS) or ()
    found = [_judged(text, (one["start"], one["end"]), book, model) for one in given]
    return {"id": row["id"], "events": found}


def _judged(text: str, span: Span, book: Codebook, model: Model | None) -> Row:
    act = _act(text, span, book)
    status = "uncertain"
    if act is not None and model is None:
        status = _label(read_status(act, answer=None))
    elif act is not None and model is not None:
        status = model.status(_shown(text, span, act))
    return {"start": span[0], "end": span[1], "status": status}


def _label(outcome: Outcome) -> str:
    """The set's label: what is planned or conditional has not happened, a question may have."""
    if outcome.status is None:
        return _OF_RULE.get(outcome.rule, "not_happened")
    return _OF_STATUS[outcome.status]


@cache
def learnt(train: Path) -> Model:
    """The model of a train part of given events with their status."""
    book, examples = load(), []
    for number, row in enumerate(read_rows(train)):
        text = str(row["text"])
        for one in row[SPANS]:
            span = (one["start"], one["end"])
            act = _act(text, span, book)
            if act is not None:
                belief = float(one.get("factuality", 0.0)) / _FIRMEST
                examples.append(Example(_shown(text, span, act), one["status"], belief, number))
    return Model(examples)


def _shown(text: str, span: Span, act: Act) -> Shown:
    """What the model sees of an act; without the encoder no states."""
    if middle.reader() is None:
        return Shown(_features(act), np.zeros(0, dtype=np.float32))
    return Shown(_features(act), middle.read(text).around(*span))


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
    return tuple(sorted({*_of_reading(act), *_of_words(act), *_of_clause(act)}))


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
    yield f"closes:{_closing(act)}"


def _closing(act: Act) -> str:
    """The last mark of its sentence."""
    sentence = act.sentence
    return sentence.text[sentence.start : sentence.end].rstrip()[-1:]


def _of_clause(act: Act) -> Iterator[str]:
    """Its clause as far as it stands before it: who acts, by which helping verbs, and if what."""
    words = [token.text.lower() for token in act.sentence.tokens]
    place = act.hit.act[0]
    clause = words[_clause(act) : place]
    helpers = [word for word in clause if word in _HELPERS or word.endswith("n't")]
    acting = [_SUBJECTS[word] for word in clause if word in _SUBJECTS]
    who, closes = acting[-1] if acting else "none", _closing(act)
    yield f"stem:{words[place][:_STEM]}"
    yield f"helpers:{' '.join(helpers[-3:])}"
    yield f"subject:{who}"
    yield f"subject:{who} {helpers[-1] if helpers else ''}"
    yield f"subject:{who} ending:{words[place][-2:]}"
    yield f"closes:{closes} subject:{who}"
    yield f"closes:{closes} {helpers[0] if helpers else ''}"
    for word in clause:
        yield f"clause:{word}"
    for word in _OPENERS.intersection(words[:place]):
        yield f"opener:{word}"
    if not clause:
        yield f"clause opens:{words[place][-2:]}"
    if "to" in clause[1:]:
        yield f"governs:{clause[len(clause) - 2 - clause[::-1].index('to')]}"
    if place > 0 and words[place - 1] in {"and", "or"}:
        yield "joined"


def _clause(act: Act) -> int:
    """The first word of the clause of an act, by the marks before it."""
    tokens, text = act.sentence.tokens, act.sentence.text
    place = first = act.hit.act[0]
    while first > 0 and place - first < _CLAUSE:
        if not _APART.isdisjoint(text[tokens[first - 1].end : tokens[first].start]):
            break
        first -= 1
    return first
