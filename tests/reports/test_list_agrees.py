"""Whoever asks, in whatever tree: his list holds each report that he may read once, and shows of it what it shows."""

from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.people import Person
from api.accounts.tables import Account
from api.db import Database, new_id
from api.law.disclosure import Shown, sight
from api.law.words import State
from api.reports import queries
from api.reports.listing import service
from api.reports.listing.filters import Order
from api.reports.listing.schemas import CountsQuery
from api.reports.outline import Outlined, shown_text
from api.reports.standing import reader
from tests.conftest import NOW
from tests.reports.test_scope import beside, countries, people, reports

SAID = "Hubungi 081234567890"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
async def test_a_list_holds_what_a_person_may_read_and_shows_what_he_may_see(
    database: Database, session: AsyncSession, data: st.DataObject
) -> None:
    country = data.draw(countries())
    account = Account(id=new_id(), email=f"{new_id().hex}@lapor.example", name="", created_at=NOW)
    found = [data.draw(reports(country)) for _ in range(8)]
    for report in found:
        report.title, report.topic, report.region_code = SAID, "health", "35.02"
    rows = [row for report in found for row in data.draw(beside(country, report, account))]
    asking = [data.draw(people(country, account)) for _ in range(5)]
    outer = await session.begin_nested()
    for batch in (country.places, [account], found, rows):
        session.add_all(batch)
        await session.flush()
    matters = [await queries.matter_of(session, report.id, NOW) for report in found]
    for person in asking:
        shown: dict[UUID, tuple[str | None, str | None, str | None]] = {}
        of_the_topic = 0
        for matter in matters:
            row = matter.report
            seen = sight(reader(person, matter), anonymous=row.anonymous, confidential=row.confidential)
            if seen.exists:
                is_open = seen.text is not Shown.NOTHING
                shown[row.id] = (
                    shown_text(SAID, seen), row.topic if is_open else None, row.region_code if is_open else None
                )  # fmt: skip
                of_the_topic += is_open
        for order in Order:
            listed = await _paged(database, person, order)
            assert len(listed) == len(shown)
            assert {UUID(item["id"]): (item["title"], item["topic"], item["region_code"]) for item in listed} == shown
        counts = await service.counts(database, person, CountsQuery(), NOW)
        assert counts[State.IN_PROGRESS].count == len(shown)
        counts = await service.counts(database, person, CountsQuery(topic="health"), NOW)
        assert counts[State.IN_PROGRESS].count == of_the_topic
    await outer.rollback()
    session.expunge_all()


async def _paged(database: Database, person: Person, order: Order) -> list[Outlined]:
    items: list[Outlined] = []
    after = None
    while True:
        page = await service.page(database, person, CountsQuery(), order, after, 3, NOW)
        items += page.items
        after = page.next
        if after is None:
            return items
