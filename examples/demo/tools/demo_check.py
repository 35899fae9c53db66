"""Compare truth.json with the pages it speaks about."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

TYPES = frozenset(
    (
        "permit_revoked",
        "permit_refused",
        "entry_refused",
        "ordered_to_leave",
        "detained",
        "extradition_or_notice",
        "surveillance",
        "threat",
        "assault",
        "property_damaged",
        "memorial_painted_over",
        "gathering",
        "gathering_prevented",
        "listed_undesirable",
        "left_country",
    )
)
STATUSES = frozenset(("happened", "planned", "attempted", "denied", "reversed"))
KINDS = frozenset(("copied", "excerpted", "rewritten", "translated", "credited", "updated", "twin"))
CLASSES = frozenset(("private", "public", "official"))


def faults(truth: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield every fault of the truth; texts are the pages' visible words by path."""
    yield from _incident_faults(truth)
    yield from _path_faults(truth, texts)
    for person in truth["people"]:
        if person["class"] not in CLASSES:
            yield f"{person['name']}: class {person['class']}"
        for form in person["forms"]:
            if not any(form in text for text in texts.values()):
                yield f"{person['name']}: form {form!r} stands on no page"


def _incident_faults(truth: Mapping[str, Any]) -> Iterator[str]:
    """Yield the faults inside the entries of incidents and derivations."""
    for entry in truth["incidents"]:
        name = entry["id"]
        if entry["type"] not in TYPES or entry["status"] not in STATUSES:
            yield f"{name}: type or status"
        if not entry["newsrooms"] <= entry["newsrooms_max"]:
            yield f"{name}: newsrooms above newsrooms_max"
        if len(entry["newsroom_members"]) != entry["newsrooms_max"]:
            yield f"{name}: newsroom_members"
        if len(entry["witness_members"]) != entry["witnesses_documents"]:
            yield f"{name}: witness_members"
        if not "2025-01-01" <= entry["date"][0] <= entry["date"][1] <= "2026-08-31":
            yield f"{name}: date"
    for edge in truth["derivations"]:
        if edge["kind"] not in KINDS:
            yield f"{edge['derived']}: kind {edge['kind']}"


def _path_faults(truth: Mapping[str, Any], texts: Mapping[str, str]) -> Iterator[str]:
    """Yield paths that do not exist and pages that truth forgets."""
    listed = set(truth["not_incidents"])
    named = set(listed)
    for entry in truth["incidents"]:
        listed.update(entry["pages"], entry["background_pages"])
        named.update(entry["pages"], entry["background_pages"])
        if both := set(entry["pages"]) & set(entry["background_pages"]):
            yield f"{entry['id']}: news and background: {sorted(both)}"
    for edge in truth["derivations"]:
        named.add(edge["derived"])
        if not edge["origin"].startswith("absent:"):
            named.add(edge["origin"])
    yield from (f"no such page: {path}" for path in sorted(named - set(texts)))
    yield from (f"not in truth: {path}" for path in sorted(set(texts) - listed))


def load(path: Path) -> dict[str, Any]:
    """Read truth.json."""
    loaded: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return loaded
