"""Answers that wait for the leader: proposed by the unit, approved or sent back by him."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.attachments.enclosing import KEY
from api.attachments.service.claiming import pass_on
from api.followup.schemas import AnswerOrder, ApprovalOrder, SendingBackOrder
from api.followup.service.following import answered, take_with
from api.law import approving
from api.law.lifecycle import Party
from api.law.moment import Moment
from api.law.refusals import StepNotPossible
from api.law.words import Action
from api.reports import queries
from api.reports.matter import Matter
from api.reports.service import Step, report_for, take, take_as
from api.reports.standing import Actor
from api.reports.timeline import Content, Event

_OF_AN_ANSWER = ("text", "done_by", "no_evidence_reason", KEY)


async def propose(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: AnswerOrder, at: Moment
) -> Matter:
    """Propose an answer to the leader; a later proposal takes the place of an earlier one. No clock is touched."""
    matter = await report_for(session, person, report_id, seen, Action.PROPOSE_ANSWER, at)
    step = answered(person, matter, order, at)
    return await take_with(session, matter, person, Action.PROPOSE_ANSWER, at, step, order.attachments)


async def approve(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: ApprovalOrder, at: Moment
) -> Matter:
    """Approve the answer that was proposed: it is given as its author's, and says by which approval.

    Raises as every step, and the refusals of answering for what its author may not say.
    """
    matter = await report_for(session, person, report_id, seen, Action.APPROVE_ANSWER, at)
    proposal, content = await _proposal(session, matter)
    approval = Step(facts={"proposed_seq": proposal.seq}, written={"note": order.note})
    approved = await take(session, matter, person, Action.APPROVE_ANSWER, at, approval)
    author = Actor(proposal.role, proposal.account_id, proposal.office_id, frozenset({Party.APPROVED}))
    said = {name: fact for name, fact in proposal.facts.items() if name != "clocks"}
    step = Step(
        facts={**said, "approved_seq": approved.report.seq},
        written={name: content.content[name] for name in _OF_AN_ANSWER if name in content.content},
    )
    after = await take_as(session, approved, author, Action.ANSWER, at, step)
    await pass_on(session, report_id, proposal.seq, after.report.seq)
    return after


async def send_back(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, order: SendingBackOrder, at: Moment
) -> Matter:
    """Send the answer that was proposed back, with what is to be changed; no clock is touched."""
    matter = await report_for(session, person, report_id, seen, Action.SEND_BACK, at)
    proposal, _ = await _proposal(session, matter)
    step = Step(facts={"proposed_seq": proposal.seq}, written={"note": order.note})
    return await take(session, matter, person, Action.SEND_BACK, at, step)


async def _proposal(session: AsyncSession, matter: Matter) -> tuple[Event, Content]:
    """The proposal that waits, and what was written in it. Raises `StepNotPossible` where that was erased."""
    events, contents = await queries.timeline(session, matter.report.id)
    seq = approving.proposed(events)
    found = next((event for event in events if event.seq == seq), None)
    if found is None or found.seq not in contents:
        raise StepNotPossible("answer.not_proposed", state=matter.report.state)
    return found, contents[found.seq]
