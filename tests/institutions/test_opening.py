"""Opening institutions and units: who may, and what cannot stand where."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.institutions import queries
from api.institutions.kinds import ChangeKind, ChangeState, InstitutionKind
from api.institutions.orders import Decree, NewNode
from api.institutions.service.opening import open_institution
from api.law.refusals import NotAdmissible, OutOfScope
from api.law.words import Role
from tests.conftest import NOW
from tests.institutions.make import DECREE, TODAY, again, national, node, somebody


async def test_a_unit_takes_region_and_zone_from_what_it_stands_below(session: AsyncSession) -> None:
    city = await node(session, InstitutionKind.CITY, "Pemerintah Kota Samarinda", region="64.72")
    office = await node(session, InstitutionKind.OPD, "Dinas Kesehatan", under=city)
    clinic = await node(session, InstitutionKind.PUSKESMAS, "Puskesmas Palaran", under=office, region="64.72.01")

    assert (city.zone, city.root_id, city.depth, city.root_name) == ("Asia/Makassar", city.id, 0, None)
    assert await again(session, clinic) == replace(clinic, updated_at=NOW)
    assert (clinic.zone, clinic.region_code, clinic.depth) == ("Asia/Makassar", "64.72.01", 2)
    assert clinic.path == f"{city.id.hex}.{office.id.hex}.{clinic.id.hex}"
    assert clinic.root_name == "Pemerintah Kota Samarinda"


async def test_opening_is_written_down_with_its_decree(session: AsyncSession) -> None:
    person = national()
    made = await open_institution(session, person, NewNode(InstitutionKind.MINISTRY, "Kementerian Baru"), DECREE, NOW)

    (change,) = await queries.changes_of(session, made.id)
    assert (change.kind, change.state) == (ChangeKind.OPENED, ChangeState.APPLIED)
    assert (change.instrument, change.effective_on) == (DECREE.instrument, TODAY)
    assert change.recorded_by == person.account_id
    assert change.to_facts["name"] == "Kementerian Baru"


async def test_a_coordinator_opens_units_below_his_office_only(session: AsyncSession) -> None:
    mine = await node(session, InstitutionKind.REGENCY, "Pemerintah Kabupaten Ponorogo", region="35.02")
    other = await node(session, InstitutionKind.REGENCY, "Pemerintah Kabupaten Madiun", region="35.19")
    person = somebody(Role.COORDINATOR, mine)
    new = NewNode(InstitutionKind.OPD, "Dinas Pariwisata")

    made = await open_institution(session, person, replace(new, parent_id=mine.id), DECREE, NOW)
    deeper = await open_institution(session, person, replace(new, parent_id=made.id), DECREE, NOW)

    assert deeper.root_id == mine.id
    for parent_id in (other.id, None):
        kind = InstitutionKind.OPD if parent_id else InstitutionKind.MINISTRY
        with pytest.raises(OutOfScope):
            await open_institution(session, person, replace(new, kind=kind, parent_id=parent_id), DECREE, NOW)


@pytest.mark.parametrize("role", [Role.LIAISON, Role.INSPECTOR, Role.LEADER, Role.OBSERVER])
async def test_no_other_officer_opens_units(session: AsyncSession, role: Role) -> None:
    mine = await node(session, InstitutionKind.REGENCY, "Pemerintah Kabupaten Ponorogo", region="35.02")

    with pytest.raises(OutOfScope):
        await open_institution(
            session, somebody(role, mine), NewNode(InstitutionKind.OPD, "Dinas", parent_id=mine.id), DECREE, NOW
        )


@pytest.mark.parametrize(
    ("new", "reason", "field"),
    [
        (NewNode(InstitutionKind.OPD, "Dinas"), "institutions.needs_parent", "parent_id"),
        (NewNode(InstitutionKind.MINISTRY, "Kementerian", parent_id=new_id()), "institutions.unknown", "parent_id"),
        (NewNode(InstitutionKind.CITY, "Kota", region_code="99.99"), "institutions.region_unknown", "region_code"),
        (NewNode(InstitutionKind.CITY, "Kota", zone="Asia/Tokyo"), "institutions.zone_unknown", "zone"),
        (
            NewNode(InstitutionKind.MINISTRY, "X", supervisor_id=new_id()),
            "institutions.not_supervised",
            "supervisor_id",
        ),
        (NewNode(InstitutionKind.CITY, "Kota", supervisor_id=new_id()), "institutions.unknown", "supervisor_id"),
    ],
)
async def test_what_is_unknown_or_out_of_place_is_refused(
    session: AsyncSession, new: NewNode, reason: str, field: str
) -> None:
    with pytest.raises(NotAdmissible) as refused:
        await open_institution(session, national(), new, DECREE, NOW)

    assert (refused.value.reason, refused.value.field) == (reason, field)


@pytest.mark.parametrize(
    "kind",
    [
        InstitutionKind.REGENCY,
        InstitutionKind.CITY,
        InstitutionKind.PROVINCE,
        InstitutionKind.NATIONAL,
        InstitutionKind.OVERSEER,
    ],
)
async def test_a_government_or_a_desk_stands_below_nothing(session: AsyncSession, kind: InstitutionKind) -> None:
    above = await node(session, InstitutionKind.PROVINCE, "Pemerintah Provinsi Jawa Timur", region="35")

    with pytest.raises(NotAdmissible) as refused:
        await open_institution(session, national(), NewNode(kind, "X", parent_id=above.id), DECREE, NOW)
    assert refused.value.field == "kind"


@pytest.mark.parametrize("kind", [InstitutionKind.NATIONAL, InstitutionKind.OVERSEER])
async def test_there_is_one_national_desk_and_one_overseer(session: AsyncSession, kind: InstitutionKind) -> None:
    await node(session, kind, "Satu")

    with pytest.raises(NotAdmissible) as refused:
        await open_institution(session, national(), NewNode(kind, "Dua"), DECREE, NOW)
    assert refused.value.reason == "institutions.only_one"


async def test_a_regency_is_supervised_by_a_province_and_by_nothing_else(session: AsyncSession) -> None:
    province = await node(session, InstitutionKind.PROVINCE, "Pemerintah Provinsi Jawa Timur", region="35")
    ministry = await node(session, InstitutionKind.MINISTRY, "Kementerian")
    regency = await node(session, InstitutionKind.REGENCY, "Ponorogo", region="35.02", supervisor=province)

    assert [each.id for each in await queries.supervised_by(session, province.id, TODAY)] == [regency.id]
    with pytest.raises(NotAdmissible):
        await node(session, InstitutionKind.CITY, "Madiun", region="35.77", supervisor=ministry)


async def test_a_code_is_unique_within_its_institution(session: AsyncSession) -> None:
    one = await node(session, InstitutionKind.MINISTRY, "Satu", code="SATU")
    two = await node(session, InstitutionKind.MINISTRY, "Dua", code="DUA")
    await node(session, under=one, code="ITJEN")
    await node(session, under=two, code="ITJEN")

    for under, code in ((one, "ITJEN"), (one, "SATU"), (None, "SATU")):
        with pytest.raises(NotAdmissible) as refused:
            await node(session, InstitutionKind.OPD if under else InstitutionKind.MINISTRY, under=under, code=code)
        assert refused.value.field == "external_code"


async def test_nothing_is_opened_below_what_does_not_stand_yet(session: AsyncSession) -> None:
    ministry = await node(session, InstitutionKind.MINISTRY, "Kementerian", decree=Decree("Perpres", date(2027, 1, 1)))

    with pytest.raises(NotAdmissible) as refused:
        await node(session, under=ministry, decree=DECREE)
    assert refused.value.reason == "institutions.not_standing"
