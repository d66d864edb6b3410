"""Who takes a reporter's step: whoever holds the tracking key, or an officer in his name and with a proof."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.lawbook import lawbook
from api.law.moment import Moment
from api.law.words import Action
from api.reports import service, steps
from api.reports.matter import Matter
from api.reports.service import BY_KEY, Step


class Taker(Protocol):
    """Somebody for whom a reporter's step can be taken."""

    async def report(self, session: AsyncSession, action: Action, at: Moment) -> Matter:
        """The report, locked, if he may take this action now. Raises `NotFound` and the law's refusals."""

    async def take(self, session: AsyncSession, matter: Matter, action: Action, at: Moment, step: Step) -> Matter:
        """Take the step and store it; the matter as it is afterwards."""


class Holder(Protocol):
    """Whoever shows a tracking key."""

    async def report(self, session: AsyncSession, now: datetime, *, lock: bool = False) -> Matter: ...


@dataclass(frozen=True, slots=True)
class Himself:
    """The reporter, by his key. What he may do depends on where the report stands, so no version is asked of him."""

    holder: Holder

    async def report(self, session: AsyncSession, action: Action, at: Moment) -> Matter:
        matter = await self.holder.report(session, at.recorded_at, lock=True)
        steps.check(matter, action, BY_KEY, at, await lawbook(session))
        return matter

    async def take(self, session: AsyncSession, matter: Matter, action: Action, at: Moment, step: Step) -> Matter:
        return await service.take_as(session, matter, BY_KEY, action, at, step)


@dataclass(frozen=True, slots=True)
class ForHim:
    """An officer of the desk, where the reporter's channel leaves him no other way; `seen` as with his own steps."""

    person: Person
    report_id: UUID
    seen: int
    proof: str

    async def report(self, session: AsyncSession, action: Action, at: Moment) -> Matter:
        return await service.report_to_change(session, self.person, self.report_id, self.seen, at.recorded_at)

    async def take(self, session: AsyncSession, matter: Matter, action: Action, at: Moment, step: Step) -> Matter:
        return await service.take_in_his_name(session, matter, self.person, action, at, self.proof, step)
