"""Sets one paper: its JSON from standard input, the PDF to standard output.

A process of its own, with limits of its own: whatever a text holds, it cannot hold up who asked for it.
Run by its path, so that it needs nothing but the library. Usage: python __main__.py SECONDS_SINCE_1970
"""

import resource
import sys
from contextlib import suppress
from pathlib import Path

import typst

MEMORY = 2 * 1024**3
"""Bytes of address space."""

SECONDS = 30
"""Seconds of processor time."""

_TEMPLATE = Path(__file__).with_name("case_file.typ")


def main(made_at: str) -> int:
    """Set what is on standard input."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(limit, (most, most))
    inputs = {"paper": sys.stdin.buffer.read().decode()}
    compiler = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, ignore_system_fonts=True, sys_inputs=inputs)
    made = compiler.compile(format="pdf", timestamp=int(made_at))
    assert isinstance(made, bytes)  # noqa: S101
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
