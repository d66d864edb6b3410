"""Taking a step: lock the report, check what the person saw, ask the law, store the change."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.lawbook import LawBook, lawbook
from api.law.accused import Accused
from api.law.lifecycle import Party
from api.law.moment import Moment
from api.law.refusals import NotAdmissible, Stale
from api.law.words import Action, Role
from api.reports import queries, steps, writing
from api.reports.matter import Matter, Place
from api.reports.moves import Change, Move, Sets, UnitChange
from api.reports.publishing import Released
from api.reports.standing import Actor, acting, actors, in_his_name
from api.reports.timeline import Json, content_of

MIN_PROOF = 5
"""Characters of a proof that the reporter himself wanted the step."""


BY_KEY = Actor(Role.REPORTER, None, None, frozenset({Party.REPORTER}))
"""Whoever has the tracking key."""

THE_CLOCK = Actor(Role.CLOCK, None, None, frozenset({Party.CLOCK}))
"""The system, when a deadline passes."""


@dataclass(frozen=True, slots=True)
class Step:
    """What a use case adds to its action. `written` is content (erasable); `facts` hold no personal data."""

    sets: Sets = field(default_factory=lambda: Sets())
    facts: Json = field(default_factory=dict)
    written: Json = field(default_factory=dict)
    desk: Place | None = None
    holder: Place | None = None
    at_desk: bool = False
    units: Sequence[UnitChange] = ()
    accused: Sequence[Accused] = ()
    cleared: Sequence[UUID] = ()
    recused: UUID | None = None
    search: str | None = None
    publication: Released | None = None
    lengthen: bool = False


async def report_to_change(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, now: datetime
) -> Matter:
    """The report, locked, for an officer who saw version `seen` of it (None: a step that no version can spoil).

    Raises `NotFound` out of his scope, `Stale` with the state and what is possible when somebody was faster.
    """
    matter = await queries.matter(session, report_id, person, now, lock=True)
    if seen is not None and seen != matter.report.seq:
        allowed = await allowed_actions(session, matter, person, now)
        raise Stale("step.stale", state=matter.report.state, allowed=allowed)
    return matter


async def report_for(
    session: AsyncSession, person: Person, report_id: UUID, seen: int | None, action: Action, at: Moment
) -> Matter:
    """The report, locked, for an officer who may take this action now: what a use case begins with.

    Raises as `report_to_change`, and the law's refusals before anything else of the step is looked at.
    """
    matter = await report_to_change(session, person, report_id, seen, at.recorded_at)
    steps.check(matter, action, acting(person, matter), at, await lawbook(session))
    return matter


async def take(
    session: AsyncSession, matter: Matter, person: Person, action: Action, at: Moment, step: Step | None = None
) -> Matter:
    """Take a step as this person and store it; the matter as it is afterwards.

    Raises the law's refusals: `StepNotPossible`, `NotYourStep` and those below them.
    """
    return await take_as(session, matter, acting(person, matter), action, at, step)


async def take_in_his_name(
    session: AsyncSession,
    matter: Matter,
    person: Person,
    action: Action,
    at: Moment,
    proof: str,
    step: Step | None = None,
) -> Matter:
    """Take a reporter's step in his name, with a proof, where his channel leaves him no other way."""
    if len(proof.strip()) < MIN_PROOF:
        raise NotAdmissible("step.proof_needed", field="proof")
    asked = step or Step()
    officer = acting(person, matter)
    actor = in_his_name(officer, matter) or officer
    proven = replace(asked, written={**asked.written, "proof": proof})
    return await take_as(session, matter, actor, action, at, proven)


async def take_as(
    session: AsyncSession, matter: Matter, actor: Actor, action: Action, at: Moment, step: Step | None = None
) -> Matter:
    """Take a step as an actor: what `take` does once it knows who acts."""
    return await writing.write(session, worked_out(matter, actor, action, at, step, await lawbook(session)))


def worked_out(matter: Matter, actor: Actor, action: Action, at: Moment, step: Step | None, book: LawBook) -> Change:
    """What a step comes to, by the law; nothing is stored. Raises the law's refusals."""
    asked = step or Step()
    move = Move(
        action=action,
        actor=actor,
        at=at,
        sets=asked.sets,
        desk=asked.desk,
        holder=asked.holder,
        at_desk=asked.at_desk,
        facts=asked.facts,
        content=content_of(asked.written),
        units=asked.units,
        accused=asked.accused,
        cleared=asked.cleared,
        recused=asked.recused,
        search=asked.search,
        publication=asked.publication,
        lengthen=asked.lengthen,
    )
    return steps.advance(matter, move, book)


async def allowed_actions(session: AsyncSession, matter: Matter, person: Person, now: datetime) -> list[Action]:
    """What a person may do with a report now, the reporter's steps in his name included."""
    return steps.allowed_actions(matter, actors(person, matter), Moment.live(now), await lawbook(session))
