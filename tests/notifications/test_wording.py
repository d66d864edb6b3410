"""What people read: nothing betrays a complaint where others may see it, and a preview is what is sent."""

import pytest

from api.law.refusals import NotAdmissible
from api.notifications import wording
from api.notifications.service import keeping
from api.notifications.wording import BETRAYING
from api.notifications.words import IN_PUBLIC, Kind, Side, Way
from api.text import Language
from tests.notifications.conftest import Post
from tests.notifications.post_office import PostOffice, text_of

EVERY = sorted(keeping.ALL)
LINK = "https://lapor.example/lacak/10000001"
SECRETS = ("Dinas", "Ponorogo", "24 ", "Toko", "nama jalannya", "Duplikat", "Duplicate", LINK)


@pytest.mark.parametrize("name", EVERY)
def test_nothing_in_public_betrays_a_complaint(name: str) -> None:
    template = keeping.named(name)
    own = wording.own(template.kind, template.side, template.way, template.language)
    said = wording.fill(own, {**keeping.SAMPLE, "link": LINK}, template.language, with_number=True)
    seen = []
    if template.way is not Way.IN_APP:
        seen.append(said.subject)
    if template.way in IN_PUBLIC:
        seen.append(said.body)
    for words in seen:
        assert not BETRAYING.search(words), words
        assert not any(secret in words for secret in SECRETS), words


@pytest.mark.parametrize("name", EVERY)
def test_every_text_may_be_used_and_leaves_no_blank_open(name: str) -> None:
    template = keeping.named(name)
    own = wording.own(template.kind, template.side, template.way, template.language)
    wording.check(template.side, template.way, own.subject, own.body)
    said = wording.fill(own, {**keeping.SAMPLE, "link": LINK}, template.language)
    assert "…" not in said.subject + said.body
    assert "{" not in said.subject + said.body


def test_the_tracking_id_stands_in_public_only_for_who_wants_it() -> None:
    own = wording.own(Kind.ANSWERED, Side.REPORTER, Way.SMS, Language.INDONESIAN)
    assert "10000001" not in wording.fill(own, keeping.SAMPLE, Language.INDONESIAN).body
    assert "10000001" in wording.fill(own, keeping.SAMPLE, Language.INDONESIAN, with_number=True).body


@pytest.mark.parametrize("way", sorted(IN_PUBLIC))
def test_all_that_rings_says_the_same_of_everything_but_what_needs_an_answer(way: Way) -> None:
    said = {
        wording.own(kind, Side.REPORTER, way, Language.INDONESIAN).body
        for kind in Kind
        if Side.REPORTER in wording.sides_of(kind) and kind is not Kind.ENTERED
    }
    assert len(said) == 2


@pytest.mark.parametrize(
    ("way", "subject", "body", "field"),
    [
        (Way.EMAIL, "Laporan Anda", "{number}", "subject"),
        (Way.EMAIL, "Jawaban dari Dinas Kesehatan", "{number}", "subject"),
        (Way.EMAIL, "Kabar {unit}", "{number}", "subject"),
        (Way.EMAIL, "", "{number}", "subject"),
        (Way.EMAIL, "Kabar", "", "body"),
        (Way.EMAIL, "Kabar", "{name}", "body"),
        (Way.EMAIL, "Kabar", "{unit.__class__}", "body"),
        (Way.EMAIL, "Kabar", "{unit:>99999999}", "body"),
        (Way.EMAIL, "Kabar", "{unit!r}", "body"),
        (Way.EMAIL, "Kabar", "{", "body"),
        (Way.EMAIL, "Kabar\nBcc: x@y.example", "{number}", "subject"),
        (Way.SMS, "", "Pengaduan Anda dijawab", "body"),
        (Way.SMS, "", "Ada kabar dari {unit}", "body"),
        (Way.SMS, "", "Ada kabar: {link}", "body"),
        (Way.SMS, "", "kabar " * 100, "body"),
        (Way.PUSH, "Kabar", "Your report was answered", "body"),
    ],
)
def test_a_text_that_must_not_go_out_is_refused(way: Way, subject: str, body: str, field: str) -> None:
    with pytest.raises(NotAdmissible) as refused:
        wording.check(Side.REPORTER, way, subject, body)
    assert refused.value.field == field


async def test_a_preview_is_what_is_sent(mail: Post, post_office: PostOffice) -> None:
    client = mail.world.client
    words = {"subject": "Kabar untuk Anda", "body": "Nomor {number} ada di {unit} hingga {until}.\n\n{link}"}
    path = "/v1/message-templates/disposed.reporter.email.id"
    headers = {"Acting": "national"}
    preview = (await client.post(f"{path}/previews", json=words, headers=headers)).json()
    made = await client.post(f"{path}/versions", json=words, headers=headers)
    assert (made.status_code, made.json()["version"]) == (201, 1)
    report = await mail.world.disposed(reporter={"email": "siti@warga.example"})
    await mail.post()
    letter = post_office.letters[-1]
    [message] = await mail.messages(kind="disposed")
    assert message.template_version == 1
    sample = {"#10000001": f"#{report.tracking_id}", "/10000001": f"/{report.tracking_id}"}
    expected = preview["body"].replace("Dinas Pekerjaan Umum", "Dinas PUPKP")
    for old, new in sample.items():
        expected = expected.replace(old, new)
    assert (letter["Subject"], text_of(letter).strip()) == (preview["subject"], expected)


async def test_texts_are_the_national_desks_and_keep_their_versions(post: Post) -> None:
    client, path = post.world.client, "/v1/message-templates/answered.reporter.sms.id"
    words = {"subject": "", "body": "Ada kabar untuk Anda."}
    refused = await client.post(f"{path}/versions", json=words, headers={"Acting": "coordinator"})
    assert refused.status_code == 403
    for body in ("Ada kabar untuk Anda.", "Kabar baru menunggu Anda."):
        made = await client.post(f"{path}/versions", json=words | {"body": body}, headers={"Acting": "national"})
        assert made.status_code == 201, made.text
    now = (await client.get(path, headers={"Acting": "national"})).json()
    assert (now["version"], now["body"]) == (2, "Kabar baru menunggu Anda.")
    kept = (await client.get(f"{path}/versions", headers={"Acting": "national"})).json()
    assert [each["version"] for each in kept] == [2, 1]
    page = (await client.get("/v1/message-templates?limit=100", headers={"Acting": "national"})).json()
    assert len(page["items"]) == 100
    assert page["next"]


async def test_texts_are_found_by_whom_they_tell_by_which_way_and_of_what(post: Post) -> None:
    client, path = post.world.client, "/v1/message-templates"

    async def names(**asked: str) -> list[str]:
        answer = await client.get(path, params=asked, headers={"Acting": "national"})
        assert answer.status_code == 200, answer.text
        return [each["name"] for each in answer.json()["items"]]

    some = await names(kind="answered", side="reporter", channel="sms")
    assert some == ["answered.reporter.sms.en", "answered.reporter.sms.id"]
    assert all(
        name.endswith(".officer.email.id") for name in await names(side="officer", channel="email", language="id")
    )
    first = await client.get(path, params={"kind": "late", "limit": 3}, headers={"Acting": "national"})
    more = {"kind": "late", "limit": 100, "cursor": first.json()["next"]}
    rest = (await client.get(path, params=more, headers={"Acting": "national"})).json()["items"]
    assert all(each["kind"] == "late" for each in rest)
