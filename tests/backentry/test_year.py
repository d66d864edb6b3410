"""A regency's year by back entry: Ponorogo's 52 reports of 2022, as its evaluation meeting published them."""

from collections import Counter
from datetime import datetime

import pytest
from sqlalchemy import func, select

from api.accounts.people import OPERATOR
from api.backentry.importing import Import, take_file
from api.backentry.service import EntryOutcome, Result
from api.law.words import Action, ReportClass, Role
from api.reports import queries
from api.reports.tables import OutboxEntry, Report, ReportEvent
from api.reports.timeline import broken_at
from tests.conftest import NOW
from tests.databases import ROOT
from tests.demo import DemoYear, Json
from tests.make import VAULT

CASES = ROOT / "api" / "demo" / "ponorogo-2022.csv"
OF_2022 = {"from": "2022-01-01", "to": "2022-12-31"}
COORDINATOR, INSPECTOR, NATIONAL, OVERSEER = "admin.ponorogo", "apip.ponorogo", "admin.nasional", "ombudsman"
EVERYBODY = [None, NATIONAL, COORDINATOR]


def _received(told: Json) -> dict[str, int]:
    return {group["key"]: group["received"] for group in told["groups"]}


async def _sent_again(year: DemoYear) -> list[Result]:
    with CASES.open("rb") as file:
        return [result async for result in take_file(year.database, Import(file, OPERATOR, VAULT), NOW)]


async def test_every_report_of_the_year_is_taken_in(year: DemoYear) -> None:
    assert year.demo.reports == 52


async def test_sent_again_every_report_is_there_already(year: DemoYear) -> None:
    again = await _sent_again(year)
    assert Counter(result.outcome for result in again) == {EntryOutcome.ALREADY_THERE: 52}
    assert [result.line for result in again] == list(range(2, 54))
    async with year.database.reading() as session:
        query = select(Report.external_id, Report.tracking_id)
        known = {external_id: tracking_id for external_id, tracking_id in await session.execute(query)}
    assert {result.external_id: result.tracking_id for result in again} == known
    assert len(known) == 52


@pytest.mark.parametrize("who", EVERYBODY)
async def test_its_figures_are_those_that_were_published(year: DemoYear, who: str | None) -> None:
    by_channel = await year.get("/statistics/reports", who, group_by="channel", **OF_2022)
    assert _received(by_channel) == {"website": 46, "android": 5, "sms": 1}
    total = by_channel["total"]
    assert {name: total[name] for name in ("received", "disposed", "followed_up", "answered", "archived", "open")} == {
        "received": 52,
        "disposed": 50,
        "followed_up": 50,
        "answered": 50,
        "archived": 2,
        "open": 0,
    }


@pytest.mark.parametrize("who", EVERYBODY)
async def test_a_year_by_class_shows_its_oversight_complaints_to_all(year: DemoYear, who: str | None) -> None:
    by_class = await year.get("/statistics/reports", who, group_by="class", **OF_2022)
    assert _received(by_class) == {
        "complaint": 36,
        "information_request": 8,
        "aspiration": 5,
        "oversight_complaint": 3,
    }


@pytest.mark.parametrize("who", EVERYBODY)
async def test_twenty_one_of_them_come_from_the_district_of_ponorogo(year: DemoYear, who: str | None) -> None:
    by_district = await year.get("/statistics/reports", who, group_by="region", region="35.02", **OF_2022)
    assert _received(by_district)["35.02.17"] == 21


async def test_a_district_from_which_one_complaint_could_be_told_is_for_officers_only(year: DemoYear) -> None:
    asked = {"group_by": "region", "region": "35.02", **OF_2022}
    public = _received(await year.get("/statistics/reports", **asked))
    officers = _received(await year.get("/statistics/reports", NATIONAL, **asked))
    assert sum(officers.values()) == 52
    assert officers["35.02.04"] < 5
    hidden = officers.keys() - public.keys()
    assert "35.02.04" in hidden
    assert len(hidden) > 1, "what is left over would tell it"
    assert public.items() <= officers.items()


async def test_its_figures_are_declared_and_never_enter_live_shares(year: DemoYear) -> None:
    told = await year.get("/statistics/reports", NATIONAL, group_by="month", **OF_2022)
    assert told["total"]["live"] is None
    assert told["total"]["declared"]["received"] == 52
    assert sum(_received(told).values()) == 52
    assert all(group["key"].startswith("2022-") for group in told["groups"])


async def test_both_times_stand_on_every_event(year: DemoYear) -> None:
    async with year.database.reading() as session:
        events = (await session.scalars(select(ReportEvent))).all()
        declared = (await session.scalars(select(Report.declared).distinct())).all()
    assert declared == [True]
    assert {event.recorded_at for event in events} == {NOW}
    assert all(event.happened_at.year in (2022, 2023) for event in events)
    by_action = Counter(event.action for event in events)
    assert (by_action[Action.FILE], by_action[Action.DISPOSE], by_action[Action.ARCHIVE]) == (52, 50, 2)


async def test_each_event_happened_when_its_row_says(year: DemoYear) -> None:
    with CASES.open(encoding="utf-8") as file:
        heading, first = (file.readline().strip() for _ in range(2))
    row = dict(zip(heading.split(","), first.split('"')[0].split(",")[:8], strict=False))
    dates = [datetime.fromisoformat(cell) for cell in first.split('"')[-1].split(",") if "T" in cell]
    async with year.database.reading() as session:
        report = (await session.scalars(select(Report).where(Report.external_id == row["external_id"]))).one()
        events, _ = await queries.timeline(session, report.id)
    assert [event.happened_at for event in events] == [datetime.fromisoformat(row["received_at"]), *dates]


async def test_every_chain_of_events_holds(year: DemoYear) -> None:
    async with year.database.reading() as session:
        for report_id in (await session.scalars(select(Report.id))).all():
            events, contents = await queries.timeline(session, report_id)
            assert broken_at(events, contents) is None


async def test_nobody_is_told(year: DemoYear) -> None:
    async with year.database.reading() as session:
        assert await session.scalar(select(func.count()).select_from(OutboxEntry)) == 0


async def test_its_oversight_complaints_are_the_inspectors_alone(year: DemoYear) -> None:
    async with year.database.reading() as session:
        query = select(Report).where(Report.report_class == ReportClass.OVERSIGHT_COMPLAINT)
        complaints = (await session.scalars(query)).all()
    assert {(one.confidential, one.anonymous, one.desk_role) for one in complaints} == {(True, True, Role.INSPECTOR)}
    ids = {str(one.id) for one in complaints}
    assert len(ids) == 3

    asked = {"class": "oversight_complaint", "order": "newest"}
    assert {item["id"] for item in (await year.get("/reports", INSPECTOR, **asked))["items"]} == ids
    assert (await year.get("/reports", COORDINATOR, **asked))["items"] == []
    for report_id in ids:
        assert (await year.get(f"/reports/{report_id}", INSPECTOR))["declared"] is True
        answer = await year.client.get(f"/v1/reports/{report_id}", headers={"Acting": COORDINATOR})
        assert answer.status_code == 404


async def test_its_coordinator_reads_the_other_forty_nine(year: DemoYear) -> None:
    counts = await year.get("/reports/counts", COORDINATOR)
    assert sum(state["count"] for state in counts["counts"].values()) == 49
