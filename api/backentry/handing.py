"""The reporter's key, on its way from an entry at the counter to the reporter: no officer's screen shows it.

It goes on a slip that is folded over it, or to the reporter's own phone or mailbox; by each way once, soon after the
entry, and at the request of whoever took the report down. See docs/decisions/0016-keys-that-no-clerk-reads.md.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.backentry import queries
from api.backentry.tables import KeyHandover
from api.law.deadlines import last_day_of
from api.law.refusals import LimitReached, StepNotPossible, TooLate
from api.law.words import Zone
from api.notifications.configured import ways_of
from api.notifications.notices import Notice
from api.notifications.telling import USUAL, common_facts, matters_of, tell_of
from api.notifications.words import Audience, Kind, Way
from api.problems import NotFound
from api.reports import queries as reports
from api.reports import rows
from api.reports.vault import Vault
from api.settings import Settings

WITHIN = timedelta(hours=1)
"""How long after the entry a key may be handed over: while the reporter stands there."""

_FILED = 1  # the number of a report's first event


class KeyWay(StrEnum):
    """How a key goes to the reporter."""

    SLIP = "slip"
    MESSAGE = "message"


@dataclass(frozen=True, slots=True)
class Slip:
    """What stands on the slip. `key` lies inside, once it is folded."""

    tracking_id: int
    received_at: datetime
    zone: Zone
    desk: str
    verified_by: date
    key: str
    page: str

    @property
    def link(self) -> str:
        """Opens the report by a phone's camera: what follows the `#` is sent to no server."""
        return f"{self.page}#{self.key}"


def ways_to(contactable: bool, settings: Settings) -> list[KeyWay]:
    """The ways by which a key can go to a reporter."""
    return [KeyWay.SLIP, *([KeyWay.MESSAGE] if contactable and _usual(settings) else [])]


def _usual(settings: Settings) -> list[Way]:
    there = ways_of(settings)
    return [way for way in USUAL if way in there]


async def slip_of(
    session: AsyncSession, person: Person, report_id: UUID, vault: Vault, settings: Settings, now: datetime
) -> Slip:
    """The slip of a report that the officer took down just now.

    Raises `NotFound` for one that he did not, `TooLate`, `LimitReached` where it was printed before.
    """
    await _admit(session, person, report_id, KeyWay.SLIP, now)
    filed = await reports.filed(session, report_id)
    clock = rows.clock(rows.clocks_in(filed.event)[0])
    return Slip(
        filed.tracking_id,
        filed.event.happened_at,
        Zone(clock.zone),
        filed.desk,
        last_day_of(clock),
        vault.tracking_key(report_id),
        f"{settings.pages_url}/lacak/{filed.tracking_id}",
    )


async def hand_over(session: AsyncSession, person: Person, report_id: UUID, way: KeyWay, now: datetime) -> None:
    """Note that the key went this way. Of two at once one is refused: `LimitReached`."""
    noted = (
        insert(KeyHandover)
        .values(report_id=report_id, way=way, account_id=person.account_id, handed_at=now)
        .on_conflict_do_nothing()
        .returning(KeyHandover.report_id)
    )
    if await session.scalar(noted) is None:
        raise LimitReached("key.handed_over", state="received")


async def send_key(
    session: AsyncSession, person: Person, report_id: UUID, settings: Settings, now: datetime
) -> Sequence[Way]:
    """Queue the key for the reporter's own phone or mailbox; the ways by which it is tried, in their order.

    Raises as `slip_of`, and `StepNotPossible` where he can be reached by none.
    """
    entered = await _admit(session, person, report_id, KeyWay.MESSAGE, now)
    if KeyWay.MESSAGE not in ways_to(entered.contactable, settings):
        raise StepNotPossible("key.no_way", state=entered.state)
    await hand_over(session, person, report_id, KeyWay.MESSAGE, now)
    matters = await matters_of(session, [report_id], now)
    facts = common_facts(matters[report_id])
    notice = Notice(Kind.ENTERED, Audience.REPORTER, report_id, _FILED, facts=facts)
    await tell_of(session, [notice], matters, now, ways_of(settings))
    return _usual(settings)


async def _admit(
    session: AsyncSession, person: Person, report_id: UUID, way: KeyWay, now: datetime
) -> queries.TakenDown:
    taken = await queries.taken_down(session, report_id, person.account_id)
    if taken is None:
        raise NotFound
    if now > taken.recorded_at + WITHIN:
        raise TooLate("key.too_late", state=taken.state)
    if way in taken.handed:
        raise LimitReached("key.handed_over", state=taken.state)
    return taken
