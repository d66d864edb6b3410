"""Access tokens: short-lived JWTs (Ed25519), signed with a key that every worker derives from the same secret.

A key's `kid` is its thumbprint, so that a later secret may sign while tokens of the one before are still read.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet, OKPKey
from joserfc.jwt import JWTClaimsRegistry

ACCESS_LASTS = timedelta(minutes=15)

_ALGORITHM = "Ed25519"
_ISSUER = "lapor"
_LEEWAY = 30  # seconds that the clocks of two servers may differ


@dataclass(frozen=True, slots=True)
class AccessClaims:
    """Whose token it is, and of which sign-in."""

    account_id: UUID
    sign_in_id: UUID


def access_token(secrets: Sequence[str], claims: AccessClaims, now: datetime) -> str:
    """A token that opens the API for `ACCESS_LASTS`, signed by the first of the secrets."""
    key = _signing_key(secrets[0])
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


def read_access_token(secrets: Sequence[str], token: str, now: datetime) -> AccessClaims | None:
    """What a token says, or None if any of it is wrong: signature, issuer, age, shape."""
    expected = JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=_LEEWAY,
        iss={"essential": True, "value": _ISSUER},
        sub={"essential": True},
        sid={"essential": True},
        iat={"essential": True},
        exp={"essential": True},
    )
    try:
        claims = jwt.decode(token, _key_set(tuple(secrets)), algorithms=[_ALGORITHM]).claims
        expected.validate(claims)
        return AccessClaims(UUID(str(claims["sub"])), UUID(str(claims["sid"])))
    except (JoseError, ValueError):
        return None


@lru_cache(maxsize=8)
def _signing_key(secret: str) -> OKPKey:
    seed = HKDF(SHA256(), 32, None, b"lapor access tokens").derive(secret.encode())
    private = Ed25519PrivateKey.from_private_bytes(seed)
    key = OKPKey.import_key(private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    key.ensure_kid()
    return key


@lru_cache(maxsize=8)
def _key_set(secrets: tuple[str, ...]) -> KeySet:
    return KeySet([_signing_key(secret) for secret in secrets])
