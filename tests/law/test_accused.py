"""Whom an entry of the accused keeps from a report."""

from uuid import UUID

import pytest

from api.law.accused import Accused, Exclusion, accounts_kept_out, exclusion
from api.law.words import Position, Role

ROOT, UNIT, OFFICER = UUID(int=1), UUID(int=2), UUID(int=9)

# position, names a person, has an account, who is kept out
ACCUSED = [
    (None, False, False, Exclusion.SUBTREE),
    (None, False, True, Exclusion.SUBTREE),
    (None, True, False, Exclusion.NOTHING),
    (None, True, True, Exclusion.ACCOUNT),
    (Position.HEAD, True, False, Exclusion.SUBTREE),
    (Position.HEAD, True, True, Exclusion.SUBTREE),
    (Position.HEAD, False, False, Exclusion.SUBTREE),
    (Position.DEPUTY, True, False, Exclusion.SUBTREE),
    (Position.DEPUTY, False, True, Exclusion.SUBTREE),
    (Position.INSPECTOR, True, False, Exclusion.INSPECTOR),
    (Position.INSPECTOR, False, True, Exclusion.INSPECTOR),
    (Position.STAFF, True, True, Exclusion.ACCOUNT),
    (Position.STAFF, False, True, Exclusion.ACCOUNT),
    (Position.STAFF, True, False, Exclusion.NOTHING),
]


@pytest.mark.parametrize(("position", "person", "account", "kept_out"), ACCUSED)
def test_whom_an_accused_entry_keeps_out(
    position: Position | None, person: bool, account: bool, kept_out: Exclusion
) -> None:
    assert exclusion(position, person=person, account=account) is kept_out


def test_an_entry_without_a_person_is_the_unit_and_a_name_is_nobodys_account_unless_it_is_said() -> None:
    assert exclusion(None) is Exclusion.SUBTREE
    assert exclusion(None, person=True) is Exclusion.NOTHING
    assert exclusion(Position.STAFF) is Exclusion.NOTHING


def an_entry(kept_out: Exclusion, path: str | None = "root.unit", account_id: UUID | None = None) -> Accused:
    return Accused(UUID(int=5), UNIT if path else None, path, account_id, None, kept_out)


def test_the_accused_unit_and_all_below_it_are_kept_out_and_nobody_beside_or_above() -> None:
    entry = an_entry(Exclusion.SUBTREE)
    for path, is_out in {"root.unit": True, "root.unit.below": True, "root.units": False, "root": False}.items():
        assert entry.keeps_out_place(path) is is_out
        assert entry.keeps_out_office(ROOT, path, Role.LIAISON) is is_out


def test_the_accused_inspector_is_kept_out_of_his_own_desk_alone() -> None:
    entry = an_entry(Exclusion.INSPECTOR)
    assert entry.keeps_out_office(UNIT, "root.unit", Role.INSPECTOR)
    assert not entry.keeps_out_office(UNIT, "root.unit", Role.COORDINATOR)
    assert not entry.keeps_out_office(ROOT, "root", Role.INSPECTOR)
    assert not entry.keeps_out_place("root.unit")


def test_an_accused_officer_is_kept_out_himself_and_his_unit_is_not() -> None:
    entry = an_entry(Exclusion.ACCOUNT, account_id=OFFICER)
    assert entry.keeps_out_account(OFFICER)
    assert not entry.keeps_out_account(UUID(int=8))
    assert not entry.keeps_out_account(None)
    assert not entry.keeps_out_office(UNIT, "root.unit", Role.LIAISON)
    assert accounts_kept_out([entry, an_entry(Exclusion.SUBTREE)]) == {OFFICER}


@pytest.mark.parametrize("kept_out", [Exclusion.NOTHING, Exclusion.INSPECTOR, Exclusion.SUBTREE])
def test_an_account_that_is_only_named_is_kept_out_by_no_other_kind_of_entry(kept_out: Exclusion) -> None:
    assert not an_entry(kept_out, account_id=OFFICER).keeps_out_account(OFFICER)


def test_a_name_without_a_unit_keeps_no_place_out() -> None:
    assert not an_entry(Exclusion.SUBTREE, path=None).keeps_out_place("root.unit")
    assert not an_entry(Exclusion.NOTHING).keeps_out_place("root.unit")
