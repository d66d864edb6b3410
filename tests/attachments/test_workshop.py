"""Strangers' files are cleaned in a process of their own, which may fail without harm."""

import subprocess
import sys
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

import pytest

from api.attachments import workshop
from api.attachments.cleaning import __main__ as process
from api.attachments.kinds import MediaType
from api.problems import Invalid, Unavailable
from tests.attachments import samples


def spooled(content: bytes) -> BinaryIO:
    """A file as a request brings it: in memory as long as it is small, and read to its end already."""
    file = SpooledTemporaryFile(max_size=1024 * 1024)  # noqa: SIM115
    file.write(content)
    workshop.digest_of(cast(BinaryIO, file))
    file.read()
    return cast(BinaryIO, file)


@pytest.mark.parametrize("kind", MediaType)
async def test_a_file_comes_back_clean_with_its_size_and_digest(kind: MediaType) -> None:
    with spooled(samples.ALL[kind]) as sent:
        clean = await workshop.cleaned(sent, kind)
    with clean.file:
        content = clean.file.read()
    assert samples.SECRET not in content
    assert (clean.kind, clean.size) == (kind, len(content))
    assert clean.sha256 == workshop.digest_of(BytesIO(content))


async def test_a_file_that_takes_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop, "SECONDS", 0.001)
    with spooled(samples.jpeg()) as sent, pytest.raises(Invalid, match="too_heavy"):
        await workshop.cleaned(sent, MediaType.JPEG)


@pytest.mark.parametrize(
    ("ends", "refusal", "reason"),
    [
        ("import os; os.kill(os.getpid(), 11)", Invalid, "too_heavy"),
        ("raise SystemExit(1)", Unavailable, "not_cleaned"),
    ],
)
async def test_a_process_that_falls_over_the_file_is_told_from_one_that_does_not_work(
    ends: str, refusal: type[Exception], reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = subprocess.run

    def other(_: list[str], **how: object) -> object:
        return run([sys.executable, "-c", ends], **how)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", other)
    with spooled(samples.jpeg()) as sent, pytest.raises(refusal, match=reason):
        await workshop.cleaned(sent, MediaType.JPEG)


async def test_the_process_knows_no_secret_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[object] = []
    run = subprocess.run

    def watched(command: list[str], **how: object) -> object:
        seen.append(how["env"])
        return run(command, **how)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "run", watched)
    with spooled(samples.jpeg()) as sent:
        (await workshop.cleaned(sent, MediaType.JPEG)).file.close()
    assert seen == [{}]


def test_the_process_has_little_memory_and_time() -> None:
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, resource; sys.stdin = open('/dev/null')\n"
            "from api.attachments.cleaning.__main__ import main; main('image/jpeg')\n"
            "print([resource.getrlimit(limit)[0] for limit in (resource.RLIMIT_AS, resource.RLIMIT_CPU)])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == str([process.MEMORY, process.SECONDS])
