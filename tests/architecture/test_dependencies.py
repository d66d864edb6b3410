"""Routes and what they depend on run in the request's own task: a way through a thread costs more than most of them."""

from collections.abc import Callable, Iterator
from inspect import isasyncgenfunction, iscoroutinefunction
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute, iter_route_contexts


def test_nothing_goes_through_a_thread(app: FastAPI) -> None:
    routes = [context.route for context in iter_route_contexts(app.routes) if isinstance(context.route, APIRoute)]
    assert len(routes) > 50
    called = {call for route in routes for call in (route.endpoint, *_calls(route.dependant))}
    assert {_name(call) for call in called if not _runs_at_once(call)} == set()


def _calls(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    for part in dependant.dependencies:
        if part.call is not None:
            yield part.call
        yield from _calls(part)


def _runs_at_once(call: Callable[..., Any]) -> bool:
    own = call if hasattr(call, "__code__") else type(call).__call__  # a security scheme is an object
    return isinstance(call, type) or iscoroutinefunction(own) or isasyncgenfunction(own)


def _name(call: Callable[..., Any]) -> str:
    return f"{call.__module__}.{getattr(call, '__qualname__', type(call).__qualname__)}"
