"""Every SELECT over attachments; the report's own scope comes first, and is asked of `api.reports.queries`."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select, true
from sqlalchemy.ext.asyncio import AsyncSession

from api.attachments.tables import Attachment
from api.reports.tables import EventContent, ReportEvent
from api.reports.views import INTERNAL


@dataclass(frozen=True, slots=True)
class Named:
    """A file, and what its sender called it."""

    attachment: Attachment
    name: str | None


async def sent_before(
    session: AsyncSession, report_id: UUID, account_id: UUID | None, sent_sha256: bytes
) -> Attachment | None:
    """The very same file from the same sender (None: the reporter), if he sent it to this report before."""
    query = select(Attachment).where(
        Attachment.report_id == report_id,
        Attachment.account_id.is_not_distinct_from(account_id),
        Attachment.sent_sha256 == sent_sha256,
    )
    return await session.scalar(query)


async def count_of_reporter(session: AsyncSession, report_id: UUID) -> int:
    """How many files the reporter has attached."""
    return await _count(session, Attachment.report_id == report_id, Attachment.account_id.is_(None))


async def count_waiting(session: AsyncSession, report_id: UUID, account_id: UUID | None) -> int:
    """How many of an officer's files for a report no step has named yet."""
    own = Attachment.account_id == account_id
    return await _count(session, Attachment.report_id == report_id, own, Attachment.seq.is_(None))


async def own_for_update(
    session: AsyncSession, report_id: UUID, account_id: UUID | None, ids: Collection[UUID]
) -> Sequence[Attachment]:
    """Those of the files that are this officer's own, locked, in the order in which they came."""
    query = (
        select(Attachment)
        .where(Attachment.report_id == report_id, Attachment.account_id == account_id, Attachment.id.in_(ids))
        .order_by(Attachment.id)
        .with_for_update()
    )
    return (await session.scalars(query)).all()


async def for_an_officer(
    session: AsyncSession, report_id: UUID, account_id: UUID | None, attachment_id: UUID | None = None
) -> list[Named]:
    """The files of a report, or the one, that its readers may know of: attached by a step, or the officer's own."""
    return await _named(session, report_id, attachment_id, or_(*_attached(), Attachment.account_id == account_id))


async def for_the_reporter(session: AsyncSession, report_id: UUID, attachment_id: UUID | None = None) -> list[Named]:
    """The files of a report, or the one, that its reporter may know of: his own, and what officers sent him."""
    told = ReportEvent.action.not_in(INTERNAL)
    return await _named(session, report_id, attachment_id, and_(*_attached(), told))


async def known_keys(session: AsyncSession, keys: Collection[str]) -> set[str]:
    """Those of the keys that some attachment has."""
    return set(await session.scalars(select(Attachment.object_key).where(Attachment.object_key.in_(keys))))


def _attached() -> tuple[ColumnElement[bool]]:
    return (Attachment.seq.is_not(None),)


async def _count(session: AsyncSession, *which: ColumnElement[bool]) -> int:
    return await session.scalar(select(func.count()).select_from(Attachment).where(*which)) or 0


async def _named(
    session: AsyncSession, report_id: UUID, attachment_id: UUID | None, which: ColumnElement[bool]
) -> list[Named]:
    query = (
        select(Attachment, EventContent.content["attachments"])
        .outerjoin(ReportEvent, and_(ReportEvent.report_id == Attachment.report_id, ReportEvent.seq == Attachment.seq))
        .outerjoin(
            EventContent, and_(EventContent.report_id == Attachment.report_id, EventContent.seq == Attachment.seq)
        )
        .where(
            Attachment.report_id == report_id,
            Attachment.id == attachment_id if attachment_id else true(),
            which,
        )
        .order_by(Attachment.id)
    )
    rows = (await session.execute(query)).all()
    return [Named(attachment, attachment.name or _name_in(written, attachment.id)) for attachment, written in rows]


def _name_in(written: object, attachment_id: UUID) -> str | None:
    """What the content of an event calls a file."""
    for entry in written if isinstance(written, list) else ():
        if isinstance(entry, dict) and entry.get("id") == str(attachment_id):
            name = entry.get("name")
            return name if isinstance(name, str) else None
    return None
