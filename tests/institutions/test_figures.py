"""Policies and calendars are set by those who may, never laxer in silence, and history stays."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.institutions import queries
from api.institutions.kinds import DayKind, InstitutionKind
from api.institutions.lawbook import lawbook
from api.institutions.service.decreeing import Amendment, NewDay, RemovedDay, amend_calendar
from api.institutions.service.figures import NewPolicy, set_policy
from api.law.refusals import Laxer, NotAdmissible, OutOfScope
from api.law.words import DayUnit, Role, Zone
from api.problems import NotFound
from tests.conftest import NOW
from tests.institutions.make import TODAY, national, node, somebody

DAY = NewDay(date(2026, 8, 11), "Hari Jadi Ponorogo", DayKind.REGIONAL, "35.02")


def figure(value: int, *, key: str = "verification", since: date = TODAY) -> NewPolicy:
    return NewPolicy(key, None, value, "Perbup 5/2026", "Pasal 3", since, confirmed=True)


async def test_an_institution_sets_itself_a_stricter_limit(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")
    unit = await node(session, under=root)
    person = somebody(Role.COORDINATOR, root)

    made = await set_policy(session, person, replace(figure(2), institution_id=root.id), NOW)

    book = await lawbook(session)
    assert (made.unit, made.leave) == (DayUnit.WORKING_DAYS, False)
    assert book.limit("verification", unit.path, TODAY).policy_id == made.id
    assert book.value("verification", unit.path, TODAY - timedelta(days=1)) == 3
    assert book.value("verification", None, TODAY) == 3


@pytest.mark.parametrize(("key", "value"), [("verification", 4), ("closing", 9), ("resolution.complaint", 15)])
async def test_an_institution_is_never_laxer_in_silence(session: AsyncSession, key: str, value: int) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")

    for person in (somebody(Role.COORDINATOR, root), national()):
        with pytest.raises(Laxer) as refused:
            await set_policy(session, person, replace(figure(value, key=key), institution_id=root.id), NOW)
        assert refused.value.field == "value"
    assert {each.institution_id for each in await queries.policies(session, key=key)} == {None}


async def test_a_unit_is_never_laxer_than_the_institution_above_it(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")
    unit = await node(session, under=root)
    person = somebody(Role.COORDINATOR, root)
    await set_policy(session, person, replace(figure(1), institution_id=root.id), NOW)

    with pytest.raises(Laxer):
        await set_policy(session, person, replace(figure(2), institution_id=unit.id), NOW)


async def test_the_national_desk_may_let_an_institution_be_laxer_with_a_reason(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")
    laxer = replace(figure(6), institution_id=root.id, leave=True)

    with pytest.raises(OutOfScope):
        await set_policy(session, somebody(Role.COORDINATOR, root), replace(laxer, note="Banjir"), NOW)
    with pytest.raises(NotAdmissible) as refused:
        await set_policy(session, national(), laxer, NOW)
    assert refused.value.field == "note"
    await set_policy(session, national(), replace(laxer, note="Banjir bandang"), NOW)
    assert (await lawbook(session)).value("verification", root.path, TODAY) == 6


async def test_only_the_national_desk_sets_a_national_figure(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")

    with pytest.raises(OutOfScope):
        await set_policy(session, somebody(Role.COORDINATOR, root), figure(2), NOW)
    await set_policy(session, national(), figure(5, since=date(2019, 1, 1)), NOW)

    history = await queries.policies(session, key="verification")
    assert [each.value for each in history] == [3, 5]
    assert (await lawbook(session)).value("verification", root.path, TODAY) == 5


async def test_a_figure_of_another_institution_is_out_of_scope(session: AsyncSession) -> None:
    mine = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")
    other = await node(session, InstitutionKind.REGENCY, "Madiun", region="35.19")

    with pytest.raises(OutOfScope):
        await set_policy(session, somebody(Role.COORDINATOR, mine), replace(figure(2), institution_id=other.id), NOW)


async def test_a_figure_that_cannot_be_is_refused(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")
    own = replace(figure(2), institution_id=root.id)

    for wrong, field in (
        (replace(own, key="tea_breaks"), "key"),
        (replace(own, unit=DayUnit.COUNT), "unit"),
        (replace(own, effective_from=TODAY - timedelta(days=1)), "effective_from"),
        (replace(figure(2), leave=True, note="Untuk semua"), "leave"),
    ):
        with pytest.raises(NotAdmissible) as refused:
            await set_policy(session, national(), wrong, NOW)
        assert refused.value.field == field
    with pytest.raises(NotFound):
        await set_policy(session, national(), replace(own, institution_id=national().offices[0].institution_id), NOW)


async def test_a_decree_makes_the_next_version_of_the_calendar(session: AsyncSession) -> None:
    before = (await queries.calendars(session))[0]
    gone = RemovedDay(date(2026, 12, 24))

    made = await amend_calendar(session, national(), Amendment("SKB 2/2026", "Perubahan", (DAY,), (gone,)), NOW)

    assert made.version > before.version
    assert (await queries.calendars(session))[0] == made
    old = {each.day for each in await queries.calendar_days(session, version=before.version)}
    new = {each.day for each in await queries.calendar_days(session, version=made.version)}
    assert (old - new, new - old) == ({gone.day}, {DAY.day})
    book = await lawbook(session)
    assert book.calendar(Zone.WIB).is_working(gone.day)
    assert book.calendar(Zone.WIB).is_working(DAY.day)
    assert not book.calendar(Zone.WIB, "35.02.17").is_working(DAY.day)


async def test_a_day_may_be_regional_and_national_at_once(session: AsyncSession) -> None:
    amendment = Amendment("Perda 1/2026", None, (replace(DAY, day=date(2026, 8, 17)),), ())

    await amend_calendar(session, national(), amendment, NOW)

    assert not (await lawbook(session)).calendar(Zone.WIB).is_working(date(2026, 8, 17))


@pytest.mark.parametrize(
    ("added", "removed", "reason"),
    [
        ((), (RemovedDay(date(2026, 8, 4)),), "calendars.day_unknown"),
        ((replace(DAY, day=date(2026, 8, 17), kind=DayKind.NATIONAL, region_code=None),), (), "calendars.day_twice"),
        ((DAY, replace(DAY, name="Lagi")), (), "calendars.day_twice"),
        ((replace(DAY, region_code=None),), (), "calendars.region_of_regional"),
        ((replace(DAY, kind=DayKind.NATIONAL),), (), "calendars.region_of_regional"),
        ((replace(DAY, region_code="99.99"),), (), "institutions.region_unknown"),
    ],
)
async def test_a_decree_that_fits_not_is_refused(
    session: AsyncSession, added: tuple[NewDay, ...], removed: tuple[RemovedDay, ...], reason: str
) -> None:
    with pytest.raises(NotAdmissible) as refused:
        await amend_calendar(session, national(), Amendment("SKB", None, added, removed), NOW)

    assert refused.value.reason == reason


async def test_only_the_national_desk_publishes_calendars(session: AsyncSession) -> None:
    root = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02")

    with pytest.raises(OutOfScope):
        await amend_calendar(session, somebody(Role.COORDINATOR, root), Amendment("Perbup", None, (DAY,), ()), NOW)
