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
async def read_reporter_preferences(
    holder: Reporter, session: Reading, settings: AppSettings, now: Now
) -> schemas.ReporterPreferencesView:
    """How the reporter is told, and by which ways he could be."""
    report_id = (await holder.report(session, now)).report.id
    chosen = await choosing.reporters_choice(session, report_id)
    return schemas.ReporterPreferencesView.within(chosen, await choosing.ways_to(session, settings, report_id))


@router.put("/preferences", responses=_CHOOSES)
async def choose_reporter_preferences(
    wanted: schemas.ReporterPreferences, holder: Reporter, session: Session, settings: AppSettings, now: Now
) -> schemas.ReporterPreferencesView:
    """Choose ways, language and quiet hours."""
    report_id = (await holder.report(session, now)).report.id
    chosen = await choosing.choose_as_reporter(session, settings, report_id, wanted.choice())
    return schemas.ReporterPreferencesView.within(chosen, await choosing.ways_to(session, settings, report_id))


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
