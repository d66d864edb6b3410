"""Tidying up: uploads that no step named, and objects that no row knows."""

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.attachments import queries
from api.attachments.store import SHARDS, Files, files_at
from api.attachments.tables import Attachment
from api.settings import get_settings

UNCLAIMED_FOR = timedelta(hours=24)
"""How long an officer's upload waits for the step that names it."""

ORPHAN_AFTER = timedelta(hours=24)
"""How old an object without a row must be: its row may still be on its way."""

SHARD_EVERY = timedelta(minutes=10)
"""One shard of the store is swept at a time, so that no sweep takes long."""

_AT_ONCE = 1000


async def drop_expired_uploads(session: AsyncSession, now: datetime) -> bool:
    """Forget uploads that no step named in time; their objects go with a later sweep."""
    expired = (
        select(Attachment.id)
        .where(Attachment.seq.is_(None), Attachment.uploaded_at < now - UNCLAIMED_FOR)
        .limit(_AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    gone = await session.scalars(delete(Attachment).where(Attachment.id.in_(expired)).returning(Attachment.id))
    return len(gone.all()) == _AT_ONCE


async def sweep_orphans(session: AsyncSession, now: datetime) -> bool:
    """Delete the objects of this hour's shard that no attachment has; every shard comes within two days."""
    files = files_at(get_settings().files_url)
    await sweep_shard(session, files, int(now.timestamp() // SHARD_EVERY.total_seconds()) % SHARDS, now)
    return False


async def sweep_shard(session: AsyncSession, files: Files, shard: int, now: datetime) -> None:
    """Delete the old objects of one shard that no attachment has."""
    async for keys in files.older_than(now - ORPHAN_AFTER, shard):
        known = await queries.known_keys(session, keys)
        await files.drop([key for key in keys if key not in known])
