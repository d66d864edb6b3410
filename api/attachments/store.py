"""Where the files lie: a folder, or a bucket; under random keys that tell nothing."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

import obstore
import structlog
from obstore.exceptions import BaseError
from obstore.store import ObjectStore, from_url

from api.problems import Unavailable

log = structlog.get_logger()

SHARDS = 256
"""The keys are spread over so many folders."""

_PIECE = 256 * 1024
_FAILURES = (BaseError, OSError)


def new_key() -> str:
    """A key for a new object, in one of the shards."""
    drawn = secrets.token_hex(20)
    return f"{drawn[:2]}/{drawn[2:]}"


class Files:
    """The objects below one URL. Every method raises `Unavailable` where the store is away or full."""

    def __init__(self, url: str) -> None:
        self._folder = _folder_of(url)
        if self._folder is not None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._store = _store_at(url, is_folder=self._folder is not None)

    async def put(self, key: str, file: BinaryIO) -> None:
        """Store the file; once this is done it is on disk."""
        try:
            file.seek(0)
            await obstore.put_async(self._store, key, file, use_multipart=False)
            if self._folder is not None:
                await asyncio.to_thread(_flush, self._folder / key)
        except _FAILURES as error:
            raise _away(error) from error

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]:
        """The bytes of an object from `start` up to `end`, piece by piece; it is there once this is returned."""
        try:
            found = await obstore.get_async(self._store, key, options={"range": (start, end)})
        except _FAILURES as error:
            raise _away(error) from error
        return _pieces(found.stream(min_chunk_size=_PIECE))

    async def drop(self, keys: Collection[str]) -> None:
        """Delete objects; those that are gone already do not matter, nor does one that stays: the sweep finds it."""
        for key in keys:
            with suppress(*_FAILURES):
                await obstore.delete_async(self._store, key)

    async def older_than(self, moment: datetime, shard: int) -> AsyncIterator[list[str]]:
        """The keys of one shard whose objects were stored before a moment, a page at a time."""
        try:
            async for page in obstore.list(self._store, f"{shard:02x}", chunk_size=1000):
                yield [found["path"] for found in page if found["last_modified"] < moment]
        except _FAILURES as error:
            raise _away(error) from error


@cache
def files_at(url: str) -> Files:
    """The store at a URL, as obstore names it: `file:///…`, `s3://bucket/prefix`, `memory:///`.

    A bucket's address and credentials come from the usual variables (AWS_ENDPOINT, AWS_ACCESS_KEY_ID, …).
    """
    return Files(url)


def _store_at(url: str, *, is_folder: bool) -> ObjectStore:
    if is_folder:
        return from_url(url, mkdir=True)
    if url.startswith("memory:"):
        return from_url(url)
    return from_url(
        url,
        client_options={"timeout": "20s", "connect_timeout": "3s", "allow_http": True},
        retry_config={"max_retries": 2, "retry_timeout": timedelta(seconds=10)},
    )


def _folder_of(url: str) -> Path | None:
    parts = urlsplit(url)
    return Path(unquote(parts.path)) if parts.scheme == "file" else None


def _flush(path: Path) -> None:
    """What was written, and that it is there, outlives a failure of power."""
    for each in (path, path.parent):
        handle = os.open(each, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _away(error: Exception) -> Unavailable:
    log.error("file store", exc_info=error)
    return Unavailable("attachments.store_away", retry_after=30)


async def _pieces(stream: AsyncIterator[object]) -> AsyncIterator[bytes]:
    async for piece in stream:
        yield bytes(piece)  # type: ignore[call-overload]
