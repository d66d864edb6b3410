"""Too much at once for one person becomes one summary: after weeks without a worker nobody gets forty messages."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.notifications.tables import Message
from api.notifications.words import Kind, Standing, Way

MOST_AT_ONCE = 3
"""If more than so many messages wait for one person by one way, he gets a summary of them."""

_PEOPLE_AT_ONCE = 100
_WHOLE = (Kind.SUMMARY, Kind.DIGEST, Kind.ENTERED)


async def fold(session: AsyncSession, way: Way, now: datetime) -> int:
    """Make a summary for whoever has too much waiting; of how many people."""
    due = (
        Message.channel == way,
        Message.state == Standing.WAITING,
        Message.next_try_at <= now,
        Message.kind.not_in(_WHOLE),
    )
    query = select(Message.recipient).where(*due).group_by(Message.recipient)
    people = await session.scalars(query.having(func.count() > MOST_AT_ONCE).limit(_PEOPLE_AT_ONCE))
    found = list(people)
    for recipient in found:
        await _fold(session, recipient, due, way, now)
    return len(found)


async def _fold(session: AsyncSession, recipient: UUID, due: tuple[object, ...], way: Way, now: datetime) -> None:
    waiting = select(Message).where(*due, Message.recipient == recipient).with_for_update(skip_locked=True)  # type: ignore[arg-type]
    messages = list(await session.scalars(waiting))
    if len(messages) <= MOST_AT_ONCE:
        return
    first = min(messages, key=lambda each: each.not_before)
    reports = {each.report_id for each in messages}
    summary = Message(
        id=new_id(),
        report_id=first.report_id if len(reports) == 1 else None,
        seq=None,
        kind=Kind.SUMMARY,
        audience=first.audience,
        recipient=recipient,
        channel=way,
        others=list(first.others),
        language=first.language,
        urgent=any(each.urgent for each in messages),
        facts=dict(first.facts) | {"count": len(messages)},
        created_at=now,
        not_before=first.not_before,
        next_try_at=now,
        state=Standing.WAITING,
    )
    session.add(summary)
    await session.flush()
    ids = [each.id for each in messages]
    told = {"state": Standing.FOLDED, "summary_id": summary.id}
    await session.execute(update(Message).where(Message.id.in_(ids)).values(**told))
