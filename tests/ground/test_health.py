import pytest
from httpx import AsyncClient
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from tests.conftest import CountQueries


async def test_the_process_lives_without_asking_the_database(client: AsyncClient, count_queries: CountQueries) -> None:
    with count_queries() as seen:
        answer = await client.get("/healthz")
    assert (answer.status_code, answer.json(), seen) == (200, {"status": "ok"}, [])


async def test_a_migrated_database_is_ready(client: AsyncClient) -> None:
    assert (await client.get("/readyz")).status_code == 200


async def test_a_database_without_its_migrations_is_not_ready(client: AsyncClient, session: AsyncSession) -> None:
    await session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    await session.commit()
    answer = await client.get("/readyz")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")


async def test_a_database_migrated_by_newer_code_is_ready(client: AsyncClient, session: AsyncSession) -> None:
    await session.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    await session.commit()
    assert (await client.get("/readyz")).status_code == 200


@pytest.mark.parametrize(
    "lost",
    [
        ["DELETE FROM policies WHERE key = 'hops'"],
        ["DELETE FROM reference_loads"],
        ["DELETE FROM calendar_days", "DELETE FROM calendars"],
    ],
    ids=["a figure", "regions", "the calendar"],
)
async def test_a_database_without_its_reference_data_is_not_ready(
    lost: list[str], client: AsyncClient, session: AsyncSession
) -> None:
    for statement in lost:
        await session.execute(text(statement))
    await session.commit()
    answer = await client.get("/readyz", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["detail"]) == (
        503,
        "The reference data has not been loaded: run `lapor migrate`.",
    )


async def test_a_database_that_only_reads_is_not_ready(client: AsyncClient, connection: AsyncConnection) -> None:
    await connection.execute(text("SET TRANSACTION READ ONLY"))
    answer = await client.get("/readyz", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.json()["detail"]) == (503, "The database can only be read at the moment.")


async def test_metrics_count_requests_by_route_and_not_by_path(client: AsyncClient) -> None:
    await client.get("/v1/nothing/here?q=rahasia")
    told = (await client.get("/metrics")).text
    assert 'route="unmatched"' in told
    assert "rahasia" not in told
    assert "/nothing" not in told
