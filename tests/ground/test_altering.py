"""Ways to change a table while it is read and written."""

import asyncio

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from api import altering
from api.db import Database
from api.migrating import in_turn
from api.settings import Settings


def change(connection: Connection) -> None:
    """A column that is filled, held to a rule, and found by: as a migration does it."""
    altering.limit(connection)
    context = MigrationContext.configure(connection, opts={"transaction_per_migration": True})
    with Operations.context(context) as op, context.begin_transaction(_per_migration=True):
        op.execute("ALTER TABLE cases ADD COLUMN IF NOT EXISTS weight int")
        altering.fill("cases", "id", "weight = id % 7", "weight IS NULL", at_once=100)
        altering.add_constraint("ck_cases_weight", "cases", "CHECK (weight IS NOT NULL)")
        altering.add_index("ix_cases_weight", "cases (weight)")


async def test_a_table_is_filled_held_to_a_rule_and_indexed(committed: Database, committed_settings: Settings) -> None:
    await _cases(committed)
    await in_turn(committed_settings, change)
    await in_turn(committed_settings, change)  # a migration that was broken off is run again
    rows = await committed.fetch("SELECT count(*) FILTER (WHERE weight = id % 7), count(*) FROM cases", [])
    assert tuple(rows[0]) == (450, 450)
    valid = "SELECT bool_and(indisvalid) FROM pg_index WHERE indrelid = 'cases'::regclass"
    assert (await committed.fetch(valid, []))[0][0] is True
    with pytest.raises(DBAPIError, match="ck_cases_weight"):
        await committed.fetch("INSERT INTO cases VALUES (1000, NULL)", [])


async def test_a_migration_that_waits_lets_those_behind_it_pass(
    committed: Database, committed_settings: Settings
) -> None:
    await _cases(committed)
    async with committed.transaction() as holding:
        await holding.execute(text("SELECT count(*) FROM cases"))
        changing = asyncio.create_task(in_turn(committed_settings, change))
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'cases'::regclass"
        async with asyncio.timeout(10):
            while (await committed.fetch(waiting, []))[0][0] == 0:
                pass
            while (await committed.fetch("SELECT count(*) FROM cases", []))[0][0] != 450:
                pass
        assert not changing.done()
    await changing


async def _cases(database: Database) -> None:
    async with database.transaction() as session:
        await session.execute(text("CREATE TABLE cases AS SELECT id FROM generate_series(1, 450) id"))
