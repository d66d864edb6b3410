"""Every SELECT over messages, their texts, and what people chose; and who sits where, for many at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from uuid import UUID

from sqlalchemy import ColumnElement, Text, Uuid, and_, cast, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from api import prepared
from api.accounts.people import Office, Person
from api.accounts.queries.active import active_on, local_day
from api.accounts.tables import Account, Appointment
from api.institutions.queries.lists import any_of
from api.institutions.tables import Institution
from api.law.words import Role
from api.notifications.tables import (
    Message,
    MessageTemplate,
    OfficerPreference,
    PushSubscription,
    ReporterPreference,
)
from api.notifications.words import Kind, Side, Standing, Way
from api.reports.records import as_read
from api.reports.scope import readable_by
from api.reports.spelling import as_json
from api.reports.tables import EventContent, Report, Reporter
from api.text import Language


@dataclass(frozen=True, slots=True)
class Happened:
    """An event that may have to be told. `by_reporter` is whether he took the step, himself or through an officer."""

    report_id: UUID
    seq: int
    action: str
    account_id: UUID | None
    by_reporter: bool
    holder_id: UUID
    facts: dict[str, object]


async def events(session: AsyncSession, keys: Sequence[tuple[UUID, int]]) -> list[Happened]:
    """These events, in the order in which they came."""
    wanted = {"reports": [report_id for report_id, _ in keys], "seqs": [seq for _, seq in keys]}
    found = [(*row[:-1], as_read(row[-1])) for row in await _EVENTS.rows(session, wanted)]
    return [
        Happened(
            report_id,
            seq,
            action,
            account_id,
            role == Role.REPORTER or bool(facts.get("in_his_name")),
            holder_id,
            facts,
        )
        for report_id, seq, action, account_id, role, holder_id, facts in found
    ]


async def keep(session: AsyncSession, messages: Sequence[Mapping[str, object]]) -> None:
    """Queue messages, each by the names of its columns, all of them the same; whoever was told already is left out."""
    if messages:
        await _keep(tuple(messages[0])).rows(session, {"messages": as_json(messages)})


_EVENTS = prepared.written("""
    SELECT e.report_id, e.seq, e.action, e.account_id, e.role, e.holder_id, e.facts
    FROM unnest(CAST(:reports AS uuid[]), CAST(:seqs AS integer[])) AS k (report_id, seq)
    JOIN report_events e ON e.report_id = k.report_id AND e.seq = k.seq
    ORDER BY e.recorded_at, e.seq
""")


@cache
def _keep(columns: tuple[str, ...]) -> prepared.Prepared:
    listed = ", ".join(columns)
    return prepared.written(
        f"INSERT INTO messages ({listed})"  # noqa: S608
        f" SELECT {listed} FROM jsonb_populate_recordset(NULL::messages, CAST(:messages AS jsonb))"
        " ON CONFLICT DO NOTHING RETURNING 1"
    )


async def held(
    session: AsyncSession, institution_ids: Collection[UUID], roles: Collection[str], now: datetime
) -> Sequence[tuple[UUID, UUID, str]]:
    """Who holds these offices now: (account, institution, role) each, in the order of the appointments."""
    query = (
        select(Account.id, Appointment.institution_id, Appointment.role)
        .join(Account, Account.id == Appointment.account_id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(
            Appointment.institution_id == any_of(institution_ids, Uuid()),
            Appointment.role.in_(sorted(roles)),
            active_on(local_day(now)),
        )
        .order_by(Appointment.id)
    )
    return [(account, place, role) for account, place, role in await session.execute(query)]


async def people(session: AsyncSession, account_ids: Collection[UUID], now: datetime) -> dict[UUID, Person]:
    """These accounts with all that they may act as now; those without an office are left out."""
    query = (
        select(
            Account.id, Account.name, Appointment.id, Appointment.institution_id, Institution.root_id,
            cast(Institution.path, Text), Institution.kind, Appointment.role, Appointment.acting,
        )
        .join(Account, Account.id == Appointment.account_id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(Account.id == any_of(account_ids, Uuid()), active_on(local_day(now)))
        .order_by(Appointment.id)
    )  # fmt: skip
    offices: dict[UUID, list[Office]] = defaultdict(list)
    names: dict[UUID, str] = {}
    for account, name, term, institution, root, path, kind, role, acting in await session.execute(query):
        names[account] = name
        offices[account].append(Office(term, institution, root, path, kind, Role(role), acting))
    return {account: Person(account, names[account], tuple(held)) for account, held in offices.items()}


async def reporter_preferences(session: AsyncSession, report_ids: Collection[UUID]) -> dict[UUID, ReporterPreference]:
    """What reporters chose, by report."""
    query = select(ReporterPreference).where(ReporterPreference.report_id == any_of(report_ids, Uuid()))
    return {each.report_id: each for each in await session.scalars(query)}


async def officer_preferences(session: AsyncSession, account_ids: Collection[UUID]) -> dict[UUID, OfficerPreference]:
    """What officers chose, by account."""
    query = select(OfficerPreference).where(OfficerPreference.account_id == any_of(account_ids, Uuid()))
    return {each.account_id: each for each in await session.scalars(query)}


async def own_template(
    session: AsyncSession, kind: Kind, side: Side, way: Way, language: Language, now: datetime | None
) -> MessageTemplate | None:
    """The national desk's text in force, or (without `now`) its last version; None where there is none."""
    query = (
        select(MessageTemplate)
        .where(
            MessageTemplate.kind == kind,
            MessageTemplate.side == side,
            MessageTemplate.channel == way,
            MessageTemplate.language == language,
        )
        .order_by(MessageTemplate.version.desc())
        .limit(1)
    )
    if now is not None:
        query = query.where(MessageTemplate.effective_at <= now)
    return await session.scalar(query)


async def address_of(session: AsyncSession, account_id: UUID, now: datetime) -> str | None:
    """The e-mail address of an officer who holds an office now."""
    return await session.scalar(
        select(Account.email)
        .join(Appointment, Appointment.account_id == Account.id)
        .join(Institution, Institution.id == Appointment.institution_id)
        .where(Account.id == account_id, active_on(local_day(now)))
        .limit(1)
    )


async def sealed_identity(session: AsyncSession, report_id: UUID) -> bytes | None:
    """The reporter's identity as it is stored."""
    return await session.scalar(select(Reporter.sealed).where(Reporter.report_id == report_id))


async def written(session: AsyncSession, report_id: UUID, seq: int) -> tuple[bool, dict[str, object]]:
    """Whether a report is confidential, and what was written in an event, as far as it was not erased."""
    query = (
        select(Report.confidential, EventContent.content)
        .outerjoin(EventContent, and_(EventContent.report_id == Report.id, EventContent.seq == seq))
        .where(Report.id == report_id)
    )
    row = (await session.execute(query)).one_or_none()
    return (True, {}) if row is None else (row[0], row[1] or {})


async def subscriptions(session: AsyncSession, recipient: UUID) -> list[PushSubscription]:
    """The browsers that take messages for somebody."""
    query = select(PushSubscription).where(PushSubscription.recipient == recipient).order_by(PushSubscription.id)
    return list(await session.scalars(query))


@dataclass(frozen=True, slots=True)
class InboxItem:
    """A message in an officer's inbox, with the number of its report."""

    message: Message
    tracking_id: int | None


async def inbox(
    session: AsyncSession, person: Person, *, before: UUID | None, unread: bool, limit: int
) -> list[InboxItem]:
    """An officer's inbox, the newest first, behind a message; what he may no longer read is left out."""
    query = (
        select(Message, Report.tracking_id)
        .outerjoin(Report, Report.id == Message.report_id)
        .where(*_in_inbox(person))
        .order_by(Message.id.desc())
        .limit(limit)
    )
    if before is not None:
        query = query.where(Message.id < before)
    if unread:
        query = query.where(Message.read_at.is_(None))
    return [InboxItem(message, number) for message, number in await session.execute(query)]


async def unread_count(session: AsyncSession, person: Person, at_most: int) -> int:
    """How many messages of his inbox an officer has not read; counted to `at_most`."""
    some = (
        select(Message.id)
        .outerjoin(Report, Report.id == Message.report_id)
        .where(*_in_inbox(person), Message.read_at.is_(None))
        .limit(at_most)
    )
    return await session.scalar(select(func.count()).select_from(some.subquery())) or 0


def _in_inbox(person: Person) -> tuple[ColumnElement[bool], ...]:
    return (
        Message.recipient == person.account_id,
        Message.channel == Way.IN_APP,
        or_(Message.report_id.is_(None), readable_by(person)),
    )


def under_way(report_id: ColumnElement[UUID], answer_seq: ColumnElement[int]) -> ColumnElement[bool]:
    """Whether the notice of an answer may still arrive."""
    return _of_answer(report_id, answer_seq, (Standing.WAITING, Standing.SENDING, Standing.SENT, Standing.FOLDED))


def _of_answer(
    report_id: ColumnElement[UUID], answer_seq: ColumnElement[int], states: Sequence[Standing]
) -> ColumnElement[bool]:
    return (
        select(Message.id)
        .where(
            Message.report_id == report_id,
            Message.seq == answer_seq,
            Message.kind == Kind.ANSWERED,
            Message.state.in_(states),
        )
        .exists()
    )
