"""What an export says of itself must be true, and complete."""

from __future__ import annotations

import hashlib

import msgspec

from firsthand.publish import MANIFEST, README, Choice, Judged, Manifest, protect
from tests.builders import article
from tests.publish.builders import MADE, files_of, gate, incident_of, material, protected


def test_the_manifest_has_the_hash_of_every_other_file() -> None:
    page = article("The journalist Petar Vilenko was beaten.")
    files = files_of(protected(material([page], incidents=[incident_of(page)])))
    found = msgspec.json.decode(files[MANIFEST], type=Manifest)
    assert {entry.name for entry in found.files} == set(files) - {MANIFEST}
    for entry in found.files:
        assert entry.sha256 == hashlib.sha256(files[entry.name]).hexdigest()
        assert entry.size == len(files[entry.name])


def test_what_is_left_out_is_counted_with_its_reason() -> None:
    pages = [article(f"Somebody was beaten in yard {n}.") for n in range(6)]
    states = ("confirmed", "rejected", "unreviewed", "unsure", "not_relevant", "confirmed")
    record = material(pages, incidents=[incident_of(page) for page in pages])
    judged = tuple(
        Judged(incident=one.incident, state=state, stale=number == 5)
        for number, (one, state) in enumerate(zip(record.judged, states, strict=True))
    )
    record = msgspec.structs.replace(record, judged=judged)
    shown = protect(record, gate(record), Choice(), export="export-kdrw", made=MADE)
    assert len(shown.incidents) == 1
    assert sorted(left.reason for left in shown.left_out) == [
        "changed since", "not relevant", "rejected", "unreviewed", "unsure",
    ]  # fmt: skip
    raw = {judged.incident.id for judged in record.judged}
    assert raw.isdisjoint(left.incident for left in shown.left_out)


def test_the_readme_says_what_was_not_done() -> None:
    page = article("The journalist Petar Vilenko was beaten.")
    text = files_of(protected(material([page], incidents=[incident_of(page)])))[README].decode()
    assert "not made coarser" in text
    assert "Ask yourself whom this could harm" in text
    assert not text.startswith("NOT FOR PUBLICATION")
