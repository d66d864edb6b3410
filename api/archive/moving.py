"""Moving reports out: the second place, beside the writer, where the record is changed; it only lets go of rows.

One transaction for each file: its reports are locked, written down, read again as they were written, and on disk;
then their rows go and the stubs come, all at once. Whatever breaks off before that leaves the reports where they are.
"""
# ruff: noqa: S608

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from api.archive import queries
from api.archive.folder import ENDING, PART, Entry, Folder, Writing
from api.archive.record import PARTS, Record
from api.archive.tables import MovedReport
from api.db import Database, new_id

AT_ONCE = 5_000
"""Reports of a file, and of a transaction."""

LINES_AT_ONCE = 250
"""Reports that are in memory at a time."""

_BEFORE_ALL = UUID(int=0)
_STUB = tuple(column.name for column in MovedReport.__table__.columns if column.name not in ("file", "moved_at"))
_LEAVE_STUBS = text(
    f"INSERT INTO moved_reports ({', '.join(_STUB)}, file, moved_at) "
    f"SELECT {', '.join(_STUB)}, :file, :moved_at FROM reports WHERE id = ANY(CAST(:ids AS uuid[]))"
)
_LET_GO = tuple(
    text(f"DELETE FROM {table} WHERE {'id' if part == 'report' else 'report_id'} = ANY(CAST(:ids AS uuid[]))")
    for part, table in sorted(PARTS.items(), key=lambda part: list(PARTS).index(part[0]), reverse=True)
)
"""Whatever points to something goes before it."""


class Store(Protocol):
    """Where the attachments lie."""

    async def read(self, key: str, start: int, end: int) -> AsyncIterator[bytes]: ...


@dataclass(frozen=True, slots=True)
class Moved:
    """A file whose reports have left the database."""

    entry: Entry


@dataclass(frozen=True, slots=True)
class Kept:
    """A report that stays, because its chain does not hold or a file of it is not what was sent."""

    tracking_id: int


@dataclass(slots=True)
class _Written:
    """What was written to a file, and the numbers of those that stay."""

    ids: list[UUID] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)


async def move_out(
    database: Database, store: Store, folder: Folder, before: date, now: datetime
) -> AsyncIterator[Moved | Kept]:
    """Move out what ended before a day, file by file; told once it has left. Safe to break off and to run again."""
    await finish(database, folder)
    after: UUID | None = _BEFORE_ALL
    while after is not None:
        name = f"lapor-{now:%Y%m%d}-{new_id().hex}{ENDING}"
        async with database.transaction() as session:
            await session.execute(text("SET LOCAL statement_timeout = '30min'"))
            ids = await queries.old_and_ended(session, before, after, AT_ONCE)
            written, entry = await _written(session, store, folder, name, ids)
            if entry is not None:
                await _leave(session, entry, written.ids, now)
        for tracking_id in written.kept:
            yield Kept(tracking_id)
        if entry is not None:
            folder.name(entry)
            yield Moved(entry)
        else:
            folder.drop_part(name)
        after = ids[-1] if len(ids) == AT_ONCE else None


async def finish(database: Database, folder: Folder) -> list[str]:
    """Give their names to files whose reports have left, where that broke off; what else is a `.part` is told."""
    parts = {path.name.removesuffix(PART) for path in folder.path.glob(f"*{ENDING}{PART}")}
    async with database.reading() as session:
        left = await queries.files_named(session, parts | {path.name for path in folder.path.glob(f"*{ENDING}")})
    known = {entry.name for entry in folder.manifest()}
    for entry in left:
        if entry.name in parts or entry.name not in known:
            folder.name(entry)
    return sorted(parts - {entry.name for entry in left})


async def _written(
    session: AsyncSession, store: Store, folder: Folder, name: str, ids: Sequence[UUID]
) -> tuple[_Written, Entry | None]:
    """The reports, written down and on disk; no entry where there was nothing to write."""
    written = _Written()
    if not ids:
        return written, None
    with folder.new_file(name) as file:
        for start in range(0, len(ids), LINES_AT_ONCE):
            for line in await queries.lines_of(session, ids[start : start + LINES_AT_ONCE]):
                await _write(line, store, folder, file, written)
    return written, folder.entry_of(name, file) if written.ids else None


async def _write(line: str, store: Store, folder: Folder, file: Writing, written: _Written) -> None:
    """One report with its files, unless something of it does not hold: then it stays."""
    record = Record.of(line)
    sizes = {row["object_key"]: row["size"] for row in record.parts["attachments"]}
    holds = record.holds
    for attached in record.attached if holds else ():
        pieces = [piece async for piece in await store.read(attached.key, 0, sizes[attached.key])]
        holds &= folder.keep_attachment(attached.key, iter(pieces)) == attached.sha256
    if holds:
        file.add(line, record)
        written.ids.append(record.id)
    else:
        written.kept.append(record.tracking_id)


async def _leave(session: AsyncSession, entry: Entry, ids: Sequence[UUID], now: datetime) -> None:
    session.add(queries.file_of(entry, now))
    await session.flush()
    given = {"ids": list(ids)}
    await session.execute(_LEAVE_STUBS, {**given, "file": entry.name, "moved_at": now})
    for let_go in _LET_GO:
        await session.execute(let_go, given)
