"""What a reporter will receive once an officer takes a step: the law works it out, nothing is kept or sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.lawbook import lawbook
from api.law.moment import Moment
from api.law.words import Action, ArchiveReason
from api.notifications import queries
from api.notifications.audience import told_of
from api.notifications.configured import ways_of
from api.notifications.letters import said_in, wording_in_force
from api.notifications.notices import Notice
from api.notifications.queries import Happened
from api.notifications.relay import Telling, facts_of
from api.notifications.tables import Message
from api.notifications.telling import to_reporter
from api.notifications.wording import Said
from api.notifications.words import Audience, Kind, Side, Way
from api.reports import queries as reports
from api.reports.matter import Matter
from api.reports.moves import Change, Sets
from api.reports.service import Step, worked_out
from api.reports.standing import acting
from api.settings import Settings
from api.text import Language

_BLANK = {Kind.DEFERRED: "missing", Kind.QUESTION: "question"}
"""Where what an officer writes stands in the message itself; all else is read on the page of the report."""


class Untold(StrEnum):
    """Why a reporter gets no message: what is written for him he finds on the page of his report."""

    NO_CONTACT = "no_contact"
    NO_CHANNEL = "no_channel"  # no way is set up here
    HIS_CHOICE = "his_choice"


@dataclass(frozen=True, slots=True)
class Draft:
    """What an officer is about to write in a step."""

    action: Action
    text: str | None = None
    reason: ArchiveReason | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """One message as it would go out; by one of `others` where it does not arrive, and not before `not_before`."""

    way: Way
    others: tuple[Way, ...]
    language: Language
    said: Said
    not_before: datetime


async def preview(
    session: AsyncSession, settings: Settings, person: Person, report_id: UUID, draft: Draft, now: datetime
) -> tuple[list[Preview], Untold | None]:
    """The messages that the reporter would get, or why there are none.

    Raises `NotFound` for a report out of the officer's scope, and the law's refusals for a step that is not his now.
    """
    matter = await reports.matter(session, report_id, person, now)
    sets = Sets(archive_reason=draft.reason) if draft.reason else Sets()
    facts: dict[str, object] = {"reason": draft.reason} if draft.reason else {}
    step, actor, at = Step(sets=sets, facts=facts), acting(person, matter), Moment.live(now)
    change = worked_out(matter, actor, draft.action, at, step, await lawbook(session))
    ways = ways_of(settings)
    theirs = (await queries.reporter_preferences(session, [report_id])).get(report_id)
    found: list[Preview] = []
    for notice in _notices(change, draft):
        for row in to_reporter(notice, matter, theirs, ways, now):
            found.append(await _previewed(session, settings, Message(**row), now))
    return found, None if found else _why_none(matter, ways, chose=bool(theirs and theirs.channels is not None))


def _notices(change: Change, draft: Draft) -> Sequence[Notice]:
    event, report = change.event, change.after.report
    happened = Happened(report.id, event.seq, event.action, event.account_id, False, event.holder_id, dict(event.facts))
    names = {str(change.after.holder.id): change.after.holder.name}
    notices = []
    for row in told_of(draft.action):
        if row.audience is Audience.REPORTER and row.by_reporter is not True:
            facts = facts_of(Telling(row, happened, change.after), names)
            if (blank := _BLANK.get(row.kind)) and draft.text and not report.confidential:
                facts[blank] = draft.text
            notices.append(Notice(row.kind, Audience.REPORTER, report.id, None, (), facts))
    return notices


async def _previewed(session: AsyncSession, settings: Settings, message: Message, now: datetime) -> Preview:
    way, language = Way(message.channel), Language(message.language)
    text = await wording_in_force(session, Kind(message.kind), Side.REPORTER, way, language, now)
    said = await said_in(session, message, text, settings)
    return Preview(way, tuple(map(Way, message.others)), language, said, message.not_before)


def _why_none(matter: Matter, ways: frozenset[Way], *, chose: bool) -> Untold:
    if chose:
        return Untold.HIS_CHOICE
    return Untold.NO_CONTACT if not matter.report.contactable else Untold.NO_CHANNEL
