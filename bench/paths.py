"""The paths that are measured as a share of the bare server's: what is sent to both."""

import itertools
import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

import orjson

from api.reports.listing.filters import Order
from api.reports.vault import Vault
from api.wire import cursor_after
from bench.ground import Ground
from bench.link import ask
from bench.people import Desk, Officer, desks, national
from bench.pools import STEPS, Pool
from bench.texts import Writer
from bench.wrk import Call

PAGE = 25
DEEP = 1000
_OPEN = ("received", "disposed", "in_progress", "answered")
_BODIES = 3000
_READ = 20_000


@dataclass(frozen=True, slots=True)
class Scene:
    """Who and what there is to ask for."""

    ground: Ground
    desks: Sequence[Desk]
    national: Officer
    pool: Pool
    bodies: Sequence[str]
    numbers: Sequence[tuple[UUID, int]]
    deep: Sequence[tuple[Desk, UUID]]
    """Institutions with that many closed reports, and the last of the page before."""
    pages: int
    """Which page that is."""


Calls = Callable[[Scene, str, int], Awaitable[list[Call]]]
"""The requests of a path for a server (`lapor` or `bare`), at least so many where each can be sent only once."""


@dataclass(frozen=True, slots=True)
class Path:
    """One row of the table: what share of the bare server's requests a second must be reached."""

    name: str
    title: str
    target: float
    calls: Calls
    mode: str = "cycle"


async def scene(ground: Ground, service: str) -> Scene:
    """Everything that the paths need, from the loaded database. Patterns of steps are taken in by the service."""
    chance = random.Random(7)  # noqa: S311
    known = await desks(ground)
    shown = "SELECT id, tracking_id FROM reports WHERE NOT confidential ORDER BY random() LIMIT $1"
    numbers = [(UUID(str(row["id"])), row["tracking_id"]) for row in await ask(ground.url, shown, _READ)]
    pages, deep = await _deep(ground, known)
    return Scene(
        ground=ground,
        desks=known,
        national=await national(ground),
        pool=Pool.of(ground, service, list(known)),
        bodies=await _bodies(ground, chance, known),
        numbers=numbers,
        deep=deep,
        pages=pages,
    )


async def _bodies(ground: Ground, chance: random.Random, known: Sequence[Desk]) -> list[str]:
    """What people send: half of it to an institution by name, half of it by where it happened."""
    governed = "SELECT region_code AS code FROM institutions WHERE kind = 'regency' AND parent_id IS NULL"
    regions = [row["code"] for row in await ask(ground.url, governed)]
    topics = [row["code"] for row in await ask(ground.url, "SELECT code FROM topics WHERE valid")]
    roots = [row["id"] for row in await ask(ground.url, "SELECT id FROM institutions WHERE kind = 'regency'")]
    writer, bodies = Writer(chance), []
    for number in range(_BODIES):
        body = {
            "text": " ".join(writer.words(chance.randint(15, 60))).capitalize(),
            "region_code": chance.choice(regions),
            "topic": chance.choice(topics),
            "reporter": {"name": "Sulastri", "phone": f"0812{chance.randrange(10**7, 10**8)}"},
        }
        if number % 2:
            body["institution_id"] = str(chance.choice(roots))
        bodies.append(orjson.dumps(body).decode())
    return bodies


async def _deep(ground: Ground, known: Sequence[Desk]) -> tuple[int, list[tuple[Desk, UUID]]]:
    """The 1000th page of closed reports, or the last that the largest institution has, where it has fewer."""
    last = "SELECT id FROM reports WHERE root_id = $1 AND state = 'closed' ORDER BY next_due, id OFFSET $2 LIMIT 1"
    size = "SELECT count(*) AS closed FROM reports WHERE root_id = $1 AND state = 'closed'"
    (largest,) = await ask(ground.url, size, known[0].root_id)
    pages = min(DEEP, largest["closed"] // PAGE - 1)
    found = [(desk, await ask(ground.url, last, desk.root_id, (pages - 1) * PAGE - 1)) for desk in known]
    full = [(desk, UUID(str(rows[0]["id"]))) for desk, rows in found if rows]
    return pages, full


async def _intake(scene: Scene, _server: str, _count: int) -> list[Call]:
    return [Call("POST", "/v1/reports", {}, body) for body in scene.bodies]


async def _tracking(scene: Scene, _server: str, _count: int) -> list[Call]:
    return [Call("GET", f"/v1/tracking/{number}", {}) for _, number in scene.numbers]


async def _own_tracking(scene: Scene, _server: str, _count: int) -> list[Call]:
    vault = Vault.of(scene.ground.settings)
    return [
        Call("GET", f"/v1/tracking/{number}", {"Tracking-Key": vault.tracking_key(id_)})
        for id_, number in scene.numbers
    ]


async def _first_page(scene: Scene, _server: str, _count: int) -> list[Call]:
    return [_page(desk, "closed") for desk, _ in scene.deep]


async def _deep_page(scene: Scene, _server: str, _count: int) -> list[Call]:
    return [_page(desk, "closed", f"&cursor={cursor_after(Order.DEADLINE, None, last)}") for desk, last in scene.deep]


async def _open_page(scene: Scene, _server: str, _count: int) -> list[Call]:
    return [_page(desk, state) for desk, state in itertools.product(scene.desks, _OPEN)]


async def _own_page(scene: Scene, server: str, _count: int) -> list[Call]:
    """What an officer sees who asks for no institution: all that he may read. The bare one must be told which."""
    if server == "bare":
        return await _open_page(scene, server, _count)
    return [
        Call("GET", f"/v1/reports?state={state}&limit={PAGE}", desk.coordinator.headers())
        for desk, state in itertools.product(scene.desks, _OPEN)
    ]


def _page(desk: Desk, state: str, more: str = "") -> Call:
    path = f"/v1/reports?institution={desk.root_id}&state={state}&limit={PAGE}{more}"
    return Call("GET", path, desk.coordinator.headers())


async def _step(step: str, scene: Scene, _server: str, count: int) -> list[Call]:
    return await scene.pool.calls(step, count)


READS = (
    Path("tracking", "tracking read by id", 0.4, _tracking),
    Path("tracking-key", "tracking read by id and key", 0.4, _own_tracking),
    Path("page", "officers' page of 25, open states", 0.5, _open_page),
    Path("page-own", "the same without naming the institution", 0.5, _own_page),
    Path("page-first", "officers' page of 25, first of the closed", 0.5, _first_page),
    Path("page-deep", "officers' page of 25, far behind the first", 0.5, _deep_page),
)
PATHS = (
    Path("intake", "intake", 0.5, _intake, "keyed"),
    *READS,
    *(Path(step, step, 0.4, partial(_step, step), "once") for step in STEPS),
)
