"""A reporter can prove when his report was received, and sees whatever was done to its history since."""

import base64
import json
from datetime import timedelta
from pathlib import Path

import pytest

from api.keyring import Key, Keyring
from api.ledger import sealing
from api.ledger.sealing import Sealer
from tests.conftest import SetClock
from tests.ledger.make import KEYS, TODAY, Json, OnePage, after, keys_of, own, payload_of, seal, sealed_day, tamper
from tests.make import Filed, World

GENUINE = "PROVEN: report #{} was received at 2026-08-03T02:00:00.000000Z; verification until 2026-08-06"


async def _a_life(world: World, clock: SetClock) -> Filed:
    """A report of two days, with a note among officers; others beside it, so that trees have leaves to climb over."""
    report = await world.disposed(text="Jembatan rusak.")
    for _ in range(3):
        await world.answered()
    await world.step("coordinator", report, "notes", note="Sudah tiga kali dilaporkan.")
    clock.advance(days=1)
    await world.step("works", report, "follow-ups", kind="action", text="Tim memeriksa jembatan.")
    await world.file()
    await world.step("works", report, "answers", **world.answer)
    return report


async def test_a_report_is_proven_from_filing_to_answer(world: World, clock: SetClock, tmp_path: Path) -> None:
    report = await _a_life(world, clock)
    verify, keys = OnePage(tmp_path), await keys_of(world)
    proven = GENUINE.format(report.tracking_id)
    unsealed = await own(world, report, "proof")
    assert [event["sealed"] for event in unsealed["events"]] == [None] * 5
    assert verify(keys, unsealed) == proven
    await seal(world.database, after(TODAY))
    half = await own(world, report, "proof")
    assert verify(keys, half, unsealed) == proven
    await seal(world.database, after(TODAY + timedelta(days=1)))
    whole = await own(world, report, "proof")
    assert [event["sealed"]["day"] for event in whole["events"]] == ["2026-08-03"] * 3 + ["2026-08-04"] * 2
    assert verify(keys, whole, half) == proven


async def test_what_officers_note_among_themselves_is_counted_and_not_told(world: World, clock: SetClock) -> None:
    report = await _a_life(world, clock)
    await seal(world.database, after(TODAY))
    events = (await own(world, report, "proof"))["events"]
    assert [event["told"] and event["told"]["action"] for event in events] == [
        "file", "dispose", None, "follow_up", "answer",
    ]  # fmt: skip
    assert (events[2]["entry"]["told"], events[2]["content"]) == (None, None)
    assert "account_id" not in json.dumps(events)


async def test_the_published_days_hold_nothing_but_hashes_and_counts(world: World, clock: SetClock) -> None:
    secret = await world.file(class_="oversight_complaint", text="Kepala dinas meminta uang.")
    clock.advance(days=1)
    await world.file()
    await seal(world.database, after(TODAY + timedelta(days=1)))
    page = (await world.client.get("/v1/ledger/days", params={"limit": 1})).json()
    rest = (await world.client.get("/v1/ledger/days", params={"limit": 1, "cursor": page["next"]})).json()
    assert [each["day"] for each in page["items"] + rest["items"]] == ["2026-08-04", "2026-08-03"]
    assert rest["next"] is None
    (day,) = rest["items"]
    assert day == (await world.client.get("/v1/ledger/days/2026-08-03")).json()
    assert payload_of(page["items"][0]["seal"])["previous"] == day["digest"]
    told = json.dumps([day, payload_of(day["seal"])])
    for hidden in (secret.tracking_id, str(secret.id), "oversight", (await own(world, secret, "receipt"))["salt"]):
        assert hidden not in told
    assert (await world.client.get("/v1/ledger/days/2026-08-05")).status_code == 404


async def test_what_came_late_is_proven_and_told_to_be_late(world: World, clock: SetClock, tmp_path: Path) -> None:
    await world.file()
    await seal(world.database, after(TODAY))
    late = await world.file()
    verify, keys = OnePage(tmp_path), await keys_of(world)
    assert (
        verify(keys, await own(world, late, "proof"))
        == "NOT PROVEN: event 1 is in no seal: it was changed, or came late"
    )
    await seal(world.database, after(TODAY + timedelta(days=1)))
    proof = await own(world, late, "proof")
    assert (proof["events"][0]["sealed"]["day"], verify(keys, proof)[:6]) == ("2026-08-04", "PROVEN")


async def test_an_erased_content_leaves_all_of_it_proven(world: World, clock: SetClock, tmp_path: Path) -> None:
    report = await _a_life(world, clock)
    await seal(world.database, after(TODAY + timedelta(days=1)))
    before = await own(world, report, "proof")
    await tamper(world.database, "DELETE FROM event_contents WHERE report_id = :id", id=report.id)
    erased = await own(world, report, "proof")
    assert (erased["receipt"]["salt"], erased["receipt"]["content"]) == (None, None)
    assert erased["receipt"]["jws"] == before["receipt"]["jws"]
    assert OnePage(tmp_path)(await keys_of(world), erased, before) == GENUINE.format(report.tracking_id)


EVENT = "UPDATE report_events SET {} WHERE report_id = :id AND seq = 2"
TAMPERED = {
    "removed": (["DELETE FROM report_events WHERE report_id = :id AND seq = 3"], "event 3 is missing"),
    "altered": ([EVENT.format("state = 'closed'")], "event 2 is in no seal: it was changed, or came late"),
    "altered facts": (
        [EVENT.format("""facts = jsonb_set(facts, '{unit_id}', '"00000000-0000-0000-0000-000000000000"')""")],
        "event 2 is in no seal: it was changed, or came late",
    ),
    "back-dated": (
        [EVENT.format("recorded_at = recorded_at + interval '1 second', happened_at = happened_at + interval '1 s'")],
        "event 2 is in no seal: it was changed, or came late",
    ),
    "swapped": (
        [
            "UPDATE report_events SET seq = -seq WHERE report_id = :id AND seq IN (2, 4)",
            "UPDATE report_events SET seq = 6 + seq WHERE report_id = :id AND seq < 0",
        ],
        "event 2 does not follow the last",
    ),
    "last one removed": (
        ["DELETE FROM report_events WHERE report_id = :id AND seq = 5"],
        "the last events are missing",
    ),
    "last one removed with its traces": (
        [
            "DELETE FROM report_events WHERE report_id = :id AND seq = 5",
            "UPDATE reports SET seq = 4, head = (SELECT hash FROM report_events WHERE report_id = :id AND seq = 4)"
            " WHERE id = :id",
        ],
        "events of the earlier proof are gone, or changed",
    ),
    "written anew": (
        ["UPDATE event_contents SET content = '{\"text\": \"x\"}' WHERE report_id = :id AND seq = 5"],
        "what was written in event 5 was changed",
    ),
}  # fmt: skip


@pytest.mark.parametrize("how", TAMPERED)
async def test_whatever_was_done_to_its_history_is_found(
    world: World, clock: SetClock, tmp_path: Path, how: str
) -> None:
    report = await _a_life(world, clock)
    await seal(world.database, after(TODAY + timedelta(days=1)))
    verify, keys, before = OnePage(tmp_path), await keys_of(world), await own(world, report, "proof")
    statements, found = TAMPERED[how]
    await tamper(world.database, "SET LOCAL session_replication_role = replica", *statements, id=report.id)
    assert verify(keys, await own(world, report, "proof"), before) == f"NOT PROVEN: {found}"


def _edited(proof: Json, number: int, **entry: object) -> Json:
    edited: Json = json.loads(json.dumps(proof))
    edited["events"][number]["entry"] |= entry
    return edited


async def test_a_proof_that_was_forged_is_found(world: World, clock: SetClock, tmp_path: Path) -> None:
    report = await _a_life(world, clock)
    await seal(world.database, after(TODAY + timedelta(days=1)))
    verify, keys, proof = OnePage(tmp_path), await keys_of(world), await own(world, report, "proof")
    earlier = _edited(proof, 1, recorded_at="2026-08-03T02:00:00.500000Z")
    assert verify(keys, earlier).startswith("NOT PROVEN")
    head, body, signature = proof["seals"]["2026-08-03"].split(".")
    root = json.dumps(payload_of(f"{head}.{body}.") | {"root": "00" * 32}).encode()
    forged = f"{head}.{base64.urlsafe_b64encode(root).decode().rstrip('=')}.{signature}"
    assert verify(keys, proof | {"seals": proof["seals"] | {"2026-08-03": forged}}) == (
        "NOT PROVEN: no published key signed this lapor-seal"
    )
    swapped = {"2026-08-03": proof["seals"]["2026-08-04"], "2026-08-04": proof["seals"]["2026-08-03"]}
    assert verify(keys, proof | {"seals": swapped}).startswith("NOT PROVEN: event 1 is not in its seal")
    missing = {**proof, "events": proof["events"][:1] + proof["events"][2:]}
    assert verify(keys, missing) == "NOT PROVEN: event 2 is missing"


async def test_what_an_old_key_sealed_is_proven_when_a_new_one_signs(
    world: World, clock: SetClock, tmp_path: Path
) -> None:
    report = await _a_life(world, clock)
    await seal(world.database, after(TODAY))
    both = KEYS.and_then(Key.of_seed(b"\2" * 32, after(TODAY) + timedelta(hours=1)))
    await seal(world.database, after(TODAY + timedelta(days=1)), Sealer(both, "http://elsewhere.example"))
    signers = [
        both.read(sealing.SEAL, (await sealed_day(world.database, TODAY + timedelta(days=n))).seal)[1] for n in (0, 1)
    ]
    assert signers == [key.kid for key in both.keys]
    proof = await own(world, report, "proof")
    published: Json = {"keys": both.published()}
    assert OnePage(tmp_path)(published, proof) == GENUINE.format(report.tracking_id)
    assert OnePage(tmp_path)({"keys": KEYS.published()}, proof).startswith("NOT PROVEN: no published key signed")
    swapped = Keyring((Key(both.keys[1].kid, both.keys[1].public, None, both.keys[0].since), both.keys[0]))
    assert OnePage(tmp_path)({"keys": swapped.published()}, proof).startswith("NOT PROVEN")
