"""Putting the reports of a file back where they were: the way out, taken backwards.

Only what left is let in again: the database remembers of each report which file it went to, and the hash it ended on.
"""
# ruff: noqa: S608

from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import BinaryIO, Protocol

import orjson
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.archive import queries
from api.archive.folder import ATTACHMENTS, records_in
from api.archive.moving import LINES_AT_ONCE
from api.archive.record import PARTS, Record
from api.db import Database
from api.law.refusals import NotAdmissible

_PUT_BACK = {
    part: text(f"INSERT INTO {table} SELECT * FROM jsonb_populate_recordset(NULL::{table}, CAST(:rows AS jsonb))")
    for part, table in PARTS.items()
}
_TAKE_STUBS = text("DELETE FROM moved_reports WHERE id = ANY(CAST(:ids AS uuid[]))")


class Store(Protocol):
    """Where the attachments lie."""

    async def put(self, key: str, file: BinaryIO) -> None: ...


async def restore(database: Database, store: Store, file: Path) -> int:
    """Put back what left with a file, all of it or nothing; how many reports. Those that are back already are left.

    Raises `NotAdmissible` for a file that cannot be read, or holds something else than what left.
    """
    restored = 0
    try:
        async with database.transaction() as session:
            await session.execute(text("SET LOCAL statement_timeout = '30min'"))
            for records in _portions(file):
                restored += await _put_back(session, store, file, records)
    except (OSError, EOFError, ValueError, KeyError):
        raise NotAdmissible("moved.unreadable", field="file") from None
    return restored


def _portions(file: Path) -> Iterator[list[Record]]:
    records = (record for _, record in records_in(file))
    while portion := list(islice(records, LINES_AT_ONCE)):
        yield portion


async def _put_back(session: AsyncSession, store: Store, file: Path, records: Sequence[Record]) -> int:
    heads = await queries.heads_in(session, file.name, [record.id for record in records])
    out = [record for record in records if record.id in heads]
    if not all(record.holds and record.head == heads[record.id] for record in out):
        raise NotAdmissible("moved.changed", field="file")
    for record in out:
        for attached in record.attached:
            with (file.parent / ATTACHMENTS / attached.key).open("rb") as beside:
                await store.put(attached.key, beside)
    for part, put_back in _PUT_BACK.items():
        rows = [row for record in out for row in record.parts[part]]
        await session.execute(put_back, {"rows": orjson.dumps(rows).decode()})
    await session.execute(_TAKE_STUBS, {"ids": [record.id for record in out]})
    return len(out)
