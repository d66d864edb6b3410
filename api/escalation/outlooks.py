"""What a decree would move, on the wire."""

from datetime import date
from uuid import UUID

from pydantic import BaseModel, Field

from api.escalation.schemas import Place
from api.escalation.service.previewing import Outlook
from api.law.words import Clock
from api.reports.outline import tracking_id


class ClockMoves(BaseModel):
    """How many limits of a clock would move."""

    clock: Clock
    later: int
    earlier: int


class MovedLimit(BaseModel):
    """A limit that would end with another day."""

    report_id: UUID
    tracking_id: str
    institution: Place
    clock: Clock
    last_day: date
    would_be: date


class CalendarOutlook(BaseModel):
    """What a decree would move of the limits that run now."""

    first_changed_day: date | None = Field(description="The first day that would count otherwise; null if none would.")
    examined: int = Field(description="Running limits that end on that day or later.")
    capped: bool = Field(description="There are more of them: the nearest 10 000 of each clock were looked at.")
    later: int
    earlier: int
    clocks: list[ClockMoves]
    examples: list[MovedLimit] = Field(description="The nearest ten of those that would move.")

    @classmethod
    def of(cls, outlook: Outlook) -> "CalendarOutlook":
        return cls(
            first_changed_day=outlook.first_changed,
            examined=outlook.examined,
            capped=outlook.capped,
            later=outlook.later.total(),
            earlier=outlook.earlier.total(),
            clocks=[
                ClockMoves(clock=clock, later=outlook.later[clock], earlier=outlook.earlier[clock])
                for clock in Clock
                if outlook.later[clock] or outlook.earlier[clock]
            ],
            examples=[
                MovedLimit(
                    report_id=each.report_id,
                    tracking_id=tracking_id(each.tracking_id),
                    institution=Place(id=each.institution_id, name=each.institution),
                    clock=each.clock,
                    last_day=each.last_day,
                    would_be=each.would_be,
                )
                for each in outlook.examples
            ],
        )
