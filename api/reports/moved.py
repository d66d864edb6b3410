"""Where a report stood when it was moved out into a file (see `archive`): all that is told of it from then on."""

from dataclasses import asdict, dataclass
from datetime import datetime
from hmac import compare_digest

from api.db import Database
from api.law.words import State

_STAND = """
SELECT m.tracking_id, m.state, i.name, m.received_at, m.disposed_at, m.followed_up_at, m.answered_at, m.closed_at,
    m.archived_at, m.moved_at, m.confidential, m.key_hash
FROM moved_reports m JOIN institutions i ON i.id = m.holder_id WHERE m.tracking_id = $1
"""


@dataclass(frozen=True, slots=True)
class MovedStand:
    """Where it stood, for anybody who has its tracking id."""

    tracking_id: int
    state: State
    holder: str
    received_at: datetime
    disposed_at: datetime | None
    followed_up_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    archived_at: datetime | None
    moved_out_at: datetime

    @property
    def sent(self) -> dict[str, object]:
        """A `schemas.MovedReportView`."""
        return asdict(self) | {"tracking_id": str(self.tracking_id)}


async def moved_stand(database: Database, tracking_id: int, key_hash: bytes | None) -> MovedStand | None:
    """Where a report stood that was moved out. A confidential one exists for whoever has its key alone."""
    rows = await database.fetch(_STAND, (tracking_id,))
    if not rows:
        return None
    *told, confidential, kept = tuple(rows[0])
    if confidential if key_hash is None else not compare_digest(bytes(kept), key_hash):
        return None
    return MovedStand(told[0], State(told[1]), *told[2:])
