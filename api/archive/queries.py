"""Which reports may be moved out, what their lines say, and what stays of those that were."""
# ruff: noqa: S608

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Uuid, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.archive.folder import Entry
from api.archive.record import PARTS
from api.archive.tables import MovedFile, MovedReport
from api.institutions.queries.lists import any_of

_OLD_AND_ENDED = text(
    """
    SELECT r.id FROM reports r
    WHERE r.id > :after AND r.state IN ('closed', 'archived') AND NOT r.has_accused
        AND coalesce(r.closed_at, r.archived_at) < CAST(:before AS date)
        AND NOT EXISTS (SELECT FROM reports o WHERE o.duplicate_of = r.id)
        AND NOT EXISTS (SELECT FROM reports o WHERE o.repeat_of = r.id)
        AND NOT EXISTS (SELECT FROM attachments a WHERE a.report_id = r.id AND a.seq IS NULL)
    ORDER BY r.id LIMIT :at_most
    FOR UPDATE OF r SKIP LOCKED
    """
)


def _rows(part: str, table: str) -> str:
    own = "x.id" if part == "report" else "x.report_id"
    order = " ORDER BY x.seq" if part in ("events", "contents") else ""
    return f"'{part}', (SELECT coalesce(jsonb_agg(to_jsonb(x){order}), '[]') FROM {table} x WHERE {own} = r.id)"


_LINES = text(
    f"""
    SELECT jsonb_build_object({", ".join(_rows(part, table) for part, table in PARTS.items())})::text
    FROM reports r WHERE r.id = ANY(CAST(:ids AS uuid[])) ORDER BY r.id
    """
)


async def old_and_ended(session: AsyncSession, before: date, after: UUID, at_most: int) -> list[UUID]:
    """Reports that ended before a day, in the order of their ids from one on, locked; what somebody holds is left.

    Left are those that name an accused (who is kept out of their figures must stay known), those that others name, and
    those with a file that nobody has claimed yet.
    """
    given = {"before": before, "after": after, "at_most": at_most}
    return list(await session.scalars(_OLD_AND_ENDED, given))


async def lines_of(session: AsyncSession, ids: Sequence[UUID]) -> list[str]:
    """The reports as lines of a file, in the order of their ids."""
    return list(await session.scalars(_LINES, {"ids": list(ids)}))


async def files_named(session: AsyncSession, names: Iterable[str]) -> list[Entry]:
    """Those of the files whose reports have left."""
    query = select(MovedFile).where(MovedFile.name.in_(list(names))).order_by(MovedFile.name)
    return [_entry(file) for file in await session.scalars(query)]


async def heads_in(session: AsyncSession, name: str, ids: Iterable[UUID]) -> dict[UUID, bytes]:
    """The last hashes of those of the reports that went to a file and are still out."""
    query = select(MovedReport.id, MovedReport.head).where(
        MovedReport.file == name, MovedReport.id == any_of(ids, Uuid())
    )
    return {id: head for id, head in await session.execute(query)}


def _entry(file: MovedFile) -> Entry:
    return Entry(
        file.name,
        file.sha256.hex(),
        file.size,
        file.reports,
        file.events,
        file.first_received_at,
        file.last_received_at,
    )


def file_of(entry: Entry, moved_at: datetime) -> MovedFile:
    """The row of a file."""
    return MovedFile(
        name=entry.name,
        sha256=bytes.fromhex(entry.sha256),
        size=entry.size,
        reports=entry.reports,
        events=entry.events,
        first_received_at=entry.first_received_at,
        last_received_at=entry.last_received_at,
        moved_at=moved_at,
    )
