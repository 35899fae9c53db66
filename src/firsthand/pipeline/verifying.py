"""Whether the record still follows from the bytes: hashes, runs, evidence, the chain."""

from __future__ import annotations

import msgspec

from firsthand.records import Article, Capture, Marks
from firsthand.store import Store, Verdict
from firsthand.text import broken_runs, resolves, walk_evidence


def verify(store: Store) -> Verdict:
    """Checks the bytes, the chain, every run of every article and every piece of evidence."""
    verdict = store.verify()
    findings = list(verdict.findings)
    captures = {capture.id: capture for capture in store.all(Capture)}
    marks = {found.article: found for found in store.all(Marks)}
    broken = set(store.cellar.broken(capture.sha256 for capture in captures.values()))
    for article in store.all(Article):
        capture = captures[article.capture]
        if capture.sha256 not in broken:
            raw = store.cellar.get(capture.sha256)
            findings += _check_article(article, marks.get(article.id), capture.uri, raw)
    return msgspec.structs.replace(verdict, findings=tuple(findings))


def _check_article(article: Article, marks: Marks | None, uri: str, raw: bytes) -> list[str]:
    findings = [
        f"{uri}: characters {run.start} to {run.end} do not follow from the page's bytes"
        for run in broken_runs(article, raw)
    ]
    findings += [
        f"{uri}: evidence {found.exact[:40]!r} does not stand at {found.start}"
        for found in (*walk_evidence(article), *walk_evidence(marks))
        if not resolves(found, article, raw)
    ]
    return findings
