"""Bounds on the requests of one process: how many are at work or wait for it, and how slowly a body may arrive.

What is short must have arrived before its request takes a place: whoever sends a byte a second takes none from others.
Long bodies go to places of their own. Those who watch the service are always let in.
"""

import asyncio

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.edge.line import Full, Line
from api.problems import answers, table
from api.settings import Settings

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
        self._uploads = self._line(settings.uploads_at_once)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in WATCHING:
            await self._app(scope, receive, send)
            return
        length = _length_of_body(scope)
        if length == 0:
            await self._let_in(self._at_work, scope, receive, send)
            return
        body = _Body(receive, self._settings)
        answer = _Answer(send, body)
        try:
            if length is None or length > _SHORT:
                await self._let_in(self._uploads, scope, body.receive, answer.send)
            elif await body.is_kept():
                await self._let_in(self._at_work, scope, body.receive, answer.send)
        except Exception:
            if not answer.is_cut_off:
                raise
        if answer.is_cut_off:
            told = answers.problem(Request(scope), table.REQUEST_TIMEOUT, headers={"Connection": "close"})
            await told(scope, receive, send)

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


class _Body:
    """A request's body on its way in. One that is late ends as if its sender had gone."""

    def __init__(self, receive: Receive, settings: Settings) -> None:
        self._receive = receive
        self._settings = settings
        self._until: float | None = None
        self._kept: Message | None = None
        self._is_whole = False
        self.is_late = False

    async def is_kept(self) -> bool:
        """Waits for all of it, to be received at once; false when it did not come."""
        pieces: list[bytes] = []
        while not self._is_whole:
            message = await self._next()
            if message["type"] != "http.request":
                return False
            pieces.append(message.get("body", b""))
        self._kept = {"type": "http.request", "body": b"".join(pieces), "more_body": False}
        return True

    async def receive(self) -> Message:
        if self._kept is not None:
            kept, self._kept = self._kept, None
            return kept
        return await self._next()

    async def _next(self) -> Message:
        if self._is_whole or self.is_late:
            return {"type": "http.disconnect"} if self.is_late else await self._receive()
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._settings.body_timeout
        try:
            async with asyncio.timeout_at(self._until):
                message = await self._receive()
        except TimeoutError:
            self.is_late = True
            return {"type": "http.disconnect"}
        self._until += len(message.get("body", b"")) / self._settings.body_rate
        self._is_whole = not message.get("more_body", False)
        return message


class _Answer:
    """What the app answers, unless the body was late: the app takes that for a sender who went away."""

    def __init__(self, send: Send, body: _Body) -> None:
        self._send, self._body = send, body
        self._is_begun = False

    @property
    def is_cut_off(self) -> bool:
        return self._body.is_late and not self._is_begun

    async def send(self, message: Message) -> None:
        if not self.is_cut_off:
            self._is_begun = True
            await self._send(message)


def _length_of_body(scope: Scope) -> int | None:
    """Bytes of the body to come; None where only its end will tell."""
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers:
        return None
    told = headers.get("content-length", "0")
    return int(told) if told.isdecimal() else None
