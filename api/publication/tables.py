"""The words of reports that a verifier released, as the public reads them. `api.reports.writing` alone changes them.

Whether the public may still read a report is asked of its own row: a released one may become confidential.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, func, text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant
from api.reports.tables import Report

PUBLIC = "released_at IS NOT NULL AND NOT confidential"
"""Of a row of `reports`: released by a verifier, and not confidential since."""


class Publication(Base):
    """A released report's words with personal data masked, and what of them can be searched for."""

    __tablename__ = "publications"
    __table_args__ = (
        Index(
            "ix_publications_search",
            "period",
            "search",
            postgresql_using="gin",
            postgresql_with={"fastupdate": "off"},
        ),
    )

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), primary_key=True)
    received_at: Mapped[datetime] = mapped_column(Instant)
    period: Mapped[int]
    title: Mapped[str]
    text: Mapped[str]
    search: Mapped[str] = mapped_column(TSVECTOR)


def _by(name: str, *first: object) -> None:
    newest = (Report.received_at.desc(), Report.id)
    Index(f"ix_reports_public_{name}", *first, *newest, postgresql_where=text(PUBLIC))  # type: ignore[arg-type]


_by("newest")
_by("root", Report.root_id)
_by("province", func.left(Report.region_code, 2))
_by("regency", func.left(Report.region_code, 5))
