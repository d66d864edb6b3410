"""One report, for officers."""

from uuid import UUID

from fastapi import APIRouter, Response

from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading
from api.institutions.lawbook import lawbook
from api.problems import NotFound, Unauthenticated, refuses
from api.reports import queries, views
from api.reports.deadline_views import explained
from api.reports.keys import OpenVault
from api.reports.schemas import ExplainedDeadline, ReportView
from api.reports.versions import UNCHANGED, IfNoneMatch, etag, is_unchanged, unchanged

router = APIRouter(tags=["reports"])


@router.get("/reports/{report_id}", response_model=ReportView, responses=refuses(Unauthenticated, NotFound) | UNCHANGED)
async def read_report(
    report_id: UUID,
    person: Officer,
    session: Reading,
    now: Now,
    vault: OpenVault,
    response: Response,
    if_none_match: IfNoneMatch = None,
) -> ReportView | Response:
    """A report as the officer may see it, with what he may do now."""
    matter = await queries.matter(session, report_id, person, now)
    current = etag(matter.report.seq, now)
    response.headers.update({"ETag": current, "Cache-Control": "private, no-cache", "Vary": "Authorization"})
    if is_unchanged(if_none_match, current):
        return unchanged(response)
    return await views.report_view(session, person, matter, now, vault)


@router.get("/reports/{report_id}/deadlines", responses=refuses(Unauthenticated, NotFound))
async def explain_deadlines(report_id: UUID, person: Officer, session: Reading, now: Now) -> list[ExplainedDeadline]:
    """Why each deadline is when it is, day by day."""
    matter = await queries.matter(session, report_id, person, now)
    return explained(matter, await lawbook(session))
