from datetime import date
from uuid import uuid4

from httpx import AsyncClient
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.queries import desk_officers
from api.accounts.tables import Account, Appointment
from api.institutions.tables import Institution
from api.law.words import Role
from tests.accounts import make
from tests.accounts.desk import Desk, sit_down

TODAY, TOMORROW = date(2026, 8, 3), date(2026, 8, 4)
BECAUSE = {"reason": "Mutasi pegawai"}
SUBSTITUTE: dict[str, object] = {
    "email": "plt@lapor.example",
    "name": "Budi Plt",
    "decree_number": "800/1/2026",
    "valid_from": "2026-08-03",
    "valid_to": "2026-08-14",
}


async def a_liaison(desk: Desk, session: AsyncSession, who: Account | None = None, **fields: object) -> Appointment:
    held = await make.appointment(session, Role.LIAISON, desk.tree.health, who, **fields)
    await session.commit()
    return held


async def acts(session: AsyncSession, role: Role, at: Institution, on: date = TODAY) -> list[str]:
    return [officer.name for officer in await desk_officers(session, [at.id], role, on)]


async def test_an_ended_appointment_counts_no_longer(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    held = await a_liaison(desk, session)

    status, ended = await desk.post(f"/appointments/{held.id}/endings", BECAUSE)

    assert status == 201
    assert ended["ended_at"] is not None
    assert await acts(session, Role.LIAISON, desk.tree.health) == []
    assert (await desk.post(f"/appointments/{held.id}/endings", BECAUSE))[0] == 404


async def test_only_the_desk_above_ends_an_appointment(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    beside = await make.appointment(session, Role.LIAISON, desk.tree.ministry)
    above = await make.appointment(session, Role.COORDINATOR, desk.tree.regency)
    await session.commit()
    for appointment_id in (beside.id, above.id, uuid4()):
        assert (await desk.post(f"/appointments/{appointment_id}/endings", BECAUSE))[0] == 404
        assert (await desk.post(f"/appointments/{appointment_id}/substitutes", SUBSTITUTE))[0] == 404


async def test_nobody_ends_his_own_appointment(client: AsyncClient, session: AsyncSession) -> None:
    national = await sit_down(client, session, Role.NATIONAL, "national")
    _, me = await national.get("/me")
    own = me["offices"][0]["appointment_id"]
    assert (await national.post(f"/appointments/{own}/endings", BECAUSE))[0] == 403


async def test_a_substitute_acts_beside_the_officer_for_a_time(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    siti = await make.account(session, name="Siti")
    held = await a_liaison(desk, session, who=siti)

    status, made = await desk.post(f"/appointments/{held.id}/substitutes", SUBSTITUTE)

    assert status == 201
    assert (made["role"], made["acting"], made["substitute_for"]) == ("liaison", True, str(held.id))
    assert await acts(session, Role.LIAISON, desk.tree.health) == ["Siti", "Budi Plt"]
    assert await acts(session, Role.LIAISON, desk.tree.health, date(2026, 8, 15)) == ["Siti"]


async def test_a_substitute_stays_when_the_officer_goes(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    held = await a_liaison(desk, session)
    await desk.post(f"/appointments/{held.id}/substitutes", SUBSTITUTE)
    await desk.post(f"/appointments/{held.id}/endings", BECAUSE)
    assert await acts(session, Role.LIAISON, desk.tree.health) == ["Budi Plt"]


async def test_a_substitution_is_for_a_time_and_for_somebody_elses_office(
    client: AsyncClient, session: AsyncSession
) -> None:
    desk = await sit_down(client, session)
    siti = await make.account(session)
    held = await a_liaison(desk, session, who=siti, valid_to=TODAY)
    order = make.order("plt@lapor.example", desk.tree.health, valid_from="2026-08-04", substitute_for=str(held.id))
    for refused, field in (
        (order, "valid_to"),
        (order | {"institution_id": str(desk.tree.works.id), "valid_to": "2026-08-14"}, "substitute_for"),
        (order | {"role": "leader", "valid_to": "2026-08-14"}, "substitute_for"),
        (order | {"email": siti.email, "valid_to": "2026-08-14"}, "substitute_for"),
    ):
        status, told = await desk.post("/officers", refused)
        assert status == 422, told
        assert [error["pointer"] for error in told["errors"]] == [f"#/{field}"]


async def test_a_move_ends_the_old_office_when_the_new_one_begins(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    siti = await make.account(session, name="Siti")
    held = await a_liaison(desk, session, who=siti)
    to_works = {
        "appointment_id": str(held.id),
        "institution_id": str(desk.tree.works.id),
        "role": "liaison",
        "decree_number": "821/7/2026",
        "valid_from": str(TOMORROW),
    }

    status, made = await desk.post(f"/officers/{siti.id}/moves", to_works)

    assert (status, made["institution_name"]) == (201, "Dinas PUPKP")
    for on, health, works in ((TODAY, ["Siti"], []), (TOMORROW, [], ["Siti"])):
        assert await acts(session, Role.LIAISON, desk.tree.health, on) == health
        assert await acts(session, Role.LIAISON, desk.tree.works, on) == works
    _, history = await desk.get(f"/officers/{siti.id}/events")
    assert {event["action"] for event in history["items"]} == {"moved", "appointed"}


async def test_a_move_from_today_takes_the_old_office_at_once(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    siti = await make.account(session, name="Siti")
    held = await a_liaison(desk, session, who=siti)
    promoted = {
        "appointment_id": str(held.id),
        "institution_id": str(desk.tree.health.id),
        "role": "leader",
        "valid_from": str(TODAY),
    }
    assert (await desk.post(f"/officers/{siti.id}/moves", promoted))[0] == 201
    assert await acts(session, Role.LIAISON, desk.tree.health) == []
    assert await acts(session, Role.LEADER, desk.tree.health) == ["Siti"]
    assert (await desk.post(f"/officers/{siti.id}/moves", promoted))[0] == 404


async def test_an_officer_is_moved_only_within_the_desks_reach(client: AsyncClient, session: AsyncSession) -> None:
    desk = await sit_down(client, session)
    siti = await make.account(session, name="Siti")
    held = await a_liaison(desk, session, who=siti)
    move = {
        "appointment_id": str(held.id),
        "institution_id": str(desk.tree.ministry.id),
        "role": "liaison",
        "valid_from": str(TODAY),
    }
    assert (await desk.post(f"/officers/{siti.id}/moves", move))[0] == 403
    assert await acts(session, Role.LIAISON, desk.tree.health) == ["Siti"]
    stranger = await make.account(session)
    await session.commit()
    home = move | {"institution_id": str(desk.tree.works.id)}
    assert (await desk.post(f"/officers/{stranger.id}/moves", home))[0] == 404
