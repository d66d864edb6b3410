"""What became of each row of a file of back entries."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from enum import StrEnum
from uuid import UUID


class EntryOutcome(StrEnum):
    """What became of a row."""

    CREATED = "created"
    ALREADY_THERE = "already_there"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Result:
    """One row of the file: its line, its number elsewhere, and what became of it.

    `reason` is a message key, `facts` fill its blanks; `cells` are those of a row that was refused. `steps` counts the
    events that were recorded.
    """

    line: int
    external_id: str | None
    outcome: EntryOutcome
    tracking_id: int | None = None
    report_id: UUID | None = None
    steps: int = 0
    field: str | None = None
    reason: str | None = None
    facts: Mapping[str, object] = dataclass_field(default_factory=dict)
    cells: Mapping[str, str] = dataclass_field(default_factory=dict)
