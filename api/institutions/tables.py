"""The tree of institutions and what happened to it, regions, topics, calendars and policies.

A node's `path` holds the ids of its ancestors and its own, as hex; `valid_to` is the last day on which it
stands. Calendars, policies and changes are only ever added to; `lawbook_version` moves with the first two.
"""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    ForeignKey,
    Identity,
    Index,
    SmallInteger,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from api.db import Base, Instant, Ltree, new_id

TRIGRAMS = "gist_trgm_ops(siglen=64)"

_OWN_WORDS = "lower(name || coalesce(' ' || short_name, ''))"
_ALL_WORDS = (
    "lower(name || coalesce(' ' || short_name, '') || coalesce(', ' || "
    r"regexp_replace(root_name, '^Pemerintah (Kabupaten|Kota|Provinsi) (.+)$', '\2 \1'), ''))"
)


class Institution(Base):
    """An institution (a root: `root_id` is its own id) or a unit below one, which repeats its root's name."""

    __tablename__ = "institutions"
    __table_args__ = (
        Index("ix_institutions_path", text("path gist_ltree_ops(siglen=100)"), postgresql_using="gist"),
        Index("ix_institutions_own_words", text(f"own_words {TRIGRAMS}"), postgresql_using="gist"),
        Index("ix_institutions_all_words", text(f"all_words {TRIGRAMS}"), postgresql_using="gist"),
        Index("ix_institutions_prefix", text("own_words text_pattern_ops")),
        Index("ix_institutions_parent_id", "parent_id", "name", "id"),
        Index("ix_institutions_root_id", "root_id"),
        Index("ix_institutions_supervisor_id", "supervisor_id"),
        Index("ix_institutions_region_code", text("region_code text_pattern_ops")),
        Index(
            "uq_institutions_root_code",
            "external_code",
            unique=True,
            postgresql_where=text("parent_id IS NULL"),
        ),
        Index(
            "uq_institutions_desk",
            "kind",
            unique=True,
            postgresql_where=text("kind IN ('national', 'overseer') AND valid_to IS NULL"),
        ),
        UniqueConstraint("root_id", "external_code", name="uq_institutions_external_code"),
        CheckConstraint("(parent_id IS NULL) = (root_id = id)", name="root_is_its_own"),
        CheckConstraint("depth = nlevel(path) - 1", name="depth_of_path"),
        CheckConstraint("(depth = 0) = (parent_id IS NULL)", name="depth_of_a_root"),
        CheckConstraint("supervisor_id IS NULL OR parent_id IS NULL", name="supervised_root"),
        CheckConstraint("supervisor_id <> id", name="supervised_by_another"),
        CheckConstraint("valid_to >= valid_from - 1", name="valid_in_order"),
        CheckConstraint("successor_id <> id", name="succeeded_by_another"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("institutions.id"))
    root_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    path: Mapped[str] = mapped_column(Ltree)
    depth: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[str] = mapped_column(String)
    name: Mapped[str] = mapped_column(Text)
    short_name: Mapped[str | None] = mapped_column(Text)
    root_name: Mapped[str | None] = mapped_column(Text)
    external_code: Mapped[str | None] = mapped_column(Text)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    zone: Mapped[str] = mapped_column(String)
    supervisor_id: Mapped[UUID | None] = mapped_column(ForeignKey("institutions.id"))
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    successor_id: Mapped[UUID | None] = mapped_column(ForeignKey("institutions.id"))
    created_at: Mapped[datetime] = mapped_column(Instant)
    updated_at: Mapped[datetime] = mapped_column(Instant)
    own_words: Mapped[str] = mapped_column(Text, Computed(_OWN_WORDS, persisted=True))
    all_words: Mapped[str] = mapped_column(Text, Computed(_ALL_WORDS, persisted=True))


class InstitutionChange(Base):
    """What happened to a node, or is to happen on `effective_on`: facts before and after, and the decree."""

    __tablename__ = "institution_changes"
    __table_args__ = (
        Index("ix_institution_changes_institution_id", "institution_id", "id"),
        Index(
            "ix_institution_changes_pending",
            "effective_on",
            "id",
            postgresql_where=text("state = 'pending'"),
        ),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    institution_id: Mapped[UUID] = mapped_column(ForeignKey("institutions.id"))
    kind: Mapped[str] = mapped_column(String)
    state: Mapped[str] = mapped_column(String)
    from_facts: Mapped[dict[str, object]] = mapped_column(JSONB)
    to_facts: Mapped[dict[str, object]] = mapped_column(JSONB)
    instrument: Mapped[str] = mapped_column(Text)
    effective_on: Mapped[date]
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    recorded_by: Mapped[UUID | None]
    settled_at: Mapped[datetime | None] = mapped_column(Instant)
    refusal: Mapped[str | None] = mapped_column(Text)


class Region(Base):
    """A province, regency or city, district, or village.

    `full_name` is its name and those above it, from the smallest to the largest. `own_words` and `all_words` are
    what a search looks at: small letters, and the bare name before its kind (`ponorogo kabupaten`).
    """

    __tablename__ = "regions"
    __table_args__ = (
        Index("ix_regions_parent_code", "parent_code", "code"),
        Index("ix_regions_within", text("code text_pattern_ops")),
        Index("ix_regions_own_words", text(f"own_words {TRIGRAMS}"), postgresql_using="gist"),
        Index("ix_regions_all_words", text(f"all_words {TRIGRAMS}"), postgresql_using="gist"),
        Index("ix_regions_prefix", text("own_words text_pattern_ops")),
        CheckConstraint("level BETWEEN 1 AND 4", name="level_known"),
        CheckConstraint("(level = 1) = (parent_code IS NULL)", name="province_on_top"),
    )

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    level: Mapped[int] = mapped_column(SmallInteger)
    kind: Mapped[str] = mapped_column(String)
    name: Mapped[str] = mapped_column(Text)
    full_name: Mapped[str] = mapped_column(Text)
    zone: Mapped[str] = mapped_column(String)
    own_words: Mapped[str] = mapped_column(Text)
    all_words: Mapped[str] = mapped_column(Text)


class Topic(Base):
    """What a report is about, in two levels. One no longer valid stays for the reports that name it."""

    __tablename__ = "topics"
    __table_args__ = (Index("ix_topics_parent_code", "parent_code"),)

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    parent_code: Mapped[str | None] = mapped_column(ForeignKey("topics.code"))
    name_id: Mapped[str] = mapped_column(Text)
    name_en: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(SmallInteger)
    valid: Mapped[bool] = mapped_column(default=True)


class Calendar(Base):
    """A version of the calendar: all its days, made by one decree or correction."""

    __tablename__ = "calendars"

    version: Mapped[int] = mapped_column(Identity(always=False), primary_key=True)
    instrument: Mapped[str] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    published_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[UUID | None]


class CalendarDay(Base):
    """A day that is no working day; a regional one only in its region and below."""

    __tablename__ = "calendar_days"
    __table_args__ = (
        Index(
            "uq_calendar_days_day",
            "version",
            "day",
            text("coalesce(region_code, '')"),
            unique=True,
        ),
        CheckConstraint("(kind = 'regional') = (region_code IS NOT NULL)", name="region_of_a_regional_day"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=False), primary_key=True)
    version: Mapped[int] = mapped_column(ForeignKey("calendars.version"))
    day: Mapped[date]
    name: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String)
    region_code: Mapped[str | None] = mapped_column(ForeignKey("regions.code"))
    estimated: Mapped[bool] = mapped_column(default=False)


class Policy(Base):
    """A figure of the law from a date on: for all, or for one institution and what lies below it.

    Of two rows for the same date the later made counts. With `leave` the national desk lets it be laxer.
    """

    __tablename__ = "policies"
    __table_args__ = (
        Index("ix_policies_institution_id", "institution_id"),
        Index("ix_policies_key", "key", "effective_from"),
        CheckConstraint("value >= 0", name="value_not_negative"),
        CheckConstraint("NOT leave OR institution_id IS NOT NULL", name="leave_for_an_institution"),
        CheckConstraint("NOT leave OR note IS NOT NULL", name="leave_with_a_reason"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    key: Mapped[str] = mapped_column(String)
    institution_id: Mapped[UUID | None] = mapped_column(ForeignKey("institutions.id"))
    value: Mapped[int]
    unit: Mapped[str] = mapped_column(String)
    instrument: Mapped[str] = mapped_column(Text)
    article: Mapped[str | None] = mapped_column(Text)
    effective_from: Mapped[date]
    confirmed: Mapped[bool]
    leave: Mapped[bool] = mapped_column(default=False)
    note: Mapped[str | None] = mapped_column(Text)
    made_at: Mapped[datetime] = mapped_column(Instant)
    made_by: Mapped[UUID | None]


class LawbookVersion(Base):
    """One row. Every change of calendars, policies or zones gives it a number that it never had before."""

    __tablename__ = "lawbook_version"
    __table_args__ = (CheckConstraint("one", name="one_row"),)

    one: Mapped[bool] = mapped_column(primary_key=True, default=True)
    version: Mapped[int] = mapped_column(BigInteger)


class TreeVersion(Base):
    """One row. Triggers give it a number that it never had before whenever institutions, appointments, topics or
    suspensions change: whatever was read of them at that number is still so.
    """

    __tablename__ = "tree_version"
    __table_args__ = (CheckConstraint("one", name="one_row"),)

    one: Mapped[bool] = mapped_column(primary_key=True, default=True)
    version: Mapped[int] = mapped_column(BigInteger)


class ReferenceLoad(Base):
    """Which edition of the reference data that comes with the program was loaded."""

    __tablename__ = "reference_loads"

    name: Mapped[str] = mapped_column(String, primary_key=True)
    edition: Mapped[str] = mapped_column(String)
    loaded_at: Mapped[datetime] = mapped_column(Instant)
