"""Random lives over HTTP: whatever people do, the report stays possible, its clocks run, the counts are right."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from api.law.deadlines import ClockRun
from api.law.ladder import CLIMBING
from api.law.lifecycle import STEPS
from api.law.words import Action, Clock, State
from api.reports import queries
from api.reports.matter import Matter
from api.reports.replay import Replayed, replay
from api.reports.tables import Report
from api.reports.timeline import Event
from tests.make import Filed, Json, World

OFFICERS = ("national", "overseer", "province", "coordinator", "inspector", "health", "clinic", "works", "ministry")
REPORTER = "reporter"
SAID = "Ini keterangan yang cukup panjang."

RESOURCES: dict[Action, str] = {
    Action.DISPOSE: "dispositions", Action.HANDLE: "handlings", Action.HAND_OVER: "handovers",
    Action.DEFER: "deferrals", Action.RESUME: "resumptions", Action.ARCHIVE: "archivals",
    Action.REDISPOSE: "redispositions", Action.RETURN: "returns", Action.ACKNOWLEDGE: "acknowledgements",
    Action.FOLLOW_UP: "follow-ups", Action.SUPPORT: "supports", Action.ANSWER: "answers", Action.REPLY: "replies",
    Action.RESTORE: "restorations", Action.NOTE: "notes", Action.COPY: "copies", Action.ASK: "questions",
    Action.CORRECT: "corrections", Action.RECLASSIFY: "reclassifications", Action.MARK_DANGER: "dangers",
    Action.RECOMMEND: "recommendations", Action.SET_LAST_DATE: "last-dates",
    Action.COMPLETE: "completions", Action.OBJECT: "objections", Action.ACCEPT: "acceptances",
    Action.REOPEN: "reopenings", Action.WITHDRAW: "withdrawals",
    Action.REVOKE_WITHDRAWAL: "withdrawal-revocations", Action.CONTEST: "contests",
}  # fmt: skip

AIMED = frozenset(
    {Action.DISPOSE, Action.REDISPOSE, Action.HAND_OVER, Action.COPY, Action.ARCHIVE, Action.SET_LAST_DATE}
)
"""Steps that name somebody or something else: the law may let the person take them, yet not with this aim."""

MOVES_ITS_LIMIT: dict[Clock, frozenset[Action]] = {
    Clock.VERIFICATION: frozenset({Action.COMPLETE, Action.RESUME, Action.RESTORE, Action.CONTEST}),
    Clock.RESOLUTION: frozenset({Action.RECLASSIFY}),
    Clock.REDISPOSITION: frozenset({Action.RETURN}),
    Clock.COMPLETION: frozenset({Action.DEFER}),
    Clock.CLOSING: frozenset({Action.REPLY, Action.ANSWER}),
    Clock.FIRST_FOLLOW_UP: frozenset(),
}
"""What may move the limit of a clock of a round, by §2; a deferral that is over gives the verification its rest."""

MOVING = frozenset({step.action for step in STEPS if step.to is not None} - {Action.WITHDRAW, Action.ARCHIVE})
"""Steps that carry a life on; taken more often than others, so that lives get somewhere."""

RETOLD = (
    "seq", "head", "state", "round", "desk_id", "holder_id", "next_due", "hops", "deferrals", "objections",
    "reopenings", "received_at", "disposed_at", "followed_up_at", "answered_at", "closed_at", "archived_at",
)  # fmt: skip
"""What the timeline alone says of a report."""

REVIVES = frozenset({Action.RESTORE, Action.CONTEST, Action.REVOKE_WITHDRAWAL})


# One world for all lives, so that the counts are of many; hence a life that fails is told as it was, not made shorter.
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(data=st.data())
async def test_a_random_life_never_reaches_what_cannot_be(world: World, data: st.DataObject) -> None:
    report = await world.file(
        class_=data.draw(st.sampled_from(["complaint", "aspiration", "information_request", "oversight_complaint"])),
        channel=data.draw(st.sampled_from(["website", "android"])),
        anonymous=data.draw(st.booleans()),
    )
    matter = await world.matter(report)
    for _ in range(data.draw(st.integers(6, 20))):
        world.clock.advance(hours=data.draw(st.sampled_from([0, 1, 30, 24 * 8])))
        action = await a_step(world, data, report)
        if action is None:
            continue
        before, matter = matter, await world.matter(report)
        events = await world.timeline(report)
        assert len(events) == matter.report.seq == before.report.seq + 1
        possible(before, matter, events[-1])
        clocks_kept(before, matter, events[-1].action)
        same_as_told(matter, replay(events))
    await counts_are_right(world)


async def a_step(
    world: World,
    data: st.DataObject,
    report: Filed,
    only: Collection[Action] = tuple(RESOURCES),
    by: Sequence[str] = (*OFFICERS, REPORTER),
) -> Action | None:
    """One step of somebody who may take one; None where he may not, or not with that aim."""
    nearest = [who for who in await near(world, report) if who in by] or by
    who = data.draw(st.sampled_from(by if data.draw(st.integers(0, 3)) == 0 else nearest))
    view = await world.track(report) if who == REPORTER else await world.read(who, report)
    if view is None:
        return None
    offered = [action for each in view["allowed_actions"] if (action := Action(each)) in only and action in RESOURCES]
    moving = [action for action in offered if action in MOVING]
    if not offered:
        return None
    if data.draw(st.integers(0, 3)) > 0 and moving:
        offered = moving
    action = data.draw(st.sampled_from(offered))
    body = body_of(world, data, action, view)
    if who == REPORTER:
        answer = await world.try_own(report, RESOURCES[action], **body)
    else:
        answer = await world.try_step(who, report, RESOURCES[action], **body)
    if action in AIMED and answer.status_code in (403, 409, 422):
        return None
    assert answer.status_code == 201, (who, action, answer.text)
    return action


async def near(world: World, report: Filed) -> list[str]:
    """Who is likely to act: the reporter once it is answered or ended, else whoever holds it or watches over it."""
    row = (await world.matter(report)).report
    if row.state in (State.ANSWERED, State.CLOSED, State.ARCHIVED, State.DEFERRED):
        return [REPORTER]
    return [
        name
        for name in OFFICERS
        for office in world.people[name].offices
        if office.institution_id == row.holder_id
        or (office.institution_id == row.desk_id and office.role is row.desk_role)
    ]


def body_of(world: World, data: st.DataObject, action: Action, view: Json) -> Json:
    tree, today = world.tree, world.clock.now.date()
    match action:
        case Action.DISPOSE | Action.REDISPOSE:
            unit = data.draw(st.sampled_from([tree.works, tree.health, tree.clinic, tree.regency, tree.ministry]))
            return {"unit_id": unit.id}
        case Action.HAND_OVER:
            there = data.draw(st.sampled_from([tree.ministry, tree.province, tree.regency]))
            return {"institution_id": there.id, "reason": SAID}
        case Action.COPY:
            return {"unit_ids": [data.draw(st.sampled_from([tree.works, tree.health])).id]}
        case Action.ARCHIVE:
            reason = data.draw(st.sampled_from(["not_public_service", "spam", "another_bodys"]))
            return {
                "reason": reason,
                "right_address": SAID,
                "body": "Pengadilan Negeri" if reason == "another_bodys" else None,
            }
        case Action.DEFER:
            return {"missing": SAID}
        case Action.FOLLOW_UP:
            plan = data.draw(st.booleans())
            return (
                {"kind": "plan", "text": SAID, "by_when": (today + timedelta(3)).isoformat()}
                if plan
                else {"kind": "action", "text": SAID}
            )
        case Action.ANSWER:
            return world.answer
        case Action.ACCEPT:
            return {"rating": data.draw(st.integers(1, 5))}
        case Action.RECLASSIFY:
            other = data.draw(
                st.sampled_from(["complaint", "aspiration", "information_request", "oversight_complaint"])
            )
            assume(other != view["class"])
            return {"class_": other, "reason": SAID}
        case Action.CORRECT:
            return {"title": "Judul yang diperbaiki", "reason": SAID}
        case Action.SET_LAST_DATE:
            return {"last_date": (today + timedelta(5)).isoformat(), "reason": SAID}
        case Action.NOTE:
            return {"note": SAID}
        case Action.RETURN | Action.RESTORE | Action.MARK_DANGER:
            return {"reason": SAID}
        case Action.HANDLE | Action.RESUME | Action.ACKNOWLEDGE | Action.WITHDRAW | Action.REVOKE_WITHDRAWAL:
            return {}
        case _:
            return {"text": SAID}


def possible(before: Matter, after: Matter, event: Event) -> None:
    """The step stands in the table, and the row says what its state demands."""
    steps = [step for step in STEPS if step.action is event.action and before.report.state in step.source]
    (step,) = steps
    targets = {step.at_desk, step.to if step.to is not None else before.report.state, before.report.archived_from}
    assert after.report.state in targets
    row = after.report
    assert (row.state is State.ARCHIVED) == (row.archived_at is not None) == (row.archive_reason is not None)
    assert (row.state is State.CLOSED) == (row.closed_at is not None) == (row.closing is not None)
    assert row.state not in (State.ANSWERED, State.CLOSED) or row.answered_at is not None
    assert row.state is not State.DISPOSED or row.holder_id != row.desk_id or not after.holder.has_liaison
    assert row.received_at == before.report.received_at
    limits = [run.due_at for run in after.clocks if run.running and run.clock in CLIMBING]
    assert row.next_due == min(limits, default=None)


def clocks_kept(before: Matter, after: Matter, action: Action) -> None:
    """No clock was lost, restarted, moved, stopped or ended but as §2 says."""
    now: dict[tuple[Clock, int], ClockRun] = {(run.clock, run.round): run for run in after.clocks}
    (step,) = [each for each in STEPS if each.action is action and before.report.state in each.source]
    for was in before.clocks:
        run = now[was.clock, was.round]
        restarted = was.clock in step.restarts and was.round == after.report.round
        if restarted:
            continue
        assert run.started_at == was.started_at
        if run.due_at != was.due_at:
            assert action in MOVES_ITS_LIMIT[was.clock], (action, was, run)
            if was.clock is Clock.RESOLUTION:
                assert run.due_at < was.due_at
        if (run.ended_at is None) and was.ended_at is not None:
            assert action in REVIVES
        if run.ended_at is not None and was.ended_at is None:
            assert was.clock in step.ends
        if run.paused_at is not None and was.paused_at is None:
            assert (action, was.clock) == (Action.DEFER, Clock.VERIFICATION)
    begun = now.keys() - {(run.clock, run.round) for run in before.clocks}
    assert {clock for clock, _ in begun} <= {*step.starts, *step.restarts}
    assert all(round == after.report.round for _, round in begun)


def same_as_told(matter: Matter, told: Replayed) -> None:
    """State, clocks and counts come out of the timeline alone."""
    row = matter.report
    for name in RETOLD:
        assert getattr(told, name) == getattr(row, name), name
    assert {(run.clock, run.round): run for run in told.clocks} == {
        (run.clock, run.round): run for run in matter.clocks
    }


async def counts_are_right(world: World) -> None:
    """The statistics are what the timelines of all reports add up to."""
    async with world.database.reading() as session:
        ids = (await session.scalars(select(Report.id))).all()
        lives = [replay((await queries.timeline(session, report_id))[0]) for report_id in ids]
    answer = await world.client.get(
        "/v1/statistics/reports?group_by=state&from=2026-01-01&to=2099-12-31", headers={"Acting": "national"}
    )
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    total = told["total"]
    counted = {
        "received": len(lives),
        "disposed": sum(life.disposed_at is not None for life in lives),
        "followed_up": sum(life.followed_up_at is not None for life in lives),
        "answered": sum(life.answered_at is not None for life in lives),
        "closed": sum(life.state is State.CLOSED for life in lives),
        "archived": sum(life.state is State.ARCHIVED for life in lives),
        "deferred": sum(life.state is State.DEFERRED for life in lives),
        "objected": sum(life.objections > 0 for life in lives),
        "reopened": sum(life.reopenings > 0 for life in lives),
        "overdue": sum(life.next_due is not None and life.next_due <= world.clock.now for life in lives),
    }
    assert {name: total[name] for name in counted} == counted
    by_state = {group["key"]: group["received"] for group in told["groups"] if group["received"]}
    assert by_state == {state: number for state in State if (number := sum(life.state is state for life in lives))}
