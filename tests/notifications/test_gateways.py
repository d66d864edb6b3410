"""SMS, WhatsApp and web push by a gateway that is a process of its own, and what it says became of them."""

import asyncio
import base64
import hashlib
import hmac
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx
import orjson
import pytest
import pytest_asyncio
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from fastapi import FastAPI
from httpx import AsyncClient
from pydantic import SecretStr

from api.db import Database
from api.notifications.senders import Browser
from api.notifications.senders.push import Key, is_a_push_service, padless, sealed, unpadded
from api.notifications.words import Way
from api.settings import Settings
from tests.conftest import SetClock
from tests.contract.hands import BROWSER
from tests.databases import ROOT
from tests.make import Filed, a_world
from tests.notifications.conftest import Post
from tests.notifications.post_office import free_port

PATIENCE = 30
SMS_TOKEN, APP_SECRET = "token-of-the-gateway", "secret-of-the-app"
VAPID = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94"


@dataclass
class Gateway:
    """The stub, and a client to talk to it."""

    url: str

    async def sent(self) -> list[dict[str, Any]]:
        async with httpx.AsyncClient(trust_env=False) as client:
            told: list[dict[str, Any]] = (await client.get(f"{self.url}/sent")).json()
            return told

    async def mood(self, **how: Any) -> None:
        async with httpx.AsyncClient(trust_env=False) as client:
            await client.post(f"{self.url}/mood", json=how)


@pytest_asyncio.fixture
async def gateway() -> AsyncIterator[Gateway]:
    port = free_port()
    process = subprocess.Popen(  # noqa: ASYNC220
        [sys.executable, "-m", "tests.notifications.gateway", str(port)], cwd=ROOT
    )
    found = Gateway(f"http://127.0.0.1:{port}")
    try:
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    await found.sent()
                    break
                except httpx.TransportError:
                    await asyncio.sleep(0.05)
        yield found
    finally:
        process.kill()
        process.wait()


@pytest_asyncio.fixture
async def phone(
    committed_app: FastAPI,
    committed_client: AsyncClient,
    committed: Database,
    committed_settings: Settings,
    clock: SetClock,
    gateway: Gateway,
) -> Post:
    """A world whose messages go by that gateway."""
    world = await a_world(committed_app, committed_client, committed, clock)
    given = {
        "sms_url": f"{gateway.url}/2010-04-01",
        "sms_account": "AC0001",
        "sms_token": SecretStr(SMS_TOKEN),
        "sms_sender": "+62811",
        "whatsapp_url": f"{gateway.url}/v23.0/4711",
        "whatsapp_token": SecretStr("wa-token"),
        "whatsapp_app_secret": SecretStr(APP_SECRET),
        "whatsapp_verify_token": SecretStr("kata-kunci"),
        "vapid_key": SecretStr(VAPID),
        "push_services": (f"{gateway.url}/push/",),
    }
    settings = committed_settings.model_copy(update=given)
    committed_app.state.settings = settings
    return Post(world, settings, frozenset({Way.SMS, Way.WHATSAPP, Way.PUSH}))


async def _chosen(post: Post, report: Filed, **wanted: Any) -> None:
    path, headers = f"/v1/tracking/{report.tracking_id}/preferences", {"Tracking-Key": report.key}
    answer = await post.world.client.put(path, json=wanted, headers=headers)
    assert answer.status_code == 200, answer.text


async def _receipt(post: Post, message_id: object, **form: str) -> int:
    address = f"/v1/receipts/sms?message={message_id}"
    said = f"{post.settings.public_url}{address}" + "".join(name + value for name, value in sorted(form.items()))
    signature = base64.b64encode(hmac.digest(SMS_TOKEN.encode(), said.encode(), hashlib.sha1)).decode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "X-Twilio-Signature": signature}
    return (await post.world.client.post(address, content=urlencode(form), headers=headers)).status_code


async def test_an_sms_goes_as_the_form_api_wants_it_and_its_receipt_comes_back(phone: Post, gateway: Gateway) -> None:
    report = await phone.world.file()
    await phone.post()
    [sent] = await gateway.sent()
    [message] = await phone.messages(recipient=report.id)
    assert (sent["To"], sent["From"], sent["account"]) == ("+6281234567890", "+62811", "AC0001")
    assert sent["Body"] == "Ada kabar baru untuk Anda. Silakan buka halaman yang Anda simpan."
    assert sent["auth"] == "Basic " + base64.b64encode(f"AC0001:{SMS_TOKEN}".encode()).decode()
    assert sent["StatusCallback"].endswith(f"/v1/receipts/sms?message={message.id}")
    assert (message.state, message.delivered_at, message.provider_ref) == ("sent", None, f"SM{1:032d}")
    assert await _receipt(phone, message.id, MessageSid="SM1", MessageStatus="sent") == 204
    assert [each.state for each in await phone.messages(recipient=report.id)] == ["sent"]
    assert await _receipt(phone, message.id, MessageSid="SM1", MessageStatus="delivered") == 204
    [message] = await phone.messages(recipient=report.id)
    assert (message.state, message.delivered_at) == ("delivered", phone.world.clock.now)


async def test_a_receipt_that_nobody_signed_is_not_believed(phone: Post) -> None:
    report = await phone.world.file()
    await phone.post()
    [message] = await phone.messages(recipient=report.id)
    client, address = phone.world.client, f"/v1/receipts/sms?message={message.id}"
    for headers in ({}, {"X-Twilio-Signature": "x"}):
        answer = await client.post(address, data={"MessageStatus": "delivered"}, headers=headers)
        assert answer.status_code == 401
    body = orjson.dumps({"entry": []})
    answer = await client.post("/v1/receipts/whatsapp", content=body, headers={"X-Hub-Signature-256": "sha256=00"})
    assert answer.status_code == 401
    assert [each.state for each in await phone.messages(recipient=report.id)] == ["sent"]


async def test_a_message_that_was_lost_goes_by_the_next_way(phone: Post, gateway: Gateway) -> None:
    report = await phone.world.file()
    await phone.post()
    [message] = await phone.messages(recipient=report.id)
    assert await _receipt(phone, message.id, MessageStatus="undelivered", ErrorCode="30003") == 204
    [message] = await phone.messages(recipient=report.id)
    assert (message.state, message.channel, message.error) == ("waiting", "whatsapp", "gateway 30003")
    await phone.send(Way.WHATSAPP)
    sent = (await gateway.sent())[-1]
    template = sent["body"]["template"]
    assert (sent["number"], sent["auth"], sent["body"]["to"]) == ("4711", "Bearer wa-token", "6281234567890")
    assert template["components"][0]["parameters"][0]["text"].startswith("Ada kabar baru untuk Anda.")
    status = {"id": "wamid.2", "status": "delivered", "biz_opaque_callback_data": str(message.id)}
    body = orjson.dumps({"entry": [{"changes": [{"value": {"statuses": [status]}}]}]})
    signature = "sha256=" + hmac.digest(APP_SECRET.encode(), body, hashlib.sha256).hex()
    headers = {"X-Hub-Signature-256": signature, "Content-Type": "application/json"}
    answer = await phone.world.client.post("/v1/receipts/whatsapp", content=body, headers=headers)
    assert answer.status_code == 204
    assert [each.state for each in await phone.messages(recipient=report.id)] == ["delivered"]


async def test_the_webhook_says_that_it_is_ours(phone: Post) -> None:
    asked = {"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": "kata-kunci"}
    answer = await phone.world.client.get("/v1/receipts/whatsapp", params=asked)
    assert (answer.status_code, answer.text) == (200, "1158201444")
    answer = await phone.world.client.get("/v1/receipts/whatsapp", params=asked | {"hub.verify_token": "x"})
    assert answer.status_code == 404


@pytest.mark.parametrize(
    ("status", "code", "state", "tries"),
    [
        (400, 21211, "waiting", 0),  # nobody there: the next way
        (429, 20429, "waiting", 1),
        (503, None, "waiting", 1),
        (401, 20003, "waiting", 0),  # our own fault: not the message's
    ],
)
async def test_what_the_gateway_says_decides_what_becomes_of_a_message(
    phone: Post, gateway: Gateway, status: int, code: int | None, state: str, tries: int
) -> None:
    await gateway.mood(status=status, code=code)
    report = await phone.world.file()
    await phone.relay()
    await phone.send(Way.SMS)
    [message] = await phone.messages(recipient=report.id)
    assert (message.state, message.attempts) == (state, tries)
    assert message.channel == ("whatsapp" if code == 21211 else "sms")


async def test_a_reporter_chooses_ways_and_quiet_hours_and_whether_his_number_is_told(
    phone: Post, gateway: Gateway
) -> None:
    report = await phone.world.file()
    quiet = {"quiet_from": "08:00:00", "quiet_to": "12:00:00", "zone": "Asia/Makassar"}
    await _chosen(phone, report, channels=["whatsapp"], with_number=True, language="en", **quiet)
    await phone.post()
    assert await gateway.sent() == []
    phone.world.clock.advance(hours=2)  # eleven in Jakarta, noon in Makassar
    await phone.post()
    [sent] = await gateway.sent()
    words = sent["body"]["template"]["components"][0]["parameters"][0]["text"]
    assert words == f"There is news for you. Please open the page that you kept. Number: #{report.tracking_id}."
    assert sent["body"]["template"]["language"] == {"code": "en"}


async def test_a_reporter_who_wants_to_hear_nothing_hears_nothing(phone: Post, gateway: Gateway) -> None:
    report = await phone.world.file()
    await _chosen(phone, report, channels=[])
    await phone.post()
    assert await phone.messages(recipient=report.id) == []


async def test_a_way_that_is_not_there_cannot_be_chosen(phone: Post) -> None:
    report = await phone.world.file()
    path, headers = f"/v1/tracking/{report.tracking_id}/preferences", {"Tracking-Key": report.key}
    answer = await phone.world.client.put(path, json={"channels": ["email"]}, headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/channels")


async def test_a_reporter_is_told_by_which_ways_he_could_be_reached(phone: Post, gateway: Gateway) -> None:
    by_phone, by_mail = await phone.world.file(), await phone.world.file(reporter={"email": "siti@example.com"})

    async def reachable(report: Filed) -> list[str]:
        path, headers = f"/v1/tracking/{report.tracking_id}/preferences", {"Tracking-Key": report.key}
        told: list[str] = (await phone.world.client.get(path, headers=headers)).json()["reachable"]
        return told

    assert await reachable(by_phone) == ["sms", "whatsapp"]
    assert await reachable(by_mail) == []  # nothing sends e-mail here
    path, headers = f"/v1/tracking/{by_mail.tracking_id}/push-subscriptions", {"Tracking-Key": by_mail.key}
    subscription = {"endpoint": f"{gateway.url}/push/hers", "expirationTime": None, "keys": BROWSER}
    assert (await phone.world.client.post(path, json=subscription, headers=headers)).status_code == 201
    assert await reachable(by_mail) == ["push"]


async def test_a_browser_gets_a_push_and_one_that_is_gone_is_forgotten(phone: Post, gateway: Gateway) -> None:
    report = await phone.world.file()
    path, headers = f"/v1/tracking/{report.tracking_id}/push-subscriptions", {"Tracking-Key": report.key}
    for browser in ("gone", "hers"):
        subscription = {"endpoint": f"{gateway.url}/push/{browser}", "expirationTime": None, "keys": BROWSER}
        answer = await phone.world.client.post(path, json=subscription, headers=headers)
        assert answer.status_code == 201, answer.text
    await _chosen(phone, report, channels=["push"])
    await phone.post()
    [sent] = await gateway.sent()
    assert (sent["browser"], sent["auth"].partition(" ")[0]) == ("hers", "vapid")
    again = await phone.world.client.delete(f"{path}/{answer.json()['id']}", headers=headers)
    assert again.status_code == 204
    [message] = await phone.messages(recipient=report.id)
    assert message.state == "sent"


async def test_a_push_has_arrived_once_the_browser_says_that_it_was_shown(phone: Post, gateway: Gateway) -> None:
    report = await phone.world.file()
    path, headers = f"/v1/tracking/{report.tracking_id}/push-subscriptions", {"Tracking-Key": report.key}
    subscription = {"endpoint": f"{gateway.url}/push/hers", "expirationTime": None, "keys": BROWSER}
    assert (await phone.world.client.post(path, json=subscription, headers=headers)).status_code == 201
    await _chosen(phone, report, channels=["push"])
    await phone.post()
    [sent] = await gateway.sent()
    address = orjson.loads(opened(unpadded(sent["body"])))["receipt"]
    forged = await phone.world.client.post(address[:-4] + "AAAA")
    assert (forged.status_code, (await phone.messages(recipient=report.id))[0].state) == (401, "sent")
    phone.world.clock.advance(minutes=5)
    for _ in range(2):
        assert (await phone.world.client.post(address)).status_code == 204
    [message] = await phone.messages(recipient=report.id)
    assert (message.state, message.delivered_at) == ("delivered", phone.world.clock.now)


async def test_we_post_to_no_address_that_is_no_push_service(phone: Post) -> None:
    for address in (
        "https://169.254.169.254/latest",
        "http://fcm.googleapis.com/x",
        "https://evil.example/fcm.googleapis.com",
    ):
        assert not is_a_push_service(address)
    assert is_a_push_service("https://fcm.googleapis.com/fcm/send/abc")
    assert is_a_push_service("https://updates.push.services.mozilla.com/wpush/v2/abc")
    report = await phone.world.file()
    path, headers = f"/v1/tracking/{report.tracking_id}/push-subscriptions", {"Tracking-Key": report.key}
    subscription = {"endpoint": "https://10.0.0.1/x", "keys": BROWSER}
    answer = await phone.world.client.post(path, json=subscription, headers=headers)
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "#/endpoint")


def opened(told: bytes) -> bytes:
    """What a browser makes of a push, with the key that the RFC gives it."""
    own = ec.derive_private_key(int.from_bytes(unpadded(VAPID)), ec.SECP256R1())
    salt, length = told[:16], told[20]
    point, text = told[21 : 21 + length], told[21 + length :]
    shared = own.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point))
    info = b"WebPush: info\0" + unpadded(BROWSER["p256dh"]) + point
    secret = HKDF(hashes.SHA256(), 32, unpadded(BROWSER["auth"]), info).derive(shared)
    key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
    nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
    return AESGCM(key).decrypt(nonce, text, None)[:-1]


def test_a_push_is_sealed_as_rfc_8291_does_it() -> None:
    """Appendix A of the RFC."""
    own = ec.derive_private_key(int.from_bytes(unpadded("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")), ec.SECP256R1())
    browser = Browser(unpadded(BROWSER["p256dh"]), unpadded(BROWSER["auth"]))
    text = b"When I grow up, I want to be a watermelon"
    told = sealed(text, browser, salt=unpadded("DGv6ra1nlYgDCS1FRnbzlw"), own=own)
    assert padless(told) == (
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
        "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
        "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN"
    )


def test_the_server_signs_for_itself_as_rfc_8292_wants() -> None:
    key = Key.of(VAPID)
    head, body, signature = key.token("https://fcm.googleapis.com", "mailto:a@b.example", 1_800_000_000).split(".")
    assert orjson.loads(unpadded(head)) == {"typ": "JWT", "alg": "ES256"}
    assert orjson.loads(unpadded(body))["aud"] == "https://fcm.googleapis.com"
    assert (len(unpadded(signature)), len(key.public), key.public[0]) == (64, 65, 4)
