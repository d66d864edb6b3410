"""How a problem looks on the wire, and how the contract names the problems of a route."""

from collections.abc import Iterable
from typing import Any, Literal

from pydantic import BaseModel, Field
from pydantic.json_schema import models_json_schema

from api.problems.table import PROBLEMS, Row

MEDIA_TYPE = "application/problem+json"


class ProblemError(BaseModel):
    """One field that is not as it must be. Its value is never repeated."""

    where: Literal["body", "query", "path", "header", "cookie"] = Field(description="The part of the request.")
    pointer: str = Field(description="The field, as a JSON pointer within that part.", examples=["#/reporter/nik"])
    code: str = Field(description="What is wrong with it, for machines.", examples=["missing"])
    detail: str = Field(description="What is wrong with it, for people, in the language asked for.")


class Problem(BaseModel):
    """Why a request was refused (RFC 9457)."""

    type: str = Field(description="The kind of problem.", examples=["/problems/step-not-possible"])
    title: str
    status: int
    detail: str | None = None
    instance: str = Field(description="The request, by its X-Request-Id.", examples=["urn:request:0198…"])
    errors: list[ProblemError] | None = Field(None, description="The fields that are not as they must be.")
    state: str | None = Field(None, description="Where the report stands now.")
    allowed_actions: list[str] | None = Field(None, description="What is possible instead.")


def refuses(*kinds: type[Exception]) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that may be stopped by these refusals and faults."""
    rows: dict[int, list[Row]] = {}
    for kind in kinds:
        row = PROBLEMS[kind]
        rows.setdefault(row.status, []).append(row)
    return {status: described(same) for status, same in rows.items()}


def described(rows: Iterable[Row]) -> dict[str, Any]:
    """An answer of the contract that is one of these problems."""
    return _response(", ".join(row.slug for row in rows))


def _response(description: str) -> dict[str, Any]:
    schema = {"$ref": "#/components/schemas/Problem"}
    return {"description": description, "content": {MEDIA_TYPE: {"schema": schema}}}


ANY_PROBLEM: dict[int | str, dict[str, Any]] = {"default": _response("Any other problem")}
"""What every route may answer besides."""


def problem_schemas() -> dict[str, Any]:
    """The components of the contract that describe problems."""
    _, document = models_json_schema([(Problem, "serialization")], ref_template="#/components/schemas/{model}")
    schemas: dict[str, Any] = document["$defs"]
    return schemas
