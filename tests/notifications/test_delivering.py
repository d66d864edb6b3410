"""Letters by a real mail server: they arrive once, and a server's bad day is nobody's loss."""

import asyncio
from datetime import timedelta

from pydantic import SecretStr
from sqlalchemy import update

from api.notifications.schedule import GIVE_UP_AFTER, LEASE, PAUSES
from api.notifications.tables import Message
from api.notifications.words import Standing
from tests.notifications.conftest import Post
from tests.notifications.post_office import PostOffice, text_of

SITI = {"name": "Siti Aminah", "email": "siti@warga.example"}
BUDI = {"name": "Budi", "email": "budi@warga.example"}


async def test_a_letter_says_where_the_report_is_and_until_when(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.disposed(reporter=SITI)
    await mail.post()
    received, disposed = post_office.to(SITI["email"])
    assert received["Subject"] == disposed["Subject"] == "Ada kabar baru untuk Anda"
    assert received["From"] == "Layanan <kabar@lapor.example>"
    words = text_of(disposed)
    assert "Dinas PUPKP" in words
    assert "24 Agustus 2026" in words
    assert f"http://127.0.0.1:8000/lacak/{report.tracking_id}" in words
    assert report.key not in words
    [message] = await mail.messages(kind="disposed")
    assert (message.state, message.delivered_at is not None) == (Standing.DELIVERED, True)
    assert disposed["Message-ID"] == f"<{message.id}@lapor.example>"


async def test_nothing_is_sent_twice(mail: Post, post_office: PostOffice) -> None:
    await mail.world.disposed(reporter=SITI)
    for _ in range(3):
        await mail.post()
    assert len(post_office.letters) == 2


async def test_two_workers_at_once_send_each_letter_once(mail: Post, post_office: PostOffice) -> None:
    for _ in range(20):
        await mail.world.file(reporter=SITI)
    await mail.relay()
    await asyncio.gather(*(mail.send() for _ in range(3)))
    assert len(post_office.letters) == 20
    assert set(post_office.ids.values()) == {1}


async def test_an_officers_letter_opens_the_very_report(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.disposed(reporter=SITI)
    await mail.world.step("coordinator", report, "dangers", reason="Kabel menyentuh pagar sekolah.")
    await mail.post()
    [letter] = post_office.to("works@lapor.example")
    assert letter["Subject"] == f"Perlu perhatian Anda: #{report.tracking_id}"
    assert f"http://127.0.0.1:8000/meja/laporan/{report.id}" in text_of(letter)


async def test_an_officer_who_left_gets_no_letter(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.disposed(reporter=SITI)
    await mail.world.step("coordinator", report, "dangers", reason="Kabel menyentuh pagar sekolah.")
    await mail.relay()
    await mail.world.step("province", report, "accused", institution_id=mail.world.tree.works.id)
    await mail.send()
    assert post_office.to("works@lapor.example") == []
    assert {each.state for each in await mail.messages(recipient=mail.account("works"), channel="email")} == {"dropped"}


async def test_one_address_that_is_refused_holds_up_nobody(mail: Post, post_office: PostOffice) -> None:
    post_office.refuses.add(SITI["email"])
    first, second = await mail.world.file(reporter=SITI), await mail.world.file(reporter=BUDI)
    await mail.post()
    assert len(post_office.to(BUDI["email"])) == 1
    assert [each.state for each in await mail.messages(recipient=first.id)] == ["failed"]
    assert [each.error for each in await mail.messages(recipient=first.id)] == ["smtp 550"]
    assert [each.state for each in await mail.messages(recipient=second.id)] == ["delivered"]


async def test_a_full_mailbox_is_tried_again_with_growing_pauses_and_then_given_up(
    mail: Post, post_office: PostOffice
) -> None:
    post_office.full.add(SITI["email"])
    report = await mail.world.file(reporter=SITI)
    await mail.relay()
    waited = []
    for _ in range(len(PAUSES)):
        await mail.send()
        [message] = await mail.messages(recipient=report.id)
        assert message.state == "waiting"
        waited.append(message.next_try_at - mail.world.clock.now)
        mail.world.clock.now = message.next_try_at
    assert [round(each.total_seconds() / 60) for each in waited] == [1, 5, 15, 60, 180, 360, 720, 1440]
    await mail.send()
    [message] = await mail.messages(recipient=report.id)
    assert (message.state, message.error) == ("failed", "smtp 452")


async def test_a_day_without_the_server_loses_nothing_and_costs_no_tries(mail: Post, post_office: PostOffice) -> None:
    reports = [await mail.world.file(reporter=SITI) for _ in range(10)]
    await mail.relay()
    post_office.close()
    for _ in range(24):
        await mail.send()
        mail.world.clock.advance(hours=1)
    waiting = [each for report in reports for each in await mail.messages(recipient=report.id)]
    assert {each.state for each in waiting} == {"waiting"}
    assert {each.attempts for each in waiting} == {0}
    post_office.open()
    await mail.send()
    assert len(post_office.letters) == 10
    assert set(post_office.ids.values()) == {1}


async def test_what_could_not_go_for_three_days_has_failed(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.file(reporter=SITI)
    await mail.relay()
    post_office.close()
    mail.world.clock.now += GIVE_UP_AFTER
    await mail.send()
    assert [each.state for each in await mail.messages(recipient=report.id)] == ["failed"]


async def test_a_server_that_falls_silent_is_left_alone_for_a_while(mail: Post, post_office: PostOffice) -> None:
    mail.settings = mail.settings.model_copy(update={"message_timeout": 0.5, "messages_at_once": 1})
    post_office.slow.add(SITI["email"])
    slow, quick = await mail.world.file(reporter=SITI), await mail.world.file(reporter=BUDI)
    await mail.relay()
    await mail.send()
    assert post_office.letters == []
    await mail.send()  # the silent one waits now, and the next is served
    assert len(post_office.to(BUDI["email"])) == 1
    [waiting] = await mail.messages(recipient=slow.id)
    assert waiting.state == "waiting"
    assert [each.state for each in await mail.messages(recipient=quick.id)] == ["delivered"]


async def test_a_message_of_a_worker_that_died_goes_to_another_after_its_lease(
    mail: Post, post_office: PostOffice
) -> None:
    report = await mail.world.file(reporter=SITI)
    await mail.relay()
    async with mail.database.transaction() as session:
        until = mail.world.clock.now + LEASE
        died = {"state": Standing.SENDING, "leased_until": until, "next_try_at": until}
        await session.execute(update(Message).where(Message.recipient == report.id).values(**died))
    await mail.send()
    assert post_office.letters == []
    mail.world.clock.now += LEASE
    await mail.send()
    assert len(post_office.letters) == 1


async def test_wrong_credentials_fail_no_message(mail: Post, post_office: PostOffice) -> None:
    url = SecretStr(post_office.url.replace("smtp://", "smtp://kabar:salah@"))
    mail.settings = mail.settings.model_copy(update={"smtp_url": url})
    report = await mail.world.file(reporter=SITI)
    await mail.post()
    assert [each.state for each in await mail.messages(recipient=report.id)] == ["waiting"]


async def test_forty_messages_for_one_person_become_a_summary(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.disposed(reporter=SITI)
    for _ in range(38):
        await mail.world.step("works", report, "follow-ups", kind="action", text="Tim memeriksa panel.")
    mail.world.clock.advance(days=14)
    await mail.post()
    [summary] = post_office.letters
    assert f"40 kabar baru tentang laporan Anda nomor #{report.tracking_id}" in text_of(summary)
    told = await mail.messages(recipient=report.id)
    assert {each.state for each in told} == {"delivered"}
    assert sum(each.kind == "summary" for each in told) == 1


async def test_what_an_officer_asks_stands_in_the_letter_unless_it_is_confidential(
    mail: Post, post_office: PostOffice
) -> None:
    for confidential in (False, True):
        report = await mail.world.disposed(reporter=SITI, confidential=confidential)
        await mail.world.step("works", report, "questions", text="Di depan toko yang mana?")
        before = len(post_office.letters)
        await mail.post()
        asked = any("toko yang mana" in text_of(letter) for letter in post_office.letters[before:])
        assert asked is not confidential


async def test_an_anonymous_reporter_is_written_to_and_named_nowhere(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.disposed(reporter=SITI, anonymous=True)
    await mail.post()
    assert len(post_office.to(SITI["email"])) == 2
    kept = [str(vars(each)) for each in await mail.messages(recipient=report.id)]
    assert not any("siti" in each.lower() for each in kept)


async def test_who_left_no_address_gets_the_next_way_or_nothing(mail: Post) -> None:
    report = await mail.world.file()  # with a phone alone
    await mail.post()
    assert [each.state for each in await mail.messages(recipient=report.id)] == ["dropped"]


def test_the_pauses_grow_and_end_before_the_message_is_given_up() -> None:
    assert list(PAUSES) == sorted(PAUSES)
    assert sum(PAUSES, timedelta()) < GIVE_UP_AFTER
