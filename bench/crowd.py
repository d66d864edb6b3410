"""How long a read takes at worst while intake runs flat out, beside the same on the bare server."""

from statistics import median

from bench.ground import Say
from bench.paths import PATHS, Path, Scene
from bench.rows import Row
from bench.servers import Server
from bench.wrk import Firing, Shot, fire

TARGET = 2.0
READERS = 4
"""Connections that read, beside the 32 that file reports."""
_INTAKE = PATHS[0]


async def under_intake(
    scene: Scene, lapor: Server, bare: Server, path: Path, *, rounds: int, seconds: float, say: Say
) -> Row:
    """The p99 of one read, each server under an intake as fast as that server takes it."""
    shots: dict[str, list[tuple[Shot, Shot]]] = {"lapor": [], "bare": []}
    for _ in range(rounds):
        for server in (lapor, bare):
            calls = await path.calls(scene, server.name, 0)
            intake = await _INTAKE.calls(scene, server.name, 0)
            crowd = Firing(server.url, intake, seconds + 1, mode=_INTAKE.mode)
            read = fire(server.url, calls, seconds, connections=READERS)
            shots[server.name].append((read, crowd.shot()))
    worst = {name: median(read.p99 for read, _ in pairs) for name, pairs in shots.items()}
    taken = {name: median(intake.rate for _, intake in pairs) for name, pairs in shots.items()}
    ratio = median(_p99(a) / _p99(b) for (a, _), (b, _) in zip(shots["lapor"], shots["bare"], strict=True))
    errors = sum(shot.refused + shot.broken for pairs in shots.values() for pair in pairs for shot in pair)
    beside = [f"{name} {worst[name]:.0f} ms, intake {taken[name]:.0f}/s" for name in shots]
    row = Row(
        f"crowd-{path.name}",
        f"p99 under intake: {path.title}",
        f"<= {TARGET:.1f}",
        f"{ratio:.2f}",
        ratio <= TARGET and not errors,
        "; ".join(beside) + (f"; {errors} errors" if errors else ""),
        {
            name: [{"read": read.told(), "intake": intake.told()} for read, intake in pairs]
            for name, pairs in shots.items()
        },
    )
    say(row.line())
    return row


def _p99(shot: Shot) -> float:
    """Without an answer it took for ever."""
    return shot.p99 if shot.requests else 1e6
