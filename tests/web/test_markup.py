"""Whoever reads with a keyboard or a screen reader: headings, ids and links inside pages hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

import pytest
from starlette.applications import Starlette

from firsthand.store import Store
from tests.web.conftest import OURS, client
from tests.web.pile import fill

MOST = 400  # pages of the small pile that are looked at
NEEDS_PLACES = "/edit/place"  # the app of these tests has no gazetteer


class Seen(HTMLParser):
    """What one page holds."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.headings: list[int] = []
        self.links: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids.update(filter(None, [found.get("id")]))
        if tag in {"h1", "h2", "h3", "h4"}:
            self.headings.append(int(tag[1]))
        if tag == "a":
            self.links.append(found.get("href") or "")


def walked(app: Starlette) -> Iterator[tuple[str, Seen]]:
    """Every page that can be reached from the list of incidents, by its address."""
    browser = client(app)
    left, known = [f"{OURS}/"], {f"{OURS}/"}
    while left:
        address = left.pop()
        answer = browser.get(address)
        assert answer.status_code == 200, address
        if "html" in answer.headers["content-type"]:
            page = Seen(answer.text)
            yield address, page
            ours = (urldefrag(urljoin(address, link)).url for link in page.links)
            new = {one for one in ours if one.startswith(OURS) and not one.endswith(NEEDS_PLACES)}
            new -= known
            left += sorted(new)
            known |= new
            assert len(known) < MOST


@pytest.fixture
def pages(app: Starlette, store: Store) -> dict[str, Seen]:
    fill(store)
    return dict(walked(app))


def test_pages_are_outlined_and_their_links_lead_somewhere(pages: dict[str, Seen]) -> None:
    assert len(pages) > MOST // 10
    for address, page in pages.items():
        assert page.headings[0] == 1, address
        assert page.headings.count(1) == 1, address
        assert {number for number in page.ids.values()} <= {1}, (address, page.ids.most_common(1))
        for link in page.links:
            place, anchor = urldefrag(urljoin(address, link))
            if anchor and place in pages:
                assert anchor in pages[place].ids, (address, link)
