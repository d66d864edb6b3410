"""`make soak`: mixed load for half an hour; memory of the workers, latency by minute, errors, and a verdict."""

import argparse
import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from statistics import median

from bench import wrk
from bench.ground import Ground, ground
from bench.paths import PATHS, Scene, scene
from bench.pools import STEPS
from bench.rows import Row, keep, surroundings
from bench.servers import Server, lapor, working
from bench.wrk import Firing, Shot

MEMORY = 200 * 2**20
GROWTH = 1.1
"""How much more memory a worker may hold in the last third than in the second."""
SLOWER = 1.5
"""How much longer a path's p99 may be in the last third than in the first."""
_CONNECTIONS = {"intake": 8, "tracking": 4, "tracking-key": 4, "page": 4, "page-own": 4, **dict.fromkeys(STEPS, 2)}
_STEPS_A_MINUTE = 4000
_SECONDS = 50


@dataclass(frozen=True, slots=True)
class Minute:
    """What one minute showed."""

    memory: Sequence[int]
    """Of each worker, in bytes."""
    shots: Mapping[str, Shot]

    @property
    def errors(self) -> int:
        return sum(shot.refused + shot.broken for shot in self.shots.values())

    def line(self, number: int) -> str:
        """For the screen."""
        held = " ".join(f"{each / 2**20:.0f}" for each in self.memory)
        told = "  ".join(f"{name} {shot.rate:.0f}/s {shot.p99:.0f}" for name, shot in self.shots.items())
        return f"{number:3}  MB {held}  errors {self.errors}  p99 in ms: {told}"


async def soak(on: Ground, server: Server, minutes: int) -> list[Minute]:
    """So many minutes of everything at once."""
    there = await scene(on, server.url)
    passed: list[Minute] = []
    for number in range(1, minutes + 1):
        passed.append(await _minute(there, server))
        _say(passed[-1].line(number))
    return passed


async def _minute(there: Scene, server: Server) -> Minute:
    paths = [path for path in PATHS if path.name in _CONNECTIONS]
    calls = {path.name: await path.calls(there, server.name, _STEPS_A_MINUTE) for path in paths}
    firings = {
        path.name: Firing(server.url, calls[path.name], _SECONDS, mode=path.mode, connections=_CONNECTIONS[path.name])
        for path in paths
    }
    shots = {name: firing.shot() for name, firing in firings.items()}
    return Minute(server.memory(), shots)


def verdict(passed: Sequence[Minute]) -> list[Row]:
    """Whether memory and latency stay level, and nothing failed; the first minute, in which caches fill, aside."""
    counted = passed[1:] or passed
    first, second, last = _thirds(counted)
    most = max(max(minute.memory) for minute in passed)
    grown = max(
        median(minute.memory[worker] for minute in last) / median(minute.memory[worker] for minute in second)
        for worker in range(len(passed[0].memory))
    )
    slower = {
        name: median(minute.shots[name].p99 for minute in last) / median(minute.shots[name].p99 for minute in first)
        for name in counted[0].shots
    }
    slowest = max(slower, key=lambda name: slower[name])
    errors = sum(minute.errors for minute in passed)
    answered = sum(shot.requests for minute in passed for shot in minute.shots.values())
    return [
        Row("memory", "a worker's memory at most", "< 200 MB", f"{most / 2**20:.0f} MB", most < MEMORY),
        Row("level", "memory, last third over second", f"<= {GROWTH}", f"{grown:.2f}", grown <= GROWTH),
        Row(
            "latency", "p99, last third over first, the worst path", f"<= {SLOWER}", f"{slower[slowest]:.2f}",
            slower[slowest] <= SLOWER, slowest,
        ),
        Row("errors", "errors", "0", f"{errors}", errors == 0, f"of {answered} requests"),
    ]  # fmt: skip


def _thirds(minutes: Sequence[Minute]) -> tuple[Sequence[Minute], Sequence[Minute], Sequence[Minute]]:
    third = max(1, len(minutes) // 3)
    return minutes[:third], minutes[third:-third] or minutes[:third], minutes[-third:]


def main() -> None:
    asked = argparse.ArgumentParser(prog="soak", description=__doc__)
    asked.add_argument("--minutes", type=int, default=30)
    asked.add_argument("--reports", type=int, default=100_000)
    given = asked.parse_args()
    try:
        wrk.needed()
    except wrk.Missing as missing:
        asked.exit(1, f"{missing}\n")
    began = time.monotonic()
    with ground(given.reports, _say) as on, lapor(on) as server, working(on):
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M}Z"
        about = {"reports": given.reports, "at": now, **asyncio.run(surroundings(on))}
        passed = asyncio.run(soak(on, server, given.minutes))
    rows = verdict(passed)
    for row in rows:
        _say(row.line())
    minutes = [{"memory": minute.memory, "paths": {n: asdict(s) for n, s in minute.shots.items()}} for minute in passed]
    path = keep(rows, {**about, "minutes": minutes}, "soak")
    held = all(row.reached for row in rows)
    _say(f"{'it holds' if held else 'it does not hold'}, after {(time.monotonic() - began) / 60:.0f} minutes: {path}")


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
