"""What intake must know of the rest of the record before it takes a report in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.tables import Institution, Region, Topic
from api.reports.tables import IdempotencyKey


@dataclass(frozen=True, slots=True)
class Known:
    """What there is of the things a report names."""

    region: bool
    topic: bool
    paths: dict[UUID, str]
    """The institutions that stand on that day, with their paths; one that was replaced stands for its successor."""


async def known(
    session: AsyncSession, region_code: str | None, topic: str | None, institution_ids: Sequence[UUID], on: date
) -> Known:
    """Which of the region, topic and institutions exist, in one query."""
    standing = (Institution.valid_from <= on) & ((Institution.valid_to.is_(None)) | (Institution.valid_to >= on))
    paths = (
        select(func.jsonb_object_agg(Institution.id, func.ltree2text(Institution.path)))
        .where(Institution.id.in_(institution_ids), standing)
        .scalar_subquery()
    )
    query = select(
        select(literal(1)).where(Region.code == region_code).exists(),
        select(literal(1)).where(Topic.code == topic, Topic.valid).exists(),
        paths,
    )
    region, known_topic, found = (await session.execute(query)).one()
    return Known(region, known_topic, {UUID(id): path for id, path in (found or {}).items()})


async def taken_with(session: AsyncSession, key: bytes) -> tuple[bytes, UUID] | None:
    """The body's digest and the report of a request that was taken in with this key."""
    query = select(IdempotencyKey.body, IdempotencyKey.report_id).where(IdempotencyKey.key == key)
    row = (await session.execute(query)).one_or_none()
    return (row[0], row[1]) if row else None
