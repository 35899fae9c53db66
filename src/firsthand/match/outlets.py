"""Names of outlets: a newsroom is never a witness, however marking took its name."""

from __future__ import annotations

import re

from firsthand.match.claims import Account
from firsthand.match.issuers import issuing_body
from firsthand.match.pile import Pile, organisation_key
from firsthand.match.tellers import holds_name, sounds

SOUNDS = 4  # letters from which the sounds of a name are its own
_LETTER = re.compile(r"[a-z]")
_ID = re.compile(r"-[0-9a-f]{16}$")


def is_outlet(pile: Pile, told: Account, name: str) -> bool:
    """Whether a speaker's name is, or contains, that of a newsroom of the pile.

    A body whose own text is printed is none, though its name stands where an outlet's does.
    """
    key = organisation_key(name)
    issuers = {organisation_key(body) for body in told.documents.values()}
    if key in issuers:
        return False
    return any(
        holds_name(key, known) and issuers.isdisjoint((known, house)) and not _issues(pile, house)
        for known, house in pile.names.items()
    )


def sound_of(key: str) -> str:
    """What joins the spellings of one house's name in several scripts: the sounds of its words.

    Days and numbers that stand with a name are no part of it. Of a name with too few sounds, or of
    an id, the key itself.
    """
    heard = " ".join(word for word in sounds(key) if _LETTER.search(word))
    return heard if len(heard) >= SOUNDS and not _ID.search(key) else key


def _issues(pile: Pile, house: str) -> bool:
    """Whether pages of a house are a body's own: it speaks of itself as "we", or is an office."""
    pages = [page for page in pile.articles if pile.house(page)[0] == house]
    return any(issuing_body(pile, page, {}) is not None for page in pages)
