"""The rungs of the ladder, what each waits, and what a clock remembers of its climb.

Source: UU 25/2009 articles 35 and 46; the waits are settings (see `api.law.policies`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Rung(StrEnum):
    """The rungs from the lowest to the highest."""

    COORDINATOR = "coordinator"  # the unit's leader is told as well
    PROVINCE = "province"  # for a regency or city
    NATIONAL = "national"
    OVERSEER = "overseer"

    @property
    def height(self) -> int:
        """Its place, counted from the lowest."""
        return _ORDER[self]


_ORDER = {rung: height for height, rung in enumerate(Rung)}


@dataclass(frozen=True, slots=True)
class Waits:
    """Working days that each rung waits more than the one before it."""

    coordinator: int
    province: int
    national: int
    overseer: int

    def of(self, rung: Rung) -> int:
        """The wait of one rung."""
        return (self.coordinator, self.province, self.national, self.overseer)[rung.height]


@dataclass(frozen=True, slots=True)
class Ladder:
    """The figures by which a clock tells of itself, fixed when it starts.

    `before` is how many working days before its last one it tells that this comes: the holder is reminded; of a clock
    that ends by itself, the reporter learns that it will. Such a clock does not climb: it has no waits.
    """

    before: int
    waits: Waits | None = None

    @property
    def figures(self) -> tuple[int, ...]:
        """As it is stored: `before`, and the waits from the lowest rung up."""
        waits = self.waits
        of_rungs = (waits.coordinator, waits.province, waits.national, waits.overseer) if waits else ()
        return (self.before, *of_rungs)

    @classmethod
    def of(cls, figures: Sequence[int]) -> "Ladder":
        """From what `figures` gave."""
        before, *waits = figures
        return cls(before, Waits(*waits) if waits else None)


@dataclass(frozen=True, slots=True)
class Climbed:
    """A rung that a clock has climbed: which desk was told, and when that fell due (told it may be later)."""

    rung: Rung
    desk_id: UUID
    fell_due_at: datetime

    @property
    def told(self) -> dict[str, object]:
        """As it is stored."""
        return {"rung": self.rung, "desk_id": self.desk_id, "fell_due_at": self.fell_due_at}
