"""Before somebody files a report he sees what of it would be masked."""

from fastapi import FastAPI
from httpx import AsyncClient

from api.accounts.limits import MASKING_BY_ADDRESS

URL = "/v1/maskings/previews"


async def test_a_reporter_sees_beforehand_what_would_be_masked(client: AsyncClient) -> None:
    draft = {"title": "Pungli AE 1234 SX", "text": "Hubungi 0812-3456-7890 atau budi@contoh.id."}
    answer = await client.post(URL, json=draft)
    assert answer.status_code == 200
    assert answer.json() == {
        "title": "Pungli [nomor kendaraan]",
        "text": "Hubungi [nomor telepon] atau [alamat surel].",
        "kinds": ["phone", "email", "plate"],
    }


async def test_without_a_title_the_one_shown_is_that_of_the_masked_text(client: AsyncClient) -> None:
    answer = await client.post(URL, json={"text": "  NIK 3502171303900001 ditolak "})
    assert answer.json() == {"title": "NIK [NIK] ditolak", "text": "NIK [NIK] ditolak", "kinds": ["nik"]}


async def test_what_could_not_be_filed_has_no_preview(client: AsyncClient) -> None:
    for body in ({"text": " "}, {"text": "x" * 20_001}, {"text": "x", "nik": "1"}, {}):
        answer = await client.post(URL, json=body)
        assert answer.status_code == 422
        assert "xx" not in answer.text


async def test_it_is_not_asked_without_end(app: FastAPI, client: AsyncClient) -> None:
    app.state.settings = app.state.settings.model_copy(update={"limit_scale": 1 / MASKING_BY_ADDRESS.times})
    assert (await client.post(URL, json={"text": "Lampu mati."})).status_code == 200
    assert (await client.post(URL, json={"text": "Lampu mati."})).status_code == 429
