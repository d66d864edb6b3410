"""Taking a file in: known already, clean, in the store, then in the record; in this order."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO

from sqlalchemy.ext.asyncio import AsyncSession

from api.attachments import queries, workshop
from api.attachments.kinds import MediaType
from api.attachments.senders import Sender
from api.attachments.store import Files, new_key
from api.attachments.tables import Attachment
from api.db import Database, new_id


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it came in. `identifying`: whether it may show who the reporter is, if its sender said so or not."""

    file: BinaryIO
    kind: MediaType
    sha256: bytes
    name: str | None
    identifying: bool | None


@dataclass(frozen=True, slots=True)
class Taken:
    """The attachment that a file has become; not `is_new` where the same file had come before."""

    attachment: Attachment
    name: str | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class _Stored:
    key: str
    size: int
    sha256: bytes


async def may_send(database: Database, sender: Sender, now: datetime) -> None:
    """Raises whatever stops this sender, before his file is read."""
    async with database.reading() as session:
        await sender.check(session, await sender.report(session, now), now)


async def take(
    database: Database, session: AsyncSession, files: Files, sender: Sender, sent: Sent, now: datetime
) -> Taken:
    """Take a file in. The report is untouched, and nothing stays stored, where any of it fails.

    No connection is held while the file is cleaned and stored: `session` is used only once that is done.

    `may_send` was asked before; what may have changed since is asked again.

    Raises the sender's refusals, `Invalid` for a file that cannot be made clean, `Unavailable` without a store.
    """
    async with database.reading() as before:
        matter = await sender.report(before, now)
        if known := await queries.sent_before(before, matter.report.id, sender.account_id, sent.sha256):
            return Taken(known, sent.name, is_new=False)
        await sender.check_room(before, matter)
    async with _stored(files, sent) as stored:
        matter = await sender.report(session, now, lock=True)
        if known := await queries.sent_before(session, matter.report.id, sender.account_id, sent.sha256):
            await files.drop([stored.key])
            return Taken(known, sent.name, is_new=False)
        await sender.check(session, matter, now)
        await sender.check_room(session, matter)
        made = Attachment(
            id=new_id(),
            report_id=matter.report.id,
            account_id=sender.account_id,
            object_key=stored.key,
            media_type=sent.kind,
            size=stored.size,
            sha256=stored.sha256,
            sent_sha256=sent.sha256,
            identifying=sender.account_id is None if sent.identifying is None else sent.identifying,
            name=sent.name,
            uploaded_at=now,
        )
        await sender.record(session, matter, made, now)
    return Taken(made, sent.name, is_new=True)


@asynccontextmanager
async def _stored(files: Files, sent: Sent) -> AsyncIterator[_Stored]:
    """The file, clean and in the store; taken out again where the block fails."""
    clean = await workshop.cleaned(sent.file, sent.kind)
    stored = _Stored(new_key(), clean.size, clean.sha256)
    with clean.file:
        await files.put(stored.key, clean.file)
    try:
        yield stored
    except BaseException:
        await files.drop([stored.key])
        raise
