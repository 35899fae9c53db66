"""Whether the record still follows from the bytes: hashes, runs, evidence, the chain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import msgspec

from firsthand.errors import FirsthandError
from firsthand.read.renditions import render
from firsthand.records import Article, Capture, Change, Evidence, Marks
from firsthand.settings import ReadSettings
from firsthand.store import Store, Verdict
from firsthand.text import broken_runs, resolves, walk_evidence


def verify(store: Store, settings: ReadSettings | None = None) -> Verdict:
    """Checks the bytes, the chain, every run of every article and every piece of evidence.

    Renditions of documents are made again and compared. settings: the limits they were made under.
    """
    settings = settings or ReadSettings()
    verdict = store.verify()
    findings = list(verdict.findings)
    captures = {capture.id: capture for capture in store.all(Capture)}
    marks = {found.article: found for found in store.all(Marks)}
    told: dict[str, list[Evidence]] = defaultdict(list)
    for found in walk_evidence(store.all(Change)):
        told[found.article].append(found)
    anchored = {capture.anchored for capture in captures.values()}
    broken = set(store.cellar.broken(iter(anchored)))
    for capture in captures.values():
        if capture.anchored in broken and capture.rendition is not None:
            findings.append(f"the bytes of the rendition of {capture.uri} are missing or changed")
        findings += _check_rendition(store, capture, settings)
    for article in store.all(Article):
        capture = captures[article.capture]
        if capture.anchored not in broken:
            raw = store.cellar.get(capture.anchored)
            cited = (*walk_evidence(marks.get(article.id)), *told[article.id])
            findings += _check_article(article, cited, capture.uri, raw)
        findings += [
            f"{capture.uri}: a capture of the article, {one}, is missing"
            for one in article.captures
            if one not in captures
        ]
    return msgspec.structs.replace(verdict, findings=tuple(findings))


def _check_rendition(store: Store, capture: Capture, settings: ReadSettings) -> list[str]:
    """Whether the named converter still makes this rendition of these bytes."""
    if capture.rendition is None:
        return []
    try:
        made = render(
            capture.media_type, store.cellar.get(capture.sha256), capture.uri, settings
        ).rendition
    except FirsthandError as error:
        return [f"{capture.uri}: its rendition cannot be made again: {error}"]
    if made.sha256 == capture.rendition.sha256:
        return []
    if made.by != capture.rendition.by:
        return [
            f"{capture.uri}: its rendition was made by {capture.rendition.by} and here is"
            f" {made.by}, which makes another: read it anew with `firsthand run`"
        ]
    return [f"{capture.uri}: its rendition does not follow from its bytes"]


def _check_article(article: Article, cited: Iterable[Evidence], uri: str, raw: bytes) -> list[str]:
    findings = [
        f"{uri}: characters {run.start} to {run.end} do not follow from the page's bytes"
        for run in broken_runs(article, raw)
    ]
    findings += [
        f"{uri}: evidence {found.exact[:40]!r} does not stand at {found.start}"
        for found in (*walk_evidence(article), *cited)
        if not resolves(found, article, raw)
    ]
    return findings
