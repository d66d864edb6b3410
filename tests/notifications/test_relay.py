"""Who is told what, once, and who is not."""

from datetime import timedelta

import pytest

from api.law.words import Action, Role
from api.notifications.audience import TELLING
from api.notifications.wording import sides_of
from api.notifications.words import Audience, Kind, Way
from tests.conftest import CountQueries
from tests.notifications.conftest import Post


async def test_a_report_that_came_in_is_told_to_its_reporter_and_to_the_desk(post: Post) -> None:
    report = await post.world.file()
    await post.relay()
    [to_reporter] = await post.messages(recipient=report.id)
    assert (to_reporter.kind, to_reporter.channel, to_reporter.others) == ("received", "email", ["sms", "whatsapp"])
    assert to_reporter.facts["number"] == f"#{report.tracking_id}"
    assert to_reporter.facts["until"] == "2026-08-06"
    assert await post.told(recipient=post.account("coordinator")) == ["arrived"]


async def test_a_disposition_says_to_whom_and_until_when(post: Post) -> None:
    report = await post.world.disposed()
    await post.relay()
    told = (await post.messages(recipient=report.id))[-1]
    assert (told.kind, told.facts["unit"], told.facts["until"]) == ("disposed", "Dinas PUPKP", "2026-08-24")
    assert await post.told(recipient=post.account("works")) == ["given"]


async def test_an_event_is_told_once_however_often_the_relay_runs(post: Post) -> None:
    await post.world.disposed()
    await post.relay()
    first = [message.id for message in await post.messages()]
    await post.relay()
    assert [message.id for message in await post.messages()] == first


async def test_what_happened_to_many_takes_no_more_statements_than_to_one(
    post: Post, count_queries: CountQueries
) -> None:
    asked = []
    for many in (1, 6):
        for _ in range(many):
            await post.world.disposed()
        with count_queries() as seen:
            await post.relay()
        asked.append(len(seen))
    assert asked[1] <= asked[0]


async def test_nobody_is_told_what_he_did_himself(post: Post) -> None:
    report = await post.world.answered()
    await post.world.own(report, "acceptances", rating=5)
    await post.relay()
    assert await post.told(recipient=report.id) == ["received", "disposed", "answered"]
    assert "given" not in await post.told(recipient=post.account("coordinator"))


async def test_a_question_and_the_reply_reach_the_other_side(post: Post) -> None:
    report = await post.world.disposed()
    await post.world.step("works", report, "questions", text="Di depan toko yang mana?")
    await post.world.own(report, "replies", text="Di depan Toko Makmur.")
    await post.relay()
    assert (await post.told(recipient=report.id))[-1] == "question"
    assert await post.told(recipient=post.account("works")) == ["given", "reporter_wrote"]


async def test_the_accused_are_told_of_nothing(post: Post) -> None:
    report = await post.world.disposed()
    await post.relay()
    before = len(await post.messages(recipient=post.account("works")))
    await post.world.step("province", report, "accused", institution_id=post.world.tree.works.id)
    await post.world.step("province", report, "dangers", reason="Kabel menyentuh pagar sekolah.")
    await post.relay()
    assert len(await post.messages(recipient=post.account("works"))) == before
    assert Kind.DANGER in await post.told(recipient=post.account("coordinator"))


async def test_only_what_is_urgent_leaves_the_inbox_at_once(post: Post) -> None:
    report = await post.world.disposed()
    await post.world.step("coordinator", report, "dangers", reason="Kabel menyentuh pagar sekolah.")
    await post.relay()
    told = await post.messages(recipient=post.account("works"))
    assert [(each.kind, each.channel) for each in told] == [
        ("given", "in_app"), ("danger", "in_app"), ("danger", "email"),
    ]  # fmt: skip


async def test_a_reminder_reaches_the_unit_at_once_and_stands_in_the_timeline(post: Post) -> None:
    report = await post.world.disposed()
    answer = await post.world.try_step("leader", report, "reminders", seen=None)
    assert answer.status_code == 201, answer.text
    assert (await post.world.timeline(report))[-1].action == "remind"
    await post.relay()
    told = await post.messages(recipient=post.account("works"), kind="reminded")
    assert sorted(each.channel for each in told) == ["email", "in_app"]
    assert (await post.world.try_step("works", report, "reminders", seen=None)).status_code == 403


async def test_what_happened_a_month_ago_is_told_to_nobody(post: Post) -> None:
    await post.world.disposed()
    post.world.clock.advance(days=31)
    await post.relay()
    assert await post.messages() == []


async def test_an_officer_gets_one_line_for_many_of_a_kind(post: Post) -> None:
    for _ in range(12):
        await post.world.file()
    await post.relay()
    [summary] = await post.messages(recipient=post.account("coordinator"))
    assert (summary.kind, summary.facts["count"]) == ("summary", 12)
    assert len(await post.messages(kind="received")) == 12


async def test_a_reporter_without_contact_is_told_nothing(post: Post) -> None:
    report = await post.world.file(reporter=None)
    await post.relay()
    assert await post.messages(recipient=report.id) == []


async def test_a_way_that_is_not_set_up_is_not_there(post: Post) -> None:
    post.ways = frozenset()
    report = await post.world.file()
    await post.relay()
    assert await post.messages(recipient=report.id) == []
    assert {message.channel for message in await post.messages()} == {Way.IN_APP}


async def test_by_night_nothing_rings(post: Post) -> None:
    post.ways = frozenset({Way.SMS})
    post.world.clock.now = post.world.clock.now.replace(hour=15)  # ten in the evening
    report = await post.world.file()
    await post.relay()
    [told] = await post.messages(recipient=report.id)
    assert told.not_before - post.world.clock.now == timedelta(hours=8)


@pytest.mark.parametrize("row", TELLING, ids=lambda row: f"{row.action}-{row.audience}-{row.kind}")
def test_every_row_of_the_table_has_its_text(row: object) -> None:
    assert isinstance(row, type(TELLING[0]))
    assert row.audience.side in sides_of(row.kind)


def test_the_table_tells_of_every_event_that_it_must() -> None:
    told = {row.kind for row in TELLING if row.audience is Audience.REPORTER}
    assert told >= {
        Kind.RECEIVED, Kind.DISPOSED, Kind.DEFERRED, Kind.QUESTION, Kind.FOLLOWED_UP, Kind.ANSWERED, Kind.LATE,
        Kind.ESCALATED, Kind.CLOSING_SOON, Kind.CLOSED, Kind.REOPENED, Kind.DATE_MOVED,
    }  # fmt: skip
    assert {row.action for row in TELLING if row.urgent} == {
        Action.MARK_DANGER,
        Action.REMIND,
        Action.PROPOSE_ANSWER,
        Action.SEND_BACK,
        Action.RECOMMEND,
        Action.ESCALATE,
    }
    assert Role.REPORTER not in Audience
