"""`make bench`: what the service does in a second, as a share of what the machine can; see docs/performance.md."""

import argparse
import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from bench import wrk
from bench.crowd import under_intake
from bench.escalation import escalate
from bench.figures import figures
from bench.ground import Ground, Say, ground
from bench.importing import take_file
from bench.messages import tell
from bench.paths import PATHS, READS, scene
from bench.ratios import compare
from bench.rows import Row, keep, surroundings
from bench.sealing import sealing
from bench.searching import search
from bench.servers import Server, bare, lapor
from bench.starting import start

MORE = ("crowd", "search", "statistics", "import", "start", "sealing", "escalation", "messages")
NAMES = (*(path.name for path in PATHS), *MORE)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is measured."""

    reports: int
    rounds: int
    seconds: float
    crowd: Sequence[str]
    import_rows: int
    import_seconds: float
    escalations: int


FULL = Extent(1_000_000, 3, 8.0, [path.name for path in READS if path.name != "page-first"], 100_000, 480.0, 100_000)
QUICK = Extent(100_000, 3, 3.0, ["tracking", "tracking-key", "page"], 2_000, 45.0, 5_000)


async def measure(
    on: Ground, ours: Server, theirs: Server, names: Sequence[str], extent: Extent, say: Say
) -> list[Row]:
    """Every part that is asked for, in the order of the table."""
    there = await scene(on, ours.url)
    say(f"the deep page is the {there.pages}th; {len(there.deep)} institutions have one")
    rounds, seconds = extent.rounds, extent.seconds
    rows = [
        await compare(there, ours, theirs, path, rounds=rounds, seconds=seconds, say=say)
        for path in PATHS
        if path.name in names
    ]
    if "crowd" in names:
        rows += [
            await under_intake(there, ours, theirs, path, rounds=rounds, seconds=seconds, say=say)
            for path in READS
            if path.name in extent.crowd
        ]
    if "search" in names:
        rows += await search(there, ours, seconds=2 * seconds, say=say)
    if "statistics" in names:
        rows += await figures(on, times=5, say=say)
    if "import" in names:
        rows.append(await take_file(there, ours, rows=extent.import_rows, most_seconds=extent.import_seconds, say=say))
    if "escalation" in names:  # it and what follows leave other reports behind than it found
        rows += await escalate(on, ours.url, count=extent.escalations, say=say)
    if "messages" in names:
        rows += await tell(on, count=extent.escalations, say=say)
    return rows


def main() -> None:
    asked = argparse.ArgumentParser(prog="bench", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="100 000 reports and short rounds: below 8 minutes")
    asked.add_argument("--only", default="", metavar="NAMES", help=f"some of: {' '.join(NAMES)}")
    asked.add_argument("--reports", type=int, help="so many instead")
    asked.add_argument("--rounds", type=int)
    asked.add_argument("--seconds", type=float, help="of one round")
    asked.add_argument("--fresh", action="store_true", help="load the database anew")
    asked.add_argument("--spend", action="store_true", help="use the loaded reports up, where a copy has no room")
    given = asked.parse_args()
    extent = QUICK if given.quick else FULL
    changed = {name: getattr(given, name) for name in ("reports", "rounds", "seconds") if getattr(given, name)}
    extent = replace(extent, **changed)
    names = given.only.replace(",", " ").split() or NAMES
    if unknown := set(names) - set(NAMES):
        asked.error(f"no such part: {' '.join(sorted(unknown))}")
    try:
        wrk.needed()
    except wrk.Missing as missing:
        asked.exit(1, f"{missing}\n")
    began = time.monotonic()
    with ground(extent.reports, _say, fresh=given.fresh, spend=given.spend) as on:
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M}Z"
        about = {"reports": extent.reports, "at": now, **asyncio.run(surroundings(on))}
        with lapor(on) as ours, bare(on) as theirs:
            rows = asyncio.run(measure(on, ours, theirs, names, extent, _say))
        if "start" in names:
            rows.append(start(on, _say))
        if "sealing" in names:
            rows += sealing(on, _say)
    _say(f"\n{extent.reports} reports; {about['processor']}, {about['cores']} cores; {about['postgresql']}")
    for row in rows:
        _say(row.line())
    took = time.monotonic() - began
    _say(f"{sum(row.reached for row in rows)} of {len(rows)} reached, in {took / 60:.1f} minutes: {keep(rows, about)}")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
