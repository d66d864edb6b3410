"""Officers by file: each line is appointed, found to be there already, or refused by itself."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import islice
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import queries
from api.accounts.appointing import Post, admit_term, may_appoint
from api.accounts.officers_file import BadLine, Line, read_officers
from api.accounts.people import Person
from api.accounts.service.record import Change, event_row
from api.accounts.tables import Account, AccountEvent, Appointment
from api.db import new_id
from api.law.refusals import NotAdmissible, OutOfScope, Refusal

_AT_ONCE = 500


class OfficerOutcome(StrEnum):
    """What became of a line."""

    CREATED = "created"
    ALREADY_THERE = "already_there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RowResult:
    """What became of one line; `reason` is a message key."""

    line: int
    outcome: OfficerOutcome
    account_id: UUID | None = None
    field: str | None = None
    reason: str | None = None


async def import_officers(session: AsyncSession, person: Person, table: bytes, now: datetime) -> list[RowResult]:
    """Appoint the officers of a file (`officers_file`); what is there already stays as it is, so it may run twice.

    Raises:
        NotAdmissible: the file as a whole cannot be read (field `file`).
    """
    results: list[RowResult] = []
    lines = read_officers(table)
    while some := list(islice(lines, _AT_ONCE)):
        results += await _take(session, person, some, now)
    return results


async def _take(
    session: AsyncSession, person: Person, lines: Sequence[Line | BadLine], now: datetime
) -> list[RowResult]:
    results = {bad.number: _refused(bad.number, bad.field, bad.reason) for bad in lines if isinstance(bad, BadLine)}
    readable = [line for line in lines if isinstance(line, Line)]
    places = await queries.places_named(session, {line.institution for line in readable}, now)
    wanted: list[tuple[Line, Post]] = []
    for line in readable:
        try:
            wanted.append((line, _place(person, line, places.get(line.institution, ()))))
        except Refusal as refusal:
            results[line.number] = _refused(line.number, refusal.field, refusal.reason)
    for result in await _appoint(session, person, wanted, now):
        results[result.line] = result
    return [results[line.number] for line in lines]


def _place(person: Person, line: Line, named: Iterable[Post]) -> Post:
    within = [place for place in named if may_appoint(person, line.role, place)]
    if not within:
        raise OutOfScope("appointment_out_of_scope", field="institution")
    if len(within) > 1:
        raise NotAdmissible("institution_ambiguous", field="institution")
    admit_term(line.role, within[0], line.valid_from, line.valid_to)
    return within[0]


async def _appoint(
    session: AsyncSession, person: Person, wanted: Sequence[tuple[Line, Post]], now: datetime
) -> list[RowResult]:
    if not wanted:
        return []
    made = await _make_accounts(session, person, {line.email: line.name for line, _ in wanted}, now)
    known = await queries.accounts_of_emails(session, [line.email for line, _ in wanted])
    held = await queries.terms_held(session, list({account.account_id for account in known.values()}))
    results, appointments, events = [], [], [event_row(person, made_id, Change.CREATED, now) for made_id in made]
    for line, place in wanted:
        account = known[line.email]
        if account.suspended:
            results.append(_refused(line.number, "email", "officer_suspended"))
            continue
        office = (account.account_id, place.institution_id, line.role)
        same_days = [term for term in held.get(office, ()) if _meets(term, (line.valid_from, line.valid_to))]
        if same_days:
            there = any(start == line.valid_from for start, _ in same_days)
            results.append(
                RowResult(line.number, OfficerOutcome.ALREADY_THERE, account.account_id)
                if there
                else _refused(line.number, "valid_from", "already_appointed")
            )
            continue
        held.setdefault(office, []).append((line.valid_from, line.valid_to))
        appointment_id = new_id()
        appointments.append(_appointment_row(person, account.account_id, appointment_id, line, place, now))
        events.append(
            event_row(
                person,
                account.account_id,
                Change.APPOINTED,
                now,
                appointment_id=appointment_id,
                institution_id=place.institution_id,
                role=line.role.value,
                decree_number=line.decree_number,
                valid_from=line.valid_from,
                valid_to=line.valid_to,
            )
        )
        results.append(RowResult(line.number, OfficerOutcome.CREATED, account.account_id))
    if appointments:
        await session.execute(insert(Appointment), appointments)
    if events:
        await session.execute(insert(AccountEvent), events)
    return results


async def _make_accounts(
    session: AsyncSession, person: Person, names: Mapping[str, str], now: datetime
) -> Sequence[UUID]:
    """Accounts for the e-mail addresses that have none; in one order everywhere, so that two files do not deadlock."""
    rows = [
        {"id": new_id(), "email": email, "name": name, "created_at": now, "created_by": person.account_id}
        for email, name in sorted(names.items())
    ]
    statement = postgresql.insert(Account).on_conflict_do_nothing(index_elements=[Account.email])
    return (await session.scalars(statement.values(rows).returning(Account.id))).all()


def _appointment_row(
    person: Person, account_id: UUID, appointment_id: UUID, line: Line, place: Post, now: datetime
) -> dict[str, object]:
    return {
        "id": appointment_id,
        "account_id": account_id,
        "institution_id": place.institution_id,
        "role": line.role.value,
        "decree_number": line.decree_number,
        "valid_from": line.valid_from,
        "valid_to": line.valid_to,
        "acting": False,
        "created_at": now,
        "created_by": person.account_id,
    }


def _meets(one: tuple[date, date | None], other: tuple[date, date | None]) -> bool:
    return one[0] <= (other[1] or date.max) and other[0] <= (one[1] or date.max)


def _refused(line: int, field: str | None, reason: str) -> RowResult:
    return RowResult(line, OfficerOutcome.REFUSED, field=field, reason=reason)
