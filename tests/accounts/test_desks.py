from datetime import date, timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries import (
    active_offices,
    chain_of_desks,
    desk_officers,
    national_desk,
    overseer_desk,
)
from api.institutions.tables import Institution
from api.law.words import Role
from tests.accounts import make
from tests.conftest import NOW, CountQueries

TODAY = date(2026, 8, 3)


async def chain(
    session: AsyncSession, of: Institution, role: Role = Role.COORDINATOR, on: date = TODAY
) -> list[tuple[str, bool]]:
    desks = await chain_of_desks(session, of.id, role, on)
    names = {place.id: place.name for place in session.identity_map.values() if isinstance(place, Institution)}
    return [(names[desk.institution_id], desk.has_officers) for desk in desks]


async def test_the_chain_goes_up_to_the_national_desk_over_the_desks_with_officers(session: AsyncSession) -> None:
    tree = await make.tree(session)
    for place in (tree.health, tree.regency, tree.province):
        await make.appointment(session, Role.COORDINATOR, place)
    await make.appointment(session, Role.NATIONAL, tree.national)

    assert await chain(session, tree.clinic) == [
        ("Dinas Kesehatan", True),
        ("Ponorogo", True),
        ("Jawa Timur", True),
        ("Admin Nasional", True),
    ]
    assert await chain(session, tree.works) == [("Ponorogo", True), ("Jawa Timur", True), ("Admin Nasional", True)]
    assert await chain(session, tree.province) == [("Jawa Timur", True), ("Admin Nasional", True)]


async def test_the_national_desk_is_the_last_even_if_nobody_sits_there(session: AsyncSession) -> None:
    tree = await make.tree(session)
    assert await chain(session, tree.clinic) == [("Admin Nasional", False)]
    assert await chain(session, tree.ministry) == [("Admin Nasional", False)]
    assert await chain(session, tree.national) == [("Admin Nasional", False)]


async def test_an_oversight_complaint_goes_over_the_inspectors(session: AsyncSession) -> None:
    tree = await make.tree(session)
    await make.appointment(session, Role.COORDINATOR, tree.regency)
    await make.appointment(session, Role.INSPECTOR, tree.province)

    assert await chain(session, tree.clinic, Role.INSPECTOR) == [("Jawa Timur", True), ("Admin Nasional", False)]
    desks = await chain_of_desks(session, tree.clinic.id, Role.INSPECTOR, TODAY)
    assert [desk.role for desk in desks] == [Role.INSPECTOR, Role.NATIONAL]
    assert [(desk.root_id, desk.path) for desk in desks] == [
        (tree.province.id, tree.province.path),
        (tree.national.id, tree.national.path),
    ]


async def test_only_who_counts_today_makes_a_desk(session: AsyncSession) -> None:
    tree = await make.tree(session)
    gone = await make.account(session, suspended_at=NOW)
    await make.appointment(session, Role.COORDINATOR, tree.regency, gone)
    await make.appointment(session, Role.COORDINATOR, tree.regency, ended_at=NOW)
    await make.appointment(session, Role.COORDINATOR, tree.regency, valid_to=TODAY - timedelta(days=1))
    await make.appointment(session, Role.COORDINATOR, tree.regency, valid_from=TODAY + timedelta(days=1))
    await make.appointment(session, Role.LIAISON, tree.regency)

    here = [("Ponorogo", True), ("Admin Nasional", False)]
    assert await chain(session, tree.clinic) == [("Admin Nasional", False)]
    assert await chain(session, tree.clinic, on=TODAY - timedelta(days=1)) == here
    assert await chain(session, tree.clinic, on=TODAY + timedelta(days=1)) == here

    await make.appointment(session, Role.COORDINATOR, tree.regency, valid_from=TODAY, valid_to=TODAY)
    assert await chain(session, tree.clinic) == here


async def test_an_institution_that_no_longer_stands_has_no_desk(session: AsyncSession) -> None:
    tree = await make.tree(session)
    dissolved = await make.institution(session, under=tree.regency, valid_to=TODAY - timedelta(days=1))
    await make.appointment(session, Role.COORDINATOR, dissolved)
    await make.appointment(session, Role.LIAISON, dissolved)

    assert await chain(session, dissolved) == [("Admin Nasional", False)]
    assert len(await chain(session, dissolved, on=TODAY - timedelta(days=1))) == 2
    assert await desk_officers(session, [dissolved.id], Role.LIAISON, TODAY) == []
    assert len(await desk_officers(session, [dissolved.id], Role.LIAISON, TODAY - timedelta(days=1))) == 1


async def test_the_national_desk_and_the_overseer_have_a_role_of_their_own(session: AsyncSession) -> None:
    tree = await make.tree(session)
    await make.appointment(session, Role.NATIONAL, tree.national)
    await make.appointment(session, Role.OVERSEER, tree.overseer)

    national, overseer = await national_desk(session, TODAY), await overseer_desk(session, TODAY)
    assert national is not None
    assert overseer is not None
    assert (national.institution_id, national.role, national.has_officers) == (tree.national.id, Role.NATIONAL, True)
    assert (overseer.institution_id, overseer.role, overseer.has_officers) == (tree.overseer.id, Role.OVERSEER, True)


async def test_a_tree_without_a_national_desk_has_none(session: AsyncSession) -> None:
    alone = await make.institution(session, "ministry")
    assert await national_desk(session, TODAY) is None
    assert await chain_of_desks(session, alone.id, Role.COORDINATOR, TODAY) == []


async def test_the_officers_of_a_desk_are_those_who_count_there(session: AsyncSession) -> None:
    tree = await make.tree(session)
    siti = await make.account(session, name="Siti")
    budi = await make.account(session, name="Budi")
    await make.appointment(session, Role.LIAISON, tree.health, siti)
    await make.appointment(session, Role.LIAISON, tree.works, budi, acting=True)
    await make.appointment(session, Role.LIAISON, tree.clinic)
    await make.appointment(session, Role.LEADER, tree.health)
    await make.appointment(session, Role.LIAISON, tree.health, ended_at=NOW)

    found = await desk_officers(session, [tree.health.id, tree.works.id], Role.LIAISON, TODAY)

    assert {(officer.name, officer.email, officer.institution_id, officer.acting) for officer in found} == {
        ("Siti", siti.email, tree.health.id, False),
        ("Budi", budi.email, tree.works.id, True),
    }
    assert await desk_officers(session, [], Role.LIAISON, TODAY) == []


async def test_an_office_begins_and_ends_at_midnight_where_it_is(session: AsyncSession) -> None:
    tree = await make.tree(session)
    far_east = await make.institution(session, "agency", zone="Asia/Jayapura")
    who = await make.account(session)
    for place in (tree.regency, far_east):
        await make.appointment(session, Role.COORDINATOR, place, who, valid_from=date(2026, 8, 4))
    # 15:30 UTC on the third is half past midnight on the fourth in Jayapura, and half past ten before it in Jakarta.
    now = NOW.replace(hour=15, minute=30)

    assert [office.institution_id for office in await active_offices(session, who.id, now)] == [far_east.id]
    later = now + timedelta(hours=2)
    assert {office.institution_id for office in await active_offices(session, who.id, later)} == {
        tree.regency.id,
        far_east.id,
    }


async def test_an_office_tells_its_place_in_the_tree(session: AsyncSession) -> None:
    tree = await make.tree(session)
    who = await make.account(session)
    held = await make.appointment(session, Role.LIAISON, tree.clinic, who, acting=True)

    (office,) = await active_offices(session, who.id, NOW)

    assert (office.appointment_id, office.institution_id, office.root_id) == (held.id, tree.clinic.id, tree.regency.id)
    assert office.path == f"{tree.regency.id.hex}.{tree.health.id.hex}.{tree.clinic.id.hex}"
    assert (office.kind, office.role, office.acting) == ("puskesmas", Role.LIAISON, True)


async def test_a_chain_costs_one_query(session: AsyncSession, count_queries: CountQueries) -> None:
    tree = await make.tree(session)
    with count_queries() as seen:
        await chain_of_desks(session, tree.clinic.id, Role.COORDINATOR, TODAY)
    assert len(seen) == 1


async def test_supervisors_that_name_each_other_do_not_hold_it_up(session: AsyncSession) -> None:
    tree = await make.tree(session)
    tree.province.supervisor_id = tree.regency.id
    await make.appointment(session, Role.COORDINATOR, tree.regency)
    await session.flush()
    assert (await chain(session, tree.regency))[-1] == ("Admin Nasional", False)
