"""The two times of an event: when it happened and when it was recorded.

They may differ only for a report born in a back entry, for the steps which that entry dates.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self


@dataclass(frozen=True, slots=True)
class Moment:
    """`recorded_at` is never before `happened_at`; both are aware."""

    happened_at: datetime
    recorded_at: datetime

    @classmethod
    def live(cls, now: datetime) -> Self:
        """What happens here and now is recorded at once."""
        return cls(now, now)

    @property
    def declared(self) -> bool:
        """Whether somebody declares it after the fact."""
        return self.happened_at != self.recorded_at
