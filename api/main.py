"""Puts the parts together. No rules here."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.routing import APIRoute

from api import __version__, edge, health, logs, problems, replicas
from api.accounts.routes import router as accounts
from api.administration.routes import router as administration
from api.attachments.routes import router as attachments
from api.backentry.routes import router as backentry
from api.db import Database, engine_from
from api.disposition.routes import router as disposition
from api.escalation.routes import router as escalation
from api.exports.routes import router as exports
from api.followup.routes import router as followup
from api.institutions.routes import router as institutions
from api.intake import routes as intake_routes
from api.intake.routes import router as intake
from api.keyring import Keyring
from api.ledger.routes import router as ledger
from api.notifications.routes import router as messages
from api.ombudsman.routes import router as ombudsman
from api.posters.routes import router as posters
from api.problems.contract import finished
from api.problems.schema import ANY_PROBLEM
from api.publication.routes import router as publication
from api.reports import routes as reports_routes
from api.reports import tracking as tracking_routes
from api.reports.listing import routes as listing_routes
from api.reports.listing.routes import router as listing
from api.reports.routes import router as reports
from api.reports.telling import turns_in
from api.reports.tracking import router as tracking
from api.rosters.routes import router as rosters
from api.settings import Settings, get_settings
from api.shortcuts import Shortcuts
from api.statistics.routes import router as statistics
from api.workplace.routes import router as workplace

ROUTERS: tuple[APIRouter, ...] = (
    intake,
    tracking,
    listing,
    reports,
    disposition,
    followup,
    escalation,
    attachments,
    statistics,
    publication,
    accounts,
    institutions,
    administration,
    posters,
    ombudsman,
    rosters,
    backentry,
    exports,
    ledger,
    messages,
    workplace,
)
"""The domains' routes, each below /v1, in the order in which they are tried: what is asked most often comes first.

A route that takes larger bodies says so (`max_body_size`).
"""

SHORTCUTS = (
    intake_routes.SHORTCUT,
    tracking_routes.SHORTCUT,
    *listing_routes.SHORTCUTS,
    reports_routes.SHORTCUT,
    *turns_in(disposition),
    *turns_in(followup),
)
"""To the routes that are asked for more than all others."""

_SENT_HEADERS = (
    "Authorization",
    "Content-Type",
    "Idempotency-Key",
    "If-Match",
    "If-None-Match",
    "If-Range",
    "Range",
    "Tracking-Key",
    "X-Request-Id",
)
_READ_HEADERS = ("Content-Disposition", "Content-Range", "ETag", "Link", "Location", "Retry-After", "X-Request-Id")


def create_app(settings: Settings, database: Database | None = None) -> FastAPI:
    """The whole service. Without a `database` it opens the one of the settings for as long as it runs."""
    app = FastAPI(
        title="LAPOR!",
        version=__version__,
        description="Complaints and aspirations of the people, from report to answer.",
        lifespan=_lifespan(settings, database),
        openapi_url="/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=_operation_id,
        responses=ANY_PROBLEM,
    )
    app.state.settings = settings
    if database is not None:
        app.state.database = database
    problems.install(app)
    app.include_router(health.router)
    for router in ROUTERS:
        app.include_router(router, prefix="/v1", max_body_size=settings.body_limit)
    app.router.routes.insert(0, Shortcuts("/v1", *SHORTCUTS, longest=settings.body_limit))
    app.openapi = _contract(app, app.openapi)  # type: ignore[method-assign]
    app.add_middleware(replicas.Again)
    app.add_middleware(GZipMiddleware, minimum_size=1000)
    app.add_middleware(edge.Crowd, settings=settings)
    app.add_middleware(edge.Edge)
    if settings.cors_origins:
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.cors_origins,
            allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
            allow_headers=_SENT_HEADERS,
            expose_headers=_READ_HEADERS,
            allow_credentials=True,
            max_age=3600,
        )
    return app


def served_app() -> FastAPI:
    """The app that `lapor serve` runs, in each of its worker processes."""
    settings = get_settings()
    logs.configure(settings)
    return create_app(settings)


def _lifespan(settings: Settings, database: Database | None) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(app: FastAPI) -> AsyncIterator[None]:
        settings.key_for("start")  # a missing secret is told at the start, not at the first report
        Keyring.of(settings)
        if database is not None:
            yield
            return
        engine = engine_from(settings, patient=False)
        try:
            async with replicas.replicas_of(settings) as choose:
                app.state.database = Database.of(engine, choose)
                yield
        finally:
            await engine.dispose()

    return lifespan


def _operation_id(route: APIRoute) -> str:
    """Generated clients name their functions as the code does."""
    return route.name


def _contract(app: FastAPI, plain: Callable[[], dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """The framework's OpenAPI document with our problems in it instead of its own errors."""

    def contract() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = finished(plain())
        return app.openapi_schema

    return contract
