"""Bounds on the connections of one process that the server itself does not know: how many, and how slow.

The server waits for ever for the head of a request, for its body, for the rest of one that nobody needs any more, and
for whoever does not read his answer; and it closes nothing to make room.
"""

import asyncio
from asyncio import TimerHandle
from http import HTTPStatus
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from api.problems import answers, table
from api.settings import Settings

_LINGER = 3.0
_MOST_UNREAD = 16 * 1024 * 1024
"""Seconds and bytes for the rest of a body that was answered before it was read: some callers listen only then."""

_LAST_CALL = 0.2
"""Seconds that go by before anybody is called slow: on a busy machine his words may wait to be read."""

_SHARE = 50
"""Where there are too many connections, one in so many is closed at once: looking for them takes a while."""

_TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_LONG = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
_TOO_MANY = b"HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\nretry-after: 5\r\ncontent-length: 0\r\n\r\n"


class Connection(HttpToolsProtocol):
    """One connection, as uvicorn's own but for these bounds (`functools.partial(Connection, settings=...)`)."""

    def __init__(self, *given: Any, settings: Settings, **named: Any) -> None:
        super().__init__(*given, **named)
        self._settings = settings
        self._head_timer: TimerHandle | None = None
        self._write_timer: TimerHandle | None = None
        self._body_timer: TimerHandle | None = None
        self._body_since = 0.0
        self._head_bytes = self._body_bytes = 0
        self._is_body_whole = True
        self._idle_since = self.loop.time()

    @property
    def is_idle(self) -> bool:
        """Whether no request is at work: none has come, or the next one's head is not whole yet."""
        return self.cycle is None or self.cycle.response_complete

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        if len(self.connections) >= self._settings.connections and not self._make_room():
            transport.write(_TOO_MANY)
            transport.close()
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop(self._head_timer, self._write_timer, self._body_timer)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if not self.is_idle:
            if self._head_timer is not None:
                self._head_timer.cancel()
                self._head_timer = None
            self._head_bytes = 0
            if not self._is_body_whole:
                self._await_body(len(data))
        elif not self._is_body_whole:
            self._body_bytes += len(data)
            if self._body_bytes > _MOST_UNREAD:
                self.transport.abort()
        elif not self.transport.is_closing():
            self._head_bytes += len(data)
            if self._head_bytes > self._settings.header_limit:
                self._close_with(_TOO_LONG)
            elif self._head_timer is None:
                self._await_head()

    def on_headers_complete(self) -> None:
        self._is_body_whole = False
        self._body_bytes = 0
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        self._is_body_whole = True
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        self._idle_since = self.loop.time()
        self._body_bytes = 0
        if self.is_idle and not self._is_body_whole and not self.transport.is_closing():
            self.loop.call_later(_LINGER, self._close_unless_whole, self.cycle)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._write_timer = self.loop.call_later(self._settings.send_timeout, self.transport.abort)

    def resume_writing(self) -> None:
        self._stop(self._write_timer)
        super().resume_writing()

    def _await_body(self, came: int) -> None:
        if self._body_bytes == 0:
            self._body_since = self.loop.time()
        self._body_bytes += came
        if self._body_timer is None:
            self._body_timer = self.loop.call_later(self._settings.body_timeout, self._end_if_late)

    def _end_if_late(self, is_last_call: bool = False) -> None:
        """The longer the body that has come, the longer it may go on; while we read none of it, it may wait."""
        self._body_timer = None
        if self.is_idle or self._is_body_whole or self.transport.is_closing():
            return
        allowed = self._settings.body_timeout + self._body_bytes / self._settings.body_rate
        left = self._settings.body_timeout if self.flow.read_paused else self._body_since + allowed - self.loop.time()
        if left > 0:
            self._body_timer = self.loop.call_later(left, self._end_if_late)
            return
        if not is_last_call:
            self._body_timer = self.loop.call_later(_LAST_CALL, self._end_if_late, True)
            return
        if not self.cycle.response_started:
            self.transport.write(_raw(answers.problem(Request(dict(self.scope)), table.REQUEST_TIMEOUT)))
        self.cycle.disconnected = True  # so the app learns that nobody waits any more
        self.cycle.message_event.set()
        self.transport.close()

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(self._settings.header_timeout, self._call_for_head)

    def _call_for_head(self) -> None:
        self._head_timer = self.loop.call_later(_LAST_CALL, self._close_with, _TOO_SLOW)

    def _close_with(self, answer: bytes) -> None:
        if not self.transport.is_closing():
            self.transport.write(answer if self._head_bytes else b"")
            self.transport.close()

    def _close_unless_whole(self, cycle: object) -> None:
        if self.cycle is cycle and self.is_idle and not self._is_body_whole:
            self.transport.close()

    def _make_room(self) -> bool:
        """Closes those that have been idle for longest; false when all are at work."""
        idle = [one for one in self.connections if isinstance(one, Connection) and one.is_idle]
        for one in sorted(idle, key=lambda one: one._idle_since)[: 1 + len(idle) // _SHARE]:
            one.transport.abort()
        return bool(idle)

    @staticmethod
    def _stop(*timers: TimerHandle | None) -> None:
        for timer in timers:
            if timer is not None:
                timer.cancel()


def _raw(answer: Response) -> bytes:
    """An answer as it goes over the wire, the last one on it."""
    lines = [b"HTTP/1.1 %d %s" % (answer.status_code, HTTPStatus(answer.status_code).phrase.encode())]
    lines += [b"%s: %s" % header for header in answer.raw_headers]
    return b"\r\n".join([*lines, b"connection: close", b"", bytes(answer.body)])
