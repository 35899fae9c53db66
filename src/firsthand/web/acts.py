"""The one door of every act: checked against what was shown, turned into a decision, kept.

An act is a form. What cannot be accepted comes back as the same form with what was typed and a
message beside the field (422). What was shown to the person and has changed since is refused with
what changed, and may be done all the same (409).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import NamedTuple, TypedDict

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand import pipeline
from firsthand.records import (
    AnyDecision,
    Confirm,
    Entry,
    Incident,
    NotRelevant,
    Reject,
    Undo,
    Unsure,
)
from firsthand.review import digest, standing, taken_back
from firsthand.web.desk import Desk, Form, Refused, Shown, Visit, read_form
from firsthand.web.fields import summary
from firsthand.web.shown import Values

UNPROCESSABLE, CONFLICT = 422, 409
_GUARDS = ("seen", "shown")  # fields of a form that say what its maker had before them

Judging = type[Confirm] | type[Reject] | type[NotRelevant] | type[Unsure]
JUDGEMENTS: Mapping[str, Judging] = {
    "confirm": Confirm,
    "reject": Reject,
    "not_relevant": NotRelevant,
    "unsure": Unsure,
}


class Act(NamedTuple):
    """One act: what it decides, the page that holds its form, and where it leads.

    over: the incidents that must still be as the form showed them.
    """

    decide: Callable[[Visit], AnyDecision]
    page: Callable[[Visit], Shown]
    after: Callable[[Visit, Entry], str]
    over: Callable[[Visit], tuple[Incident, ...]]


def post(desk: Desk, path: str, act: Act) -> Route:
    """The route of an act."""

    async def answer(request: Request) -> Response:
        form = await read_form(request)
        return await run_in_threadpool(_take, desk, act, request, form)

    return Route(path, answer, methods=["POST"])


def get(desk: Desk, path: str, page: Callable[[Visit], Shown]) -> Route:
    """The route of a page with a form, filled in from its address."""

    def answer(request: Request) -> Response:
        asked = Form({name: request.query_params.getlist(name) for name in request.query_params})
        visit = Visit(desk, desk.shelf(), request.path_params, asked)
        return desk.answer(request, page(visit), typed=asked)

    return Route(path, answer)


def _take(desk: Desk, act: Act, request: Request, form: Form) -> Response:
    with desk.lock:
        visit = Visit(desk, desk.shelf(), request.path_params, form)
        changed = _changed(visit, act.over(visit))
        if changed is not None:
            page = "changed.html", changed | {"path": request.url.path}
            return desk.answer(request, page, typed=form, status=CONFLICT)
        try:
            decision = act.decide(visit)
        except Refused as refused:
            page = act.page(visit)
            return desk.answer(request, page, typed=form, refused=refused, status=UNPROCESSABLE)
        entry = pipeline.decide(desk.store, decision, desk.tools)
    after = Visit(desk, desk.shelf(), request.path_params, form)
    return RedirectResponse(act.after(after, entry), 303)


def guards(*incidents: Incident) -> list[tuple[str, str]]:
    """What a form carries to say what was shown: for each incident its digest and its summary."""
    return [
        pair
        for incident in incidents
        for pair in (
            ("seen", digest(incident)),
            ("shown", "\n".join(f"{name}: {value}" for name, value in summary(incident))),
        )
    ]


def _changed(visit: Visit, over: tuple[Incident, ...]) -> Values | None:
    """What has changed since the form was shown, beside what was typed; None if nothing has."""
    seen, shown = visit.form.every("seen"), visit.form.every("shown")
    if seen == tuple(digest(incident) for incident in over):
        return None
    kept = [(name, value) for name, value in visit.form.pairs() if name not in _GUARDS]
    rows = [
        row
        for number, incident in enumerate(over)
        for row in _differing(shown[number] if number < len(shown) else "", incident)
    ]
    return {
        "title": "Not saved: the incident has changed",
        "rows": rows,
        "kept": [*kept, *guards(*over)],
        "words": [(name, value) for name, value in kept if name in _TYPED and value],
        "incident": over[0].id,
    }


_TYPED = frozenset(
    {
        *("act", "event", "status", "kind", "name", "text", "recipient", "actor", "own_place"),
        *("time", "first", "last", "why", "source_note"),
    }
)


def _differing(shown: str, incident: Incident) -> list[tuple[str, str, str]]:
    before = dict(line.partition(": ")[::2] for line in shown.splitlines())
    return [
        (name, before.get(name, "not told"), value)
        for name, value in summary(incident)
        if before.get(name) != value
    ]


class Signed(TypedDict):
    """What every decision takes beside its subject."""

    by: str
    at: datetime
    seen: str
    why: str


def signed(visit: Visit, why: str = "why") -> Signed:
    """Who decides, when, what they had before them, and why: the name of the form's field."""
    return Signed(
        by=visit.desk.reviewer,
        at=visit.desk.clock(),
        seen=next(iter(visit.form.every("seen")), ""),
        why=visit.form.one(why),
    )


def nothing(_visit: Visit) -> tuple[Incident, ...]:
    """For acts that rest on no incident: there is none that must still be as it was shown."""
    return ()


def its_incident(visit: Visit) -> tuple[Incident, ...]:
    """For acts on the incident of the address."""
    return (visit.incident(),)


def back_to(visit: Visit, incident: str, entry: Entry) -> str:
    """The page of an incident with the act told on it; the list where it is gone."""
    current = visit.shelf.current_id(incident)
    if current not in visit.shelf.incidents:
        return "/"
    return f"/incident/{current}?done={entry.number}"


def to_incident(visit: Visit, entry: Entry) -> str:
    """Back to the page of the address."""
    return back_to(visit, visit.path["id"], entry)


def judge(visit: Visit) -> AnyDecision:
    """Confirm, reject, not relevant, cannot tell."""
    kind = JUDGEMENTS.get(visit.form.one("act"))
    if kind is None:
        raise Refused("why", "Choose one of the decisions.")
    return kind(subject=visit.incident().id, **signed(visit))


def to_next(visit: Visit, entry: Entry) -> str:
    """On to the incident that was next in the queue when the page was shown."""
    following = visit.form.one("next")
    known = following in visit.shelf.incidents
    return back_to(visit, following if known else visit.path["id"], entry)


def undo(visit: Visit) -> AnyDecision:
    """Takes back any decision that stands, by its number."""
    number = visit.form.one("entry")
    kept = standing(visit.shelf.entries)
    entry = next((e for e in kept if str(e.number) == number), None)
    if entry is None:
        raise Refused("entry", "This decision no longer stands: it was taken back before.")
    taken = Undo(subject=entry.decision.subject, entry=entry.number, **signed(visit))
    if taken_back(kept, taken) is None:
        raise Refused("entry", "This cannot be taken back: it has left the record.")
    return taken


def to_where_it_was(visit: Visit, entry: Entry) -> str:
    """Back to the page on which a form stood that may stand on several."""
    article, incident = visit.form.one("article"), visit.form.one("for")
    if article and article in visit.shelf.cards:
        return f"/article/{article}?done={entry.number}"
    return back_to(visit, incident or entry.decision.subject, entry)
