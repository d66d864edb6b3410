"""The outermost app: gives each request its id, times and counts it, and lets no error escape."""

import os
import re
import time

import structlog
from fastapi import Request, Response
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
)
from prometheus_client.multiprocess import MultiProcessCollector
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.db import new_id
from api.edge.crowd import WATCHING
from api.problems import answers, faults, table
from api.routing import template_of

log = structlog.get_logger()

_GIVEN_ID = re.compile(r"[A-Za-z0-9._-]{8,64}")
_TOO_LARGE = table.PROBLEMS[faults.PayloadTooLarge]
_GONE = 499
"""What is counted for a caller who went away before there was an answer, as nginx does."""
_TIMES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

REQUESTS = Counter("lapor_requests", "Requests answered", ("route", "method", "status"))
SECONDS = Histogram("lapor_request_seconds", "Time until a request is answered", ("route", "method"), buckets=_TIMES)


class Edge:
    """An ASGI app around the app. It tells routes by their template, never by the path that was sent."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = _request_id(scope)
        scope.setdefault("state", {})["request_id"] = request_id
        answer = _Answer(scope, receive, send)
        began = time.perf_counter()
        with structlog.contextvars.bound_contextvars(request_id=request_id):
            try:
                if _holds_nul(scope):
                    await answers.problem(Request(scope), table.BAD_REQUEST)(scope, receive, answer.send)
                else:
                    await self._app(scope, receive, answer.send)
            except Exception as error:
                log.error("failed", route=template_of(scope), exc_info=error)
                if not answer.begun:
                    await answers.problem(Request(scope), table.INTERNAL)(scope, receive, answer.send)
            finally:
                _record(scope, answer.status, time.perf_counter() - began)


class _Answer:
    """Watches an answer on its way out, and gives it its request's id."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._is_replaced = False
        self.status = _GONE
        self.begun = False

    async def send(self, message: Message) -> None:
        if self._is_replaced:
            return
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            if message["status"] == _TOO_LARGE.status and headers["content-type"].startswith("text/plain"):
                # The framework's own words for a body over the limit.
                await answers.problem(Request(self._scope), _TOO_LARGE)(self._scope, self._receive, self.send)
                self._is_replaced = True
                return
            self.begun = True
            self.status = message["status"]
            headers["X-Request-Id"] = self._scope["state"]["request_id"]
        await self._send(message)


def _request_id(scope: Scope) -> str:
    given = Headers(scope=scope).get("x-request-id", "")
    return given if _GIVEN_ID.fullmatch(given) else str(new_id())


def _holds_nul(scope: Scope) -> bool:
    """No text in the database can hold this character, so no address can mean anything by it."""
    return "\0" in scope["path"] or b"%00" in scope["query_string"]


def _record(scope: Scope, status: int, seconds: float) -> None:
    route, method = template_of(scope), scope["method"] if scope["method"].isalpha() else "OTHER"
    REQUESTS.labels(route, method, str(status)).inc()
    SECONDS.labels(route, method).observe(seconds)
    if route not in WATCHING:
        log.info("answered", route=route, method=method, status=status, ms=round(seconds * 1000, 1))


def metrics(seen: bytes = b"") -> Response:
    """What is counted here, over all worker processes, in the format of Prometheus; and what was seen elsewhere."""
    registry: CollectorRegistry = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return Response(generate_latest(registry) + seen, media_type=CONTENT_TYPE_LATEST)
