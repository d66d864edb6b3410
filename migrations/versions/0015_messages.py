"""Who is told what, whether it reached him, and what people chose; the outbox begins empty.

Nobody read it before: what lies in it happened long ago, and would be told now.
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_STATEMENTS = (
    """
    CREATE TABLE messages (
        id UUID NOT NULL,
        report_id UUID,
        seq INTEGER,
        kind VARCHAR NOT NULL,
        audience VARCHAR NOT NULL,
        recipient UUID NOT NULL,
        channel VARCHAR NOT NULL,
        others VARCHAR[] DEFAULT '{}' NOT NULL,
        language VARCHAR NOT NULL,
        urgent BOOLEAN NOT NULL,
        facts JSONB NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE NOT NULL,
        not_before TIMESTAMP WITH TIME ZONE NOT NULL,
        next_try_at TIMESTAMP WITH TIME ZONE NOT NULL,
        attempts SMALLINT DEFAULT 0 NOT NULL,
        state VARCHAR NOT NULL,
        leased_until TIMESTAMP WITH TIME ZONE,
        sent_at TIMESTAMP WITH TIME ZONE,
        delivered_at TIMESTAMP WITH TIME ZONE,
        read_at TIMESTAMP WITH TIME ZONE,
        template_version INTEGER,
        provider_ref TEXT,
        error VARCHAR,
        summary_id UUID,
        counted_at TIMESTAMP WITH TIME ZONE,
        CONSTRAINT pk_messages PRIMARY KEY (id)
    )
    """,
    "CREATE UNIQUE INDEX uq_messages_once ON messages (report_id, seq, kind, recipient, channel)",
    "CREATE INDEX ix_messages_due ON messages (channel, next_try_at) WHERE state IN ('waiting', 'sending')",
    "CREATE INDEX ix_messages_inbox ON messages (recipient, id) WHERE channel = 'in_app'",
    "CREATE INDEX ix_messages_unread ON messages (recipient) WHERE channel = 'in_app' AND read_at IS NULL",
    "CREATE INDEX ix_messages_summary_id ON messages (summary_id) WHERE summary_id IS NOT NULL",
    "CREATE INDEX ix_messages_failed ON messages (channel) WHERE state = 'failed'",
    "CREATE INDEX ix_messages_created_at ON messages (created_at)",
    """
    CREATE INDEX ix_messages_arrived_answers ON messages (delivered_at)
        WHERE kind = 'answered' AND state = 'delivered' AND counted_at IS NULL
    """,
    """
    CREATE TABLE message_templates (
        kind VARCHAR NOT NULL,
        side VARCHAR NOT NULL,
        channel VARCHAR NOT NULL,
        language VARCHAR NOT NULL,
        version INTEGER NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        author_id UUID,
        created_at TIMESTAMP WITH TIME ZONE NOT NULL,
        effective_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_message_templates PRIMARY KEY (kind, side, channel, language, version),
        CONSTRAINT fk_message_templates_author_id_accounts FOREIGN KEY (author_id) REFERENCES accounts (id)
    )
    """,
    """
    CREATE TABLE reporter_preferences (
        report_id UUID NOT NULL,
        channels VARCHAR[],
        language VARCHAR,
        quiet_from TIME WITHOUT TIME ZONE,
        quiet_to TIME WITHOUT TIME ZONE,
        zone VARCHAR,
        with_number BOOLEAN,
        CONSTRAINT pk_reporter_preferences PRIMARY KEY (report_id)
    )
    """,
    """
    CREATE TABLE officer_preferences (
        account_id UUID NOT NULL,
        channels VARCHAR[] NOT NULL,
        language VARCHAR NOT NULL,
        digest BOOLEAN NOT NULL,
        CONSTRAINT pk_officer_preferences PRIMARY KEY (account_id),
        CONSTRAINT fk_officer_preferences_account_id_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
    )
    """,
    """
    CREATE TABLE push_subscriptions (
        id UUID NOT NULL,
        recipient UUID NOT NULL,
        endpoint TEXT NOT NULL,
        endpoint_hash BYTEA NOT NULL,
        p256dh BYTEA NOT NULL,
        auth BYTEA NOT NULL,
        created_at TIMESTAMP WITH TIME ZONE NOT NULL,
        CONSTRAINT pk_push_subscriptions PRIMARY KEY (id)
    )
    """,
    "CREATE UNIQUE INDEX uq_push_subscriptions_endpoint ON push_subscriptions (recipient, endpoint_hash)",
    """
    CREATE TABLE digests (
        account_id UUID NOT NULL,
        day DATE NOT NULL,
        CONSTRAINT pk_digests PRIMARY KEY (account_id, day),
        CONSTRAINT fk_digests_account_id_accounts FOREIGN KEY (account_id) REFERENCES accounts (id)
    )
    """,
    "DELETE FROM outbox",
)


def upgrade() -> None:
    for statement in _STATEMENTS:
        op.execute(statement)


def downgrade() -> None:
    for table in (
        "digests", "push_subscriptions", "officer_preferences", "reporter_preferences", "message_templates", "messages",
    ):  # fmt: skip
        op.drop_table(table)
