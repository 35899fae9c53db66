"""Which of the patterns found in a sentence are told: blockers, fuller hits, acts undone."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from firsthand.codebook.automaton import Hit, Span

_NEAR = 3  # words between a blocker and what it blocks


def kept(hits: Sequence[Hit], own: Collection[str] = ()) -> list[Hit]:
    """Trigger hits that no blocker stands at and that no other hit says more fully.

    own: entries of the user's, to which ours give way where they read the same words.
    """
    if not hits:
        return []
    free = [hit for hit in hits if hit.label.kind == "trigger" and blocker_of(hit, hits) is None]
    if not own:
        return [hit for hit in free if fuller(hit, free) is None]
    users = [hit for hit in free if hit.label.name in own]
    ours = [hit for hit in free if hit.label.name not in own and not _shares(hit, users)]
    left = [hit for hit in free if hit in users or hit in ours]
    return [hit for hit in left if fuller(hit, users if hit in users else ours) is None]


def _shares(hit: Hit, others: Sequence[Hit]) -> bool:
    return any(_words(hit) & _words(other) for other in others)


def blocker_of(hit: Hit, hits: Sequence[Hit]) -> Hit | None:
    """The first blocker of the hit's entry that stands at it."""
    return next(
        (
            other
            for other in hits
            if other.label.kind == "blocker"
            and other.label.name == hit.label.name
            and _touch(other.span, hit)
        ),
        None,
    )


def fuller(hit: Hit, others: Sequence[Hit]) -> Hit | None:
    """The first other hit that says more with the same words, or the same entry more tightly."""
    return next((other for other in others if _outdone(hit, other)), None)


def _touch(span: Span, hit: Hit) -> bool:
    return any(span[0] < after + _NEAR and first - _NEAR < span[1] for first, after in hit.pieces)


def _words(hit: Hit) -> frozenset[int]:
    return frozenset(index for piece in hit.pieces for index in range(*piece))


def _outdone(hit: Hit, other: Hit) -> bool:
    if hit is other or hit.span[1] <= other.span[0] or other.span[1] <= hit.span[0]:
        return False
    mine, theirs = _words(hit), _words(other)
    if mine < theirs:
        return True
    same = hit.label.name == other.label.name and bool(mine & theirs)
    return same and _preference(other) < _preference(hit)


def _preference(hit: Hit) -> tuple[int, int, Span, str]:
    first, after = hit.span
    return -len(_words(hit)), after - first, hit.span, hit.label.frame
