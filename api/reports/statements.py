"""The statements of `writing`, which stores with them reports and all that goes with these.

Everything is handed over as JSON (`spelling`) and spread by `jsonb_populate_recordset`, so that each statement is
prepared once: a step's for each set of parts that it changes.
"""

from collections.abc import Sequence
from dataclasses import fields
from functools import cache

from sqlalchemy import TextClause, text

from api.prepared import Prepared, written
from api.reports.publishing import PUBLISH
from api.reports.searching import PERIOD_SECONDS
from api.reports.spelling import ACCUSED_COLUMNS, CHANGING, CLOCK_COLUMNS, CLOCK_KEY, DELTA_COLUMNS, INSERTED
from api.reports.timeline import Event


def _insert(table: str, columns: Sequence[str], param: str) -> str:
    """An insert of the rows in a parameter, into a table named here; only where the report itself was written."""
    listed = ", ".join(columns)
    chosen = ", ".join(f"p.{column}" for column in columns)
    return (
        f"INSERT INTO {table} ({listed}) SELECT {chosen} "  # noqa: S608
        f"FROM r, jsonb_populate_recordset(NULL::{table}, CAST(:{param} AS jsonb)) p"
    )


def _insert_all(table: str, columns: Sequence[str], param: str) -> str:
    """The same of rows that come with their reports, whatever these are."""
    return _insert(table, columns, param).replace("FROM r, ", "FROM ")


def _one(param: str) -> str:
    return f"jsonb_build_array(CAST(:{param} AS jsonb))"


_EVENT_COLUMNS = tuple(field.name for field in fields(Event))
_EVENT = _insert("report_events", _EVENT_COLUMNS, "event").replace("CAST(:event AS jsonb)", _one("event"))
_CONTENT = _insert("event_contents", ("report_id", "seq", "salt", "content"), "content")
_CLOCKS = _insert("report_clocks", CLOCK_COLUMNS, "clocks")
_ACCUSED = _insert("report_accused", ACCUSED_COLUMNS, "accused")
_DELTAS = _insert("report_deltas", DELTA_COLUMNS, "deltas")
_PERIOD = f"CAST(floor(extract(epoch FROM received_at) / {PERIOD_SECONDS}) AS integer)"
_LEXEMES = "strip(to_tsvector('indonesian', CAST(:search AS text)))"
# Whoever may have to be told of a step, and the ledger that seals it.
_OUTBOX = """INSERT INTO outbox (report_id, seq, action, recorded_at)
    SELECT e.report_id, e.seq, e.action, e.recorded_at FROM e WHERE e.happened_at = e.recorded_at),
q AS (INSERT INTO ledger_queue (report_id, seq, recorded_at) SELECT e.report_id, e.seq, e.recorded_at FROM e"""

_FILE = f"""
WITH p AS MATERIALIZED (SELECT * FROM jsonb_populate_record(NULL::reports, CAST(:report AS jsonb))),
present AS MATERIALIZED (SELECT l.version AS law, t.version AS tree,
        p.region_code IS NULL OR coalesce((SELECT true FROM regions WHERE code = p.region_code), false) AS has_region
    FROM p, lawbook_version l, tree_version t),
fits AS (SELECT FROM present WHERE law = :law AND tree = :tree AND has_region),
given AS (SELECT g.* FROM fits, jsonb_populate_recordset(NULL::idempotency_keys, CAST(:keys AS jsonb)) g),
k AS (INSERT INTO idempotency_keys (key, body, report_id, recorded_at)
    SELECT key, body, report_id, recorded_at FROM given ON CONFLICT (key) DO NOTHING RETURNING 1),
r AS (INSERT INTO reports ({", ".join(INSERTED)}, tracking_id)
    SELECT {", ".join(f"p.{c}" for c in INSERTED)}, coalesce(p.tracking_id, nextval('tracking_ids'))
    FROM p, fits WHERE (SELECT count(*) FROM k) = (SELECT count(*) FROM given)
    RETURNING id, tracking_id, root_id, received_at),
s AS (INSERT INTO report_words (report_id, root_id, period, received_at, search)
    SELECT id, root_id, {_PERIOD}, received_at, {_LEXEMES} FROM r),
e AS ({_EVENT} RETURNING report_id, seq, action, happened_at, recorded_at),
c AS ({_CONTENT}),
l AS ({_CLOCKS}),
a AS ({_ACCUSED}),
d AS ({_DELTAS}),
i AS ({_insert("reporters", ("report_id", "sealed", "key_id"), "reporters")}),
o AS ({_OUTBOX})"""  # noqa: S608
_CHOICE = _insert(
    "reporter_preferences",
    ("report_id", "channels", "language", "quiet_from", "quiet_to", "zone", "with_number"),
    "choice",
)
_FILED = "\nSELECT (SELECT tracking_id FROM r), has_region, law, tree FROM present"
FILE = written(_FILE + _FILED)
FILE_WITH_CHOICE = written(f"{_FILE},\nn AS ({_CHOICE}){_FILED}")

FILE_LIVES: TextClause = text(
    f"""
WITH r AS (INSERT INTO reports ({", ".join(INSERTED)}, tracking_id)
    SELECT {", ".join(f"p.{c}" for c in INSERTED)}, coalesce(p.tracking_id, nextval('tracking_ids'))
    FROM jsonb_populate_recordset(NULL::reports, CAST(:reports AS jsonb)) p
    RETURNING id, tracking_id, root_id, received_at),
s AS (INSERT INTO report_words (report_id, root_id, period, received_at, search)
    SELECT r.id, r.root_id, {_PERIOD}, r.received_at, {_LEXEMES.replace("CAST(:search AS text)", "p.said")}
    FROM r JOIN jsonb_to_recordset(CAST(:searches AS jsonb)) AS p (report_id uuid, said text) ON p.report_id = r.id),
e AS ({_insert_all("report_events", _EVENT_COLUMNS, "events")}
    RETURNING report_id, seq, action, happened_at, recorded_at),
c AS ({_insert_all("event_contents", ("report_id", "seq", "salt", "content"), "contents")}),
l AS ({_insert_all("report_clocks", CLOCK_COLUMNS, "clocks")}),
a AS ({_insert_all("report_accused", ACCUSED_COLUMNS, "accused")}),
d AS ({_insert_all("report_deltas", DELTA_COLUMNS, "deltas")}),
u AS ({_insert_all("report_units", ("report_id", "institution_id", "part", "since_seq"), "units")}),
i AS ({_insert_all("reporters", ("report_id", "sealed", "key_id"), "reporters")}),
o AS ({_OUTBOX})
SELECT id, tracking_id FROM r
"""  # noqa: S608
)

_STEP = f"""
WITH r AS (UPDATE reports t SET ({", ".join(CHANGING)}) = ({", ".join(f"p.{c}" for c in CHANGING)})
    FROM jsonb_populate_record(NULL::reports, CAST(:report AS jsonb)) p
    WHERE t.id = p.id AND t.seq = :seq RETURNING t.id, t.seq, t.root_id, t.received_at),
e AS ({_EVENT} RETURNING report_id, seq, action, happened_at, recorded_at),
o AS ({_OUTBOX})"""  # noqa: S608

_CLOCK_AGAIN = f"""ON CONFLICT ({", ".join(CLOCK_KEY)}) DO UPDATE SET
    ({", ".join(c for c in CLOCK_COLUMNS if c not in CLOCK_KEY)}) = ({", ".join(
        "greatest(excluded.told_at, report_clocks.told_at)" if c == "told_at" else f"excluded.{c}"
        for c in CLOCK_COLUMNS if c not in CLOCK_KEY)})"""  # fmt: skip
"""What was told meanwhile, without a step, stays told."""

_OF_A_STEP = {
    "search": f"""
s AS (UPDATE report_words t SET root_id = r.root_id,
        search = CASE WHEN CAST(:search AS text) IS NULL THEN t.search ELSE {_LEXEMES} END
    FROM r WHERE t.report_id = r.id)""",  # noqa: S608
    "content": f"c AS ({_CONTENT})",
    "clocks": f"""
l AS ({_CLOCKS} {_CLOCK_AGAIN})""",
    "accused": f"a AS ({_ACCUSED})",
    "cleared": """
x AS (UPDATE report_accused t SET cleared_seq = r.seq FROM r
    WHERE t.report_id = r.id AND t.id IN (SELECT CAST(jsonb_array_elements_text(CAST(:cleared AS jsonb)) AS uuid)))""",
    "units": f"u AS ({_insert('report_units', ('report_id', 'institution_id', 'part', 'since_seq'), 'units')})",
    "ended": """
v AS (UPDATE report_units t SET until_seq = r.seq
    FROM r, jsonb_populate_recordset(NULL::report_units, CAST(:ended AS jsonb)) p
    WHERE t.report_id = r.id AND t.institution_id = p.institution_id AND t.part = p.part AND t.until_seq IS NULL)""",
    "recused": """
w AS (INSERT INTO report_recusals (report_id, account_id, seq) SELECT p.report_id, p.account_id, r.seq
    FROM r, jsonb_populate_recordset(NULL::report_recusals, CAST(:recused AS jsonb)) p ON CONFLICT DO NOTHING)""",
    "deltas": f"d AS ({_DELTAS})",
    "publication": f"y AS ({PUBLISH})",
}  # fmt: skip
"""What some steps change and others do not: PostgreSQL sets every part of a statement up before it finds it empty."""


@cache
def step_with(parts: tuple[str, ...]) -> Prepared:
    """The statement that stores a step which changes these parts of `_OF_A_STEP`."""
    return written(",\n".join((_STEP, *(_OF_A_STEP[part] for part in parts))) + "\nSELECT id FROM r")


def _insert_each(table: str, columns: Sequence[str], param: str) -> str:
    """The same of rows of many reports; only where their reports were written."""
    return _insert(table, columns, param).replace("FROM r, ", "FROM r JOIN ") + " ON p.report_id = r.id"


STEPS = written(
    f"""
WITH r AS (UPDATE reports t SET ({", ".join(CHANGING)}) = ({", ".join(f"p.{c}" for c in CHANGING)})
    FROM jsonb_populate_recordset(NULL::reports, CAST(:reports AS jsonb)) p
    JOIN jsonb_to_recordset(CAST(:seen AS jsonb)) AS s (id uuid, seq integer) ON s.id = p.id
    WHERE t.id = p.id AND t.seq = s.seq RETURNING t.id),
e AS ({_insert_each("report_events", _EVENT_COLUMNS, "events")}
    RETURNING report_id, seq, action, happened_at, recorded_at),
l AS ({_insert_each("report_clocks", CLOCK_COLUMNS, "clocks")} {_CLOCK_AGAIN}),
d AS ({_insert_all("report_deltas", DELTA_COLUMNS, "deltas")}),
g AS (UPDATE report_clocks t SET ladder = p.ladder, told_at = greatest(p.told_at, t.told_at), rings_at = p.rings_at
    FROM jsonb_populate_recordset(NULL::report_clocks, CAST(:rung AS jsonb)) p
    WHERE t.report_id = p.report_id AND t.clock = p.clock AND t.round = p.round),
o AS ({_OUTBOX})
SELECT id FROM r
"""  # noqa: S608
)
