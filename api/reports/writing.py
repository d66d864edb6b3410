"""The only writer of reports: a filing, a step, whole lives, or the clock's steps on many reports at once.

Each is one statement (`statements`) with all that goes with it, and costs one round trip however much that is.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.law.accused import Accused
from api.law.deadlines import ClockRun
from api.law.refusals import Stale
from api.reports.matter import Matter, ReportRow
from api.reports.moves import Change
from api.reports.spelling import (
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
from api.reports.statements import FILE, FILE_LIVES, FILE_WITH_CHOICE, STEPS, step_with
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
    if not await step_with(tuple(given)).rows(session, given | own):
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
