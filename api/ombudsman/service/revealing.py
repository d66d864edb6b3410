"""Opening who an anonymous reporter is, step by step; whom each step tells, besides the reporter."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.queries import active_offices, desk_officers, national_desk, overseer_desk
from api.followup.takers import Taker
from api.institutions.lawbook import LawBook, lawbook
from api.law import revealing
from api.law.moment import Moment
from api.law.words import Action, Role
from api.notifications.notices import Notice
from api.notifications.telling import tell
from api.notifications.words import Audience, Kind
from api.ombudsman.schemas_of_reveals import RevealGrant, RevealOpening, RevealRefusal, RevealRequest
from api.reports import steps
from api.reports.clockwork import end_of
from api.reports.matter import Matter
from api.reports.service import Step, report_for, take
from api.reports.standing import acting


async def ask(
    session: AsyncSession, person: Person, report_id: UUID, seen: int, order: RevealRequest, at: Moment
) -> Matter:
    """Ask, as the overseer, who filed the report; the reporter is told, and so is whoever may decide.

    Raises `NotAdmissible` without a court's order where the reporter has objected before.
    """
    matter = await report_for(session, person, report_id, seen, Action.ASK_REVEAL, at)
    by_court = order.court_order is not None
    revealing.check_order(steps.reveal_asked(matter), by_court=by_court)
    book, on = await lawbook(session), matter.desk.day_of(at.happened_at)
    object_until = end_of(book, revealing.OBJECT_WITHIN, matter.desk, at.happened_at, on)
    facts = revealing.asked(person.account_id, object_until, by_court=by_court)
    written = {"reveal_reason": order.reason, "court_order": order.court_order}
    after = await take(session, matter, person, Action.ASK_REVEAL, at, Step(facts=facts, written=written))
    await _tell(session, after, Kind.IDENTITY_ASKED, await _second_persons(session, after, book, at), at)
    return after


async def object_to(session: AsyncSession, taker: Taker, text: str | None, at: Moment) -> Matter:
    """Object to being known: the request is at an end, and whoever asked is told."""
    matter = await taker.report(session, Action.OBJECT_TO_REVEAL, at)
    step = Step(written={"reveal_reason": text})
    after = await taker.take(session, matter, Action.OBJECT_TO_REVEAL, at, step)
    await _tell(session, after, Kind.IDENTITY_KEPT, _whoever_asked(after), at)
    return after


async def grant(
    session: AsyncSession, person: Person, report_id: UUID, seen: int, order: RevealGrant, at: Moment
) -> Matter:
    """Agree, as a second person: whoever asked may learn the identity once the reporter's time to object is over."""
    matter = await report_for(session, person, report_id, seen, Action.GRANT_REVEAL, at)
    request = steps.reveal_asked(matter)
    assert request is not None  # noqa: S101
    book, on = await lawbook(session), matter.desk.day_of(at.happened_at)
    opens_at = request.opening_at(at.happened_at)
    ends_at = end_of(book, revealing.OPEN_FOR, matter.desk, opens_at, on)
    step = Step(facts=revealing.granted(opens_at, ends_at), written={"note": order.note})
    after = await take(session, matter, person, Action.GRANT_REVEAL, at, step)
    await _tell(session, after, Kind.IDENTITY_GRANTED, _whoever_asked(after), at)
    return after


async def refuse(
    session: AsyncSession, person: Person, report_id: UUID, seen: int, order: RevealRefusal, at: Moment
) -> Matter:
    """Refuse, as a second person: the request is at an end."""
    matter = await report_for(session, person, report_id, seen, Action.REFUSE_REVEAL, at)
    step = Step(written={"reveal_reason": order.reason})
    after = await take(session, matter, person, Action.REFUSE_REVEAL, at, step)
    await _tell(session, after, Kind.IDENTITY_KEPT, _whoever_asked(after), at)
    return after


async def learn(
    session: AsyncSession, person: Person, report_id: UUID, seen: int, order: RevealOpening, at: Moment
) -> Matter:
    """Learn, as whoever asked, who the reporter is; he is told, and it stands in his timeline for ever."""
    matter = await report_for(session, person, report_id, seen, Action.REVEAL, at)
    request = steps.reveal_asked(matter)
    assert request is not None  # noqa: S101
    step = Step(facts={"ends_at": request.ends_at}, written={"note": order.note})
    return await take(session, matter, person, Action.REVEAL, at, step)


def _whoever_asked(matter: Matter) -> tuple[UUID, ...]:
    request = steps.reveal_asked(matter)
    return (UUID(request.asked_by),) if request is not None else ()


async def _second_persons(session: AsyncSession, matter: Matter, book: LawBook, at: Moment) -> Iterable[UUID]:
    """Whoever may decide: of the overseer's and the national desk those whom the law lets."""
    on, now = matter.desk.day_of(at.happened_at), at.recorded_at
    found: list[UUID] = []
    desks = {Role.OVERSEER: await overseer_desk(session, on), Role.NATIONAL: await national_desk(session, on)}
    for role, desk in desks.items():
        for officer in await desk_officers(session, [desk.institution_id] if desk else [], role, on):
            person = Person(officer.account_id, None, await active_offices(session, officer.account_id, now))
            if Action.GRANT_REVEAL in steps.allowed_actions(matter, [acting(person, matter)], at, book):
                found.append(officer.account_id)
    return found


async def _tell(session: AsyncSession, matter: Matter, kind: Kind, recipients: Iterable[UUID], at: Moment) -> None:
    report, told = matter.report, tuple(dict.fromkeys(recipients))
    if told:
        notice = Notice(kind, Audience.OFFICER, report.id, report.seq, told, urgent=True)
        await tell(session, [notice], at.recorded_at)
