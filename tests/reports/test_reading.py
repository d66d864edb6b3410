from datetime import timedelta

from tests.conftest import CountQueries
from tests.make import World


async def test_a_report_is_read_with_what_the_officer_may_do(world: World) -> None:
    report = await world.file()
    read = await world.read("coordinator", report)
    assert read is not None
    assert read["identity"]["phone"] == "+6281234567890"
    assert read["names"][str(world.tree.regency.id)] == "Ponorogo"
    assert read["allowed_actions"][:5] == ["dispose", "handle", "hand_over", "defer", "archive"]


async def test_what_has_not_changed_is_not_sent_again(world: World) -> None:
    report = await world.file()
    path, headers = f"/v1/reports/{report.id}", {"Acting": "coordinator"}
    first = await world.client.get(path, headers=headers)
    tag = first.headers["etag"]
    assert tag.startswith('"1.')
    for sent in (tag, f"W/{tag}", f'"x", {tag}'):
        again = await world.client.get(path, headers=headers | {"If-None-Match": sent})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    await world.step("coordinator", report, "handlings")
    assert (await world.client.get(path, headers=headers | {"If-None-Match": tag})).status_code == 200


async def test_what_changes_at_midnight_is_sent_again_without_an_event(world: World) -> None:
    report = await world.file()
    path, headers = f"/v1/reports/{report.id}", {"Acting": "coordinator"}
    first = await world.client.get(path, headers=headers)
    due = (await world.matter(report)).report.next_due
    assert due is not None
    world.clock.now = due + timedelta(seconds=1)
    late = await world.client.get(path, headers=headers | {"If-None-Match": first.headers["etag"]})
    assert (late.status_code, first.json()["overdue"], late.json()["overdue"]) == (200, False, True)


async def test_nobody_learns_of_a_report_out_of_his_scope_from_its_etag(world: World) -> None:
    report = await world.file()
    headers = {"Acting": "health", "If-None-Match": '"1.0"'}
    assert (await world.client.get(f"/v1/reports/{report.id}", headers=headers)).status_code == 404


async def test_reading_takes_one_query_however_long_the_timeline(world: World, count_queries: CountQueries) -> None:
    report = await world.file()
    await world.read("coordinator", report)  # the law book and the places are known from then on
    with count_queries() as short:
        await world.read("coordinator", report)
    for number in range(5):
        await world.step("coordinator", report, "notes", seen=None, note=f"Catatan {number}.")
    with count_queries() as long:
        await world.read("coordinator", report)
    assert len(long) == len(short) == 1


async def test_deadlines_are_explained_day_by_day_with_their_policy(world: World) -> None:
    report = await world.file()
    answer = await world.client.get(f"/v1/reports/{report.id}/deadlines", headers={"Acting": "coordinator"})
    [explained] = answer.json()
    assert (explained["clock"], explained["limit"], explained["confirmed"]) == ("verification", 3, False)
    assert "62/2018" in explained["instrument"]
    assert [(day["date"], day["number"], day["why_not"]) for day in explained["days"]] == [
        ("2026-08-03", None, "event_day"), ("2026-08-04", 1, None), ("2026-08-05", 2, None), ("2026-08-06", 3, None),
    ]  # fmt: skip
    stranger = await world.client.get(f"/v1/reports/{report.id}/deadlines", headers={"Acting": "health"})
    assert stranger.status_code == 404
