"""The cards of reports as they stand, in SQL: the same as `reports.cards.cards`, for many reports at once."""
# ruff: noqa: S608

from collections.abc import Mapping

from api.law.words import Closing
from api.reports.cards import EXCLUDED
from api.reports.tables import MEASURES
from api.statistics.measures import KEY

_EXCLUDED = ", ".join(f"'{reason}'" for reason in sorted(EXCLUDED))
_OWN = {
    "received": "1",
    "disposed": "(r.disposed_at IS NOT NULL)::int",
    "followed_up": "(r.followed_up_at IS NOT NULL)::int",
    "answered": "(r.answered_at IS NOT NULL)::int",
    "excluded": f"coalesce(r.archive_reason IN ({_EXCLUDED}), false)::int",
    "returned": "(r.charges @> '[[\"returned_here\"]]')::int",
    "objected": "(r.objections > 0)::int",
    "reopened": "(r.reopenings > 0)::int",
    "reclassified": "(r.class <> r.class_filed)::int",
    "repeated": "(r.repeat_of IS NOT NULL)::int",
    "closed_by_silence": f"coalesce(r.closing = '{Closing.SILENCE}', false)::int",
    "closed_no_contact": f"coalesce(r.closing = '{Closing.NO_CONTACT}', false)::int",
    "rated": "(r.rating IS NOT NULL)::int",
    "rating_sum": "coalesce(r.rating, 0)",
}
"""What the card of the holder holds; all other measures are charged, and counted by their name."""

_TOLD = {"confidential": "(r.confidential OR r.has_accused)"}
"""What of a key is not a column of the report itself."""

_CHARGED_KEY = {
    "root_id": "(x.charge->>1)::uuid",
    "institution_id": "(x.charge->>0)::uuid",
    "next_due": "'infinity'::timestamptz",
    "answer_days": "NULL::smallint",
}


_READ = (
    "received_on", "disposed_on", "declared", "channel", "class", "class_filed", "state", "topic", "region_code",
    "confidential", "has_accused", "root_id", "holder_id", "next_due", "answer_days", "disposed_at", "followed_up_at",
    "answered_at", "archive_reason", "charges", "objections", "reopenings", "repeat_of", "closing", "rating",
)  # fmt: skip
"""The columns of a report that its cards are laid from."""

HERE_AND_MOVED = " UNION ALL ".join(f"SELECT {', '.join(_READ)} FROM {table}" for table in ("reports", "moved_reports"))
"""All reports there ever were: those that were moved out into files count on (see `archive`)."""


def cards_laid(which: str, reports: str = "reports") -> str:
    """Rows in the shape of `report_deltas`, for those of the reports `r` that meet a condition."""
    own_key = _key(_TOLD | {"institution_id": "r.holder_id"})
    charged_key = _key(_TOLD | _CHARGED_KEY)
    own = ", ".join(f"{_OWN.get(name, '0')} AS {name}" for name in MEASURES)
    charged = ", ".join("0" if name in _OWN else f"(x.charge->>2 = '{name}')::int AS {name}" for name in MEASURES)
    return f"""
    SELECT {own_key}, {own} FROM {reports} r WHERE {which}
    UNION ALL
    SELECT {charged_key}, {charged}
    FROM {reports} r CROSS JOIN LATERAL jsonb_array_elements(r.charges) x (charge) WHERE {which}
    """


def _key(told: Mapping[str, str]) -> str:
    return ", ".join(f"{told.get(name, f'r.{name}')} AS {name}" for name in KEY)
