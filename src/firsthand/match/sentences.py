"""The two counts of a happening, each in one plain sentence; they name newsrooms, never people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from firsthand.match.claims import ClaimGround, Doubt
from firsthand.match.pile import NO_OUTLET
from firsthand.records import Counted, Resting, RestingKind

UNNAMED = "unnamed: "  # how the key of a source without a name begins

_GROUNDS: Mapping[ClaimGround, str] = {
    "own": "tells it in its own words and on its own authority",
    "relay": "writes up a post or statement in its own words",
    "unnamed": "tells it by sources that it does not name",
    "credited": "another page gives it as its source",
    "absent": "its text is not in the pile, but a page that rests on it tells this",
    "behind": "its text does not tell it, but a page that rests on it does",
    "interview": "rests on another newsroom but also has a speaker of its own",
}
_DOUBTS: Mapping[Doubt, str] = {
    "beside": "only a sentence beside another newsroom's text tells it there",
    "core": "to whom or where it happened is not said there",
    "edge": "the text is like another page's, but too little is shared to call it derived",
    "elsewhere": "what is told there was said to another newsroom",
    "translated": "the page calls itself a translation",
    "house": "which newsroom it is, is not known",
    "quotations": "all that is quoted there stood in an earlier page of another newsroom",
    "speakers": "all who are quoted there are named in an earlier page in another language",
    "retold": "all who speak there, and all it names, stand in another newsroom's earlier page",
    "denial": "it tells only that this is denied, and another newsroom had told it before",
    "silent": "nobody is named there as a source, and another newsroom had it a day before",
    "credited": "that it told this is known only from who names it as a source",
    "several": "who rests on that text rests on others too",
    "interview": "whether what that speaker says carries it alone, a reader must say",
    "printed": "what is told there is all in a text that counts as a document",
    "unnamed": "whether the unnamed source is that of {like} is not known",
    "owner": "of one owner with {like}",
    "proposed": "only a network reads it there, in no words that the codebook knows",
}
_KINDS: Mapping[RestingKind, tuple[str, str]] = {
    "copied": ("copy", "copies"),
    "excerpted": ("excerpt", "excerpts"),
    "rewritten": ("rewrite", "rewrites"),
    "updated": ("update", "updates"),
    "merged": ("merged from several", "merged from several"),
    "translated": ("translation", "translations"),
    "credited": ("by its own credit", "by their own credit"),
}
_APART = frozenset({"printed", "circular", "left out"})


class Room(NamedTuple):
    """A house that counts, or may: on what ground, and what makes it doubtful.

    like: the house that a doubt is about. assumed: none is sure, so it stands for the one there is.
    """

    key: str
    name: str
    ground: ClaimGround
    doubt: Doubt = ""
    like: str = ""
    assumed: bool = False

    @property
    def certain(self) -> bool:
        """Whether it counts in the lower number."""
        return self.assumed or not self.doubt


class Newsrooms(NamedTuple):
    """What the sentence on newsrooms says.

    resting: the pages that add none; on_them: all of these rest on houses that are sure, or print
    documents; issuers: bodies whose own text is printed.
    """

    rooms: Sequence[Room]
    resting: Sequence[Resting]
    on_them: bool
    issuers: Sequence[str]


def why_counted(room: Room) -> str:
    """Why a house counts, or only may, and what would have to be known."""
    why = _GROUNDS[room.ground]
    if room.doubt:
        why = f"{why}; {_doubted(room)}"
    return f"{why}; but one newsroom at least stands behind these pages" if room.assumed else why


def _doubted(room: Room) -> str:
    return _DOUBTS[room.doubt].format(like=room.like)


def newsrooms_sentence(told: Newsrooms) -> str:
    """How many newsrooms, which, what the other pages are, and what is not known."""
    sure = [room for room in told.rooms if room.certain]
    low, high = len(sure), len(told.rooms)
    shown = str(low) if low == high else f"{low} to {high}"
    head = f"{shown} newsroom{'' if high == 1 else 's'}"
    clauses = [*_sure(sure), *_resting(told, low), *_documents(told), *_apart(told)]
    clauses += _perhaps([room for room in told.rooms if not room.certain])
    return f"{head}: {'; '.join(clauses or ['none is known to tell it on its own authority'])}."


def _sure(rooms: Sequence[Room]) -> Iterator[str]:
    """Who tells it itself, and whose text others rest on."""
    assumed = [room.name for room in rooms if room.assumed]
    rooms = [room for room in rooms if not room.assumed]
    own = [room.name for room in rooms if room.ground in {"own", "unnamed"}]
    relays = [room.name for room in rooms if room.ground == "relay"]
    absent = [room.name for room in rooms if room.ground in {"absent", "credited"}]
    behind = [room.name for room in rooms if room.ground == "behind"]
    if assumed:
        yield f"{assumed[0]}, or another one behind it, must have told it first"
    if own:
        yield f"{_listed(own)} {_plural(own, 'tells it itself', 'tell it themselves')}"
    if relays:
        yield f"{_listed(relays)} {_plural(relays, 'writes', 'write')} up a statement"
    if absent:
        text = _plural(absent, "whose own text is", "whose own texts are")
        yield f"{_listed(absent)}, {text} not in your pile, {_plural(absent, 'is', 'are')} credited"
    if behind:
        verb = _plural(behind, "is", "are")
        yield f"{_listed(behind)} {verb} the source of pages that tell it"


def _resting(told: Newsrooms, low: int) -> Iterator[str]:
    """How many pages add none, by the way they come by what they tell."""
    found = [one for one in told.resting if one.kind not in _APART]
    number = sum(len(one.articles) for one in found)
    if not number:
        return
    verb = "page rests" if number == 1 else "pages rest"
    on = "others" if not told.on_them or not low else "it" if low == 1 else "them"
    known = [_of_kind(one) for one in found if one.kind in _KINDS]
    kinds = f": {', '.join(known)}" if known else ""
    yield f"{number} more {verb} on {on}{kinds}"


def _of_kind(one: Resting) -> str:
    number = len(one.articles)
    return f"{number} {_KINDS[one.kind][number > 1]}"


def _documents(told: Newsrooms) -> Iterator[str]:
    if not told.issuers:
        return
    number = sum(len(one.articles) for one in told.resting if one.kind == "printed")
    who = _listed(told.issuers)
    counts = _plural(told.issuers, "which counts as a document", "which count as documents")
    printing = f"{number} {'page prints' if number == 1 else 'pages print'}"
    yield f"{printing} the own text of {who}, {counts}" if number else f"{who} speaks for itself"


def _apart(told: Newsrooms) -> Iterator[str]:
    for one in told.resting:
        number = len(one.articles)
        if one.kind == "circular":
            pages = "page is" if number == 1 else "pages are"
            yield f"{number} {pages} left out as circular: the newsrooms credit one another"
        if one.kind == "left out":
            yield f"{number} {'page was' if number == 1 else 'pages were'} left out by hand"


def _perhaps(rooms: Sequence[Room]) -> Iterator[str]:
    """Why the upper number is higher: houses with one reason together."""
    reasons: dict[str, list[str]] = {}
    for room in rooms:
        reasons.setdefault(_doubted(room), []).append(room.name)
    for reason, names in reasons.items():
        yield f"perhaps also {_listed(_named_once(names))}: {reason}"


def _named_once(names: Sequence[str]) -> list[str]:
    """The names; houses that nothing names are counted."""
    nameless = names.count(NO_OUTLET)
    if nameless <= 1:
        return list(names)
    return [*(name for name in names if name != NO_OUTLET), f"{nameless} pages without an outlet"]


def witnesses_sentence(members: Sequence[Counted]) -> str:
    """Named people and bodies; people are counted, not named."""
    sure = [member for member in members if member.certain]
    unnamed = sum(member.key.startswith(UNNAMED) for member in sure)
    people = sum(member.kind == "witness" for member in sure) - unnamed
    more = len(members) - len(sure)
    parts = [
        _number(people, "named person", "named persons"),
        _number(unnamed, "unnamed source", "unnamed sources"),
        _number(len(sure) - people - unnamed, "body or document", "bodies or documents"),
    ]
    said = _listed([part for part in parts if part]) if sure else ""
    verb = "speaks" if len(sure) == 1 else "speak"
    text = f"{said} {verb} of it" if said else "Nobody is named as speaking of it"
    return f"{text}{_more(more, sure=bool(sure))}."


def _more(number: int, *, sure: bool) -> str:
    """What the voices that are not sure may be."""
    if not number:
        return ""
    if sure:
        return f"; {number} more may be {'another' if number == 1 else 'others'} or the same"
    return f"; {number} may, but it is not sure"


def _number(number: int, one: str, many: str) -> str:
    if not number:
        return ""
    return f"{number} {one if number == 1 else many}"


def _plural(names: Sequence[str], one: str, many: str) -> str:
    return one if len(names) == 1 else many


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
