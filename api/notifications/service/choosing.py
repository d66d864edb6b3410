"""How people want to be told: ways, language, quiet hours, browsers."""

import hashlib
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.db import new_id
from api.law.refusals import NotAdmissible
from api.law.words import Zone
from api.notifications import queries
from api.notifications.configured import ways_of
from api.notifications.senders.push import is_a_browser, is_a_push_service, unpadded
from api.notifications.tables import OfficerPreference, PushSubscription, ReporterPreference
from api.notifications.words import Way
from api.problems import NotFound
from api.reports.vault import Identity, Vault
from api.settings import Settings
from api.text import Language

MOST_BROWSERS = 10


@dataclass(frozen=True, slots=True)
class ReporterChoice:
    """How a reporter wants to be told; None leaves it to the system. Quiet hours are of this zone."""

    channels: tuple[Way, ...] | None = None
    language: Language | None = None
    quiet_from: time | None = None
    quiet_to: time | None = None
    zone: Zone | None = None
    with_number: bool = False


@dataclass(frozen=True, slots=True)
class OfficerChoice:
    """How an officer wants to be told what is urgent."""

    channels: tuple[Way, ...] = (Way.EMAIL,)
    language: Language = Language.INDONESIAN
    digest: bool = True


async def reporters_choice(session: AsyncSession, report_id: UUID) -> ReporterChoice:
    """What a reporter chose."""
    kept = (await queries.reporter_preferences(session, [report_id])).get(report_id)
    if kept is None:
        return ReporterChoice()
    return ReporterChoice(
        tuple(map(Way, kept.channels)) if kept.channels is not None else None,
        Language(kept.language) if kept.language else None,
        kept.quiet_from,
        kept.quiet_to,
        Zone(kept.zone) if kept.zone else None,
        bool(kept.with_number),
    )


async def choose_as_reporter(
    session: AsyncSession, settings: Settings, report_id: UUID, choice: ReporterChoice
) -> ReporterChoice:
    """Keep what a reporter chose. Raises `NotAdmissible` for a way that is not there."""
    check_ways(settings, choice.channels or ())
    row = insert(ReporterPreference).values(report_id=report_id, **as_kept(choice))
    await session.execute(row.on_conflict_do_update(index_elements=["report_id"], set_=as_kept(choice)))
    return choice


def as_kept(choice: ReporterChoice) -> dict[str, object]:
    """A reporter's choice as its row has it."""
    return {
        "channels": list(choice.channels) if choice.channels is not None else None,
        "language": choice.language,
        "quiet_from": choice.quiet_from,
        "quiet_to": choice.quiet_to,
        "zone": choice.zone,
        "with_number": choice.with_number,
    }


async def ways_to(session: AsyncSession, settings: Settings, report_id: UUID) -> frozenset[Way]:
    """By which ways a reporter could be reached: those set up here for which he left an address, or let a browser."""
    sealed = await queries.sealed_identity(session, report_id)
    who = Vault.of(settings).unseal(report_id, sealed) if sealed else Identity()
    has_address = {
        Way.EMAIL: bool(who.email),
        Way.SMS: bool(who.phone),
        Way.WHATSAPP: bool(who.phone),
        Way.PUSH: bool(await queries.subscriptions(session, report_id)),
    }
    return frozenset(way for way in ways_of(settings) if has_address[way])


async def officers_choice(session: AsyncSession, account_id: UUID) -> OfficerChoice:
    """What an officer chose."""
    kept = (await queries.officer_preferences(session, [account_id])).get(account_id)
    if kept is None:
        return OfficerChoice()
    return OfficerChoice(tuple(map(Way, kept.channels)), Language(kept.language), kept.digest)


async def choose_as_officer(
    session: AsyncSession, settings: Settings, account_id: UUID, choice: OfficerChoice
) -> OfficerChoice:
    """Keep what an officer chose. Raises `NotAdmissible` for a way that is not there."""
    check_ways(settings, choice.channels)
    kept = {"channels": list(choice.channels), "language": choice.language, "digest": choice.digest}
    row = insert(OfficerPreference).values(account_id=account_id, **kept)
    await session.execute(row.on_conflict_do_update(index_elements=["account_id"], set_=kept))
    return choice


async def subscribe(
    session: AsyncSession, settings: Settings, recipient: UUID, endpoint: str, p256dh: str, auth: str, now: datetime
) -> UUID:
    """Let a browser take messages for somebody; one that is known keeps its id. Raises `NotAdmissible`."""
    check_ways(settings, (Way.PUSH,))
    if not is_a_push_service(endpoint, settings.push_services):
        raise NotAdmissible("push.not_a_service", field="endpoint")
    try:
        keys = {"p256dh": unpadded(p256dh), "auth": unpadded(auth)}
    except ValueError:
        raise NotAdmissible("push.not_a_browser", field="keys") from None
    if not is_a_browser(**keys):
        raise NotAdmissible("push.not_a_browser", field="keys")
    his = select(func.count()).where(PushSubscription.recipient == recipient)
    if (await session.scalar(his) or 0) >= MOST_BROWSERS:
        raise NotAdmissible("push.too_many", field="endpoint")
    row = insert(PushSubscription).values(
        id=new_id(),
        recipient=recipient,
        endpoint=endpoint,
        endpoint_hash=hashlib.sha256(endpoint.encode()).digest(),
        created_at=now,
        **keys,
    )
    kept = row.on_conflict_do_update(index_elements=["recipient", "endpoint_hash"], set_=keys)
    subscription_id: UUID = (await session.execute(kept.returning(PushSubscription.id))).scalar_one()
    return subscription_id


async def unsubscribe(session: AsyncSession, recipient: UUID, subscription_id: UUID) -> None:
    """Forget a browser. Raises `NotFound` for one that is not his."""
    his = (PushSubscription.id == subscription_id, PushSubscription.recipient == recipient)
    gone = await session.scalars(delete(PushSubscription).where(*his).returning(PushSubscription.id))
    if not gone.all():
        raise NotFound


def account_of(person: Person) -> UUID:
    """The account of whoever signed in. Raises `NotFound` for somebody without one."""
    if person.account_id is None:
        raise NotFound
    return person.account_id


def check_ways(settings: Settings, ways: tuple[Way, ...], field: str = "channels") -> None:
    """Raises `NotAdmissible` for a way that is not there."""
    if not set(ways) <= ways_of(settings):
        raise NotAdmissible("messages.way_absent", field=field)
