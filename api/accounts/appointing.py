"""Who may appoint whom: the desk above. A pair that is not in the table does not exist."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from api.accounts.people import Office, Person
from api.institutions.kinds import InstitutionKind
from api.law.refusals import NotAdmissible
from api.law.words import OFFICER_ROLES, Role


class Reach(StrEnum):
    """How far from his own office somebody may appoint."""

    WITHIN = "within"  # at his own institution and below
    BELOW = "below"  # below his own institution, and at roots that it supervises
    ANYWHERE = "anywhere"


MAY_APPOINT: Mapping[tuple[Role, Role], Reach] = MappingProxyType(
    {
        (Role.COORDINATOR, Role.LIAISON): Reach.WITHIN,
        (Role.COORDINATOR, Role.LEADER): Reach.WITHIN,
        (Role.COORDINATOR, Role.COORDINATOR): Reach.BELOW,
        (Role.INSPECTOR, Role.INSPECTOR): Reach.BELOW,
        **{(Role.NATIONAL, role): Reach.ANYWHERE for role in OFFICER_ROLES},
    }
)
"""(who appoints, to what) → where. Source: rules §1 (the desk above creates, suspends and moves officers)."""

_OWN_KIND: Mapping[Role, InstitutionKind] = {
    Role.NATIONAL: InstitutionKind.NATIONAL,
    Role.OVERSEER: InstitutionKind.OVERSEER,
}


@dataclass(frozen=True, slots=True)
class Post:
    """An institution as somewhere to be appointed at. `supervisor_path` is that of the root which supervises it."""

    institution_id: UUID
    path: str
    kind: str
    name: str
    supervisor_path: str | None
    today: date


@dataclass(frozen=True, slots=True)
class Held:
    """An appointment that counts now or will: what it is, and where."""

    appointment_id: UUID
    role: Role
    place: Post


def may_appoint(person: Person, role: Role, place: Post) -> bool:
    """Whether he may appoint to this role there, and so also end, move and substitute such an appointment."""
    return any(_reaches(MAY_APPOINT.get((office.role, role)), office, place) for office in person.offices)


def may_administer(person: Person, account_id: UUID, held: Iterable[Held]) -> bool:
    """Whether he may suspend the account or let it set a password: only if he may appoint to all that it holds.

    Nobody may do so to himself; an account that holds nothing is the national desk's.
    """
    if person.account_id == account_id:
        return False
    places = tuple(held)
    if not places:
        return person.holds(Role.NATIONAL)
    return all(may_appoint(person, appointment.role, appointment.place) for appointment in places)


def roles_to_appoint(person: Person) -> frozenset[Role]:
    """The roles that he may appoint somebody to, somewhere."""
    return frozenset(role for by, role in MAY_APPOINT if person.holds(by))


def admit_term(role: Role, place: Post, valid_from: date, valid_to: date | None) -> None:
    """Refuse a role that the institution cannot have, or a term that makes no sense.

    Raises:
        NotAdmissible: naming the field.
    """
    at_its_desk = _OWN_KIND.get(role)
    desk_here = place.kind in _OWN_KIND.values()
    if (at_its_desk is not None and place.kind != at_its_desk) or (
        at_its_desk is None and desk_here and role is not Role.OBSERVER
    ):
        raise NotAdmissible("role_not_at_this_institution", field="role")
    if role is Role.OBSERVER and valid_to is None:
        raise NotAdmissible("observer_must_expire", field="valid_to")
    if valid_to is not None and valid_to < max(valid_from, place.today):
        raise NotAdmissible("term_already_over", field="valid_to")


def _reaches(reach: Reach | None, office: Office, place: Post) -> bool:
    match reach:
        case Reach.ANYWHERE:
            return True
        case Reach.WITHIN:
            return office.covers(place.path)
        case Reach.BELOW:
            own = office.path == place.path
            supervised = place.supervisor_path is not None and office.covers(place.supervisor_path)
            return supervised or (office.covers(place.path) and not own)
        case None:
            return False
