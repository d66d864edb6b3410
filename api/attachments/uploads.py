"""From a multipart request to the file in it: read only once its sender has been let in, spooled to disk, one file."""

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from api.attachments.kinds import HEAD, MOST_BYTES, kind_of
from api.attachments.service.uploading import Sent
from api.attachments.workshop import digest_of
from api.problems import Invalid, PayloadTooLarge, UnsupportedMediaType

BODY_LIMIT = MOST_BYTES + 64 * 1024
"""Bytes of a request: one file, and the form around it."""

FORM: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "additionalProperties": False,
                    "properties": {
                        "file": {
                            "type": "string",
                            "format": "binary",
                            "description": "JPEG, PNG, WebP, PDF or MP4; at most 10 MB.",
                        },
                        "identifying": {
                            "type": "boolean",
                            "description": "Whether it may show who the reporter is. If so, only readers of the full "
                            "text may open it. Default: true for the reporter, false for officers.",
                        },
                    },
                }
            }
        },
    }
}
"""The body in the contract: the framework would read it before it asks who sends it."""

_LONGEST_NAME = 150
_FLAGS = {None: None, "true": True, "false": False}
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


async def sent_file(request: Request) -> AsyncIterator[Sent]:
    """The file of a request.

    Raises:
        UnsupportedMediaType: it is no form, or no file of a kind that is taken.
        Invalid: the form is not as described.
        PayloadTooLarge: the file has too many bytes.
    """
    async with _form(request) as form:
        file, flag = form.get("file"), form.get("identifying")
        described = form.keys() <= {"file", "identifying"} and len(form.multi_items()) == len(form)
        if not described or not isinstance(file, UploadFile):
            raise Invalid("attachments.form", field="file")
        if flag not in _FLAGS:
            raise Invalid("attachments.flag", field="identifying")
        if (file.size or 0) > MOST_BYTES:
            raise PayloadTooLarge("attachments.too_large", megabytes=MOST_BYTES // (1024 * 1024))
        kind = kind_of(await file.read(HEAD))
        if kind is None:
            raise UnsupportedMediaType("attachments.kind")
        sha256 = await asyncio.to_thread(digest_of, file.file)
        yield Sent(file.file, kind, sha256, plain_name(file.filename), _FLAGS[flag])


Upload = Annotated[Sent, Depends(sent_file)]
"""The file that was sent; put whatever may refuse its sender before it, into the route's `dependencies`."""


def plain_name(given: str | None) -> str | None:
    """What a sender calls his file, without folders and without what cannot be seen; None where nothing is left."""
    last = re.split(r"[/\\]", given or "")[-1]
    seen = unicodedata.normalize("NFC", _UNFIT.sub("", " ".join(last.split())))
    return seen[-_LONGEST_NAME:].strip(" .") or None


@asynccontextmanager
async def _form(request: Request) -> AsyncIterator[FormData]:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "multipart/form-data":
        raise UnsupportedMediaType("attachments.form")
    try:
        form = await request.form(max_files=1, max_fields=1, max_part_size=100)
    except ClientDisconnect as gone:
        raise HTTPException(400) from gone
    except HTTPException as broken:
        if broken.status_code != 400:
            raise
        raise Invalid("attachments.form", field="file") from broken
    try:
        yield form
    finally:
        await form.close()
