"""From words that a person chose or typed to their place in a page, and on to what they are for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from firsthand.pipeline.choosing import find_words
from firsthand.records import Article, Evidence
from firsthand.text import evidence
from firsthand.web.acts import UNPROCESSABLE
from firsthand.web.article_pages import article_shown
from firsthand.web.desk import Desk, Form, Refused, Visit, read_form
from firsthand.web.edits import edit_page
from firsthand.web.fields import SLOT
from firsthand.web.shown import Values

NEW = "new"  # stands for an incident that is not in the record yet
_LONGEST_CHOICE = 1_000  # characters
_MOST_CHOICES = 20


def words_route(desk: Desk) -> Route:
    """Finds the chosen words, and leads to the form that they are for; decides nothing."""

    async def answer(request: Request) -> Response:
        form = await read_form(request)
        return await run_in_threadpool(_lead_on, desk, request, form)

    return Route("/words", answer, methods=["POST"])


def _lead_on(desk: Desk, request: Request, form: Form) -> Response:
    visit = Visit(desk, desk.shelf(), {}, form)
    try:
        where = _destination(visit, _found(visit))
    except Refused as refused:
        page = _form_again(visit)
        return desk.answer(request, page, typed=form, refused=refused, status=UNPROCESSABLE)
    return RedirectResponse(where, 303)


def _form_again(visit: Visit) -> tuple[str, Values]:
    """The page the words were typed on."""
    article, incident = visit.form.one("article"), visit.form.one("for")
    if visit.form.one("on") == "incident":
        path = {"id": incident, "field": visit.form.one("as")}
        return edit_page(Visit(visit.desk, visit.shelf, path, Form()))
    return article_shown(Visit(visit.desk, visit.shelf, {"id": article}, visit.form))


def _destination(visit: Visit, found: Evidence) -> str:
    use, incident = visit.form.one("as"), visit.form.one("for") or NEW
    at = f"{found.start}-{found.end}"
    if use == "report":
        return f"/article/{found.article}/report?for={_known(visit, incident)}&at={at}"
    if use not in SLOT:
        raise Refused("as", "Say what the words are for.")
    if incident == NEW:
        raise Refused("for", "A new incident begins with a report: use the words as a report.")
    name = _known(visit, incident)
    return f"/incident/{name}/edit/{use}?article={found.article}&at={at}"


def _known(visit: Visit, incident: str) -> str:
    return NEW if incident == NEW else visit.incident(incident).id


def _found(visit: Visit) -> Evidence:
    """The chosen words in their page; Refused where they stand nowhere, or in several places."""
    form = visit.form
    words = form.one("words")
    picked = _picked(visit, words)
    if picked is not None:
        return picked
    articles = list(_searched(visit))
    if form.one("start") and len(articles) == 1:
        return _at(articles[0], (form.one("start"), form.one("end")), words)
    if not words:
        raise Refused("words", "Choose words in the page, or type them here.")
    if len(words) > _LONGEST_CHOICE:
        raise Refused("words", f"These are more than {_LONGEST_CHOICE} characters. Choose fewer.")
    places = [found for article in articles for found in find_words(article, words)]
    if not places:
        where = "this page" if form.one("article") else "any page of this incident"
        raise Refused("words", f"These words do not stand in {where}. Copy them as they are.")
    if len(places) > 1:
        raise Refused(
            "words", "These words stand in several places. Which?", _choices(visit, places)
        )
    return places[0]


def _picked(visit: Visit, words: str) -> Evidence | None:
    """The place that was picked among several, where it still is one of the words."""
    name, _, span = visit.form.one("pick").rpartition(":")
    if not name:
        return None
    article = visit.article(name)
    places = find_words(article, words)
    return next((one for one in places if f"{one.start}-{one.end}" == span), None)


def _searched(visit: Visit) -> Iterable[Article]:
    """The page that was named, or all pages of the incident."""
    name = visit.form.one("article")
    if name:
        return (visit.article(name),)
    incident = visit.incident(visit.form.one("for"))
    names = (*incident.pages, *incident.background_pages)
    return visit.shelf.articles.fetch(names).values()


def _at(article: Article, span: tuple[str, str], words: str) -> Evidence:
    """The words at a place; where they are not those that were shown, they are sought."""
    if not all(number.isdecimal() for number in span):
        raise HTTPException(400)
    start, end = (int(number) for number in span)
    if not start < end <= len(article.text) or end - start > _LONGEST_CHOICE:
        raise Refused("words", f"Choose 1 to {_LONGEST_CHOICE} characters of the page.")
    if words and article.text[start:end].split() != words.split():
        places = find_words(article, words)
        if not places:
            raise Refused("words", "These words do not stand in this page. Copy them as they are.")
        return min(places, key=lambda found: abs(found.start - start))
    return evidence(article, start, end)


def _choices(visit: Visit, places: Sequence[Evidence]) -> list[Values]:
    return [
        {
            "pick": f"{found.article}:{found.start}-{found.end}",
            "outlet": visit.shelf.outlet(found.article),
            "before": found.prefix,
            "exact": found.exact,
            "after": found.suffix,
        }
        for found in places[:_MOST_CHOICES]
    ]
