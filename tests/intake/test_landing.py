"""Where a report lands: rules of §3, "Where it lands"."""

import pytest
from httpx import AsyncClient
from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.tables import Appointment
from api.law.words import Role
from tests.accounts import make
from tests.conftest import NOW
from tests.intake.conftest import Filing


async def unstaffed(session: AsyncSession, place: object, role: Role) -> None:
    query = update(Appointment).where(Appointment.institution_id == place.id, Appointment.role == role)  # type: ignore[attr-defined]
    await session.execute(query.values(ended_at=NOW))
    await session.commit()


async def test_at_the_institution_that_the_reporter_chose(file: Filing, tree: make.Tree) -> None:
    assert (await file(institution_id=str(tree.province.id), region_code="35.02"))["desk"] == "Jawa Timur"


async def test_at_the_desk_above_a_unit_that_has_none(file: Filing, tree: make.Tree) -> None:
    assert (await file(institution_id=str(tree.clinic.id)))["desk"] == "Ponorogo"


async def test_the_unit_that_the_reporter_wished_for_is_told_to_whoever_verifies(
    file: Filing, client: AsyncClient, tree: make.Tree, session: AsyncSession
) -> None:
    filed = await file(institution_id=str(tree.clinic.id), region_code="35.02.17")
    officer = await make.officer(session, Role.COORDINATOR, tree.regency)
    await session.commit()
    headers = await make.signed_in(client, officer)
    read = (await client.get(f"/v1/reports/{filed['id']}", headers=headers)).json()
    assert read["names"][read["addressed_to"]] == "Puskesmas Babadan"
    other = await file(region_code="35.02.17")
    assert (await client.get(f"/v1/reports/{other['id']}", headers=headers)).json()["addressed_to"] is None


async def test_at_the_regency_of_the_region_down_to_its_villages(file: Filing) -> None:
    assert (await file(region_code="35.02.17"))["desk"] == "Ponorogo"


async def test_at_the_province_where_the_regency_has_no_officers(
    file: Filing, tree: make.Tree, session: AsyncSession
) -> None:
    await unstaffed(session, tree.regency, Role.COORDINATOR)
    assert (await file(region_code="35.02.17"))["desk"] == "Jawa Timur"


async def test_at_the_province_where_the_region_has_no_government_in_the_tree(file: Filing) -> None:
    assert (await file(region_code="35.78"))["desk"] == "Jawa Timur"


async def test_at_the_national_desk_where_nobody_else_is(file: Filing, tree: make.Tree) -> None:
    assert (await file(region_code="64.72"))["desk"] == "Admin Nasional"
    assert (await file(institution_id=str(tree.ministry.id)))["desk"] == "Admin Nasional"
    assert (await file(location={"lat": -7.87, "lon": 111.46}))["desk"] == "Admin Nasional"


OVERSIGHT = {"class": "oversight_complaint", "region_code": "35.02.17"}


async def test_an_oversight_complaint_at_the_inspector(file: Filing, tree: make.Tree, session: AsyncSession) -> None:
    await unstaffed(session, tree.regency, Role.COORDINATOR)
    assert (await file(**OVERSIGHT))["desk"] == "Ponorogo"


@pytest.mark.parametrize("position", ["head", "deputy", "inspector"])
async def test_an_oversight_complaint_about_the_head_or_the_inspector_one_inspector_up(
    file: Filing, tree: make.Tree, position: str
) -> None:
    accused = [{"institution_id": str(tree.regency.id), "position": position}]
    assert (await file(**OVERSIGHT, accused=accused))["desk"] == "Jawa Timur"


async def test_a_complaint_about_the_whole_regency_above_it(file: Filing, tree: make.Tree) -> None:
    accused = [{"institution_id": str(tree.regency.id)}]
    assert (await file(region_code="35.02.17", accused=accused))["desk"] == "Jawa Timur"


async def test_a_complaint_about_an_office_still_at_its_regency(file: Filing, tree: make.Tree) -> None:
    accused = [{"institution_id": str(tree.health.id)}]
    assert (await file(region_code="35.02.17", accused=accused))["desk"] == "Ponorogo"


@pytest.mark.parametrize("position", [None, "head", "inspector"])
async def test_an_oversight_complaint_about_the_inspectorate_itself_one_inspector_up(
    file: Filing, tree: make.Tree, session: AsyncSession, position: str | None
) -> None:
    inspectorate = await make.institution(session, "inspectorate", under=tree.regency, name="Inspektorat")
    await session.commit()
    accused = [{"institution_id": str(inspectorate.id), "position": position}]
    assert (await file(**OVERSIGHT, accused=accused))["desk"] == "Jawa Timur"


@pytest.mark.parametrize("position", ["head", "deputy", "inspector"])
async def test_a_position_without_a_unit_is_one_in_the_institution_that_the_report_goes_to(
    file: Filing, position: str
) -> None:
    assert (await file(**OVERSIGHT, accused=[{"position": position, "name": "Bupati"}]))["desk"] == "Jawa Timur"
