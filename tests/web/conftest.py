"""A review page over a small store, and a client that has its session."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from firsthand import codebook, languages, pipeline
from firsthand.gazetteer import Gazetteer
from firsthand.settings import Settings, with_mode
from firsthand.store import Store, open_store
from firsthand.tools import Tools
from firsthand.web import Desk, Gate, create_app
from tests.web.acting import Person, make_record

GATE = Gate(entry="entry-secret", session="session-secret", port=8712)
OURS = "http://127.0.0.1:8712"
NOON = datetime(2025, 4, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def tools() -> Tools:
    """The pages look no place up, so they get no gazetteer."""
    return Tools(
        settings=Settings(),
        codebook=codebook.load(),
        languages=languages.load(),
        gazetteer=cast(Gazetteer, None),
    )


@pytest.fixture
def app(store: Store, tools: Tools) -> Starlette:
    return create_app(Desk(store, tools, "first reader", lambda: NOON), GATE)


def client(app: Starlette, *, session: str = GATE.session, base: str = OURS) -> TestClient:
    """A client with a session (or none), that asks for a host (ours or another)."""
    made = TestClient(app, base_url=base, follow_redirects=False)
    if session:
        made.cookies.set("firsthand_session", session)
    return made


@pytest.fixture(scope="session")
def with_places() -> Tools:
    return pipeline.make_tools(with_mode(Settings(), "fast"))


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory, with_places: Tools) -> Path:
    """The store of the small pile; tests take a copy of it."""
    folder = tmp_path_factory.mktemp("acting")
    make_record(folder, with_places)
    return folder / "store"


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Iterator[Store]:
    """A record of its own for one test, that went through all stages."""
    shutil.copytree(made, tmp_path / "copy")
    opened = open_store(tmp_path / "copy")
    yield opened
    opened.close()


@pytest.fixture
def person(record: Store, with_places: Tools) -> Person:
    """Somebody before the record, in a browser without JavaScript."""
    return Person(client(create_app(Desk(record, with_places, "first reader", lambda: NOON), GATE)))
