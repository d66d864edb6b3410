"""Answers that anybody may keep: each with its ETag, and 304 for who has it already."""

import hashlib

from fastapi import Request, Response
from pydantic import BaseModel


def kept(request: Request, content: BaseModel, *, seconds: int) -> Response:
    """The content as JSON, good for so many seconds; 304 without it when `If-None-Match` names its ETag."""
    body = content.model_dump_json().encode()
    tag = f'W/"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {"ETag": tag, "Cache-Control": f"public, max-age={seconds}"}
    if is_known(request.headers.get("if-none-match"), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)


def is_known(named: str | None, tag: str) -> bool:
    """Whether `If-None-Match` names an ETag. RFC 9110 compares weakly here: `W/` makes no difference."""
    tags = {each.strip().removeprefix("W/") for each in (named or "").split(",")}
    return "*" in tags or tag.removeprefix("W/") in tags
