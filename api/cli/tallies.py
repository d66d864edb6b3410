"""Where the worker processes of one `lapor serve` add up their counts: a folder that goes with it."""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "lapor-metrics-"


@contextmanager
def folder_of_counts() -> Iterator[str]:
    """A folder for the time of the block; those of servers that were killed are removed first.

    It is held by a file lock, which the system lets go of however the process ends.
    """
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_PREFIX) as counts:
        held = os.open(counts, os.O_RDONLY)
        try:
            fcntl.flock(held, fcntl.LOCK_SH)
            yield counts
        finally:
            os.close(held)


def _sweep() -> None:
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):  # somebody else's, or gone
            found = os.open(left, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(found, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left)
            finally:
                os.close(found)
