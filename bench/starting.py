"""How long `lapor serve` takes to be ready on a migrated database."""

import time
from statistics import median

from bench.ground import Ground, Say
from bench.rows import Row
from bench.servers import lapor

TARGET = 2.0
_TIMES = 5


def start(ground: Ground, say: Say) -> Row:
    """From the command to the first `/readyz` that is answered with 200: the median of some starts, of one process."""
    took = []
    for _ in range(_TIMES):
        began = time.monotonic()
        with lapor(ground, workers=1):
            took.append(time.monotonic() - began)
    row = Row(
        "start",
        "start of lapor serve",
        f"< {TARGET:.0f} s",
        f"{median(took):.2f} s",
        median(took) < TARGET,
        f"median of {_TIMES}, most {max(took):.2f} s",
        {"seconds": took},
    )
    say(row.line())
    return row
