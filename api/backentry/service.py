"""Back entry: what was received or done elsewhere is taken in with its own dates, by the use cases of every day.

The steps are declared by whoever brings the file, in the place of the desk and the unit that took them; both times
stand in the timeline for ever, and nobody is told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import NOWHERE, OPERATOR, Office, Person
from api.backentry.rows import Entry
from api.backentry.tables import EnteredReport
from api.disposition.schemas import ArchivalOrder, DispositionOrder
from api.disposition.service import archive, dispose
from api.followup.schemas import AnswerOrder, FollowUpOrder
from api.followup.service import answer, follow_up
from api.institutions.nodes import Node
from api.intake.draft import Draft
from api.intake.filing import Filer
from api.intake.service import Taken, take_in
from api.law.moment import Moment
from api.law.refusals import NotAdmissible
from api.law.words import Action, FollowUpKind, Role
from api.reports import queries
from api.reports.matter import Place
from api.reports.service import report_for, take
from api.reports.vault import Vault
from api.text import say


class EntryOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    ALREADY_THERE = "already_there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the file: its line, its number elsewhere, and what became of it.

    `reason` is a message key, `facts` fill its blanks.
    """

    line: int
    external_id: str | None
    outcome: EntryOutcome
    tracking_id: int | None = None
    field: str | None = None
    reason: str | None = None
    facts: Mapping[str, object] = dataclass_field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Importer:
    """Who brings the file; an operator at the machine itself has no account."""

    account_id: UUID | None
    role: Role
    office_id: UUID | None


async def enter(
    session: AsyncSession,
    importer: Importer,
    entry: Entry,
    institution: Node,
    unit: Node | None,
    at: Moment,
    vault: Vault,
) -> Taken:
    """Take one report in with all the steps that its row dates. `at.recorded_at` is now.

    Raises the refusals of the use cases; the row is then to be undone as a whole.
    """
    taken = await take_in(
        session,
        _draft(entry, institution),
        Moment(entry.received_at, at.recorded_at),
        vault,
        filer=Filer(importer.account_id, importer.role, importer.office_id),
        declared=True,
    )
    matter = await queries.matter_of(session, taken.report_id, at.recorded_at)
    desk = _in_place_of(importer, matter.desk, matter.report.desk_role)
    report_id, recorded = taken.report_id, at.recorded_at
    if entry.disposed_at and unit:
        order = DispositionOrder(unit_id=unit.id)
        matter = await dispose(session, desk, report_id, None, order, Moment(entry.disposed_at, recorded))
    liaison = _in_place_of(importer, matter.holder, Role.LIAISON)
    if entry.first_follow_up_at:
        followed = FollowUpOrder(kind=FollowUpKind.ACTION, text=say("backentry.followed_up"), attachments=[])
        await follow_up(session, liaison, report_id, None, followed, Moment(entry.first_follow_up_at, recorded))
    if entry.answered_at:
        answered = AnswerOrder(
            text=say("backentry.answered"),
            done_on=entry.answered_at.date(),
            done_by=matter.holder.name,
            no_evidence_reason=say("backentry.no_evidence"),
            attachments=[],
        )
        await answer(session, liaison, report_id, None, answered, Moment(entry.answered_at, recorded))
    if entry.closed_at:
        closed = Moment(entry.closed_at, recorded)
        matter = await report_for(session, desk, report_id, None, Action.CLOSE, closed)
        await take(session, matter, desk, Action.CLOSE, closed)
    if entry.archived_at and entry.archive_reason:
        archived = ArchivalOrder(reason=entry.archive_reason)
        await archive(session, desk, report_id, None, archived, Moment(entry.archived_at, recorded))
    session.add(EnteredReport(root_id=institution.id, external_id=entry.external_id, report_id=report_id))
    await session.flush()
    return taken


def may_enter(person: Person, institution: Node) -> Importer:
    """The office by which somebody brings a file for an institution. Raises `NotAdmissible` where he has none."""
    if person is OPERATOR:
        return Importer(None, Role.NATIONAL, None)
    offices = [
        *person.offices_over(institution.path, {Role.COORDINATOR}),
        *person.offices_as(Role.NATIONAL),
    ]
    if not offices:
        raise NotAdmissible("import.not_yours", field="institution")
    return Importer(person.account_id, offices[0].role, offices[0].institution_id)


def _draft(entry: Entry, institution: Node) -> Draft:
    return Draft(
        text=entry.text,
        title=entry.title,
        report_class=entry.report_class,
        channel=entry.channel,
        region_code=entry.region_code,
        topic=entry.topic,
        institution_id=institution.id,
        anonymous=entry.anonymous,
        confidential=entry.confidential,
        external_id=entry.external_id,
    )


def _in_place_of(importer: Importer, place: Place, role: Role) -> Person:
    """The importer as he declares what another office did: an acting one, for this report alone."""
    office = Office(NOWHERE, place.id, place.root_id, place.path, place.kind, role, acting=True)
    return Person(importer.account_id, None, (office,))
