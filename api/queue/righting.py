"""Keeps the queue's times right when the clock goes back, and when a training moves it.

The queue counts by PostgreSQL's clock. Whatever was touched in the future was touched before that clock went back: its
pause counts from now, or the queue would stand still for as long as the clock went back.
"""

from datetime import timedelta

from pgqueuer.ports.driver import Driver

from api.queue.enqueueing import RUN_AT

_AFTER_CLOCK_WENT_BACK = (
    """
    UPDATE pgqueuer
    SET execute_after = CASE WHEN status = 'queued' THEN now() + greatest(execute_after - updated, interval '0')
                             ELSE least(execute_after, now()) END,
        heartbeat = least(heartbeat, now()), created = least(created, now()), updated = now()
    WHERE greatest(updated, heartbeat) > now() + interval '2 seconds'
    """,
    """
    UPDATE pgqueuer_schedules
    SET next_run = now(), heartbeat = least(heartbeat, now()), created = least(created, now()), updated = now()
    WHERE greatest(updated, heartbeat) > now() + interval '2 seconds'
    """,
)

# Work for a moment of the system's time, not tried yet: by the machine's clock that moment comes `offset` sooner.
_AFTER_TIME_WAS_MOVED = f"""
    UPDATE pgqueuer SET execute_after = asked.due
    FROM (SELECT id, (headers->>'{RUN_AT}')::timestamptz - $1::interval AS due FROM pgqueuer
          WHERE status = 'queued' AND attempts = 0 AND headers ? '{RUN_AT}') AS asked
    WHERE pgqueuer.id = asked.id AND status = 'queued'
      AND execute_after NOT BETWEEN due - interval '2 seconds' AND due + interval '2 seconds'
"""  # noqa: S608


async def put_right(driver: Driver, offset: timedelta) -> None:
    """Safe at any time, and for many workers at once."""
    for statement in _AFTER_CLOCK_WENT_BACK:
        await driver.execute(statement)
    await driver.execute(_AFTER_TIME_WAS_MOVED, offset)
