"""Officers come, are suspended and return."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import queries
from api.accounts.appointing import admit_term
from api.accounts.people import Person
from api.accounts.service.authority import officer_to_administer, place_to_appoint_at
from api.accounts.service.passwords import withdraw_links
from api.accounts.service.record import Change, record
from api.accounts.service.sessions import sign_out_everywhere
from api.accounts.tables import Account, Appointment
from api.db import new_id
from api.law.refusals import NotAdmissible, StepNotPossible
from api.law.words import Role
from api.problems import NotFound


@dataclass(frozen=True, slots=True)
class Term:
    """What somebody is appointed to, and by which decree. `valid_to` is the last day; both are local dates."""

    institution_id: UUID
    role: Role
    decree_number: str | None
    valid_from: date
    valid_to: date | None = None
    acting: bool = False
    substitute_for: UUID | None = None


async def create_officer(
    session: AsyncSession, person: Person, email: str, name: str, term: Term, now: datetime
) -> Appointment:
    """Appoint somebody; an account that the e-mail address already has gets the appointment added to it.

    Raises:
        OutOfScope: not his to appoint (field `institution_id`).
        NotAdmissible: the role, the term or the substitution makes no sense (names the field).
        StepNotPossible: the account is suspended, or already holds this.
    """
    place = await place_to_appoint_at(session, person, term.institution_id, term.role, now)
    admit_term(term.role, place, term.valid_from, term.valid_to)
    account = await _account_for(session, person, email, name, now)
    return await appoint(session, person, account, term, now)


async def appoint(session: AsyncSession, person: Person, account: Account, term: Term, now: datetime) -> Appointment:
    """Add an appointment to a (locked) account; the term was admitted before.

    Raises:
        NotAdmissible: `substitute_for` names no appointment of this role there.
        StepNotPossible: the account is suspended, or already holds this.
    """
    if account.suspended_at is not None:
        raise StepNotPossible("officer_suspended", state="suspended")
    if await queries.overlapping_appointment(
        session, account.id, term.institution_id, term.role, (term.valid_from, term.valid_to)
    ):
        raise StepNotPossible("already_appointed", state="appointed")
    if term.substitute_for is not None:
        await _admit_substitution(session, account.id, term)
    appointment = Appointment(
        account_id=account.id,
        institution_id=term.institution_id,
        role=term.role.value,
        decree_number=term.decree_number,
        valid_from=term.valid_from,
        valid_to=term.valid_to,
        acting=term.acting,
        substitute_for=term.substitute_for,
        created_at=now,
        created_by=person.account_id,
    )
    session.add(appointment)
    await session.flush()
    change = Change.APPOINTED if term.substitute_for is None else Change.SUBSTITUTED
    record(session, person, account.id, change, now, appointment_id=appointment.id, **_told(term))
    return appointment


async def seen(session: AsyncSession, person: Person, account_id: UUID, now: datetime) -> queries.OfficerRecord:
    """An officer as the person sees him. Raises NotFound for one that he does not see."""
    officer = await queries.officer_seen_by(session, person, account_id, now)
    if officer is None:
        raise NotFound
    return officer


async def suspend(session: AsyncSession, person: Person, account_id: UUID, reason: str, now: datetime) -> None:
    """Shut an officer out at once: his sign-ins end, his links are no longer good."""
    account = await officer_to_administer(session, person, account_id, now)
    if account.suspended_at is not None:
        raise StepNotPossible("officer_suspended", state="suspended")
    account.suspended_at = now
    await sign_out_everywhere(session, account_id, now)
    await withdraw_links(session, account_id, now)
    record(session, person, account_id, Change.SUSPENDED, now, reason=reason)


async def reinstate(session: AsyncSession, person: Person, account_id: UUID, reason: str, now: datetime) -> None:
    """Let a suspended officer sign in again, with the appointments that he still has."""
    account = await officer_to_administer(session, person, account_id, now)
    if account.suspended_at is None:
        raise StepNotPossible("officer_not_suspended", state="active")
    account.suspended_at = None
    record(session, person, account_id, Change.REINSTATED, now, reason=reason)


async def _account_for(session: AsyncSession, person: Person, email: str, name: str, now: datetime) -> Account:
    """The account of the address, locked; made if there is none. Of two desks at once one makes it."""
    email = email.strip().lower()
    made = await session.scalar(
        insert(Account)
        .values(id=new_id(), email=email, name=name, created_at=now, created_by=person.account_id)
        .on_conflict_do_nothing(index_elements=[Account.email])
        .returning(Account.id)
    )
    if made is not None:
        record(session, person, made, Change.CREATED, now)
    account = await queries.account_of_email(session, email)
    assert account is not None  # noqa: S101
    return account


async def _admit_substitution(session: AsyncSession, account_id: UUID, term: Term) -> None:
    away = await queries.appointment_for_update(session, term.substitute_for) if term.substitute_for else None
    if (
        away is None
        or away.ended_at is not None
        or away.account_id == account_id
        or (away.institution_id, away.role) != (term.institution_id, term.role)
    ):
        raise NotAdmissible("nobody_to_substitute", field="substitute_for")
    if term.valid_to is None:
        raise NotAdmissible("substitution_must_end", field="valid_to")


def _told(term: Term) -> dict[str, object]:
    return {
        "institution_id": term.institution_id,
        "role": term.role.value,
        "decree_number": term.decree_number,
        "valid_from": term.valid_from,
        "valid_to": term.valid_to,
        "acting": term.acting,
        "substitute_for": term.substitute_for,
    }
