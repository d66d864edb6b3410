"""Figures over HTTP: what is asked, what is shown to whom, and what is refused."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from api.db import new_id
from api.institutions.tables import Institution
from api.law.accused import Exclusion
from api.law.words import ArchiveReason, Channel, Closing, ReportClass, Role, State
from api.reports.matter import Charge, ReportRow
from api.reports.tables import ReportAccused
from api.statistics import service
from api.statistics.cuts import GroupBy
from tests.accounts import make as people
from tests.conftest import NOW, CountQueries
from tests.statistics import make

URL = "/v1/statistics/reports"


@pytest.fixture
async def tree(session: AsyncSession) -> people.Tree:
    return await people.tree(session)


async def lay(session: AsyncSession, *reports: ReportRow) -> None:
    for report in reports:
        await make.append(session, None, report)
    await session.commit()


async def asked(client: AsyncClient, headers: dict[str, str] | None = None, /, **query: str | int) -> dict[str, Any]:
    params = {name.rstrip("_"): value for name, value in query.items()}
    answer = await client.get(URL, params=params, headers=headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def received(answer: Mapping[str, Any]) -> dict[str | None, int]:
    return {group["key"]: group["received"] for group in answer["groups"]}


def oversight(at: Institution, received_on: date = date(2026, 7, 1), /, **others: object) -> ReportRow:
    kind = ReportClass.OVERSIGHT_COMPLAINT
    return make.report(
        at, received_on, report_class=kind, class_filed=kind, anonymous=True, confidential=True, **others
    )


async def _about(
    session: AsyncSession, unit: Institution, received_on: date, /, *, at: Institution | None = None
) -> ReportRow:
    """A stored oversight complaint about a unit."""
    about = oversight(at or unit, received_on, has_accused=True)
    await make.store(session, about)
    named = {"id": new_id(), "report_id": about.id, "seq": 1, "institution_id": unit.id}
    await session.execute(insert(ReportAccused).values(**named, exclusion=Exclusion.SUBTREE))
    return about


def answered(at: Institution, days: int, **others: object) -> ReportRow:
    return make.report(
        at, state=State.ANSWERED, disposed_at=NOW, disposed_on=NOW.date(), followed_up_at=NOW, answered_at=NOW,
        answer_days=days, **others,
    )  # fmt: skip


async def test_anybody_may_read_how_many_came_by_which_channel(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, *(make.report(tree.regency, channel=c) for c in (Channel.SMS, Channel.WEBSITE, Channel.SMS)))

    answer = await asked(client, group_by="channel")

    assert received(answer) == {"website": 1, "sms": 2}
    assert answer["total"]["received"] == 3
    assert [group["label"] for group in answer["groups"]] == ["Situs web", "SMS"]
    assert (answer["from"], answer["to"], answer["by"], answer["group_by"]) == (None, None, "received", "channel")


async def test_without_groups_there_is_a_total_of_nothing_at_all(client: AsyncClient) -> None:
    answer = await asked(client)
    assert answer["groups"] == []
    assert answer["total"]["received"] == 0
    assert answer["total"]["rates"]["follow_up"] == {"numerator": 0, "denominator": 0, "percent": None}
    assert answer["total"]["live"] is None


async def test_a_rate_comes_with_what_it_is_made_of_and_is_truncated(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    spam = make.report(tree.regency, state=State.ARCHIVED, archive_reason=ArchiveReason.SPAM)
    withdrawn = replace(answered(tree.health, 2), state=State.ARCHIVED, archive_reason=ArchiveReason.WITHDRAWN)
    await lay(session, *(answered(tree.health, 2) for _ in range(8)), make.report(tree.regency), spam, withdrawn)

    rates = (await asked(client))["total"]["rates"]

    assert rates["follow_up"] == {"numerator": 8, "denominator": 9, "percent": 88.8}
    assert rates["follow_up_of_disposed"] == {"numerator": 9, "denominator": 9, "percent": 100.0}


async def test_days_to_the_answer_are_told_by_nearest_rank(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, *(answered(tree.health, days) for days in (1, 2, 3, 4, 5, 6, 7, 8, 40, 2000)))
    assert (await asked(client))["total"]["answer_days"] == {"answers": 10, "median": 5, "p90": 40}


async def test_declared_reports_are_told_apart_and_their_clocks_never_mix(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    on_time = Charge(tree.regency.id, tree.regency.id, "verification_on_time", 1)
    late = replace(on_time, measure="verification_late")
    live = make.report(tree.regency, charges=(on_time,))
    await lay(session, live, make.report(tree.regency, declared=True, charges=(late,)))

    total = (await asked(client))["total"]

    assert (total["received"], total["live"]["received"], total["declared"]["received"]) == (2, 1, 1)
    assert "on_time" not in total
    assert total["live"]["on_time"]["verification"] == {"numerator": 1, "denominator": 1, "percent": 100.0}
    assert total["declared"]["on_time"]["verification"] == {"numerator": 0, "denominator": 1, "percent": 0.0}


async def test_the_days_asked_for_are_both_included(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, *(make.report(tree.regency, date(2026, 6, day)) for day in (1, 2, 29, 30)))
    answer = await asked(client, from_="2026-06-02", to="2026-06-29", group_by="month")
    assert received(answer) == {"2026-06": 2}
    assert answer["groups"][0]["label"] == "Juni 2026"


async def test_by_disposed_a_report_counts_when_it_was_first_disposed(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, answered(tree.health, 2), make.report(tree.regency))
    assert received(await asked(client, group_by="month", by="disposed")) == {"2026-08": 1}


async def test_regions_are_those_right_below_and_what_lies_in_none_of_them_is_told(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    codes = ("35.02.17", "35.02.17.1001", "35.02.04", "35.02", "35.78.01", "32.04", None)
    await lay(session, *(make.report(tree.regency, region_code=code) for code in codes))

    assert received(await asked(client, group_by="region")) == {"32": 1, "35": 5, None: 1}
    below = await asked(client, group_by="region", region="35.02")
    assert received(below) == {"35.02": 1, "35.02.04": 1, "35.02.17": 2}
    assert below["groups"][0]["label"] == "Kabupaten Ponorogo (langsung)"
    assert received(await asked(client, group_by="region", region="35", region_level=2)) == {"35.02": 4, "35.78": 1}


async def test_institutions_are_those_right_below_by_name(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, *(make.report(at) for at in (tree.clinic, tree.health, tree.works, tree.regency, tree.ministry)))

    assert received(await asked(client, group_by="institution")) == {str(tree.ministry.id): 1, str(tree.regency.id): 4}
    units = await asked(client, group_by="institution", institution=str(tree.regency.id))
    assert [(group["label"], group["received"]) for group in units["groups"]] == [
        ("Ponorogo (langsung)", 1), ("Dinas Kesehatan", 2), ("Dinas PUPKP", 1),
    ]  # fmt: skip
    clinics = await asked(client, group_by="institution", institution=str(tree.regency.id), institution_level=2)
    assert clinics["groups"][-1]["label"] == "Puskesmas Babadan"
    assert clinics["total"]["received"] == 4


async def test_a_return_counts_at_who_returned_it_and_once_in_all(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    twice = tuple(Charge(unit.id, tree.regency.id, "returned_here", 0) for unit in (tree.health, tree.works))
    await lay(session, make.report(tree.regency, charges=twice))

    assert (await asked(client))["total"]["returned"] == 1
    here = await asked(client, group_by="institution", institution=str(tree.regency.id))
    assert {group["label"]: group["returned"] for group in here["groups"]} == {
        "Ponorogo (langsung)": 0, "Dinas Kesehatan": 1, "Dinas PUPKP": 1,
    }  # fmt: skip
    assert here["total"]["returned"] == 2


async def test_labels_are_in_the_language_asked_for(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, make.report(tree.regency, topic="health"), make.report(tree.regency))
    answer = await asked(client, {"Accept-Language": "en"}, group_by="topic")
    assert [(group["key"], group["label"]) for group in answer["groups"]] == [
        ("health", "Health"), (None, "Without a topic"),
    ]  # fmt: skip


async def test_open_overdue_and_closed_are_as_of_now(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    yesterday, tomorrow = NOW - timedelta(days=1), NOW + timedelta(days=1)
    closed = replace(answered(tree.health, 3), state=State.CLOSED, closing=Closing.ACCEPTED, rating=4)
    late, in_time = make.report(tree.regency, next_due=yesterday), make.report(tree.regency, next_due=tomorrow)
    await lay(session, late, in_time, closed, make.report(tree.regency, next_due=NOW))

    total = (await asked(client))["total"]

    assert {name: total[name] for name in ("open", "overdue", "closed", "never_answered")} == {
        "open": 3, "overdue": 2, "closed": 1, "never_answered": 3,
    }  # fmt: skip
    assert total["satisfaction"] == {
        "rated": 1, "average": 4.0, "response": {"numerator": 1, "denominator": 1, "percent": 100.0},
    }  # fmt: skip


async def test_the_public_counts_nothing_in_confidence_in_a_year_that_is_not_over(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    desk = await people.signed_in(client, await people.officer(session, Role.COORDINATOR, tree.regency))
    stranger = await people.signed_in(client, await people.officer(session, Role.COORDINATOR, tree.ministry))
    await lay(session, *(make.report(tree.regency) for _ in range(6)))
    asked_for: list[dict[str, Any]] = [
        {**where, **grouped, **span}
        for where in ({}, {"institution": str(tree.regency.id)}, {"region": "35.02"})
        for grouped in ({}, *({"group_by": group} for group in GroupBy))
        for span in ({}, {"from": "2026-01-01", "to": "2026-12-31"})
    ]
    before = [await asked(client, headers, **query) for headers in (None, stranger) for query in asked_for]

    about = make.report(tree.regency, has_accused=True, topic="health", region_code="35.02.17")
    await lay(session, *(oversight(tree.regency, region_code="35.02.04") for _ in range(3)), about)

    assert [await asked(client, headers, **query) for headers in (None, stranger) for query in asked_for] == before
    assert not any(answer["withheld"] for answer in before)
    everything = await asked(client, desk, group_by="class", institution=str(tree.regency.id))
    assert received(everything) == {"oversight_complaint": 3, "complaint": 7}


PAST = date(2025, 5, 6)
YEAR = {"from_": "2025-01-01", "to": "2025-12-31"}


async def test_the_classes_of_a_year_that_is_over_are_told_in_full(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, oversight(tree.regency, PAST), make.report(tree.regency, PAST))

    for where in ({}, {"institution": str(tree.regency.id)}):
        year = await asked(client, group_by="class", **YEAR, **where)
        assert (received(year), year["withheld"]) == ({"oversight_complaint": 1, "complaint": 1}, False)
        months = await asked(client, from_="2025-01-01", to="2025-11-30", **where)
        assert months["total"]["received"] == 1


async def test_small_cells_of_a_year_that_is_over_are_withheld_unnamed_from_all_but_the_desk(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    channels = {Channel.SMS: 3, Channel.WEBSITE: 6, Channel.ANDROID: 5}
    plain = [
        make.report(tree.regency, PAST, channel=channel) for channel, many in channels.items() for _ in range(many)
    ]
    await lay(session, *plain, oversight(tree.regency, PAST, channel=Channel.SMS))
    desk = await people.signed_in(client, await people.officer(session, Role.COORDINATOR, tree.regency))
    where = {"group_by": "channel", "institution": str(tree.regency.id), **YEAR}

    shown = await asked(client, **where)
    assert (received(shown), shown["total"]["received"], shown["withheld"]) == ({"website": 6}, 15, True)
    everything = await asked(client, desk, **where)
    assert (received(everything), everything["withheld"]) == ({"website": 6, "sms": 4, "android": 5}, False)


async def test_a_small_total_of_a_year_that_is_over_is_withheld_with_its_groups(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, oversight(tree.works, PAST), make.report(tree.works, PAST))
    answer = await asked(client, group_by="class", institution=str(tree.works.id), **YEAR)
    assert (answer["total"], answer["groups"], answer["withheld"]) == (None, [], True)


async def test_the_accused_unit_does_not_count_the_report_about_it(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    about = await _about(session, tree.works, NOW.date())
    await lay(session, about, *(make.report(tree.works) for _ in range(5)))
    accused = await people.signed_in(client, await people.officer(session, Role.LIAISON, tree.works))
    above = await people.signed_in(client, await people.officer(session, Role.INSPECTOR, tree.regency))
    national = await people.signed_in(client, await people.officer(session, Role.NATIONAL, tree.national))

    here = {"institution": str(tree.regency.id)}
    for headers, where, seen in (
        (accused, {}, 5), (accused, here, 5), (above, {}, 5), (above, here, 6), (national, {}, 6), (national, here, 6),
    ):  # fmt: skip
        assert (await asked(client, headers, **where))["total"]["received"] == seen


@pytest.mark.parametrize("role", [Role.LIAISON, Role.COORDINATOR, Role.LEADER])
async def test_the_accused_unit_learns_nothing_from_what_it_sees_signed_in_and_signed_out(
    client: AsyncClient, session: AsyncSession, tree: people.Tree, role: Role
) -> None:
    accused = await people.signed_in(client, await people.officer(session, role, tree.works))
    await lay(session, *(make.report(tree.works) for _ in range(5)), oversight(tree.works))
    asked_for: list[dict[str, Any]] = [
        {**where, **grouped}
        for where in ({}, {"institution": str(tree.works.id)}, {"institution": str(tree.regency.id)})
        for grouped in ({}, *({"group_by": group} for group in GroupBy))
    ]

    async def seen() -> list[dict[str, Any]]:
        return [await asked(client, headers, **query) for headers in (accused, None) for query in asked_for]

    before = await seen()
    for at in (tree.works, tree.regency):
        await lay(session, await _about(session, tree.works, NOW.date(), at=at))
        assert await seen() == before


async def test_of_a_year_that_is_over_the_accused_unit_sees_what_the_public_sees(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    accused = await people.signed_in(client, await people.officer(session, Role.COORDINATOR, tree.works))
    about = await _about(session, tree.works, PAST)
    await lay(session, about, *(make.report(tree.works, PAST) for _ in range(5)))
    for grouped in ({}, *({"group_by": group} for group in GroupBy)):
        query = {"institution": str(tree.works.id), **YEAR, **grouped}
        assert await asked(client, accused, **query) == await asked(client, **query)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"group_by": "colour"}, "group_by"),
        ({"by": "closed"}, "by"),
        ({"from": "yesterday"}, "from"),
        ({"from": "2026-02-01", "to": "2026-01-31"}, "to"),
        ({"institution": "01890a5d-ac96-774b-bcce-b302099a8057"}, "institution"),
        ({"institution": "none"}, "institution"),
        ({"region": "99"}, "region"),
        ({"region": "35.2"}, "region"),
        ({"region_level": 2}, "region_level"),
        ({"region_level": 1, "region": "35", "group_by": "region"}, "region_level"),
        ({"region_level": 3, "group_by": "region"}, "region_level"),
        ({"institution_level": 1, "group_by": "institution"}, "institution_level"),
        ({"channel": "website"}, "channel"),
    ],
)
async def test_what_cannot_be_asked_is_refused_by_its_name(
    client: AsyncClient, query: dict[str, str | int], named: str
) -> None:
    answer = await client.get(URL, params=query)
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"#/{named}"]


async def test_more_groups_than_anybody_reads_are_refused(
    client: AsyncClient, session: AsyncSession, tree: people.Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "MOST_GROUPS", 2)
    await lay(session, *(make.report(tree.regency, region_code=code) for code in ("11", "12", "13")))
    answer = await client.get(URL, params={"group_by": "region"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "#/region_level"


async def test_who_has_the_figures_already_is_told_so(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, make.report(tree.regency))
    first = await client.get(URL)
    again = await client.get(URL, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert first.headers["cache-control"].startswith("public")
    officer = await people.signed_in(client, await people.officer(session, Role.NATIONAL, tree.national))
    assert (await client.get(URL, headers=officer)).headers["cache-control"] == "private, no-cache"


async def test_all_figures_are_read_in_one_statement(
    client: AsyncClient, session: AsyncSession, tree: people.Tree, count_queries: CountQueries
) -> None:
    await lay(session, make.report(tree.regency))
    await asked(client)
    with count_queries() as seen:
        await asked(client, group_by="channel")
    assert len([sql for sql in seen if "report_deltas" in sql]) == 1
    assert len(seen) == 2  # and which lawbook is in force
