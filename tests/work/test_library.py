"""The queue's tables are those of the library: no test of ours would tell a column that a new release needs."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.queue.library import INSTALL, queries_on
from tests.architecture.test_migrations import described

TRIGGERS = text("""
    SELECT pg_get_triggerdef(t.oid) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = to_regnamespace(:schema) AND c.relname LIKE 'pgqueuer%' AND NOT t.tgisinternal
""")
FUNCTION = text("""
    SELECT regexp_replace(prosrc, '\\s+', ' ', 'g') FROM pg_proc
    WHERE pronamespace = to_regnamespace(:schema) AND proname = 'fn_pgqueuer_changed'
""")
LABELS = text("""
    SELECT string_agg(enumlabel, ' ' ORDER BY enumsortorder) FROM pg_enum
    JOIN pg_type ON pg_type.oid = enumtypid AND typname = 'pgqueuer_status'
    WHERE typnamespace = to_regnamespace(:schema)
""")


async def _queue(connection: AsyncConnection, schema: str) -> set[str]:
    """All of the queue, in PostgreSQL's own words."""
    lines = {line for line in await described(connection, schema) if "pgqueuer" in line}
    for query in (TRIGGERS, FUNCTION, LABELS):
        found = [line.replace(f"{schema}.", "") for line in await connection.scalars(query, {"schema": schema})]
        assert found, query
        lines |= set(found)
    return lines


async def test_the_migration_makes_what_the_library_would(connection: AsyncConnection) -> None:
    migrated = await _queue(connection, "public")
    assert len(migrated) > 40
    await connection.execute(text("CREATE SCHEMA made_by_library"))
    await connection.execute(text("SET LOCAL search_path TO made_by_library, public"))
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    await driver.execute(INSTALL)
    made = await _queue(connection, "made_by_library")
    assert (migrated - made, made - migrated) == (set(), set()), "(only in the migration, only in the library)"


async def test_the_library_itself_finds_nothing_to_upgrade(connection: AsyncConnection) -> None:
    driver = (await connection.get_raw_connection()).driver_connection
    assert driver is not None
    assert (await queries_on(driver).plan_upgrade()).statements == ()
