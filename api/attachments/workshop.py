"""Where strangers' files are cleaned: in processes of their own, a few at a time, for a short time."""

import asyncio
import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO

import structlog

from api.attachments.cleaning.outcomes import Outcome
from api.attachments.kinds import MOST_PIXELS, MediaType
from api.problems import Invalid, Unavailable

log = structlog.get_logger()

SECONDS = 40
"""Seconds that the cleaning of one file may take, whatever else the machine does."""

_PIECE = 256 * 1024
_BENCHES = ThreadPoolExecutor(max_workers=os.cpu_count(), thread_name_prefix="cleaning")
_REFUSALS = {
    Outcome.DAMAGED: "attachments.damaged",
    Outcome.LOCKED: "attachments.locked",
    Outcome.TOO_MANY_PIXELS: "attachments.too_many_pixels",
    Outcome.TOO_HEAVY: "attachments.too_heavy",
}


@dataclass(frozen=True, slots=True)
class Clean:
    """A clean file, on disk as long as somebody holds it."""

    file: BinaryIO
    kind: MediaType
    size: int
    sha256: bytes


async def cleaned(sent: BinaryIO, kind: MediaType) -> Clean:
    """The file as it may be kept. The caller closes it.

    Raises:
        Invalid: it is not a whole file of its kind, or too much; names the field `file`.
        Unavailable: it could not be looked at.
    """
    return await asyncio.get_running_loop().run_in_executor(_BENCHES, _clean, sent, kind)


def digest_of(file: BinaryIO) -> bytes:
    """The SHA-256 of a file, read from its beginning; it is left there."""
    found = hashlib.sha256()
    for piece in pieces_of(file):
        found.update(piece)
    file.seek(0)
    return found.digest()


def pieces_of(file: BinaryIO) -> Iterator[bytes]:
    """The file from its beginning, piece by piece."""
    file.seek(0)
    while piece := file.read(_PIECE):
        yield piece


def _clean(sent: BinaryIO, kind: MediaType) -> Clean:
    with _closed_on_failure(tempfile.TemporaryFile()) as made:
        outcome = _run(sent, made, kind)
        if reason := _REFUSALS.get(outcome):
            raise Invalid(reason, field="file", megapixels=MOST_PIXELS // 1_000_000)
        size = made.seek(0, os.SEEK_END)
        return Clean(made, kind, size, digest_of(made))


def _run(sent: BinaryIO, made: BinaryIO, kind: MediaType) -> Outcome:
    os.lseek(sent.fileno(), 0, os.SEEK_SET)
    command = [sys.executable, "-I", "-m", "api.attachments.cleaning", kind.value]
    try:
        ended = subprocess.run(  # noqa: S603  nothing in the command comes from the sender
            command, stdin=sent.fileno(), stdout=made.fileno(), stderr=subprocess.DEVNULL, env={}, timeout=SECONDS
        )
    except subprocess.TimeoutExpired:
        return Outcome.TOO_HEAVY
    if ended.returncode < 0:  # ended by a signal: over its limits, or a library fell over the file
        log.warning("cleaning was cut short", kind=kind, signal=-ended.returncode)
        return Outcome.TOO_HEAVY
    try:
        return Outcome(ended.returncode)
    except ValueError:
        log.error("cleaning does not work", status=ended.returncode)
        raise Unavailable("attachments.not_cleaned") from None


@contextmanager
def _closed_on_failure(file: BinaryIO) -> Iterator[BinaryIO]:
    try:
        yield file
    except BaseException:
        file.close()
        raise
