"""What a threatened reporter writes, sealed by AES-256-GCM and bound to its own id."""

import os
from dataclasses import dataclass
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.settings import Settings


@dataclass(frozen=True, slots=True)
class Seal:
    """Opened by the server's secret alone: whoever reads the database reads none of it."""

    key: bytes

    @classmethod
    def of(cls, settings: Settings) -> "Seal":
        return cls(settings.key_for("reprisal"))

    def close(self, reprisal_id: UUID, text: str) -> bytes:
        nonce = os.urandom(12)
        return nonce + AESGCM(self.key).encrypt(nonce, text.encode(), reprisal_id.bytes)

    def open(self, reprisal_id: UUID, sealed: bytes) -> str:
        return AESGCM(self.key).decrypt(sealed[:12], sealed[12:], reprisal_id.bytes).decode()
