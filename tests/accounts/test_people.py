from uuid import uuid4

from api.accounts.people import CLOCK, Office, Person
from api.law.words import Role


def office(path: str, role: Role = Role.COORDINATOR) -> Office:
    return Office(uuid4(), uuid4(), uuid4(), path, "opd", role)


def test_an_office_covers_its_own_institution_and_what_lies_below() -> None:
    assert office("aa.bb").covers("aa.bb")
    assert office("aa.bb").covers("aa.bb.cc")
    assert not office("aa.bb").covers("aa")
    assert not office("aa.bb").covers("aa.bbc")


def test_an_officer_acts_through_the_offices_over_a_place() -> None:
    above, beside = office("aa"), office("zz")
    liaison = office("aa.bb", Role.LIAISON)
    person = Person(uuid4(), "Siti", (above, beside, liaison))

    assert person.offices_over("aa.bb") == (above, liaison)
    assert person.offices_over("aa.bb", {Role.LIAISON}) == (liaison,)
    assert person.offices_as(Role.COORDINATOR) == (above, beside)
    assert person.roles == {Role.COORDINATOR, Role.LIAISON}


def test_the_clock_acts_without_an_office() -> None:
    assert CLOCK.holds(Role.CLOCK)
    assert not CLOCK.holds(*(role for role in Role if role is not Role.CLOCK))
    assert CLOCK.offices_over("aa") == ()
