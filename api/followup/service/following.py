"""What units do about a report: acknowledge, follow up, support, answer, write back."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.attachments.service.claiming import attached, claim
from api.followup.schemas import AcknowledgementOrder, AnswerOrder, FollowUpOrder, ReplyOrder, SupportOrder
from api.law.moment import Moment
from api.law.refusals import NotAdmissible
from api.law.words import Action
from api.reports.matter import Matter
from api.reports.service import Step, report_for, take
from api.reports.standing import acting


async def acknowledge(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: AcknowledgementOrder, at: Moment
) -> Matter:
    """Say that the unit has the report; that ends no clock."""
    matter = await report_for(session, person, report_id, seen, Action.ACKNOWLEDGE, at)
    return await take(session, matter, person, Action.ACKNOWLEDGE, at, Step(written={"text": order.text}))


async def follow_up(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: FollowUpOrder, at: Moment
) -> Matter:
    """Tell what is planned, done, or passed on; the first of these ends the clock of the first follow-up."""
    matter = await report_for(session, person, report_id, seen, Action.FOLLOW_UP, at)
    step = followed_up(person, matter, order, at)
    return await take_with(session, matter, person, Action.FOLLOW_UP, at, step, order.attachments)


def followed_up(person: Person, matter: Matter, order: FollowUpOrder, at: Moment) -> Step:
    """What a follow-up comes to, its files aside. Raises `NotAdmissible` for a plan that is over already."""
    if order.by_when is not None and order.by_when < matter.holder.day_of(at.happened_at):
        raise NotAdmissible("plan.past", field="by_when")
    facts: dict[str, object] = {"kind": order.kind}
    if order.by_when is not None:
        facts["by_when"] = order.by_when
    return Step(facts=facts | _for_whom(person, matter), written={"text": order.text})


async def support(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: SupportOrder, at: Moment
) -> Matter:
    """Tell what a supporting unit did, for the lead's answer."""
    matter = await report_for(session, person, report_id, seen, Action.SUPPORT, at)
    step = Step(written={"text": order.text})
    return await take_with(session, matter, person, Action.SUPPORT, at, step, order.attachments)


async def answer(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: AnswerOrder, at: Moment
) -> Matter:
    """Answer: what was done, when, by whom, with evidence or why there is none. The reporter then has his say."""
    matter = await report_for(session, person, report_id, seen, Action.ANSWER, at)
    step = answered(person, matter, order, at)
    return await take_with(session, matter, person, Action.ANSWER, at, step, order.attachments)


def answered(person: Person, matter: Matter, order: AnswerOrder, at: Moment) -> Step:
    """What an answer comes to, its files aside.

    Raises `NotAdmissible` for what was not done yet, and where neither evidence is given nor why there is none.
    """
    if order.done_on > matter.holder.day_of(at.happened_at):
        raise NotAdmissible("answer.not_yet_done", field="done_on")
    if bool(order.attachments) is bool(order.no_evidence_reason):
        raise NotAdmissible("answer.evidence_or_why_none", field="no_evidence_reason")
    return Step(
        facts={"done_on": order.done_on, **_for_whom(person, matter)},
        written={"text": order.text, "done_by": order.done_by, "no_evidence_reason": order.no_evidence_reason},
    )


async def reply(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: ReplyOrder, at: Moment
) -> Matter:
    """Write to the reporter about the answer; the closing clock starts again."""
    matter = await report_for(session, person, report_id, seen, Action.REPLY, at)
    step = Step(facts=_for_whom(person, matter), written={"text": order.text})
    return await take_with(session, matter, person, Action.REPLY, at, step, order.attachments)


def _for_whom(person: Person, matter: Matter) -> dict[str, object]:
    """Says so where a coordinator speaks in the unit's name."""
    return {} if acting(person, matter).office_id == matter.holder.id else {"in_the_units_name": True}


async def take_with(
    session: AsyncSession,
    matter: Matter,
    person: Person,
    action: Action,
    at: Moment,
    step: Step,
    attachments: Sequence[UUID],
) -> Matter:
    """Take a step together with the files that the officer uploaded for it."""
    files = await attached(session, matter, person, attachments)
    enclosing = replace(step, facts={**step.facts, **files.facts}, written={**step.written, **files.written})
    after = await take(session, matter, person, action, at, enclosing)
    await claim(session, files, after.report.seq)
    return after
