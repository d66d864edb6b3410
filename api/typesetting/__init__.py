"""Sets papers as PDF: in processes of their own, a few at a time, for a short time."""

import asyncio
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import structlog

from api.problems import Unavailable
from api.typesetting.paper import Paper

log = structlog.get_logger()

SECONDS = 40
"""Seconds that the setting of one paper may take, whatever else the machine does."""

LARGEST = 16_000_000
"""Bytes of a paper's data."""

_HERE = Path(__file__).parent
_PRESS = str(_HERE / "__main__.py")
_PAPER = _HERE / "paper.typ"
_PRESSES = ThreadPoolExecutor(max_workers=2, thread_name_prefix="typesetting")


async def pdf_of(paper: Paper, made_at: datetime) -> bytes:
    """The paper as PDF; the same bytes whenever the same is set for the same moment.

    Raises `Unavailable` for one that could not be set, or not in time.
    """
    return await pdf_by(_PAPER, paper.as_json, made_at)


async def pdf_by(template: Path, given: bytes, made_at: datetime) -> bytes:
    """What a template of one's own makes of this JSON, which it finds in `sys.inputs.paper`; as `pdf_of`."""
    return await _made(template, given, str(int(made_at.timestamp())))


async def picture_by(template: Path, given: bytes, made_at: datetime, dots: int) -> bytes:
    """The first page of the same as a picture (PNG), of so many pixels per inch."""
    return await _made(template, given, str(int(made_at.timestamp())), str(dots))


async def _made(template: Path, given: bytes, *how: str) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_PRESSES, _set, template, given, how)


def _set(template: Path, given: bytes, how: Sequence[str]) -> bytes:
    if len(given) > LARGEST:
        raise Unavailable("typesetting.too_long")
    command = [sys.executable, "-I", _PRESS, str(template), *how]
    try:
        ended = subprocess.run(command, input=given, capture_output=True, env={}, timeout=SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        log.warning("typesetting took too long", template=template.name, size=len(given))
        raise Unavailable("typesetting.not_set") from None
    if ended.returncode:
        log.error("typesetting failed", template=template.name, status=ended.returncode, size=len(given))
        raise Unavailable("typesetting.not_set")
    return ended.stdout
