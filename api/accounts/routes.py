"""Signing in, and the officers that a desk keeps."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Body, Cookie, Depends, Query, Response

from api.accounts import queries, schemas, service
from api.accounts.callers import Address, AppSettings, Metered
from api.accounts.service.sessions import Tokens
from api.accounts.signing_in import Claims, Officer
from api.clock import Now
from api.db import Primary, Reading, Session
from api.law.refusals import NotAdmissible, NotYourStep, OutOfScope, StepNotPossible
from api.problems import Invalid, NotFound, TooManyRequests, Unauthenticated, refuses
from api.wire import Cursor, Limit, Spoken, position_of

FILE_LIMIT = 20_000_000
"""Bytes of a file of officers: some 150 000 rows."""


async def _kept_nowhere(response: Response) -> None:
    response.headers["Cache-Control"] = "no-store"


_COOKIE, _COOKIE_PATH = "lapor_session", "/v1/sessions"


def _kept(response: Response, settings: AppSettings, tokens: Tokens, *, in_cookie: bool) -> schemas.SessionView:
    """The session, its refresh token in the answer or where no script and no other site's page gets at it."""
    if in_cookie:
        response.set_cookie(
            _COOKIE,
            tokens.refresh_token,
            max_age=settings.refresh_days * 86_400,
            path=_COOKIE_PATH,
            secure=settings.public_url.startswith("https://"),
            httponly=True,
            samesite="strict",
        )
    return schemas.SessionView.of(tokens, with_refresh=not in_cookie)


_Secret = [Depends(_kept_nowhere)]
router = APIRouter(tags=["officers"])
_APPOINTS = refuses(OutOfScope, NotAdmissible, StepNotPossible, Unauthenticated)
_CHANGES = refuses(NotFound, NotYourStep, StepNotPossible, Unauthenticated)


@router.post(
    "/sessions", status_code=201, dependencies=_Secret, responses=refuses(Unauthenticated, TooManyRequests, Invalid)
)
async def sign_in(
    body: schemas.SignInRequest,
    address: Address,
    meter: Metered,
    database: Primary,
    settings: AppSettings,
    now: Now,
    response: Response,
) -> schemas.SessionView:
    """Sign in with e-mail address and password."""
    tokens = await service.sessions.sign_in(database, settings, meter, body.email, body.password, address, now)
    return _kept(response, settings, tokens, in_cookie=body.cookie)


@router.post("/sessions/refresh", dependencies=_Secret, responses=refuses(Unauthenticated, Invalid))
async def refresh_session(
    body: schemas.RefreshRequest,
    database: Primary,
    settings: AppSettings,
    now: Now,
    response: Response,
    lapor_session: Annotated[str | None, Cookie(include_in_schema=False)] = None,
) -> schemas.SessionView:
    """Exchange a refresh token for new tokens. It is good for one use; a second one ends the session."""
    token = body.refresh_token or lapor_session
    if token is None:
        raise Unauthenticated("refresh_refused")
    tokens = await service.sessions.refresh(database, settings, token, now)
    return _kept(response, settings, tokens, in_cookie=body.refresh_token is None)


@router.delete("/sessions/current", status_code=204, responses=refuses(Unauthenticated))
async def sign_out(claims: Claims, session: Session, now: Now, response: Response) -> None:
    """End the session of the access token that is sent."""
    await service.sessions.sign_out(session, claims.sign_in_id, now)
    response.delete_cookie(_COOKIE, path=_COOKIE_PATH)


@router.post("/passwords", status_code=204, responses=refuses(NotAdmissible, TooManyRequests))
async def set_password(
    body: schemas.NewPassword, address: Address, meter: Metered, database: Primary, now: Now
) -> None:
    """Set a password by the one-use link that the desk above made; every session of the account ends."""
    await service.passwords.set_password(database, meter, body.token, body.password, address, now)


@router.get("/me", responses=refuses(Unauthenticated))
async def who_am_i(person: Officer, claims: Claims, session: Reading) -> schemas.MeView:
    """The officer who is signed in, with what he may act as."""
    email = await queries.email_of(session, claims.account_id)
    names = await queries.institution_names(session, {office.institution_id for office in person.offices})
    return schemas.MeView.of(person, claims.account_id, email, names)


@router.get("/officers", responses=refuses(Unauthenticated, Invalid))
async def list_officers(
    person: Officer,
    session: Reading,
    now: Now,
    institution: Annotated[UUID | None, Query(description="Only at this institution and below.")] = None,
    role: Annotated[schemas.OfficerRole | None, Query(description="Only in this role.")] = None,
    q: Annotated[schemas.Title | None, Query(description="Part of a name, of an address or of a unit's name.")] = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> schemas.OfficerPage:
    """The officers at the institutions below the reader's desks, in the order in which they were added."""
    after = position_of(cursor, UUID)[0] if cursor else None
    found = await queries.officers_page(
        session, person, now, institution_id=institution, role=role, typed=q, after=after, limit=limit + 1
    )
    return schemas.officers_page(found, limit)


@router.post("/officers", status_code=201, responses=_APPOINTS)
async def create_officer(order: schemas.NewOfficer, person: Officer, session: Session, now: Now) -> schemas.OfficerView:
    """Appoint an officer; if the e-mail address is known, the appointment is added to that officer's."""
    term = order.term(order.substitute_for)
    made = await service.officers.create_officer(session, person, order.email, order.name, term, now)
    return schemas.OfficerView.of(await service.officers.seen(session, person, made.account_id, now))


@router.post("/officers/imports", max_body_size=FILE_LIMIT, responses=refuses(NotAdmissible, Unauthenticated))
async def import_officers(
    person: Officer,
    session: Session,
    now: Now,
    language: Spoken,
    table: Annotated[bytes, Body(media_type="text/csv")] = b"",
) -> schemas.OfficerImport:
    """Appoint officers by file: email, name, institution, role, decree, valid_from, valid_to.

    `institution` is an id or a code; a unit's code may follow its institution's (`35.02/DINKES`). Each line has its
    own result; a file may be sent again.
    """
    rows = await service.imports.import_officers(session, person, table, now)
    return schemas.OfficerImport.of(rows, language)


@router.get("/officers/{officer_id}", responses=refuses(NotFound, Unauthenticated))
async def get_officer(officer_id: UUID, person: Officer, session: Reading, now: Now) -> schemas.OfficerView:
    """One officer."""
    return schemas.OfficerView.of(await service.officers.seen(session, person, officer_id, now))


@router.get("/officers/{officer_id}/events", responses=refuses(NotFound, Unauthenticated, Invalid))
async def officer_history(
    officer_id: UUID, person: Officer, session: Reading, now: Now, limit: Limit = 50, cursor: Cursor = None
) -> schemas.OfficerEventPage:
    """What was changed about an officer, by whom and when; the newest first."""
    before = position_of(cursor, UUID)[0] if cursor else None
    await service.officers.seen(session, person, officer_id, now)
    events = await queries.events_of(session, officer_id, before=before, limit=limit + 1)
    return schemas.events_page(events, limit)


@router.post("/officers/{officer_id}/suspensions", status_code=201, responses=_CHANGES)
async def suspend_officer(
    officer_id: UUID, because: schemas.BecauseOf, person: Officer, session: Session, now: Now
) -> schemas.OfficerView:
    """Shut an officer out at once."""
    await service.officers.suspend(session, person, officer_id, because.reason, now)
    return schemas.OfficerView.of(await service.officers.seen(session, person, officer_id, now))


@router.post("/officers/{officer_id}/reinstatements", status_code=201, responses=_CHANGES)
async def reinstate_officer(
    officer_id: UUID, because: schemas.BecauseOf, person: Officer, session: Session, now: Now
) -> schemas.OfficerView:
    """Let a suspended officer sign in again."""
    await service.officers.reinstate(session, person, officer_id, because.reason, now)
    return schemas.OfficerView.of(await service.officers.seen(session, person, officer_id, now))


@router.post("/officers/{officer_id}/moves", status_code=201, responses=_APPOINTS | refuses(NotFound))
async def move_officer(
    officer_id: UUID, move: schemas.Move, person: Officer, session: Session, now: Now
) -> schemas.AppointmentView:
    """Give an officer another appointment in the place of one of his; the old one ends when it begins."""
    made = await service.appointments.move(session, person, officer_id, move.appointment_id, move.term(), now)
    return schemas.AppointmentView.of(await queries.term_of(session, made.id))


@router.post("/officers/{officer_id}/password-links", status_code=201, dependencies=_Secret, responses=_CHANGES)
async def make_password_link(
    officer_id: UUID, person: Officer, session: Session, settings: AppSettings, now: Now
) -> schemas.PasswordLinkView:
    """A link by which the officer sets his password, once; earlier links are no longer good."""
    link = await service.passwords.make_link(session, person, officer_id, now)
    return schemas.PasswordLinkView.of(link, settings.pages_url)


@router.post("/appointments/{appointment_id}/endings", status_code=201, responses=_CHANGES)
async def end_appointment(
    appointment_id: UUID, because: schemas.BecauseOf, person: Officer, session: Session, now: Now
) -> schemas.AppointmentView:
    """End an appointment at once."""
    await service.appointments.end(session, person, appointment_id, because.reason, now)
    return schemas.AppointmentView.of(await queries.term_of(session, appointment_id))


@router.post("/appointments/{appointment_id}/substitutes", status_code=201, responses=_APPOINTS | refuses(NotFound))
async def appoint_substitute(
    appointment_id: UUID, order: schemas.NewSubstitute, person: Officer, session: Session, now: Now
) -> schemas.AppointmentView:
    """Appoint somebody who acts in an officer's place for a time, with the same role at the same institution."""
    made = await service.appointments.substitute(
        session, person, appointment_id, order.email, order.name, order.absence(), now
    )
    return schemas.AppointmentView.of(await queries.term_of(session, made.id))
