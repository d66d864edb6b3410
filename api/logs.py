"""Structured logs: JSON in production, readable elsewhere. They hold no personal data and no text of reports.

What may be logged: names of our own (routes, jobs, error classes, ids) and figures; never what was sent.
"""

import logging
import sys
import traceback

import structlog
from structlog.typing import EventDict, WrappedLogger

from api.settings import Settings

_FRAMES = 12


def configure(settings: Settings) -> None:
    """Sets up logging for this process. Libraries speak from WARNING on, through the same channel."""
    level = logging.getLevelNamesMapping().get(settings.log_level.upper(), logging.INFO)
    shared: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _without_message,
    ]
    renderer: structlog.typing.Processor = (
        structlog.processors.JSONRenderer()
        if settings.is_production
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=lambda *_: structlog.PrintLogger(sys.stderr),
        cache_logger_on_first_use=False,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)


def _without_message(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """An exception is told by its class and where it arose: its message may hold what people wrote."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        frames = traceback.extract_tb(error.__traceback__)[-_FRAMES:]
        event["error"] = f"{type(error).__module__}.{type(error).__qualname__}"
        event["trace"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        if state := getattr(getattr(error, "orig", error), "sqlstate", None):
            event["sqlstate"] = state
    return event
