"""Who may talk to the review page: every route, with every way of not being a page of ours."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from firsthand.store import Store
from tests.web.conftest import OURS, client


def paths(app: Starlette) -> list[tuple[str, str]]:
    """Every route of the app as (method, path): a new route is covered on the day it is added."""
    return [
        (method, route.path.format(id="x", name="style.css", field="place", other="y"))
        for route in app.routes
        if isinstance(route, Route)
        for method in sorted((route.methods or set()) - {"HEAD"})
    ]


def test_the_link_gives_a_session_and_hides_the_token(app: Starlette) -> None:
    answer = client(app, session="").get("/enter?token=entry-secret")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


def test_a_wrong_token_gives_no_session(app: Starlette) -> None:
    answer = client(app, session="").get("/enter?token=guess")
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_every_route_refuses_who_has_no_session(app: Starlette) -> None:
    for method, path in paths(app):
        for session in ("", "guess"):
            headers = {"Origin": OURS}
            answer = client(app, session=session).request(method, path, headers=headers)
            assert answer.status_code == 401, (method, path)


def test_every_route_refuses_a_host_that_is_not_ours(app: Starlette) -> None:
    for method, path in paths(app):
        for base in ("http://evil.example:8712", "http://127.0.0.1:9999", "http://127.0.0.1"):
            answer = client(app, base=base).request(method, path, headers={"Origin": base})
            assert answer.status_code == 421, (method, path)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": OURS, "Sec-Fetch-Site": "cross-site"},
        {"Origin": OURS, "Sec-Fetch-Site": "same-site"},
    ],
)
def test_every_change_from_elsewhere_is_refused(
    app: Starlette, store: Store, headers: dict[str, str]
) -> None:
    changing = [path for method, path in paths(app) if method == "POST"]
    assert changing
    for path in changing:
        answer = client(app).post(path, headers=headers, data={"act": "confirm", "subject": "x"})
        assert answer.status_code == 403, path
    assert store.ledger.entries() == ()


def test_every_answer_carries_the_policy(app: Starlette) -> None:
    for path in ("/", "/pile", "/nothing-here", "/static/style.css"):
        headers = client(app).get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"


def test_a_form_that_is_too_long_is_refused(app: Starlette, store: Store) -> None:
    answer = client(app).post("/undo", headers={"Origin": OURS}, content=b"why=" + b"a" * 70_000)
    assert answer.status_code == 413
    assert store.ledger.entries() == ()


def test_only_our_own_files_are_served(app: Starlette) -> None:
    for path in ("/static/app.py", "/static/..%2Fapp.py", "/static/../../store.py"):
        assert client(app).get(path).status_code == 404
