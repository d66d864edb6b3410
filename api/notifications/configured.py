"""By which ways this installation can tell anybody anything; a way that is not set up is simply absent."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx
from pydantic import SecretStr

from api.notifications.senders import Sender
from api.notifications.senders.gateways import Cloud, Forms
from api.notifications.senders.push import Key, Push
from api.notifications.senders.smtp import Smtp
from api.notifications.words import Way
from api.settings import Misconfigured, Settings

RECEIPTS = {Way.SMS: "/v1/receipts/sms", Way.WHATSAPP: "/v1/receipts/whatsapp", Way.PUSH: "/v1/receipts/push"}
"""Where gateways and browsers say what became of a message, below the public address."""


def ways_of(settings: Settings) -> frozenset[Way]:
    """The ways that leave the system and are set up."""
    is_there = {
        Way.EMAIL: settings.smtp_url and settings.mail_from,
        Way.SMS: settings.sms_url and settings.sms_account and settings.sms_token and settings.sms_sender,
        Way.WHATSAPP: settings.whatsapp_url and settings.whatsapp_token,
        Way.PUSH: settings.vapid_key,
    }
    return frozenset(way for way, there in is_there.items() if there)


@asynccontextmanager
async def sender_of(settings: Settings, way: Way) -> AsyncIterator[Sender]:
    """What sends by this way. Raises `Misconfigured` for one that is not set up, or not as it should be."""
    if way not in ways_of(settings):
        raise Misconfigured(f"nothing is set up to send by {way}")
    if way is Way.EMAIL:
        yield Smtp(_secret(settings.smtp_url), settings.mail_from or "", settings.message_timeout)
        return
    async with httpx.AsyncClient(timeout=settings.message_timeout, trust_env=False) as client:
        yield _by_http(settings, way, client)


def _by_http(settings: Settings, way: Way, client: httpx.AsyncClient) -> Sender:
    match way:
        case Way.SMS:
            receipts = settings.public_url + RECEIPTS[way]
            account, sender = settings.sms_account or "", settings.sms_sender or ""
            return Forms(client, settings.sms_url or "", account, _secret(settings.sms_token), sender, receipts)
        case Way.WHATSAPP:
            token = _secret(settings.whatsapp_token)
            return Cloud(client, settings.whatsapp_url or "", token, settings.whatsapp_template)
        case _:
            key = Key.of(_secret(settings.vapid_key))
            subject, receipts = settings.vapid_subject or settings.public_url, settings.public_url + RECEIPTS[way]
            return Push(client, key, subject, receipts, push_secret(settings))


def push_secret(settings: Settings) -> bytes:
    """What proves that a browser was sent a message."""
    return settings.key_for("push receipts")


def _secret(value: SecretStr | None) -> str:
    return value.get_secret_value() if value else ""
