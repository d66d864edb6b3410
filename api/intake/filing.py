"""The first event of a report: the row, the clock and the content that it is born with."""

from dataclasses import dataclass, replace
from uuid import UUID

from api.db import new_id
from api.institutions.lawbook import LawBook
from api.intake.draft import Admitted
from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.moment import Moment
from api.law.words import Action, Clock, Role, State
from api.notifications.service.choosing import as_kept
from api.reports import searching, writing
from api.reports.clockwork import clock_facts, started
from api.reports.desks import Landing
from api.reports.matter import ReportRow
from api.reports.timeline import GENESIS, Content, Event, Json, as_stored, content_of, with_hash
from api.reports.vault import KEY_ID, Vault, key_hash

NOT_YET = 0
"""The tracking id of a report that the sequence has yet to number."""


@dataclass(frozen=True, slots=True)
class Filer:
    """Who hands the report in: the reporter himself, or an officer for him (walk-in, letter, phone, back entry)."""

    account_id: UUID | None = None
    role: Role = Role.REPORTER
    office_id: UUID | None = None


BY_HIMSELF = Filer()


def filing_by(
    book: LawBook,
    report: Admitted,
    landing: Landing,
    accused: tuple[Accused, ...],
    at: Moment,
    filer: Filer,
    declared: bool,
    vault: Vault,
) -> writing.Filing:
    """The filing of an admitted report that lands there, by this law book."""
    row = _row(report, landing, at, filer, declared, bool(accused), vault)
    clock = started(book, Clock.VERIFICATION, row, landing.desk, at)
    content = _content(report)
    event = with_hash(_event(row, report, at, filer, content, clock))
    row = replace(row, head=event.hash, next_due=clock.due_at, received_on=landing.desk.day_of(at.happened_at))
    sealed = None
    if not report.reporter.empty:
        sealed = (vault.seal(row.id, report.reporter), KEY_ID)
    return writing.Filing(
        report=row,
        event=event,
        content=content,
        clocks=(clock,),
        accused=accused,
        search=searching.words(report.title, report.text, anonymous=report.anonymous),
        sealed=sealed,
        choice=as_kept(report.notify) if report.notify else None,
    )


def _row(
    report: Admitted, landing: Landing, at: Moment, filer: Filer, declared: bool, has_accused: bool, vault: Vault
) -> ReportRow:
    report_id = new_id()
    return ReportRow(
        id=report_id,
        tracking_id=report.tracking_id or NOT_YET,
        key_hash=key_hash(vault.tracking_key(report_id)),
        external_id=report.external_id,
        seq=1,
        head=GENESIS,
        channel=report.channel,
        report_class=report.report_class,
        class_filed=report.report_class,
        title=report.title,
        text_seq=1,
        topic=report.topic,
        region_code=report.region_code,
        event_date=report.event_date,
        lat=report.lat,
        lon=report.lon,
        anonymous=report.anonymous,
        confidential=report.confidential,
        declared=declared,
        danger=report.danger,
        contactable=report.reporter.contactable,
        filed_by=filer.account_id,
        state=State.RECEIVED,
        archived_from=None,
        round=1,
        hops=0,
        deferrals=0,
        objections=0,
        reopenings=0,
        final=False,
        first_root_id=landing.desk.root_id,
        root_id=landing.desk.root_id,
        desk_id=landing.desk.id,
        desk_role=landing.role,
        above_id=landing.above_id,
        holder_id=landing.desk.id,
        has_accused=has_accused,
        has_units=False,
        received_at=at.happened_at,
        received_on=at.happened_at.date(),
        recorded_at=at.recorded_at,
        next_due=None,
        last_date=None,
        disposed_at=None,
        disposed_on=None,
        followed_up_at=None,
        answered_at=None,
        answer_days=None,
        decided_by=None,
        contested=False,
        closed_at=None,
        closing=None,
        rating=None,
        archived_at=None,
        archive_reason=None,
        duplicate_of=None,
        repeat_of=None,
        released_at=None,
        charges=(),
    )


def _event(row: ReportRow, report: Admitted, at: Moment, filer: Filer, content: Content, clock: ClockRun) -> Event:
    facts: dict[str, object] = {
        "channel": row.channel,
        "class": row.report_class,
        "topic": row.topic,
        "region_code": row.region_code,
        "event_date": row.event_date,
        "anonymous": row.anonymous,
        "confidential": row.confidential,
        "declared": row.declared,
        "danger": row.danger or None,
        "institution_id": report.institution_id,
        "external_id": row.external_id,
        "clocks": [clock_facts(clock)],
    }
    return Event(
        report_id=row.id,
        seq=1,
        action=Action.FILE,
        role=filer.role,
        account_id=filer.account_id,
        office_id=filer.office_id,
        state=row.state,
        round=1,
        desk_id=row.desk_id,
        holder_id=row.holder_id,
        happened_at=at.happened_at,
        recorded_at=at.recorded_at,
        facts=as_stored({name: fact for name, fact in facts.items() if fact is not None}),
        digest=content.digest,
        prev_hash=GENESIS,
        hash=b"",
    )


def _content(report: Admitted) -> Content:
    accused = [{"name": entry.name, "position": entry.position} for entry in report.accused if entry.name]
    written: Json = {"title": report.title, "text": report.text, "address": report.address, "accused": accused}
    content = content_of(written)
    assert content is not None  # noqa: S101  an admitted report has a text
    return content
