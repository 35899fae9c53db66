"""What a person adds by hand and writes beside it; nothing is lost, nothing unsafe is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from firsthand import pipeline
from firsthand.records import Add, AddSource, Edit, Incident, LeaveOut, NotRelevant
from firsthand.store import Store
from firsthand.web.fields import numbers
from tests.web.acting import Person, incidents
from tests.web.conftest import OURS, client

FRIEND = "A friend in Halle had warned him a week before."


def beaten(store: Store) -> Incident:
    return incidents(store)["Leipzig"]


def acts(store: Store) -> list[str]:
    return [type(entry.decision).__name__ for entry in store.ledger.entries()]


def undo(person: Person, page: str, number: int, **fields: str) -> str:
    """Takes back the decision of a number by the form that stands for it on a page."""
    assert f'name="entry" value="{number}"' in page
    return person.follow(person.send("/undo", {"entry": str(number), **fields}))


Sent = dict[str, str | list[str]]


def report_form(
    person: Person, article: str, incident: str
) -> tuple[str, dict[str, str | list[str]]]:
    words = {"article": article, "words": FRIEND, "for": incident, "as": "report"}
    page = person.follow(person.send("/words", words))
    path = f"/article/{article}/report"
    return path, person.form(page, path)


def test_chosen_words_are_a_report_of_a_new_incident(person: Person, record: Store) -> None:
    path, form = report_form(person, beaten(record).pages[0], "new")
    sent = form | {"event": ["threat"], "status": ["happened"], "recipient": ["Petar Vilenko"]}
    page = person.follow(person.send(path, sent))
    added = record.ledger.entries()[-1].decision
    assert isinstance(added, Add)
    assert added.report.sentence.exact == FRIEND
    assert added.report.recipient_keys
    assert added.report.place is not None
    assert added.report.place.value.name == "Halle (Saale)"
    assert len(pipeline.view(record).incidents) == 3
    undo(person, page, 1)
    assert len(pipeline.view(record).incidents) == 2


def test_chosen_words_are_a_report_of_this_incident(person: Person, record: Store) -> None:
    before = beaten(record)
    path, form = report_form(person, before.pages[0], before.id)
    sent = form | {"event": ["assault"], "status": ["happened"], "place": [""]}
    page = person.follow(person.send(path, sent))
    assert "Report added by hand" in page
    assert len(beaten(record).reports) == len(before.reports) + 1


def test_a_report_whose_words_stand_nowhere_comes_back_as_typed(
    person: Person, record: Store
) -> None:
    path, form = report_form(person, beaten(record).pages[0], "new")
    sent = form | {"event": ["threat"], "status": ["planned"], "actor": ["Nobody Known"]}
    answer = person.send(path, sent)
    assert answer.status_code == 422
    assert 'value="Nobody Known" aria-invalid="true"' in answer.text
    assert '<option value="planned" selected>' in answer.text
    assert acts(record) == []


def test_a_source_outside_the_pile_counts_and_says_so(person: Person, record: Store) -> None:
    incident = beaten(record)
    path = f"/incident/{incident.id}/source"
    sent = {"kind": "witness", "name": "the baker", "day": "2025-03-20", "source_note": "by phone"}
    page = person.follow(person.act(f"/incident/{incident.id}", path, **sent))
    assert isinstance(record.ledger.entries()[-1].decision, AddSource)
    assert beaten(record).witnesses.low == incident.witnesses.low + 1
    assert "added by hand" in page
    assert f"now {numbers(beaten(record))}" in page


def test_a_source_without_a_name_comes_back_open(person: Person, record: Store) -> None:
    path = f"/incident/{beaten(record).id}"
    sent = {"kind": "document", "name": "", "source_note": "a court paper"}
    answer = person.act(path, f"{path}/source", **sent)
    assert answer.status_code == 422
    assert '<details class="by-hand" id="by-hand" open>' in answer.text
    assert "a court paper" in answer.text


def test_notes_and_labels_stand_on_incidents_and_pages(person: Person, record: Store) -> None:
    for path in (f"/incident/{beaten(record).id}", f"/article/{beaten(record).pages[0]}"):
        person.act(path, f"{path}/label", label="  look   again ")
        page = person.follow(person.act(path, f"{path}/note", note="<script>alert(1)</script>"))
        assert ">look again</span>" in page
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert" not in page
        assert person.act(path, f"{path}/label", label="look again").status_code == 422
        assert person.act(path, f"{path}/note", note=" ").status_code == 422
    assert acts(record) == ["Label", "Note"] * 2


def test_a_page_that_is_left_out_is_shown_struck_with_the_reason(
    person: Person, record: Store
) -> None:
    incident = beaten(record)
    path = f"/article/{incident.pages[1]}"
    assert person.act(path, f"{path}/leave-out", out_why="").status_code == 422
    sent = {"out_why": "a mirror of the first", "for": incident.id}
    page = person.follow(person.act(path, f"{path}/leave-out", **sent))
    assert isinstance(record.ledger.entries()[-1].decision, LeaveOut)
    assert beaten(record).pages == incident.pages[:1]
    assert "<del>Copy Gazette" in page
    assert "a mirror of the first" in page
    assert "This page is left out by hand" in person.open(path)
    undo(person, page, 1, **{"for": incident.id})
    assert beaten(record).pages == incident.pages


def test_any_decision_is_taken_back_and_stays_in_sight(person: Person, record: Store) -> None:
    path = f"/incident/{beaten(record).id}"
    edit = f"{path}/edit/recipient"
    person.act(edit, edit, use="hand", text="the musician")
    person.act(edit, edit, use="hand", text="a singer")
    person.act(path, f"{path}/judge", act="not_relevant", why="not ours", next="")
    assert isinstance(record.ledger.entries()[-1].decision, NotRelevant)
    page = undo(person, person.open(path), 1, **{"for": beaten(record).id})
    assert "Taken back: to whom changed" in page
    assert "taken back by first reader" in page
    assert (recipient := beaten(record).recipient) is not None
    assert recipient.value == "a singer"
    page = undo(person, page, 2, **{"for": beaten(record).id})
    assert (recipient := beaten(record).recipient) is not None
    assert recipient.value == "Petar Vilenko"
    again = person.send("/undo", {"entry": "2", "for": beaten(record).id})
    assert again.status_code == 422
    assert "was taken back before" in again.text


def test_what_has_changed_meanwhile_is_told_and_nothing_typed_is_lost(
    person: Person, record: Store
) -> None:
    path = f"/incident/{beaten(record).id}"
    edit = f"{path}/edit/status"
    early = person.form(person.open(path), f"{path}/judge")
    person.act(edit, edit, use="hand", status="attempted")
    late = early | {"act": ["confirm"], "why": ["seen the ruling"], "next": [""]}
    answer = person.send(f"{path}/judge", late)
    assert answer.status_code == 409
    assert '<td data-label="Before">happened</td>' in answer.text
    assert "<b>attempted</b>" in answer.text
    assert "seen the ruling" in answer.text
    assert acts(record) == ["Edit"]
    person.follow(person.send(f"{path}/judge", person.form(answer.text, f"{path}/judge")))
    assert acts(record) == ["Edit", "Confirm"]
    assert record.ledger.entries()[-1].decision.why == "seen the ruling"
    assert not pipeline.view(record).of(beaten(record).id).stale


def test_a_form_that_does_not_say_what_it_showed_decides_nothing(
    person: Person, record: Store
) -> None:
    path = f"/incident/{beaten(record).id}/judge"
    assert person.send(path, {"act": "confirm"}).status_code == 409
    assert acts(record) == []


def test_forms_are_limited_in_size(person: Person, record: Store) -> None:
    path = f"/incident/{beaten(record).id}/note"
    assert person.send(path, {"note": "a" * 5_000}).status_code == 413
    assert person.send(path, {f"n{n}": "a" * 3_000 for n in range(30)}).status_code == 413
    assert (
        person.client.post(path, headers={"Origin": OURS}, content=b"note=\xff").status_code == 303
    )
    assert acts(record) == ["Note"]


ELSEWHERE = [
    {},
    {"Origin": "null"},
    {"Origin": "http://evil.example"},
    {"Origin": "http://127.0.0.1:9999"},
    {"Origin": OURS, "Sec-Fetch-Site": "cross-site"},
    {"Origin": OURS, "Sec-Fetch-Site": "same-site"},
    {"Origin": OURS, "Sec-Fetch-Site": "none"},
]


def app_of(person: Person) -> Starlette:
    app = person.client.app
    assert isinstance(app, Starlette)
    return app


def posts(app: Starlette, incident: Incident) -> Iterator[str]:
    """Every route that takes a form, with ids that there are: a new route is covered at once."""
    for route in app.routes:
        if isinstance(route, Route) and "POST" in (route.methods or ()):
            article = "/article/" in route.path
            name = incident.pages[0] if article else incident.id
            yield route.path.format(id=name, field="status", other=incident.id)


def test_no_act_from_elsewhere_changes_anything(person: Person, record: Store) -> None:
    incident, app = beaten(record), app_of(person)
    path = f"/incident/{incident.id}"
    sent = person.form(person.open(path), f"{path}/judge")
    sent |= {"act": "confirm", "note": "x", "label": "x", "out_why": "x", "status": "denied"}
    before = record.state()
    for path in posts(app, incident):
        for headers in ELSEWHERE:
            assert person.client.post(path, headers=headers, data=sent).status_code == 403, path
        for session in ("", "guess"):
            answer = client(app, session=session).post(path, headers={"Origin": OURS}, data=sent)
            assert answer.status_code == 401, path
        foreign = client(app, base="http://evil.example:8712")
        assert foreign.post(path, headers={"Origin": OURS}, data=sent).status_code == 421, path
    assert record.ledger.entries() == ()
    assert record.state() == before


def test_an_edit_says_what_its_maker_saw(person: Person, record: Store) -> None:
    path = f"/incident/{beaten(record).id}/edit/status"
    person.act(path, path, use="hand", status="denied", why="the ministry says so")
    made = record.ledger.entries()[-1].decision
    assert isinstance(made, Edit)
    assert (made.by, made.why, bool(made.seen)) == ("first reader", "the ministry says so", True)


@pytest.mark.parametrize("path", ["/incident/x", "/incident/x/merge", "/article/x/report"])
def test_what_is_not_there_is_no_error_of_ours(person: Person, path: str) -> None:
    assert person.client.get(path).status_code == 404
