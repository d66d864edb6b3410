"""A file as an answer: whole, in part, or not again; and never as a page."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.exceptions import HTTPException

from api.attachments.kinds import MediaType
from api.attachments.serving import disposition, part_of
from tests.attachments import samples
from tests.attachments.conftest import Reporter


@pytest.fixture
async def sent(reporter: Reporter) -> tuple[str, bytes]:
    """A photo of the reporter's: its id and its bytes."""
    made = (await reporter.send(samples.ALL["image/png"], "rumah warga.jpeg")).json()["id"]
    return made, (await reporter.fetch(made)).content


async def test_a_file_is_no_page(reporter: Reporter, sent: tuple[str, bytes]) -> None:
    whole = await reporter.fetch(sent[0])
    assert whole.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in whole.headers["content-security-policy"]
    assert whole.headers["content-disposition"].startswith("attachment;")
    assert "rumah%20warga.png" in whole.headers["content-disposition"]
    assert "private" in whole.headers["cache-control"]


async def test_a_file_is_sent_as_it_is_and_not_compressed(reporter: Reporter) -> None:
    made = (await reporter.send(samples.ALL["application/pdf"])).json()
    assert made["size"] > 1000
    whole = await reporter.fetch(made["id"], **{"Accept-Encoding": "gzip"})
    assert whole.headers["content-length"] == str(made["size"])
    assert whole.headers.get("content-encoding", "identity") == "identity"
    assert whole.headers["accept-ranges"] == "bytes"


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("bytes=0-0", slice(0, 1)),
        ("bytes=10-19", slice(10, 20)),
        ("bytes=10-", slice(10, None)),
        ("bytes=-7", slice(-7, None)),
        ("bytes=5-99999999", slice(5, None)),
        ("Bytes = 3 - 4", slice(3, 5)),
    ],
)
async def test_a_part_of_a_file(asked: str, wanted: slice, reporter: Reporter, sent: tuple[str, bytes]) -> None:
    part = await reporter.fetch(sent[0], Range=asked)
    whole = sent[1]
    start, stop, _ = wanted.indices(len(whole))
    assert (part.status_code, part.content) == (206, whole[wanted])
    assert part.headers["content-range"] == f"bytes {start}-{stop - 1}/{len(whole)}"
    assert part.headers["content-length"] == str(stop - start)


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=99999999-999999999"])
async def test_a_part_that_the_file_does_not_have(asked: str, reporter: Reporter, sent: tuple[str, bytes]) -> None:
    part = await reporter.fetch(sent[0], Range=asked)
    assert (part.status_code, part.headers["content-range"]) == (416, f"bytes */{len(sent[1])}")
    assert part.json()["type"] == "/problems/range-not-satisfiable"


@pytest.mark.parametrize("asked", ["bytes=", "bytes=-", "bytes=4-2", "bytes=0-1,4-5", "lines=0-1", "0-1", "bytes=a-b"])
async def test_what_is_no_single_range_is_ignored(asked: str, reporter: Reporter, sent: tuple[str, bytes]) -> None:
    assert (await reporter.fetch(sent[0], Range=asked)).status_code == 200


async def test_a_part_of_another_version_is_the_whole_file(reporter: Reporter, sent: tuple[str, bytes]) -> None:
    etag = (await reporter.fetch(sent[0])).headers["etag"]
    part = {"Range": "bytes=0-3"}
    assert (await reporter.fetch(sent[0], **part, **{"If-Range": etag})).status_code == 206
    for other in ('"another"', f"W/{etag}", "Wed, 21 Oct 2015 07:28:00 GMT"):
        assert (await reporter.fetch(sent[0], **part, **{"If-Range": other})).status_code == 200


async def test_a_file_that_the_caller_has_already(reporter: Reporter, sent: tuple[str, bytes]) -> None:
    etag = (await reporter.fetch(sent[0])).headers["etag"]
    for known in (etag, f'"x", {etag}', f"W/{etag}"):
        again = await reporter.fetch(sent[0], **{"If-None-Match": known})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert (await reporter.fetch(sent[0], **{"If-None-Match": '"x"'})).status_code == 200


async def test_no_such_file(reporter: Reporter) -> None:
    assert (await reporter.fetch(str(reporter.report_id))).status_code == 404
    assert (await reporter.fetch("nothing")).status_code == 422


@given(st.text(max_size=30) | st.from_regex(r"bytes=\d{0,20}-\d{0,20}", fullmatch=True), st.integers(1, 10_000))
def test_whatever_is_asked_the_part_lies_in_the_file(asked: str, size: int) -> None:
    try:
        part = part_of(asked, size)
    except HTTPException as refused:
        status = refused.status_code
    else:
        status = 206
        assert part is None or 0 <= part[0] < part[1] <= size
    assert status in (206, 416)


@given(st.none() | st.text(max_size=40), st.sampled_from(MediaType))
def test_a_name_makes_one_header_that_any_server_can_send(name: str | None, kind: MediaType) -> None:
    told = disposition(name, kind, '"0123456789abcdef"')
    assert told.isascii()
    assert told.isprintable()
    assert told.count('"') == 2
    assert told.endswith(f".{kind.extension}")
