"""What is counted of a report, and what each step adds to the counts and takes from them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import BigInteger, Integer, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant


class Measures:
    """What is counted of a report, 1 or 0 but for the sum of ratings; signed in deltas, summed in rollups.

    `returned` counts at the holder that a report was returned at least once, `returned_here` at each unit that did.
    `excluded` is archived as duplicate, spam, incomplete or withdrawn. On time and late are charged to the holder.
    """

    received: Mapped[int] = mapped_column(Integer)
    disposed: Mapped[int] = mapped_column(Integer)
    followed_up: Mapped[int] = mapped_column(Integer)
    answered: Mapped[int] = mapped_column(Integer)
    excluded: Mapped[int] = mapped_column(Integer)
    returned: Mapped[int] = mapped_column(Integer)
    returned_here: Mapped[int] = mapped_column(Integer)
    handed_away: Mapped[int] = mapped_column(Integer)
    objected: Mapped[int] = mapped_column(Integer)
    reopened: Mapped[int] = mapped_column(Integer)
    reclassified: Mapped[int] = mapped_column(Integer)
    repeated: Mapped[int] = mapped_column(Integer)
    closed_by_silence: Mapped[int] = mapped_column(Integer)
    closed_no_contact: Mapped[int] = mapped_column(Integer)
    rated: Mapped[int] = mapped_column(Integer)
    rating_sum: Mapped[int] = mapped_column(Integer)
    verification_on_time: Mapped[int] = mapped_column(Integer)
    verification_late: Mapped[int] = mapped_column(Integer)
    first_follow_up_on_time: Mapped[int] = mapped_column(Integer)
    first_follow_up_late: Mapped[int] = mapped_column(Integer)
    resolution_on_time: Mapped[int] = mapped_column(Integer)
    resolution_late: Mapped[int] = mapped_column(Integer)
    redisposition_on_time: Mapped[int] = mapped_column(Integer)
    redisposition_late: Mapped[int] = mapped_column(Integer)


MEASURES: tuple[str, ...] = tuple(Measures.__annotations__)


class ReportDelta(Measures, Base):
    """What a step adds to and takes from the counts: signed rows, folded into the rollups by a job.

    `institution_id` is whoever it counts at: the holder, or one that something was charged to.
    """

    __tablename__ = "report_deltas"

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    received_on: Mapped[date]
    disposed_on: Mapped[date | None]
    declared: Mapped[bool]
    channel: Mapped[str] = mapped_column(String)
    report_class: Mapped[str] = mapped_column("class", String)
    state: Mapped[str] = mapped_column(String)
    topic: Mapped[str | None] = mapped_column(String)
    region_code: Mapped[str | None] = mapped_column(String)
    confidential: Mapped[bool]
    root_id: Mapped[UUID]
    institution_id: Mapped[UUID]
    next_due: Mapped[datetime] = mapped_column(Instant)
    answer_days: Mapped[int | None] = mapped_column(SmallInteger)
