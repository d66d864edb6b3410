"""The public is shown no cell that a few confidential reports could be told from."""

from uuid import UUID, uuid4

import pytest

from api.accounts.people import Office, Person
from api.institutions.kinds import InstitutionKind
from api.institutions.nodes import Node
from api.law.words import Role
from api.statistics.counts import Counts
from api.statistics.disclosing import is_small, sees_all, withheld
from tests.conftest import NOW

ROOT, UNIT, PROVINCE = uuid4(), uuid4(), uuid4()


def of(received: int, confidential: int = 0) -> Counts:
    return Counts(received=received, in_confidence=confidential)


@pytest.mark.parametrize(
    ("received", "confidential", "small"),
    [(4, 0, False), (4, 1, True), (1, 1, True), (5, 5, False), (46, 3, False), (0, 0, False)],
)
def test_a_cell_is_small_when_it_holds_fewer_than_five_and_some_are_confidential(
    received: int, confidential: int, small: bool
) -> None:
    assert is_small(of(received, confidential), 5) is small


def test_a_small_cell_takes_the_least_other_with_it_so_that_none_is_told_by_subtraction() -> None:
    groups = {"complaint": of(36), "oversight_complaint": of(3, 3), "aspiration": of(5), "information_request": of(8)}
    assert withheld(groups, 5) == {"oversight_complaint", "aspiration"}


def test_others_are_withheld_until_five_reports_are() -> None:
    groups = {"a": of(1, 1), "b": of(2), "c": of(3), "d": of(40)}
    assert withheld(groups, 5) == {"a", "b", "c"}


def test_without_a_small_cell_nothing_is_withheld() -> None:
    assert withheld({"a": of(1), "b": of(6, 6)}, 5) == frozenset()


@pytest.mark.parametrize(
    ("role", "at", "sees"),
    [
        (Role.NATIONAL, uuid4(), True),
        (Role.OVERSEER, uuid4(), True),
        (Role.COORDINATOR, ROOT, True),
        (Role.INSPECTOR, ROOT, True),
        (Role.LIAISON, UNIT, True),
        (Role.COORDINATOR, PROVINCE, True),
        (Role.COORDINATOR, uuid4(), False),
        (Role.OBSERVER, ROOT, False),
    ],
)
def test_officers_of_the_scope_are_shown_all(role: Role, at: UUID, sees: bool) -> None:
    path = f"{ROOT.hex}.{UNIT.hex}" if at == UNIT else at.hex
    person = Person(uuid4(), "Siti", (Office(uuid4(), at, ROOT, path, "opd", role),))
    assert sees_all(person, _unit(), PROVINCE.hex) is sees


def test_whoever_asks_for_the_country_is_not() -> None:
    coordinator = Person(uuid4(), "Siti", (Office(uuid4(), ROOT, ROOT, ROOT.hex, "regency", Role.COORDINATOR),))
    assert not sees_all(coordinator, None)


def _unit() -> Node:
    return Node(
        id=UNIT, parent_id=ROOT, root_id=ROOT, path=f"{ROOT.hex}.{UNIT.hex}", depth=1, kind=InstitutionKind.OPD,
        name="Dinas", short_name=None, root_name="Ponorogo", external_code=None, region_code=None, zone="Asia/Jakarta",
        supervisor_id=None, valid_from=NOW.date(), valid_to=None, successor_id=None, updated_at=NOW,
    )  # fmt: skip
