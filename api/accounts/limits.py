"""Limits that hold across workers: fixed windows in one table, each use one statement that is committed at once.

What a limit is counted by (an e-mail address, a tracking id, a network address) is kept as a keyed digest whose
key changes every day, so that nobody can be found from it; a window that spans midnight (UTC) starts afresh.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import IPv6Address, ip_address
from math import ceil

from api.db import Database
from api.prepared import written
from api.problems import TooManyRequests


@dataclass(frozen=True, slots=True)
class Limit:
    """So many times within so long, for each subject that it is counted by."""

    name: str
    times: int
    per: timedelta


# Of these only failed tries count: each try is spent first, and given back if it was good. A stranger who knows an
# officer's e-mail address cannot lock him out from another network address.
SIGN_IN_BY_EMAIL_AND_ADDRESS = Limit("sign-in by e-mail and address", 10, timedelta(minutes=15))
SIGN_IN_BY_EMAIL = Limit("sign-in by e-mail", 100, timedelta(minutes=15))
SIGN_IN_BY_ADDRESS = Limit("sign-in by address", 100, timedelta(minutes=15))
PASSWORD_BY_ADDRESS = Limit("password by address", 20, timedelta(minutes=15))
KEY_BY_REPORT_AND_ADDRESS = Limit("tracking key by report and address", 10, timedelta(minutes=15))
KEY_BY_ADDRESS = Limit("tracking key by address", 100, timedelta(minutes=15))
# Every report counts; a whole town may share one address of a mobile network.
INTAKE_BY_ADDRESS = Limit("intake by address", 600, timedelta(minutes=10))
# Asked again and again while somebody writes.
MASKING_BY_ADDRESS = Limit("masking by address", 1_200, timedelta(minutes=10))
PUBLIC_SEARCH_BY_ADDRESS = Limit("public search by address", 1_200, timedelta(minutes=10))
# What costs more than other answers, or reaches a desk that serves the whole country.
FILE_BY_READER = Limit("case file by reader", 60, timedelta(minutes=10))
POSTER_BY_ADDRESS = Limit("poster by address", 120, timedelta(minutes=10))
REPRISAL_BY_REPORT = Limit("reprisal by report and address", 10, timedelta(hours=24))
OVERSEER_BY_REPORT = Limit("overseer by report and address", 10, timedelta(hours=24))


@dataclass(frozen=True, slots=True)
class Meter:
    """Counts what one request spends. `secret` keys the digests; `scale` widens every limit, 0 lifts them."""

    database: Database
    secret: bytes
    scale: float
    now: datetime

    async def spend(self, limit: Limit, subject: str) -> None:
        """Count one use; it stays counted whatever becomes of the request. One round trip.

        Raises:
            TooManyRequests: the limit was met within the window; says in how many seconds to come back.
        """
        if self.scale:
            key = self._key(limit, subject)
            await spend(self.database, key, round(limit.times * self.scale), limit.per, self.now)

    async def give_back(self, limit: Limit, subject: str) -> None:
        """Take one use back, if its window still runs."""
        if self.scale:
            await give_back(self.database, self._key(limit, subject))

    def _key(self, limit: Limit, subject: str) -> bytes:
        today = hmac.digest(self.secret, self.now.astimezone(UTC).date().isoformat().encode(), hashlib.sha256)
        return hmac.digest(today, f"{limit.name}:{subject}".encode(), hashlib.sha256)


async def spend(database: Database, key: bytes, limit: int, per: timedelta, now: datetime) -> None:
    """Count one use of a key, which must tell nothing about anybody, in a transaction of its own.

    Raises:
        TooManyRequests: it was used `limit` times within the window already.
    """
    ((count, expires_at),) = await _SPEND.rows(database, {"key": key, "now": now, "expires_at": now + per})
    if count > limit:
        raise TooManyRequests(max(1, ceil((expires_at - now).total_seconds())))


async def give_back(database: Database, key: bytes) -> None:
    """Take one use of a key back."""
    await _GIVE_BACK.rows(database, {"key": key})


_SPEND = written(
    """
    INSERT INTO rate_limits AS used (key, window_start, expires_at, count) VALUES (:key, :now, :expires_at, 1)
    ON CONFLICT (key) DO UPDATE SET
        window_start = CASE WHEN used.expires_at <= :now THEN excluded.window_start ELSE used.window_start END,
        expires_at = CASE WHEN used.expires_at <= :now THEN excluded.expires_at ELSE used.expires_at END,
        count = CASE WHEN used.expires_at <= :now THEN 1 ELSE used.count + 1 END
    RETURNING count, expires_at
    """
)
_GIVE_BACK = written("UPDATE rate_limits SET count = count - 1 WHERE key = :key AND count > 0 RETURNING count")


def network_of(address: str | None) -> str:
    """What one household or office is counted by: its IPv4 address, or the /64 of its IPv6 address."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, IPv6Address):
        if parsed.ipv4_mapped:
            return str(parsed.ipv4_mapped)
        return str(IPv6Address(int(parsed) >> 64 << 64))
    return str(parsed)
