"""What gateways and browsers call: they are believed by their proof.

The gateways' contract is theirs, and browsers are told the whole address, so our own contract names neither.
"""

import hmac
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from api.accounts.callers import AppSettings
from api.clock import Now
from api.db import Session
from api.notifications.configured import RECEIPTS, push_secret
from api.notifications.senders.push import proof_of
from api.notifications.service import receipts
from api.notifications.service.receipts import Fate, Receipt
from api.notifications.words import Way
from api.problems import NotFound, Unauthenticated

router = APIRouter()


@router.post("/sms", status_code=204)
async def take_sms_receipt(
    request: Request, session: Session, settings: AppSettings, now: Now, message: str = ""
) -> None:
    """A status callback of the form API."""
    form = [(name, value) for name, value in (await request.form()).multi_items() if isinstance(value, str)]
    token = settings.sms_token.get_secret_value() if settings.sms_token else ""
    address = f"{settings.public_url}{RECEIPTS[Way.SMS]}?{request.url.query}"
    if not token or not receipts.signed_form(token, address, form, request.headers.get("x-twilio-signature", "")):
        raise Unauthenticated
    if receipt := receipts.in_form(message, dict(form)):
        await receipts.take(session, Way.SMS, receipt, now)


@router.post("/whatsapp", status_code=204)
async def take_whatsapp_receipts(request: Request, session: Session, settings: AppSettings, now: Now) -> None:
    """A webhook of the Cloud API; what else it may tell is passed over."""
    secret = settings.whatsapp_app_secret.get_secret_value() if settings.whatsapp_app_secret else ""
    body = await request.body()
    if not secret or not receipts.signed_body(secret, body, request.headers.get("x-hub-signature-256", "")):
        raise Unauthenticated
    for receipt in receipts.in_body(body):
        await receipts.take(session, Way.WHATSAPP, receipt, now)


@router.post("/push", status_code=204)
async def take_push_receipt(
    session: Session, settings: AppSettings, now: Now, message: UUID, proof: Annotated[str, Query(max_length=50)]
) -> None:
    """A browser has shown a message, and calls the address that came with it."""
    if not hmac.compare_digest(proof_of(push_secret(settings), message).encode(), proof.encode()):
        raise Unauthenticated
    await receipts.take(session, Way.PUSH, Receipt(message, Fate.ARRIVED), now)


@router.get("/whatsapp")
async def confirm_whatsapp_webhook(
    settings: AppSettings,
    challenge: Annotated[str, Query(alias="hub.challenge", max_length=200, pattern=r"^[0-9]+$")],
    token: Annotated[str, Query(alias="hub.verify_token", max_length=200)],
) -> Response:
    """Says that the address is ours, as the Cloud API asks once."""
    known = settings.whatsapp_verify_token
    if known is None or not hmac.compare_digest(known.get_secret_value().encode(), token.encode()):
        raise NotFound
    return Response(challenge, media_type="text/plain")
