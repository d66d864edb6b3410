"""The officers of the demo, at the tree that `api.institutions.demo` makes; all with one password."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts import queries
from api.accounts.passwords import hash_password
from api.accounts.queries import DemoPlace
from api.accounts.service.record import Change, event_row
from api.accounts.tables import Account, AccountEvent, Appointment
from api.db import new_id
from api.law.words import Role
from api.text import say

DOMAIN = "demo.lapor.example"
SINCE = date(2020, 1, 1)
_DECREE = "Keputusan demo"
_ROOTS = {
    "SP4N": "sp4n",
    "ORI": "ori",
    "KEMENPU": "kemenpu",
    "35": "jatim",
    "35.02": "ponorogo",
    "35.19": "madiun",
}
"""The demo's institutions by code, and what their officers' addresses end in. Every unit below gets a liaison."""
_OFFICERS = (
    ("SP4N", Role.NATIONAL, "admin.nasional"),
    ("SP4N", Role.OBSERVER, "pemantau"),
    ("ORI", Role.OVERSEER, "ombudsman"),
    ("KEMENPU", Role.COORDINATOR, "admin.kemenpu"),
    ("35", Role.COORDINATOR, "admin.jatim"),
    ("35", Role.INSPECTOR, "apip.jatim"),
    ("35", Role.LEADER, "sekda.jatim"),
    ("35.02", Role.COORDINATOR, "admin.ponorogo"),
    ("35.02", Role.INSPECTOR, "apip.ponorogo"),
    ("35.02", Role.LEADER, "sekda.ponorogo"),
    ("35.19", Role.COORDINATOR, "admin.madiun"),
)
"""Who sits at the institutions themselves. Madiun has no inspector: the province's takes its oversight complaints."""


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """Somebody to sign in as; `institution` is a name."""

    email: str
    role: Role
    institution: str


@dataclass(frozen=True, slots=True)
class _Seat:
    email: str
    role: Role
    place: DemoPlace
    valid_to: date | None

    @property
    def name(self) -> str:
        role, place = say(f"role.{self.role}"), self.place.short_name or self.place.name
        return role if role == place else f"{role} {place}"


async def load_demo_officers(session: AsyncSession, password: str, now: datetime) -> list[DemoOfficer]:
    """Make the demo's officers where they are missing, and give all of them this password."""
    seats = _seats(await queries.demo_places(session, list(_ROOTS), now), now)
    kept = await hash_password(password)
    accounts = await _accounts(session, seats, kept, now)
    held = await queries.terms_held(session, list(accounts.values()))
    missing = [seat for seat in seats if (accounts[seat.email], seat.place.institution_id, seat.role) not in held]
    if missing:
        rows = [_appointment(seat, accounts[seat.email], now) for seat in missing]
        await session.execute(insert(Appointment), rows)
        events = [event_row(None, accounts[seat.email], Change.APPOINTED, now, role=seat.role) for seat in missing]
        await session.execute(insert(AccountEvent), events)
    return [_shown(seat) for seat in seats]


async def demo_officers(session: AsyncSession, now: datetime) -> list[DemoOfficer]:
    """The demo's officers as they should be, for who asks without changing anything; empty without its tree."""
    return [_shown(seat) for seat in _seats(await queries.demo_places(session, list(_ROOTS), now), now)]


def _seats(places: Sequence[DemoPlace], now: datetime) -> list[_Seat]:
    roots = {place.root_code: place for place in places if place.code is None}
    expires = date(now.year + 1, 12, 31)
    seats = [
        _Seat(f"{local}@{DOMAIN}", role, roots[code], expires if role is Role.OBSERVER else None)
        for code, role, local in _OFFICERS
        if code in roots
    ]
    for place in places:
        if place.code is not None:
            unit = place.code.removeprefix(f"{place.root_code}-").lower()
            seats.append(_Seat(f"{unit}.{_ROOTS[place.root_code]}@{DOMAIN}", Role.LIAISON, place, None))
    return seats


async def _accounts(session: AsyncSession, seats: Sequence[_Seat], kept: str, now: datetime) -> dict[str, UUID]:
    if not seats:
        return {}
    rows = [
        {"id": new_id(), "email": seat.email, "name": seat.name, "password_hash": kept, "created_at": now}
        for seat in seats
    ]
    fresh = postgresql.insert(Account).values(rows)
    upsert = fresh.on_conflict_do_update(
        index_elements=[Account.email], set_={"password_hash": fresh.excluded.password_hash}
    )
    found = await session.execute(upsert.returning(Account.email, Account.id))
    return {email: account_id for email, account_id in found}


def _appointment(seat: _Seat, account_id: UUID, now: datetime) -> dict[str, object]:
    return {
        "id": new_id(),
        "account_id": account_id,
        "institution_id": seat.place.institution_id,
        "role": seat.role.value,
        "decree_number": _DECREE,
        "valid_from": SINCE,
        "valid_to": seat.valid_to,
        "acting": False,
        "created_at": now,
    }


def _shown(seat: _Seat) -> DemoOfficer:
    return DemoOfficer(seat.email, seat.role, seat.place.name)
