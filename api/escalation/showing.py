"""How far behind the ladder is, for whoever watches it."""

from api.gauges import Gauge

GAUGES = (
    Gauge(
        "lapor_ladder_lag_seconds",
        "How long the oldest clock rings that nobody listened to (reminders, rungs, announced ends); 0 where none does",
        (),
        """
        SELECT coalesce(extract(epoch FROM CAST(:now AS timestamptz) - min(rings_at)), 0) FROM report_clocks
        WHERE ended_at IS NULL AND paused_at IS NULL AND rings_at < :now
        """,
    ),
    Gauge(
        "lapor_escalations",
        "Rungs told in the last 24 hours, by rung",
        ("rung",),
        """
        SELECT rung, count(*) FROM escalations
        WHERE recorded_at > CAST(:now AS timestamptz) - interval '1 day' GROUP BY rung
        """,
    ),
)
