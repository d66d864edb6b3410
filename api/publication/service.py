"""What the public asks for, understood; and what it gets."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.db import Database
from api.institutions import queries as institutions
from api.institutions.nodes import Node
from api.law.releasing import PUBLIC_STEPS, TOLD_IN_WORDS, masked
from api.law.words import State
from api.problems import Invalid, NotFound
from api.publication import queries
from api.publication.asked import Asked, Branch, Position
from api.publication.queries import Found
from api.publication.schemas import FilterQuery
from api.reports.listing.filters import tracking_id_in
from api.reports.records import Told, record
from api.reports.searching import asked as words_in
from api.reports.searching import question
from api.reports.vault import Vault
from api.reports.vocabulary import spellings
from api.statistics import service as statistics
from api.text import Language


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a public report: who took it, who holds the report since, and what was said, masked."""

    told: Told
    by: str | None
    holder: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A public report with its steps."""

    report: Found
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Known:
    """An institution with what lies above it, what follows it, and its figures."""

    node: Node
    above: Sequence[Node]
    successor: Node | None
    figures: statistics.Answer
    ask: statistics.Ask


@dataclass(frozen=True, slots=True)
class Map:
    """How many reports lie in each region, and the points of some."""

    regions: Sequence[queries.InRegion]
    looked_at: int
    points: Sequence[Found]


NOTHING: tuple[list[Found], Position | None] = ([], None)


async def page(
    database: Database, query: FilterQuery, after: Position | None, limit: int, now: datetime
) -> tuple[list[Found], Position | None]:
    """A page of public reports, the last received first. One that is searched through in part may be short."""
    asked = await _understood(database, query)
    return NOTHING if asked is None else await queries.page(database, asked, after, limit, now)


async def counts(database: Database, query: FilterQuery, now: datetime) -> tuple[dict[State, int], bool]:
    """How many there are in each state; True when there may be more."""
    asked = await _understood(database, query)
    if asked is None:
        return {}, False
    found, more = await queries.counts(database, asked, now)
    return {each.state: each.count for each in found}, more


async def places(database: Database, query: FilterQuery, now: datetime) -> Map:
    """Where the public reports lie."""
    asked = await _understood(database, query)
    nowhere = asked is None
    regions, looked_at = await queries.regions(database, asked or Asked(region=query.region), now)
    if nowhere:
        return Map([each._replace(reports=0, looked=0) for each in regions], looked_at, [])
    return Map(regions, looked_at, await queries.points(database, asked or Asked(), now))


async def whole(database: Database, tracking_id: int, vault: Vault, now: datetime) -> Whole:
    """A public report with its steps. Raises `NotFound` for what the public may not read, as for what is not."""
    found = await queries.report(database, tracking_id, now)
    if found is None:
        raise NotFound
    history = await record(database, found.id)
    name = vault.unseal(found.id, history.sealed).name if history.sealed else None
    events = [event for event in history.events if event.action in PUBLIC_STEPS]
    mentioned = {event.holder_id for event in events} | {event.office_id for event in events if event.office_id}
    names = await queries.names(database, sorted(mentioned))
    steps = [
        Step(event, names.get(event.office_id or ""), names.get(event.holder_id), _said(event, name))
        for event in events
    ]
    return Whole(found, steps)


async def known(
    session: AsyncSession, institution_id: UUID, query: statistics.Ask, now: datetime, language: Language
) -> Known:
    """An institution or unit, standing or not, with its figures. Raises `NotFound`, `Invalid`."""
    node = await institutions.institution(session, institution_id)
    if node is None:
        raise NotFound
    successor = await institutions.institution(session, node.successor_id) if node.successor_id else None
    ask = replace(query, institution_id=node.id)
    figures = await statistics.figures(session, ask, None, now, language)
    return Known(node, await institutions.ancestors(session, node), successor, figures, ask)


def _said(event: Told, reporter: str | None) -> str | None:
    text = event.content.get("text")
    return masked(text, reporter) if event.action in TOLD_IN_WORDS and isinstance(text, str) else None


async def _understood(database: Database, query: FilterQuery) -> Asked | None:
    """What is asked for; None where it is certain that nothing is. Raises `Invalid`."""
    words = number = None
    if query.q is not None:
        number = tracking_id_in(query.q)
        looked_for = () if number else words_in(query.q)
        if looked_for:
            async with database.reading() as session:
                words = question(await spellings(session, looked_for))
        elif number is None:
            return None
    return Asked(
        states=tuple(state for state in State if state in query.state),
        classes=tuple(sorted(set(query.report_class))),
        topic=query.topic,
        region=query.region,
        branch=await _branch(database, query.institution),
        received_from=query.from_,
        received_to=query.to,
        query=words,
        tracking_id=number,
    )


async def _branch(database: Database, institution_id: UUID | None) -> Branch | None:
    if institution_id is None:
        return None
    async with database.reading() as session:
        node = await institutions.institution(session, institution_id)
        if node is None:
            raise Invalid("statistics.institution_unknown", field="institution")
        units = None if node.is_root else await institutions.subtree_ids(session, node.path)
    return Branch(node.root_id, None if units is None else tuple(units))
