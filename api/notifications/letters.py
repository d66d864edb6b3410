"""A message made into letters: the text in force, and the address, which is opened here and nowhere else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.notifications import queries, wording
from api.notifications.senders import Browser, Letter
from api.notifications.tables import Message, PushSubscription
from api.notifications.wording import Said, Wording
from api.notifications.words import IN_PUBLIC, Audience, Kind, Side, Way
from api.reports import records
from api.reports.vault import Vault
from api.settings import Settings
from api.text import Language

_WRITTEN = {Kind.DEFERRED: ("missing", "missing"), Kind.QUESTION: ("text", "question")}
"""What an officer wrote to the reporter: the name of it in the event, and of its blank in the text."""


@dataclass(frozen=True, slots=True)
class Addressee:
    """A message's letters: none where there is no address by this way. `version` is the text's."""

    letters: tuple[Letter, ...]
    version: int


async def letters_of(session: AsyncSession, settings: Settings, message: Message, now: datetime) -> Addressee | None:
    """The letters of a message; None where there is nobody any more to send it to, or who may know of it."""
    way, kind = Way(message.channel), Kind(message.kind)
    to_reporter = message.audience == Audience.REPORTER
    if not to_reporter and not await _may_know(session, message, now):
        return None
    language, link = Language(message.language), link_of(settings, message)
    text = await wording_in_force(session, kind, Audience(message.audience).side, way, language, now)
    said = await said_in(session, message, text, settings)
    if way is Way.PUSH:
        browsers = await queries.subscriptions(session, message.recipient)
        letters = tuple(_to_browser(message, said, language, link, each) for each in browsers)
        return Addressee(letters, said.version)
    if to_reporter:
        address = await _reporters_address(session, settings, message.recipient, way)
    else:
        address = await queries.address_of(session, message.recipient, now) if way is Way.EMAIL else None
    letters = (Letter(message.id, address, said.subject, said.body, language, link),) if address else ()
    return Addressee(letters, said.version)


async def wording_in_force(
    session: AsyncSession, kind: Kind, side: Side, way: Way, language: Language, now: datetime
) -> Wording:
    """The text that is sent now: the national desk's own, else the one that comes with the system."""
    own = await queries.own_template(session, kind, side, way, language, now)
    if own is not None:
        return Wording(own.subject, own.body, own.version)
    return wording.own(kind, side, way, language)


def link_of(settings: Settings, message: Message) -> str:
    """Where the report is opened: by an officer his own page of it, by its reporter the page that asks for his key."""
    if message.audience == Audience.REPORTER:
        return f"{settings.pages_url}/lacak/{str(message.facts.get('number', '')).lstrip('#')}"
    desk = f"{settings.pages_url}/meja"
    opens = "?langkah=approve_answer" if message.kind == Kind.PROPOSED else ""
    return f"{desk}/laporan/{message.report_id}{opens}" if message.report_id else desk


async def said_in(session: AsyncSession, message: Message, text: Wording, settings: Settings) -> Said:
    """What a message says, as it goes out; what an officer wrote in its event is looked up by `seq`."""
    facts = {"missing": "", "question": "", "link": link_of(settings, message), **message.facts}
    if message.kind == Kind.ENTERED and message.report_id is not None:
        facts["key"] = Vault.of(settings).tracking_key(message.report_id)
        return wording.fill(text, facts, Language(message.language))
    with_number = False
    if message.audience == Audience.REPORTER and message.report_id is not None:
        if message.channel in IN_PUBLIC:
            preference = (await queries.reporter_preferences(session, [message.report_id])).get(message.report_id)
            with_number = bool(preference and preference.with_number)
        elif message.kind in _WRITTEN and message.seq is not None:
            own, blank = _WRITTEN[Kind(message.kind)]
            confidential, content = await queries.written(session, message.report_id, message.seq)
            if not confidential and isinstance(said := content.get(own), str):
                facts[blank] = said
    return wording.fill(text, facts, Language(message.language), with_number=with_number)


async def _may_know(session: AsyncSession, message: Message, now: datetime) -> bool:
    """Whether an officer still holds an office, and still may know of the report."""
    person = (await queries.people(session, [message.recipient], now)).get(message.recipient)
    if person is None:
        return False
    return message.report_id is None or bool(await records.readable(session, person, [message.report_id]))


async def _reporters_address(session: AsyncSession, settings: Settings, report_id: UUID, way: Way) -> str | None:
    sealed = await queries.sealed_identity(session, report_id)
    if sealed is None:
        return None
    who = Vault.of(settings).unseal(report_id, sealed)
    return who.email if way is Way.EMAIL else who.phone


def _to_browser(message: Message, said: Said, language: Language, link: str, browser: PushSubscription) -> Letter:
    keys = Browser(browser.p256dh, browser.auth)
    return Letter(message.id, browser.endpoint, said.subject, said.body, language, link, keys)
