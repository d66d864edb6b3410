"""Files that officers' steps name: `attached` before the step is taken, `claim` after it."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.attachments import queries
from api.attachments.enclosing import Enclosed, enclosed
from api.attachments.kinds import MOST_FILES
from api.attachments.tables import Attachment
from api.problems import Invalid
from api.reports.matter import Matter


async def attached(session: AsyncSession, matter: Matter, person: Person, ids: Sequence[UUID]) -> Enclosed:
    """The officer's own uploads to this report, for his step to name; a file of an earlier step of his may come again.

    Raises:
        Invalid: too many, or one that is not there, not his, of another report, or expired; the field is `attachments`.
    """
    wanted = set(ids)
    if len(wanted) > MOST_FILES:
        raise Invalid("attachments.too_many_in_a_step", field="attachments", limit=MOST_FILES)
    if not wanted:
        return Enclosed()
    files = await queries.own_for_update(session, matter.report.id, person.account_id, wanted)
    if len(files) < len(wanted):
        raise Invalid("attachments.unknown", field="attachments")
    return enclosed(files)


async def pass_on(session: AsyncSession, report_id: UUID, seq: int, to_seq: int) -> None:
    """The files of one event belong to a later one from now on."""
    its = (Attachment.report_id == report_id, Attachment.seq == seq)
    await session.execute(update(Attachment).where(*its).values(seq=to_seq))


async def claim(session: AsyncSession, files: Enclosed, seq: int) -> None:
    """The files belong to this event from now on, and expire no more."""
    if not files.ids:
        return
    unclaimed = Attachment.seq.is_(None)
    await session.execute(update(Attachment).where(Attachment.id.in_(files.ids), unclaimed).values(seq=seq, name=None))
