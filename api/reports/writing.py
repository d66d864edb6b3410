"""The only writer of reports: a filing, a step, whole lives, or the clock's steps on many reports at once.

Each is one statement with all that goes with it. Everything is handed over as JSON (`spelling`) and spread by
`jsonb_populate_recordset`, so that each statement is prepared once (a step's for each set of parts that it changes),
and costs one round trip however much that is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from functools import cache
from uuid import UUID

from sqlalchemy import TextClause, text
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.refusals import Stale
from api.prepared import Prepared, written
from api.reports.matter import Matter, ReportRow
from api.reports.moves import Change
from api.reports.publishing import PUBLISH
from api.reports.searching import PERIOD_SECONDS
from api.reports.spelling import (
    ACCUSED_COLUMNS,
    CHANGING,
    CLOCK_COLUMNS,
    CLOCK_KEY,
    DELTA_COLUMNS,
    INSERTED,
    accused_of,
    as_hex,
    as_json,
    clock_of,
    content_of,
    deltas_of,
    event_of,
    row_of,
    units_of,
)
from api.reports.timeline import Content, Event, Json


@dataclass(frozen=True, slots=True)
class Filing:
    """A report as it comes in. `sealed` is the reporter's identity; `key` and `body` are the request's, hashed.

    `choice` is how he wants to be told, as a row of `reporter_preferences` without its report.
    """

    report: ReportRow
    event: Event
    content: Content
    clocks: Sequence[ClockRun]
    accused: Sequence[Accused]
    search: str
    sealed: tuple[bytes, int] | None = None
    key: bytes | None = None
    body: bytes | None = None
    choice: Json | None = None


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
        "report": as_json(row_of(report)),
        "search": filing.search,
        "event": as_json(event_of(filing.event)),
        "content": as_json(content_of(filing.event, filing.content)),
        "clocks": as_json([clock_of(report.id, run) for run in filing.clocks]),
        "accused": as_json(accused_of(filing.event, filing.accused)),
        "deltas": as_json(deltas_of(None, report)),
        "reporters": as_json(_reporter(filing)),
        "keys": as_json(_key(filing)),
    }
    if filing.choice is None:
        ((tracking_id, has_region, law, tree),) = await FILE.rows(source, given)
    else:
        given["choice"] = as_json([{**filing.choice, "report_id": report.id}])
        ((tracking_id, has_region, law, tree),) = await FILE_WITH_CHOICE.rows(source, given)
    return Receipt(tracking_id, has_region, law, tree)


async def file_lives(session: AsyncSession, lives: Sequence[Life]) -> list[int]:
    """Take many reports in at once, each as it stands at the end of what happened to it; their tracking ids.

    No request's key is kept of them. Raises ValueError for steps that unsay what a step before them said: whoever
    needs that takes them one by one.
    """
    given = {
        "reports": as_json([row_of(life.report) for life in lives]),
        "searches": as_json([{"report_id": life.report.id, "said": _searched(life)} for life in lives]),
        "events": as_json([event_of(event) for life in lives for event in _events(life)]),
        "contents": as_json([row for life in lives for row in _contents(life)]),
        "clocks": as_json([clock_of(life.report.id, run) for life in lives for run in _clocks(life)]),
        "accused": as_json([row for life in lives for row in accused_of(life.filing.event, life.filing.accused)]),
        "deltas": as_json([row for life in lives for row in deltas_of(None, life.report)]),
        "units": as_json(
            [row for life in lives for step in life.steps for row in units_of(step.event, step.move.units)]
        ),
        "reporters": as_json([row for life in lives for row in _reporter(life.filing)]),
    }
    if any(_unsays(step) for life in lives for step in life.steps):
        raise ValueError("a life that takes something back is stored step by step")
    numbered = {id: number for id, number in await session.execute(FILE_LIVES, given)}
    return [numbered[life.report.id] for life in lives]


async def write(session: AsyncSession, change: Change) -> Matter:
    """Store a step; the matter as it is now. Raises `Stale` where another step came in between."""
    before, after, move = change.before.report, change.after.report, change.move
    changed: dict[str, Sequence[object]] = {
        "content": content_of(change.event, change.content),
        "clocks": [clock_of(after.id, run) for run in change.clocks],
        "accused": accused_of(change.event, move.accused),
        "cleared": move.cleared,
        "units": units_of(change.event, [unit for unit in move.units if not unit.ends]),
        "ended": units_of(change.event, [unit for unit in move.units if unit.ends]),
        "recused": [{"report_id": after.id, "account_id": move.recused}] if move.recused else (),
        "deltas": deltas_of(before, after),
        "publication": [move.publication] if move.publication else (),
    }
    given: dict[str, str | None] = {name: as_json(rows) for name, rows in changed.items() if rows}
    if move.search is not None or after.root_id != before.root_id:
        given["search"] = move.search
    own = {"seq": before.seq, "report": as_json(row_of(after)), "event": as_json(event_of(change.event))}
    if not await _step(tuple(given)).rows(session, given | own):
        raise Stale("step.stale")
    record = change.before.record
    return replace(change.after, record=record and record.and_then(change.event, change.content))


@dataclass(frozen=True, slots=True)
class Rung:
    """A clock that told something, or has nothing to tell yet, without a step: only that is stored of it.

    `told` asks that the messengers learn of it (the holder is reminded).
    """

    report_id: UUID
    clock: ClockRun
    told: bool = False


async def write_all(session: AsyncSession, lives: Sequence[Sequence[Change]], rung: Sequence[Rung] = ()) -> None:
    """Store the clock's steps on many reports, locked before: of each the steps that follow each other, in order.

    Raises `Stale` where another step came in between (nothing is stored then), ValueError for steps that change more
    than the report's row and clocks: whoever takes those takes them one by one.
    """
    if any(_unsays(step) or _brings(step) for steps in lives for step in steps):
        raise ValueError("a step that brings or unsays something is stored by itself")
    given = {
        "seen": as_json([{"id": steps[0].before.report.id, "seq": steps[0].before.report.seq} for steps in lives]),
        "reports": as_json([row_of(steps[-1].after.report) for steps in lives]),
        "events": as_json([event_of(step.event) for steps in lives for step in steps]),
        "clocks": as_json([clock_of(steps[0].before.report.id, run) for steps in lives for run in _touched(steps)]),
        "deltas": as_json(
            [row for steps in lives for row in deltas_of(steps[0].before.report, steps[-1].after.report)]
        ),
        "rung": as_json([clock_of(each.report_id, each.clock) for each in rung]),
    }
    written = await STEPS.rows(session, given)
    if len(written) != len(lives):
        raise Stale("step.stale")


def _touched(steps: Sequence[Change]) -> list[ClockRun]:
    """The clocks that these steps changed, as they are after the last."""
    keys = {(run.clock, run.round) for step in steps for run in step.clocks}
    return [run for run in steps[-1].after.clocks if (run.clock, run.round) in keys]


def _brings(step: Change) -> bool:
    move, elsewhere = step.move, step.after.report.root_id != step.before.report.root_id
    return bool(step.content or move.units or move.search or elsewhere)


def _events(life: Life) -> list[Event]:
    return [life.filing.event, *(step.event for step in life.steps)]


def _contents(life: Life) -> list[dict[str, object]]:
    filed = content_of(life.filing.event, life.filing.content)
    return filed + [row for step in life.steps for row in content_of(step.event, step.content)]


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
    key, body = as_hex(filing.key), as_hex(filing.body)
    return [{"key": key, "body": body, "report_id": report.id, "recorded_at": report.recorded_at}]


def _reporter(filing: Filing) -> list[dict[str, object]]:
    if filing.sealed is None:
        return []
    sealed, key_id = filing.sealed
    return [{"report_id": filing.report.id, "sealed": as_hex(sealed), "key_id": key_id}]


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
def _step(parts: tuple[str, ...]) -> Prepared:
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
