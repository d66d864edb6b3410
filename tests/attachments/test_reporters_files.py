"""The reporter adds files to his report."""

import asyncio
import random
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient
from PIL import Image
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from api.attachments.kinds import MOST_BYTES
from api.attachments.tables import Attachment
from api.attachments.uploads import plain_name
from api.clock import present
from api.db import Database
from api.law.moment import Moment
from api.law.words import Action, ArchiveReason, Role
from api.main import create_app
from api.reports import queries, service
from api.settings import Settings
from tests.accounts import make
from tests.attachments import samples
from tests.attachments.conftest import CALLED, Reporter, Stored, digest, reporter_of
from tests.conftest import NOW, SetClock


def a_photo(number: int) -> bytes:
    """A photo unlike the others."""
    sent = BytesIO()
    Image.new("RGB", (8, 8), (number, 0, 0)).save(sent, "PNG")
    return sent.getvalue()


@pytest.mark.parametrize("kind", samples.ALL)
async def test_a_file_of_each_kind_becomes_a_step_in_the_timeline(kind: str, reporter: Reporter) -> None:
    answer = await reporter.send(samples.ALL[kind], CALLED[kind])
    assert answer.status_code == 201, answer.text
    made = answer.json()
    assert (made["media_type"], made["name"], made["seq"], made["by_reporter"]) == (kind, CALLED[kind], 2, True)
    fetched = await reporter.fetch(made["id"])
    assert (fetched.status_code, fetched.headers["content-type"]) == (200, kind)
    assert (digest(fetched.content), len(fetched.content)) == (made["sha256"], made["size"])
    assert samples.SECRET not in fetched.content
    told = (await reporter.report())["timeline"]
    assert isinstance(told, list)
    assert told[1]["action"] == "attach"
    assert told[1]["facts"]["attachments"] == [{key: made[key] for key in ("id", "media_type", "sha256", "size")}]
    assert told[1]["content"] == {"attachments": [{"id": made["id"], "name": CALLED[kind]}]}


async def test_the_timeline_holds_the_name_nowhere_but_in_its_content(
    reporter: Reporter, session: AsyncSession
) -> None:
    await reporter.send(samples.jpeg(), "KTP Sulastri.jpg")
    events, contents = await queries.timeline(session, reporter.report_id)
    assert "Sulastri" not in repr(events)
    assert "Sulastri" in repr(contents)
    row = await session.scalar(select(Attachment))
    assert row is not None
    assert (row.name, "Sulastri" in row.object_key) == (None, False)


async def test_a_file_moves_no_state_and_touches_no_clock(reporter: Reporter) -> None:
    before = await reporter.report()
    await reporter.send(samples.jpeg())
    after = await reporter.report()
    for same in ("state", "deadlines", "next_due", "allowed_actions"):
        assert after[same] == before[same]


async def test_the_same_file_sent_again_is_the_same_attachment(reporter: Reporter, stored: Stored) -> None:
    first, again = [await reporter.send(samples.ALL["application/pdf"]) for _ in range(2)]
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert len(stored.new()) == len(await reporter.files()) == 1


async def test_a_sixth_file_is_refused_and_a_fifth_sent_again_is_not(reporter: Reporter, stored: Stored) -> None:
    for number in range(5):
        assert (await reporter.send(a_photo(number))).status_code == 201
    sixth = await reporter.send(a_photo(5))
    assert (sixth.status_code, sixth.json()["type"]) == (409, "/problems/limit-reached")
    assert "5" in sixth.json()["detail"]
    assert (await reporter.send(a_photo(4))).status_code == 200
    assert len(stored.new()) == len(await reporter.files()) == 5


def a_bomb() -> bytes:
    sent = BytesIO()
    Image.new("1", (20_000, 10_000)).save(sent, "PNG")
    return sent.getvalue()


@pytest.mark.parametrize(
    ("sent", "name", "status", "said"),
    [
        (samples.PROGRAM, "foto.jpg", 415, "JPEG"),
        (samples.DRAWING, "gambar.svg", 415, "JPEG"),
        (samples.DRAWING, "foto.jpg", 415, "JPEG"),
        (samples.PAGE_IN_A_PHOTO, "foto.jpg", 415, "JPEG"),
        (b"", "kosong.jpg", 415, "JPEG"),
        (a_bomb(), "besar.png", 422, "50 megapiksel"),
        (samples.jpeg((400, 300))[:3000], "foto.jpg", 422, "rusak"),
        (samples.pdf()[:-200], "surat.pdf", 422, "rusak"),
        (samples.mp4()[:-100], "rekaman.mp4", 422, "rusak"),
        (samples.pdf(locked="kunci"), "surat.pdf", 422, "kata sandi"),
        (b"\xff\xd8\xff\xe0" + bytes(MOST_BYTES), "foto.jpg", 413, ""),
    ],
    ids=lambda value: value if isinstance(value, str | int) else f"{len(value)} bytes",
)
async def test_what_is_refused_leaves_nothing(
    sent: bytes, name: str, status: int, said: str, reporter: Reporter, stored: Stored, session: AsyncSession
) -> None:
    answer = await reporter.send(sent, name)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    assert said in answer.text
    assert name not in answer.text
    assert stored.new() == []
    assert await session.scalar(select(func.count()).select_from(Attachment)) == 0
    assert (await reporter.report())["version"] == 1


async def test_ten_megabytes_are_taken_and_one_byte_more_is_not(reporter: Reporter) -> None:
    film = samples.mp4()
    exact = film + samples.box(b"free", bytes(MOST_BYTES - len(film) - 8))
    assert len(exact) == MOST_BYTES
    assert (await reporter.send(exact)).status_code == 201
    over = await reporter.send(film + samples.box(b"free", bytes(MOST_BYTES - len(film) - 7)))
    assert (over.status_code, over.json()["detail"]) == (413, "Ukuran berkas paling besar 10 MB.")


async def test_a_body_that_is_too_large_is_refused_before_it_is_read(reporter: Reporter) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        yield b'--x\r\nContent-Disposition: form-data; name="file"; filename="a.jpg"\r\n\r\n'
        while read < 2 * MOST_BYTES:
            read += 1024 * 1024
            yield bytes(1024 * 1024)

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    told = await reporter.client.post(
        reporter.address, content=endless(), headers=reporter.headers | kind | {"Content-Length": "99999999"}
    )
    assert (told.status_code, read) == (413, 0)
    untold = await reporter.client.post(reporter.address, content=endless(), headers=reporter.headers | kind)
    assert untold.status_code == 413
    assert untold.json()["type"] == "/problems/payload-too-large"
    assert read <= MOST_BYTES + 2 * 1024 * 1024


async def test_a_stranger_is_turned_away_before_his_file_is_read(reporter: Reporter) -> None:
    read = False

    async def body() -> AsyncIterator[bytes]:
        nonlocal read
        read = True
        yield b"--x--"

    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    for key in ({}, {"Tracking-Key": "AAAA-AAAA-AAAA-AAAA"}):
        answer = await reporter.client.post(reporter.address, content=body(), headers=kind | key)
        assert (answer.status_code, read) == (404, False)


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("image/jpeg", samples.jpeg(), 415),
        ("", b"", 415),
        ("multipart/form-data", b"--x--", 422),
        ("multipart/form-data; boundary=x", b"", 422),
        ("multipart/form-data; boundary=x", b"--x\r\n\r\n\r\n--x--", 422),
        ("multipart/form-data; boundary=x", b"\xff\xfe\0 not a form", 422),
        (
            "multipart/form-data; boundary=x; charset=nonsense",
            b"--x\r\nContent-Disposition: form-data\r\n\r\n\r\n--x--",
            422,
        ),
    ],
)
async def test_what_is_no_form_is_refused(content_type: str, body: bytes, status: int, reporter: Reporter) -> None:
    headers = reporter.headers | {"Content-Type": content_type}
    answer = await reporter.client.post(reporter.address, content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")


@pytest.mark.filterwarnings("ignore:Unclosed file:ResourceWarning")  # a part without an end is the framework's to close
@pytest.mark.parametrize("seed", range(10))
async def test_no_form_whatever_it_holds_is_an_error_of_ours(seed: int, reporter: Reporter) -> None:
    chance = random.Random(seed)  # noqa: S311
    sound = httpx.Request("POST", "http://test", files={"file": ("a.jpg", samples.ALL["image/jpeg"])})
    body = bytearray(sound.read())
    for _ in range(chance.randint(1, 20)):
        body[chance.randrange(len(body) if seed % 2 else 200)] = chance.randrange(256)
    headers = reporter.headers | {"Content-Type": sound.headers["content-type"]}
    cut = bytes(body[: chance.randint(1, len(body))]) if seed % 3 == 0 else bytes(body)
    answer = await reporter.client.post(reporter.address, content=cut, headers=headers)
    assert answer.status_code < 500, answer.text


async def test_a_form_holds_one_file_and_nothing_unknown(reporter: Reporter) -> None:
    photo = ("a.jpg", samples.jpeg(), "image/jpeg")
    for files, data in (
        ([("file", photo), ("file", photo)], {}),
        ([("foto", photo)], {}),
        ([("file", photo)], {"status": "closed"}),
        ([("file", photo)], {"identifying": "maybe"}),
        ([], {"file": "text"}),
    ):
        answer = await reporter.client.post(reporter.address, files=files or None, data=data, headers=reporter.headers)
        assert answer.status_code in (415, 422), answer.text
    assert await reporter.files() == []


async def test_no_file_is_added_to_a_report_that_has_ended(reporter: Reporter, session: AsyncSession) -> None:
    withdrawn = service.Step(sets={"archive_reason": ArchiveReason.WITHDRAWN})
    matter = await queries.matter_of(session, reporter.report_id, NOW, lock=True)
    await service.take_as(session, matter, service.BY_KEY, Action.WITHDRAW, Moment.live(NOW), withdrawn)
    await session.commit()
    answer = await reporter.send(samples.jpeg())
    assert (answer.status_code, answer.json()["state"]) == (409, "archived")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("foto.jpg", "foto.jpg"),
        ("C:\\Users\\Budi\\foto saya.jpg", "foto saya.jpg"),
        ("../../etc/passwd", "passwd"),
        ("a\u202egpj.exe", "agpj.exe"),
        ("", None),
        ("...", None),
        ("foto rumah  di\tujung.jpg", "foto rumah di ujung.jpg"),
        ("x" * 500 + ".jpg", "x" * 146 + ".jpg"),
    ],
)
async def test_a_name_is_kept_without_folders_and_without_what_cannot_be_seen(given: str, kept: str | None) -> None:
    assert plain_name(given) == kept


async def test_a_store_that_is_away_leaves_the_report_untouched_and_the_file_can_be_sent_again(
    settings: Settings, database: Database, clock: SetClock, reporter: Reporter, tmp_path: Path
) -> None:
    folder = tmp_path / "files"
    app = create_app(settings.model_copy(update={"store_url": folder.as_uri()}), database)
    app.dependency_overrides[present] = lambda: clock.now
    async with AsyncClient(transport=ASGITransport(app), base_url="http://test") as client:
        there = Reporter(client, reporter.report_id, reporter.tracking_id, reporter.headers)
        assert (await there.send(a_photo(1))).status_code == 201
        folder.rename(tmp_path / "moved")
        folder.touch()  # where the folder was there is none any more
        away = await there.send(a_photo(2))
        assert (away.status_code, away.headers["retry-after"]) == (503, "30")
        assert "aman" in away.json()["detail"]
        assert (await there.report())["version"] == 2
        known = (await there.files())[0]["id"]
        assert (await there.fetch(str(known))).status_code == 503
        folder.unlink()
        assert (await there.send(a_photo(2))).status_code == 201


async def test_a_report_that_fails_after_the_file_was_stored_leaves_no_object(
    app: FastAPI, reporter: Reporter, stored: Stored, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fails(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(service, "take_as", fails)
    assert (await reporter.send(samples.jpeg())).status_code == 503
    assert stored.new() == []


@pytest.fixture
async def busy_reporter(committed: Database, committed_client: AsyncClient) -> Reporter:
    async with committed.transaction() as session:
        tree = await make.tree(session)
        await make.officer(session, Role.NATIONAL, tree.national)
    filed = await committed_client.post("/v1/reports", json={"text": "Lampu mati.", "region_code": "35.02"})
    async with committed.reading() as session:
        return await reporter_of(committed_client, session, filed.json())


async def test_of_many_files_at_once_five_are_taken(busy_reporter: Reporter) -> None:
    answers = await asyncio.gather(*(busy_reporter.send(a_photo(number)) for number in range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] * 5 + [409] * 3
    listed = await busy_reporter.files()
    assert sorted(str(each["seq"]) for each in listed) == ["2", "3", "4", "5", "6"]


async def test_the_same_file_many_times_at_once_is_one_attachment(
    busy_reporter: Reporter, committed_settings: Settings
) -> None:
    answers = await asyncio.gather(*(busy_reporter.send(a_photo(1)) for _ in range(4)))
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
    assert len({answer.json()["id"] for answer in answers}) == 1
    assert len([path for path in (committed_settings.data_dir / "files").rglob("*") if path.is_file()]) == 1
