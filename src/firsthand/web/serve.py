"""Starts the review page on the loopback address; can fetch it once as proof that it answers."""

from __future__ import annotations

import http.client
import secrets
import socket
import threading
import time
from datetime import UTC, datetime
from urllib.parse import urlsplit

import uvicorn
from starlette.applications import Starlette

from firsthand.errors import UsageError
from firsthand.store import Store
from firsthand.tools import Tools
from firsthand.web.app import create_app
from firsthand.web.desk import Desk
from firsthand.web.guard import Gate

LOOPBACK = "127.0.0.1"
_START_SECONDS = 10.0


class Service:
    """A running review page; `link` opens it, `wait` blocks until Ctrl-C, `stop` ends it."""

    def __init__(self, app: Starlette, gate: Gate, listener: socket.socket) -> None:
        config = uvicorn.Config(
            app, log_level="error", access_log=False, server_header=False, date_header=False
        )
        self._gate = gate
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [listener]}, daemon=True
        )
        self._thread.start()
        deadline = time.monotonic() + _START_SECONDS
        while not self._server.started and time.monotonic() < deadline:
            time.sleep(0.02)

    @property
    def link(self) -> str:
        """The start-up link."""
        return self._gate.link

    def fetch_front_page(self) -> tuple[int, int]:
        """Enters by the link and fetches the list of incidents: (HTTP status, bytes)."""
        entered = self._get(urlsplit(self.link).path + "?" + urlsplit(self.link).query, "")
        cookie = (entered.getheader("set-cookie") or "").partition(";")[0]
        page = self._get("/", cookie)
        return page.status, len(page.read())

    def wait(self) -> None:
        """Blocks until the server ends or Ctrl-C."""
        while self._thread.is_alive():
            self._thread.join(0.5)

    def stop(self) -> None:
        """Ends the server."""
        self._server.should_exit = True
        self._thread.join(5)

    def _get(self, path: str, cookie: str) -> http.client.HTTPResponse:
        connection = http.client.HTTPConnection(LOOPBACK, self._gate.port, timeout=30)
        connection.request("GET", path, headers={"Cookie": cookie} if cookie else {})
        return connection.getresponse()


def start(store: Store, tools: Tools, *, reviewer: str, port: int) -> Service:
    """Serves a store on the loopback address (port 0: any free one); UsageError if taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    # On Windows SO_REUSEADDR would let another program take the port from under this one.
    option = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    listener.setsockopt(socket.SOL_SOCKET, option, 1)
    try:
        listener.bind((LOOPBACK, port))
    except OSError as error:
        listener.close()
        raise UsageError(
            "FH-WEB-001",
            f"the port cannot be used: {error.strerror}.",
            place=f"{LOOPBACK}:{port}",
            remedy="Give another with --port, or --port 0 for any free one.",
        ) from error
    gate = Gate(
        entry=secrets.token_urlsafe(32),
        session=secrets.token_urlsafe(32),
        port=listener.getsockname()[1],
    )
    desk = Desk(store, tools, reviewer, lambda: datetime.now(UTC))
    return Service(create_app(desk, gate), gate, listener)
