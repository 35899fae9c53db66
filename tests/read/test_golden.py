"""Golden cases: an invented page and what is read from it; --golden-update writes them anew."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from firsthand.errors import InputError
from firsthand.records import Article
from tests.read.pages import MediaType, article_of

CASES = Path(__file__).parents[1] / "golden" / "read"
MEDIA: dict[str, MediaType] = {
    ".html": "text/html",
    ".txt": "text/plain",
    ".jsonl": "application/json",
}


def summary(article: Article) -> dict[str, object]:
    """What a reader would check: the blocks with their roles, the metadata, the credits."""
    published = article.published.value if article.published else None
    return {
        "charset": article.charset,
        "language": article.language,
        "title": article.title.value if article.title else None,
        "bylines": [one.value for one in article.bylines],
        "outlet": article.outlet.value if article.outlet else None,
        "host": article.host,
        "published": published.instant or published.earliest if published else None,
        "credits": [[c.name, c.form, c.scope, c.evidence.exact] for c in article.credits],
        "absences": [[one.field, one.reason] for one in article.absences],
        "dissents": [[d.field, d.told.value, d.told.by] for d in article.dissents],
        "blocks": [[b.role, article.text[b.start : b.end]] for b in article.blocks],
    }


def outcome(page: Path) -> dict[str, object]:
    try:
        article = article_of(page.read_bytes(), MEDIA[page.suffix])
    except InputError as error:
        return {"refused": error.code}
    return summary(article)


@pytest.mark.parametrize("case", sorted(path.name for path in CASES.iterdir()))
def test_the_page_is_read_as_before(case: str, golden_update: bool) -> None:
    (page,) = CASES.joinpath(case).glob("page.*")
    expected = CASES / case / "expected.json"
    found = msgspec.json.format(msgspec.json.encode(outcome(page)), indent=2) + b"\n"
    if golden_update:
        expected.write_bytes(found)
    assert found == expected.read_bytes()
