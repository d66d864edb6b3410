"""What stands in the queue: what waits, runs, is tried again or was given up; what is done with it; its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from api.gauges import Gauge


class Standing(StrEnum):
    SCHEDULED = "scheduled"  # by the clock
    WAITING = "waiting"
    RUNNING = "running"
    RETRYING = "retrying"  # failed, and waits for its next try
    FAILED = "failed"  # given up; kept until somebody retries or drops it


@dataclass(frozen=True, slots=True)
class Entry:
    """Work in the queue. `due_in` is negative for what is late; `error` is the class of the last one."""

    id: int | None
    job: str
    about: str | None
    standing: Standing
    due_in: timedelta
    tries: int
    error: str | None


_STANDING = """
    CASE WHEN status = 'picked' THEN 'running' WHEN status = 'failed' THEN 'failed'
         WHEN attempts > 0 THEN 'retrying' ELSE 'waiting' END
"""
_ENTRIES = text(f"""
    SELECT id, entrypoint, convert_from(payload, 'UTF8'), {_STANDING} AS standing, execute_after - now() AS due_in,
           attempts + (status = 'failed')::int,
           (SELECT traceback->>'exception_message' FROM pgqueuer_log
            WHERE job_id = pgqueuer.id AND traceback IS NOT NULL ORDER BY pgqueuer_log.id DESC LIMIT 1)
    FROM pgqueuer
    UNION ALL
    SELECT NULL, entrypoint, NULL, 'scheduled', max(next_run) - now(), 0, NULL FROM pgqueuer_schedules
    GROUP BY entrypoint
    ORDER BY standing, due_in, entrypoint LIMIT :at_most
""")  # noqa: S608
_RETRY = text("""
    UPDATE pgqueuer SET status = 'queued', execute_after = now(), updated = now(), attempts = 0, slot = NULL,
                        queue_manager_id = NULL, headers = headers - 'run_at'
    WHERE id = :id AND status IN ('queued', 'failed') RETURNING id
""")
_DROP = text("DELETE FROM pgqueuer WHERE id = :id AND status <> 'picked' RETURNING id")
_RUNS = text("SELECT true FROM pgqueuer WHERE id = :id AND status = 'picked'")
_FINISH = text("DELETE FROM pgqueuer WHERE id = :id")
_IDLE = text("""
    SELECT NOT EXISTS (SELECT FROM pgqueuer WHERE entrypoint = ANY(:names)
                       AND (status = 'picked' OR status = 'queued' AND execute_after <= now()))
""")
_TROUBLED = text("SELECT DISTINCT entrypoint FROM pgqueuer WHERE status = 'failed' OR attempts > 0 ORDER BY 1")


async def entries(session: AsyncSession, at_most: int) -> list[Entry]:
    """What stands in the queue and in its timetable: failed first, each in the order in which it is due."""
    rows = (await session.execute(_ENTRIES, {"at_most": at_most})).all()
    return [
        Entry(id_, job, about, Standing(standing), due_in, tries, error)
        for id_, job, about, standing, due_in, tries, error in rows
    ]


async def retry(session: AsyncSession, entry_id: int) -> bool:
    """Have it tried at once, as if for the first time. False where it is not there, runs, or was asked for anew."""
    try:
        async with session.begin_nested():
            return await session.scalar(_RETRY, {"id": entry_id}) is not None
    except IntegrityError:
        return False


async def drop(session: AsyncSession, entry_id: int) -> bool:
    """Strike it off the queue. False where it is not there, or runs."""
    return await session.scalar(_DROP, {"id": entry_id}) is not None


async def runs(session: AsyncSession, entry_id: int) -> bool:
    """Whether it is given to a worker."""
    return bool(await session.scalar(_RUNS, {"id": entry_id}))


async def finish(session: AsyncSession, entry_id: int) -> None:
    """It is done, if this transaction commits."""
    await session.execute(_FINISH, {"id": entry_id})


async def is_idle(session: AsyncSession, names: Sequence[str]) -> bool:
    """Whether nothing that goes by these names is due or runs."""
    return bool(await session.scalar(_IDLE, {"names": list(names)}))


async def troubled(session: AsyncSession) -> list[str]:
    """What failed and did not succeed since, by name."""
    return list(await session.scalars(_TROUBLED))


def gauges(by_the_clock: Sequence[str]) -> tuple[Gauge, ...]:
    """The figures of the queue. `by_the_clock` is what the timetable asks for.

    Schedules of others may be left over, and those of an interval that is another one now.
    """
    names = ", ".join("'{}'".format(name.replace("'", "''")) for name in by_the_clock)
    return (
        Gauge(
            "lapor_jobs",
            "Jobs in the queue, by name: waiting, running, retrying after a failure, or failed and kept",
            ("job", "state"),
            f"SELECT entrypoint, {_STANDING}, count(*) FROM pgqueuer GROUP BY 1, 2",  # noqa: S608
        ),
        Gauge(
            "lapor_oldest_due_job_seconds",
            "How late the oldest job is that is due and not begun; 0 where none is",
            (),
            f"""
            SELECT coalesce(extract(epoch FROM now() - least(
                (SELECT min(execute_after) FROM pgqueuer WHERE status = 'queued' AND execute_after < now()),
                (SELECT min(latest) FROM (SELECT max(next_run) AS latest FROM pgqueuer_schedules
                                          WHERE entrypoint IN ({names}) GROUP BY entrypoint) AS kept
                 WHERE latest < now())
            )), 0)
            """,  # noqa: S608
        ),
    )
