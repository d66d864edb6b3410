"""Whoever files gets a signed receipt, and needs nobody of ours to verify it."""

import base64
import json
from pathlib import Path

import httpx
import pytest
from joserfc import jws
from joserfc.jwk import KeySet
from pydantic import SecretStr

from api.keyring import Keyring
from api.settings import Settings
from tests.ledger.make import OnePage, keys_of, own, payload_of
from tests.make import World

BODY = {"text": "Lampu jalan mati.\n“Gelap” \\ sekali 😀", "region_code": "35.02.17", "topic": "infrastructure"}
KEY = {"Idempotency-Key": "kunci-dari-ponsel"}


async def _file(world: World, **headers: str) -> httpx.Response:
    answer = await world.client.post("/v1/reports", json=BODY, headers=headers)
    assert answer.status_code == 201, answer.text
    return answer


async def test_the_receipt_says_what_was_promised_and_verifies_offline(world: World, tmp_path: Path) -> None:
    told = (await _file(world)).json()
    receipt = told["receipt"]
    said = payload_of(receipt["jws"])
    assert {name: said[name] for name in ("tracking_id", "report_id")} == {
        "tracking_id": told["tracking_id"],
        "report_id": told["id"],
    }
    assert said["received_at"] == "2026-08-03T02:00:00.000000Z"
    assert said["deadlines"] == [{"clock": "verification", "last_day": told["deadlines"][0]["last_day"]}]
    assert OnePage(tmp_path)(await keys_of(world), receipt).startswith(f"PROVEN: report #{told['tracking_id']} was")


async def test_another_library_verifies_it_too(world: World) -> None:
    receipt = (await _file(world)).json()["receipt"]
    keys = KeySet.import_key_set(await keys_of(world))  # type: ignore[arg-type]
    with pytest.warns(match="EdDSA"):
        found = jws.deserialize_compact(receipt["jws"], keys, algorithms=["EdDSA"])
    assert json.loads(found.payload) == payload_of(receipt["jws"])


async def test_a_request_that_is_sent_again_gets_the_very_receipt(world: World) -> None:
    first, again = [(await _file(world, **KEY)).json()["receipt"] for _ in range(2)]
    assert first == again


async def test_with_his_key_the_reporter_gets_it_again_with_what_he_wrote(world: World, tmp_path: Path) -> None:
    report = await world.file(**BODY, title="Lampu")
    receipt = await own(world, report, "receipt")
    assert receipt["content"] == {"title": "Lampu", "text": BODY["text"]}
    keys = await keys_of(world)
    assert OnePage(tmp_path)(keys, receipt).startswith("PROVEN")
    receipt["content"]["text"] += "!"
    assert OnePage(tmp_path)(keys, receipt) == "NOT PROVEN: the receipt is for another text"


async def test_a_forged_receipt_does_not_verify(world: World, tmp_path: Path) -> None:
    receipt = (await _file(world)).json()["receipt"]
    head, _, signature = receipt["jws"].split(".")
    earlier = json.dumps(payload_of(receipt["jws"]) | {"received_at": "2026-07-01T02:00:00.000000Z"}).encode()
    forged = {"jws": f"{head}.{base64.urlsafe_b64encode(earlier).decode().rstrip('=')}.{signature}", "salt": None}
    verify, keys = OnePage(tmp_path), await keys_of(world)
    nobodys = "NOT PROVEN: no published key signed this lapor-receipt"
    assert verify(keys, forged) == nobodys
    assert verify(keys, {"jws": "nothing", "salt": None}) == nobodys
    strangers = Keyring.of(Settings(secret=SecretStr("another secret, just as long as the first")))
    assert verify({"keys": strangers.published()}, receipt) == nobodys


@pytest.mark.parametrize("what", ["receipt", "proof"])
async def test_without_the_key_there_is_nothing(world: World, what: str) -> None:
    """The same answer, whether there is such a report or not."""
    report = await world.file(class_="oversight_complaint")
    answers = []
    for number in (report.tracking_id, "99999999"):
        for headers in ({}, {"Tracking-Key": "AAAA-BBBB-CCCC-DDDD"}):
            answer = await world.client.get(f"/v1/tracking/{number}/{what}", headers=headers)
            answers.append((answer.status_code, {**answer.json(), "instance": ""}))
    assert all(each == answers[0] for each in answers)
    assert answers[0][0] == 404
