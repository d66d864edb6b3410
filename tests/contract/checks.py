"""What every answer keeps, whatever was asked: checks that run beside the library's own."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any, get_args

import schemathesis
from email_validator import SPECIAL_USE_DOMAIN_NAMES
from pydantic_core.core_schema import ErrorType
from schemathesis import Case
from schemathesis.checks import CheckContext
from schemathesis.core.transport import Response

_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_LAW_KNOWS_BETTER = frozenset({"/problems/not-admissible", "/problems/laxer"})
_MALFORMED = frozenset(get_args(ErrorType))
"""What validation says of a single field: each of these the schema can say as well. Other codes are rules of ours."""
_BOUNDS = frozenset({"greater_than_equal", "less_than_equal", "less_than"})
"""Of dates, which JSON Schema cannot bound; of numbers it can."""
_TELLING = 12
"""Characters from which on a value is not met in an answer by chance."""


@schemathesis.check
def every_refusal_is_a_problem(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """RFC 9457, with its members, and with the request's id."""
    if response.status_code < 400:
        return
    assert response.headers["content-type"] == ["application/problem+json"], response.headers["content-type"]
    told = response.json()
    assert told["status"] == response.status_code
    assert re.fullmatch(r"/problems/[a-z-]+", told["type"])
    assert told["title"]
    assert told["instance"] == f"urn:request:{response.headers['x-request-id'][0]}"
    if told["type"] == "/problems/invalid":
        assert told["errors"], "an invalid field is named"


@schemathesis.check
def no_refusal_repeats_what_was_sent(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """A problem may end up in a log or in a screenshot: it holds nothing of what was sent."""
    if response.status_code < 400:
        return
    told = response.text
    for error in response.json().get("errors", ()):
        if error["code"] in _BOUNDS:  # the bound itself may have been sent, in another field
            told = told.replace(error["detail"], "")
    for sent in _strings([case.body, case.query, case.path_parameters]):
        assert len(sent) < _TELLING or sent not in told, "repeats a value that was sent"


@schemathesis.check
def every_time_says_its_offset(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """RFC 3339 everywhere, also where the schema leaves the shape open."""
    if not response.content or not response.headers["content-type"][0].endswith("json"):
        return
    for told in _strings(response.json()):
        if _TIME.match(told):
            assert _RFC_3339.fullmatch(told), told
            datetime.fromisoformat(told)


@schemathesis.check
def what_is_as_described_is_not_called_malformed(ctx: CheckContext, response: Response, case: Case[Any]) -> None:
    """The law may refuse it, somebody else may hold it; but the schema promised that it can be read."""
    if case.meta is None or case.meta.generation.mode.is_negative or response.status_code not in (400, 415, 422):
        return
    told = response.json()
    if told["type"] in _LAW_KNOWS_BETTER:
        return
    errors = told.get("errors", ())
    assert errors, told["type"]
    assert all(error["code"] not in _MALFORMED or _is_beyond_a_schema(error, case) for error in errors), errors


CHECKS = (
    every_refusal_is_a_problem,
    no_refusal_repeats_what_was_sent,
    every_time_says_its_offset,
    what_is_as_described_is_not_called_malformed,
)


def _is_beyond_a_schema(error: dict[str, str], case: Case[Any]) -> bool:
    """Dates have bounds, texts their length once they are trimmed, and no mail goes to reserved domains.

    JSON Schema has no words for these.
    """
    if error["code"] == "value_error" and error.get("pointer", "").endswith("email"):
        domains = [sent.rpartition("@")[2] for sent in _strings(case.body)]
        return any(domain.endswith(tuple(f".{name}" for name in SPECIAL_USE_DOMAIN_NAMES)) for domain in domains)
    if error["code"] == "string_too_short":
        return any(len(sent) > len(sent.strip()) for sent in _strings([case.body, case.query, dict(case.headers)]))
    return error["code"] in _BOUNDS and re.search(r"\d{4}-\d\d-\d\d", error["detail"]) is not None


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        for each in value:
            yield from _strings(each)
