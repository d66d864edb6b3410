"""Views of the list that officers saved, and the texts that institutions answer with."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base


class SavedView(Base):
    """What an officer asks the list for, under a name of his own."""

    __tablename__ = "saved_views"
    __table_args__ = (Index("uq_saved_views_name", "account_id", "name", unique=True),)

    id: Mapped[UUID] = mapped_column(primary_key=True)
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    name: Mapped[str]
    filters: Mapped[dict[str, object]] = mapped_column(JSONB)
    made_at: Mapped[datetime]


class AnswerTemplate(Base):
    """A text with blanks that an institution, and all below it, writes to reporters with in a step."""

    __tablename__ = "answer_templates"
    __table_args__ = (
        Index("ix_answer_templates_institution", "institution_id", postgresql_where=sql("removed_at IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True)
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    step: Mapped[str] = mapped_column(String)
    title: Mapped[str]
    text: Mapped[str]
    made_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    changed_by: Mapped[UUID | None]
    removed_at: Mapped[datetime | None]
