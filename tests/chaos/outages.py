"""What the database may do to the service short of losing anything, and how the service must take it."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import uuid4

import asyncpg
import httpx

from tests.chaos.kills import Stage
from tests.chaos.people import photo
from tests.chaos.postgres import Postgres, fill

Begin = Callable[[Stage, AsyncExitStack], Awaitable[None]]
_PATIENCE = 90
_CALLERS = 60
"""More at once than both workers' pools hold: where one connection were lost for good, somebody would wait in vain."""


@dataclass
class Observed:
    """How it went: the outage's name, and seconds until it was noticed and until all was well again."""

    name: str
    noticed: float = 0
    recovered: float = 0
    faults: list[str] = field(default_factory=list)


async def stopped(stage: Stage, after: AsyncExitStack) -> None:
    """It is stopped in order, and started when all is over."""
    after.push_async_callback(asyncio.to_thread, stage.postgres.start)
    await asyncio.to_thread(stage.postgres.stop)


async def frozen(stage: Stage, after: AsyncExitStack) -> None:
    """It answers nothing at all, nor does it end a connection."""
    after.callback(stage.postgres.thaw)
    stage.postgres.freeze()


async def refusing(stage: Stage, after: AsyncExitStack) -> None:
    """It turns everybody away."""
    after.callback(stage.postgres.sql, "ALTER DATABASE lapor ALLOW_CONNECTIONS true")
    stage.postgres.sql("ALTER DATABASE lapor ALLOW_CONNECTIONS false")
    stage.postgres.end_sessions()


async def read_only(stage: Stage, after: AsyncExitStack) -> None:
    """It takes no writes, as a standby does."""
    after.callback(stage.postgres.sql, "ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()")
    stage.postgres.sql("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()")


async def out_of_connections(stage: Stage, after: AsyncExitStack) -> None:
    """Others have taken all connections that it allows."""
    taken: list[asyncpg.Connection] = []

    async def give_back() -> None:
        for one in taken:
            await one.close()

    after.push_async_callback(give_back)
    full = 0
    while full < 3:
        stage.postgres.end_sessions()
        with suppress(asyncpg.TooManyConnectionsError):
            while True:
                taken.append(await asyncpg.connect(stage.postgres.url_as("hog")))
        told = stage.postgres.sql("SELECT count(*) FROM pg_stat_activity WHERE usename = 'lapor'")
        full = full + 1 if told == "0" else 0


async def disk_full(stage: Stage, after: AsyncExitStack) -> None:
    """Its disk has no room left."""
    disk = stage.postgres.data.parent
    ballast = fill(disk)
    after.push_async_callback(asyncio.to_thread, _come_back, stage.postgres)
    after.callback(ballast.unlink)
    after.callback(asyncio.create_task(_keep_full(disk)).cancel)


async def _keep_full(disk: Path) -> None:
    """Whatever it gives up of its own finds another taker, as on a disk that it shares."""
    while True:
        fill(disk)
        await asyncio.sleep(0.01)


def _come_back(postgres: Postgres) -> None:
    """A server that could not even write its log ends itself; the machine's supervisor starts it again."""
    if not postgres.is_running():
        postgres.start()


OUTAGES: dict[str, Begin] = {
    "PostgreSQL is stopped": stopped,
    "PostgreSQL is frozen": frozen,
    "PostgreSQL refuses connections": refusing,
    "PostgreSQL is read-only": read_only,
    "PostgreSQL is out of connections": out_of_connections,
}
ON_A_SMALL_DISK: dict[str, Begin] = {"PostgreSQL's disk is full": disk_full}


async def outage(stage: Stage, name: str, begin: Begin, seconds: float) -> Observed:
    """One outage of so many seconds, people being at it all the while."""
    told = Observed(name)
    stage.crowd.ledger.during = name
    workers = sorted(stage.service.workers())
    async with stage.crowd.busy():
        await stage.crowd.progress(stage.crowd.people)
        async with AsyncExitStack() as after:
            await begin(stage, after)
            told.noticed = await _until(stage, told, _is_refused)
            await _refuses_all_along(stage, told, seconds)
        told.recovered = await _until(stage, told, _is_served)
        await stage.crowd.progress(stage.crowd.people)
    await _pools_are_whole(stage, told)
    if sorted(stage.service.workers()) != workers:
        told.faults.append("a worker was started anew")
    return told


async def _until(stage: Stage, told: Observed, seen: Callable[[httpx.AsyncClient], Awaitable[bool]]) -> float:
    began = time.monotonic()
    async with httpx.AsyncClient(base_url=stage.service.address, timeout=30) as client:
        while not await seen(client):
            if time.monotonic() - began > _PATIENCE:
                told.faults.append(f"{seen.__name__} in vain")
                break
            await asyncio.sleep(0.1)
    return round(time.monotonic() - began, 1)


async def _is_refused(client: httpx.AsyncClient) -> bool:
    """It says that it is not ready, and takes nothing in."""
    ready, filed = await asyncio.gather(client.get("/readyz"), client.post("/v1/reports", json=_report()))
    return ready.status_code == 503 and filed.status_code == 503 and "retry-after" in filed.headers


async def _is_served(client: httpx.AsyncClient) -> bool:
    """Whichever worker is asked."""
    answers = [await client.get("/readyz", headers={"Connection": "close"}) for _ in range(4)]
    return all(answer.status_code == 200 for answer in answers)


async def _refuses_all_along(stage: Stage, told: Observed, seconds: float) -> None:
    until = time.monotonic() + seconds
    async with httpx.AsyncClient(base_url=stage.service.address, timeout=30) as client:
        while time.monotonic() < until:
            alive, ready = await asyncio.gather(client.get("/healthz"), client.get("/readyz"))
            if alive.status_code != 200:
                told.faults.append(f"/healthz: {alive.status_code}")
            if ready.status_code != 503:
                told.faults.append(f"/readyz: {ready.status_code}")
            await asyncio.sleep(0.1)


async def _pools_are_whole(stage: Stage, told: Observed) -> None:
    """Many come at once; who is told to come again, as they are many, is served in the end."""
    async with httpx.AsyncClient(base_url=stage.service.address, timeout=60) as client:
        until = time.monotonic() + _PATIENCE

        async def file() -> int:
            while (status := (await client.post("/v1/reports", json=_report())).status_code) == 503:
                if time.monotonic() > until:
                    break
                await asyncio.sleep(0.1)
            return status

        statuses = await asyncio.gather(*(file() for _ in range(_CALLERS)))
    told.faults += [f"afterwards: {status}" for status in statuses if status != 201]


async def lock(stage: Stage) -> Observed:
    """Somebody's query holds all reports: whoever needs one is told to come again, other paths go on."""
    told = Observed("a slow query holds a lock")
    stage.crowd.ledger.during = told.name
    holder = await asyncpg.connect(stage.postgres.url)
    async with httpx.AsyncClient(base_url=stage.service.address, timeout=30) as client:
        try:
            async with holder.transaction():
                await holder.execute("LOCK TABLE reports IN ACCESS EXCLUSIVE MODE")
                filing = [asyncio.create_task(client.post("/v1/reports", json=_report())) for _ in range(10)]
                for path in ("/v1/institutions?q=ponorogo", "/v1/regions", "/readyz"):
                    answer = await client.get(path)
                    if answer.status_code != 200:
                        told.faults.append(f"{path}: {answer.status_code}")
                for answer in await asyncio.gather(*filing):
                    if answer.status_code != 503 or "retry-after" not in answer.headers:
                        told.faults.append(f"/v1/reports: {answer.status_code}")
        finally:
            await holder.close()
        told.recovered = await _until(stage, told, _is_served)
    await _pools_are_whole(stage, told)
    return told


async def store_in_trouble(stage: Stage, files: Path, *, is_full: bool) -> Observed:
    """The files' folder is away, or has no room: the report is taken, its photo can be sent again."""
    told = Observed("the file store is full" if is_full else "the file store is away")
    async with httpx.AsyncClient(base_url=f"{stage.service.address}/v1", timeout=60) as client:
        undo = _fill_up(files) if is_full else _put_away(files)
        try:
            filed = await client.post("/reports", json=_report())
            if filed.status_code != 201:
                told.faults.append(f"/v1/reports: {filed.status_code}")
            at = f"/tracking/{filed.json()['tracking_id']}/attachments"
            key = {"Tracking-Key": filed.json()["tracking_key"], "Accept-Language": "en"}
            sent = {"file": ("foto.png", photo(), "image/png")}
            refused = await client.post(at, files=sent, headers=key)
            if refused.status_code != 503 or "retry-after" not in refused.headers:
                told.faults.append(f"attachment: {refused.status_code} {refused.text}")
            if (await client.get(at, headers=key)).json()["items"]:
                told.faults.append("a refused attachment is there")
        finally:
            undo()
        taken = await client.post(at, files=sent, headers=key)
        fetched = await client.get(f"{at}/{taken.json().get('id')}", headers=key)
        if (taken.status_code, fetched.status_code) != (201, 200):
            told.faults.append(f"sent again: {taken.status_code}, {fetched.status_code}")
    return told


def _fill_up(files: Path) -> Callable[[], None]:
    return fill(files).unlink


def _put_away(files: Path) -> Callable[[], None]:
    away = files.with_name("away")
    files.rename(away)
    files.touch()

    def undo() -> None:
        files.unlink()
        away.rename(files)

    return undo


def _report() -> dict[str, object]:
    return {"text": f"Air keruh sejak kemarin, {uuid4()}.", "region_code": "35.02.17"}
