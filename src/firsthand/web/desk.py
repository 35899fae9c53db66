"""What every page works with: the desk of one start, one visit to it, and the form it sent."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property
from threading import Lock
from urllib.parse import parse_qs

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse

from firsthand.records import Article, Incident
from firsthand.store import Store
from firsthand.tools import Tools
from firsthand.web.known_pages import Lists
from firsthand.web.person_pages import Names
from firsthand.web.shelf import Shelf, Views
from firsthand.web.shown import Values

LONGEST_FORM = 64_000  # bytes
LONGEST = 4_000  # characters of one field; our own pages let nobody type so many
Shown = tuple[str, Values]  # the template's name and its values


class Refused(Exception):
    """A form that cannot be accepted: the field at fault, and what to do about it.

    choices: what the field may mean, where that is several things.
    """

    def __init__(self, field: str, message: str, choices: Sequence[Values] = ()) -> None:
        super().__init__(message)
        self.field = field
        self.message = message
        self.choices = tuple(choices)


class Form:
    """What a form sent: values by name, without the blanks around them."""

    def __init__(self, sent: Mapping[str, Sequence[str]] | None = None) -> None:
        self._sent = {name: tuple(v.strip() for v in found) for name, found in (sent or {}).items()}

    def one(self, name: str) -> str:
        """The value of a field, "" where it was left empty."""
        return next(iter(self._sent.get(name, ())), "")

    def every(self, name: str) -> tuple[str, ...]:
        """All values of a field that may have several, such as boxes to tick."""
        return self._sent.get(name, ())

    def typed(self, name: str, default: object = "") -> str:
        """What was typed, to be shown again; the default where the field was not sent."""
        return next(iter(self._sent.get(name, ())), str(default))

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Every name and value."""
        for name, values in self._sent.items():
            for value in values:
                yield name, value


async def read_form(request: Request) -> Form:
    """The form of a request; answers 413 where it or one field of it is too long."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            raise HTTPException(413)
    form = Form(parse_qs(body.decode("utf-8", errors="replace"), errors="replace"))
    if any(len(value) > LONGEST for _, value in form.pairs()):
        raise HTTPException(413)
    return form


@dataclass(frozen=True)
class Desk:
    """What one start of the review page works with."""

    store: Store
    tools: Tools
    reviewer: str
    clock: Callable[[], datetime]
    lock: Lock = field(default_factory=Lock, compare=False)  # one decision at a time

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
    def lists(self) -> Lists:
        """The user's own list beside the pages, kept while what it rests on stays as it is."""
        return Lists(self.store, self.tools)

    @cached_property
    def names(self) -> Names:
        """Spellings that may be one person's, kept while the record stays as it is."""
        return Names(self.store, self.tools)

    def shelf(self) -> Shelf:
        """The record for one request."""
        return Shelf(self.store, self.views)

    def answer(
        self,
        request: Request,
        shown: Shown,
        *,
        typed: Form | None = None,
        refused: Refused | None = None,
        status: int = 200,
    ) -> HTMLResponse:
        """A page; after a refusal with what was typed, and the message beside its field."""
        template, values = shown
        page = self.templates.get_template(template).render(
            values,
            reviewer=self.reviewer,
            keys=request.cookies.get("keys") != "off",
            typed=typed or Form(),
            refused=refused,
        )
        return HTMLResponse(page, status)


@dataclass(frozen=True)
class Visit:
    """One request: the record as it sees it, what its address names, and what it sent."""

    desk: Desk
    shelf: Shelf
    path: Mapping[str, str]
    form: Form

    def at(self, name: str) -> Visit:
        """The same visit to the page of another id."""
        return replace(self, path={"id": name})

    def incident(self, name: str | None = None) -> Incident:
        """The incident of the address, or of an id, even if it was merged since; 404 for none."""
        asked = self.path.get("id", "") if name is None else name
        found = self.shelf.incidents.get(self.shelf.current_id(asked))
        if found is None:
            raise HTTPException(404)
        return found

    def article(self, name: str | None = None) -> Article:
        """The article of the address, or of an id; 404 where there is none."""
        found = self.shelf.articles.get(self.path.get("id", "") if name is None else name)
        if found is None:
            raise HTTPException(404)
        return found
