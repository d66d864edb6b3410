"""What an officer sees before he sends is what the reporter gets."""

import pytest

from api.law.words import Action
from api.notifications.service.previewing import Draft, Preview, Untold, preview
from tests.make import Filed, World
from tests.notifications.conftest import Post
from tests.notifications.post_office import PostOffice, text_of

SITI = {"name": "Siti Aminah", "email": "siti@warga.example"}


async def test_an_answers_preview_is_the_letter_that_is_sent(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.disposed(reporter=SITI)
    await mail.post()
    [seen], untold = await _previewed(mail, "works", report, Draft(Action.ANSWER, "Lampu sudah diganti."))
    await mail.world.step("works", report, "answers", **mail.world.answer)
    await mail.post()
    sent = post_office.to(SITI["email"])[-1]
    assert (seen.said.subject, _plain(seen.said.body), untold) == (sent["Subject"], _plain(text_of(sent)), None)


async def test_a_deferrals_preview_holds_what_is_missing_and_until_when(mail: Post, post_office: PostOffice) -> None:
    report = await mail.world.file(reporter=SITI)
    await mail.post()
    missing = "Mohon sebutkan nama jalannya."
    [seen], _ = await _previewed(mail, "coordinator", report, Draft(Action.DEFER, missing))
    await mail.world.step("coordinator", report, "deferrals", missing=missing)
    await mail.post()
    sent = post_office.to(SITI["email"])[-1]
    assert missing in seen.said.body
    assert _plain(seen.said.body) == _plain(text_of(sent))


async def test_a_confidential_reports_question_is_in_no_letter(mail: Post) -> None:
    report = await mail.world.disposed(reporter=SITI, confidential=True)
    [seen], _ = await _previewed(mail, "works", report, Draft(Action.ASK, "Di depan toko yang mana?"))
    assert "toko" not in seen.said.body
    report = await mail.world.disposed(reporter=SITI)
    [seen], _ = await _previewed(mail, "works", report, Draft(Action.ASK, "Di depan toko yang mana?"))
    assert "toko" in seen.said.body


async def test_who_gets_nothing_is_said_and_why(mail: Post) -> None:
    report = await mail.world.disposed(reporter={"name": "Siti Aminah"})
    assert await _previewed(mail, "works", report, Draft(Action.ANSWER)) == ([], Untold.NO_CONTACT)
    report = await mail.world.disposed(reporter=SITI)
    path = f"/v1/tracking/{report.tracking_id}/preferences"
    chosen = await mail.world.client.put(path, json={"channels": []}, headers={"Tracking-Key": report.key})
    assert chosen.status_code == 200, chosen.text
    assert await _previewed(mail, "works", report, Draft(Action.ANSWER)) == ([], Untold.HIS_CHOICE)


async def test_a_preview_keeps_nothing_and_asks_for_the_step_itself(world: World) -> None:
    report = await world.disposed(reporter=SITI)
    before = await world.version(report)
    path = f"/v1/reports/{report.id}/message-previews"
    told = await world.client.post(path, json={"step": "answer", "text": "Sudah."}, headers={"Acting": "works"})
    assert (told.status_code, told.json()) == (200, {"messages": [], "untold": "no_channel"})
    assert await world.version(report) == before
    for who, step, status in (("works", "defer", 409), ("leader", "answer", 403), ("health", "answer", 404)):
        refused = await world.client.post(path, json={"step": step}, headers={"Acting": who})
        assert refused.status_code == status, refused.text


@pytest.mark.parametrize("reason", [None, "duplicate"])
async def test_archiving_is_previewed_with_its_reason(mail: Post, reason: str | None) -> None:
    report = await mail.world.file(reporter=SITI)
    path = f"/v1/reports/{report.id}/message-previews"
    body = {"step": "archive"} | ({"reason": reason} if reason else {})
    told = await mail.world.client.post(path, json=body, headers={"Acting": "coordinator"})
    assert told.status_code == (200 if reason else 422), told.text


async def _previewed(post: Post, who: str, report: Filed, draft: Draft) -> tuple[list[Preview], Untold | None]:
    person, now = post.world.people[who], post.world.clock.now
    async with post.database.reading() as session:
        return await preview(session, post.settings, person, report.id, draft, now)


def _plain(text: str) -> str:
    return " ".join(text.split())
