"""One report, for officers."""

from uuid import UUID

from fastapi import APIRouter, Request, Response

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, readable
from api.institutions.lawbook import lawbook
from api.problems import NotFound, Unauthenticated, refuses
from api.reports import queries, records, showing
from api.reports.deadline_views import explained
from api.reports.schemas import ExplainedDeadline, ReportView
from api.reports.vault import Vault
from api.reports.versions import UNCHANGED, IfNoneMatch, etag, is_unchanged, unchanged
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
        whole = await records.whole(database, report_id, person, now)
        current = etag(whole.matter.report.seq, now)
        headers = {"ETag": current, "Cache-Control": "private, no-cache", "Vary": "Authorization"}
        if is_unchanged(if_none_match, current):
            return unchanged(headers)
        vault = Vault.of(request.app.state.settings)
        return sent(await showing.to_officer(database, person, whole, now, vault), headers)


@router.get("/reports/{report_id}/deadlines", responses=refuses(Unauthenticated, NotFound))
async def explain_deadlines(report_id: UUID, person: Officer, session: Reading, now: Now) -> list[ExplainedDeadline]:
    """Why each deadline is when it is, day by day."""
    matter = await queries.matter(session, report_id, person, now)
    return explained(matter, await lawbook(session))
