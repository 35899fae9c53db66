"""A report that the machine missed: chosen words of a page, and what a person reads in them."""

from __future__ import annotations

from collections.abc import Sequence

from starlette.exceptions import HTTPException

from firsthand.pipeline.choosing import (
    find_words,
    person_keys,
    places_of,
    places_seen,
    time_of,
)
from firsthand.pipeline.valuing import cited
from firsthand.records import (
    Add,
    AnyDecision,
    Article,
    Cited,
    Entry,
    Evidence,
    Incident,
    Marks,
    Place,
    Report,
    When,
    make_id,
)
from firsthand.web.acts import back_to, guards, signed
from firsthand.web.choices import NEW
from firsthand.web.desk import Refused, Shown, Visit
from firsthand.web.edits import event_choices, region
from firsthand.web.fields import STATUS_WORDS, title
from firsthand.web.given import (
    chosen_in,
    countries,
    event_given,
    placed_in,
    status_given,
    time_given,
)
from firsthand.web.reports import added_reports
from firsthand.web.shown import Values, card_day, show, words_of


def its_target(visit: Visit) -> tuple[Incident, ...]:
    """The incident that the report is for; none where it is a new one."""
    name = visit.form.one("for")
    return () if name in {"", NEW} else (visit.incident(name),)


def report_page(visit: Visit) -> Shown:
    """The form of a report by hand, filled in with what the machine reads in the chosen words."""
    article = visit.article()
    sentence = _sentence(visit, article)
    target = its_target(visit)
    shelf = visit.shelf
    return "report.html", {
        "title": "A report by hand",
        "article": article,
        "outlet": shelf.outlet(article.id),
        "day": card_day(shelf.cards[article.id]),
        "sentence": words_of(shelf, sentence),
        "at": f"{sentence.start}-{sentence.end}",
        "target": target[0].id if target else NEW,
        "target_name": title(target[0]) if target else "a new incident",
        "guards": guards(*target),
        "events": event_choices(visit),
        "statuses": list(STATUS_WORDS.items()),
        "countries": countries(visit.desk.tools),
        "read": _read(visit, article, sentence),
        "names": _names(shelf.marks(article.id)),
    }


def _sentence(visit: Visit, article: Article) -> Evidence:
    found = chosen_in(article, visit.form.one("at"))
    if found is None:
        raise HTTPException(404)  # no form of ours comes without words
    return found


def _names(marks: Marks | None) -> list[str]:
    """The names of the page, for a list to choose from while typing."""
    return sorted({name.evidence.exact for name in marks.names}) if marks else []


def _read(visit: Visit, article: Article, sentence: Evidence) -> Values:
    """What the machine reads in the words: a proposal that a person accepts or changes."""
    marks = visit.shelf.marks(article.id) or Marks(article=article.id)
    codebook = visit.desk.tools.codebook
    reading = codebook.read(article.text, article.language, sentence.start, sentence.end)
    acts = [(found.entry, found.outcome.status) for found in reading.findings]
    event, status = acts[0] if acts else ("", None)
    places = [t.evidence.exact for t in marks.toponyms if _in(t.evidence, sentence)]
    times = [t.evidence.exact for t in marks.times if t.when and _in(t.evidence, sentence)]
    return {
        "event": event,
        "status": status or "happened",
        "place": _first(places),
        "time": _first(times),
    }


def _first(found: Sequence[str]) -> str:
    return found[0] if found else ""


def _in(inner: Evidence, outer: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def add(visit: Visit) -> AnyDecision:
    """These words of the page tell of something; each field is words of the same page."""
    article = visit.article()
    sentence = _sentence(visit, article)
    by, marks = visit.desk.reviewer, visit.shelf.marks(article.id)
    event = event_given(visit)
    status = status_given(visit)
    recipient, actor = (_near(visit, article, sentence, name) for name in ("recipient", "actor"))
    report = Report(
        id=make_id("report", article.id, "by hand", event, sentence.start, sentence.end),
        article=article.id,
        event=cited(event, sentence, by),
        status=cited(status, sentence, by),
        certainty="asserted",
        background=False,
        sentence=sentence,
        actor=cited(actor.exact, actor, by) if actor else None,
        actor_keys=person_keys(marks, actor) if actor else (),
        recipient=cited(recipient.exact, recipient, by) if recipient else None,
        recipient_keys=person_keys(marks, recipient) if recipient else (),
        place=_place(visit, article, sentence),
        time=_time(visit, article, sentence),
    )
    if report.id in added_reports(visit.shelf.entries):
        raise Refused("event", "These words were added as such a report before.")
    target = its_target(visit)
    return Add(
        subject=target[0].id if target else report.id,
        report=report,
        reports=target[0].reports if target else (),
        **signed(visit),
    )


def _near(visit: Visit, article: Article, sentence: Evidence, name: str) -> Evidence | None:
    """The words of a field where they stand in the page, as near to the chosen ones as can be."""
    words = visit.form.one(name)
    if not words:
        return None
    places = find_words(article, words)
    if not places:
        raise Refused(name, "These words do not stand in this page. Copy them as they are.")
    return min(places, key=lambda one: (not _in(one, sentence), abs(one.start - sentence.start)))


def _place(visit: Visit, article: Article, sentence: Evidence) -> Cited[Place] | None:
    found = _near(visit, article, sentence, "place")
    if found is None:
        return None
    seen = places_seen(visit.shelf.marks(article.id), found)
    places = places_of(found.exact, visit.desk.tools, article, seen)
    choice = visit.form.one("place_id")
    if choice:
        places = tuple(p for p in places if p.gazetteer_id == choice)
    if not places and visit.form.one("country"):
        places = (placed_in(visit.desk.tools, found.exact, visit.form.one("country")),)
    if not places:
        raise Refused("country", "No list has this place: choose its country, or leave it empty.")
    if len(places) > 1 and not (seen or choice):
        raise Refused("place", "This may be several places. Which?", _choices(visit, places))
    return cited(places[0], found, visit.desk.reviewer)


def _choices(visit: Visit, places: Sequence[Place]) -> list[Values]:
    return [
        {"id": place.gazetteer_id, "words": f"{show(place)}: {region(visit, place)}"}
        for place in places
    ]


def _time(visit: Visit, article: Article, sentence: Evidence) -> Cited[When] | None:
    found = _near(visit, article, sentence, "time")
    if found is None:
        return None
    read = time_of(article, visit.shelf.marks(article.id), found, visit.desk.tools)
    if visit.form.one("first"):
        read = time_given(visit, None)
    if read is None:
        raise Refused("time", "No day can be read in these words: give it below.")
    return cited(read, found, visit.desk.reviewer)


def to_report(visit: Visit, entry: Entry) -> str:
    """To the incident that the report belongs to now: the one it was for, or its own."""
    decision = entry.decision
    if isinstance(decision, Add):
        for incident in visit.shelf.view.incidents:
            if decision.report.id in incident.reports:
                return back_to(visit, incident.id, entry)
    return f"/article/{visit.path['id']}?done={entry.number}"
