"""The accused never handles: whom each entry of the accused keeps from a report.

`api.reports.scope` says the same in SQL; a test holds the two together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from api.law.words import Position, Role


class Exclusion(StrEnum):
    """Who loses reading, steps, copies, search and counts through one entry of the accused."""

    SUBTREE = "subtree"  # the unit and all below
    INSPECTOR = "inspector"  # the inspector's desk of the institution
    ACCOUNT = "account"  # the one officer
    NOTHING = "nothing"  # a name that is nobody's account excludes nobody


def exclusion(position: Position | None, *, person: bool = False, account: bool = False) -> Exclusion:
    """Who is excluded by an entry: a unit (no position, no person), or a person with a position in it.

    Args:
        position: the accused person's position in the unit that is named.
        person: the entry names a person, not the unit itself.
        account: that person has an account.
    """
    if position in (Position.HEAD, Position.DEPUTY) or (position is None and not person):
        return Exclusion.SUBTREE
    if position is Position.INSPECTOR:
        return Exclusion.INSPECTOR
    return Exclusion.ACCOUNT if account else Exclusion.NOTHING


@dataclass(frozen=True, slots=True)
class Accused:
    """One entry that stands. `path` is the named institution's: the labels of all above it and its own, with dots."""

    id: UUID
    institution_id: UUID | None
    path: str | None
    account_id: UUID | None
    position: str | None
    exclusion: Exclusion

    def keeps_out_place(self, path: str) -> bool:
        """Whether an institution loses the report: the accused unit and all below."""
        if self.exclusion is not Exclusion.SUBTREE or self.path is None:
            return False
        return path == self.path or path.startswith(self.path + ".")

    def keeps_out_office(self, institution_id: UUID, path: str, role: Role) -> bool:
        """Whether whoever holds this role there loses it: in a unit that does, or as the inspector who is accused."""
        inspector = self.exclusion is Exclusion.INSPECTOR and role is Role.INSPECTOR
        return self.keeps_out_place(path) or (inspector and institution_id == self.institution_id)

    def keeps_out_account(self, account_id: UUID | None) -> bool:
        """Whether this one person loses it."""
        return self.exclusion is Exclusion.ACCOUNT and account_id is not None and account_id == self.account_id


def accounts_kept_out(accused: Iterable[Accused]) -> frozenset[UUID]:
    """The accounts of those who are accused themselves, whatever office they hold."""
    return frozenset(
        entry.account_id for entry in accused if entry.exclusion is Exclusion.ACCOUNT and entry.account_id is not None
    )
