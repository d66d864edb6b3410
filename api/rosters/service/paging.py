"""Pages whoever is on duty for danger to life, desk after desk, until somebody says that he has it.

Exactly once for each desk and turn: the report is locked first, then the alarm, whose pages say who was paged before.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries import active_offices
from api.accounts.queries.desks import desk_officers
from api.db import new_id
from api.institutions.lawbook import lawbook
from api.law import duty
from api.law.duty import Pace
from api.law.moment import Moment
from api.law.words import OPEN_STATES, Action, Role
from api.reports import queries as reports
from api.reports.desks import desks_of
from api.reports.matter import Matter
from api.reports.service import THE_CLOCK, Step, take_as
from api.reports.standing import exists_for
from api.rosters import queries
from api.rosters.calling import call
from api.rosters.tables import Alarm, PageSent

AT_ONCE = 20
"""Alarms in one transaction."""


@dataclass(frozen=True, slots=True)
class Post:
    """A desk that may be paged, and who is reached there: one after another by its roster, else all at once."""

    institution_id: UUID
    turns: Sequence[Sequence[UUID]]


async def page_on_duty(session: AsyncSession, now: datetime) -> bool:
    """Raise the alarms of reports that tell of danger, or do so anew; if there are none to raise, page whoever is due.

    True when more waits. Not both in one transaction: whoever acknowledges locks the report first and then the alarm.
    """
    if unheard := await queries.without_alarm(session):
        for report_id in unheard:
            new = upsert(Alarm).values(id=new_id(), report_id=report_id, raised_at=now, next_page_at=now)
            await session.execute(new.on_conflict_do_nothing())
        return True
    if again := await queries.marked_again(session):
        heard = {"acknowledged_at": None, "acknowledged_by": None, "ended_at": None}
        silent = update(Alarm).where(Alarm.report_id.in_(again), Alarm.next_page_at.is_(None))
        await session.execute(silent.values(raised_at=now, next_page_at=now, **heard))
        return True
    due = await queries.due(session, now, AT_ONCE)
    for alarm_id, report_id in due:
        await _page(session, alarm_id, report_id, now)
    return len(due) == AT_ONCE


async def _page(session: AsyncSession, alarm_id: UUID, report_id: UUID, now: datetime) -> None:
    matter = await reports.matter_of(session, report_id, now, lock=True)
    alarm = await queries.held(session, alarm_id)
    if alarm.acknowledged_at or alarm.ended_at or alarm.next_page_at is None or alarm.next_page_at > now:
        return
    if matter.report.state not in OPEN_STATES:
        alarm.ended_at = now
        return
    posts = await _posts(session, matter, now)
    pages = duty.pages(alarm.raised_at, [len(post.turns) for post in posts], await _pace(session, matter, now))
    sent = await queries.paged(session, alarm)
    for page in pages:
        post = posts[page.rung]
        if page.due_at > now or (post.institution_id, page.turn) in sent:
            continue
        reached = list(post.turns[page.turn]) if post.turns else []
        facts = {"institution_id": post.institution_id, "turn": page.turn + 1, "reached": len(reached)}
        matter = await take_as(session, matter, THE_CLOCK, Action.PAGE, Moment.live(now), Step(facts=facts))
        seq = matter.report.seq
        key = {"alarm_id": alarm_id, "institution_id": post.institution_id, "turn": page.turn}
        told = {"rung": page.rung, "seq": seq, "recipients": reached, "due_at": page.due_at, "paged_at": now}
        put = upsert(PageSent).values(**key, **told)  # raised anew, the page of that time stands in the timeline alone
        await session.execute(put.on_conflict_do_update(index_elements=list(key), set_=told))
        await call(session, matter, seq, reached, now)
    alarm.next_page_at = duty.next_after(pages, now)
    await session.flush()


async def _pace(session: AsyncSession, matter: Matter, now: datetime) -> Pace:
    book, on = await lawbook(session), matter.desk.day_of(now)
    person = book.value("danger.acknowledge_within_minutes", matter.desk.path, on)
    desk = book.value("danger.next_desk_after_minutes", matter.desk.path, on)
    return Pace(timedelta(minutes=person), timedelta(minutes=desk))


async def _posts(session: AsyncSession, matter: Matter, now: datetime) -> list[Post]:
    """The unit that holds the report, if somebody is there, then its desk and those above; none of the accused."""
    report = matter.report
    posts: list[Post] = []
    if report.holder_id != report.desk_id:
        turns = await _turns(session, report.holder_id, Role.LIAISON, matter, now)
        posts += [Post(report.holder_id, turns)] if turns else []
    for desk in await desks_of(session, matter, now):
        turns = await _turns(session, desk.institution_id, desk.role, matter, now)
        if turns or not posts or desk.role is Role.NATIONAL:
            posts.append(Post(desk.institution_id, turns))
    return posts


async def _turns(
    session: AsyncSession, institution_id: UUID, role: Role, matter: Matter, now: datetime
) -> list[list[UUID]]:
    """Who is paged at a desk: by its roster one after another, without one all its officers at once."""
    listed = await _who_may_know(session, await queries.on_duty(session, institution_id, now), matter, now)
    if listed:
        return [[account_id] for account_id in listed]
    officers = await desk_officers(session, [institution_id], role, matter.desk.day_of(now))
    everybody = await _who_may_know(session, [officer.account_id for officer in officers], matter, now)
    return [everybody] if everybody else []


async def _who_may_know(
    session: AsyncSession, account_ids: Sequence[UUID], matter: Matter, now: datetime
) -> list[UUID]:
    """Those who are still in office and for whom there is such a report: none of the accused, nobody who keeps out."""
    found = []
    for account_id in dict.fromkeys(account_ids):
        person = Person(account_id, None, await active_offices(session, account_id, now))
        if exists_for(person, matter):
            found.append(account_id)
    return found
