"""Sets one paper: its JSON from standard input, the PDF to standard output; or the first page as PNG.

A process of its own, with limits of its own: whatever a text holds, it cannot hold up who asked for it.
Run by its path, so that it needs nothing but the library.
Usage: python __main__.py TEMPLATE SECONDS_SINCE_1970 [PIXELS_PER_INCH]
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


def main(template: Path, made_at: str, dots: str | None = None) -> int:
    """Set what is on standard input by a template, which reads no file but those beside it (its fonts in `fonts`)."""
    for limit, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_CORE, 0),
    ):
        with suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(limit, (most, most))
    inputs = {"paper": sys.stdin.buffer.read().decode()}
    compiler = typst.Compiler(
        template,
        root=template.parent,
        font_paths=[template.parent / "fonts"],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    if dots is None:
        made = compiler.compile(format="pdf", timestamp=int(made_at))
    else:
        made = compiler.compile(format="png", ppi=float(dots), timestamp=int(made_at))
    if isinstance(made, list):
        made = made[0]
    assert isinstance(made, bytes)  # noqa: S101
    sys.stdout.buffer.write(made)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), *sys.argv[2:]))
