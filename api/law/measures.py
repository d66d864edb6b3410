"""What an institution is asked to do after a complaint: corrective actions, suggestions, recommendations.

Source: UU 37/2008 articles 1, 8, 37 and 38 (recommendations, and that it is told within 60 days what was done);
Ombudsman regulation 58/2023 on corrective actions (tindakan korektif) and suggestions (saran), as explained.
"""

from datetime import datetime
from enum import StrEnum


class MeasureKind(StrEnum):
    CORRECTIVE_ACTION = "corrective_action"  # tindakan korektif
    SUGGESTION = "suggestion"  # saran
    RECOMMENDATION = "recommendation"  # rekomendasi


class MeasureState(StrEnum):
    """How far a measure has come; what was not accepted as done is open, or accepted, again."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DONE = "done"  # by the institution's own word
    CONFIRMED = "confirmed"


class MeasureStep(StrEnum):
    """What may be said of a measure apart from taking it up, which is a step of its report."""

    FULFIL = "fulfil"  # that it was done, by whoever was asked
    CONFIRM = "confirm"  # whether that is so, by whoever asked


def state_of(accepted_at: datetime | None, done_at: datetime | None, confirmed_at: datetime | None) -> MeasureState:
    """Where a measure stands by what was recorded of it."""
    if confirmed_at is not None:
        return MeasureState.CONFIRMED
    if done_at is not None:
        return MeasureState.DONE
    return MeasureState.OPEN if accepted_at is None else MeasureState.ACCEPTED


def limit_key(kind: MeasureKind) -> str:
    """The key of the policy that says how long an institution has, where nobody names a day."""
    return f"measure.{kind}"
