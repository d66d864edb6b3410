"""A file as an HTTP answer: whole or in part (RFC 9110), and so that no browser takes it for a page."""

import re
from dataclasses import dataclass
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Header, HTTPException, Response
from fastapi.responses import StreamingResponse

from api.attachments.kinds import MediaType
from api.attachments.service.reading import Seen
from api.attachments.store import Files
from api.problems.schema import MEDIA_TYPE

_ONE_RANGE = re.compile(r"bytes[ \t]*=[ \t]*(\d{0,18})[ \t]*-[ \t]*(\d{0,18})[ \t]*", re.ASCII | re.IGNORECASE)
_BYTES = {kind.value: {"schema": {"type": "string", "format": "binary"}} for kind in MediaType}
_NOT_IN_A_NAME = re.compile(r"[^\w. ()-]", re.ASCII)

RESPONSES: dict[int | str, dict[str, Any]] = {
    200: {"description": "The file.", "content": _BYTES},
    206: {"description": "The part of the file that was asked for.", "content": _BYTES},
    304: {"description": "The caller has this file already."},
    416: {
        "description": "range-not-satisfiable; `Content-Range` tells the size of the file.",
        "content": {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}},
    },
}
"""What the contract says of a route that answers with a file."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which part of a file is asked for, and what the caller has of it already."""

    range: Annotated[str | None, Header(alias="Range", description="One range, for example `bytes=0-1023`.")] = None
    if_range: Annotated[str | None, Header(alias="If-Range", description="The ETag that the range belongs to.")] = None
    if_none_match: Annotated[str | None, Header(alias="If-None-Match", description="The ETag of a known answer.")] = (
        None
    )


AskedPart = Annotated[Asked, Depends()]


async def answer(files: Files, seen: Seen, asked: Asked) -> Response:
    """The file, a part of it (206), nothing new (304), or the refusal of a part that it does not have (416).

    It streams from the store alone: no session is open meanwhile.
    """
    file = seen.attachment
    etag = f'"{file.sha256.hex()}"'
    headers = {
        "ETag": etag,
        "Accept-Ranges": "bytes",
        "Cache-Control": "private, no-cache",
        "Content-Disposition": disposition(seen.name, MediaType(file.media_type), etag),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Content-Encoding": "identity",  # a range of a compressed answer would be a range of something else
    }
    if asked.if_none_match and etag in _etags(asked.if_none_match):
        return Response(status_code=304, headers=headers)
    part = None
    if asked.range and asked.if_range in (None, etag):
        part = part_of(asked.range, file.size)
    start, end = part or (0, file.size)
    headers["Content-Length"] = str(end - start)
    if part:
        headers["Content-Range"] = f"bytes {start}-{end - 1}/{file.size}"
    pieces = await files.read(file.object_key, start, end)
    return StreamingResponse(pieces, 206 if part else 200, headers, file.media_type)


def part_of(asked: str, size: int) -> tuple[int, int] | None:
    """From which byte up to which a range goes; None for one that is to be ignored: several, or not a range at all.

    Raises HTTPException (416) for a range that lies outside.
    """
    found = _ONE_RANGE.fullmatch(asked)
    if found is None or not (found[1] or found[2]):
        return None
    if not found[1]:
        start, end = max(0, size - int(found[2])), size
    else:
        start, end = int(found[1]), min(size, int(found[2]) + 1 if found[2] else size)
        if found[2] and int(found[2]) < start:
            return None
    if start >= end:
        raise HTTPException(416, headers={"Content-Range": f"bytes */{size}"})
    return start, end


def disposition(name: str | None, kind: MediaType, etag: str) -> str:
    """To be saved, not shown: under its own name, but always with the ending of what it is."""
    stem = (name or "").rpartition(".")[0] or name or f"lampiran-{etag[1:9]}"
    whole = f"{stem}.{kind.extension}"
    plain = _NOT_IN_A_NAME.sub("_", whole)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(whole, safe='')}"


def _etags(told: str) -> set[str]:
    return {each.strip().removeprefix("W/") for each in told.split(",", 50)}
