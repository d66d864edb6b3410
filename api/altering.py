"""How migrations change tables that are read and written meanwhile: each lock is short, or in nobody's way.

Release N-1 goes on working on the tables of N, so a migration only adds (docs/operations.md, "Upgrading").
"""

from collections.abc import Iterator
from contextlib import contextmanager

from alembic import op
from sqlalchemy import Connection, event

LONGEST_WAIT = "1s"
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


def fill(table: str, key: str, values: str, where: str, at_once: int = 5_000) -> None:
    """Sets values in the rows for which `where` holds, some at a time; it must not hold for a row that was set."""
    with _in_nobodys_way():
        some = f"SELECT {key} FROM {table} WHERE {where} LIMIT {at_once} FOR UPDATE SKIP LOCKED"  # noqa: S608
        changed = f"UPDATE {table} SET {values} WHERE {key} IN ({some})"  # noqa: S608
        while op.get_bind().exec_driver_sql(changed).rowcount or _is_left(table, where):
            pass


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
