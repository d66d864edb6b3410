"""Who may change what in the tree. Knows officers only by what it asks of them: accounts lie above this room."""

from collections.abc import Iterable, Sequence
from typing import Protocol
from uuid import UUID

from api.institutions.nodes import Node
from api.law.refusals import OutOfScope
from api.law.words import Role


class Seat(Protocol):
    """An office: the institution at which somebody is appointed."""

    @property
    def institution_id(self) -> UUID: ...

    @property
    def path(self) -> str: ...


class Acting(Protocol):
    """Whoever acts, with the offices that he holds."""

    @property
    def account_id(self) -> UUID | None: ...

    def holds(self, *roles: Role) -> bool: ...

    def offices_over(self, path: str, roles: Iterable[Role] | None = None) -> Sequence[Seat]: ...


def must_be_national(person: Acting) -> None:
    """Raises OutOfScope for all but the national desk."""
    if not person.holds(Role.NATIONAL):
        raise OutOfScope("institutions.national_only")


def must_stand_above(person: Acting, node: Node) -> None:
    """Raises OutOfScope unless he coordinates an institution above the node: nobody changes his own office."""
    if not person.holds(Role.NATIONAL) and not any(
        seat.path != node.path for seat in person.offices_over(node.path, (Role.COORDINATOR,))
    ):
        raise OutOfScope("institutions.not_below_you")


def must_coordinate(person: Acting, node: Node | None) -> None:
    """Raises OutOfScope unless he coordinates the node or what lies above it; roots (None) are the national desk's."""
    if person.holds(Role.NATIONAL):
        return
    if node is None or not person.offices_over(node.path, (Role.COORDINATOR,)):
        raise OutOfScope("institutions.not_yours")
