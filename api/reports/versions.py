"""Versions of a report on the wire: an ETag begins with the number of the report's last event."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from fastapi import Depends, Header, Response

from api.problems import Invalid, PreconditionRequired
from api.wire import NEEDED

_IF_MATCH = Header(
    alias="If-Match",
    description='The ETag of the report as the officer saw it, for example `"7"`.',
    json_schema_extra={"pattern": r'^(W/)?"?[0-9]{1,9}(\.[0-9]{1,9})?"?$', **NEEDED},
)
_IF_NONE_MATCH = Header(alias="If-None-Match", description="The ETag of the answer that the caller has already.")
_SEEN = re.compile(r'(?:W/)?"?([0-9]{1,9})(?:\.[0-9]{1,9})?"?', re.ASCII)

UNCHANGED: dict[int | str, dict[str, Any]] = {304: {"description": "Nothing has changed since that ETag."}}
"""The `responses` of a route that may answer so."""

IfNoneMatch = Annotated[str | None, _IF_NONE_MATCH]
"""What the caller has already."""


def etag(seq: int, now: datetime | None = None) -> str:
    """The ETag of a report whose last event has this number; `now` for an answer that holds more than its events.

    Days left and what may be done change without an event, at local midnights, which are whole hours in UTC.
    """
    return f'"{seq}"' if now is None else f'"{seq}.{int(now.timestamp()) // 3600}"'


def is_unchanged(if_none_match: str | None, current: str) -> bool:
    """Whether the caller has this very answer."""
    if if_none_match is None:
        return False
    return current in [tag.strip().removeprefix("W/") for tag in if_none_match.split(",")]


def unchanged(headers: Mapping[str, str]) -> Response:
    """The answer to a caller who has it already, with the headers that it would have had."""
    return Response(status_code=304, headers=headers)


async def seen_version(if_match: Annotated[str | None, _IF_MATCH] = None) -> int:
    """The version that an officer saw; refused where he does not say, or not as a version is written."""
    if if_match is None:
        raise PreconditionRequired
    seen = version_in(if_match)
    if seen is None:
        raise Invalid("version_not_valid", field="If-Match")
    return seen


def version_in(if_match: str) -> int | None:
    """The version that an `If-Match` names; None where it names none."""
    seen = _SEEN.fullmatch(if_match.strip())
    return int(seen[1]) if seen else None


Seen = Annotated[int, Depends(seen_version)]
"""The version of the report that the officer saw: 428 without `If-Match`, 412 when it is no longer the last."""
