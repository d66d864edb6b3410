"""Who sends a file: the reporter, whose file is a step of its own, or an officer, whose file waits for a step."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.attachments import queries
from api.attachments.enclosing import enclosed
from api.attachments.kinds import MOST_FILES
from api.attachments.tables import Attachment
from api.institutions.lawbook import lawbook
from api.law.moment import Moment
from api.law.refusals import LimitReached, NotYourStep
from api.law.words import Action
from api.reports import queries as reports
from api.reports import service, steps
from api.reports.keys import KeyHolder
from api.reports.matter import Matter
from api.reports.service import BY_KEY, Step
from api.reports.standing import acting

MOST_WAITING = 2 * MOST_FILES
"""Files of one officer for one report that no step has named yet."""


class Sender(Protocol):
    """Whoever sends a file to a report."""

    @property
    def account_id(self) -> UUID | None:
        """The officer's; None for the reporter."""

    async def report(self, session: AsyncSession, now: datetime, *, lock: bool = False) -> Matter:
        """The report. Raises `NotFound` where there is none for him."""

    async def check(self, session: AsyncSession, matter: Matter, now: datetime) -> None:
        """Raises the refusal that says why he cannot send files now."""

    async def check_room(self, session: AsyncSession, matter: Matter) -> None:
        """Raises the refusal of a file that would be one too many."""

    async def record(self, session: AsyncSession, matter: Matter, file: Attachment, now: datetime) -> None:
        """Add the file to the report, which is locked."""


@dataclass(frozen=True, slots=True)
class TheReporter:
    """He has the tracking key, and a few files in all."""

    holder: KeyHolder

    @property
    def account_id(self) -> UUID | None:
        return None

    async def report(self, session: AsyncSession, now: datetime, *, lock: bool = False) -> Matter:
        return await self.holder.report(session, now, lock=lock)

    async def check(self, session: AsyncSession, matter: Matter, now: datetime) -> None:
        steps.check(matter, Action.ATTACH, BY_KEY, Moment.live(now), await lawbook(session))

    async def check_room(self, session: AsyncSession, matter: Matter) -> None:
        if await queries.count_of_reporter(session, matter.report.id) >= MOST_FILES:
            raise LimitReached("attachments.too_many", state=matter.report.state, limit=MOST_FILES)

    async def record(self, session: AsyncSession, matter: Matter, file: Attachment, now: datetime) -> None:
        told = enclosed([file])
        step = Step(facts=told.facts, written=told.written)
        after = await service.take_as(session, matter, BY_KEY, Action.ATTACH, Moment.live(now), step)
        file.seq, file.name = after.report.seq, None
        session.add(file)
        await session.flush()


@dataclass(frozen=True, slots=True)
class AnOfficer:
    """He may take some step or other; the step that he takes then names his files."""

    person: Person
    report_id: UUID

    @property
    def account_id(self) -> UUID | None:
        return self.person.account_id

    async def report(self, session: AsyncSession, now: datetime, *, lock: bool = False) -> Matter:
        return await reports.matter(session, self.report_id, self.person, now, lock=lock)

    async def check(self, session: AsyncSession, matter: Matter, now: datetime) -> None:
        if self.account_id is None or not acting(self.person, matter).parties:
            raise NotYourStep("step.not_yours", action=Action.ATTACH)

    async def check_room(self, session: AsyncSession, matter: Matter) -> None:
        if await queries.count_waiting(session, matter.report.id, self.account_id) >= MOST_WAITING:
            raise LimitReached("attachments.too_many_waiting", state=matter.report.state, limit=MOST_WAITING)

    async def record(self, session: AsyncSession, matter: Matter, file: Attachment, now: datetime) -> None:
        session.add(file)
        await session.flush()
