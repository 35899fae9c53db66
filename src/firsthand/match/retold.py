"""Whether a page only tells again what an earlier page of another newsroom had.

A rewrite without a credit keeps whom its origin asked, in indirect speech, and names nobody of its
own. Who asked the same people anew has somebody, a paper or a sentence in their words besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from firsthand.match.papers import papers_seen
from firsthand.match.people import SAME, Acquainted, likeness
from firsthand.match.pile import Pile, organisation_key
from firsthand.records import Attribution

_UNKNOWN_BY_NAME = frozenset({"unnamed", "document"})  # sources that may be the page's own


def is_retold(pile: Pile, page: str, earlier: Sequence[str]) -> bool:
    """Whether all who speak in a page, and all whom it names, stand in one page of `earlier`.

    That page is of another house. Nobody is quoted word for word, and somebody speaks besides whom
    it befell, who tells many newsrooms the same. A paper that was seen and a source without a name
    are a page's own.
    """
    if not _asked(pile, page) or any(map(_is_its_own, pile.attributions(page))):
        return False
    if pile.once(papers_seen, page):
        return False
    house, _ = pile.house(page)
    return any(_has_all(pile, other, page) for other in earlier if pile.house(other)[0] != house)


def _is_its_own(said: Attribution) -> bool:
    """Whether something is said word for word, or by one who is not known by name."""
    nameless = said.source_kind == "person" and said.source_key is None
    return said.style != "indirect" or nameless or said.source_kind in _UNKNOWN_BY_NAME


def _asked(pile: Pile, page: str) -> set[str]:
    """The keys of the persons who speak in a page, but for those whom it befell."""
    befallen = {key for report in pile.told(page) for key in report.recipient_keys}
    return {key for key in _speakers(pile, page, "person") if likeness([key], befallen) not in SAME}


def _speakers(pile: Pile, page: str, kind: str) -> set[str]:
    said = (one for one in pile.attributions(page) if one.source_kind == kind)
    return {one.source_key for one in said if one.source_key}


def _has_all(pile: Pile, earlier: str, page: str) -> bool:
    """Whether all speakers of a page speak in an earlier one, which names all whom it names."""
    return (
        _speakers(pile, page, "organisation") <= _speakers(pile, earlier, "organisation")
        and _all_like(_asked(pile, page), _speakers(pile, earlier, "person"))
        and _all_like(_named(pile, page), _named(pile, earlier))
    )


def _named(pile: Pile, page: str) -> set[str]:
    """The keys of all whom a page names, but for its own house."""
    names = pile.marks[page].names if page in pile.marks else ()
    own = organisation_key(pile.house(page)[1])
    return {name.key for name in names if name.key and organisation_key(name.name) != own}


def _all_like(keys: Iterable[str], known: Iterable[str]) -> bool:
    acquainted = Acquainted(known)
    return all(acquainted.like(key) for key in keys)
