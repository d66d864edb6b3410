"""Cards and sums of what was counted, and the clock that says as of when."""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_CARD = (
    "received", "disposed", "followed_up", "answered", "excluded", "returned", "returned_here", "handed_away",
    "objected", "reopened", "reclassified", "repeated", "closed_by_silence", "closed_no_contact", "rated", "rating_sum",
    "verification_on_time", "verification_late", "first_follow_up_on_time", "first_follow_up_late",
    "resolution_on_time", "resolution_late", "redisposition_on_time", "redisposition_late",
    "followed_up_excluded", "never_answered",
)  # fmt: skip
_STANDING = ("in_confidence", "open", "deferred", "archived", "overdue", "days_6_14", "days_15_60", "days_more")
_OPEN = "state NOT IN ('closed', 'archived')"


def _counts(*names: str) -> str:
    return ", ".join(f"{name} integer NOT NULL" for name in names)


def upgrade() -> None:
    op.execute(
        f"""
        CREATE TABLE statistics_cards (
            id bytea CONSTRAINT pk_statistics_cards PRIMARY KEY,
            received_on date NOT NULL,
            disposed_on date,
            declared boolean NOT NULL,
            channel varchar NOT NULL,
            class varchar NOT NULL,
            state varchar NOT NULL,
            topic varchar,
            region_code varchar,
            confidential boolean NOT NULL,
            root_id uuid NOT NULL,
            institution_id uuid NOT NULL,
            next_due timestamptz NOT NULL,
            answer_days smallint,
            regency text NOT NULL GENERATED ALWAYS AS ("left"(coalesce(region_code, ''), 5)) STORED,
            {_counts(*_CARD)}
        )
        """
    )
    op.execute("CREATE INDEX ix_statistics_cards_root ON statistics_cards (root_id, received_on)")
    op.execute("CREATE INDEX ix_statistics_cards_institution ON statistics_cards (institution_id, received_on)")
    op.execute("CREATE INDEX ix_statistics_cards_regency ON statistics_cards (regency, received_on)")
    op.execute(f"CREATE INDEX ix_statistics_cards_due ON statistics_cards (next_due) WHERE {_OPEN}")
    op.execute(f"CREATE INDEX ix_statistics_cards_age ON statistics_cards (received_on) WHERE {_OPEN}")
    # Room on each page, so that adding to a sum need not touch the index.
    op.execute(
        f"""
        CREATE TABLE statistics_sums (
            cut varchar, place varchar, tier smallint, starts date, key varchar, declared boolean, confidential boolean,
            {_counts(*_CARD, *_STANDING)},
            answer_days numeric NOT NULL,
            CONSTRAINT pk_statistics_sums PRIMARY KEY (cut, place, tier, starts, key, declared, confidential)
        ) WITH (fillfactor = 85)
        """
    )
    op.execute(
        """
        CREATE TABLE statistics_clock (
            one boolean CONSTRAINT pk_statistics_clock PRIMARY KEY CONSTRAINT ck_statistics_clock_one_row CHECK (one),
            aged_to timestamptz NOT NULL,
            past_5 date NOT NULL,
            past_14 date NOT NULL,
            past_60 date NOT NULL
        )
        """
    )
    op.execute(
        "INSERT INTO statistics_clock VALUES (true, '1970-01-01 00:00Z', '1970-01-01', '1970-01-01', '1970-01-01')"
    )
    op.execute(
        "CREATE INDEX ix_report_accused_institution ON report_accused (institution_id) WHERE cleared_seq IS NULL"
    )
    # Filled and emptied all day: what was deleted must not be read over and over.
    op.execute("ALTER TABLE report_deltas SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000)")


def downgrade() -> None:
    op.execute("ALTER TABLE report_deltas RESET (autovacuum_vacuum_scale_factor, autovacuum_vacuum_threshold)")
    op.drop_index("ix_report_accused_institution", "report_accused")
    for table in ("statistics_clock", "statistics_sums", "statistics_cards"):
        op.drop_table(table)
