"""How long each step may take: the calendar that counts days, the clocks that run on it, and why they end.

Source: the explanations of chapter VI of PermenPANRB 62/2018 (its successor 5/2025 stands in the policies),
Keppres 41/1987 on the three zones, and the yearly joint decree on national holidays and cuti bersama.
"""

from api.law.deadlines.calendar import WorkingCalendar, last_day
from api.law.deadlines.clocks import (
    ClockRun,
    Limit,
    Pause,
    end,
    goes_on_in,
    is_late,
    last_day_of,
    moved_by_decree,
    next_due,
    on_time,
    pause,
    recomputed,
    resume,
    revive,
    shorten,
    start,
)
from api.law.deadlines.explanation import ExplainedDay, Explanation, WhyNot, explain

__all__ = [
    "ClockRun",
    "ExplainedDay",
    "Explanation",
    "Limit",
    "Pause",
    "WhyNot",
    "WorkingCalendar",
    "end",
    "explain",
    "goes_on_in",
    "is_late",
    "last_day",
    "last_day_of",
    "moved_by_decree",
    "next_due",
    "on_time",
    "pause",
    "recomputed",
    "resume",
    "revive",
    "shorten",
    "start",
]
