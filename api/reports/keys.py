"""Who holds a tracking key: the reporter's way to his own report, and the server's way to keep it so."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Header, Path
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.callers import Address, AppSettings, Metered
from api.accounts.limits import KEY_BY_ADDRESS, KEY_BY_REPORT_AND_ADDRESS, Meter
from api.law import admission
from api.law.refusals import NotAdmissible
from api.problems import NotFound
from api.reports import queries
from api.reports.matter import Matter
from api.reports.vault import Vault, key_hash
from api.wire import NEEDED

TRACKING_ID = Path(description="The number of the report; `#`, spaces and dots are tolerated.", examples=["10000001"])
LONGEST_KEY = 100
"""Characters of a key as people write it."""

_KEY = "The key that was given when it was filed."
TRACKING_KEY = Header(alias="Tracking-Key", max_length=LONGEST_KEY, description=_KEY)
_NEEDED_KEY = Header(alias="Tracking-Key", max_length=LONGEST_KEY, description=_KEY, json_schema_extra=NEEDED)


async def vault_of(settings: AppSettings) -> Vault:
    """What the server's secret opens."""
    return Vault.of(settings)


OpenVault = Annotated[Vault, Depends(vault_of)]


async def tracking_number(tracking_id: Annotated[str, TRACKING_ID]) -> int:
    """The number of the report that was asked for; what is no number names no report."""
    return number_in(tracking_id)


def number_in(tracking_id: str) -> int:
    """The number in a tracking id as people write it. Raises `NotFound` for what is none."""
    try:
        return admission.tracking_id(tracking_id)
    except NotAdmissible as unreadable:
        raise NotFound from unreadable


TrackingNumber = Annotated[int, Depends(tracking_number)]


@dataclass(frozen=True, slots=True)
class KeyHolder:
    """Somebody who shows a tracking key; whether it fits is seen when he asks for the report."""

    tracking_id: int
    key: str
    address: str
    meter: Meter

    async def report(self, session: AsyncSession, now: datetime, *, lock: bool = False) -> Matter:
        """His report. A key that does not fit is counted against him, and answered as no report: `NotFound`."""
        try:
            return await queries.matter_by_key(session, self.tracking_id, key_hash(self.key), now, lock=lock)
        except NotFound:
            await count_wrong_key(self.meter, self.tracking_id, self.address)
            raise


async def count_wrong_key(meter: Meter, tracking_id: int, address: str) -> None:
    """A key that does not fit is counted against who showed it. Raises `TooManyRequests`."""
    await meter.spend(KEY_BY_REPORT_AND_ADDRESS, f"{tracking_id} {address}")
    await meter.spend(KEY_BY_ADDRESS, address)


async def key_holder(
    number: TrackingNumber,
    address: Address,
    meter: Metered,
    tracking_key: Annotated[str | None, _NEEDED_KEY] = None,
) -> KeyHolder:
    """Whoever shows a key; without one there is no report."""
    if not tracking_key:
        raise NotFound
    return KeyHolder(number, tracking_key, address, meter)


Reporter = Annotated[KeyHolder, Depends(key_holder)]
"""The reporter, by the header `Tracking-Key`."""
