"""Many officers at once: what names in a file, or in the demo, point to."""

import re
from collections.abc import Collection
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from api.accounts.appointing import Post
from api.accounts.queries.active import local_day
from api.accounts.queries.officers import PLACE, supervisor
from api.accounts.tables import Account, Appointment
from api.institutions.tables import Institution
from api.law.words import Role

_UUID = re.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class DemoPlace:
    """A node below one of the demo's institutions; `code` is None for the institution itself."""

    institution_id: UUID
    root_code: str
    code: str | None
    name: str
    short_name: str | None


@dataclass(frozen=True, slots=True)
class KnownAccount:
    """An account that an e-mail address has."""

    account_id: UUID
    suspended: bool


async def places_named(session: AsyncSession, names: AbstractSet[str], now: datetime) -> dict[str, list[Post]]:
    """Where names of a file point to: ids, codes, or an institution's and a unit's code with a slash between them."""
    root = aliased(Institution)
    qualified = root.external_code + "/" + Institution.external_code
    codes = {name.rpartition("/")[2] for name in names}
    rows = await session.execute(
        select(*PLACE, local_day(now), Institution.external_code, qualified)
        .join(root, root.id == Institution.root_id)
        .outerjoin(supervisor, supervisor.id == Institution.supervisor_id)
        .where(
            or_(Institution.external_code.in_(names | codes), Institution.id.in_(_ids_among(names))),
            or_(Institution.valid_to.is_(None), Institution.valid_to >= local_day(now)),
        )
    )
    found: dict[str, list[Post]] = {}
    for institution_id, path, kind, name, supervisor_path, today, code, long_code in rows:
        place = Post(institution_id, path, kind, name, supervisor_path, today)
        for called in (str(institution_id), code, long_code):
            if called is not None and called in names:
                found.setdefault(called, []).append(place)
    return found


async def demo_places(session: AsyncSession, root_codes: Collection[str], now: datetime) -> list[DemoPlace]:
    """What stands of the institutions of these codes, each followed by its units."""
    root = aliased(Institution)
    rows = await session.execute(
        select(
            Institution.id,
            root.external_code,
            Institution.parent_id,
            Institution.external_code,
            Institution.name,
            Institution.short_name,
        )
        .join(root, root.id == Institution.root_id)
        .where(
            root.external_code.in_(root_codes),
            root.parent_id.is_(None),
            Institution.external_code.is_not(None),
            or_(Institution.valid_to.is_(None), Institution.valid_to >= local_day(now)),
        )
        .order_by(Institution.path)
    )
    return [
        DemoPlace(place_id, root_code or "", code if parent_id else None, name, short_name)
        for place_id, root_code, parent_id, code, name, short_name in rows
    ]


async def accounts_of_emails(session: AsyncSession, emails: Collection[str]) -> dict[str, KnownAccount]:
    """Accounts by their (lower-case) e-mail addresses, locked, in one order everywhere."""
    rows = await session.execute(
        select(Account.email, Account.id, Account.suspended_at.is_not(None))
        .where(Account.email.in_(emails))
        .order_by(Account.email)
        .with_for_update()
    )
    return {email: KnownAccount(account_id, suspended) for email, account_id, suspended in rows}


async def terms_held(
    session: AsyncSession, account_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID, Role], list[tuple[date, date | None]]]:
    """From when to when accounts hold what, where; what was ended is left out."""
    rows = await session.execute(
        select(
            Appointment.account_id,
            Appointment.institution_id,
            Appointment.role,
            Appointment.valid_from,
            Appointment.valid_to,
        ).where(Appointment.account_id.in_(account_ids), Appointment.ended_at.is_(None))
    )
    held: dict[tuple[UUID, UUID, Role], list[tuple[date, date | None]]] = {}
    for account_id, institution_id, role, valid_from, valid_to in rows:
        held.setdefault((account_id, institution_id, Role(role)), []).append((valid_from, valid_to))
    return held


def _ids_among(names: Collection[str]) -> list[UUID]:
    return [UUID(name) for name in names if _UUID.fullmatch(name)]
