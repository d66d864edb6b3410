"""Bare connections to the database that is measured."""

import asyncpg
from sqlalchemy import make_url


def dsn(url: str) -> str:
    """A DATABASE_URL as asyncpg takes it."""
    told = make_url(url).set(drivername="postgresql")
    if "ssl" in told.query:
        told = told.update_query_dict({"sslmode": told.query["ssl"]}).difference_update_query(["ssl"])
    return told.render_as_string(hide_password=False)


def named(url: str, database: str) -> str:
    """The address of another database on the same server."""
    return make_url(url).set(database=database).render_as_string(hide_password=False)


async def do(url: str, *statements: str) -> None:
    """Executes statements one after another, each on its own, however long they take."""
    connection = await asyncpg.connect(dsn(url))
    try:
        await connection.execute("SET statement_timeout = 0")
        for statement in statements:
            await connection.execute(statement)
    finally:
        await connection.close()


async def ask(url: str, question: str, *values: object) -> list[asyncpg.Record]:
    """The rows of one statement."""
    connection = await asyncpg.connect(dsn(url))
    try:
        rows: list[asyncpg.Record] = await connection.fetch(question, *values)
        return rows
    finally:
        await connection.close()
