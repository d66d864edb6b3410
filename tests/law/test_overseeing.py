"""What the Ombudsman asks for, against a table written from UU 37/2008 and not from the code."""

from dataclasses import replace
from datetime import date

import pytest

from api.law.overseeing import Held, Known, Requirement, missing, needs
from api.text import Language, all_texts, say

TODAY = date(2026, 8, 31)
PLAIN = Known(today=TODAY, received_on=date(2026, 8, 3), years=2, last_day=date(2026, 8, 24))

# what is so of the report | the requirement | how the file stands
CASES = [
    ({}, Requirement.TOLD_THE_AGENCY, Held.PROVEN),
    ({}, Requirement.NOT_SETTLED, Held.MISSING),
    ({"last_day": None}, Requirement.NOT_SETTLED, Held.MISSING),
    ({"late": True}, Requirement.NOT_SETTLED, Held.PROVEN),
    ({"late": True, "last_day": None}, Requirement.NOT_SETTLED, Held.PROVEN),
    ({"answered_on": TODAY}, Requirement.NOT_SETTLED, Held.MISSING),
    ({"answered_on": TODAY, "late": True}, Requirement.NOT_SETTLED, Held.MISSING),
    ({"answered_on": TODAY, "accepted": True}, Requirement.NOT_SETTLED, Held.MISSING),
    ({"objected": True}, Requirement.NOT_SETTLED, Held.PROVEN),
    ({"objected": True, "answered_on": TODAY}, Requirement.NOT_SETTLED, Held.PROVEN),
    ({"archived": True}, Requirement.NOT_SETTLED, Held.PROVEN),
    ({"archived": True, "withdrawn": True}, Requirement.NOT_SETTLED, Held.MISSING),
    ({}, Requirement.NOT_TOO_OLD, Held.MISSING),
    ({"event_date": TODAY}, Requirement.NOT_TOO_OLD, Held.PROVEN),
    ({"event_date": date(2024, 8, 31)}, Requirement.NOT_TOO_OLD, Held.PROVEN),
    ({"event_date": date(2024, 8, 30)}, Requirement.NOT_TOO_OLD, Held.MISSING),
    ({"event_date": date(2026, 2, 28), "today": date(2028, 2, 29)}, Requirement.NOT_TOO_OLD, Held.PROVEN),
    ({}, Requirement.ACCOUNT, Held.PROVEN),
    ({}, Requirement.EVIDENCE, Held.MISSING),
    ({"files": 1}, Requirement.EVIDENCE, Held.PROVEN),
    ({}, Requirement.NAME, Held.MISSING),
    ({"has_name": True}, Requirement.NAME, Held.PROVEN),
    ({"has_name": True, "anonymous": True}, Requirement.NAME, Held.MISSING),
    ({}, Requirement.PERSONAL_DETAILS, Held.TO_BRING),
    ({}, Requirement.COPY_OF_IDENTITY, Held.TO_BRING),
    ({}, Requirement.REQUEST, Held.TO_BRING),
    ({}, Requirement.MANDATE, Held.TO_BRING),
    ({}, Requirement.NOT_IN_COURT, Held.PROVEN),
    ({"in_court": True, "archived": True}, Requirement.NOT_IN_COURT, Held.MISSING),
    ({}, Requirement.SIGNATURE, Held.TO_BRING),
]


@pytest.mark.parametrize(("so", "requirement", "held"), CASES, ids=str)
def test_what_the_file_proves(so: dict[str, object], requirement: Requirement, held: Held) -> None:
    known = replace(PLAIN, **so)  # type: ignore[arg-type]
    (need,) = [each for each in needs(known) if each.requirement is requirement]
    assert need.held is held
    assert (need in missing(known)) == (held is not Held.PROVEN)


@pytest.mark.parametrize(("so", "requirement", "held"), CASES, ids=str)
def test_it_is_said_in_both_languages_without_blanks(
    so: dict[str, object], requirement: Requirement, held: Held
) -> None:
    for need in needs(replace(PLAIN, **so)):  # type: ignore[arg-type]
        assert need.reason in all_texts()
        assert f"requirement.{need.requirement}" in all_texts()
        for language in Language:
            assert "…" not in say(need.reason, language, **need.facts)


def test_every_requirement_is_told_once_and_names_its_source() -> None:
    told = needs(PLAIN)
    assert [need.requirement for need in told] == list(Requirement)
    assert all(need.source for need in told)


def test_the_whole_may_be_proven_but_for_what_only_the_reporter_has() -> None:
    known = replace(PLAIN, late=True, event_date=TODAY, files=2, has_name=True)
    assert {need.held for need in missing(known)} == {Held.TO_BRING}
