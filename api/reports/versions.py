"""Versions of a report on the wire: its ETag is the number of its last event."""

from typing import Annotated

from fastapi import Depends, Header

from api.problems import Invalid, PreconditionRequired

_IF_MATCH = Header(alias="If-Match", description='The ETag of the report as the officer saw it, for example `"7"`.')


def etag(seq: int) -> str:
    """The ETag of a report whose last event has this number."""
    return f'"{seq}"'


async def seen_version(if_match: Annotated[str | None, _IF_MATCH] = None) -> int:
    """The version that an officer saw; refused where he does not say, or not as a version is written."""
    if if_match is None:
        raise PreconditionRequired
    number = if_match.strip().removeprefix("W/").strip('"')
    if not (number.isascii() and number.isdigit() and len(number) < 10):
        raise Invalid("version_not_valid", field="If-Match")
    return int(number)


Seen = Annotated[int, Depends(seen_version)]
"""The version of the report that the officer saw: 428 without `If-Match`, 412 when it is no longer the last."""
