"""How a reporter is told, by his tracking key."""

from uuid import UUID

from fastapi import APIRouter

from api.accounts.callers import AppSettings
from api.clock import Now
from api.db import Reading, Session
from api.law.refusals import NotAdmissible
from api.notifications import schemas
from api.notifications.service import choosing
from api.problems import NotFound, TooManyRequests, refuses
from api.reports.keys import Reporter

router = APIRouter()
_HIS = refuses(NotFound, TooManyRequests)
_CHOOSES = refuses(NotFound, NotAdmissible, TooManyRequests)


@router.get("/preferences", responses=_HIS)
async def read_reporter_preferences(holder: Reporter, session: Reading, now: Now) -> schemas.ReporterPreferences:
    """How the reporter is told."""
    matter = await holder.report(session, now)
    return schemas.ReporterPreferences.of(await choosing.reporters_choice(session, matter.report.id))


@router.put("/preferences", responses=_CHOOSES)
async def choose_reporter_preferences(
    wanted: schemas.ReporterPreferences, holder: Reporter, session: Session, settings: AppSettings, now: Now
) -> schemas.ReporterPreferences:
    """Choose ways, language and quiet hours."""
    matter = await holder.report(session, now)
    chosen = await choosing.choose_as_reporter(session, settings, matter.report.id, wanted.choice())
    return schemas.ReporterPreferences.of(chosen)


@router.post("/push-subscriptions", status_code=201, responses=_CHOOSES)
async def subscribe_reporters_browser(
    browser: schemas.BrowserSubscription, holder: Reporter, session: Session, settings: AppSettings, now: Now
) -> schemas.SubscriptionView:
    """Let a browser take the messages about this report; `push` is then one of the ways to choose."""
    matter, keys = await holder.report(session, now), browser.keys
    made = await choosing.subscribe(session, settings, matter.report.id, browser.endpoint, keys.p256dh, keys.auth, now)
    return schemas.SubscriptionView(id=made)


@router.delete("/push-subscriptions/{subscription_id}", status_code=204, responses=_HIS)
async def forget_reporters_browser(subscription_id: UUID, holder: Reporter, session: Session, now: Now) -> None:
    """Forget a browser."""
    matter = await holder.report(session, now)
    await choosing.unsubscribe(session, matter.report.id, subscription_id)
