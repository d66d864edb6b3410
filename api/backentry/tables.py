"""What came by back entry, by the number that it had where it came from."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class EnteredReport(Base):
    """A report of an institution's file; `root_id` is the institution that the file names, wherever it landed."""

    __tablename__ = "entered_reports"

    root_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    report_id: Mapped[UUID] = mapped_column(index=True)  # it may have been moved out since
