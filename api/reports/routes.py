"""One report, for officers."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.accounts.people import Person
from api.accounts.signing_in import Officer, answered_at_a_glance
from api.clock import Now, read_clock
from api.db import Database, Reading, readable
from api.institutions.lawbook import lawbook
from api.problems import NotFound, Unauthenticated, refuses
from api.reports import queries, reading, showing
from api.reports.deadline_views import explained
from api.reports.schemas import ExplainedDeadline, ReportView
from api.reports.vault import Vault
from api.reports.versions import UNCHANGED, IfNoneMatch, etag, is_unchanged, unchanged
from api.shortcuts import PLAIN_ID, Headers, Shortcut, part_of, text_of
from api.wire import sent

router = APIRouter(tags=["reports"])


@router.get("/reports/{report_id}", response_model=ReportView, responses=refuses(Unauthenticated, NotFound) | UNCHANGED)
async def read_report(
    report_id: UUID,
    request: Request,
    person: Officer,
    now: Now,
    if_none_match: IfNoneMatch = None,
) -> Response:
    """A report as the officer may see it, with what he may do now."""
    async with readable(request) as database:
        return await _read(database, request, report_id, person, if_none_match, now)


@router.get("/reports/{report_id}/deadlines", responses=refuses(Unauthenticated, NotFound))
async def explain_deadlines(report_id: UUID, person: Officer, session: Reading, now: Now) -> list[ExplainedDeadline]:
    """Why each deadline is when it is, day by day."""
    matter = await queries.matter(session, report_id, person, now)
    return explained(matter, await lawbook(session))


async def _read(
    database: Database, request: Request, report_id: UUID, person: Person, known: str | None, now: datetime
) -> Response:
    whole = await reading.by_officer(database, report_id, person, now)
    current = etag(whole.matter.report.seq, now)
    headers = {"ETag": current, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
    if is_unchanged(known, current):
        return unchanged(headers)
    vault = Vault.of(request.app.state.settings)
    return sent(await showing.to_officer(database, person, whole, now, vault), headers)


async def _at_a_glance(request: Request, headers: Headers) -> Response | None:
    last = part_of(request, -1)
    if PLAIN_ID.fullmatch(last) is None:
        return None
    now, known = read_clock(), text_of(headers, b"if-none-match")
    return await answered_at_a_glance(
        request, headers, now, lambda database, person: _read(database, request, UUID(last), person, known, now)
    )


SHORTCUT = Shortcut("/reports/*", read_report, _at_a_glance)
