"""The receipt of a report: signed, so that anybody can see with the published keys that it was taken in, and when."""

from collections.abc import Iterable
from typing import TypedDict

from api.keyring import Keyring
from api.law.deadlines import ClockRun, last_day_of
from api.reports.timeline import Event, canonical

RECEIPT = "lapor-receipt"
"""The `typ` of a receipt."""


class PromisePayload(TypedDict):
    clock: str
    last_day: str


class ReceiptPayload(TypedDict):
    """What is signed. `digest` is that of what was filed, salted; `event` is the hash of the report's first event."""

    iss: str
    tracking_id: str
    report_id: str
    received_at: object
    recorded_at: object
    digest: str | None
    event: str
    deadlines: list[PromisePayload]


def receipt_of(keys: Keyring, issuer: str, tracking_id: int, filed: Event, clocks: Iterable[ClockRun]) -> str:
    """A compact JWS; the same whenever it is asked for, while the key of that time is here."""
    payload = ReceiptPayload(
        iss=issuer,
        tracking_id=str(tracking_id),
        report_id=str(filed.report_id),
        received_at=filed.happened_at,
        recorded_at=filed.recorded_at,
        digest=filed.digest.hex() if filed.digest else None,
        event=filed.hash.hex(),
        deadlines=[{"clock": run.clock, "last_day": last_day_of(run).isoformat()} for run in clocks],
    )
    return keys.sign(RECEIPT, canonical(payload), filed.recorded_at)
