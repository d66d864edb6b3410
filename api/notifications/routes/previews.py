"""What a reporter will receive once a step is taken."""

from uuid import UUID

from fastapi import APIRouter

from api.accounts.callers import AppSettings
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading
from api.law.refusals import NotAdmissible, NotYourStep, StepNotPossible
from api.notifications.schemas_of_previews import DraftInput, ReportersMessages
from api.notifications.service.previewing import preview
from api.problems import NotFound, Unauthenticated, refuses

router = APIRouter()


@router.post(
    "/reports/{report_id}/message-previews",
    responses=refuses(Unauthenticated, NotFound, NotYourStep, StepNotPossible, NotAdmissible),
)
async def preview_reporters_messages(
    report_id: UUID, draft: DraftInput, person: Officer, session: Reading, settings: AppSettings, now: Now
) -> ReportersMessages:
    """The messages that the reporter would get if this step were taken now; nothing is kept or sent."""
    return ReportersMessages.of(*await preview(session, settings, person, report_id, draft.draft, now))
