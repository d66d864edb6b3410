"""How the whole API behaves, operation by operation: what is missing here is no matter of a single domain."""

import json
import re
from collections.abc import Iterator
from uuid import UUID

import pytest
from httpx import AsyncClient

from tests.contract.operations import SOMEONE, Json, Operation, pointers, send

LONG = "RAHASIA 3502170101900001"
"""What is sent and must not come back."""

PUBLIC = {
    "healthz", "readyz", "sign_in", "refresh_session", "set_password", "file_report", "report_statistics",
    "list_institutions", "get_institution", "institution_history", "list_topics", "list_regions", "get_region",
    "list_calendars", "get_calendar", "list_policies", "institution_poster", "institution_poster_picture",
    "ledger_keys", "list_ledger_days", "get_ledger_day", "own_receipt", "own_proof",
    "track_report", "explain_own_deadlines", "attach_own_file", "list_own_files", "fetch_own_file",
    "complete_report", "reply_as_reporter", "object_to_answer", "accept_answer", "reopen_report", "withdraw_report",
    "list_message_channels", "read_reporter_preferences", "choose_reporter_preferences", "subscribe_reporters_browser",
    "forget_reporters_browser", "revoke_withdrawal", "contest_archival", "take_to_overseer", "own_file",
    "object_to_reveal", "own_file_to_print", "report_reprisal", "list_own_reprisals", "preview_admission",
    "preview_masking", "list_public_reports", "count_public_reports", "read_public_report", "list_public_places",
    "read_public_institution",
}  # fmt: skip
"""What nobody needs to sign in for; whatever stands below /tracking asks for a key instead."""

WHOLE = {
    "file_report": {"text": "Lampu mati.", "region_code": "35"},
    "preview_masking": {"text": "Lampu mati."},
    "enter_report": {"text": "Lampu mati.", "region_code": "35"},
}
"""What must be there before the law looks at the rest."""


# Strangers


async def test_nobody_acts_for_an_officer_without_a_token(client: AsyncClient, operations: list[Operation]) -> None:
    for operation in operations:
        needs = [scheme for scheme in operation.told.get("security", ()) if scheme]
        assert bool(needs) == (operation.name not in PUBLIC - {"file_report", "report_statistics"}), operation.name
        if operation.name in PUBLIC:
            continue
        for headers in ({}, {"Authorization": "Bearer a.b.c"}, {"Authorization": "Basic YTpi"}):
            answer = await send(client, operation, headers=headers)
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), operation.name


async def test_without_its_key_no_report_of_a_reporter_is_there(
    client: AsyncClient, operations: list[Operation]
) -> None:
    asked = [each for each in operations if each.path.startswith("/v1/tracking") and each.name != "track_report"]
    for operation in asked:
        answer = await send(client, operation, headers={"Tracking-Key": ""}, json={"text": "a", "rating": 1})
        assert answer.status_code == 404, operation.name


# Bodies that cannot be read


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize(
    ("content", "kind", "status", "slug"),
    [
        (b'{"text": "a', "application/json", 400, "broken-json"),
        (b'{"text": "\xff"}', "application/json", 400, None),
        (b'{"a": ' * 100_000, "application/json", 400, None),
        (b"[" * 200_000 + b"]" * 200_000, "application/json", 400, None),
        (b'{"a": ' + b"[" * 400 + b"]" * 400 + b"}", "application/json", 422, "invalid"),
        (b"[]", "application/json", 422, "invalid"),
        (b"null", "application/json", 422, "invalid"),
        (b"NaN", "application/json", 422, "invalid"),
        (b"1" * 5_000, "application/json", 400, None),
        (b'{"text": "a"}', "text/plain", 415, "unsupported-media-type"),
        (b"text=a", "application/x-www-form-urlencoded", 415, "unsupported-media-type"),
        (b"\x80\x04K\x01.", "application/octet-stream", 415, "unsupported-media-type"),
        (b'"' + b"a" * 1_000_000 + b'"', "application/json", 413, "payload-too-large"),
    ],
)
async def test_a_body_that_cannot_be_read_is_refused_everywhere(
    client: AsyncClient, posts: list[Operation], content: bytes, kind: str, status: int, slug: str | None
) -> None:
    for operation in posts:
        answer = await send(client, operation, content=content, headers={"Content-Type": kind})
        assert answer.status_code == status, (operation.name, answer.text)
        assert slug is None or answer.json()["type"] == f"/problems/{slug}", operation.name


@pytest.mark.usefixtures("signed_in")
async def test_a_field_that_nobody_knows_is_refused_everywhere_and_its_value_is_not_repeated(
    client: AsyncClient, posts: list[Operation]
) -> None:
    for operation in posts:
        answer = await send(client, operation, json={"status": LONG, "text": "a"})
        assert answer.status_code == 422, operation.name
        assert "#/status" in pointers(answer), operation.name
        assert LONG not in answer.text


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("spoilt", [f"{LONG}\0", f"{LONG}\x1b[2J", f"{LONG}\ud800"])
async def test_no_text_holds_what_no_text_can_hold(
    client: AsyncClient, posts: list[Operation], contract: Json, spoilt: str
) -> None:
    content_type = {"Content-Type": "application/json"}
    for operation in posts:
        for field in _texts(operation, contract):
            whole = WHOLE.get(operation.name, {})
            body = json.dumps(whole | {field: spoilt})
            answer = await send(client, operation, content=body, headers=content_type)
            assert answer.status_code == 422, (operation.name, field)
            assert f"#/{field}" in pointers(answer), (operation.name, field, answer.text)
            assert LONG not in answer.text


def _texts(operation: Operation, contract: Json) -> Iterator[str]:
    """The fields of a body that are texts of any shape; secrets are kept as digests and may hold anything."""
    shape = operation.told["requestBody"]["content"]["application/json"]["schema"]
    properties = contract["components"]["schemas"][shape["$ref"].rpartition("/")[2]]["properties"]
    for name, told in properties.items():
        kinds = [told, *told.get("anyOf", ())]
        if name not in ("password", "token", "refresh_token") and any(each.get("type") == "string" for each in kinds):
            yield name


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("huge", ["9" * 40, "-" + "9" * 40, "1e400", "0.5", "true", '"3"', "null"])
async def test_no_number_is_too_strange_to_be_refused_by_its_name(
    client: AsyncClient, posts: list[Operation], contract: Json, huge: str
) -> None:
    tried = 0
    for operation in posts:
        shape = operation.told["requestBody"]["content"]["application/json"]["schema"]
        properties = contract["components"]["schemas"][shape["$ref"].rpartition("/")[2]]["properties"]
        for field in (name for name, told in properties.items() if told.get("type") == "integer"):
            body = f'{{"{field}": {huge}}}'.encode()
            answer = await send(client, operation, content=body, headers={"Content-Type": "application/json"})
            assert f"#/{field}" in pointers(answer), (operation.name, field, answer.text)
            tried += 1
    assert tried


# Addresses and headers that cannot be meant


@pytest.mark.usefixtures("signed_in")
async def test_a_page_of_more_than_a_hundred_and_a_broken_cursor_are_refused_by_their_names(
    client: AsyncClient, operations: list[Operation]
) -> None:
    paged = [operation for operation in operations if "limit" in operation.parameters("query")]
    assert len(paged) >= 5
    for operation in paged:
        for limit in ("101", "0", "-1", "9" * 40, "1.5", "", "x"):
            answer = await send(client, operation, params={"limit": limit})
            assert (answer.status_code, pointers(answer)) == (422, ["#/limit"]), (operation.name, limit)
        for cursor in ("x", "W10", "%%", "e30", "bnVsbA", "WzEsMiwzXQ", "a" * 501, LONG):
            answer = await send(client, operation, params={"cursor": cursor})
            assert (answer.status_code, pointers(answer)) == (422, ["#/cursor"]), (operation.name, cursor)
            told = answer.json() | {"instance": ""}  # its random digits may be a cursor's
            assert cursor == "x" or cursor not in str(told)


@pytest.mark.usefixtures("signed_in")
async def test_no_address_and_no_question_holds_nul(client: AsyncClient, operations: list[Operation]) -> None:
    for operation in operations:
        answer = await client.request(operation.method.upper(), f"{operation.address}?q=a%00b")
        assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request"), operation.name
        if "{" in operation.path:
            answer = await client.request(operation.method.upper(), re.sub(r"\{\w+\}", "%00", operation.path))
            assert (answer.status_code, answer.json()["type"]) == (400, "/problems/bad-request"), operation.name


@pytest.mark.usefixtures("signed_in")
async def test_an_id_that_is_none_is_refused_by_its_name(client: AsyncClient, operations: list[Operation]) -> None:
    for operation in operations:
        if operation.path.startswith("/v1/tracking") or operation.takes("multipart/form-data"):
            continue  # there its sender is looked at first
        for name, parameter in operation.parameters("path").items():
            if parameter["schema"].get("format") != "uuid":
                continue
            wrong = operation.path.replace(f"{{{name}}}", LONG)
            address = re.sub(r"\{(\w+)\}", str(SOMEONE), wrong)
            body: Json | None = {} if operation.takes("application/json") else None
            answer = await client.request(operation.method.upper(), address, headers=operation.headers, json=body)
            assert answer.status_code == 422, operation.name
            assert f"#/{name}" in pointers(answer), operation.name
            assert LONG not in answer.text


@pytest.mark.usefixtures("signed_in")
async def test_a_step_says_which_version_of_the_report_was_seen(
    client: AsyncClient, operations: list[Operation]
) -> None:
    steps = [operation for operation in operations if "If-Match" in operation.parameters("header")]
    assert len(steps) > 30
    for operation in steps:
        answer = await client.request("POST", operation.address, json={})
        assert answer.status_code == 428, operation.name
        for rubbish in (b"*", b"", b"7; DROP TABLE", b'"' + b"9" * 400 + b'"', b"\xff\xfe", b"W/", b'"1", "2"', b"-1"):
            answer = await client.request("POST", operation.address, json={}, headers={b"If-Match": rubbish})
            assert answer.status_code == 422, (operation.name, rubbish)
            assert answer.json()["errors"][0] | {"detail": ""} == {
                "where": "header", "pointer": "#/If-Match", "code": "version_not_valid", "detail": "",
            }  # fmt: skip


async def test_a_method_that_is_not_offered_is_told_which_ones_are(
    client: AsyncClient, operations: list[Operation]
) -> None:
    for path in {operation.path: operation for operation in operations}.values():
        offered = sorted(each.method.upper() for each in operations if each.path == path.path)
        answer = await client.request("TRACE", path.address)
        assert (answer.status_code, answer.json()["type"]) == (405, "/problems/method-not-allowed")
        assert answer.headers["allow"] == ", ".join(offered), path.path


# What every answer keeps


@pytest.mark.parametrize(
    ("asked", "language"), [("id", "id"), ("en-GB,en;q=0.9", "en"), ("fr, en;q=0.1", "en"), ("fr", "id")]
)
async def test_every_problem_speaks_the_language_that_is_asked_for(
    client: AsyncClient, operations: list[Operation], asked: str, language: str
) -> None:
    titles = {"id": "Metode ini tidak tersedia di alamat ini", "en": "This method is not offered here"}
    for operation in operations:
        answer = await client.request("TRACE", operation.address, headers={"Accept-Language": asked})
        assert (answer.json()["title"], answer.headers["content-language"]) == (titles[language], language)


async def test_every_answer_has_the_id_of_its_request(client: AsyncClient, operations: list[Operation]) -> None:
    for operation in operations:
        answer = await client.request("TRACE", operation.address, headers={"X-Request-Id": "ponsel-0001"})
        assert answer.headers["x-request-id"] == "ponsel-0001"
        answer = await client.request("TRACE", operation.address)
        assert UUID(answer.headers["x-request-id"]).version == 7


async def test_long_answers_are_compressed_for_who_takes_them_so(client: AsyncClient) -> None:
    for address in ("/v1/topics", "/v1/policies", "/v1/regions?limit=100"):
        plain = await client.get(address, headers={"Accept-Encoding": "identity"})
        packed = await client.get(address, headers={"Accept-Encoding": "gzip"})
        assert "content-encoding" not in plain.headers
        assert packed.headers["content-encoding"] == "gzip"
        assert "Accept-Encoding" in packed.headers["vary"]
        assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
        assert packed.json() == plain.json()
