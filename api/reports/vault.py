"""The reporter's identity, sealed: AES-256-GCM bound to its report, under `Settings.key_for("identity")`."""

import base64
import hashlib
import hmac
import os
from dataclasses import asdict, dataclass
from uuid import UUID

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_ID = 1
"""The key that new identities are sealed with."""


@dataclass(frozen=True, slots=True)
class Identity:
    """Who filed a report, as far as he said."""

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    nik: str | None = None

    @property
    def contactable(self) -> bool:
        return bool(self.phone or self.email)

    @property
    def empty(self) -> bool:
        return not (self.name or self.phone or self.email or self.nik)


def seal(key: bytes, report_id: UUID, identity: Identity) -> bytes:
    """The identity as it is stored: a nonce and what only this server, for this report, can open."""
    nonce = os.urandom(12)
    return nonce + AESGCM(key).encrypt(nonce, orjson.dumps(asdict(identity)), report_id.bytes)


def unseal(key: bytes, report_id: UUID, sealed: bytes) -> Identity:
    """What was sealed. Raises `cryptography.exceptions.InvalidTag` for another report, another secret, or a forgery."""
    return Identity(**orjson.loads(AESGCM(key).decrypt(sealed[:12], sealed[12:], report_id.bytes)))


def tracking_key(key: bytes, report_id: UUID) -> str:
    """The reporter's key to his report, from `Settings.key_for("tracking key")`: 16 letters and digits in fours.

    The same whenever it is asked for, so that a replayed request is answered alike.
    """
    drawn = hmac.digest(key, report_id.bytes, "sha256")
    letters = base64.b32encode(drawn[:10]).decode()
    return "-".join(letters[i : i + 4] for i in range(0, 16, 4))


def key_hash(key: str) -> bytes:
    """What is stored of a tracking key. Dashes, spaces and small letters make no difference."""
    return hashlib.sha256(key.replace("-", "").replace(" ", "").upper().encode()).digest()
