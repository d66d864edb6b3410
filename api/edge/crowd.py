"""Bounds on the requests of one process: how many are at work, and how many wait for it.

What is short must have arrived before its request takes a place: whoever sends a byte a second takes none from others.
Requests with a body, which write, have fewer places, so that those who only read need not stand behind a burst of them.
Long bodies go to places of their own. Those who watch the service are always let in.
"""

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.edge.line import Full, Line
from api.problems import answers, table
from api.settings import Settings
from api.wire import received_first

WATCHING = frozenset({"/healthz", "/readyz", "/metrics"})
"""Addresses of those who watch the service."""

_SHORT = 64 * 1024
"""Bytes of a body that are kept before its request is at work."""

_RETRY_SECONDS = "5"


class Crowd:
    """An ASGI app around the app."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._at_work = self._line(settings.requests_at_work)
        self._writing = self._line(settings.writes_at_work)
        self._uploads = self._line(settings.uploads_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in WATCHING:
            await self._app(scope, receive, send)
            return
        length = _length_of_body(scope)
        if length is None or length > _SHORT:
            await self._let_in(self._uploads, scope, receive, send)
        elif length == 0:
            await self._let_in(self._at_work, scope, receive, send)
        elif (message := await _whole(receive)) is not None:
            await self._let_in(self._writing, scope, received_first(message, receive), send)

    async def _let_in(self, line: Line, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await line.enter()
        except Full:
            again = {"Retry-After": _RETRY_SECONDS}
            told = answers.problem(Request(scope), table.UNAVAILABLE, detail="problem.crowded", headers=again)
            await told(scope, receive, send)
            return
        is_inside = True

        async def sent(message: Message) -> None:
            nonlocal is_inside
            if is_inside and message["type"] == "http.response.start":
                is_inside = False
                line.leave()  # the work is done: who reads slowly keeps no place
            await send(message)

        try:
            await self._app(scope, receive, sent)
        finally:
            if is_inside:
                line.leave()

    def _line(self, room: int) -> Line:
        settings = self._settings
        return Line(room=room, longest=settings.requests_waiting, seconds=settings.wait_timeout)


async def _whole(receive: Receive) -> Message | None:
    """All of a body in one message; None where its sender went away."""
    message = await receive()
    pieces: list[bytes] = []
    while message["type"] == "http.request":
        if not pieces and not message.get("more_body", False):
            return message
        pieces.append(message.get("body", b""))
        if not message.get("more_body", False):
            return {"type": "http.request", "body": b"".join(pieces), "more_body": False}
        message = await receive()
    return None


def _length_of_body(scope: Scope) -> int | None:
    """Bytes of the body to come; None where only its end will tell."""
    length: int | None = 0
    for name, value in scope["headers"]:
        if name == b"transfer-encoding":
            return None
        if name == b"content-length":
            length = int(value) if value.isdigit() else None
    return length
