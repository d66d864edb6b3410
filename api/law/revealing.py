"""Opening who an anonymous reporter is (*pembukaan identitas*): by these steps in this order, and in no other way.

The overseer asks and says why. The reporter is told, and may object for some days unless a court ordered it. A second
person decides: never one of the accused or theirs, for whom there is no such report. Then whoever asked, and nobody
else, may learn the identity, for some days. An objection or a refusal ends the request; after an objection only a
court's order asks again.
Source: UU 37/2008 article 24 (the reporter's name may be kept secret) and UU 27/2022 on personal data; no text at hand
fixes the days: they are settings.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from api.law.refusals import NotAdmissible, OwnMatter, StepNotPossible
from api.law.words import Action, State

OBJECT_WITHIN, OPEN_FOR = "reveal.object_within", "reveal.open_for"
"""The policies that bound it in time."""

CONCERNED = frozenset(
    {Action.ASK_REVEAL, Action.OBJECT_TO_REVEAL, Action.GRANT_REVEAL, Action.REFUSE_REVEAL, Action.REVEAL}
)


class Happened(Protocol):
    """What matters of an event here."""

    @property
    def action(self) -> Action: ...
    @property
    def facts(self) -> Mapping[str, object]: ...


@dataclass(frozen=True, slots=True)
class Request:
    """The last request of a report, and what became of it. Times are exclusive ends."""

    asked_by: str
    by_court: bool
    object_until: datetime
    opens_at: datetime | None = None
    ends_at: datetime | None = None
    objected: bool = False
    refused: bool = False
    learnt: bool = False

    @property
    def undecided(self) -> bool:
        return not (self.objected or self.refused or self.opens_at)

    def open_for(self, account_id: object, now: datetime) -> bool:
        """Whether this person, who has learnt the identity, may read it now."""
        return self.learnt and self.may_learn(account_id) and self.is_open(now)

    def opening_at(self, granted_at: datetime) -> datetime:
        """From when on the identity may be learnt, granted at this moment."""
        return granted_at if self.by_court else max(granted_at, self.object_until)

    def lasts(self, now: datetime) -> bool:
        """Whether it waits for somebody, or may still be used."""
        granted = self.ends_at is not None and not self.objected and now < self.ends_at
        return self.undecided or granted

    def may_learn(self, account_id: object) -> bool:
        """Whether this person is who asked, and nobody objected."""
        return str(account_id) == self.asked_by and not self.objected

    def is_open(self, now: datetime) -> bool:
        """Whether it was granted for a time that this moment lies in."""
        return self.opens_at is not None and self.ends_at is not None and self.opens_at <= now < self.ends_at


def asked(by: object, object_until: datetime, *, by_court: bool) -> dict[str, object]:
    """The facts of the step that asks."""
    return {"asked_by": by, "ends_at": object_until, "by_court": by_court}


def granted(opens_at: datetime, ends_at: datetime) -> dict[str, object]:
    """The facts of the step that grants it."""
    return {"opens_at": opens_at, "ends_at": ends_at}


def last_request(events: Iterable[Happened]) -> Request | None:
    """What these events, in their order, come to; None where nobody has asked."""
    request: Request | None = None
    for event in events:
        if event.action is Action.ASK_REVEAL:
            by_court = event.facts.get("by_court") is True
            request = Request(str(event.facts["asked_by"]), by_court, _time(event.facts, "ends_at"))
        elif request is not None:
            request = _after(request, event)
    return request


def _after(request: Request, event: Happened) -> Request:
    match event.action:
        case Action.OBJECT_TO_REVEAL:
            return replace(request, objected=True)
        case Action.REFUSE_REVEAL:
            return replace(request, refused=True)
        case Action.GRANT_REVEAL:
            return replace(request, opens_at=_time(event.facts, "opens_at"), ends_at=_time(event.facts, "ends_at"))
        case Action.REVEAL:
            return replace(request, learnt=True)
        case _:
            return request


def check_order(request: Request | None, *, by_court: bool) -> None:
    """Whether a request may follow the last one. Raises `NotAdmissible` without a court's order after an objection."""
    if request is not None and request.objected and not by_court:
        raise NotAdmissible("reveal.needs_court_order", field="court_order")


def check(action: Action, state: State, request: Request | None, account_id: object, now: datetime) -> None:
    """Whether this step may be taken of what was asked, the law's other questions aside.

    Raises `StepNotPossible`, and `OwnMatter` for deciding one's own request or learning by another's.
    """
    if action is Action.ASK_REVEAL:
        if request is not None and request.lasts(now):
            raise StepNotPossible("reveal.asked_already", state=state, action=action)
        return
    if request is None:
        raise StepNotPossible("reveal.not_asked", state=state, action=action)
    match action:
        case Action.OBJECT_TO_REVEAL:
            if request.by_court or request.objected or request.refused:
                raise StepNotPossible("reveal.nothing_to_object_to", state=state, action=action)
        case Action.GRANT_REVEAL | Action.REFUSE_REVEAL:
            if not request.undecided:
                raise StepNotPossible("reveal.decided", state=state, action=action)
            if str(account_id) == request.asked_by:
                raise OwnMatter("reveal.second_person", action=action)
        case Action.REVEAL:
            if request.opens_at is None or request.objected or now < request.opens_at:
                raise StepNotPossible("reveal.not_open", state=state, action=action)
            if not request.may_learn(account_id):
                raise OwnMatter("reveal.asked_by_another", action=action)
            if request.learnt:
                raise StepNotPossible("reveal.learnt", state=state, action=action)


def until(action: Action, request: Request | None) -> datetime | None:
    """Until when, exclusive, a step of these may be taken; None where nothing bounds it."""
    if request is None:
        return None
    return {Action.OBJECT_TO_REVEAL: request.object_until, Action.REVEAL: request.ends_at}.get(action)


def _time(facts: Mapping[str, object], name: str) -> datetime:
    return datetime.fromisoformat(str(facts[name]))
