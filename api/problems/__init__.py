"""Refusals and faults as RFC 9457 problem details: one table from each to its type, title and status."""

from api.problems.answers import install
from api.problems.faults import (
    Fault,
    IdempotencyConflict,
    Invalid,
    NotFound,
    PayloadTooLarge,
    PreconditionRequired,
    TooManyRequests,
    Unauthenticated,
    Unavailable,
    UnsupportedMediaType,
)
from api.problems.schema import Problem, ProblemError, refuses
from api.problems.table import PROBLEMS, Row

__all__ = [
    "PROBLEMS",
    "Fault",
    "IdempotencyConflict",
    "Invalid",
    "NotFound",
    "PayloadTooLarge",
    "PreconditionRequired",
    "Problem",
    "ProblemError",
    "Row",
    "TooManyRequests",
    "Unauthenticated",
    "Unavailable",
    "UnsupportedMediaType",
    "install",
    "refuses",
]
