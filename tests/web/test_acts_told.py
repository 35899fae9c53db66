"""The page of an incident tells what it has to do with others, each with its words."""

from __future__ import annotations

from msgspec.structs import replace
from starlette.applications import Starlette

from firsthand.records import Relation
from firsthand.store import Store
from tests.builders import span
from tests.web.conftest import client
from tests.web.pile import BEATEN, CREDITING, ORIGIN, REVOKED, fill

TIE = Relation(
    kind="follows",
    incident=REVOKED.id,
    other=BEATEN.id,
    evidence=(span(CREDITING.id, CREDITING.text, "a permit was revoked"),),
    score=0.4,
    why="one person",
)


def test_a_tie_is_told_from_both_ends_with_its_words(app: Starlette, store: Store) -> None:
    fill(store, [replace(one, relations=(TIE,)) for one in (BEATEN, REVOKED)])
    browser = client(app)
    cause = browser.get(f"/incident/{BEATEN.id}").text
    effect = browser.get(f"/incident/{REVOKED.id}").text
    assert "has as a consequence" in cause
    assert f'<a href="/incident/{REVOKED.id}">' in cause
    assert "is a consequence of" in effect
    start = CREDITING.text.index("a permit was revoked")
    for page in (cause, effect):
        assert f"/article/{CREDITING.id}?at={start}-" in page
        assert "nothing is joined or counted" in page


def test_a_record_of_before_relations_were_kept_still_leads_on(
    app: Starlette, store: Store
) -> None:
    fill(store, [replace(BEATEN, linked=(REVOKED.id, "gone")), REVOKED])
    page = client(app).get(f"/incident/{BEATEN.id}").text
    assert "is linked with" in page
    assert f'<a href="/incident/{REVOKED.id}">' in page
    assert ORIGIN.id in page
