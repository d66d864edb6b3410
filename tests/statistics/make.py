"""Reports as they might stand, what their steps append, and the same figures counted one by one."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import UTC, date, datetime
from uuid import UUID

import orjson
from sqlalchemy import insert, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.institutions.tables import Institution
from api.law.deadlines import WorkingCalendar
from api.law.scoring import Age, age
from api.law.words import OPEN_STATES, Channel, ReportClass, Role, State
from api.reports.cards import CardKey, cards, deltas
from api.reports.matter import ReportRow
from api.reports.tables import Report
from api.statistics.counts import Counts
from api.statistics.cuts import By, GroupBy
from api.statistics.measures import LONGEST_ANSWER
from api.statistics.questions import Question

_CODE_LENGTHS = {1: 2, 2: 5, 3: 8, 4: 13}


def report(at: Institution, received_on: date = date(2026, 7, 1), /, **others: object) -> ReportRow:
    """A plain complaint from the website, lying at an institution as it was received."""
    received_at = datetime(received_on.year, received_on.month, received_on.day, 3, tzinfo=UTC)
    plain: dict[str, object] = {field.name: None for field in fields(ReportRow)}
    plain |= {
        "id": new_id(), "tracking_id": 0, "key_hash": b"", "seq": 1, "head": b"",
        "channel": Channel.WEBSITE, "report_class": ReportClass.COMPLAINT, "class_filed": ReportClass.COMPLAINT,
        "title": "", "text_seq": 1, "anonymous": False, "confidential": False, "declared": False, "danger": False,
        "contactable": True, "state": State.RECEIVED, "round": 1, "hops": 0, "deferrals": 0, "objections": 0,
        "reopenings": 0, "final": False, "first_root_id": at.root_id, "root_id": at.root_id, "desk_id": at.id,
        "desk_role": Role.COORDINATOR, "holder_id": at.id, "has_accused": False, "has_units": False,
        "received_at": received_at, "received_on": received_on, "recorded_at": received_at, "contested": False,
        "charges": (),
    }  # fmt: skip
    return ReportRow(**(plain | others))  # type: ignore[arg-type]


async def append(session: AsyncSession, before: ReportRow | None, after: ReportRow) -> None:
    """What the writer appends for a step from one to the other."""
    rows = [_delta(key, measures) for key, measures in deltas(before, after)]
    if rows:
        columns = ", ".join(rows[0])
        statement = text(
            f"INSERT INTO report_deltas ({columns}) SELECT {columns} "  # noqa: S608
            "FROM jsonb_populate_recordset(NULL::report_deltas, CAST(:rows AS jsonb))"
        )
        await session.execute(statement, {"rows": orjson.dumps(rows).decode()})


def _delta(key: CardKey, measures: Mapping[str, int]) -> dict[str, object]:
    row: dict[str, object] = {field.name: getattr(key, field.name) for field in fields(CardKey)}
    row["class"] = row.pop("report_class")
    row["next_due"] = key.next_due or "infinity"
    return row | dict(measures)


async def store(session: AsyncSession, row: ReportRow) -> None:
    """The report itself, as the writer would leave it."""
    values = {field.name: getattr(row, field.name) for field in fields(ReportRow)}
    values["charges"] = [[str(c.institution_id), str(c.root_id), c.measure, c.round] for c in row.charges]
    if row.next_due is None:
        del values["next_due"]
    if not row.tracking_id:
        del values["tracking_id"]
    await session.execute(insert(Report).values(**values))


def counted(
    reports: Iterable[ReportRow],
    question: Question,
    tree: Mapping[UUID, Institution],
    calendar: WorkingCalendar,
    now: datetime,
) -> dict[tuple[str, bool], Counts]:
    """The figures of a question by laying out all cards, one after another; what came to nothing is left out."""
    sums: dict[tuple[str, bool], Counter[str]] = defaultdict(Counter)
    days: dict[tuple[str, bool], Counter[int]] = defaultdict(Counter)
    for row in reports:
        for key, measures in cards(row).items():
            day = key.received_on if question.by is By.RECEIVED else key.disposed_on
            if key.confidential and not question.in_confidence:
                continue
            if day is None or not question.first <= day < question.until or not _within(key, question, tree):
                continue
            group = (_group(key, day, question, tree), key.declared)
            sums[group].update(dict(measures))
            if measures["received"]:
                sums[group].update(_told(row, calendar, now))
                if key.answer_days is not None:
                    days[group][min(key.answer_days, LONGEST_ANSWER)] += 1
    found = {group: Counts(**measures, answer_days=days[group]) for group, measures in sums.items()}
    return {group: counts for group, counts in found.items() if counts != Counts()}


def _told(row: ReportRow, calendar: WorkingCalendar, now: datetime) -> dict[str, int]:
    """What the holder's card tells besides its measures."""
    is_open = row.state in OPEN_STATES
    followed_up = row.followed_up_at is not None
    answered = row.answered_at is not None or row.objections > 0 or row.reopenings > 0
    own = next(measures for measures in cards(row).values() if measures["received"])
    group = age(calendar.working_days_between(calendar.start_of(row.received_on), now)) if is_open else None
    return {
        "followed_up_excluded": int(followed_up and own["excluded"] > 0),
        "never_answered": int(row.state is not State.ARCHIVED and not answered),
        "in_confidence": int(row.confidential or row.has_accused),
        "open": int(is_open),
        "deferred": int(row.state is State.DEFERRED),
        "archived": int(row.state is State.ARCHIVED),
        "overdue": int(is_open and row.next_due is not None and row.next_due <= now),
        "days_6_14": int(group is Age.DAYS_6_14),
        "days_15_60": int(group is Age.DAYS_15_60),
        "days_more": int(group is Age.MORE),
    }


def _within(key: CardKey, question: Question, tree: Mapping[UUID, Institution]) -> bool:
    if question.node is not None:
        path = tree[key.institution_id].path
        if path != question.node.path and not path.startswith(question.node.path + "."):
            return False
    if question.region is not None:
        code = key.region_code or ""
        return code == question.region.code or code.startswith(question.region.code + ".")
    return True


def _group(key: CardKey, day: date, question: Question, tree: Mapping[UUID, Institution]) -> str:
    match question.group_by:
        case None:
            return ""
        case GroupBy.MONTH:
            return f"{day:%Y-%m}"
        case GroupBy.REGION:
            return (key.region_code or "")[: _CODE_LENGTHS[question.region_level]]
        case GroupBy.INSTITUTION:
            labels = tree[key.institution_id].path.split(".")
            return str(UUID(hex=labels[min(question.depth, len(labels) - 1)]))
        case GroupBy.TOPIC:
            return key.topic or ""
        case GroupBy.CHANNEL:
            return key.channel
        case GroupBy.CLASS:
            return key.report_class
        case GroupBy.STATE:
            return key.state
