"""A poster leads to filing with its unit filled in: its code is read from the printed sheet as a phone would see it."""

from datetime import timedelta
from io import BytesIO
from urllib.parse import parse_qs, urlsplit

import pypdfium2
import pytest
import pytest_asyncio
import zxingcpp
from fastapi import FastAPI
from httpx import AsyncClient, Response
from PIL.Image import Image
from PIL.Image import open as open_picture
from PIL.ImageFilter import GaussianBlur
from pypdf import PdfReader
from sqlalchemy.ext.asyncio import AsyncSession

from api.accounts.limits import POSTER_BY_ADDRESS
from api.db import new_id
from api.institutions.kinds import InstitutionKind
from api.institutions.nodes import Node
from api.institutions.orders import Close, Decree
from api.institutions.service.changing import order_change
from tests.conftest import NOW
from tests.institutions import make

POINTS_PER_INCH = 72
AT_A_METRE = 40
"""Pixels per inch that a cheap phone's picture of 1080 by 1920 has of what hangs a metre away."""

LONGEST_NAME = ("Balai Besar Pelaksanaan Jalan Nasional Jawa Timur dan Bali " * 4)[:200].strip()


@pytest_asyncio.fixture
async def unit(session: AsyncSession) -> Node:
    """A puskesmas of Ponorogo."""
    return await _unit(session, "Puskesmas Ponorogo Utara")


@pytest.mark.parametrize("size", ["a4", "a5"])
async def test_the_code_is_read_from_a_metre_away(client: AsyncClient, unit: Node, size: str) -> None:
    answer = await _poster(client, unit, size=size)

    seen = _page(answer, AT_A_METRE).convert("L").filter(GaussianBlur(0.6))
    (code,) = zxingcpp.read_barcodes(seen)

    address = urlsplit(code.text)
    assert (address.path, parse_qs(address.query)) == ("/lapor", {"unit": [str(unit.id)], "wilayah": ["35.02.17"]})


@pytest.mark.parametrize("size", ["a4", "a5"])
async def test_the_code_is_read_though_a_thumb_has_worn_some_of_it_off(
    client: AsyncClient, unit: Node, size: str
) -> None:
    sheet = _page(await _poster(client, unit, size=size), 100)
    (whole,) = zxingcpp.read_barcodes(sheet)
    middle = (whole.position.top_left.x + whole.position.bottom_right.x) // 2
    height = (whole.position.top_left.y + whole.position.bottom_right.y) // 2
    thumb = (whole.position.bottom_right.x - whole.position.top_left.x) // 8

    sheet.paste("white", (middle, height, middle + thumb, height + thumb))

    (worn,) = zxingcpp.read_barcodes(sheet)
    assert worn.text == whole.text


async def test_the_code_leads_to_the_web_app(app: FastAPI, client: AsyncClient, unit: Node) -> None:
    app.state.settings = app.state.settings.model_copy(update={"web_url": "https://lapor.example.go.id"})

    answer = await _poster(client, unit)

    (code,) = zxingcpp.read_barcodes(_page(answer, 100))
    assert code.text == f"https://lapor.example.go.id/lapor?unit={unit.id}&wilayah=35.02.17"
    assert "lapor.example.go.id/lapor" in _words(answer)


async def test_a_unit_of_no_region_fills_in_none(client: AsyncClient, session: AsyncSession) -> None:
    ministry = await make.node(session, InstitutionKind.MINISTRY, "Kementerian Pekerjaan Umum")
    await session.commit()

    (code,) = zxingcpp.read_barcodes(_page(await _poster(client, ministry), 100))

    assert parse_qs(urlsplit(code.text).query) == {"unit": [str(ministry.id)]}


async def test_it_says_who_is_meant_what_to_do_and_whom_to_call_instead(client: AsyncClient, unit: Node) -> None:
    words = _words(await _poster(client, unit))

    assert "Puskesmas Ponorogo Utara" in words
    assert "Pemerintah Kabupaten Ponorogo" in words
    assert "Ceritakan apa yang terjadi" in words
    assert all(number in words for number in ("112", "110", "119", "129"))


@pytest.mark.parametrize("asked", [{"params": {"language": "en"}}, {"headers": {"Accept-Language": "en"}}])
async def test_it_speaks_english_when_asked(client: AsyncClient, unit: Node, asked: dict[str, dict[str, str]]) -> None:
    answer = await client.get(f"/v1/institutions/{unit.id}/poster.pdf", **asked)  # type: ignore[arg-type]

    assert "An emergency? Call" in _words(answer)


@pytest.mark.parametrize("size", ["a4", "a5"])
@pytest.mark.parametrize("name", [LONGEST_NAME, "W" * 200, '#panic() $x$ *tebal* <label> "</svg>'])
async def test_any_name_stays_on_one_sheet(client: AsyncClient, session: AsyncSession, name: str, size: str) -> None:
    answer = await _poster(client, await _unit(session, name), size=size)

    assert len(PdfReader(BytesIO(answer.content)).pages) == 1
    assert name.replace(" ", "") in _words(answer).replace(" ", "")
    assert len(zxingcpp.read_barcodes(_page(answer, AT_A_METRE))) == 1


async def test_it_can_be_looked_at_before_it_is_printed(client: AsyncClient, unit: Node) -> None:
    answer = await client.get(f"/v1/institutions/{unit.id}/poster.png?size=a5")

    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/png")
    (code,) = zxingcpp.read_barcodes(open_picture(BytesIO(answer.content)))
    assert str(unit.id) in code.text


async def test_a_poster_that_is_known_is_not_made_again(client: AsyncClient, unit: Node) -> None:
    first = await _poster(client, unit)

    known = await client.get(f"/v1/institutions/{unit.id}/poster.pdf", headers={"If-None-Match": first.headers["ETag"]})
    other = await _poster(client, unit, size="a5")

    assert (known.status_code, known.content) == (304, b"")
    assert "public" in first.headers["Cache-Control"]
    assert first.headers["ETag"] != other.headers["ETag"]


async def test_what_does_not_stand_has_no_poster(client: AsyncClient, session: AsyncSession, unit: Node) -> None:
    await order_change(session, make.national(), unit.id, Close(None), Decree("Perbup 1/2026", make.TODAY), NOW)
    await session.commit()

    closed = await client.get(f"/v1/institutions/{unit.id}/poster.pdf")
    unknown = await client.get(f"/v1/institutions/{new_id()}/poster.pdf")

    assert (closed.status_code, unknown.status_code) == (404, 404)


async def test_posters_are_made_for_everybody_but_not_without_end(
    app: FastAPI, client: AsyncClient, unit: Node
) -> None:
    app.state.settings = app.state.settings.model_copy(update={"limit_scale": 1 / POSTER_BY_ADDRESS.times})

    first = await _poster(client, unit)
    second = await client.get(f"/v1/institutions/{unit.id}/poster.pdf?size=a5")

    assert (first.status_code, second.status_code) == (200, 429)
    assert 0 < int(second.headers["Retry-After"]) <= timedelta(minutes=10).total_seconds()


async def _unit(session: AsyncSession, name: str) -> Node:
    regency = await make.node(session, InstitutionKind.REGENCY, "Pemerintah Kabupaten Ponorogo", region="35.02")
    unit = await make.node(session, InstitutionKind.PUSKESMAS, name, under=regency, region="35.02.17")
    await session.commit()
    return unit


async def _poster(client: AsyncClient, unit: Node, **asked: str) -> Response:
    answer = await client.get(f"/v1/institutions/{unit.id}/poster.pdf", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.headers["Content-Type"] == "application/pdf"
    return answer


def _page(answer: Response, dots: int) -> Image:
    """The sheet as a picture of so many dots per inch."""
    with pypdfium2.PdfDocument(answer.content) as sheet:
        picture: Image = sheet[0].render(scale=dots / POINTS_PER_INCH).to_pil()
        return picture


def _words(answer: Response) -> str:
    return " ".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
