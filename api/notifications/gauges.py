"""What is watched of messages: how many wait and since when, and how many failed."""

from api.gauges import Gauge

GAUGES = (
    Gauge(
        "lapor_messages_waiting",
        "Messages that wait to be sent, or are being sent",
        ("channel",),
        "SELECT channel, count(*) FROM messages WHERE state IN ('waiting', 'sending') GROUP BY channel",
    ),
    Gauge(
        "lapor_messages_failed",
        "Messages that were given up, of the last 400 days",
        ("channel",),
        "SELECT channel, count(*) FROM messages WHERE state = 'failed' GROUP BY channel",
    ),
    Gauge(
        "lapor_messages_oldest_due_timestamp_seconds",
        "Since when the oldest message that waits might have gone",
        ("channel",),
        "SELECT channel, extract(epoch FROM min(not_before)) FROM messages"
        " WHERE state IN ('waiting', 'sending') GROUP BY channel",
    ),
    Gauge(
        "lapor_outbox_waiting",
        "Events that nobody was told of yet",
        (),
        "SELECT count(*) FROM outbox",
    ),
)
