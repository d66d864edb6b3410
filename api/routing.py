"""What is offered where: each route by its whole address, whatever routers it was included by."""

from collections.abc import Iterator

from fastapi import FastAPI
from fastapi.routing import RouteContext, iter_route_contexts
from starlette.types import Scope

UNMATCHED = "unmatched"


def methods_at(app: FastAPI, path: str) -> set[str]:
    """The methods that an address takes. One that is spelled out hides those that have it as a value of theirs."""
    there = [route for route in _routes(app) if route.path_regex.match(path)]
    spelled_out = [route for route in there if route.path == path]
    return {method for route in spelled_out or there for method in route.methods or ()}


def template_of(scope: Scope) -> str:
    """The whole template of the route that took a request; never the address that was sent."""
    app, endpoint = scope.get("app"), scope.get("endpoint")
    if app is None or endpoint is None:
        return UNMATCHED
    templates: dict[object, str] = getattr(app.state, "templates", {})
    if endpoint not in templates:
        app.state.templates = templates = {route.endpoint: route.path or UNMATCHED for route in _routes(app)}
    return templates.get(endpoint, UNMATCHED)


def _routes(app: FastAPI) -> Iterator[RouteContext]:
    """Shortcuts to routes, which have no address of their own, aside."""
    return (route for route in iter_route_contexts(app.routes) if route.path is not None)
