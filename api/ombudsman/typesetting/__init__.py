"""Sets papers as PDF: in processes of their own, a few at a time, for a short time."""

import asyncio
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import structlog

from api.ombudsman.typesetting.paper import Paper
from api.problems import Unavailable

log = structlog.get_logger()

SECONDS = 40
"""Seconds that the setting of one paper may take, whatever else the machine does."""

LARGEST = 16_000_000
"""Bytes of a paper's data. Whoever has more to tell takes the file as JSON."""

_PRESS = str(Path(__file__).with_name("__main__.py"))
_PRESSES = ThreadPoolExecutor(max_workers=2, thread_name_prefix="typesetting")


async def pdf_of(paper: Paper, made_at: datetime) -> bytes:
    """The paper as PDF; the same bytes whenever the same is set for the same moment.

    Raises `Unavailable` for one that could not be set, or not in time.
    """
    return await asyncio.get_running_loop().run_in_executor(_PRESSES, _set, paper, int(made_at.timestamp()))


def _set(paper: Paper, made_at: int) -> bytes:
    given = paper.as_json
    if len(given) > LARGEST:
        raise Unavailable("case_file.too_long")
    command = [sys.executable, "-I", _PRESS, str(made_at)]
    try:
        ended = subprocess.run(command, input=given, capture_output=True, env={}, timeout=SECONDS)  # noqa: S603
    except subprocess.TimeoutExpired:
        log.warning("typesetting took too long", size=len(given))
        raise Unavailable("case_file.not_set") from None
    if ended.returncode:
        log.error("typesetting failed", status=ended.returncode, size=len(given))
        raise Unavailable("case_file.not_set")
    return ended.stdout
