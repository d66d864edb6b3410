"""Tokens. What is told to a device once is kept as a digest; access tokens are not kept at all.

Access tokens are short-lived JWTs (Ed25519), signed with a key that every worker derives from the same secret. A
key's `kid` is its thumbprint, so that a later secret may sign while tokens of the one before are still read.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey
from joserfc.jwt import BaseClaimsRegistry

from api.settings import Settings

ACCESS_LASTS = timedelta(minutes=15)

_ALGORITHM = "Ed25519"
_ISSUER = "lapor"
_KEPT = 4096  # tokens whose signature a worker need not check again; a forged one is never among them
_LEEWAY = 30  # seconds that the clocks of two servers may differ
_SHAPE = BaseClaimsRegistry(
    iss={"essential": True, "value": _ISSUER},
    sub={"essential": True},
    sid={"essential": True},
    iat={"essential": True},
    exp={"essential": True},
)


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """Whose token it is, and of which sign-in."""

    account_id: UUID
    sign_in_id: UUID


def token_digest(token: str) -> bytes:
    """What is kept of a token of 256 random bits: its SHA-256."""
    return hashlib.sha256(token.encode()).digest()


def token_keys(settings: Settings) -> tuple[bytes, ...]:
    """The seeds of the keys that count: the first one signs, any of them is read."""
    return (settings.key_for("access tokens"),)


def access_token(seeds: Sequence[bytes], claims: AccessClaims, now: datetime) -> str:
    """A token that opens the API for `ACCESS_LASTS`."""
    key = _signing_key(seeds[0])
    issued = int(now.timestamp())
    return jwt.encode(
        {"alg": _ALGORITHM, "kid": key.kid},
        {
            "iss": _ISSUER,
            "sub": str(claims.account_id),
            "sid": str(claims.sign_in_id),
            "iat": issued,
            "exp": issued + int(ACCESS_LASTS.total_seconds()),
        },
        key,
        algorithms=[_ALGORITHM],
    )


def read_access_token(seeds: Sequence[bytes], token: str, now: datetime) -> AccessClaims | None:
    """What a token says, or None if any of it is wrong: signature, issuer, age, shape."""
    try:
        signed = _signed(tuple(seeds), token)
    except (JoseError, ValueError):
        return None
    at = int(now.timestamp())
    is_good = signed.issued - _LEEWAY <= at <= signed.expires + _LEEWAY
    return signed.claims if is_good else None


@dataclass(frozen=True, slots=True)
class _Signed:
    """A token that one of our keys signed; times in seconds."""

    claims: AccessClaims
    issued: int
    expires: int


@lru_cache(maxsize=_KEPT)
def _signed(seeds: tuple[bytes, ...], token: str) -> _Signed:
    """What is signed stays so; whether it is good now is asked each time. Raises JoseError or ValueError for others."""
    told = jwt.decode(token, _key_set(seeds), algorithms=[_ALGORITHM]).claims
    _SHAPE.validate(told)
    return _Signed(AccessClaims(UUID(str(told["sub"])), UUID(str(told["sid"]))), int(told["iat"]), int(told["exp"]))


@lru_cache(maxsize=8)
def _signing_key(seed: bytes) -> OKPKey:
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key = OKPKey.import_key(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    key.ensure_kid()
    return key


@lru_cache(maxsize=8)
def _key_set(seeds: tuple[bytes, ...]) -> KeySet:
    return KeySet([_signing_key(seed) for seed in seeds])
