"""An officer's inbox, and how he is told."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query

from api.accounts.callers import AppSettings
from api.accounts.signing_in import Officer
from api.clock import Now
from api.db import Reading, Session
from api.law.refusals import NotAdmissible
from api.notifications import queries, schemas
from api.notifications.configured import ways_of
from api.notifications.senders.push import Key, padless
from api.notifications.service import choosing, keeping, reading
from api.problems import Invalid, NotFound, Unauthenticated, refuses
from api.wire import Cursor, Limit, position_of

UNREAD_COUNTED = 100
"""Up to how many unread messages are counted."""

router = APIRouter()


@router.get("/message-channels")
async def list_message_channels(settings: AppSettings) -> schemas.ChannelsView:
    """By which ways this installation sends messages; one that is not set up is not named."""
    ways = ways_of(settings)
    key = padless(Key.of(settings.vapid_key.get_secret_value()).public) if settings.vapid_key else None
    return schemas.ChannelsView(channels=sorted(ways), push_key=key)


@router.get("/inbox", responses=refuses(Unauthenticated, Invalid))
async def read_inbox(
    person: Officer,
    session: Reading,
    now: Now,
    unread: Annotated[bool, Query(description="Only what was not read yet.")] = False,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> schemas.InboxPage:
    """What the officer was told, the newest first; what he may no longer read is left out."""
    before = position_of(cursor, UUID)[0] if cursor else None
    found = await queries.inbox(session, person, before=before, unread=unread, limit=limit + 1)
    return schemas.inbox_page(found, await keeping.lines(session, now), limit)


@router.get("/inbox/unread", responses=refuses(Unauthenticated))
async def count_unread_messages(person: Officer, session: Reading) -> schemas.UnreadView:
    """How many messages the officer has not read."""
    count = await queries.unread_count(session, person, UNREAD_COUNTED + 1)
    return schemas.UnreadView(count=min(count, UNREAD_COUNTED), capped=count > UNREAD_COUNTED)


@router.post("/inbox/readings", status_code=204, responses=refuses(Unauthenticated))
async def mark_messages_read(read: schemas.Readings, person: Officer, session: Session, now: Now) -> None:
    """Mark messages as read; what is not in the officer's inbox stays as it is."""
    await reading.mark_read(session, person, read.ids, read.up_to, now)


@router.get("/me/message-preferences", responses=refuses(Unauthenticated, NotFound))
async def read_own_preferences(person: Officer, session: Reading) -> schemas.OfficerPreferences:
    """How the officer is told."""
    return schemas.OfficerPreferences.of(await choosing.officers_choice(session, choosing.account_of(person)))


@router.put("/me/message-preferences", responses=refuses(Unauthenticated, NotFound, NotAdmissible))
async def choose_own_preferences(
    wanted: schemas.OfficerPreferences, person: Officer, session: Session, settings: AppSettings
) -> schemas.OfficerPreferences:
    """Choose how to be told of what is urgent, and whether there is a digest each working morning."""
    account_id = choosing.account_of(person)
    return schemas.OfficerPreferences.of(
        await choosing.choose_as_officer(session, settings, account_id, wanted.choice())
    )


@router.post("/me/push-subscriptions", status_code=201, responses=refuses(Unauthenticated, NotFound, NotAdmissible))
async def subscribe_own_browser(
    browser: schemas.BrowserSubscription, person: Officer, session: Session, settings: AppSettings, now: Now
) -> schemas.SubscriptionView:
    """Let a browser take the officer's messages; `push` is then one of the ways that he can choose."""
    keys, account_id = browser.keys, choosing.account_of(person)
    made = await choosing.subscribe(session, settings, account_id, browser.endpoint, keys.p256dh, keys.auth, now)
    return schemas.SubscriptionView(id=made)


@router.delete(
    "/me/push-subscriptions/{subscription_id}", status_code=204, responses=refuses(Unauthenticated, NotFound)
)
async def forget_own_browser(subscription_id: UUID, person: Officer, session: Session) -> None:
    """Forget a browser."""
    await choosing.unsubscribe(session, choosing.account_of(person), subscription_id)
