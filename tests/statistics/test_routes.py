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
from api.law.disclosure import Exclusion
from api.law.words import ArchiveReason, Channel, Closing, ReportClass, Role, State
from api.reports.matter import Charge, ReportRow
from api.reports.tables import ReportAccused
from api.statistics import service
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


async def asked(client: AsyncClient, headers: dict[str, str] | None = None, **query: str | int) -> dict[str, Any]:
    params = {name.rstrip("_"): value for name, value in query.items()}
    answer = await client.get(URL, params=params, headers=headers)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def received(answer: Mapping[str, Any]) -> dict[str | None, int]:
    return {group["key"]: group["received"] for group in answer["groups"]}


def oversight(at: Institution, **others: object) -> ReportRow:
    kind = ReportClass.OVERSIGHT_COMPLAINT
    return make.report(at, report_class=kind, class_filed=kind, anonymous=True, confidential=True, **others)


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


async def test_few_confidential_reports_are_not_shown_to_the_public_but_to_the_desk(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    others = [make.report(tree.regency) for _ in range(6)] + [
        make.report(tree.regency, report_class=ReportClass.ASPIRATION) for _ in range(5)
    ]
    await lay(session, *others, *(oversight(tree.regency) for _ in range(3)))
    desk = await people.signed_in(client, await people.officer(session, Role.COORDINATOR, tree.regency))
    stranger = await people.signed_in(client, await people.officer(session, Role.COORDINATOR, tree.ministry))
    where = {"group_by": "class", "institution": str(tree.regency.id)}

    for headers in (None, stranger):
        shown = await asked(client, headers, **where)
        assert shown["total"]["received"] == 14
        assert received(shown) == {"complaint": 6}
        assert [group["key"] for group in shown["withheld"]] == ["oversight_complaint", "aspiration"]
    everything = await asked(client, desk, **where)
    assert received(everything) == {"oversight_complaint": 3, "complaint": 6, "aspiration": 5}
    assert everything["withheld"] == []


async def test_a_total_of_few_confidential_reports_is_withheld_with_its_groups(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    await lay(session, oversight(tree.regency), make.report(tree.regency))
    answer = await asked(client, group_by="class")
    assert (answer["total"], answer["groups"]) == (None, [])
    assert len(answer["withheld"]) == 2


async def test_the_accused_unit_does_not_count_the_report_about_it(
    client: AsyncClient, session: AsyncSession, tree: people.Tree
) -> None:
    about = oversight(tree.regency, has_accused=True)
    await make.store(session, about)
    named = {"id": new_id(), "report_id": about.id, "seq": 1, "institution_id": tree.works.id}
    await session.execute(insert(ReportAccused).values(**named, exclusion=Exclusion.SUBTREE))
    await lay(session, about, *(make.report(tree.works) for _ in range(5)))
    accused = await people.signed_in(client, await people.officer(session, Role.LIAISON, tree.works))
    above = await people.signed_in(client, await people.officer(session, Role.INSPECTOR, tree.regency))
    national = await people.signed_in(client, await people.officer(session, Role.NATIONAL, tree.national))

    for headers, seen in ((accused, 5), (above, 6), (national, 6)):
        for where in ({}, {"institution": str(tree.regency.id)}):
            assert (await asked(client, headers, **where))["total"]["received"] == seen


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
