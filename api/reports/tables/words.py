"""The words by which reports are found, and how many reports each stands in (see `searching`)."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, Text, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant


class ReportWords(Base):
    """The words by which a report is found, stemmed; apart from its row, since a step that changes that leaves these.

    `root_id` and `received_at` are the report's; `period` is the number of its eight weeks since 1970 (see `listing`).
    """

    __tablename__ = "report_words"
    __table_args__ = (
        Index(
            "ix_report_words_search",
            "root_id",
            "period",
            "search",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    root_id: Mapped[UUID]
    period: Mapped[int]
    received_at: Mapped[datetime] = mapped_column(Instant)
    search: Mapped[str] = mapped_column(TSVECTOR)


class SearchWord(Base):
    """A stemmed word of the reports, and in how many of those it stands that the job has counted."""

    __tablename__ = "search_words"
    __table_args__ = (
        Index(
            "ix_search_words_like",
            text("word gin_trgm_ops"),
            postgresql_using="gin",
        ),
        Index("ix_search_words_prefix", text("word text_pattern_ops")),
    )

    word: Mapped[str] = mapped_column(Text, primary_key=True)
    ndoc: Mapped[int]


class SearchProgress(Base):
    """One row: the last report whose words are counted in `search_words`."""

    __tablename__ = "search_progress"
    __table_args__ = (CheckConstraint("one", name="one_row"),)

    one: Mapped[bool] = mapped_column(primary_key=True, server_default=text("true"))
    counted_to: Mapped[UUID]
