"""Back entry: what was received or done elsewhere is taken in with its own dates, by the rules of every day.

The steps are declared by whoever brings the file, in the place of the desk and the unit that took them; both times
stand in the timeline for ever, and nobody is told. A life is worked out here from its row; it is stored with others.
"""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import NOWHERE, OPERATOR, Office, Person
from api.backentry.ground import Ground
from api.backentry.rows import Entry
from api.disposition import targets
from api.disposition.schemas import ArchivalOrder
from api.disposition.service.disposing import disposed
from api.disposition.service.verifying import archived
from api.followup.schemas import AnswerOrder, FollowUpOrder
from api.followup.service.following import answered, followed_up
from api.institutions.lawbook import LawBook, lawbook
from api.institutions.nodes import Node
from api.intake.draft import Draft, admitted
from api.intake.filing import Filer, filing_by
from api.law.moment import Moment
from api.law.refusals import NotAdmissible
from api.law.words import Action, FollowUpKind, Role
from api.reports.desks import Landing
from api.reports.matter import Matter, Place
from api.reports.moves import Change
from api.reports.service import Step, worked_out
from api.reports.standing import acting
from api.reports.vault import Vault
from api.reports.writing import Filing, Life
from api.text import say


@dataclass(frozen=True, slots=True)
class Importer:
    """Who brings the file; an operator at the machine itself has no account."""

    account_id: UUID | None
    role: Role
    office_id: UUID | None


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


async def life_of(
    session: AsyncSession,
    importer: Importer,
    entry: Entry,
    institution: Node,
    unit: Place | None,
    ground: Ground,
    vault: Vault,
) -> Life:
    """A report with all the steps that its row dates. Raises the refusals of the use cases, naming the column."""
    filing = await _filing(session, importer, entry, institution, ground, vault)
    life = _Unfolding(
        importer,
        _as_filed(filing, await ground.landing(session, institution, entry.report_class)),
        await lawbook(session),
        ground.now,
    )
    if entry.disposed_at and unit:
        await _dispose(session, life, unit, entry.disposed_at, ground)
    if entry.first_follow_up_at:
        _follow_up(life, entry.follow_up, entry.first_follow_up_at)
    if entry.answered_at:
        _answer(life, entry.answer, entry.answered_at)
    if entry.closed_at:
        life.take(life.desk, Action.CLOSE, entry.closed_at)
    if entry.archived_at and entry.archive_reason:
        life.take(life.desk, Action.ARCHIVE, entry.archived_at, archived(ArchivalOrder(reason=entry.archive_reason)))
    return Life(filing, life.steps)


@dataclass(slots=True)
class _Unfolding:
    """A life as far as it is told."""

    importer: Importer
    matter: Matter
    book: LawBook
    now: datetime
    steps: list[Change] = field(default_factory=list)

    @property
    def desk(self) -> Person:
        return self._in_place_of(self.matter.desk, self.matter.report.desk_role)

    @property
    def liaison(self) -> Person:
        return self._in_place_of(self.matter.holder, Role.LIAISON)

    def at(self, happened: datetime) -> Moment:
        return Moment(happened, self.now)

    def take(self, person: Person, action: Action, happened: datetime, step: Step | None = None) -> None:
        change = worked_out(self.matter, acting(person, self.matter), action, self.at(happened), step, self.book)
        self.steps.append(change)
        self.matter = change.after

    def _in_place_of(self, place: Place, role: Role) -> Person:
        """The importer as he declares what another office did: an acting one, for this report alone."""
        office = Office(NOWHERE, place.id, place.root_id, place.path, place.kind, role, acting=True)
        return Person(self.importer.account_id, None, (office,))


async def _filing(
    session: AsyncSession, importer: Importer, entry: Entry, institution: Node, ground: Ground, vault: Vault
) -> Filing:
    report = admitted(_draft(entry, institution), entry.received_at)
    if report.region_code and not ground.regions.get(report.region_code):
        raise NotAdmissible("field.unknown", field="region_code")
    if report.topic and not await ground.known.has_topic(session, report.topic):
        raise NotAdmissible("field.unknown", field="topic")
    landing = await ground.landing(session, institution, report.report_class)
    at = Moment(entry.received_at, ground.now)
    filer = Filer(importer.account_id, importer.role, importer.office_id)
    return filing_by(await lawbook(session), report, landing, (), at, filer, True, vault)


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
        reporter=entry.reporter,
        external_id=entry.external_id,
        tracking_id=entry.tracking_id,
    )


def _as_filed(filing: Filing, landing: Landing) -> Matter:
    nobody: frozenset[UUID] = frozenset()
    return Matter(filing.report, tuple(filing.clocks), landing.desk, landing.desk, nobody, nobody, (), nobody)


async def _dispose(session: AsyncSession, life: _Unfolding, unit: Place, at: datetime, ground: Ground) -> None:
    desk = life.desk
    targets.admit_lead(desk, life.matter, unit)
    life.take(desk, Action.DISPOSE, at, disposed(life.matter, unit, await ground.placement(session, life.matter, unit)))


def _follow_up(life: _Unfolding, text: str | None, at: datetime) -> None:
    order = FollowUpOrder(kind=FollowUpKind.ACTION, text=text or say("backentry.followed_up"))
    liaison = life.liaison
    life.take(liaison, Action.FOLLOW_UP, at, followed_up(liaison, life.matter, order, life.at(at)))


def _answer(life: _Unfolding, text: str | None, at: datetime) -> None:
    holder, liaison = life.matter.holder, life.liaison
    order = AnswerOrder(
        text=text or say("backentry.answered"),
        done_on=holder.day_of(at),
        done_by=holder.name,
        no_evidence_reason=say("backentry.no_evidence"),
    )
    life.take(liaison, Action.ANSWER, at, answered(liaison, life.matter, order, life.at(at)))
