"""Whether an answer's notice reached the reporter: from then on his silence counts.

The closing clock starts with the answer. Where the notice arrives on a later day, the clock takes a step of its own
(`deliver`) and starts again from there; on the same day that would move nothing, and the timeline is spared.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Uuid, and_, exists, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions.queries.lists import any_of
from api.law.moment import Moment
from api.law.words import Action, Clock, State
from api.notifications.schedule import RECEIPT_WITHIN
from api.notifications.tables import Message
from api.notifications.words import Kind, Standing
from api.problems import NotFound
from api.reports import queries as reports
from api.reports.matter import Matter
from api.reports.service import THE_CLOCK, Step, take_as
from api.reports.tables import OutboxEntry, Report

AT_ONCE = 100


async def count_from_arrival(session: AsyncSession, now: datetime) -> bool:
    """Let closing clocks start again where the answer's notice arrived later. True when more waits."""
    query = (
        select(Message)
        .where(Message.kind == Kind.ANSWERED, Message.state == Standing.DELIVERED, Message.counted_at.is_(None))
        .order_by(Message.delivered_at)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True)
    )
    arrived = list(await session.scalars(query))
    seen: set[UUID] = set()
    for message in arrived:
        if message.report_id is not None and message.report_id not in seen:
            seen.add(message.report_id)
            await _count(session, message, message.report_id, now)
    ids = [message.id for message in arrived]
    await session.execute(update(Message).where(Message.id.in_(ids)).values(counted_at=now))
    return len(arrived) == AT_ONCE


async def _count(session: AsyncSession, message: Message, report_id: UUID, now: datetime) -> None:
    try:
        matter = await reports.matter_of(session, report_id, now, lock=True)
    except NotFound:  # moved out meanwhile
        return
    if matter.report.state is State.ANSWERED and _is_news(matter, message.seq, now):
        delivered_at = message.delivered_at or now
        facts = {"answer_seq": message.seq, "way": message.channel, "delivered_at": delivered_at}
        await take_as(session, matter, THE_CLOCK, Action.DELIVER, Moment.live(now), Step(facts=facts))


def _is_news(matter: Matter, seq: int | None, now: datetime) -> bool:
    """Whether this is the answer that stands, nobody counted its arrival, and a later start ends later."""
    run = matter.clock(Clock.CLOSING)
    if matter.record is None or run is None:
        return False
    last = [event for event in matter.record.events if event.action in (Action.ANSWER, Action.DELIVER)][-1]
    if last.action is not Action.ANSWER or last.seq != seq:
        return False
    zone = ZoneInfo(run.zone)
    return run.started_at.astimezone(zone).date() < now.astimezone(zone).date()


def may_still_arrive(now: datetime) -> ColumnElement[bool]:
    """Over `reports`: whether the notice of its answer is on its way, or was not even queued yet."""
    on_its_way = or_(
        Message.state.in_([Standing.WAITING, Standing.SENDING, Standing.FOLDED]),
        and_(Message.state == Standing.SENT, Message.sent_at > now - RECEIPT_WITHIN),
        and_(Message.state == Standing.DELIVERED, Message.counted_at.is_(None)),
    )
    queued = exists().where(OutboxEntry.report_id == Report.id, OutboxEntry.action == Action.ANSWER)
    return or_(_answer(on_its_way), queued)


async def reached(session: AsyncSession, report_ids: Collection[UUID]) -> set[UUID]:
    """Those of the answered reports whose reporter was reached with the answer that stands."""
    query = select(Report.id).where(
        Report.id == any_of(report_ids, Uuid()),
        _answer(and_(Message.state == Standing.DELIVERED, Message.created_at >= Report.answered_at)),
    )
    return set(await session.scalars(query))


def _answer(such: ColumnElement[bool]) -> ColumnElement[bool]:
    notice = exists().where(Message.report_id == Report.id, Message.kind == Kind.ANSWERED, such)
    return notice.correlate(Report)
