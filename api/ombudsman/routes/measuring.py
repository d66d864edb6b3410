"""The register of what institutions were asked to do."""

from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Response

from api.accounts.people import Person
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.law.measures import MeasureKind, MeasureState
from api.law.refusals import NotAdmissible, NotYourStep, OutOfScope, StepNotPossible
from api.law.words import Role
from api.ombudsman.register import Asked, Entry
from api.ombudsman.schemas_of_measures import (
    CompliancePage,
    ComplianceView,
    ConfirmationOrder,
    FulfilmentOrder,
    MeasureOrder,
    MeasurePage,
    MeasureView,
    RecommendationAnswer,
    RecommendationOrder,
)
from api.ombudsman.service import measuring
from api.problems import NotFound, Unauthenticated, refuses
from api.reports.telling import OFFICERS_STEP, OfficersTurn
from api.wire import Cursor, Limit, cursor_after, position_of

router = APIRouter(tags=["measures"])

_CHANGES = refuses(Unauthenticated, NotFound, OutOfScope, NotAdmissible, NotYourStep, StepNotPossible)
_INSTITUTION = Query(description="Asked of this institution or unit, or of one below it.")
InstitutionQuery = Annotated[UUID | None, _INSTITUTION]
YearQuery = Annotated[int | None, Query(ge=1945, le=2999, description="Due in this year.")]


@router.post("/reports/{report_id}/recommendations", status_code=201, responses=OFFICERS_STEP)
async def recommend(report_id: UUID, order: RecommendationOrder, turn: OfficersTurn) -> Response:
    """Ask, as the overseer, that something be done; it stands in the register with its day."""
    matter = await measuring.recommend(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.post("/reports/{report_id}/recommendation-acceptances", status_code=201, responses=OFFICERS_STEP)
async def accept_recommendation(report_id: UUID, order: RecommendationAnswer, turn: OfficersTurn) -> Response:
    """Take a recommendation up, saying what is done about it."""
    matter = await measuring.accept(turn.session, turn.person, report_id, turn.seen, order, turn.at)
    return await turn.told(matter)


@router.get("/measures", responses=refuses(Unauthenticated))
async def list_measures(
    person: Officer,
    session: Reading,
    now: Now,
    kind: MeasureKind | None = None,
    state: MeasureState | None = None,
    report: Annotated[UUID | None, Query(description="Asked because of this report.")] = None,
    institution: InstitutionQuery = None,
    year: YearQuery = None,
    overdue: Annotated[bool | None, Query(description="Whose day has passed undone (false: all others).")] = None,
    limit: Limit = 25,
    cursor: Cursor = None,
) -> MeasurePage:
    """What institutions were asked to do, the nearest day first: all for the overseer and the national desk, for others
    what was asked of theirs.
    """
    after = position_of(cursor, date, UUID) if cursor else None
    asked = Asked(kind=kind, state=state, report=report, year=year, overdue=overdue)
    found, more = await measuring.page(session, person, asked, institution, after, limit, now)
    items = [_view(entry, person) for entry in found]
    return MeasurePage(items=items, next=cursor_after(found[-1].due_on, found[-1].id) if more else None)


@router.post("/measures", status_code=201, responses=_CHANGES)
async def enter_measure(order: MeasureOrder, person: Officer, session: Session, now: Now) -> MeasureView:
    """Ask an institution to do something apart from any report; for the overseer and the national desk."""
    return _view(await measuring.ask(session, person, order, now), person)


@router.get("/measures/compliance", responses=refuses(Unauthenticated))
async def measure_compliance(
    person: Officer,
    session: Reading,
    now: Now,
    year: Annotated[
        int | None, Query(ge=1945, le=2999, description="Due in this year; without it the present one.")
    ] = None,
    institution: InstitutionQuery = None,
    limit: Limit = 25,
    cursor: Cursor = None,
) -> CompliancePage:
    """How institutions kept to what fell due in a year: done in time ÷ due, by institution."""
    after = position_of(cursor, UUID)[0] if cursor else None
    due_in = year or now.year
    found, more = await measuring.compliance(session, person, due_in, institution, after, limit, now)
    items = [ComplianceView.of(kept, due_in) for kept in found]
    return CompliancePage(items=items, next=cursor_after(found[-1].institution_id) if more else None)


@router.get("/measures/{measure_id}", responses=refuses(Unauthenticated, NotFound))
async def get_measure(measure_id: UUID, person: Officer, session: Reading, now: Now) -> MeasureView:
    """One of them."""
    return _view(await measuring.one(session, person, measure_id, now), person)


@router.post("/measures/{measure_id}/fulfilments", status_code=201, responses=_CHANGES)
async def fulfil_measure(
    measure_id: UUID, order: FulfilmentOrder, person: Officer, session: Session, now: Now
) -> MeasureView:
    """Say, for the institution that was asked, that it was done."""
    return _view(await measuring.carry_out(session, person, measure_id, order, now), person)


@router.post("/measures/{measure_id}/confirmations", status_code=201, responses=_CHANGES)
async def confirm_measure(
    measure_id: UUID, order: ConfirmationOrder, person: Officer, session: Session, now: Now
) -> MeasureView:
    """Say, for whoever asked, whether it was done; if not, it is open again."""
    return _view(await measuring.confirm(session, person, measure_id, order, now), person)


def _view(entry: Entry, person: Person) -> MeasureView:
    return MeasureView.of(entry, measuring.steps_of(person, entry), whole=person.holds(Role.OVERSEER))
