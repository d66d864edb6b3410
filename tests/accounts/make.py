"""Builders of trees and officers: every field has a sensible value; a test names only what it is about."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import count
from uuid import UUID

from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.passwords import hash_password
from api.accounts.tables import Account, Appointment
from api.db import new_id
from api.institutions.tables import Institution
from api.law.words import Role
from tests.conftest import NOW

PASSWORD = "kopi tubruk tanpa gula"  # long, and no one's
LONG_AGO = date(2020, 1, 1)
_serial = count(1)


async def institution(
    session: AsyncSession,
    kind: str = "opd",
    *,
    under: Institution | None = None,
    supervisor: Institution | None = None,
    name: str | None = None,
    code: str | None = None,
    zone: str = "Asia/Jakarta",
    valid_to: date | None = None,
) -> Institution:
    """An institution, or a unit `under` one."""
    own = new_id()
    made = Institution(
        id=own,
        parent_id=under.id if under else None,
        root_id=under.root_id if under else own,
        path=f"{under.path}.{own.hex}" if under else own.hex,
        depth=under.depth + 1 if under else 0,
        kind=kind,
        name=name or f"{kind} {next(_serial)}",
        root_name=(under.root_name or under.name) if under else None,
        external_code=code,
        zone=zone,
        supervisor_id=supervisor.id if supervisor else None,
        valid_from=LONG_AGO,
        valid_to=valid_to,
        created_at=NOW,
        updated_at=NOW,
    )
    session.add(made)
    await session.flush()
    return made


@dataclass(frozen=True, slots=True)
class Tree:
    """The national desk, the overseer, a ministry; a province, its regency with two offices, and a clinic below one."""

    national: Institution
    overseer: Institution
    province: Institution
    regency: Institution
    health: Institution
    clinic: Institution
    works: Institution
    ministry: Institution


async def tree(session: AsyncSession) -> Tree:
    """A small tree without any officers."""
    national = await institution(session, "national", name="Admin Nasional")
    overseer = await institution(session, "overseer", name="Ombudsman RI")
    province = await institution(session, "province", name="Jawa Timur", code="35")
    regency = await institution(session, "regency", name="Ponorogo", code="35.02", supervisor=province)
    health = await institution(session, "opd", name="Dinas Kesehatan", code="DINKES", under=regency)
    clinic = await institution(session, "puskesmas", name="Puskesmas Babadan", code="PKM1", under=health)
    works = await institution(session, "opd", name="Dinas PUPKP", code="PUPKP", under=regency)
    ministry = await institution(session, "ministry", name="Kementerian Sosial", code="KEMENSOS")
    return Tree(national, overseer, province, regency, health, clinic, works, ministry)


async def account(session: AsyncSession, *, password: str | None = None, **fields: object) -> Account:
    """Somebody who can sign in once he has a password and an office."""
    number = next(_serial)
    defaults = {"email": f"petugas{number}@lapor.example", "name": f"Petugas {number}", "created_at": NOW}
    made = Account(**(defaults | fields), password_hash=await hash_password(password) if password else None)
    session.add(made)
    await session.flush()
    return made


async def appointment(
    session: AsyncSession, role: Role, at: Institution, who: Account | None = None, **fields: object
) -> Appointment:
    """An appointment without an end; of somebody new unless it is said of whom."""
    who = who or await account(session)
    defaults = {"valid_from": LONG_AGO, "acting": False, "created_at": NOW}
    made = Appointment(account_id=who.id, institution_id=at.id, role=role.value, **(defaults | fields))
    session.add(made)
    await session.flush()
    return made


async def officer(session: AsyncSession, role: Role, at: Institution, **fields: object) -> Account:
    """Somebody with one office and a password, who can sign in."""
    made = await account(session, password=PASSWORD)
    await appointment(session, role, at, made, **fields)
    return made


async def signed_in(client: AsyncClient, who: Account) -> dict[str, str]:
    """The headers of an officer's requests."""
    answer = await client.post("/v1/sessions", json={"email": who.email, "password": PASSWORD})
    assert answer.status_code == 201, answer.text
    return {"Authorization": f"Bearer {answer.json()['access_token']}"}


def order(email: str, at: Institution | UUID, role: Role = Role.LIAISON, **fields: object) -> dict[str, object]:
    """What a desk sends to appoint somebody."""
    where = at if isinstance(at, UUID) else at.id
    return {
        "email": email,
        "name": "Siti Aminah",
        "institution_id": str(where),
        "role": role.value,
        "decree_number": "188.45/12/2026",
        "valid_from": "2026-01-01",
    } | fields


def at_noon(day: date) -> datetime:
    """Noon of a day, in UTC."""
    return datetime(day.year, day.month, day.day, 12, tzinfo=NOW.tzinfo)
