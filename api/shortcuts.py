"""Ways past the framework for the few kinds of requests that most requests are.

Finding out what an endpoint is called with takes the framework several times as long as these answers take. A shortcut
takes a request that it understands at a glance, and gives the very answer that the route would. Whatever is unusual (no
good token, a value out of bounds, one that is given twice) it leaves to the route, which alone refuses.
"""

import json
import re
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_origin
from urllib.parse import parse_qsl

from pydantic import BaseModel, ValidationError
from starlette.datastructures import URLPath
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, NoMatchFound
from starlette.types import Receive, Scope, Send

from api.wire import received_first

M = TypeVar("M", bound=BaseModel)

Headers = Mapping[bytes, bytes]
"""Of a request, by their names in small letters; each stands there once."""

Take = Callable[[Request, Headers], Awaitable[Response | None]]
"""Answers a request. None leaves it to the route."""

PLAIN_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""An id as we spell it ourselves."""

_TAKEN = "lapor.shortcut"
_ANY = "*"


@dataclass(frozen=True, slots=True)
class Shortcut:
    """To the route of an endpoint, at `path`, where `*` stands for any one part."""

    path: str
    endpoint: Callable[..., object]
    take: Take
    method: str = "GET"


def part_of(request: Request, place: int) -> str:
    """One part of the address, counted as in a list: -1 is the last."""
    parts: list[str] = request.scope["path"].split("/")
    return parts[place]


def text_of(headers: Headers, name: bytes) -> str | None:
    """What a header says; None without it."""
    return headers[name].decode("latin-1") if name in headers else None


def query_at_a_glance(request: Request, model: type[M]) -> M | None:
    """What the address asks for, as the route would understand it; None where it would not, or only perhaps."""
    shape = _shape(model)
    values: dict[str, Any] = {}
    for name, value in parse_qsl(request.scope["query_string"].decode("latin-1"), keep_blank_values=True):
        if shape.get(name):
            values.setdefault(name, []).append(value)
        elif name in values or name not in shape:
            return None
        else:
            values[name] = value
    try:
        return model.model_validate(values)
    except ValidationError:
        return None


async def body_at_a_glance(request: Request, headers: Headers, model: type[M]) -> M | None:
    """What the body says, as the route would understand it; None where it would not, or only perhaps."""
    if headers.get(b"content-type") != b"application/json":
        return None
    try:
        return model.model_validate(json.loads(await request.body()))
    except (ValueError, RecursionError):  # a ValidationError is a ValueError
        return None


@cache
def _shape(model: type[BaseModel]) -> Mapping[str, bool]:
    """The fields as they are named in an address, and whether each may be given several times."""
    return {field.alias or name: get_origin(field.annotation) is list for name, field in model.model_fields.items()}


class Shortcuts(BaseRoute):
    """All of them, to be tried before any route. Where a test put something in the place of a dependency, none is.

    `longest` is how many bytes of a body they look at.
    """

    def __init__(self, prefix: str, *shortcuts: Shortcut, longest: int) -> None:
        self._ways = {(each.method, *_parts(prefix + each.path)): each for each in shortcuts}
        self._longest = longest

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if scope["type"] != "http" or scope.get("root_path") or _TAKEN in scope:
            return Match.NONE, {}
        way = self._way(scope["method"], *_parts(scope["path"]))
        if way is None or scope["app"].dependency_overrides:
            return Match.NONE, {}
        return Match.FULL, {"endpoint": way.endpoint, _TAKEN: way}

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] == "GET":
            answer = await self.answer(scope, receive)
            await (answer or scope["app"].router)(scope, receive, send)
            return
        first = await receive()
        is_whole = first["type"] == "http.request" and not first.get("more_body", False)
        answer = None
        if is_whole and len(first.get("body", b"")) <= self._longest:
            answer = await self.answer(scope, received_first(first, receive))
        await (answer or scope["app"].router)(scope, received_first(first, receive), send)

    @staticmethod
    async def answer(scope: Scope, receive: Receive) -> Response | None:
        """The answer by the shortcut that was found; None where it leaves the request to the route."""
        way: Shortcut = scope[_TAKEN]
        headers = dict(scope["headers"])
        if len(headers) < len(scope["headers"]):
            return None
        return await way.take(Request(scope, receive), headers)

    def url_path_for(self, name: str, /, **path_params: Any) -> URLPath:
        raise NoMatchFound(name, path_params)

    def _way(self, method: str, *parts: str) -> Shortcut | None:
        """An address that is spelled out hides those that have it as a value of theirs."""
        ways = self._ways
        return (
            ways.get((method, *parts))
            or ways.get((method, *parts[:-1], _ANY))
            or (ways.get((method, *parts[:-2], _ANY, parts[-1])) if len(parts) > 1 else None)
        )


def _parts(path: str) -> list[str]:
    return path.split("/")
