"""Handing a report to the unit that must answer it, or keeping it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.disposition import targets
from api.disposition.schemas import DispositionOrder, HandlingOrder, RedispositionOrder
from api.disposition.service.hopping import announcing, standing
from api.law.hops import Arbitration
from api.law.moment import Moment
from api.law.refusals import NotAdmissible
from api.law.words import Action, Part, ReportClass
from api.reports.desks import desks_over, land, verifier
from api.reports.directory import has_topic
from api.reports.matter import Matter, Place
from api.reports.moves import Sets, UnitChange
from api.reports.service import Step, report_for, take
from api.reports.timeline import Json


async def dispose(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: DispositionOrder, at: Moment
) -> Matter:
    """Hand the report to the unit that must answer it; one that has a desk of its own receives it to verify.

    After too many hops it is for good: a higher desk has decided, and nobody returns it.
    """
    matter = await report_for(session, person, report_id, seen, Action.DISPOSE, at)
    unit = await targets.lead(session, person, matter, order.unit_id, at)
    sets = await _verified(session, matter, order.report_class, order.topic)
    stands = await standing(session, matter, matter.report.hops, at)
    if stands is Arbitration.BEGUN:
        sets["final"] = True
    step = await _to(session, person, matter, unit, order.supporting, order.instruction, at, sets)
    return await take(session, matter, person, Action.DISPOSE, at, announcing(step, stands))


async def redispose(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: RedispositionOrder, at: Moment
) -> Matter:
    """Hand the report on, clocks untouched: a unit within its own subtree, a desk as far as it reaches."""
    matter = await report_for(session, person, report_id, seen, Action.REDISPOSE, at)
    unit = await targets.lead(session, person, matter, order.unit_id, at)
    step = await _to(session, person, matter, unit, order.supporting, order.instruction, at, Sets())
    stands = await standing(session, matter, matter.report.hops, at)
    return await take(session, matter, person, Action.REDISPOSE, at, announcing(step, stands))


async def handle(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: HandlingOrder, at: Moment
) -> Matter:
    """Keep the report at the desk, which follows it up and answers it itself."""
    matter = await report_for(session, person, report_id, seen, Action.HANDLE, at)
    sets = await _verified(session, matter, order.report_class, order.topic)
    return await take(session, matter, person, Action.HANDLE, at, Step(sets=sets, facts=_as_verified(matter, sets)))


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a disposed report lies: with the unit alone, or at a desk (`at_desk`: the unit's own)."""

    desk: Place | None = None
    at_desk: bool = False
    sets: Sets = field(default_factory=lambda: Sets())


async def _to(
    session: AsyncSession,
    person: Person,
    matter: Matter,
    unit: Place,
    supporting: Sequence[UUID],
    instruction: str | None,
    at: Moment,
    sets: Sets,
) -> Step:
    units = await targets.beside(session, person, matter, supporting, at, Part.SUPPORTING, "supporting", unit)
    return disposed(matter, unit, await placed(session, matter, unit, at), units, instruction, sets)


def disposed(
    matter: Matter,
    unit: Place,
    where: Placement,
    units: Sequence[UnitChange] = (),
    instruction: str | None = None,
    sets: Sets | None = None,
) -> Step:
    """What a disposition comes to once it is known that the unit may get the report, and where it then lies."""
    sets = sets or Sets()
    facts = {
        "unit_id": unit.id,
        "supporting": [each.institution_id for each in units] or None,
        **_as_verified(matter, sets),
        "final": sets.get("final"),
    }
    return Step(
        sets=Sets(**sets, **where.sets),
        facts={name: fact for name, fact in facts.items() if fact is not None},
        written={"instruction": instruction},
        desk=where.desk,
        holder=unit,
        at_desk=where.at_desk,
        units=[*units, *_lead_no_longer_beside(matter, unit)],
    )


async def placed(
    session: AsyncSession, matter: Matter, unit: Place, at: Moment, *, is_desk: bool | None = None
) -> Placement:
    """A unit with a desk of its own is that desk. For any other the present desk watches on, if the unit lies below.

    Args:
        is_desk: whether the unit has a desk of its own, from whoever knows it.
    """
    if is_desk is False and unit.lies_within(matter.desk.path):
        return Placement()
    report, now = matter.report, at.recorded_at
    on, known = unit.day_of(now), matter.known
    desks = await desks_over(session, unit.id, report.report_class, matter.accused, on, matter.recused, known=known)
    at_desk = desks[0].institution_id == unit.id
    if not at_desk and unit.lies_within(matter.desk.path):
        return Placement()
    landing = await land(session, desks, now, known=known)
    return Placement(landing.desk, at_desk, landing.sets)


async def _verified(session: AsyncSession, matter: Matter, report_class: ReportClass | None, topic: str | None) -> Sets:
    """The class and topic that the desk makes of the report. To and from the inspector it goes by a step of its own."""
    sets = Sets()
    if report_class is not None and report_class is not matter.report.report_class:
        if verifier(report_class) is not verifier(matter.report.report_class):
            raise NotAdmissible("disposition.reclassify_first", field="class")
        sets["report_class"] = report_class
    if topic is not None:
        if not await has_topic(session, topic, known=matter.known):
            raise NotAdmissible("field.unknown", field="topic")
        sets["topic"] = topic
    return sets


def _as_verified(matter: Matter, sets: Sets) -> Json:
    topic = sets.get("topic", matter.report.topic)
    known = {"class": sets.get("report_class", matter.report.report_class)}
    return known if topic is None else {**known, "topic": topic}


def _lead_no_longer_beside(matter: Matter, unit: Place) -> list[UnitChange]:
    beside = ((Part.SUPPORTING, matter.supporting), (Part.COPIED, matter.copied))
    return [UnitChange(unit.id, part, ends=True) for part, units in beside if unit.id in units]
