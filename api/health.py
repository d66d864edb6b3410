"""Whether the service lives, is ready, and how it fares: for machines that watch it."""

import structlog
from fastapi import APIRouter, Response
from pydantic import BaseModel

from api import edge, jobs
from api.clock import Now
from api.db import Primary
from api.gauges import Gauges
from api.institutions.service.reference import lacking
from api.migrating import is_migrated
from api.problems import Unavailable, refuses

router = APIRouter(tags=["health"])
log = structlog.get_logger()

_gauges = Gauges(jobs.GAUGES)

_CAN_WRITE = "SELECT current_setting('transaction_read_only') = 'off', pg_export_snapshot()"
"""A snapshot is exported into a small file, gone at once: where the disk is full, it cannot be."""


class Health(BaseModel):
    status: str = "ok"


@router.get("/healthz")
async def healthz() -> Health:
    """Whether the process lives. Asks nothing of the database."""
    return Health()


@router.get("/readyz", responses=refuses(Unavailable))
async def readyz(database: Primary) -> Health:
    """Whether requests can be served: the database answers, takes writes, has room, and has all that it begins with:
    every migration, and the reference data."""
    [(can_write, _)] = await database.fetch(_CAN_WRITE, ())
    if not can_write:
        raise Unavailable("problem.read-only")
    async with database.reading() as session:
        if not await is_migrated(session):
            raise Unavailable("problem.not-migrated")
        if lacks := await lacking(session):
            log.error("reference data missing: run `lapor migrate`", lacks=lacks)
            raise Unavailable("problem.no-reference")
    return Health()


@router.get("/metrics", include_in_schema=False)
async def metrics(database: Primary, now: Now) -> Response:
    """Requests by route, method, status and time, and what waits in the database, for Prometheus."""
    return edge.metrics(await _gauges.told(database, now))
