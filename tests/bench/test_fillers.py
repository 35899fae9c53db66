"""The roles of whole documents: phrases by their edges, and what speaks for each."""

from __future__ import annotations

from bench.fillers import Fillers
from bench.fillers.documents import Document, gold_of, key_of
from bench.fillers.phrases import Edges
from bench.fillers.telling import head

PLACES = ("MIRELO", "TARNEK", "OSSA", "VELDIN", "KARUM", "LOVIS")


def _row(place: str, weapon: str, target: str) -> dict[str, object]:
    text = f"{place}, 3 MAY -- TODAY A {weapon} WAS THROWN AT THE {target} OF {place}. IT IS COLD."
    roles = [
        {"role": "weapon", "mentions": [{"text": weapon}]},
        {"role": "target", "mentions": [{"text": target}]},
    ]
    return {"id": place + weapon, "text": text, "events": [{"roles": roles}]}


def _quiet(place: str, thing: str) -> dict[str, object]:
    text = f"{place}, 4 MAY -- TODAY A {thing} WAS SOLD IN THE MARKET OF {place}. IT IS WARM."
    return {"id": place + thing, "text": text, "events": []}


ROWS = [
    row
    for place in PLACES
    for row in (_row(place, "GRENADE", "POST OFFICE"), _row(place, "BOMB", "TOWN HALL"))
] + [_quiet(place, "HORSE") for place in PLACES]


def test_a_document_is_cut_into_stretches_that_no_mark_parts() -> None:
    keys = {key for key, _ in Document("AT HOME, THE U.S. ENVOY").stretches}
    assert "the u s envoy" in keys
    assert "home the" not in keys


def test_fillers_that_share_a_name_are_one() -> None:
    mentions = ([{"text": "THE FRONT"}, {"text": "FNL"}], [{"text": "FNL"}])
    events = [{"roles": [{"role": "target", "mentions": one}]} for one in mentions]
    assert gold_of({"events": events})["target"] == [frozenset({"the front", "fnl"})]


def test_phrases_are_known_by_the_words_at_their_edges() -> None:
    given = frozenset({"post office", "town hall", "grenade", "bomb"})
    edges = Edges((Document(str(row["text"])), given) for row in ROWS[:12])
    found = list(edges.candidates(Document("TODAY A BOMB WAS THROWN AT THE TOWN HALL OF OSSA.")))
    assert set(found[:2]) == {"bomb", "town hall"}


def test_what_was_learnt_finds_fillers_of_a_new_document() -> None:
    text = str(_row("ZEMUN", "GRENADE", "TOWN HALL")["text"])
    found = {(one["role"], one["text"]) for one in Fillers(ROWS).of(text)}
    assert {("weapon", "GRENADE"), ("target", "TOWN HALL")} <= found
    assert all(role in {"weapon", "target"} for role, _ in found)


def test_the_head_is_the_last_word_before_of() -> None:
    assert head(key_of("MEMBERS OF THE FRONT")) == "members"
    assert head("of") == "of"
