"""SMS and WhatsApp by HTTP: two shapes that gateways speak, as their public documentation describes them.

`Forms` is the form API of Twilio's Programmable Messaging, which others speak as well; `Cloud` is Meta's WhatsApp Cloud
API, where a business may begin a conversation only with a template that was approved before: ours has one blank.
Both are told our message's id, and give it back in their receipts (see `service.receipts`).
"""

from collections.abc import Awaitable
from dataclasses import dataclass
from urllib.parse import quote

import httpx

from api.notifications.senders import Away, Letter, NotNow, Refused

NOBODY_THERE = frozenset({21211, 21214, 21217, 21407, 21610, 21612, 21614})
"""Codes of the form API for a number to which nothing can be sent, or whose owner wants nothing."""

TRY_AGAIN = frozenset({4, 80007, 130429, 131000, 131016, 131048, 131056, 131057})
"""Codes of the Cloud API for limits and outages."""

_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class Forms:
    """POST {url}/Accounts/{account}/Messages.json, as a form, with the account and its token."""

    client: httpx.AsyncClient
    url: str
    account: str
    token: str
    sender: str
    receipts: str

    async def send(self, letter: Letter) -> str | None:
        address = f"{self.url.rstrip('/')}/Accounts/{quote(self.account)}/Messages.json"
        form = {"To": letter.to, "From": self.sender, "Body": letter.body}
        form["StatusCallback"] = receipt_address(self.receipts, letter)
        answer = await _answer(self.client.post(address, data=form, auth=(self.account, self.token)))
        if answer.is_success:
            return _text(_json(answer).get("sid"))
        if _json(answer).get("code") in NOBODY_THERE:
            raise Refused(f"gateway {answer.status_code}")
        raise _not_taken(answer)


@dataclass(frozen=True, slots=True)
class Cloud:
    """POST {url}/messages, as JSON, with a bearer token; `template` is the approved one, its body a single blank."""

    client: httpx.AsyncClient
    url: str
    token: str
    template: str

    async def send(self, letter: Letter) -> str | None:
        body = {
            "messaging_product": "whatsapp",
            "recipient_type": "individual",
            "to": letter.to.lstrip("+"),
            "type": "template",
            "template": {
                "name": self.template,
                "language": {"code": letter.language},
                "components": [{"type": "body", "parameters": [{"type": "text", "text": letter.body}]}],
            },
            "biz_opaque_callback_data": str(letter.id),
        }
        headers = {"Authorization": f"Bearer {self.token}"}
        answer = await _answer(self.client.post(f"{self.url.rstrip('/')}/messages", json=body, headers=headers))
        told = _json(answer)
        if answer.is_success:
            messages = told.get("messages")
            first = messages[0] if isinstance(messages, list) and messages else {}
            return _text(first.get("id")) if isinstance(first, dict) else None
        error = told.get("error")
        code = error.get("code") if isinstance(error, dict) else None
        if code in TRY_AGAIN:
            raise NotNow(f"gateway {code}")
        if answer.status_code == httpx.codes.BAD_REQUEST:
            raise Refused(f"gateway {code}")
        raise _not_taken(answer)


def receipt_address(receipts: str, letter: Letter) -> str:
    """Where the form API is to send what becomes of a message."""
    return f"{receipts}?message={letter.id}"


async def _answer(asked: Awaitable[httpx.Response]) -> httpx.Response:
    try:
        return await asked
    except httpx.TransportError as error:
        raise Away(type(error).__name__) from None


def _not_taken(answer: httpx.Response) -> Exception:
    kind = f"gateway {answer.status_code}"
    if answer.status_code in (httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN, httpx.codes.NOT_FOUND):
        return Away(kind)
    return NotNow(kind)


def _json(answer: httpx.Response) -> dict[str, object]:
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}


def _text(value: object) -> str | None:
    return value[:200] if isinstance(value, str) else None
