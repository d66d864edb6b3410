"""How migrations change tables that are read and written meanwhile: each lock is short, or in nobody's way.

Release N-1 goes on working on the tables of N, so a migration only adds (docs/operations.md, "Upgrading").
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import op
from sqlalchemy import Connection, event

LONGEST_WAIT = "500ms"
"""For a lock: whoever comes behind a migration that waits for one waits as long."""

_LIMITS = (
    f"SELECT set_config('lock_timeout', '{LONGEST_WAIT}', true), set_config('statement_timeout', '0', true), "
    "set_config('idle_in_transaction_session_timeout', '0', true)"
)


def limit(connection: Connection) -> None:
    """Limits every transaction of this connection to short waits for locks, and to no time for its work."""
    event.listen(connection, "begin", lambda begun: begun.exec_driver_sql(_LIMITS))


def add_index(name: str, on: str) -> None:
    """An index, built beside those who read and write. `on` is what follows ON in SQL, or what makes it UNIQUE before.

    One that an interrupted try left half built is dropped first.
    """
    with _in_nobodys_way():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {name}")
        op.execute(f"CREATE INDEX CONCURRENTLY {name} ON {on}")


def add_constraint(name: str, table: str, rule: str) -> None:
    """A CHECK or FOREIGN KEY: new rows are held to it at once, then those that are there are looked through."""
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {name}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {rule} NOT VALID")
    with _in_nobodys_way():
        op.execute(f"ALTER TABLE {table} VALIDATE CONSTRAINT {name}")


def fill(table: str, key: str, values: str, where: str, at_once: int = 2_000) -> None:
    """Sets values in the rows for which `where` holds, some at a time; it must not hold for a row that was set.

    What others have locked is left for the next round, so that nobody waits for anybody else.
    """
    with _in_nobodys_way():
        while _is_left(table, where):
            last: str | None = ""
            while last is not None:
                last = op.get_bind().exec_driver_sql(_piece(table, key, values, where, last, at_once)).scalar()


def _piece(table: str, key: str, values: str, where: str, last: str, at_once: int) -> str:
    """Sets values in the rows behind the last one, and gives the last of these."""
    behind = "WHERE {key} > '{}'".format(last.replace("'", "''"), key=key) if last else ""
    return f"""
        WITH piece AS MATERIALIZED (SELECT {key} FROM {table} {behind} ORDER BY {key} LIMIT {at_once}),
        mine AS (SELECT {key} FROM {table} JOIN piece USING ({key}) WHERE {where} FOR UPDATE OF {table} SKIP LOCKED),
        done AS (UPDATE {table} SET {values} WHERE {key} IN (SELECT {key} FROM mine))
        SELECT {key}::text FROM piece ORDER BY piece.{key} DESC LIMIT 1
    """  # noqa: S608


def _is_left(table: str, where: str) -> bool:
    return bool(op.get_bind().exec_driver_sql(f"SELECT EXISTS (SELECT FROM {table} WHERE {where})").scalar())  # noqa: S608


@contextmanager
def _in_nobodys_way() -> Iterator[None]:
    """Each statement by itself, for those that lock out neither readers nor writers, however long they wait."""
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = 0")
        op.execute("SET statement_timeout = 0")
        yield
        op.execute("RESET lock_timeout")
        op.execute("RESET statement_timeout")
