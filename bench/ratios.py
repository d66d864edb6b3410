"""The service against the bare server, interleaved A B A B: requests a second, statements, processor time."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.ground import Say
from bench.paths import Path, Scene
from bench.servers import Server, database_seconds
from bench.statements import count
from bench.wrk import Shot, fire

_WARMING = 3.0


@dataclass(frozen=True, slots=True)
class Side:
    """One server on one path: a shot for each round, and milliseconds of processor time for each request."""

    shots: Sequence[Shot]
    server_ms: float
    database_ms: float

    @property
    def rate(self) -> float:
        """The median of the requests a second."""
        return median(shot.rate for shot in self.shots)

    @property
    def errors(self) -> int:
        return sum(shot.refused + shot.broken for shot in self.shots)

    def told(self) -> dict[str, object]:
        """For the results."""
        return {
            "rate": round(self.rate, 1),
            "server_ms": round(self.server_ms, 3),
            "database_ms": round(self.database_ms, 3),
            "errors": self.errors,
            "rounds": [shot.told() for shot in self.shots],
        }


@dataclass(frozen=True, slots=True)
class Ratio:
    """A path of both."""

    path: Path
    lapor: Side
    bare: Side
    statements: Sequence[str]
    """Each as often as one request sends it, in our service."""

    @property
    def ratio(self) -> float:
        """The median over the rounds of what the service reaches of the bare server."""
        return median(
            ours.rate / max(theirs.rate, 0.001) for ours, theirs in zip(self.lapor.shots, self.bare.shots, strict=True)
        )

    @property
    def reached(self) -> bool:
        return self.ratio >= self.path.target and not self.lapor.errors and not self.bare.errors

    def told(self) -> dict[str, object]:
        """For the results."""
        return {
            "path": self.path.name,
            "target": self.path.target,
            "ratio": round(self.ratio, 3),
            "reached": self.reached,
            "statements": self.statements,
            "lapor": self.lapor.told(),
            "bare": self.bare.told(),
        }


async def compare(
    scene: Scene, lapor: Server, bare: Server, path: Path, *, rounds: int, seconds: float, say: Say
) -> Ratio:
    """One path, so many rounds of both servers in turn."""
    statements = await count(scene, lapor, path)
    shots: dict[str, list[Shot]] = {"lapor": [], "bare": []}
    spent = {"lapor": [0.0, 0.0], "bare": [0.0, 0.0]}
    expected = {"lapor": 1500.0, "bare": 3000.0}
    for number in range(-1, rounds):
        for server in (lapor, bare):
            lasts = _WARMING if number < 0 else seconds
            calls = await path.calls(scene, server.name, round(expected[server.name] * lasts * 1.4) + 200)
            before = server.seconds(), database_seconds(scene.ground)
            shot = fire(server.url, calls, lasts, mode=path.mode)
            expected[server.name] = shot.rate
            if number < 0:
                continue
            spent[server.name][0] += server.seconds() - before[0]
            spent[server.name][1] += database_seconds(scene.ground) - before[1]
            shots[server.name].append(shot)
    sides = [_side(shots[name], spent[name]) for name in ("lapor", "bare")]
    found = Ratio(path, sides[0], sides[1], statements)
    say(line(found))
    return found


def line(found: Ratio) -> str:
    """A path in one line: ratio and target, requests a second of both, statements, milliseconds of processor."""
    ours, bare = found.lapor, found.bare
    wrong = f"  {ours.errors}+{bare.errors} errors" if ours.errors or bare.errors else ""
    return (
        f"{'ok' if found.reached else '--'} {found.path.title:44} {found.ratio:5.2f} of {found.path.target:3.1f}"
        f"  {ours.rate:6.0f}/s of {bare.rate:6.0f}/s  p99 {median(shot.p99 for shot in ours.shots):4.0f} ms"
        f"  {len(found.statements):2} statements  ms a request: app {ours.server_ms:.2f} ({bare.server_ms:.2f}),"
        f" database {ours.database_ms:.2f} ({bare.database_ms:.2f}){wrong}"
    )


def _side(shots: Sequence[Shot], spent: Sequence[float]) -> Side:
    requests = max(1, sum(shot.requests for shot in shots))
    return Side(shots, 1000 * spent[0] / requests, 1000 * spent[1] / requests)
