"""The register of what institutions were asked to do: asked, taken up, done, confirmed, and counted."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, update

from api.db import new_id
from api.law.scoring import Owed, compliance
from api.ombudsman.tables import Measure
from tests.conftest import NOW
from tests.make import Filed, Json, World

WORDS = "Perbaiki seluruh ruas jalan, dan laporkan hasilnya."
TODAY = NOW.date()
OFFERED: dict[str, list[str]] = {"works": ["fulfil"], "coordinator": ["fulfil"], "overseer": [], "national": []}
"""What may be said of a measure that the works department was asked for, before anybody has said anything."""


async def ask(world: World, who: str, method: str, path: str, **sent: Any) -> tuple[int, Json]:
    answer = await world.client.request(method, f"/v1/measures{path}", headers={"Acting": who}, **sent)
    told: Json = answer.json()
    return answer.status_code, told


async def the_list(world: World, who: str, **asked: Any) -> list[Json]:
    status, told = await ask(world, who, "GET", "", params=asked)
    assert status == 200, told
    items: list[Json] = told["items"]
    return items


async def recommended(world: World, report: Filed | None = None, **order: Any) -> Json:
    """A recommendation of the overseer's about a report, as he sees it in the register."""
    about = report or await world.disposed()
    await world.step("overseer", about, "recommendations", text=WORDS, **order)
    return (await the_list(world, "overseer"))[-1]


async def test_a_recommendation_stands_in_the_register_with_its_day(world: World) -> None:
    report = await world.disposed()
    told = await recommended(world, report)
    assert (told["kind"], told["state"], told["report_id"]) == ("recommendation", "open", str(report.id))
    assert (told["institution"]["name"], told["text"]) == ("Ponorogo", WORDS)
    assert told["due_on"] == (TODAY + timedelta(days=60)).isoformat()


async def test_it_names_whom_it_asks_for_what_until_when(world: World) -> None:
    order: Json = {"kind": "corrective_action", "institution_id": world.tree.works.id, "due_on": "2026-08-20"}
    told = await recommended(world, **order)
    assert (told["kind"], told["due_on"], told["institution"]["id"]) == (
        "corrective_action", "2026-08-20", str(world.tree.works.id),
    )  # fmt: skip
    report = await world.disposed()
    for wrong, field in (({"due_on": "2026-08-02"}, "#/due_on"), ({"institution_id": new_id()}, "#/institution_id")):
        refusal = await world.refused("overseer", report, "recommendations", text=WORDS, **wrong)
        assert refusal == (422, "not-admissible", field)


async def test_it_is_taken_up_done_with_evidence_and_confirmed(world: World) -> None:
    report = await world.disposed()
    measure = await recommended(world, report)
    await world.step("coordinator", report, "recommendation-acceptances", text="Kami laksanakan.")
    assert (await the_list(world, "coordinator"))[0]["state"] == "accepted"
    world.clock.advance(days=3)
    order = {"done_on": "2026-08-05", "text": "Semua lampu diganti, foto terlampir pada laporan."}
    status, told = await ask(world, "coordinator", "POST", f"/{measure['id']}/fulfilments", json=order)
    assert (status, told["state"], told["done_on"], told["done_text"]) == (201, "done", "2026-08-05", order["text"])
    verdict = {"confirmed": True, "text": "Sudah kami periksa."}
    status, told = await ask(world, "overseer", "POST", f"/{measure['id']}/confirmations", json=verdict)
    assert (status, told["state"]) == (201, "confirmed")
    actions = [event.action for event in await world.timeline(report)][-4:]
    assert actions == ["recommend", "accept_recommendation", "carry_out", "confirm"]
    status, _ = await ask(world, "coordinator", "POST", f"/{measure['id']}/fulfilments", json=order)
    assert status == 422


async def test_what_was_not_done_is_open_again_and_that_is_counted(world: World) -> None:
    measure = await recommended(world)
    verdict = {"confirmed": False, "text": "Lampu masih mati."}
    path = f"/{measure['id']}"
    assert (await ask(world, "overseer", "POST", f"{path}/confirmations", json=verdict))[0] == 422
    order = {"done_on": TODAY.isoformat(), "text": "Sudah."}
    assert (await ask(world, "coordinator", "POST", f"{path}/fulfilments", json=order))[0] == 201
    status, told = await ask(world, "overseer", "POST", f"{path}/confirmations", json=verdict)
    assert (status, told["state"], told["refusals"], told["done_on"]) == (201, "open", 1, None)


async def test_nothing_is_done_before_it_is(world: World) -> None:
    measure = await recommended(world)
    order = {"done_on": (TODAY + timedelta(days=1)).isoformat(), "text": "Besok."}
    status, told = await ask(world, "coordinator", "POST", f"/{measure['id']}/fulfilments", json=order)
    assert (status, told["errors"][0]["pointer"]) == (422, "#/done_on")


async def test_whoever_was_not_asked_can_neither_do_nor_confirm_it(world: World) -> None:
    measure = await recommended(world, institution_id=world.tree.works.id)
    done = {"done_on": TODAY.isoformat(), "text": "Sudah."}
    verdict = {"confirmed": True, "text": "Ya."}
    for who in ("national", "province"):
        assert (await ask(world, who, "POST", f"/{measure['id']}/fulfilments", json=done))[0] in (403, 404)
    for who in ("ministry", "health", "clinic"):
        assert (await ask(world, who, "GET", f"/{measure['id']}"))[0] == 404
        assert (await ask(world, who, "POST", f"/{measure['id']}/fulfilments", json=done))[0] == 404
    for who in ("works", "coordinator", "national"):
        assert (await ask(world, who, "POST", f"/{measure['id']}/confirmations", json=verdict))[0] == 403
    assert (await ask(world, "works", "POST", f"/{measure['id']}/fulfilments", json=done))[0] == 201


async def test_those_of_one_report_are_found_by_it(world: World) -> None:
    report = await world.disposed()
    mine = await recommended(world, report)
    await recommended(world)
    assert [each["id"] for each in await the_list(world, "overseer", report=str(report.id))] == [mine["id"]]
    assert await the_list(world, "health", report=str(report.id)) == []
    assert await the_list(world, "overseer", report=str(new_id())) == []


async def test_each_is_offered_what_he_may_say_of_it_and_nothing_else(world: World) -> None:
    measure = await recommended(world, institution_id=world.tree.works.id)

    async def offered() -> dict[str, list[str]]:
        seen = {who: await ask(world, who, "GET", f"/{measure['id']}") for who in OFFERED}
        return {who: told["allowed_actions"] for who, (status, told) in seen.items() if status == 200}

    assert await offered() == OFFERED
    order = {"done_on": TODAY.isoformat(), "text": "Sudah."}
    await ask(world, "works", "POST", f"/{measure['id']}/fulfilments", json=order)
    assert await offered() == {who: ["confirm"] if who == "overseer" else [] for who in OFFERED}
    verdict = {"confirmed": True, "text": "Sudah kami periksa."}
    await ask(world, "overseer", "POST", f"/{measure['id']}/confirmations", json=verdict)
    assert await offered() == {who: [] for who in OFFERED}


async def test_the_accused_never_reads_what_was_asked_because_of_him(world: World) -> None:
    report = await world.file(accused=[{"institution_id": str(world.tree.works.id)}])
    measure = await recommended(world, report, institution_id=world.tree.works.id)
    for who in ("works", "leader"):
        assert await the_list(world, who) == []
        assert (await ask(world, who, "GET", f"/{measure['id']}"))[0] == 404
    assert [each["id"] for each in await the_list(world, "coordinator")] == [measure["id"]]
    _, counted = await ask(world, "works", "GET", "/compliance", params={"year": 2026})
    assert counted["items"] == []


async def test_words_about_an_anonymous_report_are_masked(world: World) -> None:
    report = await world.disposed(anonymous=True)
    await world.step("overseer", report, "recommendations", text="Hubungi pelapor di 0812-3456-7890.")
    (seen,) = await the_list(world, "coordinator")
    assert "3456" not in seen["text"]
    (whole,) = await the_list(world, "overseer")
    assert "3456" in whole["text"]


async def test_who_sees_only_where_a_report_stands_reads_no_words_of_it(world: World) -> None:
    report = await world.file(class_="oversight_complaint", text="Kepala dinas meminta uang.")
    await recommended(world, report)
    (seen,) = await the_list(world, "national")
    assert seen["text"] is None


async def test_something_is_asked_apart_from_any_report(world: World) -> None:
    order = {"kind": "suggestion", "text": "Susun standar pelayanan.", "institution_id": str(world.tree.health.id)}
    status, told = await ask(world, "national", "POST", "", json=order)
    assert (status, told["made_as"], told["text"], told["report_id"]) == (201, "national", order["text"], None)
    assert told["due_on"] == "2026-09-16"  # thirty working days; 17 and 25 August are none
    assert [each["id"] for each in await the_list(world, "health")] == [told["id"]]
    assert await the_list(world, "works") == []
    for who in ("coordinator", "province", "health"):
        assert (await ask(world, who, "POST", "", json=order))[0] == 403
    done = {"done_on": TODAY.isoformat(), "text": "Standar pelayanan terbit."}
    status, told = await ask(world, "health", "POST", f"/{told['id']}/fulfilments", json=done)
    assert (status, told["done_text"]) == (201, done["text"])
    verdict = {"confirmed": True, "text": "Baik."}
    assert (await ask(world, "overseer", "POST", f"/{told['id']}/confirmations", json=verdict))[0] == 403
    assert (await ask(world, "national", "POST", f"/{told['id']}/confirmations", json=verdict))[0] == 201


async def test_the_register_is_looked_through(world: World) -> None:
    first = await recommended(world, due_on="2026-08-10")
    second = await recommended(world, kind="suggestion", institution_id=world.tree.works.id, due_on="2027-01-10")
    world.clock.advance(days=30)
    for asked, found in (
        ({"kind": "suggestion"}, [second]),
        ({"year": 2026}, [first]),
        ({"overdue": True}, [first]),
        ({"overdue": False}, [second]),
        ({"state": "open"}, [first, second]),
        ({"state": "done"}, []),
        ({"institution": str(world.tree.works.id)}, [second]),
        ({"institution": str(world.tree.regency.id)}, [first, second]),
    ):
        assert [each["id"] for each in await the_list(world, "overseer", **asked)] == [each["id"] for each in found]
    _, page = await ask(world, "overseer", "GET", "", params={"limit": 1})
    _, rest = await ask(world, "overseer", "GET", "", params={"limit": 1, "cursor": page["next"]})
    assert [each["id"] for each in page["items"] + rest["items"]] == [first["id"], second["id"]]
    assert rest["next"] is None


async def test_compliance_is_told_with_what_it_is_made_of(world: World) -> None:
    for done_on in (*range(1, 9), None):
        day = date(2026, 7, done_on) if done_on else None
        await _entered(world, world.tree.works.id, date(2026, 7, 8), day)
    _, told = await ask(world, "overseer", "GET", "/compliance", params={"year": 2026})
    assert told["items"] == [
        {
            "institution": {"id": str(world.tree.works.id), "name": "Dinas PUPKP"}, "year": 2026,
            "due": 9, "done_in_time": 8, "percent": "88.8", "confirmed_in_time": 0, "confirmed_percent": "0.0",
        }
    ]  # fmt: skip
    _, told = await ask(world, "works", "GET", "/compliance", params={"year": 2026})
    assert told["items"][0]["due"] == 9
    _, told = await ask(world, "health", "GET", "/compliance", params={"year": 2026})
    assert told["items"] == []


async def test_what_was_asked_counts_on_when_its_report_has_been_moved_out(world: World) -> None:
    await _entered(world, world.tree.works.id, date(2026, 7, 8), date(2026, 7, 1))
    async with world.database.transaction() as session:
        await session.execute(update(Measure).values(report_id=new_id(), seq=2, text=None))
    for who in ("overseer", "national", "coordinator", "works"):
        (seen,) = await the_list(world, who)
        assert (seen["text"], seen["tracking_id"]) == (None, None)
        _, told = await ask(world, who, "GET", "/compliance", params={"year": 2026})
        assert [(each["done_in_time"], each["due"]) for each in told["items"]] == [(1, 1)]
    assert await the_list(world, "health") == []


DAYS = st.dates(date(2025, 11, 1), date(2026, 10, 31))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(owed=st.lists(st.tuples(DAYS, st.none() | DAYS, st.integers(0, 2)), max_size=12))
async def test_compliance_equals_what_is_counted_by_hand(
    world: World, owed: list[tuple[date, date | None, int]]
) -> None:
    places = [world.tree.works, world.tree.health, world.tree.clinic]
    async with world.database.transaction() as session:
        await session.execute(Measure.__table__.delete())  # type: ignore[attr-defined]
    for due_on, done_on, place in owed:
        await _entered(world, places[place].id, due_on, done_on)
    for year in (2025, 2026):
        _, told = await ask(world, "overseer", "GET", "/compliance", params={"year": year})
        counted = {each["institution"]["id"]: each for each in told["items"]}
        for place, where in enumerate(places):
            mine = [Owed(due, done) for due, done, at in owed if at == place and due.year == year]
            expected = compliance(mine, TODAY)
            seen = counted.get(str(where.id), {"due": 0, "done_in_time": 0, "percent": None})
            percent = None if seen["percent"] is None else Decimal(seen["percent"])
            assert (seen["done_in_time"], seen["due"], percent) == (
                expected.numerator, expected.denominator, expected.percent,
            )  # fmt: skip
            assert expected.numerator <= expected.denominator <= len(mine)


async def _entered(world: World, institution_id: UUID, due_on: date, done_on: date | None) -> None:
    row = {
        "id": new_id(), "kind": "suggestion", "text": "Susun.", "institution_id": institution_id, "due_on": due_on,
        "made_at": NOW, "made_as": "national", "done_on": done_on, "done_at": NOW if done_on else None,
    }  # fmt: skip
    async with world.database.transaction() as session:
        await session.execute(insert(Measure).values(row))
