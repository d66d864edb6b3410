"""What a report adds to the counts: a card at its holder, and one at each institution that something was charged to.

Each step appends the difference between the cards before and after it, as signed rows; so the counts are exact at
every moment, and recounting is nothing but laying out all cards again.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from api.law.words import ArchiveReason, Channel, Closing, ReportClass, State
from api.reports.matter import ReportRow
from api.reports.tables import MEASURES

EXCLUDED = frozenset({ArchiveReason.DUPLICATE, ArchiveReason.SPAM, ArchiveReason.INCOMPLETE, ArchiveReason.WITHDRAWN})
"""Archive reasons that take a report out of the follow-up rate."""


@dataclass(frozen=True, slots=True)
class CardKey:
    """Where a card lies. `next_due` and `answer_days` are the holder's only.

    `confidential` means in confidence: the report is confidential, or names somebody as accused.
    """

    received_on: date
    disposed_on: date | None
    declared: bool
    channel: Channel
    report_class: ReportClass
    state: State
    topic: str | None
    region_code: str | None
    confidential: bool
    root_id: UUID
    institution_id: UUID
    next_due: datetime | None
    answer_days: int | None


def cards(report: ReportRow) -> dict[CardKey, Counter[str]]:
    """The cards of a report as it stands."""
    laid: dict[CardKey, Counter[str]] = {_key(report): Counter(dict(_measures(report)))}
    for charge in report.charges:
        key = _key(report, charge.root_id, charge.institution_id)
        laid.setdefault(key, Counter())[charge.measure] += 1
    return laid


def deltas(before: ReportRow | None, after: ReportRow) -> list[tuple[CardKey, dict[str, int]]]:
    """The signed rows between two states of a report; empty where nothing that is counted has changed."""
    change = cards(after)
    for key, measures in cards(before).items() if before else ():
        change.setdefault(key, Counter()).subtract(measures)
    return [
        (key, row)
        for key, measures in change.items()
        if any((row := {name: measures[name] for name in MEASURES}).values())
    ]


def _key(report: ReportRow, root_id: UUID | None = None, institution_id: UUID | None = None) -> CardKey:
    own = institution_id is None
    return CardKey(
        received_on=report.received_on,
        disposed_on=report.disposed_on,
        declared=report.declared,
        channel=report.channel,
        report_class=report.report_class,
        state=report.state,
        topic=report.topic,
        region_code=report.region_code,
        confidential=report.confidential or report.has_accused,
        root_id=root_id or report.root_id,
        institution_id=institution_id or report.holder_id,
        next_due=report.next_due if own else None,
        answer_days=report.answer_days if own else None,
    )


def _measures(report: ReportRow) -> Iterator[tuple[str, int]]:
    yield "received", 1
    yield "disposed", int(report.disposed_at is not None)
    yield "followed_up", int(report.followed_up_at is not None)
    yield "answered", int(report.answered_at is not None)
    yield "excluded", int(report.archive_reason in EXCLUDED)
    yield "returned", int(any(charge.measure == "returned_here" for charge in report.charges))
    yield "objected", int(report.objections > 0)
    yield "reopened", int(report.reopenings > 0)
    yield "reclassified", int(report.report_class != report.class_filed)
    yield "repeated", int(report.repeat_of is not None)
    yield "closed_by_silence", int(report.closing is Closing.SILENCE)
    yield "closed_no_contact", int(report.closing is Closing.NO_CONTACT)
    yield "rated", int(report.rating is not None)
    yield "rating_sum", report.rating or 0
