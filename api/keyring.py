"""The keys that receipts and seals are signed with (Ed25519): the newest signs, those before it stay published.

They come from LAPOR_SIGNING_KEYS_FILE or LAPOR_SIGNING_KEYS, a JWK set (RFC 7517); without either there is one, drawn
from LAPOR_SECRET. None is ever in the database. A key signs from its `nbf` on, until the `nbf` of the next one; one
without its private part (`d`) is retired: what it signed is still read. What is signed is a compact JWS (RFC 7515).
"""

import base64
import binascii
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import TypedDict

import orjson
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from api.settings import Misconfigured, Settings

ALGORITHM = "EdDSA"
_ALWAYS = datetime.fromtimestamp(0, UTC)


class NotSigned(ValueError):
    """What claims to be signed by one of our keys is not, or not at a time at which that key signed."""


class _Needed(TypedDict):
    kty: str
    crv: str
    x: str
    kid: str
    use: str
    alg: str
    nbf: int


class Jwk(_Needed, total=False):
    """A key as a JWK. `nbf` and `exp` are seconds since 1970: from when on, and until when, it signs."""

    exp: int
    d: str


@dataclass(frozen=True, slots=True)
class Key:
    """One key. `secret` is None once it is retired; `since` is when it begins to sign."""

    kid: str
    public: Ed25519PublicKey
    secret: Ed25519PrivateKey | None
    since: datetime

    @classmethod
    def of_seed(cls, seed: bytes, since: datetime) -> "Key":
        """A key with its private part, from its 32 bytes."""
        secret = Ed25519PrivateKey.from_private_bytes(seed)
        public = secret.public_key()
        return cls(_thumbprint(public), public, secret, since)

    @classmethod
    def of(cls, told: Mapping[str, object]) -> "Key":
        """A key from its JWK. Raises ValueError for what is none of Ed25519."""
        if (told.get("kty"), told.get("crv")) != ("OKP", "Ed25519"):
            raise ValueError("not a key of Ed25519")
        begins = told.get("nbf", 0)
        if isinstance(begins, bool) or not isinstance(begins, int | float):
            raise ValueError("nbf is no number")
        since = datetime.fromtimestamp(begins, UTC)
        public = Ed25519PublicKey.from_public_bytes(_unlettered(told.get("x")))
        if "d" not in told:
            return cls(_thumbprint(public), public, None, since)
        key = cls.of_seed(_unlettered(told["d"]), since)
        if key.kid != _thumbprint(public):
            raise ValueError("d and x are of two keys")
        return key

    def jwk(self, until: datetime | None, *, whole: bool = False) -> Jwk:
        """The key as it is published, or with its private part (`whole`)."""
        told = Jwk(
            kty="OKP",
            crv="Ed25519",
            x=_lettered(self.public.public_bytes_raw()),
            kid=self.kid,
            use="sig",
            alg=ALGORITHM,
            nbf=int(self.since.timestamp()),
        )
        if until is not None:
            told["exp"] = int(until.timestamp())
        if whole and self.secret is not None:
            told["d"] = _lettered(self.secret.private_bytes_raw())
        return told


@dataclass(frozen=True, slots=True)
class Keyring:
    """All keys, the oldest first."""

    keys: tuple[Key, ...]

    @classmethod
    def of(cls, settings: Settings) -> "Keyring":
        """The keys of this process. Raises Misconfigured for a file or a value that holds none that can be used."""
        given = settings.signing_keys.get_secret_value() if settings.signing_keys else None
        if given is None and settings.signing_keys_file is None:
            return _drawn(settings.key_for("ledger"))
        return _read(str(settings.signing_keys_file) if given is None else None, given)

    def sign(self, kind: str, payload: bytes, at: datetime) -> str:
        """A compact JWS by the key that signs at this time; the same whenever it is asked for while that key is here.

        Once that key is retired, the next one signs. Raises Misconfigured when there is none.
        """
        key = self._signer(at)
        return _signed(key, _header(kind, key.kid), payload)

    def read(self, kind: str, signed: str) -> tuple[bytes, str]:
        """The payload of a JWS of this kind, and the `kid` of its key. Raises NotSigned."""
        try:
            header, payload, signature = (_unlettered(part) for part in signed.split("."))
            told = orjson.loads(header)
            key = next(key for key in self.keys if key.kid == told["kid"])
            if (told["alg"], told["typ"]) != (ALGORITHM, kind):
                raise NotSigned
            key.public.verify(signature, signed.rpartition(".")[0].encode())
        except (ValueError, KeyError, TypeError, StopIteration, InvalidSignature) as error:
            raise NotSigned from error
        return payload, key.kid

    def signs_at(self, kid: str, at: datetime) -> bool:
        """Whether this key signs at that time."""
        return any(key.kid == kid and key.since <= at and (end is None or at < end) for key, end in self._terms())

    def published(self, *, whole: bool = False) -> list[Jwk]:
        """All keys as JWKs, the newest first; with their private parts only for the file that they are kept in."""
        return [key.jwk(end, whole=whole) for key, end in reversed(self._terms())]

    def and_then(self, key: Key) -> "Keyring":
        """The same with one key more."""
        return Keyring(_in_order((*self.keys, key)))

    def _terms(self) -> list[tuple[Key, datetime | None]]:
        ends = [*(key.since for key in self.keys[1:]), None]
        return list(zip(self.keys, ends, strict=True))

    def _signer(self, at: datetime) -> Key:
        able = [key for key in self.keys if key.secret is not None]
        if not able:
            raise Misconfigured("LAPOR_SIGNING_KEYS_FILE holds no key with its private part")
        begun = [key for key in self.keys if key.since <= at]
        if begun and begun[-1].secret is not None:
            return begun[-1]
        return next((key for key in able if key.since > at), able[-1])


@lru_cache(maxsize=8)
def _drawn(seed: bytes) -> Keyring:
    return Keyring((Key.of_seed(seed, _ALWAYS),))


@lru_cache(maxsize=8)
def _read(path: str | None, given: str | None) -> Keyring:
    where = "LAPOR_SIGNING_KEYS" if path is None else "LAPOR_SIGNING_KEYS_FILE"
    try:
        if path is not None:
            with open(path, encoding="utf-8") as file:
                given = file.read()
        keys = _in_order(tuple(Key.of(told) for told in orjson.loads(given or "")["keys"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError):
        raise Misconfigured(f"{where} must hold a JWK set of Ed25519 keys (`lapor ledger key` makes one)") from None
    if not any(key.secret for key in keys):
        raise Misconfigured(f"{where} holds no key with its private part")
    return Keyring(keys)


def _in_order(keys: tuple[Key, ...]) -> tuple[Key, ...]:
    if len({key.kid for key in keys}) < len(keys) or len({key.since for key in keys}) < len(keys):
        raise ValueError("two keys are the same, or begin at the same time")
    return tuple(sorted(keys, key=lambda key: key.since))


def _signed(key: Key, header: bytes, payload: bytes) -> str:
    assert key.secret is not None  # noqa: S101
    signed = header + b"." + base64.urlsafe_b64encode(payload).rstrip(b"=")
    return f"{signed.decode()}.{_lettered(key.secret.sign(signed))}"


@lru_cache(maxsize=64)
def _header(kind: str, kid: str) -> bytes:
    return _lettered(orjson.dumps({"alg": ALGORITHM, "kid": kid, "typ": kind})).encode()


def _thumbprint(public: Ed25519PublicKey) -> str:
    """RFC 7638."""
    told = {"crv": "Ed25519", "kty": "OKP", "x": _lettered(public.public_bytes_raw())}
    return _lettered(hashlib.sha256(orjson.dumps(told)).digest())


def _lettered(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _unlettered(letters: object) -> bytes:
    if not isinstance(letters, str):
        raise ValueError("not base64url")
    try:
        return base64.b64decode(letters + "=" * (-len(letters) % 4), altchars=b"-_", validate=True)
    except binascii.Error:
        raise ValueError("not base64url") from None
