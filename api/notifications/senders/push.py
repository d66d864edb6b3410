"""Web push: a message sealed for one browser (RFC 8291), from a server that signs for itself (VAPID, RFC 8292)."""

import base64
import hashlib
import hmac
import os
from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

import httpx
import orjson
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from api.clock import read_clock
from api.notifications.senders import Away, Browser, Letter, NotNow, Refused
from api.settings import Misconfigured

SERVICES = ("fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com")
"""Hosts, and those below them, that browsers name as their push services."""

_KEEPS = 3 * 24 * 3600
_SIGNED_FOR = 12 * 3600
_RECORD = 4096
_GONE = (404, 410)


class Gone(Refused):
    """The browser takes no more messages; its subscription can be forgotten."""


@dataclass(frozen=True, slots=True)
class Key:
    """The server's own key, by which push services know it."""

    private: ec.EllipticCurvePrivateKey

    @classmethod
    def of(cls, written: str) -> "Key":
        """From 32 bytes in base64url. Raises `Misconfigured`."""
        try:
            number = int.from_bytes(unpadded(written))
            return cls(ec.derive_private_key(number, ec.SECP256R1()))
        except ValueError:
            raise Misconfigured("LAPOR_VAPID_KEY is no key: 32 random bytes in base64url") from None

    @property
    def public(self) -> bytes:
        """What a browser subscribes with: an uncompressed point."""
        return _point(self.private.public_key())

    def token(self, audience: str, subject: str, expires: int) -> str:
        """A JWT (ES256) that says for whom we speak."""
        head = padless(orjson.dumps({"typ": "JWT", "alg": "ES256"}))
        body = padless(orjson.dumps({"aud": audience, "exp": expires, "sub": subject}))
        signed = self.private.sign(f"{head}.{body}".encode(), ec.ECDSA(hashes.SHA256()))
        r, s = decode_dss_signature(signed)
        return f"{head}.{body}.{padless(r.to_bytes(32) + s.to_bytes(32))}"


@dataclass(frozen=True, slots=True)
class Push:
    """`subject` is where a push service finds us: mailto: or https:.

    With each message goes an address below `receipts` that the browser calls once it has shown it: no push service
    tells us that. Nobody else knows it, since it is sealed for the browser and proven by `secret`.
    """

    client: httpx.AsyncClient
    key: Key
    subject: str
    receipts: str
    secret: bytes

    async def send(self, letter: Letter) -> str | None:
        assert letter.browser is not None  # noqa: S101
        parts = urlsplit(letter.to)
        expires = int(read_clock().timestamp()) + _SIGNED_FOR
        token = self.key.token(f"{parts.scheme}://{parts.netloc}", self.subject, expires)
        headers = {
            "TTL": str(_KEEPS),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "Topic": padless(letter.id.bytes),
            "Authorization": f"vapid t={token}, k={padless(self.key.public)}",
        }
        receipt = f"{self.receipts}?message={letter.id}&proof={proof_of(self.secret, letter.id)}"
        told = orjson.dumps(
            {"title": letter.subject, "body": letter.body, "url": letter.link, "receipt": receipt},
        )
        try:
            answer = await self.client.post(letter.to, content=sealed(told, letter.browser), headers=headers)
        except httpx.TransportError as error:
            raise Away(type(error).__name__) from None
        if answer.is_success:
            return None
        kind = f"push {answer.status_code}"
        if answer.status_code in _GONE:
            raise Gone(kind)
        if answer.status_code in (401, 403):
            raise Away(kind)
        raise (NotNow if answer.status_code == 429 or answer.is_server_error else Refused)(kind)


def proof_of(secret: bytes, message_id: UUID) -> str:
    """What only the browser knows to which a message went."""
    return padless(hmac.digest(secret, message_id.bytes, hashlib.sha256)[:16])


def sealed(text: bytes, browser: Browser, *, salt: bytes = b"", own: ec.EllipticCurvePrivateKey | None = None) -> bytes:
    """A text that only this browser opens. Salt and key are fresh for each, but where a test names them."""
    salt, own = salt or os.urandom(16), own or ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), browser.p256dh)
    shared = own.exchange(ec.ECDH(), theirs)
    point = _point(own.public_key())
    secret = _derived(shared, browser.auth, b"WebPush: info\0" + browser.p256dh + point, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + _RECORD.to_bytes(4) + len(point).to_bytes(1) + point
    return head + AESGCM(key).encrypt(nonce, text + b"\x02", None)


def is_a_push_service(address: str, more: tuple[str, ...] = ()) -> bool:
    """Whether an address is one of a known push service: we post to no other, whoever asks for it."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    if any(address.startswith(each) for each in more):
        return True
    known = any(host == service or host.endswith(f".{service}") for service in SERVICES)
    return known and parts.scheme == "https" and port in (None, 443) and parts.username is None


def is_a_browser(p256dh: bytes, auth: bytes) -> bool:
    """Whether these are keys that something can be sealed for."""
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), p256dh)
    except ValueError:
        return False
    return len(auth) == 16


def padless(value: bytes) -> str:
    """base64url as these protocols spell it."""
    return base64.urlsafe_b64encode(value).rstrip(b"=").decode()


def unpadded(value: str) -> bytes:
    """What `padless` wrote, padded or not. Raises ValueError."""
    return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=True)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
