"""Why the law says no. Knows no HTTP: `api.problems` gives each refusal its status and title.

Refusal
├── NotAdmissible         a report, or a field of a step, is not as the law needs it (names the field)
├── StepNotPossible       the report's state does not know this step
│   ├── TooLate           the window for the step has passed
│   └── LimitReached      the step was already taken as often as it may be
├── NotYourStep           the step exists, but belongs to someone else
│   ├── OwnMatter         he filed it, or it is his own answer that is objected to
│   └── NotReturnable     after too many hops a higher desk's disposition cannot be returned
├── OutOfScope            the unit, officer or institution named lies outside the person's scope
├── Stale                 somebody else took a step in between
└── Laxer                 an institution's policy may be stricter than the national one, not laxer in silence
"""

from collections.abc import Sequence


class Refusal(Exception):
    """`reason` is a message key (see `api/text`), `facts` fill its blanks; neither ever holds personal data."""

    def __init__(self, reason: str, *, field: str | None = None, **facts: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.field = field
        self.facts = facts


class NotAdmissible(Refusal): ...


class StepNotPossible(Refusal):
    """Carries the state and what is possible instead."""

    def __init__(
        self, reason: str, *, state: str, allowed: Sequence[str] = (), field: str | None = None, **facts: object
    ) -> None:
        super().__init__(reason, field=field, state=state, **facts)
        self.state = state
        self.allowed = tuple(allowed)


class TooLate(StepNotPossible): ...


class LimitReached(StepNotPossible): ...


class NotYourStep(Refusal): ...


class OwnMatter(NotYourStep): ...


class NotReturnable(NotYourStep): ...


class OutOfScope(Refusal): ...


class Stale(Refusal): ...


class Laxer(Refusal): ...
