"""When an appointment counts.

It does within its validity, until it is ended, while its institution stands and its account is not suspended.
"""

from datetime import date, datetime

from sqlalchemy import ColumnElement, Date, and_, cast, func, or_

from api.accounts.tables import Account, Appointment
from api.institutions.tables import Institution


def active_on(on: date | ColumnElement[date], place: type[Institution] = Institution) -> ColumnElement[bool]:
    """Over Appointment joined with Account and its place: whether it counts on that day (last days included)."""
    return and_(
        Appointment.ended_at.is_(None),
        Account.suspended_at.is_(None),
        Appointment.valid_from <= on,
        or_(Appointment.valid_to.is_(None), Appointment.valid_to >= on),
        place.valid_from <= on,
        or_(place.valid_to.is_(None), place.valid_to >= on),
    )


def local_day(now: datetime | ColumnElement[datetime]) -> ColumnElement[date]:
    """The date at this moment where the institution is."""
    return cast(func.timezone(Institution.zone, now), Date)
