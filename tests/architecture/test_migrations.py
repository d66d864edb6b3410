"""The migrations make the tables that the code names, no more and no less.

Both are asked of PostgreSQL itself: the tables of the code are made aside, in a schema of their own.
"""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from api.migrating import all_tables

COLUMNS = text("""
    SELECT format('%s.%s %s%s %s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
                  CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END,
                  a.attgenerated::text || a.attidentity::text, coalesce(pg_get_expr(d.adbin, d.adrelid), ''))
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p')
    LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
    WHERE c.relnamespace = to_regnamespace(:schema) AND a.attnum > 0 AND NOT a.attisdropped
""")
CONSTRAINTS = text("""
    SELECT format('%s: %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid, true))
    FROM pg_constraint WHERE connamespace = to_regnamespace(:schema) AND contype <> 'n'
""")
INDEXES = text("""
    SELECT replace(indexdef, format(' ON %s.', quote_ident(schemaname)), ' ON ')
    FROM pg_indexes WHERE schemaname = :schema
""")


async def test_migrations_equal_tables(connection: AsyncConnection) -> None:
    migrated = {line for line in await described(connection, "public") if "pgqueuer" not in line}  # tests/work
    await connection.execute(text("CREATE SCHEMA made_of_code"))
    await connection.execute(text("SET LOCAL search_path TO made_of_code, public"))
    aside = await connection.execution_options(schema_translate_map={None: "made_of_code"})
    await aside.run_sync(lambda there: all_tables().create_all(there, checkfirst=False))
    named = await described(connection, "made_of_code")
    assert (migrated - named, named - migrated) == (set(), set()), "(only in migrations, only in tables)"


async def described(connection: AsyncConnection, schema: str) -> set[str]:
    """Every column, constraint and index of a schema in PostgreSQL's own words."""
    lines = [
        line
        for query in (COLUMNS, CONSTRAINTS, INDEXES)
        for line in await connection.scalars(query, {"schema": schema})
    ]
    return {line for line in lines if "alembic_version" not in line}
