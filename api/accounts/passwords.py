"""Passwords: how they are hashed, checked and judged.

A hash takes long and much memory, so it runs in a thread, and few at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TypeVar, TypeVarTuple

from anyio import CapacityLimiter, to_thread
from anyio.lowlevel import RunVar
from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from api.law.refusals import NotAdmissible
from api.problems import Unavailable

T = TypeVar("T")
Given = TypeVarTuple("Given")

SHORTEST = 12
LONGEST = 256
DECOY = "nobody's password"

# Argon2id with 19 MiB, two passes and one lane, the least that the OWASP Password Storage Cheat Sheet recommends:
# a storm of sign-ins then takes some tens of MiB and no more.
_HASHING = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
_AT_ONCE = 2
_WAITING_AT_MOST = 100


def admit_password(password: str, email: str) -> None:
    """Refuse a password that is too short or long, is the e-mail address, or is one of the commonest.

    Raises:
        NotAdmissible: naming the field `password`.
    """
    plain = _bare(password)
    if len(password) < SHORTEST:
        raise NotAdmissible("password_too_short", field="password", shortest=SHORTEST)
    if len(password) > LONGEST:
        raise NotAdmissible("password_too_long", field="password", longest=LONGEST)
    if plain in {_bare(email), _bare(email.partition("@")[0])}:
        raise NotAdmissible("password_is_email", field="password")
    if plain in _common() or len(set(plain)) < 4:
        raise NotAdmissible("password_too_common", field="password")


async def hash_password(password: str) -> str:
    """The argon2id hash to keep. Raises Unavailable when too many wait for theirs."""
    return await _in_turn(_HASHING.hash, password)


async def password_fits(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept. Raises Unavailable when too many wait for theirs.

    Without a kept hash it is checked against a decoy: that takes as long, and fails.
    """
    return await _in_turn(_fits, password, kept)


def _fits(password: str, kept: str | None) -> bool:
    try:
        fits = _HASHING.verify(password, _decoy() if kept is None else kept)
    except UnknownHashError:
        return False
    return fits and kept is not None


@cache
def _common() -> frozenset[str]:
    """What is guessed first and is yet long enough, without case, spaces and signs."""
    return frozenset(files(__package__).joinpath("common_passwords.txt").read_text().split())


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@cache
def _decoy() -> str:
    return _HASHING.hash(DECOY)


@dataclass(slots=True)
class _Line:
    """Those whose password is being hashed, and those who wait for it."""

    limiter: CapacityLimiter
    length: int = 0


_LINE: RunVar[_Line] = RunVar("password hashing")  # one for each event loop


async def _in_turn(work: Callable[[*Given], T], *given: *Given) -> T:
    line = _LINE.get(None)
    if line is None:
        line = _Line(CapacityLimiter(_AT_ONCE))
        _LINE.set(line)
    if line.length >= _AT_ONCE + _WAITING_AT_MOST:
        raise Unavailable
    line.length += 1
    try:
        return await to_thread.run_sync(work, *given, limiter=line.limiter)
    finally:
        line.length -= 1
