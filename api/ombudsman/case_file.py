"""The whole file of a report: what there is, when it was due and why, what proves it, and what is still missing.

Made of the very view that the asker has of the report, so that it holds no more of it than he may see.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.attachments.service import reading as files
from api.attachments.service.reading import Seen
from api.institutions.lawbook import LawBook
from api.keyring import Keyring
from api.law import deadlines, overseeing
from api.law.deadlines import ClockRun
from api.law.disclosure import Shown
from api.law.ladder import CLIMBING
from api.law.overseeing import Known, Need
from api.law.words import ArchiveReason, Closing, State
from api.ledger import proving
from api.ledger import queries as ledger
from api.ledger.schemas import ProofView
from api.ombudsman import queries
from api.problems import NotFound
from api.reports import queries as reports
from api.reports import reading, showing
from api.reports.clockwork import VOID
from api.reports.deadline_views import explained
from api.reports.keys import KeyHolder
from api.reports.matter import Matter
from api.reports.reading import Whole
from api.reports.schemas import ExplainedDeadline
from api.reports.timeline import broken_at
from api.reports.vault import Vault, key_hash
from api.wire import Sent


@dataclass(frozen=True, slots=True)
class CaseFile:
    """All of it. `report` is the view that the asker has; `chain` proves the timeline, as far as he sees it.

    `proof` is the reporter's own: his signed receipt, and the seals in which the events of his report stand.
    """

    made_at: datetime
    own: bool
    report: Sent
    matter: Matter
    region: str | None
    deadlines: Sequence[ExplainedDeadline]
    chain: Sent
    attachments: Sequence[Seen]
    needs: Sequence[Need]
    proof: ProofView | None = None


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs receipts and seals, and under which address."""

    keys: Keyring
    issuer: str


async def for_reporter(
    session: AsyncSession, holder: KeyHolder, now: datetime, vault: Vault, signer: Signer
) -> CaseFile:
    """The file for whoever holds the report's key. A key that does not fit counts against him: `NotFound`."""
    await holder.report(session, now)
    whole = await reading.by_key(session, holder.tracking_id, key_hash(holder.key), now)
    shown = await showing.to_reporter(session, whole, now)
    made = await _made(session, whole, shown, await files.by_key(session, holder, now), now, vault, own=True)
    own = await ledger.own(session, holder.tracking_id, key_hash(holder.key))
    if own is None:
        return made
    return replace(made, proof=ProofView.of(await proving.proof(session, signer.keys, signer.issuer, own)))


async def for_officer(session: AsyncSession, person: Person, report_id: UUID, now: datetime, vault: Vault) -> CaseFile:
    """The file as far as this officer may see the report. Raises `NotFound` out of his scope."""
    whole = await reading.by_officer(session, report_id, person, now)
    shown = await showing.to_officer(session, person, whole, now, vault)
    try:
        attached = await files.of_report(session, person, report_id, now)
    except NotFound:  # he sees that the report is there, and not what it says
        attached = []
    return await _made(session, whole, shown, attached, now, vault, own=False)


def known_of(whole: Whole, has_name: bool, attached: int, now: datetime) -> Known:
    """What the law must know of a report to say what the Ombudsman still needs."""
    matter, report, book = whole.matter, whole.matter.report, whole.book
    missed = [run for run in matter.clocks if _was_missed(run, now)]
    running = [run for run in matter.clocks if run.running and run.clock in CLIMBING]
    told_by = missed[:1] or sorted(running, key=lambda run: run.due_at)[-1:]
    last_days = [deadlines.last_day_of(run) for run in told_by]
    answered = report.answered_at and matter.desk.day_of(report.answered_at)
    return Known(
        today=matter.desk.day_of(now),
        received_on=report.received_on,
        years=_years(book, matter, now),
        event_date=report.event_date,
        last_day=last_days[0] if last_days else None,
        late=bool(missed),
        answered_on=answered,
        objected=report.objections > 0 or report.reopenings > 0,
        accepted=report.state is State.CLOSED and report.closing is Closing.ACCEPTED,
        archived=report.state is State.ARCHIVED,
        withdrawn=report.archive_reason is ArchiveReason.WITHDRAWN,
        in_court=report.archive_reason is ArchiveReason.IN_LEGAL_PROCESS,
        anonymous=report.anonymous,
        has_name=has_name,
        files=attached,
    )


def needs_of(whole: Whole, now: datetime, vault: Vault) -> tuple[Need, ...]:
    """What the Ombudsman asks for, and how this report stands to it."""
    return overseeing.needs(known_of(whole, _has_name(whole, vault), _attached(whole), now))


async def _made(
    session: AsyncSession,
    whole: Whole,
    shown: Sent,
    attached: Sequence[Seen],
    now: datetime,
    vault: Vault,
    *,
    own: bool,
) -> CaseFile:
    open_ = own or shown["text_shown"] is not Shown.NOTHING
    sent = [each for each in attached if each.attachment.seq is not None]
    return CaseFile(
        made_at=now,
        own=own,
        report=shown,
        matter=whole.matter,
        region=await queries.region_name(session, whole.matter.report.region_code) if open_ else None,
        deadlines=explained(whole.matter, whole.book),
        chain=await _chain(session, whole.matter.report.id) if open_ else {"intact": None, "events": []},
        attachments=sent,
        needs=needs_of(whole, now, vault),
    )


async def _chain(session: AsyncSession, report_id: UUID) -> Sent:
    """Every link of the timeline: whoever has an event can compute its hash again."""
    events, contents = await reports.timeline(session, report_id)
    links = [
        {
            "seq": event.seq,
            "recorded_at": event.recorded_at,
            "digest": event.digest and event.digest.hex(),
            "prev_hash": event.prev_hash.hex(),
            "hash": event.hash.hex(),
        }
        for event in events
    ]
    return {"intact": broken_at(events, contents) is None, "events": links}


def _was_missed(run: ClockRun, now: datetime) -> bool:
    if run.clock not in CLIMBING or run.ended_by in VOID:
        return False
    return deadlines.is_late(run, now) if run.ended_at is None else not deadlines.on_time(run)


def _attached(whole: Whole) -> int:
    """How many files were sent with the report and its steps."""
    lists = [event.facts.get("attachments") for event in whole.record.events]
    return sum(len(each) for each in lists if isinstance(each, list))


def _years(book: LawBook, matter: Matter, now: datetime) -> int:
    return book.value("overseer.takes_up_within_years", matter.desk.path, matter.desk.day_of(now))


def _has_name(whole: Whole, vault: Vault) -> bool:
    sealed = whole.record.sealed
    return sealed is not None and bool(vault.unseal(whole.matter.report.id, sealed).name)
