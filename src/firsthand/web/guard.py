"""The guard: who may talk to the review page, and what its answers allow a browser to do.

A request passes if it names a host of ours (against DNS rebinding), carries the session cookie that
the start-up link gave (against other programs and pages on this machine), and, where it changes
something, comes from a page of ours (Origin and Sec-Fetch-Site; against forms on other pages).
"""

from __future__ import annotations

import hmac

import msgspec
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE = "firsthand_session"
_SAFE_METHODS = frozenset({"GET", "HEAD"})
_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'none'; connect-src 'none';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none';"
    " require-trusted-types-for 'script'; trusted-types 'none'"
)
HEADERS = {
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make our own forms say Origin: null
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Gate(msgspec.Struct, frozen=True, kw_only=True):
    """The secrets and addresses of one start: both tokens are random and live as long as it."""

    entry: str  # stands in the start-up link, once
    session: str  # stands in the cookie
    port: int

    @property
    def hosts(self) -> frozenset[str]:
        """The Host headers that are ours."""
        return frozenset({f"127.0.0.1:{self.port}", f"localhost:{self.port}"})

    @property
    def link(self) -> str:
        """The start-up link."""
        return f"http://127.0.0.1:{self.port}/enter?token={self.entry}"


class Guard:
    """ASGI middleware: refuses what does not pass, and sets the headers of every answer."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers what does not pass itself, and hands the rest on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
            await send(message)

        answer = self._refuse(Request(scope))
        await (answer or self._app)(scope, receive, send_guarded)

    def _refuse(self, request: Request) -> Response | None:
        if request.headers.get("host") not in self._gate.hosts:
            return PlainTextResponse("This address is not served here.", 421)
        if request.method not in _SAFE_METHODS and not self._from_our_page(request):
            return PlainTextResponse("This request did not come from a page of ours.", 403)
        if request.url.path == "/enter":
            return self._enter(request)
        if not hmac.compare_digest(request.cookies.get(COOKIE, ""), self._gate.session):
            return PlainTextResponse("Open the link that firsthand printed when it started.", 401)
        return None

    def _from_our_page(self, request: Request) -> bool:
        origin = request.headers.get("origin")
        site = request.headers.get("sec-fetch-site", "same-origin")
        return site == "same-origin" and origin in {f"http://{host}" for host in self._gate.hosts}

    def _enter(self, request: Request) -> Response:
        if not hmac.compare_digest(request.query_params.get("token", ""), self._gate.entry):
            return PlainTextResponse("This link is from another start.", 401)
        answer = RedirectResponse("/", 303)
        answer.set_cookie(COOKIE, self._gate.session, httponly=True, samesite="strict", path="/")
        return answer
