"""Sources that a person added by hand: their names stay in the store, and so do the notes on them.

A confidential source is not named, nor is what somebody noted on it told; the number that it adds
to stays, with its kind. Only a name that was declared public is published.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from firsthand.publish.material import Material
from firsthand.publish.persons import declared, key_of
from firsthand.records import AddSource, Count, Counted

ADDED = "added by hand"


def hidden_sources(material: Material) -> Mapping[str, str]:
    """What stands for the name of each source by hand that is not declared public."""
    told = declared(material.declared)
    sources = (e.decision for e in material.entries if isinstance(e.decision, AddSource))
    return {s.name: token(s.kind) for s in sources if s.name and not told.get(key_of(s.name))}


def token(kind: str) -> str:
    """The role of a source by hand, which is all that leaves of it."""
    return f"[source added by hand: {kind}]"


def is_by_hand(member: Counted) -> bool:
    """Whether nothing but a person's word stands for a member: no page shows it."""
    return bool(member.by_hand) and not member.articles and not member.evidence


def without_note(member: Counted) -> Counted:
    """A member without what was noted on it by hand."""
    why = member.why
    for note in sorted(member.by_hand, key=len, reverse=True):
        why = why.replace(note, ADDED)
    return msgspec.structs.replace(member, why=why)


def without_names(count: Count, hidden: Mapping[str, str]) -> Count:
    """A number whose sentence counts the hidden sources and names none of them."""
    sentence = count.sentence
    for name in sorted(hidden, key=len, reverse=True):
        found = rf"{re.escape(name)}(?= (?:was {ADDED}|{ADDED} was))"
        sentence = re.sub(found, "1 source", sentence)
    return msgspec.structs.replace(count, sentence=sentence)
