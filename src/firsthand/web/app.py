"""The routes of the review page: what is looked at, what is decided, and what a browser needs."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand import pipeline
from firsthand.pipeline.apart import not_named
from firsthand.records import Article, Derivation
from firsthand.web import (
    acts,
    adding,
    article_pages,
    choices,
    derivation_pages,
    edits,
    incident_pages,
    joins,
    known_pages,
    list_pages,
    person_pages,
    remarks,
    search_pages,
)
from firsthand.web.acts import Act, get, its_incident, nothing, post
from firsthand.web.desk import Desk, Shown, Visit, read_form
from firsthand.web.guard import HEADERS, Gate, Guard
from firsthand.web.news import sight
from firsthand.web.shelf import Shelf

_SCRIPT = "text/javascript"
_STATIC = {"style.css": "text/css", "keys.js": _SCRIPT, "choose.js": _SCRIPT}


def create_app(desk: Desk, gate: Gate) -> Starlette:
    """The review page of one store, behind its guard."""
    return Starlette(
        routes=[*_looking(desk), *_deciding(desk), *_editing(desk), *_remarking(desk)],
        middleware=[Middleware(Guard, gate=gate)],
        exception_handlers={404: _not_found, Exception: _fault},
    )


def _looking(desk: Desk) -> list[Route]:
    return [
        Route("/", _list(desk)),
        Route("/search", _page(desk, _search)),
        Route("/seen", _seen(desk), methods=["POST"]),
        Route("/source/{id}", _page(desk, _source)),
        Route("/derivation/{id}", _page(desk, _derivation)),
        Route("/pile", _page(desk, _pile)),
        Route("/known", _page(desk, _known)),
        Route("/known/decide", _tie(desk), methods=["POST"]),
        Route("/persons", _page(desk, _persons)),
        Route("/persons/decide", _one_person(desk), methods=["POST"]),
        Route("/keys", _page(desk, _keys)),
        Route("/keys", _switch_keys, methods=["POST"]),
        Route("/static/{name}", _static),
    ]


def _deciding(desk: Desk) -> list[Route]:
    """The page of an incident, what is decided of it as a whole, and what takes that back."""
    page = incident_pages.incident_shown
    judged = Act(acts.judge, page, acts.to_next, its_incident)
    undone = Act(acts.undo, _undo_page, acts.to_where_it_was, nothing)
    merged = Act(joins.merge, joins.compare_page, acts.to_incident, joins.both)
    split = Act(joins.split, joins.split_page, acts.to_incident, its_incident)
    return [
        get(desk, "/incident/{id}", page),
        post(desk, "/incident/{id}/judge", judged),
        post(desk, "/undo", undone),
        get(desk, "/incident/{id}/merge", joins.merge_page),
        get(desk, "/incident/{id}/merge/{other}", joins.compare_page),
        post(desk, "/incident/{id}/merge/{other}", merged),
        get(desk, "/incident/{id}/split", joins.split_page),
        post(desk, "/incident/{id}/split", split),
    ]


def _editing(desk: Desk) -> list[Route]:
    """Values and reports by hand, by words that are chosen in a page."""
    edited = Act(edits.edit, edits.edit_page, acts.to_incident, its_incident)
    added = Act(adding.add, adding.report_page, adding.to_report, adding.its_target)
    return [
        choices.words_route(desk),
        get(desk, "/incident/{id}/edit/{field}", edits.edit_page),
        post(desk, "/incident/{id}/edit/{field}", edited),
        get(desk, "/article/{id}", article_pages.article_shown),
        get(desk, "/article/{id}/report", adding.report_page),
        post(desk, "/article/{id}/report", added),
    ]


def _remarking(desk: Desk) -> list[Route]:
    """What is written beside incidents and pages, and what is counted by hand or not at all."""
    incident, article = incident_pages.incident_shown, article_pages.article_shown
    here, there = acts.to_incident, remarks.to_article
    out = remarks.to_incident_or_article
    return [
        post(desk, "/incident/{id}/source", Act(remarks.add_source, incident, here, its_incident)),
        post(desk, "/incident/{id}/note", Act(remarks.note_incident, incident, here, nothing)),
        post(desk, "/incident/{id}/label", Act(remarks.label_incident, incident, here, nothing)),
        post(desk, "/article/{id}/note", Act(remarks.note_article, article, there, nothing)),
        post(desk, "/article/{id}/label", Act(remarks.label_article, article, there, nothing)),
        post(desk, "/article/{id}/leave-out", Act(remarks.leave_out, article, out, nothing)),
    ]


def _page(desk: Desk, find: Callable[[Shelf, Desk, Request], Shown]) -> Callable[..., Response]:
    def answer(request: Request) -> Response:
        return desk.answer(request, find(desk.shelf(), desk, request))

    return answer


def _list(desk: Desk) -> Callable[..., Response]:
    """The list; a form that sends fields which say nothing is led to the short address."""
    shown = _page(desk, _incidents)

    def answer(request: Request) -> Response:
        clean = list_pages.clean_address(request.query_params)
        return shown(request) if clean is None else RedirectResponse(clean, 303)

    return answer


def _incidents(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    values = list_pages.incident_list(shelf, desk.reviewer, request.query_params)
    values["not_named"] = not_named(shelf.view, desk.tools.codebook.entries)
    return "incidents.html", values


def _search(shelf: Shelf, _desk: Desk, request: Request) -> Shown:
    return "search.html", search_pages.search_page(shelf, request.query_params)


def _seen(desk: Desk) -> Callable[..., Response]:
    """Notes everything that stands as seen by this reviewer."""

    def answer(_request: Request) -> Response:
        incidents = desk.shelf().view.incidents
        desk.store.seen.note(desk.reviewer, {i.id: sight(i) for i in incidents})
        return RedirectResponse("/", 303)

    return answer


def _source(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    article = _found(shelf, request)
    raw = desk.store.cellar.get(shelf.captures[article.capture].anchored)
    asked = request.query_params.get("at", "")
    return "source.html", article_pages.source_page(shelf, article, asked, raw)


def _derivation(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    derivation = desk.store.get(Derivation, request.path_params["id"])
    if derivation is None:
        raise HTTPException(404)
    return "derivation.html", derivation_pages.derivation_page(
        shelf, desk.tools.languages, derivation
    )


def _pile(shelf: Shelf, _desk: Desk, _request: Request) -> Shown:
    return "pile.html", article_pages.pile_page(shelf)


def _known(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    return "known.html", known_pages.known_page(shelf, desk.lists, request.query_params)


def _persons(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    told = person_pages.unsealed(shelf, request.query_params, by=desk.reviewer, now=desk.clock())
    return "persons.html", person_pages.persons_page(
        shelf, desk.names.spellings(), request.query_params, told
    )


def _keys(_shelf: Shelf, _desk: Desk, _request: Request) -> Shown:
    return "keys.html", {"title": "Keys"}


def _undo_page(visit: Visit) -> Shown:
    """The page on which the button stood."""
    name = visit.form.one("article")
    if name:
        return article_pages.article_shown(visit.at(name))
    return incident_pages.incident_shown(visit.at(visit.form.one("for")))


def _tie(desk: Desk) -> Callable[..., object]:
    """Decides whether a row of the user's list and an incident are one, or takes that back."""

    async def answer(request: Request) -> Response:
        form = dict((await read_form(request)).pairs())
        view = desk.shelf().view
        decision = known_pages.read_tie(form, view, by=desk.reviewer, at=desk.clock())
        if decision is None:
            raise HTTPException(404)
        entry = await run_in_threadpool(pipeline.decide, desk.store, decision, desk.tools)
        return RedirectResponse(known_pages.back(form, entry.number), 303)

    return answer


def _one_person(desk: Desk) -> Callable[..., object]:
    """Decides whether two spellings are one person's, takes that back, or shows all people."""

    async def answer(request: Request) -> Response:
        form = dict((await read_form(request)).pairs())
        return await run_in_threadpool(_decided, desk, form)

    def _decided(desk: Desk, form: dict[str, str]) -> Response:
        with desk.lock:
            signed = person_pages.Signed(by=desk.reviewer, at=desk.clock())
            shelf = desk.shelf()
            told = person_pages.unsealed(shelf, form, by=desk.reviewer, now=desk.clock())
            decision = person_pages.read_word(form, shelf, desk.names.spellings(), told, signed)
            if decision is None:
                raise HTTPException(404)
            entry = pipeline.decide(desk.store, decision, desk.tools)
        return RedirectResponse(person_pages.back(form, entry), 303)

    return answer


def _found(shelf: Shelf, request: Request) -> Article:
    article = shelf.articles.get(request.path_params["id"])
    if article is None:
        raise HTTPException(404)
    return article


def _switch_keys(request: Request) -> Response:
    """Turns single-key shortcuts off or on (WCAG 2.1.4); the choice is kept in a cookie."""
    off = request.cookies.get("keys") == "off"
    answer = RedirectResponse("/", 303)
    answer.set_cookie("keys", "on" if off else "off", httponly=True, samesite="strict", path="/")
    return answer


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _STATIC:
        raise HTTPException(404)
    content = (files("firsthand.web") / "static" / name).read_bytes()
    return Response(content, media_type=_STATIC[name])


def _not_found(_request: Request, _error: Exception) -> Response:
    return HTMLResponse(
        "<!doctype html><html lang=en><title>Not here</title><p>There is no such page in this"
        " record. <a href='/'>All incidents</a></p></html>",
        404,
    )


def _fault(_request: Request, _error: Exception) -> Response:
    """What a fault of ours shows; it goes on to the server, which prints where it arose.

    It is answered outside the guard, so it brings the guard's headers along.
    """
    return HTMLResponse(
        "<!doctype html><html lang=en><meta charset=utf-8>"
        "<meta name=viewport content='width=device-width'><title>A fault</title>"
        "<link rel=stylesheet href='/static/style.css'><main><h1>This page could not be made</h1>"
        "<p>The fault is in firsthand, not in your pages. If you were deciding something, look"
        " whether it was saved before you do it again.</p>"
        "<ul><li><a href='/'>All incidents</a>: the other pages work as before.</li>"
        "<li>What went wrong stands in the terminal in which firsthand runs. Send its last lines to"
        " whoever looks after firsthand for you; read them first, for they may hold words of your"
        " pages.</li><li><code>firsthand doctor</code> says whether the store is whole.</li></ul>"
        "</main></html>",
        500,
        HEADERS,
    )
