"""The routes of the review page, and the one act it knows: adding a decision."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from importlib.resources import files
from urllib.parse import parse_qs

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from firsthand import pipeline
from firsthand.records import Article, Confirm, Derivation, NotRelevant, Reject, Undo, Unsure
from firsthand.store import Store
from firsthand.tools import Tools
from firsthand.web import (
    article_pages,
    derivation_pages,
    incident_pages,
    known_pages,
    list_pages,
    search_pages,
)
from firsthand.web.guard import Gate, Guard
from firsthand.web.news import open_incident, sight
from firsthand.web.shelf import Shelf, Views
from firsthand.web.shown import Values

Judging = type[Confirm] | type[Reject] | type[NotRelevant] | type[Unsure] | type[Undo]
ACTS: dict[str, Judging] = {
    "confirm": Confirm,
    "reject": Reject,
    "not_relevant": NotRelevant,
    "unsure": Unsure,
    "undo": Undo,
}
_STATIC = {"style.css": "text/css", "keys.js": "text/javascript"}
_LONGEST_FORM = 20_000  # bytes
_LONGEST_WHY = 2_000  # characters


@dataclass(frozen=True)
class Desk:
    """What one start of the review page works with."""

    store: Store
    tools: Tools
    reviewer: str
    clock: Callable[[], datetime]

    @cached_property
    def views(self) -> Views:
        """The view that all requests share while the record stays as it is."""
        return Views(self.store)

    @cached_property
    def templates(self) -> Environment:
        """The templates of all pages: whatever they are given is escaped."""
        return Environment(
            loader=PackageLoader("firsthand.web"), autoescape=True, undefined=StrictUndefined
        )

    @cached_property
    def lists(self) -> known_pages.Lists:
        """The user's own list beside the pages, kept while what it rests on stays as it is."""
        return known_pages.Lists(self.store, self.tools)

    def shelf(self) -> Shelf:
        """The record for one request."""
        return Shelf(self.store, self.views)


def create_app(desk: Desk, gate: Gate) -> Starlette:
    """The review page of one store, behind its guard."""
    routes = [
        Route("/", _list(desk)),
        Route("/search", _page(desk, _search)),
        Route("/seen", _seen(desk), methods=["POST"]),
        Route("/incident/{id}", _page(desk, _incident)),
        Route("/article/{id}", _page(desk, _article)),
        Route("/source/{id}", _page(desk, _source)),
        Route("/derivation/{id}", _page(desk, _derivation)),
        Route("/pile", _page(desk, _pile)),
        Route("/known", _page(desk, _known)),
        Route("/known/decide", _tie(desk), methods=["POST"]),
        Route("/decide", _decide(desk), methods=["POST"]),
        Route("/keys", _switch_keys, methods=["POST"]),
        Route("/static/{name}", _static),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, gate=gate)],
        exception_handlers={404: _not_found},
    )


Shown = tuple[str, Values]  # the template's name and its values


def _page(desk: Desk, find: Callable[[Shelf, Desk, Request], Shown]) -> Callable[..., Response]:
    def answer(request: Request) -> Response:
        template, values = find(desk.shelf(), desk, request)
        page = desk.templates.get_template(template).render(
            values, reviewer=desk.reviewer, keys=request.cookies.get("keys") != "off"
        )
        return HTMLResponse(page)

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


def _incident(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    incident = shelf.incidents.get(shelf.current_id(request.path_params["id"]))
    if incident is None:
        raise HTTPException(404)
    done = request.query_params.get("done", "")
    news = open_incident(desk.store.seen, desk.reviewer, incident, shelf.view.incidents)
    values = incident_pages.incident_page(shelf, desk.tools, incident, done)
    known_of = known_pages.known_rows(shelf, desk.lists, incident.id)
    return "incident.html", values | {"news": news, "known_of": known_of}


def _article(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    asked = request.query_params.get("at", "")
    article = _found(shelf, request)
    return "article.html", article_pages.article_page(shelf, desk.tools, article, asked)


def _source(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    article = _found(shelf, request)
    raw = desk.store.cellar.get(shelf.captures[article.capture].anchored)
    asked = request.query_params.get("at", "")
    return "source.html", article_pages.source_page(shelf, article, asked, raw)


def _derivation(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    derivation = desk.store.get(Derivation, request.path_params["id"])
    if derivation is None:
        raise HTTPException(404)
    return "derivation.html", derivation_pages.derivation_page(shelf, derivation)


def _pile(shelf: Shelf, _desk: Desk, _request: Request) -> Shown:
    return "pile.html", article_pages.pile_page(shelf)


def _known(shelf: Shelf, desk: Desk, request: Request) -> Shown:
    return "known.html", known_pages.known_page(shelf, desk.lists, request.query_params)


def _tie(desk: Desk) -> Callable[..., object]:
    """Decides whether a row of the user's list and an incident are one, or takes that back."""

    async def answer(request: Request) -> Response:
        body = await _small_body(request)
        form = {name: values[0] for name, values in parse_qs(body.decode("utf-8")).items()}
        view = desk.shelf().view
        decision = known_pages.read_tie(form, view, by=desk.reviewer, at=desk.clock())
        if decision is None:
            raise HTTPException(404)
        entry = await run_in_threadpool(pipeline.decide, desk.store, decision, desk.tools)
        return RedirectResponse(known_pages.back(form, entry.number), 303)

    return answer


def _found(shelf: Shelf, request: Request) -> Article:
    article = shelf.articles.get(request.path_params["id"])
    if article is None:
        raise HTTPException(404)
    return article


def _decide(desk: Desk) -> Callable[..., object]:
    async def answer(request: Request) -> Response:
        body = await _small_body(request)
        form = {name: values[0] for name, values in parse_qs(body.decode("utf-8")).items()}
        act = ACTS.get(form.get("act", ""))
        subject = desk.shelf().current_id(form.get("subject", ""))
        if act is None or subject not in desk.shelf().incidents:
            raise HTTPException(404)
        entry = desk.store.ledger.append(
            act(
                subject=subject,
                by=desk.reviewer,
                at=desk.clock(),
                seen=form.get("seen", ""),
                why=form.get("why", "")[:_LONGEST_WHY],
            )
        )
        following = form.get("next", "")
        known = following in desk.shelf().incidents and act is not Undo
        where = following if known else subject
        return RedirectResponse(f"/incident/{where}?done={entry.number}", 303)

    return answer


async def _small_body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > _LONGEST_FORM:
            raise HTTPException(413)
    return body


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
