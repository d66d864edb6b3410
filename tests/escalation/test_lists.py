"""What climbed, what will be late, which desks nobody sits at: as far as each officer may see it."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import delete

from api.accounts.tables import Appointment
from api.law.words import Role
from tests.conftest import CountQueries
from tests.make import Filed, Json, World


async def asked(world: World, who: str, path: str, **query: Any) -> Json:
    answer = await world.client.get(f"/v1/{path}", params=query, headers={"Acting": who})
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def some(world: World) -> dict[str, str]:
    """Two that nobody verified, one that a unit has, a secret one; province and national desk were told."""
    named = {
        "unverified": await world.file(),
        "aspiration": await world.file(class_="aspiration"),
        "at_works": await world.disposed(),
        "secret": await world.file(class_="oversight_complaint"),
    }
    world.clock.advance(days=12)
    await world.tell()
    return {str(report.id): name for name, report in named.items()}


async def test_the_last_that_climbed_comes_first_page_by_page(world: World) -> None:
    names = await some(world)
    whole = (await asked(world, "national", "escalations"))["items"]
    assert len(whole) == 8
    seen, cursor = [], None
    while True:
        page = await asked(world, "national", "escalations", limit=3, **({"cursor": cursor} if cursor else {}))
        seen += page["items"]
        cursor = page["next"]
        if cursor is None:
            break
    assert seen == whole
    item = next(each for each in whole if names[each["report_id"]] == "at_works" and each["number"] == 1)
    assert (item["rung"], item["clock"], item["days_late"], item["state"]) == (
        "coordinator", "first_follow_up", 4, "disposed",
    )  # fmt: skip
    assert (item["desk"]["name"], item["holder"]["name"]) == ("Ponorogo", "Dinas PUPKP")
    assert datetime.fromisoformat(item["fell_due_at"]) == datetime.fromisoformat("2026-08-11T00:00:00+07:00")
    assert datetime.fromisoformat(item["recorded_at"]) == world.clock.now


async def test_each_officer_sees_what_he_may_read_and_no_more(world: World) -> None:
    names = await some(world)

    async def seen(who: str) -> set[str]:
        return {names[each["report_id"]] for each in (await asked(world, who, "escalations"))["items"]}

    plain = {"unverified", "aspiration", "at_works"}
    assert await seen("national") == await seen("overseer") == plain | {"secret"}
    assert await seen("coordinator") == await seen("province") == plain
    assert await seen("inspector") == {"secret"}
    assert await seen("works") == {"at_works"}
    assert await seen("health") == await seen("ministry") == set()
    answer = await world.client.get("/v1/escalations")
    assert answer.status_code == 401


async def test_they_are_narrowed_and_counted_by_rung_institution_clock_class_and_time(world: World) -> None:
    names = await some(world)

    async def seen(**query: Any) -> list[str]:
        found = (await asked(world, "national", "escalations", **query))["items"]
        counted = await asked(world, "national", "escalations/counts", **query)
        assert sum(each["count"] for each in counted["counts"].values()) == len(found)
        return sorted({names[each["report_id"]] for each in found})

    assert await seen(rung=["coordinator"]) == ["at_works"]
    assert await seen(clock=["first_follow_up"]) == ["at_works"]
    assert await seen(**{"class": ["aspiration"]}) == ["aspiration"]
    assert await seen(institution=str(world.tree.works.id)) == ["at_works"]
    assert await seen(institution=str(world.tree.regency.id)) == ["aspiration", "at_works", "secret", "unverified"]
    assert await seen(institution=str(world.tree.ministry.id)) == []
    assert await seen(since=world.clock.now.isoformat()) == ["aspiration", "at_works", "secret", "unverified"]
    assert await seen(since=world.clock.advance(seconds=1).isoformat()) == []
    counts = (await asked(world, "national", "escalations/counts"))["counts"]
    assert {rung: each["count"] for rung, each in counts.items()} == {
        "coordinator": 1, "province": 4, "national": 3, "overseer": 0,
    }  # fmt: skip
    for bad in ({"rung": "king"}, {"since": "yesterday"}, {"who": "me"}, {"cursor": "x"}, {"limit": 0}):
        answer = await world.client.get("/v1/escalations", params=bad, headers={"Acting": "national"})
        assert answer.status_code == 422, bad
    unknown = {"institution": "46242c2d-4d61-4950-90d4-6bbd01282dbe"}
    answer = await world.client.get("/v1/escalations", params=unknown, headers={"Acting": "national"})
    assert answer.status_code == 404


async def test_they_say_who_holds_the_report_now_and_whether_it_is_still_to_be_done(world: World) -> None:
    names = await some(world)
    passed_on = next(report for report, name in names.items() if name == "unverified")
    world.clock.advance(days=1)
    await world.step("coordinator", Filed(UUID(passed_on), "", ""), "dispositions", unit_id=world.tree.works.id)

    told = (await asked(world, "national", "escalations", clock=["verification"]))["items"]

    mine = next(each for each in told if each["report_id"] == passed_on)
    assert (mine["holder"]["name"], mine["present_holder"]["name"]) == ("Ponorogo", "Dinas PUPKP")
    assert datetime.fromisoformat(mine["held_since"]) == datetime.fromisoformat(mine["ended_at"]) == world.clock.now
    other = next(each for each in told if names[each["report_id"]] == "aspiration")
    assert (other["present_holder"], other["ended_at"]) == (other["holder"], None)
    assert datetime.fromisoformat(other["held_since"]) == world.clock.now - timedelta(days=13)
    still = (await asked(world, "national", "escalations", clock=["verification"], open=True))["items"]
    done = (await asked(world, "national", "escalations", clock=["verification"], open=False))["items"]
    assert {each["report_id"] for each in done} == {passed_on}
    assert passed_on not in {each["report_id"] for each in still}
    assert len(still) + len(done) == len(told)
    counted = await asked(world, "national", "escalations/counts", open=False)
    assert sum(each["count"] for each in counted["counts"].values()) == len(done)


async def test_a_page_is_one_query_after_the_name_of_the_institution(world: World, count_queries: CountQueries) -> None:
    await some(world)
    with count_queries() as seen:
        await asked(world, "province", "escalations", institution=str(world.tree.regency.id))
    assert len(seen) == 2, seen


async def test_a_coordinator_sees_what_will_be_late_and_where(world: World) -> None:
    await some(world)
    world.clock.now = datetime.fromisoformat("2026-08-18T09:00:00+07:00")  # a Tuesday
    await world.file()
    await world.disposed()
    board = await asked(world, "coordinator", "deadlines/upcoming", within=3)
    told = {each["holder"]["name"]: each for each in board["items"]}
    assert told.keys() == {"Ponorogo", "Dinas PUPKP"}
    assert (told["Ponorogo"]["late"], told["Ponorogo"]["upcoming"]) == (2, 1)
    assert told["Ponorogo"]["days"] == [{"last_day": "2026-08-21", "count": 1}]
    assert (told["Dinas PUPKP"]["late"], told["Dinas PUPKP"]["upcoming"]) == (1, 0)
    later = await asked(world, "coordinator", "deadlines/upcoming", within=6)
    assert sum(each["upcoming"] for each in later["items"]) == 2
    first = await asked(world, "coordinator", "deadlines/upcoming", within=6, limit=1)
    second = await asked(world, "coordinator", "deadlines/upcoming", within=6, limit=1, cursor=first["next"])
    assert (first["items"] + second["items"], second["next"]) == (later["items"], None)
    assert [each["holder"]["name"] for each in (await asked(world, "works", "deadlines/upcoming"))["items"]] == [
        "Dinas PUPKP"
    ]
    assert (await asked(world, "ministry", "deadlines/upcoming"))["items"] == []


async def test_who_sees_the_whole_country_names_an_institution(world: World) -> None:
    await some(world)
    answer = await world.client.get("/v1/deadlines/upcoming", headers={"Acting": "national"})
    assert answer.status_code == 422
    board = await asked(world, "national", "deadlines/upcoming", institution=str(world.tree.regency.id))
    assert sum(each["late"] for each in board["items"]) == 4
    answer = await world.client.get("/v1/deadlines/upcoming?within=16", headers={"Acting": "coordinator"})
    assert answer.status_code == 422


async def test_a_desk_at_which_nobody_sits_is_shown_and_skipped(world: World) -> None:
    assert (await asked(world, "national", "setup-faults"))["items"] == []
    async with world.database.transaction() as session:
        await session.execute(
            delete(Appointment).where(
                Appointment.institution_id == world.tree.province.id, Appointment.role == Role.COORDINATOR
            )
        )
    fault = {"institution": {"id": str(world.tree.province.id), "name": "Jawa Timur"}, "kind": "province"}
    assert (await asked(world, "national", "setup-faults"))["items"] == [fault]
    assert (await asked(world, "province_inspector", "setup-faults"))["items"] == [fault]
    assert (await asked(world, "coordinator", "setup-faults"))["items"] == []
    answer = await world.client.get("/v1/setup-faults", headers={"Acting": "works"})
    assert answer.status_code == 403
    report = await world.file()
    world.clock.advance(days=5)
    await world.tell()
    assert (await world.timeline(report))[-1].facts["rung"] == "national"
