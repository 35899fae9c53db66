"""Turns a written line into the decision it means, on the record as it stands at that moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypedDict, cast

from firsthand.errors import UsageError
from firsthand.match import naming_id
from firsthand.pipeline.finding import incident, page, words, words_of
from firsthand.pipeline.sitting import Sitting
from firsthand.pipeline.valuing import (
    cited,
    days,
    event_of,
    keys_of,
    person_key,
    place_of,
    status_of,
    time_of,
)
from firsthand.records import (
    Add,
    AddSource,
    AnyDecision,
    Article,
    Cited,
    Confirm,
    Declare,
    Edit,
    Evidence,
    Incident,
    Label,
    LeaveOut,
    Merge,
    Note,
    NotRelevant,
    Reject,
    Report,
    SamePerson,
    Split,
    Status,
    Tie,
    Undo,
    Unsure,
    make_id,
)
from firsthand.review import digest, fault, standing, taken_back
from firsthand.review.written import (
    Adding,
    AddingSource,
    AnyLine,
    Chosen,
    Declaring,
    Editing,
    Equating,
    Judging,
    Labelling,
    LeavingOut,
    Merging,
    Noting,
    Splitting,
    Tying,
    Undoing,
    Written,
)


class Signed(TypedDict):
    """What every decision takes beside its subject."""

    by: str
    at: datetime
    why: str
    line: str


_JUDGEMENTS: Mapping[str, type[Confirm | Reject | NotRelevant | Unsure]] = {
    "confirm": Confirm,
    "reject": Reject,
    "not_relevant": NotRelevant,
    "unsure": Unsure,
}


def turned(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    """The decision that a line means; UsageError where it means none, or more than one."""
    return _TURN[type(written.line)](sitting, written, signed)


def _judged(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Judging, written.line)
    found = incident(sitting, line.incident, place=written.place)
    return _JUDGEMENTS[written.act](subject=found.id, seen=digest(found), **signed)


def _edited(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Editing, written.line)
    found = incident(sitting, line.incident, place=written.place)
    if line.empty == (line.words is not None or line.value is not None):
        raise _empty("say either words or a value, or that the field is empty", written)
    if not line.words and not line.why:
        raise _empty("without words of a page, say in `why` how you know", written)
    value = {} if line.empty else _value(sitting, line, found, written, signed["by"])
    edit = Edit(subject=found.id, seen=digest(found), field=line.field, **value, **signed)
    wrong = fault(edit)
    if wrong:
        raise _empty(wrong, written)
    return edit


def _value(
    sitting: Sitting, line: Editing, found: Incident, written: Written, by: str
) -> dict[str, Any]:
    """The one of an edit's three values that its field takes, by name."""
    place = written.place
    here = _chosen_words(sitting, line, found, place)
    if line.field == "place":
        return {"place": cited(place_of(sitting, here, line.value, place=place), here, by)}
    if line.field == "time":
        return {"time": cited(time_of(sitting, here, line.value, place=place), here, by)}
    text = line.value or (here.exact if here else "")
    if line.field == "event":
        text = event_of(sitting, text, place=place)
    elif line.field == "status":
        text = status_of(text, place=place)
    return {"text": cited(text, here, by)}


def _chosen_words(sitting: Sitting, line: Editing, found: Incident, place: str) -> Evidence | None:
    if line.words is None:
        return None
    if line.page is not None:
        return words(page(sitting, line.page, place=place), line.words, line.nth, place=place)
    return words_of(sitting, found.pages, line.words, line.nth, place=place)


def _merged(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Merging, written.line)
    one = incident(sitting, line.incident, place=written.place)
    other = incident(sitting, line.other, place=written.place)
    if one.id == other.id:
        raise _empty("both are one incident already", written)
    return Merge(
        subject=one.id,
        seen=digest(one),
        other=other.id,
        reports=(*one.reports, *other.reports),
        **signed,
    )


def _split(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Splitting, written.line)
    found = incident(sitting, line.incident, place=written.place)
    pages = {page(sitting, name, place=written.place).id for name in line.pages}
    off = [r for r in found.reports if r in line.reports or sitting.page_of(r) in pages]
    rest = [report for report in found.reports if report not in off]
    if not off or not rest:
        raise _empty("a split leaves a report on each side, and this one does not", written)
    return Split(
        subject=found.id, seen=digest(found), reports=tuple(off), rest=tuple(rest), **signed
    )


def _added(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Adding, written.line)
    article = page(sitting, line.page, place=written.place)
    report = _report(sitting, line, article, written, by=signed["by"])
    if line.incident is None:
        return Add(subject=report.id, report=report, **signed)
    found = incident(sitting, line.incident, place=written.place)
    return Add(subject=found.id, seen=digest(found), report=report, reports=found.reports, **signed)


def _report(
    sitting: Sitting, line: Adding, article: Article, written: Written, *, by: str
) -> Report:
    """The report that a person found: its fields are words of the same page."""
    place = written.place
    told = words(article, line.words, line.nth, place=place)

    def chosen(said: str | None) -> Evidence | None:
        return None if said is None else words(article, said, place=place)

    actor, recipient, where = chosen(line.actor), chosen(line.recipient), chosen(line.place)
    iso = line.time is not None and line.time[:1].isdigit() and line.time not in article.text
    when = None if iso else chosen(line.time)
    status: Cited[Status] = cited(line.status, told, by)
    return Report(
        id=make_id("report", article.id, "by hand", line.event, told.start, told.end),
        article=article.id,
        event=cited(event_of(sitting, line.event, place=place), told, by),
        status=status,
        certainty=line.certainty,
        background=False,
        sentence=told,
        actor=None if actor is None else cited(actor.exact, actor, by),
        actor_keys=keys_of(sitting, actor) if actor else (),
        recipient=None if recipient is None else cited(recipient.exact, recipient, by),
        recipient_keys=keys_of(sitting, recipient) if recipient else (),
        place=None
        if where is None
        else cited(place_of(sitting, where, None, place=place), where, by),
        time=None
        if line.time is None
        else cited(time_of(sitting, when, line.time if iso else None, place=place), when, by),
    )


def _sourced(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(AddingSource, written.line)
    found = incident(sitting, line.incident, place=written.place)
    return AddSource(
        subject=found.id,
        seen=digest(found),
        kind=line.kind,
        name=line.name,
        when=None if line.when is None else days(line.when, place=written.place),
        **signed,
    )


def _left_out(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(LeavingOut, written.line)
    return LeaveOut(subject=page(sitting, line.page, place=written.place).id, **signed)


def _noted(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Noting, written.line)
    if not line.why:
        raise _empty("a note is in `why`, and this one is empty", written)
    return Note(subject=_subject(sitting, line.incident, line.page, written), **signed)


def _labelled(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Labelling, written.line)
    subject = _subject(sitting, line.incident, line.page, written)
    return Label(subject=subject, label=line.label, **signed)


def _declared(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Declaring, written.line)
    named = (n.key for m in sitting.marks.values() for n in m.names if n.name == line.name)
    key = next(named, None) or person_key(line.name)
    return Declare(subject=key, name=line.name, standing=line.standing, **signed)


def _tied(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Tying, written.line)
    found = incident(sitting, line.incident, place=written.place)
    rows = [row for row in sitting.view.known if line.known in {row.id, row.key}]
    if len(rows) != 1:
        raise UsageError(
            "FH-DECIDE-006",
            f"{len(rows)} known incidents have the key {line.known!r}.",
            place=written.place,
            remedy="Give the key of one row of your list: `firsthand known` prints them.",
        )
    return Tie(subject=found.id, seen=digest(found), known=rows[0].id, same=line.same, **signed)


def _named_alike(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Equating, written.line)
    ids = sorted({naming_id(line.name), naming_id(line.other)})
    there = {naming_id(n.name) for m in sitting.marks.values() for n in m.names}
    if len(ids) != len((line.name, line.other)) or not there.issuperset(ids):
        raise _empty("no two names of the pages are spelt so", written)
    return SamePerson(subject=ids[0], other=ids[1], same=line.same, **signed)


def _undone(sitting: Sitting, written: Written, signed: Signed) -> AnyDecision:
    line = cast(Undoing, written.line)
    kept = standing(sitting.entries)
    subject = next((e.decision.subject for e in kept if e.number == line.entry), "")
    if line.entry is None:
        subject = _subject(sitting, line.incident, line.page, written)
    undo = Undo(subject=subject, entry=line.entry, **signed)
    number = taken_back(kept, undo)
    if number is None:
        raise _empty("nothing stands there that can be taken back", written)
    return Undo(subject=subject, entry=number, **signed)


def _subject(sitting: Sitting, chosen: Chosen | None, address: str | None, written: Written) -> str:
    if (chosen is None) == (address is None):
        raise _empty("name either an incident or a page", written)
    if address is not None:
        return page(sitting, address, place=written.place).id
    return incident(sitting, chosen or "", place=written.place).id


def _empty(message: str, written: Written) -> UsageError:
    return UsageError(
        "FH-DECIDE-010",
        f"this decides nothing: {message}.",
        place=written.place,
        remedy="Correct the line or take it out.",
    )


_TURN: Mapping[type[AnyLine], Callable[[Sitting, Written, Signed], AnyDecision]] = {
    Judging: _judged,
    Editing: _edited,
    Merging: _merged,
    Splitting: _split,
    Adding: _added,
    AddingSource: _sourced,
    LeavingOut: _left_out,
    Noting: _noted,
    Labelling: _labelled,
    Declaring: _declared,
    Tying: _tied,
    Equating: _named_alike,
    Undoing: _undone,
}
