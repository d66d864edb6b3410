"""The record of reports, the words they are found by, and what their steps add to the counts.

Only `api.reports.writing` changes these rows.
"""

from api.reports.tables.deltas import MEASURES, Measures, ReportDelta
from api.reports.tables.record import (
    INFINITY,
    EventContent,
    IdempotencyKey,
    OutboxEntry,
    Report,
    ReportAccused,
    ReportClock,
    Reporter,
    ReportEvent,
    ReportRecusal,
    ReportUnit,
)
from api.reports.tables.words import ReportWords, SearchProgress, SearchWord

__all__ = [
    "INFINITY",
    "MEASURES",
    "EventContent",
    "IdempotencyKey",
    "Measures",
    "OutboxEntry",
    "Report",
    "ReportAccused",
    "ReportClock",
    "ReportDelta",
    "ReportEvent",
    "ReportRecusal",
    "ReportUnit",
    "ReportWords",
    "Reporter",
    "SearchProgress",
    "SearchWord",
]
