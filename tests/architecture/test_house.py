"""What the house promises about itself, asked of its source."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import ROOT

API = ROOT / "api"
LONGEST = 400


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", *patterns],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()]


def _attributes(path: Path) -> Iterator[ast.Attribute]:
    return (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Attribute))


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return found


def test_imports_point_down_to_the_law() -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == EXIT_STATUS_SUCCESS


def test_only_the_modules_of_the_database_commit() -> None:
    committers = {
        str(path.relative_to(API))
        for path in API.rglob("*.py")
        for node in _attributes(path)
        if node.attr in {"commit", "begin"}
    }
    assert committers <= {"db.py", "transactions.py"}


def test_only_the_clock_reads_the_time() -> None:
    readers = {
        str(path.relative_to(API))
        for path in API.rglob("*.py")
        for node in _attributes(path)
        if node.attr in {"now", "utcnow", "today"}
        and isinstance(node.value, ast.Name | ast.Attribute)
        and ast.unparse(node.value) in {"datetime", "date", "datetime.datetime", "datetime.date"}
    }
    assert readers == {"clock.py"}


def test_only_the_settings_read_the_environment() -> None:
    readers = {
        str(path.relative_to(API))
        for path in API.rglob("*.py")
        for node in _attributes(path)
        if node.attr in {"environ", "getenv"}
    }
    assert readers <= {"settings.py", "cli/serving.py", "edge/watching.py"}


@pytest.mark.parametrize("path", sorted(API.glob("*/**/*.py")), ids=lambda path: str(path.relative_to(API)))
def test_each_file_imports_what_its_room_may(path: Path) -> None:
    room, role = path.relative_to(API).parts[0], path.relative_to(API).parts[1].removesuffix(".py")
    imports = _imports(path)
    if room == "law":
        assert imports <= sys.stdlib_module_names | {"api"}
        assert not imports & {"asyncio", "http", "io", "os", "pathlib", "socket", "subprocess", "time", "urllib"}
    if role == "routes":
        assert not imports & {"sqlalchemy", "asyncpg"}
    if role in {"service", "queries", "jobs", "tables"}:
        assert not imports & {"fastapi", "starlette"}


def test_no_file_grows_out_of_sight() -> None:
    lengths = {path.relative_to(ROOT): len(path.read_text().splitlines()) for path in _tracked("*.py", "*.ts", "*.tsx")}
    assert {str(path): length for path, length in lengths.items() if length > LONGEST} == {}


def test_no_lock_file_names_a_host() -> None:
    for path in _tracked("*requirements*", "*package-lock.json", "*.npmrc"):
        told = path.read_text()
        # A package's lock may say where its makers ask for money, and nothing of where it came from.
        hosts = (
            ('"resolved"', "registry.npm")
            if path.suffix == ".json"
            else ("http:", "https:", "index-url", "find-links", "file:")
        )
        for host in hosts:
            assert host not in told, f"{path.name} names {host}"
