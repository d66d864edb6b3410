"""Keeping the tree, the calendar and the policies: coordinators below their office, the national desk everywhere."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Query

from api.accounts.signing_in import Officer
from api.administration import schemas, service
from api.clock import Now
from api.db import Session
from api.institutions.orders import Decree, Order
from api.institutions.schemas import CalendarView, InstitutionView, PolicyView
from api.institutions.service.changing import cancel_change
from api.institutions.service.decreeing import amend_calendar
from api.institutions.service.figures import set_policy
from api.institutions.service.importing import TreeFile
from api.institutions.service.opening import named, open_institution
from api.law.refusals import Laxer, NotAdmissible, OutOfScope, StepNotPossible
from api.problems import NotFound, Unauthenticated, refuses
from api.wire import Spoken

router = APIRouter(tags=["administration"])

FILE_LIMIT = 30_000_000
"""Bytes of a file of institutions: some 300 000 rows."""

_OPENS = refuses(OutOfScope, NotAdmissible, Unauthenticated)
_CHANGES = refuses(NotFound, OutOfScope, NotAdmissible, Unauthenticated)


@router.post("/institutions", status_code=201, responses=_OPENS)
async def create_institution(
    new: schemas.NewInstitution, person: Officer, session: Session, now: Now
) -> InstitutionView:
    """Open an institution (the national desk) or a unit (whoever coordinates what it stands below)."""
    return InstitutionView.of(await open_institution(session, person, new.node(), new.decree, now))


@router.post("/institutions/imports", max_body_size=FILE_LIMIT, responses=_CHANGES)
async def import_institutions(
    instrument: Annotated[schemas.Instrument, Query()],
    effective_on: Annotated[schemas.Day, Query(description="For rows without `valid_from`.")],
    person: Officer,
    session: Session,
    now: Now,
    language: Spoken,
    table: Annotated[bytes, Body(media_type="text/csv")] = b"",
    under: Annotated[UUID | None, Query(description="All rows stand below this one.")] = None,
    all_or_nothing: Annotated[bool, Query(description="Store nothing when a row is refused.")] = False,
) -> schemas.InstitutionImport:
    """Open and change institutions and units by file; it may be sent again.

    CSV with the columns `code`, `name`, `kind`, and if wanted `parent_code`, `root_code` (the code of the institution,
    not needed with `under`), `short_name`, `region_code`, `zone` (WIB, WITA, WIT), `supervisor_code` (of a regency or
    city) and `valid_from`. A unit is known by its code; what the file leaves out stays as it is.
    """
    node = await named(session, under)
    file = TreeFile(table, node, Decree(instrument, effective_on), all_or_nothing, person.account_id)
    rows = await service.import_institutions(session, person, file, now)
    return schemas.InstitutionImport.of(rows, language)


@router.post("/institutions/{institution_id}/renamings", status_code=201, responses=_CHANGES)
async def rename_institution(
    institution_id: UUID, renaming: schemas.Renaming, person: Officer, session: Session, now: Now
) -> schemas.CarriedView:
    """Give an institution or unit another name, from a day on."""
    return await _change(institution_id, renaming.order(), renaming, person, session, now)


@router.post("/institutions/{institution_id}/moves", status_code=201, responses=_CHANGES)
async def move_institution(
    institution_id: UUID, move: schemas.Relocation, person: Officer, session: Session, now: Now
) -> schemas.CarriedView:
    """Put a unit and all below it below another one of the same institution, from a day on."""
    return await _change(institution_id, move.order(), move, person, session, now)


@router.post("/institutions/{institution_id}/corrections", status_code=201, responses=_CHANGES)
async def correct_institution(
    institution_id: UUID, correction: schemas.Correction, person: Officer, session: Session, now: Now
) -> schemas.CarriedView:
    """Put right what was recorded of an institution or unit: kind, region, zone, code, supervisor."""
    return await _change(institution_id, correction.order(), correction, person, session, now)


@router.post("/institutions/{institution_id}/closures", status_code=201, responses=_CHANGES)
async def close_institution(
    institution_id: UUID, closure: schemas.Closure, person: Officer, session: Session, now: Now
) -> schemas.CarriedView:
    """End an institution or unit from a day on; its open reports go to its successor, or to what stands above it."""
    return await _change(institution_id, closure.order(), closure, person, session, now)


@router.post("/institutions/{institution_id}/mergers", status_code=201, responses=_CHANGES)
async def merge_institution(
    institution_id: UUID, merger: schemas.Merger, person: Officer, session: Session, now: Now
) -> schemas.CarriedView:
    """End an institution or unit from a day on, and hand its units and open reports to another one."""
    return await _change(institution_id, merger.order(), merger, person, session, now)


@router.post("/institutions/{institution_id}/splits", status_code=201, responses=_CHANGES)
async def split_institution(
    institution_id: UUID, division: schemas.Division, person: Officer, session: Session, now: Now
) -> schemas.CarriedView:
    """End an institution or unit from a day on, and open others in its place, which share its units."""
    return await _change(institution_id, division.order(), division, person, session, now)


@router.delete("/institution-changes/{change_id}", status_code=204, responses=_CHANGES | refuses(StepNotPossible))
async def cancel_institution_change(change_id: UUID, person: Officer, session: Session, now: Now) -> None:
    """Take back a change that still waits for its day."""
    await cancel_change(session, person, change_id, now)


@router.post(
    "/policies", status_code=201, responses=refuses(NotFound, OutOfScope, NotAdmissible, Laxer, Unauthenticated)
)
async def create_policy(
    order: schemas.PolicyOrder, person: Officer, session: Session, now: Now, language: Spoken
) -> PolicyView:
    """Set a figure: the national desk any, a coordinator a stricter one for what he coordinates."""
    policy = await set_policy(session, person, order.policy(), now)
    own = await named(session, policy.institution_id)
    return PolicyView.told(policy, {own.id: own.name} if own else {}, language)


@router.post("/calendars", status_code=201, responses=_OPENS)
async def create_calendar(order: schemas.CalendarOrder, person: Officer, session: Session, now: Now) -> CalendarView:
    """Publish the next version of the calendar (the national desk)."""
    return CalendarView.of(await amend_calendar(session, person, order.amendment(), now))


async def _change(
    institution_id: UUID, order: Order, by: schemas.Decreed, person: Officer, session: Session, now: Now
) -> schemas.CarriedView:
    carried = await service.order_change(session, person, institution_id, order, by.decree, now)
    return schemas.CarriedView.of(carried)
