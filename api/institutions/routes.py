"""What anybody may read: institutions, regions, topics, calendars and policies."""

from datetime import date
from typing import Annotated, Any
from uuid import UUID
from zoneinfo import ZoneInfo

from fastapi import APIRouter, Path, Query, Request, Response

from api.clock import Now
from api.db import Reading
from api.institutions import queries, schemas
from api.institutions.caching import kept
from api.institutions.kinds import InstitutionKind
from api.institutions.lawbook import lawbook
from api.institutions.nodes import Node, ids_of
from api.institutions.queries import Which, named_in
from api.institutions.queries.regions import RegionFact
from api.institutions.schemas import RegionCode, Typed
from api.law.words import Zone
from api.problems import Invalid, NotFound, refuses
from api.wire import Cursor, Limit, Spoken, cursor_after, position_of

router = APIRouter(tags=["institutions"])

A_MINUTE, AN_HOUR = 60, 3600
_SAME: dict[int | str, dict[str, Any]] = {304: {"description": "Not changed since the ETag that `If-None-Match` names"}}


@router.get("/institutions", response_model=schemas.InstitutionPage, responses={**_SAME, **refuses(Invalid)})
async def list_institutions(
    request: Request,
    session: Reading,
    now: Now,
    q: Annotated[Typed | None, Query(description="What somebody is typing; the best matches, one page.")] = None,
    parent: Annotated[UUID | None, Query(description="Those right below this one.")] = None,
    under: Annotated[UUID | None, Query(description="This one and all below it.")] = None,
    region: Annotated[RegionCode | None, Query(description="Those of this region and of those within it.")] = None,
    kind: InstitutionKind | None = None,
    on: Annotated[date | None, Query(description="Those that stand on this day; today, if left out.")] = None,
    limit: Limit = 25,
    cursor: Cursor = None,
) -> Response:
    """Institutions and units by name: the institutions themselves, unless a branch or a region is asked for."""
    branch = await _branch(session, under)
    which = Which(on or _today(now), parent, branch, region, kind)
    if q is not None:
        return kept(request, _found(await queries.find_institutions(session, q, which, limit)), seconds=A_MINUTE)
    after = position_of(cursor, str, UUID) if cursor else None
    nodes = await queries.institutions_page(session, which, after=after, limit=limit + 1)
    return kept(request, _page(nodes, limit), seconds=A_MINUTE)


@router.get(
    "/institutions/{institution_id}", response_model=schemas.InstitutionDetail, responses={**_SAME, **refuses(NotFound)}
)
async def get_institution(institution_id: UUID, request: Request, session: Reading) -> Response:
    """One institution or unit, with what lies above it; also one that no longer stands, with its successor."""
    node = await _known(session, institution_id)
    view = schemas.InstitutionDetail.of(node, await queries.ancestors(session, node))
    return kept(request, view, seconds=A_MINUTE)


@router.get("/institutions/{institution_id}/changes", responses=refuses(NotFound))
async def institution_history(institution_id: UUID, session: Reading) -> schemas.ChangeList:
    """What happened to an institution or unit, and what is to happen, the newest first."""
    node = await _known(session, institution_id)
    changes = await queries.changes_of(session, node.id)
    named = await queries.institutions(session, named_in(changes))
    return schemas.ChangeList.of(changes, {each.id: each.name for each in named.values()})


@router.get("/topics", response_model=schemas.TopicList, responses=_SAME)
async def list_topics(
    request: Request,
    session: Reading,
    retired: Annotated[bool, Query(description="Whether to list those too that new reports cannot name.")] = False,
) -> Response:
    """What reports are about, in two levels."""
    topics = await queries.topics(session, retired=retired)
    return kept(request, schemas.TopicList.of(topics), seconds=AN_HOUR)


@router.get("/regions", response_model=schemas.RegionPage, responses={**_SAME, **refuses(Invalid)})
async def list_regions(
    request: Request,
    session: Reading,
    q: Annotated[Typed | None, Query(description="What somebody is typing; the best matches, one page.")] = None,
    parent: Annotated[RegionCode | None, Query(description="Those below this one; with `q`, however deep.")] = None,
    level: Annotated[int | None, Query(ge=1, le=4, description="With `q`: only regions of this level.")] = None,
    limit: Limit = 25,
    cursor: Cursor = None,
) -> Response:
    """Regions by code: the provinces, those right below `parent`, or those that match what is typed."""
    if q is not None:
        found = await queries.find_regions(session, q, within=parent, level=level, limit=limit)
        return kept(request, _regions(found, None), seconds=AN_HOUR)
    after = position_of(cursor, str)[0] if cursor else None
    found = await queries.regions_below(session, parent, after=after, limit=limit + 1)
    return kept(
        request, _regions(found[:limit], found[limit - 1].code if len(found) > limit else None), seconds=AN_HOUR
    )


@router.get("/regions/{code}", response_model=schemas.RegionView, responses={**_SAME, **refuses(NotFound)})
async def get_region(code: RegionCode, request: Request, session: Reading) -> Response:
    """One region."""
    region = await queries.region(session, code)
    if region is None:
        raise NotFound
    return kept(request, schemas.RegionView.of(region), seconds=AN_HOUR)


@router.get("/calendars")
async def list_calendars(session: Reading) -> schemas.CalendarList:
    """The versions of the calendar, the newest first: it is the one in force."""
    return schemas.CalendarList.of(await queries.calendars(session))


@router.get("/calendars/{version}", response_model=schemas.HolidayList, responses={**_SAME, **refuses(NotFound)})
async def get_calendar(
    version: Annotated[int, Path(ge=1, le=2**31 - 1)],
    request: Request,
    session: Reading,
    year: Annotated[int | None, Query(ge=1945, le=2199)] = None,
) -> Response:
    """The days of a version that are no working days, of all years or of one."""
    if all(each.version != version for each in await queries.calendars(session)):
        raise NotFound
    days = await queries.calendar_days(session, version=version, year=year)
    view = schemas.HolidayList(version=version, items=[schemas.HolidayView.of(each) for each in days])
    return kept(request, view, seconds=AN_HOUR)


@router.get("/policies", responses=refuses(Invalid))
async def list_policies(
    session: Reading,
    now: Now,
    language: Spoken,
    key: Annotated[str | None, Query(max_length=60)] = None,
    institution: Annotated[UUID | None, Query(description="As they count for this institution or unit.")] = None,
    on: Annotated[date | None, Query(description="As they count on this day; today, if left out.")] = None,
    history: Annotated[bool, Query(description="Every row that there was and is to be, oldest first.")] = False,
    everywhere: Annotated[bool, Query(description="With `history`: the own rows of all institutions as well.")] = False,
) -> schemas.PolicyList:
    """The figures of the law with their sources: those that count, or their whole history."""
    node = await _branch(session, institution, field="institution")
    if history:
        whose = None if everywhere else ids_of(node.path) if node else []
        found = await queries.policies(session, key=key, institutions=whose)
    else:
        book = await lawbook(session)
        keys = [each for each in book.keys if key is None or each == key]
        where = node.path if node else None
        found = [book.policy(each, where, on or _today(now)) for each in keys]
    own = await queries.institutions(session, {each.institution_id for each in found if each.institution_id})
    return schemas.PolicyList.of(found, {each.id: each.name for each in own.values()}, language)


def _today(now: Now) -> date:
    return now.astimezone(ZoneInfo(Zone.WIB)).date()


async def _known(session: Reading, institution_id: UUID) -> Node:
    node = await queries.institution(session, institution_id)
    if node is None:
        raise NotFound
    return node


async def _branch(session: Reading, institution_id: UUID | None, *, field: str = "under") -> Node | None:
    if institution_id is None:
        return None
    node = await queries.institution(session, institution_id)
    if node is None:
        raise Invalid("institutions.unknown", field=field)
    return node


def _found(nodes: list[Node]) -> schemas.InstitutionPage:
    return schemas.InstitutionPage(items=[schemas.InstitutionView.of(node) for node in nodes], next=None)


def _page(nodes: list[Node], limit: int) -> schemas.InstitutionPage:
    items, last = nodes[:limit], nodes[limit - 1] if len(nodes) > limit else None
    return schemas.InstitutionPage(
        items=[schemas.InstitutionView.of(node) for node in items],
        next=cursor_after(last.name, last.id) if last else None,
    )


def _regions(found: list[RegionFact], last: str | None) -> schemas.RegionPage:
    return schemas.RegionPage(
        items=[schemas.RegionView.of(region) for region in found], next=cursor_after(last) if last else None
    )
