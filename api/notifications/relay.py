"""The outbox, emptied: what happened to reports becomes notices by the table of `audience`, and these messages.

Whoever takes rows deletes them in the transaction that queues their messages: each event is told once, whoever dies.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.law.deadlines import last_day_of
from api.law.hops import Arbitration
from api.law.words import Action, Clock
from api.notifications import queries
from api.notifications.audience import Row, told_of
from api.notifications.notices import Notice
from api.notifications.queries import Happened
from api.notifications.recipients import accounts_of, asked_of
from api.notifications.telling import common_facts, matters_of, tell_of
from api.notifications.words import Audience, Kind, Way
from api.prepared import written
from api.reports import records, rows
from api.reports.matter import Matter

AT_ONCE = 500
"""Events in one transaction."""

TOO_OLD = timedelta(days=30)
"""What happened longer ago, while no worker was there, is told to nobody any more."""

MOST_OF_A_KIND = 10
"""If one officer is to be told more of one kind at once, he gets one line with their number."""

_TAKE = written("""
    DELETE FROM outbox WHERE id IN (SELECT id FROM outbox ORDER BY id LIMIT :most FOR UPDATE SKIP LOCKED)
    RETURNING report_id, seq, action, recorded_at
""")

_PLAIN_FACTS = ("by_when", "last_date", "days_late", "clock", "rating")


@dataclass(frozen=True, slots=True)
class Telling:
    """A row of the table for an event of a report, and the report as it is afterwards."""

    row: Row
    event: Happened
    matter: Matter


async def relay(
    session: AsyncSession, now: datetime, ways: frozenset[Way] | None = None, at_once: int = AT_ONCE
) -> bool:
    """Queue the messages of what happened. True when more waits."""
    taken = await _TAKE.rows(session, {"most": at_once})
    keys = [
        (report_id, seq)
        for report_id, seq, action, recorded_at in taken
        if now - recorded_at < TOO_OLD and told_of(Action(action))
    ]
    if keys:
        happened = await queries.events(session, keys)
        matters = await matters_of(session, {event.report_id for event in happened}, now)
        notices = await _notices(session, _tellings(happened, matters), now)
        await tell_of(session, _gathered(notices), matters, now, ways)
    return len(taken) == at_once


def _tellings(happened: Iterable[Happened], matters: Mapping[UUID, Matter]) -> list[Telling]:
    return [
        Telling(row, event, matters[event.report_id])
        for event in happened
        if event.report_id in matters
        for row in told_of(Action(event.action))
        if _fits(row, event)
    ]


def _fits(row: Row, event: Happened) -> bool:
    if row.fact is not None and event.facts.get(row.fact[0]) != row.fact[1]:
        return False
    if row.unless is not None and event.facts.get(row.unless[0]) == row.unless[1]:
        return False
    if row.by_reporter is not None and row.by_reporter is not event.by_reporter:
        return False
    his_own = event.by_reporter and event.account_id is None and event.action != Action.FILE
    return not (row.audience is Audience.REPORTER and his_own)


async def _notices(session: AsyncSession, tellings: Sequence[Telling], now: datetime) -> list[Notice]:
    asked = [asked_of(each.row.audience, each.matter, each.event.facts, each.event.account_id) for each in tellings]
    accounts = await accounts_of(session, asked, now)
    named = {str(each.event.holder_id) for each in tellings}
    named |= {str(each.event.facts["institution_id"]) for each in tellings if each.event.facts.get("institution_id")}
    names = await records.names(session, sorted(named))
    return [
        Notice(
            kind=each.row.kind,
            audience=each.row.audience,
            report_id=None if each.row.audience is Audience.FORMER else each.event.report_id,
            seq=each.event.seq,
            recipients=found,
            facts=facts_of(each, names),
            urgent=each.row.urgent,
        )
        for each, found in zip(tellings, accounts, strict=True)
        if found or each.row.audience is Audience.REPORTER
    ]


def facts_of(telling: Telling, names: Mapping[str, str]) -> dict[str, str | int]:
    """What fills the blanks of a telling; `names` are those of the institutions that its event mentions."""
    event, matter = telling.event, telling.matter
    facts = common_facts(matter)
    facts["unit"] = names.get(str(event.holder_id), matter.holder.name)
    for name in _PLAIN_FACTS:
        if isinstance(value := event.facts.get(name), str | int):
            facts[name] = value
    if event.facts.get("arbitration") == Arbitration.BEGUN:
        facts["desk"] = facts["unit"]
    if event.action == Action.ESCALATE:
        facts["desk"] = names.get(str(event.facts.get("institution_id")), matter.desk.name)
    if isinstance(reason := event.facts.get("reason"), str):
        facts["archive_reason"] = reason
    elif event.action == Action.LAPSE:
        facts["archive_reason"] = "incomplete"
    if (until := _until(telling)) is not None:
        facts["until"] = until.isoformat()
    if (run := matter.clock(Clock.CLOSING)) is not None:
        facts["days"] = run.limit_days
    return facts


def _until(telling: Telling) -> date | None:
    """The last day of the clock that the row names, as the event told it; else as it stands now."""
    event = telling.event
    if isinstance(ends_at := event.facts.get("ends_at"), str):
        ends = datetime.fromisoformat(ends_at).astimezone(UTC) - timedelta(microseconds=1)
        return telling.matter.desk.day_of(ends)
    told = event.facts.get("clocks")
    runs = [rows.clock(each) for each in cast(list[Mapping[str, object]], told)] if isinstance(told, list) else []
    for run in runs:
        if run.clock is telling.row.clock or (telling.row.clock is None and event.action == Action.MOVE_DEADLINE):
            return last_day_of(run)
    if telling.row.clock is None:
        return None
    now = telling.matter.clock(telling.row.clock)
    return last_day_of(now) if now is not None else None


def _gathered(notices: Sequence[Notice]) -> list[Notice]:
    """The same; what is too many of one kind for one officer becomes one notice that counts them."""
    counts = Counter((account, each.kind) for each in notices for account in each.recipients)
    urgent = {(account, each.kind) for each in notices if each.urgent for account in each.recipients}
    many = {key for key, count in counts.items() if count > MOST_OF_A_KIND}
    if not many:
        return list(notices)
    rest = [
        replace(each, recipients=tuple(account for account in each.recipients if (account, each.kind) not in many))
        for each in notices
    ]
    summaries = [
        Notice(
            Kind.SUMMARY,
            Audience.OFFICER,
            recipients=(account,),
            facts={"count": counts[account, kind]},
            urgent=key in urgent,
        )
        for key in sorted(many, key=str)
        for account, kind in (key,)
    ]
    return [each for each in rest if each.recipients or each.audience is Audience.REPORTER] + summaries
