"""Who asks, in statements that are built once: everything but the values of a person depends on his offices' kinds."""

from uuid import UUID

from api.accounts.people import Office, Person
from api.law.words import Role

Seats = tuple[tuple[Role, bool], ...]
"""Of each office its role, and whether it is at a root: all of a person that a scope in SQL is built from."""

_ACCOUNT = UUID(int=1)


def seats_of(person: Person) -> Seats:
    """What kind of person he is."""
    return tuple((office.role, "." not in office.path) for office in person.offices)


def somebody(seats: Seats) -> tuple[Person, dict[object, str]]:
    """A person of that kind to build a statement with, and by which names his values are given (`prepare`)."""
    stand_ins: dict[object, str] = {_ACCOUNT: "account"}
    offices = []
    for number, (role, is_root) in enumerate(seats):
        id_, path = UUID(int=number + 2), f"{number}" if is_root else f"above.{number}"
        stand_ins |= {id_: f"office_{number}", path: f"path_{number}"}
        offices.append(Office(id_, id_, id_, path, "", role))
    return Person(_ACCOUNT, None, tuple(offices)), stand_ins


def values_of(person: Person) -> dict[str, object]:
    """The values of a person, by those names."""
    values: dict[str, object] = {"account": person.account_id}
    for number, office in enumerate(person.offices):
        values |= {f"office_{number}": office.institution_id, f"path_{number}": office.path}
    return values
