"""A report as it is shown to whoever asks: what there is, what of it he sees, and the names of whom it mentions."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.institutions.lawbook import LawBook, lawbook
from api.law.disclosure import Sight
from api.problems import NotFound
from api.reports import records, views
from api.reports.matter import Matter
from api.reports.reading import Whole
from api.reports.records import Record, Source
from api.reports.vault import Vault
from api.reports.views import View
from api.wire import Sent


async def to_officer(source: Source, person: Person, whole: Whole, now: datetime, vault: Vault) -> Sent:
    """The report as this officer may see it. Raises `NotFound` where it does not exist for him."""
    seen = views.sight_of(person, whole.matter)
    if not seen.exists:
        raise NotFound
    return await _to_officer(source, person, whole.matter, whole.record, seen, whole.book, now, vault)


async def to_reporter(source: Source, whole: Whole, now: datetime) -> Sent:
    """The report as its reporter sees it."""
    return await _named(source, whole.matter, views.own_view(whole.matter, whole.record, whole.book, now))


async def after_step(session: AsyncSession, person: Person, matter: Matter, now: datetime, vault: Vault) -> Sent:
    """The report for whoever took its last step; state and dates only, if with that step it left his sight."""
    record = matter.record or await records.record(session, matter.report.id)
    seen = views.sight_of(person, matter)
    return await _to_officer(session, person, matter, record, seen, await lawbook(session), now, vault)


async def after_own_step(session: AsyncSession, matter: Matter, now: datetime) -> Sent:
    """The report for its reporter, who took its last step."""
    record = matter.record or await records.record(session, matter.report.id)
    return await _named(session, matter, views.own_view(matter, record, await lawbook(session), now))


async def _to_officer(
    source: Source,
    person: Person,
    matter: Matter,
    record: Record,
    seen: Sight,
    book: LawBook,
    now: datetime,
    vault: Vault,
) -> Sent:
    known = await records.readable(source, person, views.linked(matter, record))
    view = views.report_view(person, matter, record, seen, known, book, vault, now)
    return await _named(source, matter, view)


async def _named(source: Source, matter: Matter, view: View) -> Sent:
    """Whoever has the report or watches it is known by name already."""
    names = {str(place.id): place.name for place in (matter.desk, matter.holder)}
    if missing := view.mentions - names.keys():
        names |= await _names(source, matter, missing)
    return view.with_names(names)


async def _names(source: Source, matter: Matter, ids: Collection[str]) -> dict[str, str]:
    if matter.known is None:
        return await records.names(source, sorted(ids))
    places = await matter.known.places(source, map(UUID, ids))
    return {str(each): place.name for each, place in places.items()}
