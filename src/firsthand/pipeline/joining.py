"""Several captures of one article: which captures share bytes, and which article each is one of.

Captures of the same bytes are read in the light of the best of them, the one that tells most of
where and when it was taken; articles of the same text at the same address are one. Both rules look
at the set of captures alone, so the record is the same whichever of them came first.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Literal

import msgspec

from firsthand.records import Article, Capture, Marks
from firsthand.store import Batch, Input, Store

Reading = Callable[[Capture], Article | None]


class Kept:
    """The captures that the record holds, by their bytes and by their articles."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._captures = {capture.id: capture for capture in store.all(Capture)}
        self._by_bytes: dict[str, set[str]] = {}
        self._members: dict[str, set[str]] = {}
        self._article_of: dict[str, str] = {}
        for capture in self._captures.values():
            self._by_bytes.setdefault(capture.sha256, set()).add(capture.id)
        for article in store.all(Article):
            self._join(article.id, {article.capture, *article.captures})

    def _join(self, article_id: str, captures: Collection[str]) -> None:
        self._members.setdefault(article_id, set()).update(captures)
        self._article_of.update(dict.fromkeys(captures, article_id))

    def context(self, capture: Capture) -> Capture:
        """The best capture of the same bytes, this one among them."""
        group = self._by_bytes.get(capture.sha256, set()) - {capture.id}
        return min([capture, *(self._captures[one] for one in group)], key=_rank)

    def is_first(self, capture_id: str) -> bool:
        """Whether an article is read from this capture, not only taken by it again."""
        members = self._members.get(self._article_of.get(capture_id, ""), set())
        return self._best(members or {capture_id}) == capture_id

    def _best(self, captures: Collection[str]) -> str:
        return min(captures, key=lambda one: _rank(self._captures[one]))

    def put(self, batch: Batch, capture: Capture, article: Article, read: Reading) -> None:
        """Puts a capture and the article of its bytes, joined with what the record holds of it.

        article: as read in the light of the best capture of these bytes. read: reads a capture that
        the record holds anew, where its article must be made from another capture from now on.
        """
        self._captures[capture.id] = capture
        group = self._by_bytes.setdefault(capture.sha256, set())
        group.add(capture.id)
        batch.put(capture.uri, capture, record_id=capture.id)
        for old in sorted({self._article_of.get(one, article.id) for one in group} - {article.id}):
            self._leave(batch, old, group, read)
        self._join(article.id, group)
        self._write(batch, article, group, read)

    def _leave(self, batch: Batch, old: str, group: Collection[str], read: Reading) -> None:
        """Takes captures away from an article that they are no captures of any more."""
        before = self._store.get(Article, old)
        self._members[old] -= set(group)
        if before is not None:
            batch.drop([Article], before.capture)
        if not self._members[old]:
            del self._members[old]
            return
        again = read(self._captures[self._best(self._members[old])])
        if again is not None and again.id == old:
            self._write(batch, again, self._members[old], read)

    def _write(self, batch: Batch, article: Article, group: Collection[str], read: Reading) -> None:
        """Puts an article with all its captures, as its best capture has it."""
        members = self._members[article.id]
        best = self._best(members)
        before = self._store.get(Article, article.id)
        wanted: Article | None = article
        if best not in group:
            is_best = before is not None and before.capture == best
            wanted = before if is_best else read(self._captures[best])
        if wanted is None or wanted.id != article.id:
            wanted = article
        made = msgspec.structs.replace(wanted, capture=best, captures=tuple(sorted(members)))
        if before is not None and before.capture != best:
            batch.drop([Article], before.capture)
        batch.put(best, made, record_id=made.id)
        if before is not None and not _same_words(before, made):
            batch.drop([Marks], made.id)
            batch.unmark("mark", made.id)
        for member in (self._captures[one] for one in sorted(members)):
            status: Literal["read", "duplicate"] = "read" if member.id == best else "duplicate"
            batch.note_input(Input(uri=member.uri, status=status, sha256=member.sha256))


def _rank(capture: Capture) -> tuple[bool, str, str, str]:
    """What tells most comes first: an address, then the earlier moment, then the uri."""
    taken = capture.taken.isoformat() if capture.taken else "9999"
    return capture.address is None, taken, capture.uri, capture.id


def _same_words(one: Article, other: Article) -> bool:
    """Whether marks of one are marks of the other."""
    return msgspec.structs.replace(one, capture="", captures=()) == msgspec.structs.replace(
        other, capture="", captures=()
    )
