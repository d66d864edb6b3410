"""Who learns an anonymous reporter's identity, against every order in which people may act."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.law import revealing
from api.law.refusals import NotAdmissible, OwnMatter, Refusal, StepNotPossible
from api.law.revealing import Request, last_request
from api.law.words import Action, State

ASKED_AT = datetime(2026, 8, 3, 2, tzinfo=UTC)
OBJECTING, LASTING = timedelta(days=3), timedelta(days=7)


@dataclass(frozen=True)
class Event:
    action: Action
    facts: Mapping[str, object]


@dataclass
class Desk:
    """Takes steps as the service does, and keeps what the timeline would hold."""

    events: list[Event]

    def take(self, action: Action, who: str, now: datetime, *, by_court: bool = False) -> None:
        request = last_request(self.events)
        revealing.check(action, State.DISPOSED, request, who, now)
        if action is Action.ASK_REVEAL:
            revealing.check_order(request, by_court=by_court)
        until = revealing.until(action, request)
        if until is not None and now >= until:
            raise StepNotPossible("too late", state=State.DISPOSED)
        facts: dict[str, object] = {}
        if action is Action.ASK_REVEAL:
            facts = revealing.asked(who, now + OBJECTING, by_court=by_court)
        elif action is Action.GRANT_REVEAL:
            assert request is not None
            opens_at = request.opening_at(now)
            facts = revealing.granted(opens_at, opens_at + LASTING)
        written = {name: each.isoformat() if isinstance(each, datetime) else each for name, each in facts.items()}
        self.events.append(Event(action, written))

    def reads(self, who: str, now: datetime) -> bool:
        request = last_request(self.events)
        return request is not None and request.open_for(who, now)


def asked(by_court: bool = False) -> Desk:
    desk = Desk([])
    desk.take(Action.ASK_REVEAL, "asker", ASKED_AT, by_court=by_court)
    return desk


def after(**passed: float) -> datetime:
    return ASKED_AT + timedelta(**passed)


def test_once_granted_and_the_time_to_object_over_it_is_open_to_whoever_asked_for_its_days_alone() -> None:
    desk = asked()
    desk.take(Action.GRANT_REVEAL, "second", after(days=1))
    with pytest.raises(StepNotPossible, match="not_open"):
        desk.take(Action.REVEAL, "asker", after(days=3, microseconds=-1))
    with pytest.raises(OwnMatter):
        desk.take(Action.REVEAL, "second", after(days=3))
    desk.take(Action.REVEAL, "asker", after(days=3))
    assert desk.reads("asker", after(days=3))
    assert desk.reads("asker", after(days=10, microseconds=-1))
    assert not desk.reads("asker", after(days=10))
    assert not desk.reads("second", after(days=4))


def test_it_is_not_read_before_that_stands_in_the_timeline() -> None:
    desk = asked()
    desk.take(Action.GRANT_REVEAL, "second", after(days=1))
    assert not desk.reads("asker", after(days=5))


def test_nobody_decides_his_own_request() -> None:
    for action in (Action.GRANT_REVEAL, Action.REFUSE_REVEAL):
        with pytest.raises(OwnMatter):
            asked().take(action, "asker", after(hours=1))


def test_an_objection_in_time_ends_it_also_when_it_was_granted() -> None:
    desk = asked()
    desk.take(Action.GRANT_REVEAL, "second", after(days=1))
    desk.take(Action.OBJECT_TO_REVEAL, "reporter", after(days=3, microseconds=-1))
    with pytest.raises(StepNotPossible):
        desk.take(Action.REVEAL, "asker", after(days=4))
    with pytest.raises(StepNotPossible):
        asked().take(Action.OBJECT_TO_REVEAL, "reporter", after(days=3))
    with pytest.raises(NotAdmissible):
        desk.take(Action.ASK_REVEAL, "asker", after(days=5))
    desk.take(Action.ASK_REVEAL, "asker", after(days=5), by_court=True)


def test_a_court_s_order_waits_for_no_objection_but_for_the_second_person() -> None:
    desk = asked(by_court=True)
    with pytest.raises(StepNotPossible):
        desk.take(Action.OBJECT_TO_REVEAL, "reporter", after(hours=1))
    with pytest.raises(StepNotPossible):
        desk.take(Action.REVEAL, "asker", after(hours=1))
    desk.take(Action.GRANT_REVEAL, "second", after(hours=2))
    desk.take(Action.REVEAL, "asker", after(hours=2))
    assert desk.reads("asker", after(days=7))


def test_one_request_at_a_time_and_another_once_it_is_over() -> None:
    desk = asked()
    with pytest.raises(StepNotPossible):
        desk.take(Action.ASK_REVEAL, "another", after(days=30))  # nobody has decided yet
    desk.take(Action.REFUSE_REVEAL, "second", after(days=30))
    desk.take(Action.ASK_REVEAL, "another", after(days=31))
    with pytest.raises(OwnMatter):
        desk.take(Action.GRANT_REVEAL, "another", after(days=31))
    desk.take(Action.GRANT_REVEAL, "asker", after(days=31))
    with pytest.raises(StepNotPossible):
        desk.take(Action.ASK_REVEAL, "asker", after(days=32))
    desk.take(Action.ASK_REVEAL, "asker", after(days=60))


def test_nothing_is_decided_that_nobody_asked_for() -> None:
    for action in revealing.CONCERNED - {Action.ASK_REVEAL}:
        with pytest.raises(StepNotPossible, match="not_asked"):
            Desk([]).take(action, "somebody", ASKED_AT)


PEOPLE = ["asker", "second", "third"]
TURNS = st.tuples(
    st.sampled_from(sorted(revealing.CONCERNED)),
    st.sampled_from(PEOPLE),
    st.integers(0, 120),  # hours since the turn before
    st.booleans(),
)


@given(st.lists(TURNS, max_size=14))
def test_whoever_reads_it_asked_was_granted_it_by_another_and_nobody_objected(
    turns: list[tuple[Action, str, int, bool]],
) -> None:
    desk, now = Desk([]), ASKED_AT
    log: list[tuple[Action, str, datetime, bool]] = []
    for action, who, hours, by_court in turns:
        now += timedelta(hours=hours)
        try:
            desk.take(action, who, now, by_court=by_court)
        except Refusal:
            continue
        log.append((action, who, now, by_court))
        for person in PEOPLE:
            assert desk.reads(person, now) is _may_read(log, person, now)


def _may_read(log: list[tuple[Action, str, datetime, bool]], person: str, now: datetime) -> bool:
    """The rule once more, looked up backwards in all that happened."""
    since = next((place for place in reversed(range(len(log))) if log[place][0] is Action.ASK_REVEAL), None)
    if since is None:
        return False
    _, who, asked_at, by_court = log[since]
    later = log[since + 1 :]
    grants = [(by, at) for action, by, at, _ in later if action is Action.GRANT_REVEAL]
    if who != person or not grants or not any(action is Action.REVEAL for action, *_ in later):
        return False
    (by, granted_at), *more = grants
    assert by != person
    assert not more
    assert not any(action is Action.REFUSE_REVEAL for action, *_ in later)
    opens_at = granted_at if by_court else max(granted_at, asked_at + OBJECTING)
    objected = any(action is Action.OBJECT_TO_REVEAL for action, *_ in later)
    return not objected and opens_at <= now < opens_at + LASTING


def test_a_request_without_decision_opens_nothing() -> None:
    assert not Request("asker", True, ASKED_AT).open_for("asker", ASKED_AT)
