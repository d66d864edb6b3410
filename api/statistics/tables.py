"""What was folded: cards at their finest, sums by cut and span of days, and as of when both tell overdue and ages."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import CheckConstraint, Computed, Index, Integer, LargeBinary, Numeric, SmallInteger, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant
from api.reports.tables import Measures, ReportAccused

OPEN = text("state NOT IN ('closed', 'archived')")


class Joint:
    """What only a whole card can tell, not the sums of its measures.

    `followed_up_excluded` was followed up and then taken out of the follow-up rate. `never_answered` is not archived
    and never got an answer, not even one that was objected to.
    """

    followed_up_excluded: Mapped[int] = mapped_column(Integer)
    never_answered: Mapped[int] = mapped_column(Integer)


class Standing:
    """What follows from where a card lies: its flags and state, and the calendar as of `statistics_clock`.

    The ages are those of open reports in working days; what is left of `open` is younger than the first.
    """

    in_confidence: Mapped[int] = mapped_column(Integer)
    open: Mapped[int] = mapped_column(Integer)
    deferred: Mapped[int] = mapped_column(Integer)
    archived: Mapped[int] = mapped_column(Integer)
    overdue: Mapped[int] = mapped_column(Integer)
    days_6_14: Mapped[int] = mapped_column(Integer)
    days_15_60: Mapped[int] = mapped_column(Integer)
    days_more: Mapped[int] = mapped_column(Integer)


class StatisticsCard(Measures, Joint, Base):
    """The folded cards of all reports, equal ones on one row. `id` is a digest of the key, `regency` its PP.KK."""

    __tablename__ = "statistics_cards"
    __table_args__ = (
        Index("ix_statistics_cards_root", "root_id", "received_on"),
        Index("ix_statistics_cards_institution", "institution_id", "received_on"),
        Index("ix_statistics_cards_regency", "regency", "received_on"),
        Index("ix_statistics_cards_due", "next_due", postgresql_where=OPEN),
        Index("ix_statistics_cards_age", "received_on", postgresql_where=OPEN),
    )

    id: Mapped[bytes] = mapped_column(LargeBinary, primary_key=True)
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
    regency: Mapped[str] = mapped_column(Text, Computed("\"left\"(coalesce(region_code, ''), 5)", persisted=True))


class StatisticsSum(Measures, Joint, Standing, Base):
    """The cards of one cut, place and key, received (or disposed) in the span of days of a tier from `starts` on.

    `answer_days` is a histogram in one number: how many answers took n working days stands in its n-th group of eight
    digits from the right, so that histograms are summed like any other measure.
    """

    __tablename__ = "statistics_sums"

    cut: Mapped[str] = mapped_column(String, primary_key=True)
    place: Mapped[str] = mapped_column(String, primary_key=True)
    tier: Mapped[int] = mapped_column(SmallInteger, primary_key=True, autoincrement=False)
    starts: Mapped[date] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String, primary_key=True)
    declared: Mapped[bool] = mapped_column(primary_key=True)
    confidential: Mapped[bool] = mapped_column(primary_key=True)
    answer_days: Mapped[Decimal] = mapped_column(Numeric)


class StatisticsClock(Base):
    """One row: as of when the sums tell what is overdue, and the last dates of receipt past each group of ages."""

    __tablename__ = "statistics_clock"
    __table_args__ = (CheckConstraint("one", name="one_row"),)

    one: Mapped[bool] = mapped_column(primary_key=True, default=True)
    aged_to: Mapped[datetime] = mapped_column(Instant)
    past_5: Mapped[date]
    past_14: Mapped[date]
    past_60: Mapped[date]


# Which reports name an officer's own line is asked with every signed-in look at figures.
Index(
    "ix_report_accused_institution",
    ReportAccused.institution_id,
    postgresql_where=text("cleared_seq IS NULL"),
)
