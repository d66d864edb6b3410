"""Institutions, regions, topics, calendars and policies, and the extensions that everything needs."""

from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

EXTENSIONS = ("ltree", "pg_trgm", "unaccent", "btree_gin")

REGIONS = """
CREATE TABLE regions (
    code text NOT NULL,
    parent_code text,
    level smallint NOT NULL,
    kind varchar NOT NULL,
    name text NOT NULL,
    full_name text NOT NULL,
    zone varchar NOT NULL,
    own_words text NOT NULL,
    all_words text NOT NULL,
    CONSTRAINT pk_regions PRIMARY KEY (code),
    CONSTRAINT fk_regions_parent_code_regions FOREIGN KEY (parent_code) REFERENCES regions (code),
    CONSTRAINT ck_regions_level_known CHECK (level BETWEEN 1 AND 4),
    CONSTRAINT ck_regions_province_on_top CHECK ((level = 1) = (parent_code IS NULL))
);
CREATE INDEX ix_regions_parent_code ON regions (parent_code, code);
CREATE INDEX ix_regions_within ON regions (code text_pattern_ops);
CREATE INDEX ix_regions_own_words ON regions USING gist (own_words gist_trgm_ops(siglen=64));
CREATE INDEX ix_regions_all_words ON regions USING gist (all_words gist_trgm_ops(siglen=64));
CREATE INDEX ix_regions_prefix ON regions (own_words text_pattern_ops);
"""

TOPICS = """
CREATE TABLE topics (
    code text NOT NULL,
    parent_code text,
    name_id text NOT NULL,
    name_en text NOT NULL,
    position smallint NOT NULL,
    valid boolean NOT NULL,
    CONSTRAINT pk_topics PRIMARY KEY (code),
    CONSTRAINT fk_topics_parent_code_topics FOREIGN KEY (parent_code) REFERENCES topics (code)
);
CREATE INDEX ix_topics_parent_code ON topics (parent_code);
"""

INSTITUTIONS = r"""
CREATE TABLE institutions (
    id uuid NOT NULL,
    parent_id uuid,
    root_id uuid NOT NULL,
    path ltree NOT NULL,
    depth smallint NOT NULL,
    kind varchar NOT NULL,
    name text NOT NULL,
    short_name text,
    root_name text,
    external_code text,
    region_code text,
    zone varchar NOT NULL,
    supervisor_id uuid,
    valid_from date NOT NULL,
    valid_to date,
    successor_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    own_words text NOT NULL GENERATED ALWAYS AS (lower(name || coalesce(' ' || short_name, ''))) STORED,
    all_words text NOT NULL GENERATED ALWAYS AS (lower(name || coalesce(' ' || short_name, '') || coalesce(', ' ||
        regexp_replace(root_name, '^Pemerintah (Kabupaten|Kota|Provinsi) (.+)$', '\2 \1'), ''))) STORED,
    CONSTRAINT pk_institutions PRIMARY KEY (id),
    CONSTRAINT fk_institutions_parent_id_institutions FOREIGN KEY (parent_id) REFERENCES institutions (id),
    CONSTRAINT fk_institutions_root_id_institutions FOREIGN KEY (root_id) REFERENCES institutions (id),
    CONSTRAINT fk_institutions_region_code_regions FOREIGN KEY (region_code) REFERENCES regions (code),
    CONSTRAINT fk_institutions_supervisor_id_institutions
        FOREIGN KEY (supervisor_id) REFERENCES institutions (id),
    CONSTRAINT fk_institutions_successor_id_institutions
        FOREIGN KEY (successor_id) REFERENCES institutions (id),
    CONSTRAINT uq_institutions_external_code UNIQUE (root_id, external_code),
    CONSTRAINT ck_institutions_root_is_its_own CHECK ((parent_id IS NULL) = (root_id = id)),
    CONSTRAINT ck_institutions_depth_of_path CHECK (depth = nlevel(path) - 1),
    CONSTRAINT ck_institutions_depth_of_a_root CHECK ((depth = 0) = (parent_id IS NULL)),
    CONSTRAINT ck_institutions_supervised_root CHECK (supervisor_id IS NULL OR parent_id IS NULL),
    CONSTRAINT ck_institutions_supervised_by_another CHECK (supervisor_id <> id),
    CONSTRAINT ck_institutions_valid_in_order CHECK (valid_to >= valid_from - 1),
    CONSTRAINT ck_institutions_succeeded_by_another CHECK (successor_id <> id)
);
CREATE INDEX ix_institutions_path ON institutions USING gist (path gist_ltree_ops(siglen=100));
CREATE INDEX ix_institutions_own_words ON institutions USING gist (own_words gist_trgm_ops(siglen=64));
CREATE INDEX ix_institutions_all_words ON institutions USING gist (all_words gist_trgm_ops(siglen=64));
CREATE INDEX ix_institutions_prefix ON institutions (own_words text_pattern_ops);
CREATE INDEX ix_institutions_parent_id ON institutions (parent_id, name, id);
CREATE INDEX ix_institutions_root_id ON institutions (root_id);
CREATE INDEX ix_institutions_supervisor_id ON institutions (supervisor_id);
CREATE INDEX ix_institutions_region_code ON institutions (region_code text_pattern_ops);
CREATE UNIQUE INDEX uq_institutions_root_code ON institutions (external_code) WHERE parent_id IS NULL;
CREATE UNIQUE INDEX uq_institutions_desk ON institutions (kind)
    WHERE kind IN ('national', 'overseer') AND valid_to IS NULL;

CREATE TABLE institution_changes (
    id uuid NOT NULL,
    institution_id uuid NOT NULL,
    kind varchar NOT NULL,
    state varchar NOT NULL,
    from_facts jsonb NOT NULL,
    to_facts jsonb NOT NULL,
    instrument text NOT NULL,
    effective_on date NOT NULL,
    recorded_at timestamptz NOT NULL,
    recorded_by uuid,
    settled_at timestamptz,
    refusal text,
    CONSTRAINT pk_institution_changes PRIMARY KEY (id),
    CONSTRAINT fk_institution_changes_institution_id_institutions
        FOREIGN KEY (institution_id) REFERENCES institutions (id)
);
CREATE INDEX ix_institution_changes_institution_id ON institution_changes (institution_id, id);
CREATE INDEX ix_institution_changes_pending ON institution_changes (effective_on, id) WHERE state = 'pending';
"""

CALENDARS = """
CREATE TABLE calendars (
    version integer NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    instrument text NOT NULL,
    note text,
    published_at timestamptz NOT NULL,
    made_by uuid,
    CONSTRAINT pk_calendars PRIMARY KEY (version)
);

CREATE TABLE calendar_days (
    id bigint NOT NULL GENERATED BY DEFAULT AS IDENTITY,
    version integer NOT NULL,
    day date NOT NULL,
    name text NOT NULL,
    kind varchar NOT NULL,
    region_code text,
    estimated boolean NOT NULL,
    CONSTRAINT pk_calendar_days PRIMARY KEY (id),
    CONSTRAINT fk_calendar_days_version_calendars FOREIGN KEY (version) REFERENCES calendars (version),
    CONSTRAINT fk_calendar_days_region_code_regions FOREIGN KEY (region_code) REFERENCES regions (code),
    CONSTRAINT ck_calendar_days_region_of_a_regional_day
        CHECK ((kind = 'regional') = (region_code IS NOT NULL))
);
CREATE UNIQUE INDEX uq_calendar_days_day ON calendar_days (version, day, coalesce(region_code, ''));
"""

POLICIES = """
CREATE TABLE policies (
    id uuid NOT NULL,
    key varchar NOT NULL,
    institution_id uuid,
    value integer NOT NULL,
    unit varchar NOT NULL,
    instrument text NOT NULL,
    article text,
    effective_from date NOT NULL,
    confirmed boolean NOT NULL,
    leave boolean NOT NULL,
    note text,
    made_at timestamptz NOT NULL,
    made_by uuid,
    CONSTRAINT pk_policies PRIMARY KEY (id),
    CONSTRAINT fk_policies_institution_id_institutions
        FOREIGN KEY (institution_id) REFERENCES institutions (id),
    CONSTRAINT ck_policies_value_not_negative CHECK (value >= 0),
    CONSTRAINT ck_policies_leave_for_an_institution CHECK (NOT leave OR institution_id IS NOT NULL),
    CONSTRAINT ck_policies_leave_with_a_reason CHECK (NOT leave OR note IS NOT NULL)
);
CREATE INDEX ix_policies_institution_id ON policies (institution_id);
CREATE INDEX ix_policies_key ON policies (key, effective_from);

CREATE TABLE lawbook_version (
    one boolean NOT NULL,
    version bigint NOT NULL,
    CONSTRAINT pk_lawbook_version PRIMARY KEY (one),
    CONSTRAINT ck_lawbook_version_one_row CHECK (one)
);
INSERT INTO lawbook_version VALUES (true, (random() * 4e15)::bigint);

CREATE TABLE reference_loads (
    name varchar NOT NULL,
    edition varchar NOT NULL,
    loaded_at timestamptz NOT NULL,
    CONSTRAINT pk_reference_loads PRIMARY KEY (name)
);
"""

TABLES = (
    "reference_loads",
    "lawbook_version",
    "policies",
    "calendar_days",
    "calendars",
    "institution_changes",
    "institutions",
    "topics",
    "regions",
)


def upgrade() -> None:
    for extension in EXTENSIONS:
        op.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    for tables in (REGIONS, TOPICS, INSTITUTIONS, CALENDARS, POLICIES):
        for statement in filter(str.strip, tables.split(";\n")):
            op.execute(statement)


def downgrade() -> None:
    for table in TABLES:
        op.execute(f"DROP TABLE {table}")
