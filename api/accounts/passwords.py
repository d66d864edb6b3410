"""Passwords: how they are hashed, checked and judged. A hash takes long and much memory, so it runs in a thread, few at once."""

from functools import lru_cache

from anyio import CapacityLimiter, to_thread
from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from api.law.refusals import NotAdmissible

SHORTEST = 12
LONGEST = 256

# Argon2id with the figures of the second recommended option of RFC 9106 but for less memory (19 MiB, two passes, one lane),
# so that a storm of sign-ins takes at most some tens of MiB: OWASP Password Storage Cheat Sheet.
_HASHING = PasswordHash((Argon2Hasher(time_cost=2, memory_cost=19 * 1024, parallelism=1),))
_AT_ONCE = 2

# What is guessed first and is yet long enough; compared without case, spaces and signs.
_COMMON = frozenset(
    """
    123456789012 1234567890123 12345678901234 123456123456 123123123123 111111111111 000000000000 121212121212
    112233445566 012345678910 0123456789012 098765432109 987654321098 abcdefghijkl abcdefgh1234 abcd12345678
    qwertyuiop12 qwertyuiop123 qwertyuiopas qwertyuiopasdf qwertyuiopasdfgh 1qaz2wsx3edc 1q2w3e4r5t6y qwerty123456
    asdfghjkl123 zxcvbnm12345 passwordpassword password1234 password12345 password123456 passw0rd1234 administrator
    administrator1 administrator123 admin1234567 admin12345678 adminadminadmin adminadmin123 letmeinletmein welcome12345
    iloveyou1234 indonesia123 indonesia1234 indonesia12345 indonesia1945 indonesiaraya indonesiamerdeka merdeka170845
    indonesia2024 indonesia2025 indonesia2026 bismillah123 bismillah1234 bismillahirrahmanirrahim alhamdulillah
    alhamdulillah1 rahasia12345 rahasia123456 katasandi123 katasandi1234 sayangsayang sayang123456 lapor1708lapor
    laporsp4nlapor sp4nlapor123 sp4nlapor1708 pemerintahkota pemerintahan1 kabupaten123 diskominfo12 diskominfo123
    diskominfo1234 jakarta12345 surabaya1234
    """.split()
)


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
    if plain in _COMMON or len(set(plain)) < 4:
        raise NotAdmissible("password_too_common", field="password")


async def hash_password(password: str) -> str:
    """The argon2id hash to keep."""
    return await to_thread.run_sync(_HASHING.hash, password, limiter=_limiter())


async def password_fits(password: str, kept: str | None) -> bool:
    """Whether the password is the one kept. Without a kept hash it is checked against a decoy: that takes as long, and fails."""
    return await to_thread.run_sync(_fits, password, kept, limiter=_limiter())


def _fits(password: str, kept: str | None) -> bool:
    try:
        fits = _HASHING.verify(password, _decoy() if kept is None else kept)
    except UnknownHashError:
        return False
    return fits and kept is not None


def _bare(text: str) -> str:
    return "".join(letter for letter in text.casefold() if letter.isalnum())


@lru_cache(maxsize=1)
def _decoy() -> str:
    return _HASHING.hash("nobody's password")


@lru_cache(maxsize=1)
def _limiter() -> CapacityLimiter:
    return CapacityLimiter(_AT_ONCE)
