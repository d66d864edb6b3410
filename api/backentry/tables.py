"""What came by back entry, by the number that it had where it came from; and keys that were handed to reporters."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class EnteredReport(Base):
    """A report of an institution's file; `root_id` is the institution that the file names, wherever it landed."""

    __tablename__ = "entered_reports"

    root_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"), primary_key=True)
    external_id: Mapped[str] = mapped_column(primary_key=True)
    report_id: Mapped[UUID] = mapped_column(index=True)  # it may have been moved out since


class KeyHandover(Base):
    """That the key of a report which an officer took down went to its reporter: by each way once. Holds no key."""

    __tablename__ = "key_handovers"

    report_id: Mapped[UUID] = mapped_column(primary_key=True)
    way: Mapped[str] = mapped_column(String, primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    handed_at: Mapped[datetime]
