"""What the queue tells those who watch it."""

from httpx import AsyncClient
from prometheus_client.parser import text_string_to_metric_families
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api import jobs
from api.db import Database
from api.gauges import Gauge, Gauges
from api.queue import showing
from api.queue.jobs import forget_log
from tests.conftest import NOW, CountQueries

ROWS = (
    "('fold counts', 'queued', 0, now() - interval '90 seconds')",
    "('count words', 'picked', 0, now() - interval '2 hours')",
    "('sweep limits', 'queued', 3, now() + interval '1 minute')",
    "('deliver', 'failed', 15, now())",
    "('deliver', 'failed', 15, now())",
)


async def _read(database: Database) -> dict[tuple[str, ...], float]:
    told = (await Gauges(jobs.GAUGES).told(database, NOW)).decode()
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in text_string_to_metric_families(told)
        for sample in family.samples
    }


async def test_jobs_are_counted_by_name_and_state(session: AsyncSession, database: Database) -> None:
    for row in ROWS:
        await session.execute(
            text(
                "INSERT INTO pgqueuer (priority, entrypoint, status, attempts, execute_after)"  # noqa: S608
                f" SELECT 0, e, s::pgqueuer_status, a, t FROM (VALUES {row}) AS v (e, s, a, t)"
            )
        )
    seen = await _read(database)
    assert {key: count for key, count in seen.items() if key[0] == "lapor_jobs"} == {
        ("lapor_jobs", "fold counts", "waiting"): 1,
        ("lapor_jobs", "count words", "running"): 1,
        ("lapor_jobs", "sweep limits", "retrying"): 1,
        ("lapor_jobs", "deliver", "failed"): 2,
    }
    assert 90 <= seen[("lapor_oldest_due_job_seconds",)] < 100


async def test_a_timetable_that_nobody_keeps_is_late_but_not_for_what_it_names_no_longer(
    session: AsyncSession, database: Database
) -> None:
    assert (await _read(database))[("lapor_oldest_due_job_seconds",)] == 0
    for name in ("a job of last year", "fold counts"):
        await session.execute(
            text("INSERT INTO pgqueuer_schedules (expression, entrypoint, next_run) VALUES ('', :name, :at)"),
            {"name": name, "at": await session.scalar(text("SELECT now() - interval '1 hour'"))},
        )
        late = (await _read(database))[("lapor_oldest_due_job_seconds",)]
        assert (late >= 3600) is (name == "fold counts")


async def test_an_interval_that_was_changed_leaves_nothing_behind_that_is_late(
    session: AsyncSession, database: Database
) -> None:
    for expression, due in (("old", "- interval '1 hour'"), ("new", "+ interval '5 seconds'")):
        await session.execute(
            text(
                "INSERT INTO pgqueuer_schedules (expression, entrypoint, next_run)"  # noqa: S608
                f" VALUES ('{expression}', 'fold counts', now() {due})"
            )
        )
    assert (await _read(database))[("lapor_oldest_due_job_seconds",)] == 0
    [entry] = await showing.entries(session, 10)
    assert (entry.standing, entry.due_in.total_seconds() > 0) == (showing.Standing.SCHEDULED, True)


async def test_what_became_of_jobs_is_forgotten_but_not_of_those_that_are_kept(session: AsyncSession) -> None:
    for row in ("now()", "now() - interval '4 days'"):
        await session.execute(
            text(
                "INSERT INTO pgqueuer_log (job_id, status, priority, entrypoint, created)"  # noqa: S608
                f" VALUES (0, 'successful', 0, 'fold counts', {row})"
            )
        )
    await session.execute(text("INSERT INTO pgqueuer (priority, entrypoint, status) VALUES (0, 'deliver', 'failed')"))
    await session.execute(
        text(
            "INSERT INTO pgqueuer_log (job_id, status, priority, entrypoint, created)"
            " SELECT id, 'failed', 0, 'deliver', now() - interval '4 days' FROM pgqueuer"
        )
    )
    for updated in ("now()", "now() - interval '8 days'"):
        await session.execute(
            text(
                "INSERT INTO pgqueuer_schedules (expression, entrypoint, updated)"  # noqa: S608
                f" VALUES ('{updated[:6]}{len(updated)}', 'fold counts', {updated})"
            )
        )
    assert await forget_log(session, NOW) is False
    left = (await session.scalars(text("SELECT status::text FROM pgqueuer_log ORDER BY 1"))).all()
    assert left == ["failed", "successful"]
    assert await session.scalar(text("SELECT count(*) FROM pgqueuer_schedules")) == 1


async def test_the_database_is_asked_once_in_some_seconds(database: Database, count_queries: CountQueries) -> None:
    gauges = Gauges(jobs.GAUGES)
    with count_queries() as seen:
        assert await gauges.told(database, NOW) == await gauges.told(database, NOW)
    assert len(seen) == len(jobs.GAUGES)


async def test_metrics_go_on_without_what_the_database_would_say(database: Database) -> None:
    broken = Gauges((Gauge("lapor_broken", "Never read", (), "SELECT 1 / 0"),))
    assert await broken.told(database, NOW) == b""


async def test_figures_about_reports_go_by_the_time_of_a_training(database: Database) -> None:
    """What PostgreSQL calls now is months away from it."""
    asked = Gauge("lapor_moved", "The time", (), "SELECT extract(epoch FROM CAST(:now AS timestamptz))")
    told = (await Gauges((asked,)).told(database, NOW)).decode()
    [family] = text_string_to_metric_families(told)
    assert family.samples[0].value == NOW.timestamp()


async def test_metrics_hold_requests_and_jobs(client: AsyncClient) -> None:
    told = (await client.get("/metrics")).text
    names = {family.name for family in text_string_to_metric_families(told)}
    assert {"lapor_requests", "lapor_jobs", "lapor_oldest_due_job_seconds"} <= names
