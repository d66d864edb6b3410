"""Which files of a report somebody may know of, and which he may open.

Photos and documents cannot be masked as a text can. So a file that may show who the reporter is goes with the full
text alone: of an anonymous report it is withheld from whoever reads the masked text, until the reporter says, file by
file, that it does not show him. He is asked when he sends it, and silence means that it does.
"""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.attachments import queries
from api.attachments.queries import Named
from api.attachments.tables import Attachment
from api.law.disclosure import Shown, sight
from api.problems import NotFound
from api.reports import queries as reports
from api.reports.keys import KeyHolder
from api.reports.standing import reader


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as somebody sees it: what it was called, and whether he may open it."""

    attachment: Attachment
    name: str | None
    shown: bool


async def of_report(
    session: AsyncSession, person: Person, report_id: UUID, now: datetime, attachment_id: UUID | None = None
) -> list[Seen]:
    """The files of a report, or the one, as this officer sees them. Raises `NotFound` out of his scope or sight."""
    matter = await reports.matter(session, report_id, person, now)
    seen = sight(reader(person, matter), anonymous=matter.report.anonymous, confidential=matter.report.confidential)
    if not seen.exists or seen.text is Shown.NOTHING:
        raise NotFound
    found = await queries.for_an_officer(session, report_id, person.account_id, attachment_id)
    return [_seen(each, whole=seen.text is Shown.FULL, account_id=person.account_id) for each in found]


async def by_key(
    session: AsyncSession, holder: KeyHolder, now: datetime, attachment_id: UUID | None = None
) -> list[Seen]:
    """The files of his report, or the one, as the reporter sees them. Raises `NotFound` for a wrong key."""
    matter = await holder.report(session, now)
    found = await queries.for_the_reporter(session, matter.report.id, attachment_id)
    return [Seen(each.attachment, each.name, shown=True) for each in found]


def the_one(found: list[Seen]) -> Seen:
    """The file to open. Raises `NotFound` where there is none, or none to be opened."""
    if not found or not found[0].shown:
        raise NotFound
    return found[0]


def _seen(each: Named, *, whole: bool, account_id: UUID | None) -> Seen:
    own = account_id is not None and each.attachment.account_id == account_id
    name = each.name if whole or own else None
    return Seen(each.attachment, name, shown=whole or own or not each.attachment.identifying)
