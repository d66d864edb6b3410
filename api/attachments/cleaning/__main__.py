"""Cleans one file from standard input to standard output; its exit status is the `Outcome`.

Usage: python -m api.attachments.cleaning MEDIA_TYPE
"""

import resource
import sys
from contextlib import suppress

from api.attachments.cleaning import clean
from api.attachments.cleaning.outcomes import NotClean, Outcome

MEMORY = 1536 * 1024 * 1024
"""Bytes of address space."""

SECONDS = 20
"""Seconds of processor time."""

LARGEST = 64 * 1024 * 1024
"""Bytes of a clean file."""


def main(media_type: str) -> int:
    """Clean what is on standard input."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_FSIZE, LARGEST),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(limit, (most, most))
    try:
        cleaned = clean(sys.stdin.buffer.read(), media_type)
    except NotClean as why:
        return why.outcome
    try:
        sys.stdout.buffer.write(cleaned)
        sys.stdout.buffer.flush()
    except OSError:
        return Outcome.TOO_HEAVY
    return Outcome.CLEAN


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
