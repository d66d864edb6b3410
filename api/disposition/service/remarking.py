"""Steps that move no state: notes, copies, questions, danger, last dates, repeats, public texts."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.disposition import queries, targets
from api.disposition.schemas import (
    CopyOrder,
    DangerOrder,
    LastDateOrder,
    MaskingOrder,
    NoteOrder,
    QuestionOrder,
    ReleaseOrder,
    ReminderOrder,
    RepeatOrder,
)
from api.law import admission
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, StepNotPossible
from api.law.words import Action, Part
from api.reports.matter import Matter
from api.reports.moves import Sets
from api.reports.publishing import publication
from api.reports.service import Step, report_for, take
from api.reports.vault import Vault


async def note(session: AsyncSession, person: Person, report_id: UUID, order: NoteOrder, at: Moment) -> Matter:
    """Write a note among officers; no version spoils it."""
    matter = await report_for(session, person, report_id, None, Action.NOTE, at)
    return await take(session, matter, person, Action.NOTE, at, Step(written={"note": order.note}))


async def copy(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: CopyOrder, at: Moment
) -> Matter:
    """Send copies (*tembusan*) to units that need to know."""
    matter = await report_for(session, person, report_id, seen, Action.COPY, at)
    units = await targets.beside(session, person, matter, order.unit_ids, at, Part.COPIED, "unit_ids", matter.holder)
    if not units:
        raise NotAdmissible("target.holds_it", field="unit_ids")
    facts = {"copied": [each.institution_id for each in units]}
    step = Step(facts=facts, written={"note": order.note}, units=units)
    return await take(session, matter, person, Action.COPY, at, step)


async def ask(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: QuestionOrder, at: Moment
) -> Matter:
    """Ask the reporter a question; no clock stands still for it."""
    matter = await report_for(session, person, report_id, seen, Action.ASK, at)
    return await take(session, matter, person, Action.ASK, at, Step(written={"text": order.text}))


async def mark_danger(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: DangerOrder, at: Moment
) -> Matter:
    """Mark that somebody's life may be in danger."""
    matter = await report_for(session, person, report_id, seen, Action.MARK_DANGER, at)
    step = Step(sets=Sets(danger=True), written={"reason": order.reason})
    return await take(session, matter, person, Action.MARK_DANGER, at, step)


async def set_last_date(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: LastDateOrder, at: Moment
) -> Matter:
    """Set the day by which the report must be answered; the law's own clocks go on beside it."""
    matter = await report_for(session, person, report_id, seen, Action.SET_LAST_DATE, at)
    if order.last_date < matter.holder.day_of(at.happened_at):
        raise NotAdmissible("last_date.past", field="last_date")
    step = Step(
        sets=Sets(last_date=order.last_date),
        facts={"last_date": order.last_date},
        written={"reason": order.reason},
    )
    return await take(session, matter, person, Action.SET_LAST_DATE, at, step)


async def remind(session: AsyncSession, person: Person, report_id: UUID, order: ReminderOrder, at: Moment) -> Matter:
    """Remind whoever holds the report that it waits; no clock is touched, and no version spoils it."""
    matter = await report_for(session, person, report_id, None, Action.REMIND, at)
    return await take(session, matter, person, Action.REMIND, at, Step(written={"note": order.note}))


async def link_repeat(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: RepeatOrder, at: Moment
) -> Matter:
    """Link the report to an earlier one about the same."""
    matter = await report_for(session, person, report_id, seen, Action.LINK_REPEAT, at)
    earlier = await queries.named(session, person, order.repeat_of, matter, "repeat_of")
    if earlier.repeat_of == matter.report.id:
        raise NotAdmissible("other_report.repeats_this", field="repeat_of")
    step = Step(sets=Sets(repeat_of=earlier.id), facts={"repeat_of": earlier.id})
    return await take(session, matter, person, Action.LINK_REPEAT, at, step)


async def release(
    session: AsyncSession,
    person: Person,
    report_id: UUID,
    seen: int | None,
    order: ReleaseOrder,
    at: Moment,
    vault: Vault,
) -> Matter:
    """Let the public read the report, personal data masked; of a confidential one it may not even know."""
    matter = await report_for(session, person, report_id, seen, Action.RELEASE, at)
    if matter.report.confidential:
        raise StepNotPossible("release.confidential", state=matter.report.state)
    step = Step(
        sets=Sets(released_at=at.happened_at),
        written={"note": order.note},
        publication=publication(matter, vault),
    )
    return await take(session, matter, person, Action.RELEASE, at, step)


async def mask(
    session: AsyncSession,
    person: Person,
    report_id: UUID,
    seen: int | None,
    order: MaskingOrder,
    at: Moment,
    vault: Vault,
) -> Matter:
    """Give the words that the public reads instead of the report's own."""
    matter = await report_for(session, person, report_id, seen, Action.MASK, at)
    title = admission.title(order.title) if order.title is not None else None
    text = admission.text(order.text)
    step = Step(
        written={"public_title": title, "public_text": text},
        publication=publication(matter, vault, masking=(title, text)) if matter.report.released_at else None,
    )
    return await take(session, matter, person, Action.MASK, at, step)
