"""Which officers and appointments a desk may change; what lies out of its scope is as if it were not there."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import queries
from api.accounts.appointing import Held, Post, may_administer, may_appoint
from api.accounts.people import Person
from api.accounts.tables import Account, Appointment
from api.law.refusals import NotYourStep, OutOfScope
from api.law.words import Role
from api.problems import NotFound


async def officer_to_administer(session: AsyncSession, person: Person, account_id: UUID, now: datetime) -> Account:
    """The account, locked, if the person may suspend it or let it set a password.

    Raises:
        NotFound: the person does not see this officer.
        NotYourStep: he sees him, but the officer also holds what he may not appoint to; or it is himself.
    """
    account = await queries.account_for_update(session, account_id)
    if account is None:
        raise NotFound
    held = await queries.held_by(session, account_id, now)
    if may_administer(person, account_id, held):
        return account
    if await queries.officer_seen_by(session, person, account_id, now) is None:
        raise NotFound
    raise NotYourStep("officer_of_a_higher_desk")


async def appointment_to_change(
    session: AsyncSession, person: Person, appointment_id: UUID, now: datetime
) -> tuple[Appointment, Held]:
    """The appointment, locked with its account, if the person may appoint to it and it counts or will.

    Raises:
        NotFound: there is none, it is over, or the person may not appoint to it.
        NotYourStep: it is his own.
    """
    account_id = await queries.holder_of(session, appointment_id)
    if account_id is None:
        raise NotFound
    await queries.account_for_update(session, account_id)
    held = await queries.held_by(session, account_id, now)
    found = next((one for one in held if one.appointment_id == appointment_id), None)
    if found is None or not may_appoint(person, found.role, found.place):
        raise NotFound
    if account_id == person.account_id:
        raise NotYourStep("own_appointment")
    appointment = await queries.appointment_for_update(session, appointment_id)
    if appointment is None or appointment.ended_at is not None:
        raise NotFound
    return appointment, found


async def place_to_appoint_at(
    session: AsyncSession, person: Person, institution_id: UUID, role: Role, now: datetime
) -> Post:
    """The institution, if the person may appoint to this role there.

    Raises:
        OutOfScope: he may not, or there is no such institution today (field `institution_id`).
    """
    place = await queries.place_of(session, institution_id, now)
    if place is None or not may_appoint(person, role, place):
        raise OutOfScope("appointment_out_of_scope", field="institution_id")
    return place
