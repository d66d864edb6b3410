"""`make bench`: what the service does in a second, as a share of what the machine can; see docs/performance.md."""

import argparse
import asyncio

from bench import wrk
from bench.ground import Ground, ground
from bench.paths import PATHS, scene
from bench.ratios import compare
from bench.servers import Server, bare, lapor


def say(line: str) -> None:
    print(line, flush=True)


async def measure(on: Ground, ours: Server, theirs: Server, names: list[str], rounds: int, seconds: float) -> None:
    there = await scene(on, ours.url)
    say(f"deep page: {there.pages}, {len(there.deep)} institutions have it")
    for path in PATHS:
        if not names or path.name in names:
            await compare(there, ours, theirs, path, rounds=rounds, seconds=seconds, say=say)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--quick", action="store_true")
    asked.add_argument("--only", default="")
    asked.add_argument("--reports", type=int)
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--seconds", type=float)
    asked.add_argument("--fresh", action="store_true")
    given = asked.parse_args()
    reports = given.reports or (100_000 if given.quick else 1_000_000)
    seconds = given.seconds or (3 if given.quick else 8)
    names = [name for name in given.only.replace(",", " ").split() if name]
    wrk.needed()
    with ground(reports, say, fresh=given.fresh) as on, lapor(on) as ours, bare(on) as theirs:
        asyncio.run(measure(on, ours, theirs, names, given.rounds, seconds))


if __name__ == "__main__":
    main()
