"""The monthly recap: one line for each report of the month, as far as whoever asks may see it."""

import csv
import io
import zipfile
from datetime import UTC, datetime
from xml.etree import ElementTree

import pytest
from httpx import Response
from sqlalchemy import update

from api.exports import queries
from api.exports.recap import COLUMNS, Month
from api.reports.tables import Report
from tests.accounts import make
from tests.make import Filed, World

Line = dict[str, str]
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


async def recap(world: World, who: str, month: str = "2026-08", **query: str) -> list[Line]:
    """The lines of the CSV that somebody gets."""
    answer = await asked(world, who, "csv", month, **query)
    assert answer.status_code == 200, answer.text
    assert answer.content.startswith(b"\xef\xbb\xbf"), "spreadsheets here read UTF-8 by its mark"
    rows = csv.reader(io.StringIO(answer.content.decode("utf-8-sig"), newline=""), delimiter=";")
    heading, *lines = rows
    assert tuple(heading) == COLUMNS
    return [dict(zip(heading, line, strict=True)) for line in lines]


async def workbook(world: World, who: str, month: str = "2026-08") -> list[list[tuple[str, str]]]:
    """The cells of the workbook that somebody gets: the kind of each (`inlineStr`, `n`) and what it holds."""
    answer = await asked(world, who, "xlsx", month)
    assert answer.status_code == 200, answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet1.xml"))  # noqa: S314  made by ourselves
    return [
        [(cell.get("t", "n"), "".join(cell.itertext())) for cell in row.iter(f"{_SHEET}c")]
        for row in sheet.iter(f"{_SHEET}row")
    ]


async def asked(world: World, who: str | None, kind: str, month: str, **query: str) -> Response:
    headers = {"Acting": who} if who else {}
    return await world.client.get(f"/v1/exports/recap.{kind}", params={"month": month} | query, headers=headers)


def number(report: Filed) -> str:
    return f"#{report.tracking_id}"


def numbers(lines: list[Line]) -> list[str]:
    return [line["Tracking ID"] for line in lines]


async def test_a_line_says_what_officers_typed_by_hand(world: World) -> None:
    report = await world.answered(title="Lampu pasar mati")
    assert await recap(world, "coordinator") == [
        {
            "No": "1",
            "Tanggal": "03/08/2026",
            "Tracking ID": number(report),
            "USER": "Siti Aminah",
            "JUDUL": "Lampu pasar mati",
            "STAKEHOLDER": "Dinas PUPKP",
            "TANGGAPAN": "Lampu sudah diganti.",
            "KETERANGAN": "Ditindaklanjuti oleh instansi",
        }
    ]


async def test_what_is_not_known_yet_is_a_dash(world: World) -> None:
    await world.file(reporter={"phone": "081234567890"})
    (line,) = await recap(world, "coordinator")
    assert (line["USER"], line["TANGGAPAN"], line["STAKEHOLDER"]) == ("-", "-", "Ponorogo")


async def test_of_several_answers_the_last_one_stands(world: World) -> None:
    report = await world.answered()
    await world.own(report, "objections", text="Masih mati semua lampunya.")
    await world.step("works", report, "answers", **world.answer | {"text": "Kabelnya yang rusak, sudah diganti."})
    (line,) = await recap(world, "coordinator")
    assert line["TANGGAPAN"] == "Kabelnya yang rusak, sudah diganti."


async def test_lines_come_in_the_order_of_receipt_however_many(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "AT_ONCE", 2)
    reports = []
    for _ in range(5):
        world.clock.advance(hours=1)
        reports.append(await world.file())
    lines = await recap(world, "coordinator")
    assert numbers(lines) == [number(report) for report in reports]
    assert [line["No"] for line in lines] == ["1", "2", "3", "4", "5"]


async def test_the_month_is_that_of_the_institutions_own_days(world: World) -> None:
    reports = {}
    for name, moment in {
        "the last minute of July": datetime(2026, 7, 31, 16, 59, tzinfo=UTC),
        "midnight": datetime(2026, 7, 31, 17, 0, tzinfo=UTC),
        "the last minute of August": datetime(2026, 8, 31, 16, 59, tzinfo=UTC),
        "the midnight after": datetime(2026, 8, 31, 17, 0, tzinfo=UTC),
    }.items():
        world.clock.now = moment
        reports[name] = number(await world.file())
    july, august, september = [await recap(world, "coordinator", f"2026-{month}") for month in ("07", "08", "09")]
    assert numbers(july) == [reports["the last minute of July"]]
    assert numbers(august) == [reports["midnight"], reports["the last minute of August"]]
    assert numbers(september) == [reports["the midnight after"]]
    assert [line["Tanggal"] for line in (*july, *august)] == ["31/07/2026", "01/08/2026", "31/08/2026"]


def test_a_year_ends_with_december() -> None:
    assert (Month(2026, 12).since.isoformat(), Month(2026, 12).until.isoformat()) == ("2026-12-01", "2027-01-01")


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "2026", "08-2026", "1999-01", ""])
async def test_what_is_no_month_is_refused(world: World, month: str) -> None:
    for kind in ("csv", "xlsx"):
        assert (await asked(world, "coordinator", kind, month)).status_code == 422


async def test_everybody_gets_the_reports_that_he_may_read(world: World) -> None:
    lights = await world.disposed(world.tree.works)
    clinic = await world.disposed(world.tree.clinic)
    bribe = await world.file(class_="oversight_complaint")
    of_ministry = await world.file(institution_id=str(world.tree.ministry.id))
    seen = {
        "coordinator": [lights, clinic],
        "works": [lights],
        "health": [clinic],
        "clinic": [clinic],
        "inspector": [bribe],
        "ministry": [of_ministry],
        "national": [lights, clinic, bribe, of_ministry],
    }
    for who, reports in seen.items():
        assert numbers(await recap(world, who)) == [number(report) for report in reports], who


async def test_an_institution_narrows_the_recap_and_never_widens_it(world: World) -> None:
    lights, clinic = await world.disposed(world.tree.works), await world.disposed(world.tree.clinic)
    health, ministry = str(world.tree.health.id), str(world.tree.ministry.id)
    assert numbers(await recap(world, "coordinator", institution=health)) == [number(clinic)]
    assert numbers(await recap(world, "national", institution=str(world.tree.regency.id))) == [
        number(lights),
        number(clinic),
    ]
    assert await recap(world, "works", institution=health) == []
    assert await recap(world, "coordinator", institution=ministry) == []
    unknown = await asked(world, "coordinator", "csv", "2026-08", institution="01a204d7-f58e-7462-bca7-5ee5765fb134")
    assert unknown.status_code == 422


async def test_the_accused_unit_finds_no_line_of_it(world: World) -> None:
    await world.file(accused=[{"institution_id": str(world.tree.works.id)}])
    await world.disposed(world.tree.works)
    assert len(await recap(world, "works")) == 1
    assert len(await recap(world, "coordinator")) == 2


async def test_an_anonymous_reporter_is_named_to_nobody(world: World) -> None:
    report = await world.disposed(
        anonymous=True, title="Lampu mati, hubungi 081234567890", text="Hubungi saya, Siti Aminah, di 081234567890."
    )
    await world.step("works", report, "answers", **world.answer | {"text": "Kami sudah menelepon 081234567890."})
    for who in ("coordinator", "works", "national", "province", "overseer"):
        for line in await recap(world, who):
            assert line["USER"] == "Anonim"
            assert "Siti" not in str(line)
            if who != "overseer":  # the Ombudsman reads the text as it was written
                assert "081234567890" not in str(line)


async def test_nobody_gets_it_without_signing_in(world: World) -> None:
    for kind in ("csv", "xlsx"):
        assert (await asked(world, None, kind, "2026-08")).status_code == 401


@pytest.mark.parametrize("written", ['=HYPERLINK("http://x.example";"klik")', "+62-811", "-1+1", "@SUM(A1)"])
async def test_no_cell_is_taken_for_a_formula(world: World, written: str) -> None:
    await world.file(title=written, reporter={"name": written, "phone": "081234567890"})
    (line,) = await recap(world, "coordinator")
    assert (line["USER"], line["JUDUL"]) == (f"'{written}", f"'{written}")
    _, cells = await workbook(world, "coordinator")
    assert cells[3] == cells[4] == ("inlineStr", written)


async def test_separators_quotes_and_lines_stay_within_their_cell(world: World) -> None:
    report = await world.disposed()
    text = 'Baris satu; "kutip"\nbaris dua, selesai.'
    await world.step("works", report, "answers", **world.answer | {"text": text})
    (line,) = await recap(world, "coordinator")
    assert line["TANGGAPAN"] == text
    assert (await workbook(world, "coordinator"))[1][6] == ("inlineStr", text)


async def test_the_workbook_says_the_same(world: World) -> None:
    await world.answered(title="Lampu pasar mati")
    await world.file(title="Jalan berlubang")
    heading, *rows = await workbook(world, "coordinator")
    assert [text for _, text in heading] == list(COLUMNS)
    lines = await recap(world, "coordinator")
    assert [[text for _, text in row] for row in rows] == [list(line.values()) for line in lines]
    assert [row[0] for row in rows] == [("n", "1"), ("n", "2")]


async def test_the_file_is_named_for_its_month_and_kept_by_nobody(world: World) -> None:
    answer = await asked(world, "coordinator", "xlsx", "2026-08")
    assert answer.headers["content-disposition"] == 'attachment; filename="rekap-2026-08.xlsx"'
    assert answer.headers["cache-control"] == "no-store"


async def test_a_month_without_reports_is_a_heading(world: World) -> None:
    assert await recap(world, "coordinator", "2026-01") == []
    assert len(await workbook(world, "coordinator", "2026-01")) == 1


async def test_the_date_stays_that_of_the_institution_that_received_it_first(world: World) -> None:
    """However far east it is handed over."""
    async with world.database.transaction() as session:
        east = await make.institution(session, "ministry", name="Jauh di timur", zone="Asia/Jayapura")
    report = await world.file()
    async with world.database.transaction() as session:
        late = datetime(2026, 8, 31, 16, tzinfo=UTC)
        moved = {"received_at": late, "received_on": late.date(), "desk_id": east.id}
        await session.execute(update(Report).where(Report.id == report.id).values(moved))
    (line,) = await recap(world, "national")
    assert line["Tanggal"] == "31/08/2026"
