"""The ledger over HTTP: what anybody may see of it, and what a reporter proves with."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response

from api.db import Reading
from api.institutions.caching import kept
from api.keyring import Keyring
from api.ledger import proving, queries
from api.ledger.queries import Own
from api.ledger.schemas import DayPage, DayView, KeySetView, OwnReceiptView, ProofView
from api.problems import Invalid, NotFound, TooManyRequests, refuses
from api.reports.keys import Reporter, count_wrong_key
from api.reports.vault import key_hash
from api.wire import Cursor, Limit, cursor_after, position_of

router = APIRouter(tags=["ledger"])

_A_MINUTE, _A_DAY = 60, 86_400
_SAME: dict[int | str, dict[str, Any]] = {304: {"description": "Not changed since the ETag that `If-None-Match` names"}}


async def keyring_of(request: Request) -> Keyring:
    return Keyring.of(request.app.state.settings)


async def own_report(holder: Reporter, session: Reading) -> Own:
    """The report whose key is shown; a key that does not fit is counted, and answered as no report."""
    found = await queries.own(session, holder.tracking_id, key_hash(holder.key))
    if found is None:
        await count_wrong_key(holder.meter, holder.tracking_id, holder.address)
        raise NotFound
    return found


Keys = Annotated[Keyring, Depends(keyring_of)]
OwnReport = Annotated[Own, Depends(own_report, scope="function")]


@router.get("/ledger/keys", response_model=KeySetView, responses=_SAME)
async def ledger_keys(request: Request, keys: Keys) -> Response:
    """The keys that receipts and seals are signed with, those included that sign no more."""
    return kept(request, KeySetView.of(keys), seconds=_A_MINUTE)


@router.get("/ledger/days", response_model=DayPage, responses={**_SAME, **refuses(Invalid)})
async def list_ledger_days(request: Request, session: Reading, limit: Limit = 25, cursor: Cursor = None) -> Response:
    """The days that are sealed, the newest first. Keep their digests: nobody can change a day then, not even we."""
    before = position_of(cursor, date)[0] if cursor else None
    found = await queries.sealed_page(session, before, limit + 1)
    page = found[:limit]
    following = cursor_after(page[-1].day) if len(found) > limit else None
    return kept(request, DayPage(items=[DayView.of(each) for each in page], next=following), seconds=_A_MINUTE)


@router.get("/ledger/days/{day}", response_model=DayView, responses={**_SAME, **refuses(NotFound)})
async def get_ledger_day(day: date, request: Request, session: Reading) -> Response:
    """A day that is sealed."""
    found = await queries.sealed_on(session, day)
    if found is None:
        raise NotFound
    return kept(request, DayView.of(found), seconds=_A_DAY)


@router.get("/tracking/{tracking_id}/receipt", responses=refuses(NotFound, TooManyRequests))
async def own_receipt(own: OwnReport, request: Request, session: Reading, keys: Keys) -> OwnReceiptView:
    """The receipt of a report, for its reporter. Of a report that was moved out there is none here."""
    found = await proving.receipt(session, keys, request.app.state.settings.public_url, own)
    if found is None:
        raise NotFound
    return OwnReceiptView.of_own(found)


@router.get("/tracking/{tracking_id}/proof", responses=refuses(NotFound, TooManyRequests))
async def own_proof(own: OwnReport, request: Request, session: Reading, keys: Keys) -> ProofView:
    """What proves when a report was received, and that none of its events was removed, changed or back-dated since."""
    return ProofView.of(await proving.proof(session, keys, request.app.state.settings.public_url, own))
