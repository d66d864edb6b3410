"""What a report is: its class, its title and text, as an officer finds them to be."""

from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.disposition.schemas import CorrectionOrder, ReclassificationOrder
from api.law import admission
from api.law.disclosure import flags
from api.law.lifecycle import Party
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, NotYourStep
from api.law.words import Action, Part
from api.reports import queries, searching
from api.reports.desks import desks_over, land, verifier
from api.reports.matter import Matter
from api.reports.moves import Sets, UnitChange
from api.reports.publishing import publication
from api.reports.service import Step, report_for, take
from api.reports.standing import acting
from api.reports.vault import Vault


async def reclassify(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: ReclassificationOrder, at: Moment
) -> Matter:
    """Change the class; the running limit gets shorter, never longer unless the national desk says so.

    What turns out to be an oversight complaint goes to the inspector's desk and is confidential from then on. What
    turns out to be none goes to the coordinator's and stays confidential, if it was.
    """
    matter = await report_for(session, person, report_id, seen, Action.RECLASSIFY, at)
    report = matter.report
    if order.report_class is report.report_class:
        raise NotAdmissible("reclassify.same_class", field="class")
    if order.lengthen and Party.NATIONAL not in acting(person, matter).parties:
        raise NotYourStep("reclassify.national_lengthens", field="lengthen")
    facts: dict[str, object] = {"class": order.report_class, "class_before": report.report_class}
    if order.lengthen:
        facts["lengthen"] = True
    step = Step(
        sets=Sets(report_class=order.report_class),
        facts=facts,
        written={"reason": order.reason},
        lengthen=order.lengthen,
    )
    if verifier(order.report_class) is not verifier(report.report_class):
        step = await _at_the_other_desk(session, matter, order, step, at)
    return await take(session, matter, person, Action.RECLASSIFY, at, step)


async def correct(
    session: AsyncSession,
    person: Person,
    report_id: UUID,
    seen: int | None,
    order: CorrectionOrder,
    at: Moment,
    vault: Vault,
) -> Matter:
    """Correct title or text; the original stays in the timeline."""
    matter = await report_for(session, person, report_id, seen, Action.CORRECT, at)
    report = matter.report
    title = admission.title(order.title) if order.title is not None else report.title
    sets, text = Sets(title=title), None
    if order.text is not None:
        text = admission.text(order.text)
        sets["text_seq"] = report.seq + 1
    said = text or str((await queries.content(session, report.id, report.text_seq)).get("text", ""))
    step = Step(
        sets=sets,
        facts={"corrected": [name for name in ("title", "text") if getattr(order, name) is not None]},
        written={"title": order.title and title, "text": text, "reason": order.reason},
        search=searching.words(title, said, anonymous=report.anonymous),
        publication=publication(matter, vault, title=title, text=said) if report.released_at else None,
    )
    return await take(session, matter, person, Action.CORRECT, at, step)


async def _at_the_other_desk(
    session: AsyncSession, matter: Matter, order: ReclassificationOrder, step: Step, at: Moment
) -> Step:
    """The same step, to and from the inspector: the desk changes, and with it whoever held the report until now."""
    report, now = matter.report, at.recorded_at
    desks = await desks_over(
        session, matter.holder.id, order.report_class, matter.accused, matter.holder.day_of(now), matter.recused
    )
    landing = await land(session, desks, now)
    sets = Sets(**step.sets, **landing.sets)
    sets["confidential"] = flags(order.report_class, anonymous=None, confidential=report.confidential).confidential
    units: list[UnitChange] = []
    if sets["confidential"]:
        units += [UnitChange(unit_id, Part.SUPPORTING, ends=True) for unit_id in matter.supporting]
        units += [UnitChange(unit_id, Part.COPIED, ends=True) for unit_id in matter.copied]
    facts = {**step.facts, "from_id": matter.holder.id}
    return replace(step, sets=sets, facts=facts, desk=landing.desk, holder=landing.desk, units=units)
