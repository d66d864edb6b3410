"""`lapor ledger verify` finds whatever was done to history, and says where, and no more."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from api.db import Database
from api.keyring import Keyring
from api.ledger import merkle
from api.ledger.sealing import SEAL
from api.ledger.verifying import DayLooked, Fault, verify_days, verify_unsealed
from api.reports.timeline import canonical, with_hash
from api.settings import Settings
from tests.archive.test_moving import out
from tests.backentry.files import enter, row
from tests.conftest import SetClock
from tests.ground.commands import Commands, surroundings
from tests.ledger.make import KEYS, TODAY, after, payload_of, seal, sealed_day, tamper
from tests.ledger.test_proofs import TAMPERED
from tests.make import Filed, World

TOMORROW = TODAY + timedelta(days=1)


async def _found(database: Database, keys: Keyring = KEYS) -> tuple[list[Fault], list[DayLooked]]:
    """What is found when everything is looked through."""
    async with database.transaction() as session:
        found = [each async for each in verify_days(session, keys, None, None)]
        found += [each async for each in verify_unsealed(session)]
    return [each for each in found if isinstance(each, Fault)], [each for each in found if isinstance(each, DayLooked)]


async def _reasons(database: Database) -> set[tuple[str, int | None]]:
    faults, _ = await _found(database)
    return {(fault.reason.removeprefix("ledger."), fault.seq) for fault in faults}


async def _a_life(world: World, clock: SetClock, sealed_to: date = TOMORROW) -> Filed:
    """A report of five events on two days, among others; sealed to that day."""
    report = await world.disposed(text="Jembatan rusak.")
    await world.answered()
    await world.step("coordinator", report, "notes", note="Sudah tiga kali dilaporkan.")
    clock.advance(days=1)
    await world.step("works", report, "follow-ups", kind="action", text="Tim memeriksa jembatan.")
    await world.step("works", report, "answers", **world.answer)
    await seal(world.database, after(sealed_to))
    return report


@pytest.mark.parametrize("in_a_piece", [1, 3, 256])
async def test_what_is_as_it_was_holds(
    world: World, clock: SetClock, monkeypatch: pytest.MonkeyPatch, in_a_piece: int
) -> None:
    monkeypatch.setattr(merkle, "PIECE", in_a_piece)
    await _a_life(world, clock)
    await world.file()
    faults, days = await _found(world.database)
    assert faults == []
    assert [(each.day, each.events, each.waiting) for each in days] == [(TODAY, 6, 0), (TOMORROW, 2, 1), (None, 0, 0)]


async def test_what_came_late_holds(world: World, clock: SetClock) -> None:
    await _a_life(world, clock, TODAY)
    clock.advance(days=-1)
    await world.file()
    await seal(world.database, after(TOMORROW))
    faults, days = await _found(world.database)
    assert (faults, [each.events for each in days]) == ([], [6, 3, 0])


async def test_an_erased_content_leaves_the_chain_whole(world: World, clock: SetClock) -> None:
    report = await _a_life(world, clock)
    await tamper(world.database, "DELETE FROM event_contents WHERE report_id = :id", id=report.id)
    assert await _reasons(world.database) == set()


EXPECTED: dict[str, set[tuple[str, int | None]]] = {
    "removed": {("before_missing", 4), ("removed", None)},
    "altered": {("event_altered", 2), ("not_in_seal", 2)},
    "altered facts": {("event_altered", 2), ("not_in_seal", 2)},
    "back-dated": {("event_altered", 2), ("not_in_seal", 2), ("back_dated", 3)},
    "last one removed": {("removed", None), ("cut_off", None)},
    "last one removed with its traces": {("removed", None)},
    "written anew": {("content_altered", 5)},
}  # fmt: skip


@pytest.mark.parametrize("how", sorted(EXPECTED))
async def test_whatever_was_done_is_found(world: World, clock: SetClock, how: str) -> None:
    report = await _a_life(world, clock)
    await tamper(world.database, "SET LOCAL session_replication_role = replica", *TAMPERED[how][0], id=report.id)
    assert await _reasons(world.database) == EXPECTED[how]


async def test_two_events_that_changed_places_are_found(world: World, clock: SetClock) -> None:
    report = await _a_life(world, clock)
    swap = "UPDATE report_events SET seq = CASE seq WHEN {0} THEN 100 ELSE {0} END WHERE report_id = :id AND seq = {1}"
    await tamper(world.database, swap.format(2, 2), swap.format(2, 3), id=report.id)
    await tamper(world.database, "UPDATE report_events SET seq = 3 WHERE report_id = :id AND seq = 100", id=report.id)
    reasons = await _reasons(world.database)
    assert {("event_altered", 2), ("event_altered", 3), ("not_in_seal", 2), ("not_in_seal", 3)} <= reasons


async def test_a_history_that_was_written_anew_hashes_and_all_is_not_the_one_that_was_sealed(
    world: World, clock: SetClock
) -> None:
    """As whoever has the database, and not the keys, would do it at his best."""
    report = await _a_life(world, clock)
    before = b""
    for event in await world.timeline(report):
        if event.seq > 3:
            at = event.recorded_at - timedelta(hours=3)
            event = with_hash(replace(event, happened_at=at, recorded_at=at, prev_hash=before))
            given = {"id": report.id, "seq": event.seq, "at": at, "before": before, "hash": event.hash}
            await tamper(
                world.database,
                "UPDATE report_events SET happened_at = :at, recorded_at = :at, prev_hash = :before, hash = :hash"
                " WHERE report_id = :id AND seq = :seq",
                **given,
            )
            await tamper(world.database, "UPDATE reports SET head = :hash WHERE id = :id", **given)
        before = event.hash
    assert await _reasons(world.database) == {("not_in_seal", 4), ("not_in_seal", 5)}


async def test_a_forged_seal_is_found(world: World, clock: SetClock) -> None:
    await _a_life(world, clock)
    sealed = await sealed_day(world.database)
    strangers = Keyring.of(Settings.model_validate({"secret": "another secret, just as long as the first"}))
    forged = strangers.sign(SEAL, canonical(payload_of(sealed.seal) | {"root": "00" * 32}), sealed.sealed_at)
    await tamper(world.database, "UPDATE ledger_days SET seal = :seal WHERE day = :day", seal=forged, day=TODAY)
    assert await _reasons(world.database) == {("seal_forged", None), ("seal_unlinked", None)}


FORGED = {
    "another root": ("UPDATE ledger_days SET root = sha256('x') WHERE day = :day", {"root_differs", "seal_differs"}),
    "another count": ("UPDATE ledger_days SET count = count + 1 WHERE day = :day", {"root_differs", "seal_differs"}),
    "another leaf": (
        "UPDATE ledger_pieces SET leaves = set_byte(leaves, 0, 255 - get_byte(leaves, 0)) WHERE day = :day",
        {"root_differs", "not_in_seal"},
    ),
    "no leaves": ("DELETE FROM ledger_pieces WHERE day = :day", {"root_differs", "not_in_seal"}),
    "another day's seal": (
        "UPDATE ledger_days SET seal = (SELECT max(seal) FROM ledger_days d WHERE d.day <> :day) WHERE day = :day",
        {"seal_differs", "seal_unlinked"},
    ),
    "no such day": ("DELETE FROM ledger_days WHERE day = :day", {"seal_unlinked"}),
}


@pytest.mark.parametrize("how", FORGED)
async def test_whatever_was_done_to_a_seal_is_found(world: World, clock: SetClock, how: str) -> None:
    await _a_life(world, clock)
    statement, expected = FORGED[how]
    await tamper(world.database, statement, day=TODAY)
    assert {reason for reason, _ in await _reasons(world.database)} == expected


async def test_the_command_tells_where_and_not_what(
    world: World, clock: SetClock, committed_settings: Settings
) -> None:
    report = await _a_life(world, clock)
    lapor = Commands(surroundings(committed_settings))
    assert lapor.done("ledger", "verify").said.splitlines()[-1] == (
        "2 days, 8 events hold; 0 faults; 0 not sealed yet; 0 moved out into files, of which 0 were proven"
    )
    await tamper(world.database, TAMPERED["altered"][0][0], id=report.id)
    told = lapor("ledger", "verify", "--day", str(TODAY))
    assert (told.code, told.out.splitlines()[0]) == (
        1,
        f"2026-08-03 #{report.tracking_id} [2]: Peristiwa ini telah diubah.",
    )
    assert "Jembatan" not in told.out + told.said
    assert lapor("ledger", "verify", "--from", str(TOMORROW)).code == 0
    assert lapor("ledger", "verify", "--day", str(TODAY), "--to", str(TODAY)).code == 2


async def test_a_new_key_is_written_with_those_before_it(tmp_path: Path, committed_settings: Settings) -> None:
    told = surroundings(committed_settings)
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    Commands(told).done("ledger", "key", first, "--from", "2027-01-01T00:00")
    Commands(told | {"LAPOR_SIGNING_KEYS_FILE": str(first)}).done("ledger", "key", second, "--from", "2028-01-01T00:00")
    assert second.stat().st_mode & 0o777 == 0o600
    keys = json.loads(second.read_text())["keys"]
    assert [key.get("exp") for key in keys] == [None, keys[0]["nbf"], keys[1]["nbf"]]
    before = json.loads(first.read_text())["keys"]
    assert keys[1:] == [before[0] | {"exp": keys[0]["nbf"]}, before[1]]
    assert "lapor: " in Commands(told)("ledger", "key", first).in_a_line


async def test_what_was_moved_out_is_proven_from_its_files(
    world: World, clock: SetClock, committed_settings: Settings, tmp_path: Path
) -> None:
    await enter(world.database, row("A"), row("B"))
    await world.file()
    await seal(world.database, after(TODAY))
    await out(world.database, tmp_path)
    faults, (day, _) = await _found(world.database)
    assert (faults, day.events, day.away) == ([], 1, 10)
    lapor = Commands(surroundings(committed_settings))
    proven = lapor.done("ledger", "verify", "--archive", tmp_path).said
    assert proven.endswith("10 moved out into files, of which 10 were proven\n")
    await tamper(
        world.database, "DELETE FROM moved_reports WHERE id = (SELECT id FROM moved_reports ORDER BY id LIMIT 1)"
    )
    assert await _reasons(world.database) == {("removed", None)}
