"""Who takes part: one value for whoever is behind a request.

An officer acts through the offices that he holds; the reporter and the clock have none. The unit holds a report,
never the person: every question of scope is asked of an office and its place in the tree of institutions.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from api.law.words import Role


@dataclass(frozen=True, slots=True)
class Office:
    """One active appointment: a role at an institution. `path` is the institution's, its own label last."""

    appointment_id: UUID
    institution_id: UUID
    root_id: UUID
    path: str
    kind: str
    role: Role
    acting: bool = False

    def covers(self, path: str) -> bool:
        """Whether an institution's path lies in this office's subtree; its own institution does."""
        return path == self.path or path.startswith(self.path + ".")


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever takes a step. `standing` is the role of one who acts without an office: the reporter, the clock."""

    account_id: UUID | None
    name: str | None
    offices: tuple[Office, ...] = ()
    standing: Role | None = None

    @property
    def roles(self) -> frozenset[Role]:
        """Every role he may act in."""
        held = frozenset(office.role for office in self.offices)
        return held if self.standing is None else held | {self.standing}

    def holds(self, *roles: Role) -> bool:
        """Whether he may act in any of these roles, wherever that is."""
        return not self.roles.isdisjoint(roles)

    def offices_as(self, *roles: Role) -> tuple[Office, ...]:
        """His offices in any of these roles, in the order of his appointments."""
        return tuple(office for office in self.offices if office.role in roles)

    def offices_over(self, path: str, roles: Iterable[Role] | None = None) -> tuple[Office, ...]:
        """His offices whose subtree holds the institution at `path`; only those in `roles`, if given."""
        wanted = None if roles is None else frozenset(roles)
        return tuple(
            office for office in self.offices if office.covers(path) and (wanted is None or office.role in wanted)
        )


CLOCK = Person(None, None, (), Role.CLOCK)
"""The system itself, when a deadline passes."""

NOWHERE = UUID(int=0)

OPERATOR = Person(None, None, (Office(NOWHERE, NOWHERE, NOWHERE, NOWHERE.hex, "national", Role.NATIONAL),))
"""Whoever runs a command on the machine itself: may and sees what the national desk may and sees."""
