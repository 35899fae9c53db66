"""What becomes of each field of each record on its way out; a field that is not named here is text.

"text" is masked like a page; "id" is keyed; "keep" holds words of ours and codes; "drop" never
leaves: keys made from names, paths of the machine, whole texts, sheets of the user's own.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import UnionType
from typing import Literal, Union, get_args, get_origin

import msgspec

How = Literal["text", "id", "keep", "drop", "key", "house", "host", "tag", "reviewer"]

_BY_FIELD: Mapping[str, How] = {
    "id": "id", "article": "id", "articles": "id", "capture": "id", "captures": "id",
    "reports": "id", "pages": "id", "background_pages": "id", "linked": "id", "derived": "id",
    "origin": "id", "origins": "id", "attribution": "id", "parent": "id", "quantities": "id",
    "subject": "id", "other": "id", "incidents": "id", "rest": "id", "added": "id",
    "derivation": "id",
    "sha256": "keep", "media_type": "keep", "charset": "keep", "language": "tag",
    "gazetteer_id": "keep", "country": "keep", "admin1": "keep", "rule": "keep", "field": "keep",
    "code": "keep", "stage": "keep", "manifest": "keep", "previous": "keep", "hash": "keep",
    "seen": "keep", "line": "keep",
    "key": "key", "source_key": "key", "recipient_keys": "drop", "actor_keys": "drop",
    "uri": "drop", "host": "host", "address": "drop", "addresses": "drop", "house": "house",
    "outlet": "house", "by": "reviewer", "batch": "drop", "sheet": "drop", "cells": "drop",
    "columns": "drop", "container": "drop", "prefix": "text", "suffix": "text",
}  # fmt: skip

_BY_RECORD: Mapping[tuple[str, str], How] = {
    ("Article", "text"): "drop",
    ("Article", "runs"): "drop",
    ("Article", "blocks"): "drop",
    ("Lineage", "members"): "id",
    ("Identity", "members"): "id",
    ("Identity", "anchor"): "id",
    ("Identity", "merged_into"): "id",
    ("Identity", "split_from"): "id",
    ("Credit", "name"): "house",
    ("Counted", "name"): "house",
    ("Counted", "by_hand"): "drop",
    ("Name", "age"): "drop",
    ("AddSource", "why"): "drop",
    ("AddSource", "when"): "drop",
    ("Cited", "by"): "text",
    ("Rendition", "by"): "keep",
    ("Place", "name"): "keep",
    ("Report", "event"): "keep",
    ("Report", "status"): "keep",
    ("Link", "report"): "id",
    ("Relation", "incident"): "id",
    ("Incident", "event"): "keep",
    ("Incident", "status"): "keep",
    ("Incident", "certainty"): "keep",
    ("AbsentOrigin", "name"): "house",
    ("Declare", "subject"): "drop",
    ("SamePerson", "subject"): "drop",
    ("SamePerson", "other"): "drop",
    ("MapSheet", "subject"): "drop",
    ("MapSheet", "events"): "drop",
    ("Unseal", "subject"): "keep",
    ("Publish", "subject"): "keep",
    ("Failure", "subject"): "drop",
    ("Failure", "message"): "drop",
    ("Known", "key"): "drop",
}


@lru_cache(maxsize=256)
def plan(record: type[msgspec.Struct]) -> tuple[tuple[str, How], ...]:
    """Every field of a record and what becomes of it; a closed list of words is kept as it is."""
    return tuple(
        (field.name, _how(record.__name__, field)) for field in msgspec.structs.fields(record)
    )


def _how(record: str, field: msgspec.structs.FieldInfo) -> How:
    named = _BY_RECORD.get((record, field.name))
    if named is not None:
        return named
    if _is_closed(field.type):
        return "keep"
    return _BY_FIELD.get(field.name, "text")


def _is_closed(form: object) -> bool:
    """Whether a type is a list of fixed words, or one of them or None."""
    if get_origin(form) is Literal:
        return True
    if get_origin(form) in {Union, UnionType}:
        return all(_is_closed(part) or part is type(None) for part in get_args(form))
    return False
