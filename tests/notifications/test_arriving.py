"""Silence counts from when the answer's notice arrived; who was never reached did not keep silent."""

from datetime import timedelta

from api.followup.jobs import close_by_silence
from api.jobs import Job, run_once
from api.law.words import Clock
from api.notifications.arriving import count_from_arrival
from tests.make import Filed
from tests.notifications.conftest import Post
from tests.notifications.post_office import PostOffice

SITI = {"name": "Siti Aminah", "email": "siti@warga.example"}
COUNT = Job("count", timedelta(1), count_from_arrival)
SILENCE = Job("silence", timedelta(1), close_by_silence)


async def _last_day(post: Post, report: Filed) -> str:
    run = (await post.world.matter(report)).clock(Clock.CLOSING)
    assert run is not None
    return run.due_at.date().isoformat()


async def _pass(post: Post, days: int) -> None:
    """Days go by, a worker keeping watch."""
    for _ in range(days):
        post.world.clock.advance(days=1)
        await post.world.tell()
        await run_once(post.database, COUNT, post.world.clock.now)
        await run_once(post.database, SILENCE, post.world.clock.now)


async def test_a_notice_that_arrives_the_same_day_moves_nothing(mail: Post) -> None:
    report = await mail.world.answered(reporter=SITI)
    await mail.post()
    before = (await mail.world.timeline(report))[-1].seq
    assert await run_once(mail.database, COUNT, mail.world.clock.now) is False
    assert (await mail.world.timeline(report))[-1].seq == before
    await _pass(mail, 17)
    assert (await mail.world.matter(report)).report.closing == "silence"


async def test_a_notice_that_arrives_later_lets_the_closing_clock_start_then(
    mail: Post, post_office: PostOffice
) -> None:
    report = await mail.world.answered(reporter=SITI)
    assert await _last_day(mail, report) == "2026-08-18"
    post_office.close()
    await mail.post()
    mail.world.clock.advance(days=1)
    post_office.open()
    await mail.send()
    await run_once(mail.database, COUNT, mail.world.clock.now)
    event = (await mail.world.timeline(report))[-1]
    assert (event.action, event.role, event.facts["way"]) == ("deliver", "clock", "email")
    assert await _last_day(mail, report) == "2026-08-19"
    await run_once(mail.database, COUNT, mail.world.clock.now)
    assert (await mail.world.timeline(report))[-1].seq == event.seq


async def test_nothing_closes_while_the_notice_is_on_its_way(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.answered(reporter=SITI)
    post_office.close()
    await _pass(mail, 20)  # no worker tells anybody anything
    assert (await mail.world.matter(report)).report.state == "answered"
    await mail.relay()
    await _pass(mail, 2)
    assert (await mail.world.matter(report)).report.state == "answered"
    await mail.send()  # three days are not over
    mail.world.clock.advance(days=3)
    await mail.send()
    assert [each.state for each in await mail.messages(kind="answered")] == ["failed"]
    await _pass(mail, 2)
    assert (await mail.world.matter(report)).report.closing == "no_contact"


async def test_whose_address_is_refused_closes_without_response(mail: Post, post_office: PostOffice) -> None:
    post_office.refuses.add(SITI["email"])
    report = await mail.world.answered(reporter=SITI)
    await mail.post()
    await _pass(mail, 20)
    assert (await mail.world.matter(report)).report.closing == "no_contact"


async def test_an_answer_that_was_objected_to_no_longer_counts(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.answered(reporter=SITI)
    post_office.close()
    await mail.post()
    await mail.world.own(report, "objections", text="Masih gelap.")
    mail.world.clock.advance(days=1)
    post_office.open()
    await mail.send()
    await run_once(mail.database, COUNT, mail.world.clock.now)
    assert (await mail.world.timeline(report))[-1].action == "object"


async def test_an_installation_that_tells_nobody_closes_without_response(post: Post) -> None:
    post.ways = frozenset()
    report = await post.world.answered(reporter=SITI)
    await post.relay()
    await _pass(post, 20)
    assert (await post.world.matter(report)).report.closing == "no_contact"
