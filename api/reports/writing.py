"""The only writer of reports: a filing, a step, or whole lives, with all that goes with them, in one statement.

Everything is handed over as JSON and spread by `jsonb_populate_recordset`, so that each of the three statements is
prepared once (a step's for each set of parts that it changes), and costs one round trip however much that is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import cache
from uuid import UUID

import orjson
from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.refusals import Stale
from api.prepared import Prepared, written
from api.reports import cards
from api.reports.matter import Matter, ReportRow
from api.reports.moves import Change, UnitChange
from api.reports.searching import PERIOD_SECONDS
from api.reports.tables import MEASURES
from api.reports.timeline import Content, Event

FIXED = frozenset(
    {
        "id", "tracking_id", "key_hash", "external_id", "channel", "class_filed", "event_date", "lat", "lon",
        "anonymous", "declared", "contactable", "filed_by", "first_root_id", "received_at",
        "received_on",
    }
)  # fmt: skip
"""Columns that no step changes."""

CLOCK_COLUMNS = (
    "report_id", "clock", "round", "started_at", "due_at", "limit_days", "unit", "zone", "calendar_version",
    "region_code", "policy_id", "paused_at", "remaining", "pauses", "ended_at", "ended_by",
)  # fmt: skip
CLOCK_KEY = ("report_id", "clock", "round")
DELTA_COLUMNS = (
    "received_on", "disposed_on", "declared", "channel", "class", "state", "topic", "region_code", "confidential",
    "root_id", "institution_id", "next_due", "answer_days", *MEASURES,
)  # fmt: skip
ACCUSED_COLUMNS = ("id", "report_id", "seq", "institution_id", "account_id", "position", "exclusion")


@dataclass(frozen=True, slots=True)
class Filing:
    """A report as it comes in. `sealed` is the reporter's identity; `key` and `body` are the request's, hashed."""

    report: ReportRow
    event: Event
    content: Content
    clocks: Sequence[ClockRun]
    accused: Sequence[Accused]
    search: str
    sealed: tuple[bytes, int] | None = None
    key: bytes | None = None
    body: bytes | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """A report that comes in with what happened to it before: its filing, and the steps that followed, in order."""

    filing: Filing
    steps: Sequence[Change] = ()

    @property
    def report(self) -> ReportRow:
        """The row as it stands at the end."""
        return self.steps[-1].after.report if self.steps else self.filing.report


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of a filing. Nothing was stored without a `tracking_id`: the request's key was there before, the
    region does not exist, or it was worked out by a law book or a tree that are no longer the present ones.
    """

    tracking_id: int | None
    has_region: bool
    law: int
    tree: int


async def file(source: Database | AsyncSession, filing: Filing, law: int, tree: int) -> Receipt:
    """Take a report in, if it was worked out by the present versions of the law book and of the tree.

    Two requests with the same key: the second waits here for the first.
    """
    report = filing.report
    given = {
        "law": law,
        "tree": tree,
        "report": _json(_row(report)),
        "search": filing.search,
        "event": _json(_event(filing.event)),
        "content": _json(_content(filing.event, filing.content)),
        "clocks": _json([_clock(report.id, run) for run in filing.clocks]),
        "accused": _json(_accused(filing.event, filing.accused)),
        "deltas": _json(_deltas(None, report)),
        "reporters": _json(_reporter(filing)),
        "keys": _json(_key(filing)),
    }
    ((tracking_id, has_region, law, tree),) = await FILE.rows(source, given)
    return Receipt(tracking_id, has_region, law, tree)


async def file_lives(session: AsyncSession, lives: Sequence[Life]) -> list[int]:
    """Take many reports in at once, each as it stands at the end of what happened to it; their tracking ids.

    No request's key is kept of them. Raises ValueError for steps that unsay what a step before them said: whoever
    needs that takes them one by one.
    """
    given = {
        "reports": _json([_row(life.report) for life in lives]),
        "searches": _json([{"report_id": life.report.id, "said": _searched(life)} for life in lives]),
        "events": _json([_event(event) for life in lives for event in _events(life)]),
        "contents": _json([row for life in lives for row in _contents(life)]),
        "clocks": _json([_clock(life.report.id, run) for life in lives for run in _clocks(life)]),
        "accused": _json([row for life in lives for row in _accused(life.filing.event, life.filing.accused)]),
        "deltas": _json([row for life in lives for row in _deltas(None, life.report)]),
        "units": _json([row for life in lives for step in life.steps for row in _units(step.event, step.move.units)]),
        "reporters": _json([row for life in lives for row in _reporter(life.filing)]),
    }
    if any(_unsays(step) for life in lives for step in life.steps):
        raise ValueError("a life that takes something back is stored step by step")
    numbered = {id: number for id, number in await session.execute(FILE_LIVES, given)}
    return [numbered[life.report.id] for life in lives]


async def write(session: AsyncSession, change: Change) -> Matter:
    """Store a step; the matter as it is now. Raises `Stale` where another step came in between."""
    before, after, move = change.before.report, change.after.report, change.move
    changed: dict[str, Sequence[object]] = {
        "content": _content(change.event, change.content),
        "clocks": [_clock(after.id, run) for run in change.clocks],
        "accused": _accused(change.event, move.accused),
        "cleared": move.cleared,
        "units": _units(change.event, [unit for unit in move.units if not unit.ends]),
        "ended": _units(change.event, [unit for unit in move.units if unit.ends]),
        "recused": [{"report_id": after.id, "account_id": move.recused}] if move.recused else (),
        "deltas": _deltas(before, after),
    }
    given: dict[str, str | None] = {name: _json(rows) for name, rows in changed.items() if rows}
    if move.search is not None or after.root_id != before.root_id:
        given["search"] = move.search
    own = {"seq": before.seq, "report": _json(_row(after)), "event": _json(_event(change.event))}
    if not await _step(tuple(given)).rows(session, given | own):
        raise Stale("step.stale")
    record = change.before.record
    return replace(change.after, record=record and record.and_then(change.event, change.content))


def _events(life: Life) -> list[Event]:
    return [life.filing.event, *(step.event for step in life.steps)]


def _contents(life: Life) -> list[dict[str, object]]:
    filed = _content(life.filing.event, life.filing.content)
    return filed + [row for step in life.steps for row in _content(step.event, step.content)]


def _clocks(life: Life) -> Sequence[ClockRun]:
    return life.steps[-1].after.clocks if life.steps else life.filing.clocks


def _searched(life: Life) -> str:
    """The words of the last step that changed them."""
    return next((step.move.search for step in reversed(life.steps) if step.move.search), life.filing.search)


def _unsays(step: Change) -> bool:
    move = step.move
    return bool(move.accused or move.cleared or move.recused or any(unit.ends for unit in move.units))


def _key(filing: Filing) -> list[dict[str, object]]:
    if filing.key is None or filing.body is None:
        return []
    report = filing.report
    key, body = _hex(filing.key), _hex(filing.body)
    return [{"key": key, "body": body, "report_id": report.id, "recorded_at": report.recorded_at}]


def _reporter(filing: Filing) -> list[dict[str, object]]:
    if filing.sealed is None:
        return []
    sealed, key_id = filing.sealed
    return [{"report_id": filing.report.id, "sealed": _hex(sealed), "key_id": key_id}]


def _row(report: ReportRow) -> dict[str, object]:
    row = {name: getattr(report, name) for name in _FIELDS}
    row["class"] = row.pop("report_class")
    row["key_hash"], row["head"] = _hex(report.key_hash), _hex(report.head)
    row["next_due"] = report.next_due or "infinity"
    row["tracking_id"] = report.tracking_id or None
    row["charges"] = [[c.institution_id, c.root_id, c.measure, c.round] for c in report.charges]
    return row


def _event(event: Event) -> dict[str, object]:
    row = {field.name: getattr(event, field.name) for field in fields(Event)}
    return row | {name: _hex(row[name]) for name in ("digest", "prev_hash", "hash")}


def _content(event: Event, content: Content | None) -> list[dict[str, object]]:
    if content is None:
        return []
    return [{"report_id": event.report_id, "seq": event.seq, "salt": _hex(content.salt), "content": content.content}]


def _clock(report_id: UUID, run: ClockRun) -> dict[str, object]:
    row = {name: getattr(run, name) for name in CLOCK_COLUMNS[1:]}
    row["pauses"] = [asdict(pause) for pause in run.pauses]
    return row | {"report_id": report_id}


def _accused(event: Event, accused: Sequence[Accused]) -> list[dict[str, object]]:
    return [
        {name: getattr(entry, name, None) for name in ACCUSED_COLUMNS}
        | {"report_id": event.report_id, "seq": event.seq}
        for entry in accused
    ]


def _deltas(before: ReportRow | None, after: ReportRow) -> list[Mapping[str, object]]:
    rows: list[Mapping[str, object]] = []
    for key, measures in cards.deltas(before, after):
        row: dict[str, object] = {field.name: getattr(key, field.name) for field in fields(cards.CardKey)}
        row["class"] = row.pop("report_class")
        row["next_due"] = key.next_due or "infinity"
        rows.append(row | measures)
    return rows


def _units(event: Event, units: Sequence[UnitChange]) -> list[dict[str, object]]:
    return [
        {"report_id": event.report_id, "institution_id": unit.institution_id, "part": unit.part, "since_seq": event.seq}
        for unit in units
    ]


def _json(value: object) -> str:
    return orjson.dumps(value, default=str).decode()  # `default` spells the driver's own kind of UUID


def _hex(value: object) -> str | None:
    return f"\\x{value.hex()}" if isinstance(value, bytes) else None


_FIELDS = tuple(field.name for field in fields(ReportRow))
_COLUMNS = tuple("class" if name == "report_class" else name for name in _FIELDS)
_CHANGING = tuple(name for name in _COLUMNS if name not in FIXED)
_INSERTED = tuple(name for name in _COLUMNS if name != "tracking_id")


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
_OUTBOX = """INSERT INTO outbox (report_id, seq, action, recorded_at)
    SELECT e.report_id, e.seq, e.action, e.recorded_at FROM e WHERE e.happened_at = e.recorded_at"""

FILE = written(
    f"""
WITH p AS MATERIALIZED (SELECT * FROM jsonb_populate_record(NULL::reports, CAST(:report AS jsonb))),
present AS MATERIALIZED (SELECT l.version AS law, t.version AS tree,
        p.region_code IS NULL OR coalesce((SELECT true FROM regions WHERE code = p.region_code), false) AS has_region
    FROM p, lawbook_version l, tree_version t),
fits AS (SELECT FROM present WHERE law = :law AND tree = :tree AND has_region),
given AS (SELECT g.* FROM fits, jsonb_populate_recordset(NULL::idempotency_keys, CAST(:keys AS jsonb)) g),
k AS (INSERT INTO idempotency_keys (key, body, report_id, recorded_at)
    SELECT key, body, report_id, recorded_at FROM given ON CONFLICT (key) DO NOTHING RETURNING 1),
r AS (INSERT INTO reports ({", ".join(_INSERTED)}, tracking_id)
    SELECT {", ".join(f"p.{c}" for c in _INSERTED)}, coalesce(p.tracking_id, nextval('tracking_ids'))
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
o AS ({_OUTBOX})
SELECT (SELECT tracking_id FROM r), has_region, law, tree FROM present
"""  # noqa: S608
)

FILE_LIVES: TextClause = text(
    f"""
WITH r AS (INSERT INTO reports ({", ".join(_INSERTED)}, tracking_id)
    SELECT {", ".join(f"p.{c}" for c in _INSERTED)}, coalesce(p.tracking_id, nextval('tracking_ids'))
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
WITH r AS (UPDATE reports t SET ({", ".join(_CHANGING)}) = ({", ".join(f"p.{c}" for c in _CHANGING)})
    FROM jsonb_populate_record(NULL::reports, CAST(:report AS jsonb)) p
    WHERE t.id = p.id AND t.seq = :seq RETURNING t.id, t.seq, t.root_id),
e AS ({_EVENT} RETURNING report_id, seq, action, happened_at, recorded_at),
o AS ({_OUTBOX})"""  # noqa: S608

_OF_A_STEP = {
    "search": f"""
s AS (UPDATE report_words t SET root_id = r.root_id,
        search = CASE WHEN CAST(:search AS text) IS NULL THEN t.search ELSE {_LEXEMES} END
    FROM r WHERE t.report_id = r.id)""",  # noqa: S608
    "content": f"c AS ({_CONTENT})",
    "clocks": f"""
l AS ({_CLOCKS} ON CONFLICT ({", ".join(CLOCK_KEY)}) DO UPDATE SET
    ({", ".join(c for c in CLOCK_COLUMNS if c not in CLOCK_KEY)})
    = ({", ".join(f"excluded.{c}" for c in CLOCK_COLUMNS if c not in CLOCK_KEY)}))""",
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
}  # fmt: skip
"""What some steps change and others do not: PostgreSQL sets every part of a statement up before it finds it empty."""


@cache
def _step(parts: tuple[str, ...]) -> Prepared:
    return written(",\n".join((_STEP, *(_OF_A_STEP[part] for part in parts))) + "\nSELECT id FROM r")
