"""The service against the bare server, interleaved A B A B: requests a second, statements, processor time."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from bench.ground import Say
from bench.paths import Path, Scene
from bench.rows import Row
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
    def p99(self) -> float:
        """The median of the rounds'."""
        return median(shot.p99 for shot in self.shots)

    @property
    def milliseconds(self) -> float:
        """Processor time of a request, in the server and the database."""
        return self.server_ms + self.database_ms

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


async def compare(
    scene: Scene, lapor: Server, bare: Server, path: Path, *, rounds: int, seconds: float, say: Say
) -> Row:
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
    ours, theirs = (_side(shots[name], spent[name]) for name in ("lapor", "bare"))
    row = _row(path, ours, theirs, statements)
    say(row.line())
    return row


def _row(path: Path, ours: Side, theirs: Side, statements: Sequence[str]) -> Row:
    ratio = median(a.rate / max(b.rate, 0.001) for a, b in zip(ours.shots, theirs.shots, strict=True))
    work = theirs.milliseconds / max(ours.milliseconds, 0.001)
    errors = ours.errors + theirs.errors
    return Row(
        path.name,
        path.title,
        f">= {path.target}",
        f"{ratio:.2f}",
        ratio >= path.target and not errors,
        f"{ours.rate:.0f}/s of {theirs.rate:.0f}/s; by processor time {work:.2f}; {len(statements)} statements; ms: app"
        f" {ours.server_ms:.2f} ({theirs.server_ms:.2f}), database {ours.database_ms:.2f} ({theirs.database_ms:.2f});"
        f" p99 {ours.p99:.0f} ms ({theirs.p99:.0f})" + (f"; {errors} errors" if errors else ""),
        {
            "ratio": round(ratio, 3),
            "work": round(work, 3),
            "statements": statements,
            "lapor": ours.told(),
            "bare": theirs.told(),
        },
    )


def _side(shots: Sequence[Shot], spent: Sequence[float]) -> Side:
    requests = max(1, sum(shot.requests for shot in shots))
    return Side(shots, 1000 * spent[0] / requests, 1000 * spent[1] / requests)
