"""The table: what stops a request → the slug of its problem type and its HTTP status."""

from typing import NamedTuple

from api.law import refusals
from api.problems import faults


class Row(NamedTuple):
    slug: str
    status: int

    @property
    def title(self) -> str:
        """The key of its title in `api/text`."""
        return f"problem.{self.slug}"


PROBLEMS: dict[type[Exception], Row] = {
    refusals.NotAdmissible: Row("not-admissible", 422),
    refusals.StepNotPossible: Row("step-not-possible", 409),
    refusals.TooLate: Row("too-late", 409),
    refusals.LimitReached: Row("limit-reached", 409),
    refusals.NotYourStep: Row("not-your-step", 403),
    refusals.OwnMatter: Row("own-matter", 403),
    refusals.NotReturnable: Row("not-returnable", 403),
    refusals.OutOfScope: Row("out-of-scope", 403),
    refusals.Stale: Row("stale", 412),
    refusals.Laxer: Row("laxer", 422),
    faults.NotFound: Row("not-found", 404),
    faults.Invalid: Row("invalid", 422),
    faults.Unauthenticated: Row("unauthenticated", 401),
    faults.TooManyRequests: Row("too-many-requests", 429),
    faults.PreconditionRequired: Row("precondition-required", 428),
    faults.IdempotencyConflict: Row("idempotency-conflict", 409),
    faults.PayloadTooLarge: Row("payload-too-large", 413),
    faults.UnsupportedMediaType: Row("unsupported-media-type", 415),
    faults.Unavailable: Row("unavailable", 503),
}

INVALID = PROBLEMS[faults.Invalid]
UNAVAILABLE = PROBLEMS[faults.Unavailable]
BROKEN_JSON = Row("broken-json", 400)
BAD_REQUEST = Row("bad-request", 400)
REQUEST_TIMEOUT = Row("request-timeout", 408)
INTERNAL = Row("internal", 500)

BY_STATUS: dict[int, Row] = {
    row.status: row
    for row in (
        PROBLEMS[faults.NotFound],
        PROBLEMS[faults.Unauthenticated],
        PROBLEMS[faults.PayloadTooLarge],
        PROBLEMS[faults.UnsupportedMediaType],
        PROBLEMS[refusals.NotYourStep],
        BAD_REQUEST,
        INTERNAL,
        UNAVAILABLE,
        Row("method-not-allowed", 405),
        Row("range-not-satisfiable", 416),
    )
}
"""What the framework itself refuses with a bare status."""


def row_of(error: Exception) -> Row:
    """The row of the error's own class, or of the nearest it comes from. Raises LookupError without one."""
    for kind in type(error).__mro__:
        if row := PROBLEMS.get(kind):
            return row
    raise LookupError(type(error).__name__)
