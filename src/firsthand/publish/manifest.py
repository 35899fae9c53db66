"""What an export says of itself: its files with their hashes, its origin, what was left out."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

import msgspec

from firsthand.publish.rows import marking
from firsthand.publish.shown import LeftOut, Protected
from firsthand.records import Record

FILE = "manifest.json"
README = "README.txt"
FORMAT = "firsthand export 1"


class FileEntry(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One file of the export."""

    name: str
    size: int  # bytes
    sha256: str


class Manifest(Record, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The manifest: record is the digest of the store's records, head that of its decisions.

    private: persons that stand as tokens; public: persons that the record knows as public.
    """

    format: str
    export: str
    made: str
    marking: str | None
    firsthand: str
    record: str
    head: str
    incidents: int
    pages: int
    addresses_withheld: int
    private: int
    public: int
    left_out: tuple[LeftOut, ...]
    not_done: tuple[str, ...]
    files: tuple[FileEntry, ...]


NOT_DONE = (
    "places and days are not made coarser where few people would fit them",
    "no delay between an incident and its publication",
    "no words on religion, origin or health are masked",
    "nobody was asked a checklist before this export",
)


def manifest(protected: Protected, files: Mapping[str, bytes]) -> bytes:
    """`manifest.json` for the files of an export, their names in order."""
    found = Manifest(
        format=FORMAT,
        export=protected.export,
        made=protected.made.isoformat(),
        marking=marking(protected),
        firsthand=protected.version,
        record=protected.digest,
        head=protected.head,
        incidents=len(protected.incidents),
        pages=len(protected.pages),
        addresses_withheld=sum(page.address is None for page in protected.pages),
        private=protected.private,
        public=protected.public,
        left_out=protected.left_out,
        not_done=NOT_DONE,
        files=tuple(
            FileEntry(name=name, size=len(raw), sha256=hashlib.sha256(raw).hexdigest())
            for name, raw in sorted(files.items())
        ),
    )
    return msgspec.json.format(msgspec.json.encode(found)) + b"\n"


def readme(protected: Protected, files: Iterable[str]) -> bytes:
    """`README.txt`: what this is, in words for whoever opens the folder; files: their names."""
    names = tuple(files)
    here = [f"- {name:<18}{words}" for name, words in _FILES.items() if _is_there(name, names)]
    reasons = Counter(left.reason for left in protected.left_out)
    out = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items())) or "none"
    warning = _WARNING if protected.unreviewed else ""
    text = _README.format(
        warning=warning,
        incidents=len(protected.incidents),
        made=protected.made,
        version=protected.version,
        export=protected.export,
        files="\n".join(here),
        out=out,
        not_done="\n".join(f"- {sentence};" for sentence in NOT_DONE),
    )
    return text.encode("utf-8")


def _is_there(name: str, files: Iterable[str]) -> bool:
    return any(file == name or file.startswith(name) for file in files)


_FILES: Mapping[str, str] = {
    "incidents.csv": "one row is one incident, with its three numbers",
    "relations.csv": "how incidents bear on one another, and the words that tell it",
    "evidence.csv": "the exact words behind every field",
    "sources.csv": "each newsroom, witness and document that is counted, and why",
    "lineages.csv": "which page rests on which",
    "pages.csv": "each page: outlet, day, hash; its address where it names nobody private",
    "fields.csv": "what every column means",
    "incidents.jsonl": "the same with everything behind it, one incident a line",
    "dossier/": "one printable page for each incident; begin with index.html",
}
_WARNING = """\
NOT FOR PUBLICATION
This export holds incidents that nobody has reviewed. It is for work among yourselves.

"""
_README = """\
{warning}{incidents} incidents, made on {made} with firsthand {version} ({export}).

What is here
{files}
- manifest.json     the hash of every file, and what was left out

How to read it
- Three numbers: pages; independent newsrooms; witnesses and documents. Ten copies of one text are
  ten pages and one newsroom. They are a floor of what was found, never the whole.
- A person who is not known to be public is a token, such as [journalist 3-kdrw]. The same token is
  the same person in this export, and nobody in another export. [name] hides a name that could not
  be told to be anybody's, or a word that looked like one.
- What the pages report is what somebody says. "said_by" names whose words it is.
- Left out: {out}.

What was not done to this export
{not_done}
- somebody who knows the case may still know who is meant. Ask yourself whom this could harm
  before you pass it on.
"""
