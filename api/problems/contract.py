"""The contract, finished: parameters as they are sent, and beside the problems that a route names those of any."""

from collections.abc import Iterator
from typing import Any

from api.problems.schema import described, problem_schemas
from api.problems.table import BAD_REQUEST, BROKEN_JSON, BY_STATUS, INTERNAL, INVALID, UNAVAILABLE, Row

Document = dict[str, Any]

_IF_NONE_MATCH = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
    "description": "The ETag of the answer that the caller has already.",
}
_METHODS = frozenset({"get", "put", "post", "delete", "patch"})
_ALWAYS = ((BAD_REQUEST,), (INTERNAL,), (UNAVAILABLE,))
_OF_A_BODY = ((BAD_REQUEST, BROKEN_JSON), (BY_STATUS[413],), (BY_STATUS[415],), (INVALID,))
_OF_PARAMETERS = ((INVALID,),)
_OF_A_TOKEN = ((BY_STATUS[401],),)


def finished(document: Document) -> Document:
    """The framework's OpenAPI document as ours, with our problems in the place of its own errors."""
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for replaced in ("HTTPValidationError", "ValidationError"):
        schemas.pop(replaced, None)
    components["schemas"] = dict(sorted((schemas | problem_schemas()).items()))
    shared: Document = {}
    for operation in _operations(document):
        for parameter in operation.get("parameters", ()):
            _as_it_is_sent(parameter)
        _say_how_to_keep(operation)
        _add_common(operation, shared)
    components["responses"] = dict(sorted(shared.items()))
    return document


def _operations(document: Document) -> Iterator[Document]:
    for item in document["paths"].values():
        yield from (operation for method, operation in item.items() if method in _METHODS)


def _as_it_is_sent(parameter: Document) -> None:
    """No parameter is null: it is left out. What is needed (`api.wire.NEEDED`) the framework takes for optional."""
    shape = parameter["schema"]
    kinds = [each for each in shape.get("anyOf", ()) if each.get("type") != "null"]
    if len(kinds) == 1:
        del shape["anyOf"]
        shape |= kinds[0]
    if shape.pop("x-needed", False):
        parameter["required"] = True


def _say_how_to_keep(operation: Document) -> None:
    """What may be answered with 304 has an ETag, and takes it back in `If-None-Match`."""
    told = operation["responses"]
    if "304" not in told:
        return
    told["200"].setdefault("headers", {})["ETag"] = {
        "description": "For `If-None-Match`.",
        "schema": {"type": "string"},
    }
    parameters = operation.setdefault("parameters", [])
    if all(parameter["name"] != _IF_NONE_MATCH["name"] for parameter in parameters):
        parameters.append(_IF_NONE_MATCH)


def _add_common(operation: Document, shared: Document) -> None:
    told = operation["responses"]
    for rows in _common(operation):
        status = str(rows[0].status)
        if status not in told:
            name = _name_of(rows)
            shared[name] = described(rows)
            told[status] = {"$ref": f"#/components/responses/{name}"}
    operation["responses"] = dict(sorted(told.items()))


def _common(operation: Document) -> Iterator[tuple[Row, ...]]:
    if "requestBody" in operation:
        yield from _OF_A_BODY
    if operation.get("parameters"):
        yield from _OF_PARAMETERS
    if operation.get("security"):
        yield from _OF_A_TOKEN
    yield from _ALWAYS


def _name_of(rows: tuple[Row, ...]) -> str:
    """`bad-request` and `broken-json` → BadRequestOrBrokenJson."""
    return "Or".join(row.slug.title().replace("-", "") for row in rows)
