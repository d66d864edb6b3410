"""Random lives of reports, as their rows would go: every step moves what is counted as the real ones do."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random

from api.db import new_id
from api.institutions.tables import Institution
from api.law.words import OPEN_STATES, ArchiveReason, Channel, Closing, ReportClass, State
from api.reports.matter import Charge, ReportRow
from tests.statistics import make

REGIONS = (None, "35", "35.02", "35.02.17", "35.02.17.1001", "35.02.04", "35.78", "32.04", "31.71.01")
TOPICS = (None, "health", "health.services", "infrastructure", "infrastructure.roads")

Step = Callable[[Random, ReportRow, datetime, Sequence[Institution]], ReportRow]


def born(random: Random, now: datetime, desks: Sequence[Institution]) -> ReportRow:
    """A report received today, or entered long after."""
    declared = random.random() < 0.2
    received_on = now.date() - timedelta(days=random.randrange(500) if declared else 0)
    return make.report(
        random.choice(desks),
        received_on,
        declared=declared,
        channel=random.choice(list(Channel)),
        report_class=(kind := random.choice(list(ReportClass))),
        class_filed=kind,
        confidential=kind is ReportClass.OVERSIGHT_COMPLAINT or random.random() < 0.1,
        has_accused=random.random() < 0.1,
        region_code=random.choice(REGIONS),
        topic=random.choice(TOPICS),
        next_due=_due(random, now),
    )


def lived(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    """The report after a step that is possible, if one was found."""
    step = random.choice(
        _STEPS.get(row.state, ()) + ((_reclassified, _linked, _accused_or_cleared) if row.state in OPEN_STATES else ())
    )
    return step(random, row, now, places)


def _due(random: Random, now: datetime) -> datetime | None:
    return now + timedelta(hours=random.randrange(-24, 24 * 20)) if random.random() < 0.9 else None


def _charged(random: Random, row: ReportRow, clock: str) -> tuple[Charge, ...]:
    measure = f"{clock}_{random.choice(('on_time', 'late'))}"
    return (*row.charges, Charge(row.holder_id, row.root_id, measure, row.round))


def _disposed(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    unit = random.choice([place for place in places if place.root_id == row.root_id])
    return replace(
        row,
        state=State.DISPOSED,
        holder_id=unit.id,
        disposed_at=row.disposed_at or now,
        disposed_on=row.disposed_on or max(row.received_on, now.date()),
        charges=_charged(random, row, "verification"),
        next_due=_due(random, now),
    )


def _followed_up(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    charges = _charged(random, row, "first_follow_up")
    return replace(row, state=State.IN_PROGRESS, followed_up_at=row.followed_up_at or now, charges=charges)


def _answered(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(
        row,
        state=State.ANSWERED,
        followed_up_at=row.followed_up_at or now,
        answered_at=now,
        answer_days=random.choice((0, 1, 3, 14, 60, 998, 999, 1200)),
        charges=_charged(random, row, "resolution"),
        next_due=_due(random, now),
    )


def _again(row: ReportRow) -> ReportRow:
    kept = tuple(c for c in row.charges if not (c.measure.startswith("resolution") and c.round == row.round))
    return replace(
        row,
        state=State.IN_PROGRESS,
        round=row.round + 1,
        answered_at=None,
        answer_days=None,
        closed_at=None,
        closing=None,
        rating=None,
        charges=kept,
    )


def _objected(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(_again(row), objections=row.objections + 1, next_due=_due(random, now))


def _reopened(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(_again(row), reopenings=row.reopenings + 1, next_due=_due(random, now))


def _closed(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    closing = random.choice(list(Closing))
    rating = random.randint(1, 5) if closing is Closing.ACCEPTED else None
    return replace(row, state=State.CLOSED, closed_at=now, closing=closing, rating=rating, next_due=None)


def _archived(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    reason = random.choice(list(ArchiveReason))
    return replace(
        row, state=State.ARCHIVED, archive_reason=reason, archived_from=row.state, archived_at=now, next_due=None
    )


def _restored(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    back = replace(row, archive_reason=None, archived_at=None, archived_from=None, next_due=_due(random, now))
    return replace(
        back, state=State.RECEIVED if random.random() < 0.5 or row.archived_from is None else row.archived_from
    )


def _returned(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    charge = Charge(row.holder_id, row.root_id, "returned_here", 0)
    charges = row.charges if charge in row.charges else (*row.charges, charge)
    return replace(row, state=State.RECEIVED, holder_id=row.desk_id, charges=charges, next_due=_due(random, now))


def _handed_over(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    desk = random.choice([place for place in places if place.parent_id is None])
    charge = Charge(row.holder_id, row.root_id, "handed_away", 0)
    charges = row.charges if charge in row.charges else (*row.charges, charge)
    return replace(row, root_id=desk.id, desk_id=desk.id, holder_id=desk.id, charges=charges)


def _deferred(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(row, state=State.DEFERRED, deferrals=row.deferrals + 1, next_due=_due(random, now))


def _resumed(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(row, state=State.RECEIVED, next_due=_due(random, now))


def _reclassified(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(row, report_class=random.choice(list(ReportClass)))


def _linked(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(row, repeat_of=row.repeat_of or new_id())


def _accused_or_cleared(random: Random, row: ReportRow, now: datetime, places: Sequence[Institution]) -> ReportRow:
    return replace(row, has_accused=not row.has_accused)


_STEPS: dict[State, tuple[Step, ...]] = {
    State.RECEIVED: (_disposed, _disposed, _handed_over, _deferred, _archived),
    State.DEFERRED: (_resumed, _archived),
    State.DISPOSED: (_followed_up, _answered, _returned, _disposed, _archived),
    State.IN_PROGRESS: (_followed_up, _answered, _returned, _disposed, _archived),
    State.ANSWERED: (_closed, _closed, _objected, _archived),
    State.CLOSED: (_reopened,),
    State.ARCHIVED: (_restored,),
}
