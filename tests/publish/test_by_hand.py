"""Sources added by hand: their names and the notes on them stay in the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import msgspec

from firsthand.publish import Material
from firsthand.records import AddSource, Declare, Edit
from firsthand.review.overlay import laid_over
from tests.builders import article
from tests.publish.builders import AT, cited, files_of, gate, incident_of, material, protected

Kind = Literal["newsroom", "witness", "document"]
NAMES: Mapping[Kind, str] = {
    "witness": "Vera Kostrin",
    "newsroom": "Radio Brennweg",
    "document": "green ledger nine",
}


def pile(*more: Declare) -> Material:
    """An incident with a source of every kind by hand, one of them twice, and an edited field."""
    page = article("A man was beaten in the yard, the police said.", outlet="Harbour Post")
    subject = incident_of(page).id
    named: list[tuple[Kind, str]] = [*NAMES.items(), ("newsroom", NAMES["newsroom"])]
    sources = [
        AddSource(subject=subject, by="Owl", at=AT, kind=kind, name=name, why="met at the bakery")
        for kind, name in (*named, ("newsroom", "Harbour Post"))
    ]
    edit = Edit(subject=subject, by="reviewer", at=AT, field="recipient", text=cited("a man"))
    record = material([page], decisions=[*sources, edit, *more])
    incident = incident_of(page)
    for entry in record.entries:
        incident = laid_over(incident, entry)
    return material([page], incidents=[incident], decisions=[*sources, edit, *more])


def printed(record: Material) -> str:
    """Every file of an export and every decision, as one text."""
    through = gate(record)
    files = b"".join(files_of(protected(record)).values())
    return (
        files + b"".join(msgspec.json.encode(through.record(e)) for e in record.entries)
    ).decode()


def test_neither_name_nor_note_of_a_source_by_hand_goes_out() -> None:
    text = printed(pile())
    for word in ("Kostrin", "Brennweg", "green ledger", "bakery"):
        assert word not in text
    for kind in NAMES:
        assert f"[source added by hand: {kind}]" in text
    assert "1 source was added by hand" in text
    assert "1 source added by hand was counted already" in text
    assert "Harbour Post reports it" in text


def test_a_source_by_hand_declared_public_is_named_and_its_note_is_not() -> None:
    public = Declare(subject="", by="Owl", at=AT, name="Radio Brennweg", standing="public")
    text = printed(pile(public))
    assert "Radio Brennweg" in text
    assert "Kostrin" not in text
    assert "bakery" not in text


def test_a_reviewer_is_masked_once() -> None:
    text = printed(pile())
    assert "[reviewer 2]" in text
    assert "[[" not in text
    assert "reviewer [" not in text
