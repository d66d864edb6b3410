"""Appointments end, move to another unit, and are filled by a substitute while their holder is away."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import queries
from api.accounts.appointing import admit_term
from api.accounts.people import Person
from api.accounts.service.authority import appointment_to_change, place_to_appoint_at
from api.accounts.service.officers import Term, appoint, create_officer
from api.accounts.service.record import Change, record
from api.accounts.tables import Appointment
from api.law.words import Role
from api.problems import NotFound


@dataclass(frozen=True, slots=True)
class Absence:
    """For how long, and by which decree, somebody else acts in an officer's place."""

    decree_number: str | None
    valid_from: date
    valid_to: date


async def end(session: AsyncSession, person: Person, appointment_id: UUID, reason: str, now: datetime) -> Appointment:
    """End an appointment at once; whoever substitutes for it stays for his own term, so that no desk falls empty."""
    appointment, _ = await appointment_to_change(session, person, appointment_id, now)
    appointment.ended_at = now
    record(session, person, appointment.account_id, Change.ENDED, now, appointment_id=appointment_id, reason=reason)
    return appointment


async def move(
    session: AsyncSession, person: Person, account_id: UUID, appointment_id: UUID, term: Term, now: datetime
) -> Appointment:
    """Give an officer another appointment for one of his: the old one ends when the new one begins.

    Raises:
        NotFound: the appointment is not his, is over, or is not the person's to end.
        OutOfScope, NotAdmissible, StepNotPossible: as for `create_officer`.
    """
    old, held = await appointment_to_change(session, person, appointment_id, now)
    if old.account_id != account_id:
        raise NotFound
    place = await place_to_appoint_at(session, person, term.institution_id, term.role, now)
    admit_term(term.role, place, term.valid_from, term.valid_to)
    eve = term.valid_from - timedelta(days=1)
    if eve >= max(held.place.today, old.valid_from):
        old.valid_to = eve if old.valid_to is None else min(old.valid_to, eve)
    else:
        old.ended_at = now
    await session.flush()
    account = await queries.account_for_update(session, account_id)
    assert account is not None  # noqa: S101
    new = await appoint(session, person, account, term, now)
    record(session, person, account_id, Change.MOVED, now, appointment_id=appointment_id, to=new.id)
    return new


async def substitute(
    session: AsyncSession,
    person: Person,
    appointment_id: UUID,
    email: str,
    name: str,
    absence: Absence,
    now: datetime,
) -> Appointment:
    """Appoint somebody who acts in the place of an officer for a time, with the same role at the same institution.

    Raises:
        NotFound: the appointment is over, or is not the person's to fill.
        NotAdmissible, StepNotPossible: as for `create_officer`.
    """
    away, _ = await appointment_to_change(session, person, appointment_id, now)
    term = Term(
        away.institution_id,
        Role(away.role),
        absence.decree_number,
        absence.valid_from,
        absence.valid_to,
        acting=True,
        substitute_for=away.id,
    )
    return await create_officer(session, person, email, name, term, now)
