"""The record: reports, clocks, timeline, reporters, units, accused, deltas, outbox, idempotency keys."""

from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE reports (
        id UUID NOT NULL,
        tracking_id BIGINT DEFAULT nextval('tracking_ids') NOT NULL,
        key_hash BYTEA NOT NULL,
        external_id TEXT,
        seq INTEGER NOT NULL,
        head BYTEA NOT NULL,
        channel VARCHAR NOT NULL,
        class VARCHAR NOT NULL,
        class_filed VARCHAR NOT NULL,
        title TEXT NOT NULL,
        text_seq SMALLINT NOT NULL,
        topic TEXT,
        region_code TEXT,
        event_date DATE,
        lat DOUBLE PRECISION,
        lon DOUBLE PRECISION,
        anonymous BOOLEAN NOT NULL,
        confidential BOOLEAN NOT NULL,
        declared BOOLEAN NOT NULL,
        danger BOOLEAN NOT NULL,
        contactable BOOLEAN NOT NULL,
        filed_by UUID,
        state VARCHAR NOT NULL,
        archived_from VARCHAR,
        round SMALLINT NOT NULL,
        hops SMALLINT NOT NULL,
        deferrals SMALLINT NOT NULL,
        objections SMALLINT NOT NULL,
        reopenings SMALLINT NOT NULL,
        final BOOLEAN NOT NULL,
        first_root_id UUID NOT NULL,
        root_id UUID NOT NULL,
        desk_id UUID NOT NULL,
        desk_role VARCHAR NOT NULL,
        above_id UUID,
        holder_id UUID NOT NULL,
        has_accused BOOLEAN NOT NULL,
        has_units BOOLEAN NOT NULL,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        received_on DATE NOT NULL,
        recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
        next_due TIMESTAMP WITH TIME ZONE DEFAULT 'infinity' NOT NULL,
        last_date DATE,
        disposed_at TIMESTAMP WITH TIME ZONE,
        disposed_on DATE,
        followed_up_at TIMESTAMP WITH TIME ZONE,
        answered_at TIMESTAMP WITH TIME ZONE,
        answer_days SMALLINT,
        decided_by UUID,
        contested BOOLEAN NOT NULL,
        closed_at TIMESTAMP WITH TIME ZONE,
        closing VARCHAR,
        rating SMALLINT,
        archived_at TIMESTAMP WITH TIME ZONE,
        archive_reason VARCHAR,
        duplicate_of UUID,
        repeat_of UUID,
        released_at TIMESTAMP WITH TIME ZONE,
        charges JSONB DEFAULT '[]' NOT NULL,
        CONSTRAINT pk_reports PRIMARY KEY (id),
        CONSTRAINT ck_reports_archived_with_a_reason CHECK ((state = 'archived') = (archive_reason IS NOT NULL)),
        CONSTRAINT ck_reports_closed_in_some_way CHECK ((state = 'closed') = (closing IS NOT NULL)),
        CONSTRAINT uq_reports_tracking_id UNIQUE (tracking_id),
        CONSTRAINT fk_reports_topic_topics FOREIGN KEY(topic) REFERENCES topics (code),
        CONSTRAINT fk_reports_region_code_regions FOREIGN KEY(region_code) REFERENCES regions (code),
        CONSTRAINT fk_reports_filed_by_accounts FOREIGN KEY(filed_by) REFERENCES accounts (id),
        CONSTRAINT fk_reports_first_root_id_institutions FOREIGN KEY(first_root_id) REFERENCES institutions (id),
        CONSTRAINT fk_reports_root_id_institutions FOREIGN KEY(root_id) REFERENCES institutions (id),
        CONSTRAINT fk_reports_desk_id_institutions FOREIGN KEY(desk_id) REFERENCES institutions (id),
        CONSTRAINT fk_reports_above_id_institutions FOREIGN KEY(above_id) REFERENCES institutions (id),
        CONSTRAINT fk_reports_holder_id_institutions FOREIGN KEY(holder_id) REFERENCES institutions (id),
        CONSTRAINT fk_reports_decided_by_accounts FOREIGN KEY(decided_by) REFERENCES accounts (id),
        CONSTRAINT fk_reports_duplicate_of_reports FOREIGN KEY(duplicate_of) REFERENCES reports (id),
        CONSTRAINT fk_reports_repeat_of_reports FOREIGN KEY(repeat_of) REFERENCES reports (id)
    )
    """,
    """
    CREATE INDEX ix_reports_due ON reports (next_due, id) WHERE next_due < 'infinity'
    """,
    """
    CREATE INDEX ix_reports_holder_due ON reports (holder_id, state, next_due, id)
    """,
    """
    CREATE INDEX ix_reports_holder_newest ON reports (holder_id, state, received_at DESC, id)
    """,
    """
    CREATE INDEX ix_reports_region ON reports (region_code text_pattern_ops, received_on)
    """,
    """
    CREATE INDEX ix_reports_root_due ON reports (root_id, state, next_due, id)
    """,
    """
    CREATE INDEX ix_reports_root_newest ON reports (root_id, state, received_at DESC, id)
    """,
    """
    CREATE INDEX ix_reports_state_due ON reports (state, next_due, id)
    """,
    """
    CREATE INDEX ix_reports_state_newest ON reports (state, received_at DESC, id)
    """,
    """
    CREATE INDEX ix_reports_inspected_due ON reports (root_id, state, next_due, id) WHERE desk_role = 'inspector'
    """,
    """
    CREATE INDEX ix_reports_watched_due ON reports (desk_id, state, next_due, id) WHERE desk_id <> root_id
    """,
    """
    CREATE TABLE report_words (
        report_id UUID NOT NULL,
        root_id UUID NOT NULL,
        period INTEGER NOT NULL,
        received_at TIMESTAMP WITH TIME ZONE NOT NULL,
        search TSVECTOR NOT NULL,
        CONSTRAINT pk_report_words PRIMARY KEY (report_id),
        CONSTRAINT fk_report_words_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
    )
    """,
    """
    CREATE INDEX ix_report_words_search ON report_words USING gin (root_id, period, search) WITH (fastupdate = off)
    """,
    """
    CREATE TABLE search_words (
        word TEXT NOT NULL,
        ndoc INTEGER NOT NULL,
        CONSTRAINT pk_search_words PRIMARY KEY (word)
    )
    """,
    """
    CREATE INDEX ix_search_words_like ON search_words USING gin (word gin_trgm_ops)
    """,
    """
    CREATE INDEX ix_search_words_prefix ON search_words (word text_pattern_ops)
    """,
    """
    CREATE TABLE search_progress (
        one BOOLEAN DEFAULT true NOT NULL,
        counted_to UUID NOT NULL,
        CONSTRAINT pk_search_progress PRIMARY KEY (one),
        CONSTRAINT ck_search_progress_one_row CHECK (one)
    )
    """,
    """
    INSERT INTO search_progress (counted_to) VALUES ('00000000-0000-0000-0000-000000000000')
    """,
    """
    CREATE TABLE report_clocks (
        report_id UUID NOT NULL,
        clock VARCHAR NOT NULL,
        round SMALLINT NOT NULL,
        started_at TIMESTAMP WITH TIME ZONE NOT NULL,
        due_at TIMESTAMP WITH TIME ZONE NOT NULL,
        limit_days SMALLINT NOT NULL,
        unit VARCHAR NOT NULL,
        zone VARCHAR NOT NULL,
        calendar_version INTEGER NOT NULL,
        region_code VARCHAR,
        policy_id UUID NOT NULL,
        paused_at TIMESTAMP WITH TIME ZONE,
        remaining SMALLINT,
        pauses JSONB DEFAULT '[]' NOT NULL,
        ended_at TIMESTAMP WITH TIME ZONE,
        ended_by VARCHAR,
        CONSTRAINT pk_report_clocks PRIMARY KEY (report_id, clock, round),
        CONSTRAINT fk_report_clocks_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
    )
    """,
    """
    CREATE INDEX ix_report_clocks_running ON report_clocks (clock, due_at) WHERE ended_at IS NULL AND paused_at IS NULL
    """,
    """
    CREATE TABLE report_events (
        report_id UUID NOT NULL,
        seq INTEGER NOT NULL,
        action VARCHAR NOT NULL,
        role VARCHAR NOT NULL,
        account_id UUID,
        office_id UUID,
        state VARCHAR NOT NULL,
        round SMALLINT NOT NULL,
        desk_id UUID NOT NULL,
        holder_id UUID NOT NULL,
        happened_at TIMESTAMP WITH TIME ZONE NOT NULL,
        recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
        facts JSONB NOT NULL,
        digest BYTEA,
        prev_hash BYTEA NOT NULL,
        hash BYTEA NOT NULL,
        CONSTRAINT pk_report_events PRIMARY KEY (report_id, seq),
        CONSTRAINT fk_report_events_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
    )
    """,
    """
    CREATE INDEX ix_report_events_recorded_at ON report_events (recorded_at)
    """,
    """
    CREATE TABLE event_contents (
        report_id UUID NOT NULL,
        seq INTEGER NOT NULL,
        salt BYTEA NOT NULL,
        content JSONB NOT NULL,
        CONSTRAINT pk_event_contents PRIMARY KEY (report_id, seq),
        CONSTRAINT fk_event_contents_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
    )
    """,
    """
    CREATE TABLE reporters (
        report_id UUID NOT NULL,
        sealed BYTEA NOT NULL,
        key_id SMALLINT NOT NULL,
        CONSTRAINT pk_reporters PRIMARY KEY (report_id),
        CONSTRAINT fk_reporters_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id)
    )
    """,
    """
    CREATE TABLE report_units (
        report_id UUID NOT NULL,
        institution_id UUID NOT NULL,
        part VARCHAR NOT NULL,
        since_seq INTEGER NOT NULL,
        until_seq INTEGER,
        CONSTRAINT pk_report_units PRIMARY KEY (report_id, institution_id, part, since_seq),
        CONSTRAINT fk_report_units_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id),
        CONSTRAINT fk_report_units_institution_id_institutions FOREIGN KEY(institution_id) REFERENCES institutions (id)
    )
    """,
    """
    CREATE INDEX ix_report_units_institution ON report_units (institution_id) WHERE until_seq IS NULL
    """,
    """
    CREATE TABLE report_accused (
        id UUID NOT NULL,
        report_id UUID NOT NULL,
        seq INTEGER NOT NULL,
        institution_id UUID,
        account_id UUID,
        position VARCHAR,
        exclusion VARCHAR NOT NULL,
        cleared_seq INTEGER,
        CONSTRAINT pk_report_accused PRIMARY KEY (id),
        CONSTRAINT fk_report_accused_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id),
        CONSTRAINT fk_report_accused_institution_id_institutions
            FOREIGN KEY(institution_id) REFERENCES institutions (id),
        CONSTRAINT fk_report_accused_account_id_accounts FOREIGN KEY(account_id) REFERENCES accounts (id)
    )
    """,
    """
    CREATE INDEX ix_report_accused_account ON report_accused (account_id) WHERE cleared_seq IS NULL
    """,
    """
    CREATE INDEX ix_report_accused_report_id ON report_accused (report_id)
    """,
    """
    CREATE TABLE report_recusals (
        report_id UUID NOT NULL,
        account_id UUID NOT NULL,
        seq INTEGER NOT NULL,
        CONSTRAINT pk_report_recusals PRIMARY KEY (report_id, account_id),
        CONSTRAINT fk_report_recusals_report_id_reports FOREIGN KEY(report_id) REFERENCES reports (id),
        CONSTRAINT fk_report_recusals_account_id_accounts FOREIGN KEY(account_id) REFERENCES accounts (id)
    )
    """,
    """
    CREATE INDEX ix_report_recusals_account_id ON report_recusals (account_id)
    """,
    """
    CREATE TABLE report_deltas (
        id BIGSERIAL NOT NULL,
        received_on DATE NOT NULL,
        disposed_on DATE,
        declared BOOLEAN NOT NULL,
        channel VARCHAR NOT NULL,
        class VARCHAR NOT NULL,
        state VARCHAR NOT NULL,
        topic VARCHAR,
        region_code VARCHAR,
        confidential BOOLEAN NOT NULL,
        root_id UUID NOT NULL,
        institution_id UUID NOT NULL,
        next_due TIMESTAMP WITH TIME ZONE NOT NULL,
        answer_days SMALLINT,
        received INTEGER NOT NULL,
        disposed INTEGER NOT NULL,
        followed_up INTEGER NOT NULL,
        answered INTEGER NOT NULL,
        excluded INTEGER NOT NULL,
        returned INTEGER NOT NULL,
        returned_here INTEGER NOT NULL,
        handed_away INTEGER NOT NULL,
        objected INTEGER NOT NULL,
        reopened INTEGER NOT NULL,
        reclassified INTEGER NOT NULL,
        repeated INTEGER NOT NULL,
        closed_by_silence INTEGER NOT NULL,
        closed_no_contact INTEGER NOT NULL,
        rated INTEGER NOT NULL,
        rating_sum INTEGER NOT NULL,
        verification_on_time INTEGER NOT NULL,
        verification_late INTEGER NOT NULL,
        first_follow_up_on_time INTEGER NOT NULL,
        first_follow_up_late INTEGER NOT NULL,
        resolution_on_time INTEGER NOT NULL,
        resolution_late INTEGER NOT NULL,
        redisposition_on_time INTEGER NOT NULL,
        redisposition_late INTEGER NOT NULL,
        CONSTRAINT pk_report_deltas PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE outbox (
        id BIGSERIAL NOT NULL,
        report_id UUID NOT NULL,
        seq INTEGER NOT NULL,
        action VARCHAR NOT NULL,
        recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_outbox PRIMARY KEY (id)
    )
    """,
    """
    CREATE TABLE idempotency_keys (
        key BYTEA NOT NULL,
        body BYTEA NOT NULL,
        report_id UUID NOT NULL,
        recorded_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_idempotency_keys PRIMARY KEY (key)
    )
    """,
    """
    CREATE INDEX ix_idempotency_keys_recorded_at ON idempotency_keys (recorded_at)
    """,
)

_TABLES = (
    "idempotency_keys",
    "outbox",
    "report_deltas",
    "report_recusals",
    "report_accused",
    "report_units",
    "reporters",
    "event_contents",
    "report_events",
    "report_clocks",
    "search_progress",
    "search_words",
    "report_words",
    "reports",
)


def upgrade() -> None:
    op.execute("CREATE SEQUENCE tracking_ids START WITH 10000001")
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in _TABLES:
        op.drop_table(table)
    op.execute("DROP SEQUENCE tracking_ids")
