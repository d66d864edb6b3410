"""Fills a database with synthetic reports by COPY: `python -m bench.load --reports 1000000`, on DATABASE_URL.

Makes a nation of institutions with an officer at every desk and unit, and reports over three years that lie where
such reports would lie, with their history. Indexes are built after the rows. The officers' password is told at the end.
"""

import argparse
import asyncio
import random
import time
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime

import asyncpg

from api.accounts.passwords import hash_password
from api.db import Database, database_url, engine_from, new_id
from api.institutions.service.reference import load_reference
from api.migrating import migrate
from api.reports.searching import stop_words
from api.reports.vault import Vault
from api.settings import Settings, get_settings
from bench import history, reports, tree
from bench.texts import Writer

PASSWORD = "bench bench bench"  # noqa: S105
AT_ONCE = 20_000
_ROLES = {"national": "national", "overseer": "overseer"}


async def load(settings: Settings, *, count: int, institutions: int, units: int, years: float, seed: int) -> None:
    """Migrates, and fills the tables of a database that holds no reports yet."""
    started = time.monotonic()
    await migrate(settings)
    engine = engine_from(settings, pooled=False)
    async with Database.of(engine).transaction() as session:
        await load_reference(session, datetime.now(UTC))
    await engine.dispose()
    chance = random.Random(seed)  # noqa: S311
    connection = await connect(settings)
    try:
        await _unhurried(connection)
        nation = await _nation(connection, chance, institutions, units)
        topics = [
            row["code"] for row in await connection.fetch("SELECT code FROM topics WHERE parent_code IS NOT NULL")
        ]
        writer = Writer(chance)
        lexemes = await _lexemes(connection, writer.vocabulary)
        vault = Vault.of(settings)
        maker = reports.Maker(chance, nation, topics, writer, lexemes, vault, datetime.now(UTC), years)
        async with _without_indexes(connection, "reports", "report_words", *history.TABLES):
            for done in range(0, count, AT_ONCE):
                made = maker.make(min(AT_ONCE, count - done), done / count, min(1.0, (done + AT_ONCE) / count))
                await _copy(connection, "reports", reports.COLUMNS, made.reports)
                await _copy(connection, "report_units", reports.UNIT_COLUMNS, made.units)
                await _copy(connection, "report_accused", reports.ACCUSED_COLUMNS, made.accused)
                await _copy(connection, "reporters", reports.REPORTER_COLUMNS, made.reporters)
                await connection.copy_to_table(
                    "report_words", columns=reports.WORDS_COLUMNS, source=_stream(made.words), format="text"
                )
                _say(f"{done + len(made.reports):>9} reports, {time.monotonic() - started:.0f} s")
            await history.fill(connection)
            _say(f"with their history, {time.monotonic() - started:.0f} s")
        await _count_words(connection)
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()
    _say(f"{time.monotonic() - started:.0f} s; officers' password: {PASSWORD}")


async def connect(settings: Settings) -> asyncpg.Connection:
    """A bare connection to the database of the settings."""
    url = database_url(settings)
    return await asyncpg.connect(
        host=url.host,
        port=url.port,
        user=url.username,
        password=url.password,
        database=url.database,
        ssl=url.query.get("ssl"),
    )


async def _unhurried(connection: asyncpg.Connection) -> None:
    for setting in ("statement_timeout = 0", "session_replication_role = replica", "synchronous_commit = off"):
        await connection.execute(f"SET {setting}")
    await connection.execute("SET maintenance_work_mem = '512MB'")


async def _nation(connection: asyncpg.Connection, chance: random.Random, institutions: int, units: int) -> tree.Nation:
    rows = await connection.fetch("SELECT code, name, level, zone FROM regions ORDER BY code")
    nation = tree.nation(chance, [tree.RegionRow(*row) for row in rows], institutions, units)
    nodes = list(nation.nodes())
    await connection.set_type_codec("ltree", encoder=str, decoder=str, format="text")
    listed = ", ".join(tree.COLUMNS)
    marks = ", ".join(f"${number}" for number in range(1, len(tree.COLUMNS) + 1))
    await connection.executemany(
        f"INSERT INTO institutions ({listed}) VALUES ({marks})",  # noqa: S608
        [node.row() for node in nodes],
    )
    hashed = await hash_password(PASSWORD)
    accounts, appointments = [], []
    for number, node in enumerate(nodes):
        roles = ("coordinator", "inspector") if node.parent_id is None else ("liaison",)
        for role in (_ROLES[node.kind],) if node.kind in _ROLES else roles:
            own, email = new_id(), f"{role}.{number}@bench.lapor.test"
            accounts.append((own, email, f"{role} {node.name}", hashed, tree.MADE_AT))
            appointments.append((new_id(), own, node.id, role, "1/2020", tree.LONG_AGO, False, tree.MADE_AT))
    await _copy(connection, "accounts", ("id", "email", "name", "password_hash", "created_at"), accounts)
    await _copy(
        connection,
        "appointments",
        ("id", "account_id", "institution_id", "role", "decree_number", "valid_from", "acting", "created_at"),
        appointments,
    )
    await connection.execute("ANALYZE institutions")
    _say(f"{len(nodes)} institutions and units, {len(accounts)} officers")
    return nation


async def _lexemes(connection: asyncpg.Connection, vocabulary: Sequence[str]) -> dict[str, str]:
    rows = await connection.fetch(
        "SELECT word, (tsvector_to_array(to_tsvector('indonesian', word)))[1] AS lexeme FROM unnest($1::text[]) word",
        [word for word in vocabulary if word not in stop_words()],
    )
    return {row["word"]: row["lexeme"] for row in rows if row["lexeme"]}


async def _count_words(connection: asyncpg.Connection) -> None:
    await connection.execute("TRUNCATE search_words")
    await connection.execute(
        "INSERT INTO search_words (word, ndoc) SELECT word, ndoc FROM ts_stat('SELECT search FROM report_words')"
    )
    await connection.execute(
        "UPDATE search_progress SET counted_to = report_id"
        " FROM (SELECT report_id FROM report_words ORDER BY report_id DESC LIMIT 1)"
    )


@asynccontextmanager
async def _without_indexes(connection: asyncpg.Connection, *tables: str) -> AsyncIterator[None]:
    """Drops what is not a constraint's index, and builds it again after the block."""
    found = await connection.fetch(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY($1)"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        list(tables),
    )
    for row in found:
        await connection.execute(f'DROP INDEX "{row["indexname"]}"')
    yield
    for row in found:
        started = time.monotonic()
        await connection.execute(row["indexdef"])
        _say(f"{row['indexname']}: {time.monotonic() - started:.0f} s")


async def _copy(
    connection: asyncpg.Connection, table: str, columns: Iterable[str], rows: Sequence[tuple[object, ...]]
) -> None:
    await connection.copy_records_to_table(table, columns=list(columns), records=rows)


async def _stream(lines: Sequence[str]) -> AsyncIterator[bytes]:
    for start in range(0, len(lines), 1000):
        yield "".join(lines[start : start + 1000]).encode()


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1_000_000)
    parser.add_argument("--institutions", type=int, default=500)
    parser.add_argument("--units", type=int, default=40, help="about how many units an institution has")
    parser.add_argument("--years", type=float, default=3)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    asyncio.run(
        load(
            get_settings(),
            count=given.reports,
            institutions=given.institutions,
            units=given.units,
            years=given.years,
            seed=given.seed,
        )
    )
