"""The reporter's identity, sealed by AES-256-GCM and bound to its report; and the key that he holds."""

import base64
import hashlib
import hmac
import os
from dataclasses import asdict, dataclass
from uuid import UUID

import orjson
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.settings import Settings

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


@dataclass(frozen=True, slots=True)
class Vault:
    """What the server's secret opens: identities, and the keys that reporters hold."""

    identity_key: bytes
    tracking_secret: bytes

    @classmethod
    def of(cls, settings: Settings) -> "Vault":
        return cls(settings.key_for("identity"), settings.key_for("tracking key"))

    def seal(self, report_id: UUID, identity: Identity) -> bytes:
        """The identity as it is stored: a nonce and what only this server, for this report, can open."""
        nonce = os.urandom(12)
        return nonce + AESGCM(self.identity_key).encrypt(nonce, orjson.dumps(asdict(identity)), report_id.bytes)

    def unseal(self, report_id: UUID, sealed: bytes) -> Identity:
        """What was sealed. Raises `InvalidTag` (cryptography) for another report, another secret, or a forgery."""
        opened = AESGCM(self.identity_key).decrypt(sealed[:12], sealed[12:], report_id.bytes)
        return Identity(**orjson.loads(opened))

    def digest(self, body: bytes) -> bytes:
        """What is kept of a request's body, to know it again; nobody without the secret can guess names from it."""
        return hmac.digest(self.tracking_secret, b"body" + body, "sha256")

    def tracking_key(self, report_id: UUID) -> str:
        """The reporter's key to his report: 16 letters and digits in fours.

        The same whenever it is asked for, so that a replayed request is answered alike.
        """
        drawn = hmac.digest(self.tracking_secret, report_id.bytes, "sha256")
        letters = base64.b32encode(drawn[:10]).decode()
        return "-".join(letters[i : i + 4] for i in range(0, 16, 4))


def key_hash(key: str) -> bytes:
    """What is stored of a tracking key. Dashes, spaces and small letters make no difference."""
    return hashlib.sha256(key.replace("-", "").replace(" ", "").upper().encode()).digest()
