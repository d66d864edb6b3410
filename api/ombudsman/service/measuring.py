"""The register: what the overseer asks for, whether it was taken up, done, and confirmed.

What is about a report is a step of its life, taken together with the row of the register.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.attachments.service.claiming import attached, claim
from api.db import new_id
from api.institutions import queries as institutions
from api.institutions.lawbook import lawbook
from api.law import admission
from api.law.measures import MeasureKind, MeasureState, MeasureStep, limit_key, state_of
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, OutOfScope, StepNotPossible
from api.law.words import Action, Role
from api.ombudsman import register
from api.ombudsman.register import ADDRESSEES, Asked, Entry, Kept
from api.ombudsman.schemas_of_measures import (
    ConfirmationOrder,
    FulfilmentOrder,
    MeasureOrder,
    RecommendationAnswer,
    RecommendationOrder,
)
from api.ombudsman.tables import Measure
from api.problems import Invalid, NotFound
from api.reports.clockwork import calendar_of, end_of
from api.reports.directory import places
from api.reports.matter import Matter, Place
from api.reports.service import Step, report_for, take

ASKERS = (Role.OVERSEER, Role.NATIONAL)


async def recommend(
    session: AsyncSession, person: Person, report_id: UUID, seen: int, order: RecommendationOrder, at: Moment
) -> Matter:
    """Ask, as the overseer, that something be done about a report, by an institution and a day."""
    matter = await report_for(session, person, report_id, seen, Action.RECOMMEND, at)
    place = await _addressee(session, order.institution_id or matter.desk.id, at.recorded_at)
    due_on = await _due_on(session, order.kind, order.due_on, place, at.happened_at)
    facts = {"kind": order.kind, "institution_id": place.id, "due_on": due_on}
    after = await take(session, matter, person, Action.RECOMMEND, at, Step(facts=facts, written={"text": order.text}))
    made = _made(order.kind, place, due_on, person, Role.OVERSEER, at)
    made.report_id, made.seq = report_id, after.report.seq
    session.add(made)
    await session.flush()
    return after


async def accept(
    session: AsyncSession, person: Person, report_id: UUID, seen: int, order: RecommendationAnswer, at: Moment
) -> Matter:
    """Take up what was asked for about a report: the last of it, unless it is said which."""
    action = Action.ACCEPT_RECOMMENDATION
    matter = await report_for(session, person, report_id, seen, action, at)
    asked_for = await register.latest_of(session, report_id, order.recommendation)
    if asked_for is None and order.recommendation is not None:
        raise NotAdmissible("measure.unknown", field="recommendation")
    if asked_for is None and not _was_recommended(matter):
        raise StepNotPossible("recommendation.none", state=matter.report.state)
    facts = {"of": asked_for.seq} if asked_for else {}
    if asked_for is not None:
        asked_for.accepted_at = asked_for.accepted_at or at.recorded_at
    return await take(session, matter, person, action, at, Step(facts=facts, written={"text": order.text}))


async def ask(session: AsyncSession, person: Person, order: MeasureOrder, now: datetime) -> Entry:
    """Enter something that an institution was asked to do apart from any report. Raises `OutOfScope`."""
    made_as = next((role for role in ASKERS if person.holds(role)), None)
    if made_as is None:
        raise OutOfScope("measure.not_yours_to_ask")
    at = Moment.live(now)
    place = await _addressee(session, order.institution_id, now)
    due_on = await _due_on(session, order.kind, order.due_on, place, now)
    made = _made(order.kind, place, due_on, person, made_as, at)
    made.text = admission.text(order.text)
    session.add(made)
    await session.flush()
    return await one(session, person, made.id, now)


async def carry_out(
    session: AsyncSession, person: Person, measure_id: UUID, order: FulfilmentOrder, now: datetime
) -> Entry:
    """Say, for the institution that was asked, that it was done, when, and with what evidence."""
    found = await one(session, person, measure_id, now)
    (place,) = (await places(session, [found.institution_id], now)).values()
    if not person.offices_over(place.path, ADDRESSEES):
        raise OutOfScope("measure.not_addressed_to_you")
    if order.done_on > place.day_of(now):
        raise NotAdmissible("measure.not_yet_done", field="done_on")
    at, done_seq = Moment.live(now), None
    if found.report_id is not None:
        done_seq = await _carry_out_step(session, person, found, order, at)
    elif order.attachments:
        raise NotAdmissible("measure.evidence", field="attachments")
    measure = await register.held(session, measure_id)
    if measure.confirmed_at is not None:
        raise NotAdmissible("measure.confirmed_already", field="done_on")
    measure.done_on, measure.done_at, measure.done_by = order.done_on, now, person.account_id
    measure.done_seq, measure.done_text = done_seq, None if done_seq else admission.text(order.text)
    await session.flush()
    return await one(session, person, measure_id, now)


async def confirm(
    session: AsyncSession, person: Person, measure_id: UUID, order: ConfirmationOrder, now: datetime
) -> Entry:
    """Say, for whoever asked, whether it was done; if it was not, it is open again."""
    found = await one(session, person, measure_id, now)
    if not person.holds(Role(found.made_as)):
        raise OutOfScope("measure.not_yours_to_confirm")
    at = Moment.live(now)
    if found.report_id is not None:
        matter = await report_for(session, person, found.report_id, None, Action.CONFIRM, at)
        measure = await register.held(session, measure_id)
        _must_be_done(measure)
        facts = {"of": measure.seq, "confirmed": order.confirmed}
        await take(session, matter, person, Action.CONFIRM, at, Step(facts=facts, written={"text": order.text}))
    else:
        measure = await register.held(session, measure_id)
        _must_be_done(measure)
    if order.confirmed:
        measure.confirmed_at, measure.confirmed_by = now, person.account_id
    else:
        measure.done_on = measure.done_at = measure.done_by = measure.done_seq = measure.done_text = None
        measure.refusals += 1
    await session.flush()
    return await one(session, person, measure_id, now)


async def one(session: AsyncSession, person: Person, measure_id: UUID, now: datetime) -> Entry:
    """A measure as this person may see it. Raises `NotFound`."""
    found = await register.entry(session, person, measure_id, now)
    if found is None:
        raise NotFound
    return found


def steps_of(person: Person, entry: Entry) -> tuple[MeasureStep, ...]:
    """What this person may say of a measure as it stands."""
    state = state_of(entry.accepted_at, entry.done_at, entry.confirmed_at)
    if state in (MeasureState.OPEN, MeasureState.ACCEPTED) and person.offices_over(entry.path, ADDRESSEES):
        return (MeasureStep.FULFIL,)
    if state is MeasureState.DONE and person.holds(Role(entry.made_as)):
        return (MeasureStep.CONFIRM,)
    return ()


async def page(
    session: AsyncSession,
    person: Person,
    asked: Asked,
    institution_id: UUID | None,
    after: tuple[date, UUID] | None,
    limit: int,
    now: datetime,
) -> tuple[Sequence[Entry], bool]:
    """A page of the register as this person may see it, and whether more follow."""
    path = await _path(session, institution_id)
    found = await register.entries(session, person, replace(asked, institution=path), after, limit + 1, now)
    return found[:limit], len(found) > limit


async def compliance(
    session: AsyncSession,
    person: Person,
    year: int,
    institution_id: UUID | None,
    after: UUID | None,
    limit: int,
    now: datetime,
) -> tuple[Sequence[Kept], bool]:
    """How institutions kept to what fell due in a year, and whether more follow."""
    path = await _path(session, institution_id)
    found = await register.kept(session, person, year, path, after, limit + 1, now)
    return found[:limit], len(found) > limit


async def _carry_out_step(
    session: AsyncSession, person: Person, found: Entry, order: FulfilmentOrder, at: Moment
) -> int:
    assert found.report_id is not None  # noqa: S101
    matter = await report_for(session, person, found.report_id, None, Action.CARRY_OUT, at)
    files = await attached(session, matter, person, order.attachments)
    facts = {"done_on": order.done_on, "measure_id": found.id, **files.facts}
    step = Step(facts=facts, written={"text": order.text, **files.written})
    after = await take(session, matter, person, Action.CARRY_OUT, at, step)
    await claim(session, files, after.report.seq)
    return after.report.seq


def _must_be_done(measure: Measure) -> None:
    if measure.confirmed_at is not None:
        raise NotAdmissible("measure.confirmed_already", field="confirmed")
    if measure.done_at is None:
        raise NotAdmissible("measure.not_done", field="confirmed")


def _was_recommended(matter: Matter) -> bool:
    """Of a report that was recommended upon before there was a register, its timeline alone knows."""
    return matter.record is not None and any(event.action is Action.RECOMMEND for event in matter.record.events)


def _made(kind: MeasureKind, place: Place, due_on: date, person: Person, made_as: Role, at: Moment) -> Measure:
    return Measure(
        id=new_id(),
        kind=kind,
        institution_id=place.id,
        due_on=due_on,
        made_at=at.recorded_at,
        made_by=person.account_id,
        made_as=made_as,
        refusals=0,
    )


async def _addressee(session: AsyncSession, institution_id: UUID, now: datetime) -> Place:
    place = (await places(session, [institution_id], now)).get(institution_id)
    if place is None or not place.stands:
        raise NotAdmissible("target.unknown", field="institution_id")
    return place


async def _due_on(session: AsyncSession, kind: MeasureKind, asked: date | None, place: Place, now: datetime) -> date:
    """The last day: the one that was named, else the one that the policy gives."""
    today = now.astimezone(ZoneInfo(place.zone)).date()
    if asked is not None:
        if asked < today:
            raise NotAdmissible("measure.past", field="due_on")
        return asked
    book = await lawbook(session)
    return calendar_of(book, place).last_day(end_of(book, limit_key(kind), place, now, today))


async def _path(session: AsyncSession, institution_id: UUID | None) -> str | None:
    if institution_id is None:
        return None
    node = await institutions.institution(session, institution_id)
    if node is None:
        raise Invalid("field.unknown", field="institution")
    return node.path
