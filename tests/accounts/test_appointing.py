"""Who may appoint whom, over every role and every place; written from the rules, not from the code."""

from datetime import date
from itertools import product
from uuid import uuid4

import pytest

from api.accounts.appointing import Held, Post, admit_term, may_administer, may_appoint, roles_to_appoint
from api.accounts.people import Office, Person
from api.law.refusals import NotAdmissible
from api.law.words import OFFICER_ROLES, Role

TODAY = date(2026, 8, 3)
# The officer who appoints sits at `regency`.
PATHS = {
    "own": "regency",
    "unit": "regency.health",
    "deep": "regency.health.clinic",
    "supervised root": "city",
    "unit of a supervised root": "city.works",
    "own supervisor": "province",
    "elsewhere": "ministry",
}
# who, to what: where
EXPECTED = {
    ("coordinator", "liaison"): {"own", "unit", "deep"},
    ("coordinator", "leader"): {"own", "unit", "deep"},
    ("coordinator", "coordinator"): {"unit", "deep", "supervised root"},
    ("inspector", "inspector"): {"unit", "deep", "supervised root"},
    **{("national", role.value): set(PATHS) for role in OFFICER_ROLES},
}


def place(where: str, kind: str = "opd") -> Post:
    supervisor = {"supervised root": "regency", "own": "province"}.get(where)
    return Post(uuid4(), PATHS[where], kind, where, supervisor, TODAY)


def person(*offices: tuple[Role, str]) -> Person:
    return Person(
        uuid4(), "Siti", tuple(Office(uuid4(), uuid4(), uuid4(), path, "opd", role) for role, path in offices)
    )


@pytest.mark.parametrize(("by", "role", "where"), [*product(sorted(Role), sorted(OFFICER_ROLES), PATHS)], ids=str)
def test_only_the_desk_above_appoints(by: Role, role: Role, where: str) -> None:
    expected = where in EXPECTED.get((by.value, role.value), set())
    assert may_appoint(person((by, "regency")), role, place(where)) is expected


def test_an_office_that_he_does_not_hold_there_does_not_help() -> None:
    both = person((Role.COORDINATOR, "regency.health"), (Role.LIAISON, "regency"))
    assert may_appoint(both, Role.LIAISON, place("deep"))
    assert not may_appoint(both, Role.LIAISON, place("own"))


def test_an_officer_is_administered_by_who_may_appoint_to_all_that_he_holds() -> None:
    coordinator = person((Role.COORDINATOR, "regency"))
    liaison = Held(uuid4(), Role.LIAISON, place("unit"))
    elsewhere = Held(uuid4(), Role.LIAISON, place("elsewhere"))

    assert may_administer(coordinator, uuid4(), [liaison])
    assert not may_administer(coordinator, uuid4(), [liaison, elsewhere])
    assert may_administer(person((Role.NATIONAL, "national")), uuid4(), [liaison, elsewhere])


def test_nobody_administers_himself() -> None:
    national = person((Role.NATIONAL, "national"))
    assert national.account_id is not None
    assert not may_administer(national, national.account_id, [Held(uuid4(), Role.LIAISON, place("unit"))])


def test_an_account_that_holds_nothing_is_the_national_desks() -> None:
    assert may_administer(person((Role.NATIONAL, "national")), uuid4(), [])
    assert not may_administer(person((Role.COORDINATOR, "regency")), uuid4(), [])


def test_roles_to_appoint_are_those_of_any_office_held() -> None:
    assert roles_to_appoint(person((Role.COORDINATOR, "regency"), (Role.INSPECTOR, "regency"))) == {
        Role.COORDINATOR,
        Role.LEADER,
        Role.LIAISON,
        Role.INSPECTOR,
    }
    assert roles_to_appoint(person((Role.OBSERVER, "regency"))) == set()


FITS = {
    "national": {Role.NATIONAL, Role.OBSERVER},
    "overseer": {Role.OVERSEER, Role.OBSERVER},
    "regency": OFFICER_ROLES - {Role.NATIONAL, Role.OVERSEER},
    "opd": OFFICER_ROLES - {Role.NATIONAL, Role.OVERSEER},
}


@pytest.mark.parametrize(("kind", "role"), [*product(FITS, sorted(OFFICER_ROLES))], ids=str)
def test_the_national_desk_and_the_overseer_have_roles_of_their_own(kind: str, role: Role) -> None:
    if role in FITS[kind]:
        admit_term(role, place("unit", kind), TODAY, TODAY)
    else:
        with pytest.raises(NotAdmissible) as refused:
            admit_term(role, place("unit", kind), TODAY, TODAY)
        assert refused.value.field == "role"


@pytest.mark.parametrize(
    ("role", "valid_from", "valid_to"),
    [
        pytest.param(Role.OBSERVER, TODAY, None, id="an observer for ever"),
        pytest.param(Role.LIAISON, date(2026, 9, 2), date(2026, 9, 1), id="over before it begins"),
        pytest.param(Role.LIAISON, date(2026, 1, 1), date(2026, 8, 2), id="over yesterday"),
    ],
)
def test_a_term_that_makes_no_sense_is_refused(role: Role, valid_from: date, valid_to: date | None) -> None:
    with pytest.raises(NotAdmissible) as refused:
        admit_term(role, place("unit"), valid_from, valid_to)
    assert refused.value.field == "valid_to"
