"""Sending what waits: each message is taken by one worker, committed as taken, sent, and its outcome committed.

Nothing is lost: a worker that dies leaves its message to others once its lease has run out. Nothing goes twice, but for
what was handed over in the moment in which a worker died or a server fell silent: at most as many as a worker sends at
once, and each with the id that it had (docs/operations.md, "Messages").
"""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any
from uuid import UUID

import orjson
import structlog
from sqlalchemy import delete, update
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.law.words import Zone
from api.notifications import queries
from api.notifications.letters import Addressee, letters_of
from api.notifications.schedule import LEASE, next_try, when_server_is_back
from api.notifications.senders import Away, NotNow, Refused, Sender, Undelivered
from api.notifications.senders.push import Gone
from api.notifications.tables import Message, PushSubscription
from api.notifications.telling import quiet_hours
from api.notifications.words import Audience, Standing, Way
from api.prepared import written
from api.settings import Settings

BUDGET = 20.0
"""Seconds in which one run begins to send messages; what waits then is the next one's."""

log = structlog.get_logger()

_COLUMNS = tuple(column.name for column in Message.__table__.columns)
_CLAIM = written(f"""
    UPDATE messages SET state = 'sending', leased_until = :until, next_try_at = :until, attempts = attempts + 1
    WHERE id = (
        SELECT id FROM messages
        WHERE channel = :way AND state IN ('waiting', 'sending') AND next_try_at <= :now
        ORDER BY next_try_at LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING {", ".join(_COLUMNS)}
""")  # noqa: S608


@dataclass(slots=True)
class Run:
    """One run by one way: what its senders share."""

    database: Database
    settings: Settings
    way: Way
    sender: Sender
    started: datetime
    began: float = field(default_factory=monotonic)
    is_away: bool = False

    @property
    def now(self) -> datetime:
        """The moment, counted on from the one that the run was given."""
        return self.started + timedelta(seconds=monotonic() - self.began)

    @property
    def is_over(self) -> bool:
        return self.is_away or monotonic() - self.began > BUDGET


async def deliver(database: Database, settings: Settings, way: Way, sender: Sender, now: datetime) -> bool:
    """Send what is due by this way, until the budget is spent or no server answers. True when more may wait."""
    run = Run(database, settings, way, sender, now)
    async with asyncio.TaskGroup() as group:
        for _ in range(settings.messages_at_once):
            group.create_task(_send_what_is_due(run))
    return run.is_over and not run.is_away


async def _send_what_is_due(run: Run) -> None:
    while not run.is_over and (message := await _claimed(run)) is not None:
        await _send(run, message)


async def _claimed(run: Run) -> Message | None:
    now = run.now
    async with run.database.transaction() as session:
        rows = await _CLAIM.rows(session, {"way": run.way, "now": now, "until": now + LEASE})
    return Message(**dict(zip(_COLUMNS, _plain(rows[0]), strict=True))) if rows else None


async def _send(run: Run, message: Message) -> None:
    """One message, and what became of it. Whatever goes wrong is the message's own trouble."""
    try:
        async with run.database.transaction() as session:
            told = await letters_of(session, run.settings, message, run.now)
        if told is None:
            await _record(run, message, {"state": Standing.DROPPED, "error": "nobody"})
            return
        if not told.letters:
            await _by_another_way(run, message, "no address")
            return
        ref = await _handed_over(run, told)
    except Gone as gone:
        await _by_another_way(run, message, gone.kind)
    except Refused as refused:
        await _by_another_way(run, message, refused.kind)
    except NotNow as trouble:
        await _later(run, message, trouble.kind, next_try(message.attempts, message.not_before, run.now))
    except Away as trouble:
        run.is_away = True
        log.warning("nobody takes messages", way=run.way, trouble=trouble.kind)
        retry = when_server_is_back(message.not_before, run.now)
        await _later(run, message, trouble.kind, retry, attempts=message.attempts - 1)
    except Exception as error:
        log.error("message not sent", message=str(message.id), exc_info=error)
        await _later(run, message, "fault", next_try(message.attempts, message.not_before, run.now))
    else:
        arrived = run.way is Way.EMAIL
        state = Standing.DELIVERED if arrived else Standing.SENT
        now = run.now
        outcome = {"state": state, "sent_at": now, "delivered_at": now if arrived else None, "error": None}
        await _record(run, message, outcome | {"provider_ref": ref, "template_version": told.version})


async def _handed_over(run: Run, told: Addressee) -> str | None:
    """The carrier's name for what was sent. Of several browsers one is enough; those that are gone are forgotten."""
    ref: str | None = None
    trouble: Undelivered | None = None
    taken = False
    for letter in told.letters:
        try:
            async with asyncio.timeout(run.settings.message_timeout + 1):
                ref = await run.sender.send(letter)
            taken = True
        except Gone as gone:
            trouble = trouble or gone
            async with run.database.transaction() as session:
                await session.execute(delete(PushSubscription).where(PushSubscription.endpoint == letter.to))
        except (Refused, NotNow, Away) as error:
            trouble = error
        except TimeoutError:
            trouble = Away("TimeoutError")
    if not taken and trouble is not None:
        raise trouble
    return ref


async def _by_another_way(run: Run, message: Message, why: str) -> None:
    """What cannot go this way goes by the next one, or has failed."""
    async with run.database.transaction() as session:
        await _record_in(session, message, await turned_away(session, message, why, run.now))


async def turned_away(session: AsyncSession, message: Message, why: str, now: datetime) -> dict[str, Any]:
    """What becomes of a message whose way did not reach its reader: it takes the next one, or has failed."""
    if not message.others:
        dropped = why == "no address"
        return {"state": Standing.DROPPED if dropped else Standing.FAILED, "error": why}
    way = Way(message.others[0])
    due = now
    if message.audience == Audience.REPORTER and message.report_id is not None:
        preference = (await queries.reporter_preferences(session, [message.report_id])).get(message.report_id)
        quiet = quiet_hours(preference, way, Zone(str(message.facts.get("zone", Zone.WIB))))
        due = quiet.end_after(now) if quiet else now
    return {
        "state": Standing.WAITING,
        "channel": way,
        "others": message.others[1:],
        "attempts": 0,
        "not_before": due,
        "next_try_at": due,
        "error": why,
    }


async def _later(run: Run, message: Message, why: str, retry: datetime | None, *, attempts: int | None = None) -> None:
    if retry is None:
        await _record(run, message, {"state": Standing.FAILED, "error": why})
        return
    kept = message.attempts if attempts is None else attempts
    await _record(run, message, {"state": Standing.WAITING, "next_try_at": retry, "error": why, "attempts": kept})


async def _record(run: Run, message: Message, outcome: dict[str, Any]) -> None:
    async with run.database.transaction() as session:
        await _record_in(session, message, outcome)


async def _record_in(session: AsyncSession, message: Message, outcome: dict[str, Any]) -> None:
    """Keep what became of a message, if it is still this worker's: not if its lease ran out, or its receipt is here."""
    mine = (
        Message.id == message.id,
        Message.state == Standing.SENDING,
        Message.leased_until == message.leased_until,
    )
    await session.execute(update(Message).where(*mine).values(leased_until=None, **outcome))
    await pass_on(session, message.id, outcome["state"], outcome.get("delivered_at"))


async def pass_on(session: AsyncSession, summary_id: UUID, state: Standing, at: datetime | None) -> None:
    """What becomes of a summary becomes of the messages that it tells."""
    if state in (Standing.DELIVERED, Standing.FAILED, Standing.DROPPED):
        folded = (Message.summary_id == summary_id, Message.state == Standing.FOLDED)
        await session.execute(update(Message).where(*folded).values(state=state, delivered_at=at))


def _plain(row: Any) -> list[Any]:
    """A row of the driver's; its JSON is still text."""
    return [
        orjson.loads(value) if isinstance(value, str) and name == "facts" else value
        for name, value in zip(_COLUMNS, row, strict=True)
    ]
