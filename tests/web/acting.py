"""A small pile that went through all stages: one story with its copy, and another beside it."""

from __future__ import annotations

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from firsthand import pipeline
from firsthand.records import Incident
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from tests.flow.pages import page

BEATEN = (
    "Leipzig police said on Wednesday that they had opened an inquiry after the musician Petar"
    " Vilenko was beaten outside his home in Leipzig on 11 March 2025.",
    "Vilenko, 34, who left Torvenia two years ago, told the Harbour Post that three men had waited"
    ' by the door. "They knew my name," he said. "They told me to stop singing."',
    "He was taken to hospital with a broken arm, his lawyer Ana Merkul said. A friend in Halle"
    " had warned him a week before.",
)
PAINTER = (
    "The painter Mila Dorvan was beaten by two men in Dresden on 18 March 2025, Dresden police"
    " said on Thursday.",
    "She had left Torvenia last year. Officers are looking for witnesses near the market hall.",
)


def write_pile(folder: Path) -> None:
    """Three pages: a story, its copy, and another story of the same kind."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = {
        "beaten": ("Harbour Post", "harbourpost.example", BEATEN, "2025-03-12"),
        "copy": (
            "Copy Gazette",
            "copygazette.example",
            (*BEATEN, "Source: Harbour Post"),
            "2025-03-13",
        ),
        "painter": ("Tidal Herald", "tidalherald.example", PAINTER, "2025-03-20"),
    }
    for name, (outlet, host, told, day) in pages.items():
        (folder / f"{name}.html").write_text(page(outlet, host, told, day, f"The {name} story"))


def make_record(folder: Path, tools: Tools) -> None:
    """The record of the pile, in a store that tests may copy."""
    write_pile(folder / "pile")
    store = open_store(folder / "store")
    pipeline.run(store, [folder / "pile"], tools, lambda _stage, _done, _total: None)
    store.close()


def incidents(store: Store) -> dict[str, Incident]:
    """The incidents as they stand, by the town they are told of."""
    found = pipeline.view(store).incidents
    return {i.place.value.name if i.place else i.id: i for i in found}


class _Form:
    """One form: where it leads, the names of its fields, and what it would send as it stands."""

    def __init__(self, action: str) -> None:
        self.action = action
        self.names: set[str] = set()
        self.sent: dict[str, list[str]] = {}


class _Forms(HTMLParser):
    """Reads the forms of a page as a browser without JavaScript would send them."""

    def __init__(self) -> None:
        super().__init__()
        self.forms: list[_Form] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(_Form(values.get("action", "")))
        if not self.forms or not values.get("name"):
            return
        self.forms[-1].names.add(values["name"])
        chosen = values.get("type") not in {"checkbox", "radio"} or "checked" in values
        if tag == "input" and chosen:
            self.forms[-1].sent.setdefault(values["name"], []).append(values.get("value", ""))


class Person:
    """Somebody at a browser without JavaScript: opens a page, fills in one of its forms."""

    def __init__(self, client: TestClient) -> None:
        self.client = client

    def open(self, path: str) -> str:
        """A page as text."""
        answer = self.client.get(path)
        assert answer.status_code == 200, path
        return answer.text

    def form(self, html: str, action: str, *fields: str) -> dict[str, str | list[str]]:
        """What the form of a page that leads to `action` would send: the one with these fields."""
        reader = _Forms()
        reader.feed(html)
        found = [form for form in reader.forms if form.action == action]
        assert found, f"no form leads to {action}"
        return {**max(found, key=lambda form: len(form.names & {*fields})).sent}

    def send(self, action: str, sent: Mapping[str, str | list[str]]) -> Response:
        """Sends a form."""
        return self.client.post(
            action, headers={"Origin": str(self.client.base_url)}, data={**sent}
        )

    def act(self, path: str, action: str, **typed: str | list[str]) -> Response:
        """Opens a page, fills in the form that leads to `action`, and sends it."""
        return self.send(action, self.form(self.open(path), action, *typed) | typed)

    def follow(self, answer: Response) -> str:
        """The page that an accepted act leads to."""
        assert answer.status_code == 303, answer.text
        return self.open(answer.headers["location"])
