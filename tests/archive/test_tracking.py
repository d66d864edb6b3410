"""Whoever tracks a report that was moved out is told where it stood, and since when it is away."""

from pathlib import Path

from api.db import Database
from tests.archive.test_moving import out, some_old_reports
from tests.backentry.files import stored
from tests.conftest import NOW
from tests.make import VAULT, World


async def test_a_report_that_has_left_is_tracked_to_where_it_stood(world: World, tmp_path: Path) -> None:
    await some_old_reports(world)
    before = (await world.client.get("/v1/tracking/9000001")).json()
    keys = await _keys(world.database)
    await out(world.database, tmp_path)

    answer = await world.client.get("/v1/tracking/9000001")
    assert answer.status_code == 200
    for of_running_clocks in ("next_due", "last_day", "zone"):
        del before[of_running_clocks]
    assert answer.json() == before | {"moved_out_at": NOW.isoformat().replace("+00:00", "Z")}
    assert (await world.client.get("/v1/tracking/9000003")).status_code == 404
    own = await world.client.get("/v1/tracking/9000003", headers={"Tracking-Key": keys[9_000_003]})
    assert (own.status_code, own.json()["state"]) == (200, "closed")
    wrong = await world.client.get("/v1/tracking/9000001", headers={"Tracking-Key": keys[9_000_003]})
    assert wrong.status_code == 404


async def _keys(database: Database) -> dict[int, str]:
    return {each.tracking_id: VAULT.tracking_key(each.id) for each in (await stored(database)).values()}
