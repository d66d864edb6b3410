"""The whole file of a report: complete, no more than its reader may see, and a PDF that opens whatever it holds."""

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from api.accounts import limits
from tests.attachments import samples
from tests.make import Filed, Json, World

NASTY = (
    '#eval("1+1") #panic() $x$ *tebal* _miring_ `kode` @rujukan <label> = Judul // komentar /* */ \\u{41} \\',
    '#import "/etc/passwd": * #read("/etc/passwd") #sys.inputs ]) }) """ \'\'\' %{} {{ }} ${7*7} <script>',
    "kata" * 2_500,
    "x" * 10_000,
    "\u202eterbalik \u202d lurus \u2066 مرحبا بالعالم שלום עולם \u2069",
    "😀🏳️‍🌈👩‍👩‍👧‍👦 ꦲꦏ꧀ꦱꦫ ᬅᬓ᭄ᬱᬭ 漢字 ไทย",
    "satu\n\n\n\ndua\n" * 300,
    "a" + "\u0301" * 20 + "\u200b\u200d\ufeff",
)


async def the_file(world: World, report: Filed, who: str | None = None, **headers: str) -> Json:
    """The file as JSON, for its reporter or an officer."""
    answer = await _ask(world, report, who, "file", **headers)
    assert answer.status_code == 200, answer.text
    told: Json = answer.json()
    return told


async def printed(world: World, report: Filed, who: str | None = None, **headers: str) -> str:
    """The words of the file to print."""
    answer = await _ask(world, report, who, "file.pdf", **headers)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return _plain(" ".join(page.extract_text() for page in pages))


async def test_the_reporters_file_holds_all_that_is_his(world: World) -> None:
    report = await world.answered(
        event_date="2026-07-30", location={"lat": -7.86, "lon": 111.46, "address": "Jl. Jaksa 1"}
    )
    await _attach(world, report)
    await world.own(report, "objections", text="Masih mati sejak kemarin.")
    await world.own(report, "overseer")
    told = await the_file(world, report)
    view = await world.track(report)
    assert told["report"] == view
    assert told["region"].startswith("Kec") or "Ponorogo" in told["region"]
    assert [link["seq"] for link in told["chain"]["events"]] == list(range(1, view["version"] + 1))
    assert told["chain"]["intact"] is True
    assert {(each["clock"], each["round"]) for each in told["deadlines"]} == {
        (each["clock"], each["round"]) for each in view["deadlines"]
    }
    assert all(each["days"] for each in told["deadlines"])
    assert [each["name"] for each in told["attachments"]] == ["foto.png"]
    assert re.fullmatch("[0-9a-f]{64}", told["attachments"][0]["sha256"])
    assert {need["held"] for need in told["needs"]} == {"proven", "to_bring"}


async def test_the_links_of_the_file_are_those_of_the_timeline(world: World) -> None:
    report = await world.answered()
    events = await world.timeline(report)
    told = await the_file(world, report)
    assert [link["hash"] for link in told["chain"]["events"]] == [event.hash.hex() for event in events]
    assert [link["prev_hash"] for link in told["chain"]["events"]] == [event.prev_hash.hex() for event in events]


async def test_the_file_proves_when_the_report_was_received(world: World) -> None:
    report = await world.answered()
    told = await the_file(world, report)
    path = f"/v1/tracking/{report.tracking_id}/proof"
    assert told["proof"] == (await world.client.get(path, headers={"Tracking-Key": report.key})).json()
    assert _squeezed(told["proof"]["receipt"]["jws"]) in _squeezed(await printed(world, report))
    assert (await the_file(world, report, "overseer"))["proof"] is None


async def test_the_printed_file_is_complete(world: World) -> None:
    report = await world.answered(event_date="2026-07-30", text="Lampu jalan di depan pasar mati sejak sebulan lalu.")
    await _attach(world, report)
    world.clock.advance(days=1)
    await world.own(report, "objections", text="Masih mati sejak kemarin.")
    told, text = await the_file(world, report), await printed(world, report)
    said = ["Berkas Laporan", f"#{report.tracking_id}", "Lampu jalan di depan pasar", "Lampu sudah diganti."]
    said += ["Masih mati sejak kemarin.", "Dinas PUPKP", "foto.png", "Menjawab", "Mengajukan keberatan"]
    said += ["Penyelesaian, putaran 2", "Verifikasi, putaran 1", "hari Sabtu", "Tanda tangan dan nama terang"]
    said += [need["text"] for need in told["needs"]]
    said += [link["hash"] for link in told["chain"]["events"]]
    said += [each["sha256"] for each in told["attachments"]]
    missing = [each for each in said if _squeezed(each) not in _squeezed(text)]
    assert missing == []


async def test_the_same_file_is_printed_alike(world: World) -> None:
    report = await world.answered()
    first, again = [await _ask(world, report, None, "file.pdf") for _ in range(2)]
    assert first.content == again.content


async def test_a_file_is_printed_where_the_asker_prefers_that(world: World) -> None:
    report = await world.file()
    for accept, kind in (
        ("application/pdf", "application/pdf"),
        ("application/pdf, application/json", "application/pdf"),
        ("application/json, application/pdf", "application/json"),
        ("text/html", "application/json"),
        ("*/*", "application/json"),
    ):
        answer = await _ask(world, report, None, "file", Accept=accept)
        assert answer.headers["content-type"] == kind, accept


async def test_it_is_printed_in_english_on_request(world: World) -> None:
    report = await world.disposed()
    text = await printed(world, report, **{"Accept-Language": "en"})
    assert "Case File" in text
    assert "The reporter's sheet" in text


@pytest.mark.parametrize("nasty", range(len(NASTY)))
async def test_no_text_is_taken_for_an_order_to_the_printer(world: World, nasty: int) -> None:
    text = NASTY[nasty]
    report = await world.file(text=text, title=text[:190], location={"address": text[:400].replace("\n", " ")})
    await world.own(report, "replies", text=text)
    await world.own(report, "overseer", text=text[:2_000])
    told = _squeezed(await printed(world, report))
    if nasty < 2:
        assert _squeezed(text) in told
    if nasty in (2, 3):  # a page's foot stands between some of them
        assert told.count(text[0]) >= 2 * text.count(text[0])
    assert str(report.tracking_id) in told


async def test_no_word_runs_off_the_page(world: World) -> None:
    report = await world.file(text="W" * 3_000, title="M" * 200)
    answer = await _ask(world, report, None, "file.pdf")
    for page in PdfReader(BytesIO(answer.content)).pages:
        right = float(page.mediabox.right)
        furthest: list[float] = []

        def seen(_text: str, _cm: Any, tm: Any, _font: Any, _size: Any, found: list[float] = furthest) -> None:
            found.append(float(tm[4]))

        page.extract_text(visitor_text=seen)
        assert max(furthest, default=0.0) < right


async def test_a_long_life_is_printed_as_well(world: World) -> None:
    report = await world.disposed()
    for number in range(30):
        await world.own(report, "replies", text=f"Pesan nomor {number}. " * 40)
    text = await printed(world, report)
    assert "Pesan nomor 29." in text


async def test_an_officer_gets_what_he_may_see_and_no_more(world: World) -> None:
    report = await world.disposed(text="Hubungi 0812-3456-7890, lampu mati.", anonymous=True)
    await _attach(world, report)
    for who in ("works", "coordinator", "province"):
        told, text = await the_file(world, report, who), await printed(world, report, who)
        assert told["report"] == await world.read(who, report)
        for words in (str(told), text):
            assert "3456" not in words
            assert "Siti" not in words
            assert "foto.png" not in words
    told = await the_file(world, report, "overseer")
    assert (told["report"]["text_shown"], told["report"]["identity"]) == ("full", None)
    assert "Siti" not in await printed(world, report, "overseer")


async def test_the_overseer_reads_who_filed_a_plain_report(world: World) -> None:
    report = await world.disposed()
    assert "Siti Aminah" in await printed(world, report, "overseer")


async def test_who_sees_only_where_a_report_stands_gets_no_more_in_its_file(world: World) -> None:
    report = await world.file(class_="oversight_complaint", text="Kepala dinas meminta uang.")
    told, text = await the_file(world, report, "national"), await printed(world, report, "national")
    assert (told["report"]["text"], told["chain"]["events"], told["attachments"]) == (None, [], [])
    assert "meminta uang" not in text
    assert "Tidak terbuka bagi Anda." in text


async def test_the_accused_and_strangers_get_no_file(world: World) -> None:
    accused = await world.file(accused=[{"institution_id": str(world.tree.works.id)}])
    for who in ("works", "leader", "ministry", "health"):
        for kind in ("file", "file.pdf"):
            assert (await _ask(world, accused, who, kind)).status_code == 404
    path = f"/v1/tracking/{accused.tracking_id}/file"
    for headers in ({}, {"Tracking-Key": "AAAA-BBBB-CCCC-DDDD"}):
        assert (await world.client.get(path, headers=headers)).status_code == 404


async def test_notes_among_officers_are_not_in_the_reporters_file(world: World) -> None:
    report = await world.disposed()
    await world.step("works", report, "notes", seen=None, note="Tukang sedang cuti.")
    told = await the_file(world, report)
    assert "cuti" not in str(told["report"])
    assert "Tukang sedang" not in await printed(world, report)
    assert "Tukang sedang" in await printed(world, report, "coordinator")
    assert len(told["chain"]["events"]) == told["report"]["version"]


async def test_files_are_asked_for_only_so_often(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    report = await world.file()
    few = limits.Limit("case file by reader", 2, timedelta(minutes=10))
    monkeypatch.setattr("api.ombudsman.routes.files.FILE_BY_READER", few)
    answers = [(await _ask(world, report, None, "file")).status_code for _ in range(3)]
    assert answers == [200, 200, 429]


async def _ask(world: World, report: Filed, who: str | None, resource: str, **headers: str) -> Any:
    if who is None:
        path, own = f"/v1/tracking/{report.tracking_id}", {"Tracking-Key": report.key}
    else:
        path, own = f"/v1/reports/{report.id}", {"Acting": who}
    return await world.client.get(f"{path}/{resource}", headers=own | headers)


async def _attach(world: World, report: Filed) -> None:
    path = f"/v1/tracking/{report.tracking_id}/attachments"
    sent = {"file": ("foto.png", samples.png(), "image/png")}
    answer = await world.client.post(path, files=sent, headers={"Tracking-Key": report.key})
    assert answer.status_code == 201, answer.text


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text.replace("\u200b", ""))


def _squeezed(text: str) -> str:
    """Without blanks and hyphens: where a line ends is the printer's matter."""
    return re.sub(r"[\s\u200b]+", "", text).replace("ﬁ", "fi").replace("ﬂ", "fl").replace("ﬀ", "ff").replace("ﬃ", "ffi")
