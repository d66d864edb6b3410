"""How long a search takes: two words, one of them mistyped."""

import random
import string
from collections.abc import Sequence
from urllib.parse import urlencode

from bench.ground import Say
from bench.link import ask
from bench.paths import PAGE, Scene
from bench.people import Officer
from bench.rows import Row
from bench.servers import Server
from bench.wrk import Call, Shot, fire

SEARCHERS = 2
"""Connections that search: one for each worker."""
_SEARCHES = 400
_TARGETS = {"institution": 100.0, "nation": 300.0}

_WORDS = """
SELECT word FROM search_words WHERE length(word) BETWEEN 5 AND 12 AND word ~ '^[a-z]+$' AND ndoc > 3
ORDER BY ndoc DESC LIMIT 5000
"""


async def search(scene: Scene, lapor: Server, *, seconds: float, say: Say) -> list[Row]:
    """The p95 within an institution, and in the whole country."""
    chance = random.Random(11)  # noqa: S311
    words = [row["word"] for row in await ask(scene.ground.url, _WORDS)]
    asked = [_asked(chance, words) for _ in range(_SEARCHES)]
    officers = {"institution": [desk.coordinator for desk in scene.desks], "nation": [scene.national]}
    rows = []
    for where, target in _TARGETS.items():
        calls = [_call(officers[where][number % len(officers[where])], q) for number, q in enumerate(asked)]
        fire(lapor.url, calls, 2, connections=SEARCHERS)
        rows.append(_row(where, target, fire(lapor.url, calls, seconds, connections=SEARCHERS)))
        say(rows[-1].line())
    return rows


def _row(where: str, target: float, shot: Shot) -> Row:
    return Row(
        f"search-{where}",
        f"search, two words and a typing error, {where}",
        f"<= {target:.0f} ms",
        f"{shot.p95:.0f} ms",
        shot.p95 <= target and not shot.refused and not shot.broken,
        f"p95; p50 {shot.p50:.0f} ms, p99 {shot.p99:.0f} ms, most {shot.most:.0f} ms, {shot.requests} searches",
        shot.told(),
    )


def _call(officer: Officer, q: str) -> Call:
    return Call("GET", f"/v1/reports?{urlencode({'q': q, 'limit': PAGE})}", officer.headers())


def _asked(chance: random.Random, words: Sequence[str]) -> str:
    """A word that many reports have, or fewer, and another one with a slip in it."""
    first, second = (words[int(len(words) * chance.random() ** 2)] for _ in range(2))
    at = chance.randrange(1, len(second) - 1)
    match chance.randrange(3):
        case 0:
            slipped = second[:at] + second[at + 1 :]
        case 1:
            slipped = second[:at] + second[at + 1] + second[at] + second[at + 2 :]
        case _:
            slipped = second[:at] + chance.choice(string.ascii_lowercase) + second[at + 1 :]
    return f"{first} {slipped}"
