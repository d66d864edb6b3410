"""How many statements a request sends, and which: by pg_stat_statements, which rests while anything is timed."""

from itertools import cycle, islice

import asyncpg
import httpx

from bench.ground import Ground
from bench.link import ask, do
from bench.paths import Path, Scene
from bench.servers import Server
from bench.wrk import Call

_SENT = 20

_STATEMENTS = """
SELECT s.query, s.calls, s.total_exec_time AS milliseconds
FROM pg_stat_statements s JOIN pg_database d ON d.oid = s.dbid
WHERE s.toplevel AND d.datname = current_database() AND s.query NOT LIKE '%pg_stat_statements%'
ORDER BY s.calls DESC, s.query
"""


async def count(scene: Scene, lapor: Server, path: Path) -> list[str]:
    """The statements of one request in their first words, each as often as it is sent.

    The first requests are not counted: caches fill, statements are prepared.
    """
    calls = list(islice(cycle(await path.calls(scene, "lapor", 2 * _SENT)), 2 * _SENT))
    async with httpx.AsyncClient(base_url=lapor.url, timeout=30) as client:
        for number, call in enumerate(calls[:_SENT]):
            await _send(client, call, f"{path.name}-first-{number}-{lapor.process.pid}")
        await watch(scene.ground, "all")
        for number, call in enumerate(calls[_SENT:]):
            await _send(client, call, f"{path.name}-second-{number}-{lapor.process.pid}")
    rows = await sent(scene.ground)
    await watch(scene.ground, "none")
    requests = len(calls[_SENT:])
    return [" ".join(row["query"].split())[:100] for row in rows for _ in range(round(row["calls"] / requests))]


async def _send(client: httpx.AsyncClient, call: Call, key: str) -> None:
    headers = dict(call.headers)
    if call.body:
        headers |= {"Content-Type": "application/json", "Idempotency-Key": key}
    answer = await client.request(call.method, call.path, content=call.body or None, headers=headers)
    if answer.status_code >= 300:
        raise RuntimeError(f"{call.path}: {answer.status_code} {answer.text[:500]}")


async def sent(ground: Ground) -> list[asyncpg.Record]:
    """Every statement since `watch` began, with its calls and milliseconds, the most frequent first."""
    return await ask(ground.url, _STATEMENTS)


async def watch(ground: Ground, what: str) -> None:
    """Counts statements (`all`), or does no longer (`none`).

    Sessions learn of it before their next statement, once the server has told them.
    """
    await do(ground.url, f"ALTER SYSTEM SET pg_stat_statements.track = '{what}'", "SELECT pg_reload_conf()")
    await ask(ground.url, "SELECT pg_sleep(0.3)")
    if what != "none":
        await do(ground.url, "SELECT pg_stat_statements_reset()")
