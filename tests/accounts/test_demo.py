from datetime import date

from httpx import AsyncClient
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.demo import demo_officers, load_demo_officers
from api.accounts.queries import chain_of_desks
from api.accounts.tables import Account, Appointment
from api.institutions.demo import load_demo_tree
from api.institutions.service.reference import load_reference
from api.institutions.tables import Institution
from api.law.words import Role
from tests.conftest import NOW

TODAY = date(2026, 8, 3)


async def test_the_demos_officers_sit_where_its_reports_go(client: AsyncClient, session: AsyncSession) -> None:
    await load_reference(session, NOW)
    nodes = await load_demo_tree(session, NOW)
    officers = await load_demo_officers(session, "kopi tubruk", NOW)
    await session.commit()

    units = [node for node in nodes if node.parent_id]
    roles = [officer.role for officer in officers]
    assert roles.count(Role.LIAISON) == len(units)
    assert {Role.NATIONAL, Role.OVERSEER, Role.COORDINATOR, Role.INSPECTOR, Role.LEADER} <= set(roles)
    assert len({officer.email for officer in officers}) == len(officers)
    ponorogo = next(officer for officer in officers if officer.email == "admin.ponorogo@demo.lapor.example")
    assert (ponorogo.role, ponorogo.institution) == (Role.COORDINATOR, "Pemerintah Kabupaten Ponorogo")

    for officer in officers:
        sign_in = {"email": officer.email, "password": "kopi tubruk"}
        answer = await client.post("/v1/sessions", json=sign_in)
        assert answer.status_code == 201, officer
    clinic = next(node for node in nodes if node.external_code == "PKM-BABADAN")
    chain = [
        (await session.get_one(Institution, desk.institution_id)).name
        for desk in await chain_of_desks(session, clinic.id, Role.COORDINATOR, date(2022, 1, 3))
    ]
    assert chain == [
        "Pemerintah Kabupaten Ponorogo",
        "Pemerintah Provinsi Jawa Timur",
        "Admin Nasional SP4N-LAPOR! (Kementerian PANRB)",
    ]


async def test_the_demos_officers_are_loaded_once_and_take_the_new_password(
    client: AsyncClient, session: AsyncSession
) -> None:
    await load_reference(session, NOW)
    await load_demo_tree(session, NOW)
    first = await load_demo_officers(session, "kopi tubruk", NOW)
    second = await load_demo_officers(session, "teh tarik", NOW)
    await session.commit()

    assert second == first == await demo_officers(session, NOW)
    for table in (Account, Appointment):
        assert await session.scalar(select(func.count()).select_from(table)) == len(first)
    for password, status in (("kopi tubruk", 401), ("teh tarik", 201)):
        answer = await client.post("/v1/sessions", json={"email": first[0].email, "password": password})
        assert answer.status_code == status


async def test_without_the_demos_tree_there_are_no_demo_officers(session: AsyncSession) -> None:
    assert await load_demo_officers(session, "kopi tubruk", NOW) == []
