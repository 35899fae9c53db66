"""The page of an incident tells what it has to do with others, each with its words."""

from __future__ import annotations

from msgspec.structs import replace
from starlette.applications import Starlette

from firsthand.records import Cited, Marks, Relation, Report
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


def test_what_only_a_network_reads_says_so_on_its_page(app: Starlette, store: Store) -> None:
    fill(store)
    words = span(CREDITING.id, CREDITING.text, "a permit was revoked")
    by = "proposed by the network of acts, chance 0.61"
    read = Report(
        id="report-read",
        article=CREDITING.id,
        event=Cited(value="permit_revoked", evidence=(words,), score=0.43, by=by),
        status=Cited(value="happened", evidence=(words,), score=0.8, by="test"),
        certainty="asserted",
        background=False,
        sentence=words,
        proposed=True,
    )
    with store.batch() as batch:
        told = Marks(article=CREDITING.id, reports=(read,))
        batch.put(CREDITING.id, told, record_id=CREDITING.id)
    page = client(app).get(f"/article/{CREDITING.id}").text
    assert "What a network alone reads in it" in page
    assert by in page
    other = client(app).get(f"/article/{ORIGIN.id}").text
    assert "What a network alone reads in it" not in other
