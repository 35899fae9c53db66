"""What becomes of each field: whatever nobody thought of is text, and text is masked."""

from __future__ import annotations

import msgspec
import pytest

from firsthand import records
from firsthand.publish.policy import plan
from firsthand.records import Record

RECORDS = [
    value
    for value in vars(records).values()
    if isinstance(value, type) and issubclass(value, Record) and value is not Record
]
NAMELESS = {"keep", "id", "key", "drop", "host", "tag", "reviewer"}


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_keys_made_from_names_never_leave(record: type[Record]) -> None:
    for name, how in plan(record):
        if name == "key" or name.endswith(("_key", "_keys")):
            assert how in {"key", "drop"}, name


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_paths_and_whole_texts_never_leave(record: type[Record]) -> None:
    for name, how in plan(record):
        if name in {"uri", "address", "addresses", "container", "cells"}:
            assert how == "drop", name
    if record is records.Article:
        assert dict(plan(record))["text"] == "drop"


def test_a_field_that_nobody_thought_of_is_text() -> None:
    class Newcomer(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
        remark: str
        state: records.Status

    assert dict(plan(Newcomer)) == {"remark": "text", "state": "keep"}


def test_only_these_fields_are_kept_as_they_are() -> None:
    """A new field that is to be kept must be named here too: two people think of it."""
    kept = {
        f"{record.__name__}.{field.name}"
        for record in RECORDS
        for field in msgspec.structs.fields(record)
        if dict(plan(record))[field.name] == "keep" and field.type in {str, str | None}
    }
    assert kept == {
        "Absence.field", "Article.charset", "Capture.charset", "Capture.sha256", "Conflict.field",
        "Container.sha256", "Edited.field", "Entry.hash", "Entry.previous", "Failure.code",
        "Failure.stage", "Finding.code", "Finding.stage", "MapSheet.sha256", "Place.admin1",
        "Place.country", "Place.gazetteer_id",
        "Place.name", "Publish.manifest", "Publish.subject", "Rendition.by", "Rendition.sha256",
        "TimeExpression.rule", "Unseal.subject",
    } | {f"{act.__name__}.{name}" for act in _decisions() for name in ("seen", "line")}  # fmt: skip


def _decisions() -> list[type[Record]]:
    return [record for record in RECORDS if issubclass(record, records.Decision)]
