"""The officers in whose name is measured, signed in without the cost of a password."""

import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID

from api.accounts.tokens import AccessClaims, access_token, token_keys
from api.db import new_id
from bench.ground import Ground
from bench.link import ask

DESKS = 10
_RENEWED = 300.0  # seconds

_SIGN_IN = """
INSERT INTO sign_ins (id, account_id, started_at, expires_at) VALUES ($1, $2, now(), now() + interval '1 day')
"""

_LARGEST = """
SELECT r.root_id, i.name, c.account_id AS coordinator, u.id AS unit_id, l.account_id AS liaison, i.region_code
FROM (SELECT root_id, count(*) FROM reports GROUP BY 1 ORDER BY 2 DESC LIMIT $1) r
JOIN institutions i ON i.id = r.root_id
JOIN appointments c ON c.institution_id = i.id AND c.role = 'coordinator'
JOIN LATERAL (SELECT id FROM institutions WHERE root_id = i.id AND depth = 1 ORDER BY id LIMIT 1) u ON true
JOIN appointments l ON l.institution_id = u.id AND l.role = 'liaison'
ORDER BY r.count DESC
"""


@dataclass
class Officer:
    """Somebody who is signed in."""

    ground: Ground
    claims: AccessClaims
    _token: str = ""
    _made: float = field(default=float("-inf"))

    def headers(self) -> dict[str, str]:
        """What he sends along; good for some minutes."""
        if time.monotonic() - self._made > _RENEWED:
            self._made = time.monotonic()
            self._token = access_token(token_keys(self.ground.settings), self.claims, datetime.now(UTC))
        return {"Authorization": f"Bearer {self._token}"}


@dataclass(frozen=True, slots=True)
class Desk:
    """An institution, its coordinator, and one of its units with its liaison."""

    root_id: UUID
    region_code: str | None
    coordinator: Officer
    unit_id: UUID
    liaison: Officer


async def desks(ground: Ground, most: int = DESKS) -> list[Desk]:
    """The institutions with the most reports, largest first."""
    found = await ask(ground.url, _LARGEST, most)
    return [
        Desk(
            UUID(str(row["root_id"])),
            row["region_code"],
            await signed_in(ground, row["coordinator"]),
            UUID(str(row["unit_id"])),
            await signed_in(ground, row["liaison"]),
        )
        for row in found
    ]


async def national(ground: Ground) -> Officer:
    """The officer of the national desk."""
    (row,) = await ask(ground.url, "SELECT account_id FROM appointments WHERE role = 'national' LIMIT 1")
    return await signed_in(ground, row["account_id"])


async def signed_in(ground: Ground, account_id: UUID) -> Officer:
    """The officer with this account, on a device of his own."""
    claims = AccessClaims(UUID(str(account_id)), new_id())
    await ask(ground.url, _SIGN_IN, claims.sign_in_id, claims.account_id)
    return Officer(ground, claims)
