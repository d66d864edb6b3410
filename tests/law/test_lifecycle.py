"""The steps of a report's life, against a table written from the regulation and not from the code."""

from itertools import product

import pytest

from api.law.lifecycle import STEPS, Back, Party, Standing, next_step, open_steps, parties
from api.law.refusals import NotYourStep, StepNotPossible
from api.law.words import OPEN_STATES, Action, Clock, Role, State

# action | from | to | by; "any desk" is the desk that holds it, a higher one, or the national one.
PROCESS = """
dispose           | received             | disposed    | any desk
handle            | received             | in_progress | desk
hand_over         | received             | received    | desk national
defer             | received             | deferred    | desk national
archive           | received deferred    | archived    | desk national
complete          | deferred             | received    | reporter
resume            | deferred             | received    | desk national
lapse             | deferred             | archived    | clock
redispose         | disposed in_progress | disposed    | any desk liaison unit_above
return            | disposed in_progress | received    | liaison
acknowledge       | disposed             | =           | liaison
follow_up         | disposed in_progress | in_progress | liaison
support           | disposed in_progress | =           | supporting
propose_answer    | disposed in_progress | =           | liaison
approve_answer    | disposed in_progress | =           | leader
send_back         | disposed in_progress | =           | leader
answer            | disposed in_progress | answered    | liaison desk approved
archive           | disposed in_progress | archived    | desk
reply             | answered             | =           | reporter liaison
reply             | received deferred disposed in_progress | = | reporter
object            | answered             | in_progress | reporter
accept            | answered             | closed      | reporter
silence           | answered             | closed      | clock
close             | answered             | closed      | desk
reopen            | closed               | in_progress | reporter
withdraw          | open                 | archived    | reporter
revoke_withdrawal | archived             | back        | reporter
contest           | archived             | received    | reporter
restore           | archived             | received    | desk national overseer
note              | any                  | =           | any desk liaison unit_above supporting leader overseer
copy              | open                 | =           | any desk liaison unit_above
ask               | early                | =           | any desk liaison unit_above supporting overseer
attach            | open                 | =           | reporter
correct           | any                  | =           | any desk
reclassify        | early                | =           | any desk
name_accused      | open                 | =           | any desk overseer
clear_accused     | open                 | =           | higher_desk overseer
recuse            | open                 | =           | any desk liaison unit_above supporting leader
mark_danger       | open                 | =           | any desk liaison unit_above supporting overseer
page              | open                 | =           | clock
acknowledge_danger | open                | =           | any desk liaison unit_above supporting leader overseer
recommend         | any                  | =           | overseer
accept_recommendation | any              | =           | desk leader
carry_out         | any                  | =           | desk higher_desk leader liaison
confirm           | any                  | =           | overseer
take_to_overseer  | any                  | =           | reporter
ask_reveal        | any                  | =           | overseer
object_to_reveal  | any                  | =           | reporter
grant_reveal      | any                  | =           | overseer national
refuse_reveal     | any                  | =           | overseer national
reveal            | any                  | =           | overseer
report_reprisal   | any                  | =           | reporter
set_last_date     | early                | =           | any desk overseer
remind            | early                | =           | any desk leader overseer
link_repeat       | any                  | =           | any desk liaison
release           | any                  | =           | any desk
mask              | any                  | =           | any desk
move              | any                  | =           | clock
escalate          | open                 | =           | clock
deliver           | answered             | =           | clock
announce          | deferred answered    | =           | clock
move_deadline     | open                 | =           | clock
"""

GROUPS = {
    "open": [state.value for state in State if state in OPEN_STATES],
    "any": [state.value for state in State],
    "early": ["received", "deferred", "disposed", "in_progress"],
}


def _expected() -> dict[tuple[Action, State, Party], State | Back | None]:
    found: dict[tuple[Action, State, Party], State | Back | None] = {}
    for line in PROCESS.strip().splitlines():
        action, sources, target, by = (part.strip() for part in line.split("|"))
        states = [state for word in sources.split() for state in GROUPS.get(word, [word])]
        named = by.replace("any desk", "desk higher_desk national").split()
        for state, party in product(states, named):
            to = None if target == "=" else Back.BACK if target == "back" else State(target)
            found[Action(action), State(state), Party(party)] = to
    return found


EXPECTED = _expected()


@pytest.mark.parametrize("party", Party, ids=str)
@pytest.mark.parametrize("action", Action, ids=str)
@pytest.mark.parametrize("state", State, ids=str)
def test_only_the_steps_of_the_regulation_exist(state: State, action: Action, party: Party) -> None:
    if (action, state, party) in EXPECTED:
        assert next_step(state, action, {party}).to == EXPECTED[action, state, party]
        assert action in open_steps(state, {party})
    else:
        somebodys = any((action, state, other) in EXPECTED for other in Party)
        with pytest.raises(NotYourStep if somebodys else StepNotPossible):
            next_step(state, action, {party})
        assert action not in open_steps(state, {party})


# An office of this role, standing so to a report, acts as these parties; any other pair acts as none.
ACTS_AS = """
reporter none -> reporter
clock none -> clock
liaison unit -> liaison
liaison unit_above -> unit_above
liaison supporting -> supporting
leader unit -> leader
leader unit_above -> leader
leader desk -> leader
coordinator desk -> desk
coordinator above -> higher_desk
coordinator supporting -> supporting
inspector desk -> desk
inspector above -> higher_desk
national desk -> desk national
national above -> higher_desk national
overseer above -> overseer
"""


@pytest.mark.parametrize(("role", "standing"), [*product(Role, Standing)], ids=str)
def test_an_office_acts_as_what_it_is_to_the_report(role: Role, standing: Standing) -> None:
    told = {
        tuple(left.split()): right.split()
        for left, right in (line.split(" -> ") for line in ACTS_AS.split("\n") if line)
    }
    allowed = told.get((role.value, standing.value), [])
    assert parties(role, standing) == frozenset(map(Party, allowed))


ALL_BUT_NONE = [role for role in Role if role not in (Role.REPORTER, Role.CLOCK)]


@pytest.mark.parametrize("role", ALL_BUT_NONE, ids=str)
@pytest.mark.parametrize("state", State, ids=str)
def test_whoever_stands_nowhere_may_do_nothing(state: State, role: Role) -> None:
    assert open_steps(state, parties(role, Standing.NONE)) == ()


# What starts and what ends each clock; filing starts the verification, and archiving ends them all.
CLOCKS = {
    Clock.FIRST_FOLLOW_UP: ({"dispose", "handle", "object", "reopen"}, {"follow_up", "answer"}),
    Clock.RESOLUTION: ({"dispose", "handle", "object", "reopen"}, {"answer"}),
    Clock.REDISPOSITION: ({"return"}, {"dispose", "handle"}),
    Clock.VERIFICATION: (set(), {"dispose", "handle"}),
    Clock.COMPLETION: ({"defer"}, {"complete", "resume"}),
    Clock.CLOSING: ({"answer", "reply", "deliver"}, {"accept", "object", "silence", "close"}),
}
ARCHIVING = {"archive", "lapse", "withdraw"}


@pytest.mark.parametrize("clock", Clock, ids=str)
def test_a_clock_starts_and_ends_where_the_regulation_says(clock: Clock) -> None:
    starts, ends = CLOCKS[clock]
    assert {step.action.value for step in STEPS if clock in (*step.starts, *step.restarts)} == starts
    assert {step.action.value for step in STEPS if clock in step.ends} == ends | ARCHIVING


def test_only_a_deferral_stops_a_clock_and_only_the_verification() -> None:
    pausing = {(step.action, clock) for step in STEPS for clock in step.pauses}
    resuming = {(step.action, clock) for step in STEPS for clock in step.resumes}
    assert pausing == {(Action.DEFER, Clock.VERIFICATION)}
    assert resuming == {(Action.COMPLETE, Clock.VERIFICATION), (Action.RESUME, Clock.VERIFICATION)}


def test_steps_that_move_no_state_touch_no_clock_but_the_closing() -> None:
    for step in STEPS:
        if step.to is None and step.action not in (Action.REPLY, Action.DELIVER):
            touched = (step.starts, step.restarts, step.ends, step.pauses, step.resumes)
            assert not any(touched), step
            assert not step.revives, step


def test_only_an_objection_or_a_reopening_begins_another_round() -> None:
    assert {step.action for step in STEPS if step.next_round} == {Action.OBJECT, Action.REOPEN}


def test_returns_and_handovers_are_hops() -> None:
    assert {step.action for step in STEPS if step.hop} == {Action.RETURN, Action.HAND_OVER}


def test_every_state_is_reached_and_none_is_a_dead_end() -> None:
    assert {step.to for step in STEPS if isinstance(step.to, State)} == set(State)
    assert all(any(state in step.source and step.to not in (None, state) for step in STEPS) for state in State)


def test_a_refusal_says_what_is_possible_instead() -> None:
    with pytest.raises(StepNotPossible) as refused:
        next_step(State.CLOSED, Action.ACCEPT, {Party.REPORTER})
    possible = ("reopen", "take_to_overseer", "object_to_reveal", "report_reprisal")
    assert (refused.value.state, refused.value.allowed) == ("closed", possible)
