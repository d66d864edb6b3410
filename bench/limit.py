"""The bare server that the service is measured against: Starlette, asyncpg, and the least SQL for the same answer.

On the same tables, with one statement a request, no sign-in, no rules, no masking, nothing checked but the JSON:
`python -m bench.limit PORT` serves it with two processes on DATABASE_URL.
"""

import base64
import hashlib
import os
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from typing import cast
from uuid import UUID

import asyncpg
import orjson
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from uvicorn.supervisors import Multiprocess

from api.db import new_id
from bench.link import dsn

PROCESSES = 2
_POOL = 20  # as bench.ground.CONNECTIONS gives the service

_FILE = """
WITH r AS (INSERT INTO reports (id, tracking_id, key_hash, seq, head, channel, class, class_filed, title, text_seq,
        topic, region_code, anonymous, confidential, declared, danger, contactable, state, round, hops, deferrals,
        objections, reopenings, final, first_root_id, root_id, desk_id, desk_role, holder_id, has_accused, has_units,
        received_at, received_on, recorded_at, next_due, contested)
    VALUES ($1, nextval('tracking_ids'), $2, 1, $3, $4, $5, $5, $6, 1, $7, $8, false, false, false, false, true,
        'received', 1, 0, 0, 0, 0, false, $9, $9, $9, 'coordinator', $9, false, false, $10, $11, $10, $12, false)
    RETURNING tracking_id),
e AS (INSERT INTO report_events (report_id, seq, action, role, state, round, desk_id, holder_id, happened_at,
        recorded_at, facts, prev_hash, hash)
    VALUES ($1, 1, 'file', 'reporter', 'received', 1, $9, $9, $10, $10, $13, $3, $3))
SELECT tracking_id FROM r
"""

_STEP = """
WITH r AS (UPDATE reports SET seq = seq + 1, state = $3, holder_id = coalesce($4, holder_id), recorded_at = $5,
        head = $6, next_due = $7, disposed_at = coalesce(disposed_at, $5),
        followed_up_at = coalesce($8, followed_up_at), answered_at = coalesce($9, answered_at)
    WHERE id = $1 AND seq = $2 RETURNING *),
e AS (INSERT INTO report_events (report_id, seq, action, role, state, round, desk_id, holder_id, happened_at,
        recorded_at, facts, prev_hash, hash)
    SELECT id, seq, $10, 'liaison', state, round, desk_id, holder_id, $5, $5, $11, $6, $6 FROM r)
SELECT to_json(r) FROM r
"""

_STAND = """
SELECT r.tracking_id, r.seq, r.state, i.name AS holder, r.received_at, r.disposed_at, r.followed_up_at, r.answered_at,
    r.closed_at, r.archived_at
FROM reports r JOIN institutions i ON i.id = r.holder_id WHERE r.tracking_id = $1 AND NOT r.confidential
"""

_OWN = """
SELECT r.tracking_id, r.state, i.name AS holder, r.received_at, r.disposed_at, r.followed_up_at, r.answered_at,
    r.closed_at, r.archived_at, r.seq AS version, r.class, r.channel, r.title, r.topic, r.region_code, r.event_date,
    r.lat, r.lon, r.anonymous, r.confidential, r.round, r.archive_reason, r.closing, r.rating, r.next_due,
    (SELECT json_agg(json_build_object('clock', c.clock, 'round', c.round, 'started_at', c.started_at, 'due_at',
        c.due_at, 'ended_at', c.ended_at)) FROM report_clocks c WHERE c.report_id = r.id) AS deadlines,
    (SELECT json_agg(json_build_object('seq', e.seq, 'action', e.action, 'role', e.role, 'office_id', e.office_id,
        'state', e.state, 'round', e.round, 'holder_id', e.holder_id, 'happened_at', e.happened_at, 'recorded_at',
        e.recorded_at, 'facts', e.facts, 'content', w.content) ORDER BY e.seq)
    FROM report_events e LEFT JOIN event_contents w USING (report_id, seq) WHERE e.report_id = r.id) AS timeline
FROM reports r JOIN institutions i ON i.id = r.holder_id WHERE r.tracking_id = $1 AND r.key_hash = $2
"""

_PAGE = """
SELECT p.id, p.tracking_id, p.seq AS version, p.state, p.class, p.channel, p.title, p.topic, p.region_code, p.anonymous,
    p.confidential, p.danger, p.declared, p.desk_id, d.name AS desk, p.holder_id, h.name AS holder, p.received_at,
    nullif(p.next_due, 'infinity') AS next_due
FROM (SELECT * FROM reports WHERE root_id = $1 AND state = $2 AND (next_due, id) > ($3, $4)
    ORDER BY next_due, id LIMIT $5) p
JOIN institutions d ON d.id = p.desk_id JOIN institutions h ON h.id = p.holder_id ORDER BY p.next_due, p.id
"""

_ROOTS = "SELECT region_code, id FROM institutions WHERE parent_id IS NULL AND region_code IS NOT NULL"

_TO = {"dispositions": "disposed", "follow-ups": "in_progress", "answers": "answered"}
_ACTION = {"dispositions": "dispose", "follow-ups": "follow_up", "answers": "answer"}
_HASH = bytes(32)


async def file_report(request: Request) -> Response:
    told = orjson.loads(await request.body())
    id_, now = new_id(), datetime.now(UTC)
    root = UUID(told["institution_id"]) if "institution_id" in told else _root(request, told["region_code"])
    key = hashlib.sha256(id_.bytes).digest()
    due = now + timedelta(days=7)
    facts = orjson.dumps({"channel": "website", "class": "complaint", "region_code": told["region_code"]}).decode()
    title = told["text"][:80]
    values = (id_, key, _HASH, "website", told.get("class", "complaint"), title, told.get("topic"), told["region_code"],
              root, now, now.date(), due, facts)  # fmt: skip
    number = await _pool(request).fetchval(_FILE, *values)
    answer = {
        "id": id_, "tracking_id": str(number), "tracking_key": key.hex()[:16], "state": "received", "received_at": now,
        "desk": "desk", "deadlines": [{"clock": "verification", "due_at": due, "last_day": due.date()}],
    }  # fmt: skip
    return _sent(answer, 201)


async def take_step(request: Request) -> Response:
    told, step = orjson.loads(await request.body()), request.path_params["step"]
    now = datetime.now(UTC)
    unit = told.get("unit_id")
    done = await _pool(request).fetchval(
        _STEP,
        UUID(request.path_params["id"]),
        int(request.headers["if-match"].strip('"')),
        _TO[step],
        UUID(unit) if unit else None,
        now,
        _HASH,
        now + timedelta(days=60),
        now if step == "follow-ups" else None,
        now if step == "answers" else None,
        _ACTION[step],
        orjson.dumps(told).decode(),
    )
    return Response(done, 201, media_type="application/json") if done else Response(status_code=412)


async def track(request: Request) -> Response:
    number, key = int(request.path_params["number"]), request.headers.get("tracking-key")
    if key is None:
        row = await _pool(request).fetchrow(_STAND, number)
        return _sent(dict(row)) if row else Response(status_code=404)
    digest = hashlib.sha256(key.replace("-", "").encode()).digest()
    row = await _pool(request).fetchrow(_OWN, number, digest)
    if row is None:
        return Response(status_code=404)
    told = dict(row)
    return _sent(
        {**told, "deadlines": orjson.Fragment(told["deadlines"]), "timeline": orjson.Fragment(told["timeline"])}
    )


async def page(request: Request) -> Response:
    asked = request.query_params
    at, id_ = datetime.min.replace(tzinfo=UTC), UUID(int=0)
    if "cursor" in asked:
        cursor = asked["cursor"]
        _, told, last = orjson.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        at, id_ = datetime.fromisoformat(told) if told else datetime.max.replace(tzinfo=UTC), UUID(last)
    size = int(asked.get("limit", "25"))
    rows = await _pool(request).fetch(_PAGE, UUID(asked["institution"]), asked["state"], at, id_, size + 1)
    items = [
        {
            **dict(row),
            "desk": {"id": row["desk_id"], "name": row["desk"]},
            "holder": {"id": row["holder_id"], "name": row["holder"]},
        }
        for row in rows[:size]
    ]
    last = items[-1] if len(rows) > size else None
    return _sent({"items": items, "next": ["deadline", last["next_due"], last["id"]] if last else None})


async def ready(_: Request) -> Response:
    return Response(status_code=200)


def _root(request: Request, region: str) -> UUID:
    roots: dict[str, UUID] = request.app.state.roots
    return roots.get(region[:5]) or roots[region[:2]]


def _pool(request: Request) -> asyncpg.Pool:
    return cast(asyncpg.Pool, request.app.state.pool)


def _sent(told: object, status: int = 200) -> Response:
    return Response(orjson.dumps(told, default=str), status, media_type="application/json")


@asynccontextmanager
async def _open(app: Starlette) -> AsyncIterator[None]:
    settings = {"application_name": "bare", "timezone": "UTC", "jit": "off"}
    async with asyncpg.create_pool(
        dsn(os.environ["DATABASE_URL"]), min_size=_POOL, max_size=_POOL, server_settings=settings
    ) as pool:
        app.state.pool = pool
        app.state.roots = {row["region_code"]: row["id"] for row in await pool.fetch(_ROOTS)}
        yield


def app() -> Starlette:
    """The bare server."""
    return Starlette(
        routes=[
            Route("/readyz", ready),
            Route("/v1/reports", file_report, methods=["POST"]),
            Route("/v1/reports", page),
            Route("/v1/reports/{id}/{step}", take_step, methods=["POST"]),
            Route("/v1/tracking/{number}", track),
        ],
        lifespan=_open,
    )


if __name__ == "__main__":
    door = socket.create_server(("127.0.0.1", int(sys.argv[1])), backlog=2048)
    door.set_inheritable(True)
    config = uvicorn.Config("bench.limit:app", factory=True, workers=PROCESSES, access_log=False, log_level="warning")
    Multiprocess(config, [door]).run()
