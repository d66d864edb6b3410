"""A reporter is threatened: the overseer and a clean inspector are told, and nobody else learns of it."""

from datetime import datetime, timedelta
from typing import Protocol
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries import active_offices, overseer_desk
from api.accounts.queries.desks import desk_officers
from api.db import new_id
from api.institutions.lawbook import lawbook
from api.law import admission
from api.law.moment import Moment
from api.law.words import Action, Role
from api.problems import NotFound
from api.reports import queries as reports
from api.reports import steps
from api.reports.matter import Matter
from api.reports.service import BY_KEY
from api.rosters import queries, reprisals
from api.rosters.calling import call_for_reprisal
from api.rosters.sealing import Seal
from api.rosters.tables import Reprisal

AT_ONCE = 20


class Holder(Protocol):
    """Whoever shows a tracking key."""

    async def report(self, session: AsyncSession, now: datetime, *, lock: bool = False) -> Matter: ...


async def report_reprisal(session: AsyncSession, holder: Holder, text: str, now: datetime, seal: Seal) -> Reprisal:
    """Take down what a threatened reporter says, for the overseer and a clean inspector.

    It is no event of the report: a number that is missing from the timeline would tell whoever holds it.
    """
    matter = await holder.report(session, now)
    steps.check(matter, Action.REPORT_REPRISAL, BY_KEY, Moment.live(now), await lawbook(session))
    inspector = await reprisals.clean_inspector(session, matter, now)
    own = new_id()
    made = Reprisal(
        id=own,
        report_id=matter.report.id,
        inspector_id=inspector.institution_id if inspector else None,
        sealed=seal.close(own, admission.text(text)),
        made_at=now,
        next_page_at=now,
        turns=0,
    )
    session.add(made)
    await session.flush()
    return made


async def acknowledge(
    session: AsyncSession, person: Person, reprisal_id: UUID, now: datetime
) -> tuple[Reprisal, Matter]:
    """Take it up: nobody else is paged, and the reporter sees that somebody has it. Raises `NotFound`."""
    found = await reprisals.one(session, person, reprisal_id, now, lock=True)
    if found is None:
        raise NotFound
    reprisal, matter = found
    if reprisal.acknowledged_at is None:
        is_overseer = bool(person.offices_as(Role.OVERSEER))
        reprisal.acknowledged_at, reprisal.acknowledged_by = now, person.account_id
        reprisal.acknowledged_as = Role.OVERSEER if is_overseer else Role.INSPECTOR
        reprisal.next_page_at = None
        await session.flush()
    return reprisal, matter


async def page_for_reprisals(session: AsyncSession, now: datetime) -> bool:
    """Page the overseer and the inspector, the next on duty after some minutes, until one of them takes it up."""
    due = await reprisals.due(session, now, AT_ONCE)
    for reprisal in due:
        matter = await reports.matter_of(session, reprisal.report_id, now)
        turns = await _turns(session, reprisal, matter, now)
        reached = turns[reprisal.turns] if reprisal.turns < len(turns) else []
        await call_for_reprisal(session, reached, now)
        reprisal.turns += 1
        more = reprisal.turns < len(turns)
        reprisal.next_page_at = now + await _patience(session, matter, now) if more else None
        await session.flush()
    return len(due) == AT_ONCE


async def _turns(session: AsyncSession, reprisal: Reprisal, matter: Matter, now: datetime) -> list[list[UUID]]:
    """Who is paged, turn by turn: at both desks at once, by their rosters, else all who sit there."""
    overseer = await overseer_desk(session, matter.desk.day_of(now))
    desks = [(reprisal.inspector_id, Role.INSPECTOR), (overseer.institution_id if overseer else None, Role.OVERSEER)]
    turns: list[list[UUID]] = []
    for institution_id, role in desks:
        if institution_id is None:
            continue
        listed = [
            each
            for each in await queries.on_duty(session, institution_id, now)
            if await _reads(session, each, matter, reprisal, now)
        ]
        officers = await desk_officers(session, [institution_id], role, matter.desk.day_of(now))
        everybody = [
            each.account_id for each in officers if await _reads(session, each.account_id, matter, reprisal, now)
        ]
        for turn, accounts in enumerate([[each] for each in listed] or [everybody]):
            if turn == len(turns):
                turns.append([])
            turns[turn] += accounts
    return turns


async def _reads(session: AsyncSession, account_id: UUID, matter: Matter, reprisal: Reprisal, now: datetime) -> bool:
    person = Person(account_id, None, await active_offices(session, account_id, now))
    return reprisals.may_read(person, matter, reprisal.inspector_id)


async def _patience(session: AsyncSession, matter: Matter, now: datetime) -> timedelta:
    book, on = await lawbook(session), matter.desk.day_of(now)
    return timedelta(minutes=book.value("danger.acknowledge_within_minutes", matter.desk.path, on))
