"""What intake must know of the rest of the record before it takes a report in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries.active import local_day
from api.institutions.tables import Institution, Region, Topic
from api.reports.accusing import Named
from api.reports.tables import IdempotencyKey


@dataclass(frozen=True, slots=True)
class Known:
    """What there is of the things a report names."""

    region: bool
    topic: bool
    institutions: dict[UUID, Named]
    """The institutions that stand on that day."""


async def known(
    session: AsyncSession, region_code: str | None, topic: str | None, institution_ids: Sequence[UUID], now: datetime
) -> Known:
    """Which of the region, topic and institutions exist, in one query."""
    on = local_day(now)
    standing = (Institution.valid_from <= on) & ((Institution.valid_to.is_(None)) | (Institution.valid_to >= on))
    pair = func.jsonb_build_array(func.ltree2text(Institution.path), Institution.kind, Institution.zone)
    named = (
        select(func.jsonb_object_agg(Institution.id, pair))
        .where(Institution.id.in_(institution_ids), standing)
        .scalar_subquery()
    )
    query = select(
        select(literal(1)).where(Region.code == region_code).exists(),
        select(literal(1)).where(Topic.code == topic, Topic.valid).exists(),
        named,
    )
    region, known_topic, found = (await session.execute(query)).one()
    return Known(
        region,
        known_topic,
        {
            UUID(id): Named(UUID(id), UUID(path.partition(".")[0]), path, kind, zone)
            for id, (path, kind, zone) in (found or {}).items()
        },
    )


async def taken_with(session: AsyncSession, key: bytes) -> tuple[bytes, UUID] | None:
    """The body's digest and the report of a request that was taken in with this key."""
    query = select(IdempotencyKey.body, IdempotencyKey.report_id).where(IdempotencyKey.key == key)
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1]) if row else None
