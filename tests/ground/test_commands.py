"""What the commands give out, how they end, and what they say of mistakes."""

import csv
import json
import socket
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import asyncpg
import httpx
import pytest
from typer.testing import CliRunner

from api.cli import app, contract
from tests.ground.commands import CASES, PASSWORD, Commands
from tests.ground.servers import a_foreign_server

NAMES = (
    "serve",
    "work",
    "jobs",
    "run",
    "migrate",
    "demo",
    "import",
    "numbers",
    "export",
    "archive",
    "recount",
    "institutions",
    "officer",
    "openapi",
)
TREE = """root_code,code,parent_code,kind,name,region_code,supervisor_code
SP4N,SP4N,,national,Admin Nasional SP4N-LAPOR!,,
35,35,,province,Pemerintah Provinsi Jawa Timur,35,
35.02,35.02,,regency,Pemerintah Kabupaten Ponorogo,35.02,35
35.02,DINKES,,opd,Dinas Kesehatan,,
"""


def screen(*arguments: str) -> str:
    """What a command that succeeds shows."""
    shown = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert shown.exit_code == 0, shown.output
    return shown.output


def test_the_command_names_all_that_it_can_do() -> None:
    told = screen("--help")
    assert [name for name in NAMES if f" {name} " not in told] == []


@pytest.mark.parametrize("name", NAMES)
def test_each_command_helps(name: str) -> None:
    told = screen(name, "--help")
    assert f"Usage: lapor {name}" in told or f"Usage: root {name}" in told


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("import", ["first_follow_up_at", "archive_reason", "--create-units", "--all-or-nothing"]),
        ("institutions", ["parent_code", "supervisor_code", "--instrument", "--since"]),
        ("officer", ["liaison", "coordinator", "--decree", "national desk"]),
        ("export", ["2026-07", ".xlsx", "--institution"]),
        ("demo", ["--json"]),
    ],
)
def test_help_says_what_is_needed(name: str, says: list[str]) -> None:
    told = " ".join(screen(name, "--help").split())
    assert [word for word in says if word not in told] == []


def test_help_waits_for_nothing_that_is_slow_to_load() -> None:
    question = "import sys, api.cli; print({'fastapi', 'sqlalchemy', 'alembic', 'pydantic'} & set(sys.modules))"
    asked = subprocess.run([sys.executable, "-c", question], capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "set()"


def test_the_contract_is_checked_against_the_code(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(contract, "FILE", tmp_path / "openapi.yaml")
    assert CliRunner().invoke(app, ["openapi", "--check"]).exit_code == 1
    screen("openapi")
    screen("openapi", "--check")
    contract.FILE.write_text(contract.FILE.read_text().replace("LAPOR!", "LAPOR?"))
    assert CliRunner().invoke(app, ["openapi", "--check"]).exit_code == 1


@pytest.fixture(scope="module")
def foreign() -> Iterator[Callable[[str], str]]:
    """Makes databases on a server of its own."""
    with a_foreign_server() as database:
        yield database


@pytest.fixture(scope="module")
def elsewhere(foreign: Callable[[str], str], tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """`lapor` with the demo in a database that it is told of."""
    commands = Commands(
        {
            "LAPOR_ENV": "demo",
            "DATABASE_URL": foreign("demo"),
            "LAPOR_DATA_DIR": str(tmp_path_factory.mktemp("files")),
            "LAPOR_DEMO_PASSWORD": PASSWORD,
        }
    )
    commands.done("migrate")
    commands.done("demo")
    return commands


def test_migrating_once_more_changes_nothing(elsewhere: Commands) -> None:
    told = elsewhere.done("migrate")
    assert told.out == ""
    assert "the database is up to date" in told.said


def test_the_demo_tells_machines_who_can_sign_in(elsewhere: Commands) -> None:
    officers = json.loads(elsewhere.done("demo", "--json").out)
    assert {frozenset(officer) for officer in officers} == {frozenset({"email", "role", "institution"})}
    roles = [officer["role"] for officer in officers]
    assert {"national", "overseer", "coordinator", "inspector", "leader", "observer"} <= set(roles)
    assert roles.count("liaison") > 40
    assert {
        "email": "admin.ponorogo@demo.lapor.example",
        "role": "coordinator",
        "institution": "Pemerintah Kabupaten Ponorogo",
    } in officers


def test_the_demo_tells_people_who_can_sign_in(elsewhere: Commands) -> None:
    told = elsewhere.done("demo")
    line = next(line for line in told.out.splitlines() if line.startswith("dinkes.ponorogo@"))
    assert line.split(maxsplit=1)[1].split("  ", 1)[0] == "Admin Penghubung"
    assert PASSWORD not in told.out + told.said


def test_a_demo_without_a_password_makes_one_and_keeps_it(elsewhere: Commands) -> None:
    surroundings = elsewhere.environment.copy()
    del surroundings["LAPOR_DEMO_PASSWORD"]
    first, second = (Commands(surroundings).done("demo", "--json").said.splitlines()[-1] for _ in range(2))
    assert first == second
    assert "password of all demo officers" in first
    elsewhere.done("demo")  # the others sign in by theirs


@pytest.mark.parametrize("command", ["demo", "run"])
def test_the_demo_is_not_for_production(elsewhere: Commands, command: str) -> None:
    told = Commands(elsewhere.environment | {"LAPOR_ENV": "production", "LAPOR_SECRET": "x" * 40})(command)
    assert (told.code, "LAPOR_ENV=demo" in told.in_a_line) == (1, True)


def test_a_file_may_be_imported_again(elsewhere: Commands) -> None:
    told = elsewhere.done("import", CASES)
    assert told.out == ""
    assert told.said.splitlines()[-1] == "0 created, 52 already there, 0 refused"


def test_an_import_tells_each_row_that_it_refused(elsewhere: Commands, tmp_path: Path) -> None:
    rows = CASES.read_text("utf-8").splitlines()[:4]
    changed = tmp_path / "changed.csv"
    changed.write_text("\n".join([*rows[:2], rows[2].replace("PO-2022", "X").replace("website", "merpati"), rows[3]]))
    told = elsewhere("import", changed)
    assert told.code == 1
    assert told.out.startswith("changed.csv:3 [channel]: ")
    assert told.said.splitlines()[-1] == "0 created, 2 already there, 1 refused"


def test_an_import_makes_units_or_leaves_all_as_it_was(elsewhere: Commands, tmp_path: Path) -> None:
    heading, row = CASES.read_text("utf-8").splitlines()[:2]
    new = tmp_path / "new.csv"
    new.write_text(f"{heading}\n{row.replace('PO-2022', 'N').replace('Dinas Sosial', 'Dinas Sihir')}\n")
    refused = elsewhere("import", new)
    assert (refused.code, "[unit]" in refused.out) == (1, True)
    broken = tmp_path / "broken.csv"
    broken.write_text(new.read_text() + row.replace("PO-2022", "M").replace("website", "merpati"))
    assert elsewhere("import", broken, "--create-units", "--all-or-nothing").code == 1
    told = elsewhere.done("import", new, "--create-units")
    assert told.said.splitlines()[-1] == "1 created, 0 already there, 0 refused"


async def test_counts_that_are_wrong_are_found_and_made_good(elsewhere: Commands) -> None:
    assert elsewhere.done("recount", "--check").said.endswith("0 cards and 0 sums are not what the reports come to\n")
    connection = await asyncpg.connect(elsewhere.environment["DATABASE_URL"])
    await connection.execute("UPDATE report_deltas SET received = received + 1")
    await connection.close()
    assert elsewhere("recount", "--check").code == 1
    elsewhere.done("recount")
    elsewhere.done("recount", "--check")


def test_a_file_that_cannot_be_imported_is_told_in_a_line(elsewhere: Commands, tmp_path: Path) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"\x89PNG\xff")
    assert elsewhere("import", bad).in_a_line.startswith("bad.csv: ")
    assert elsewhere("import", tmp_path / "none.csv").code == 2


def test_the_recap_of_a_month_goes_to_the_screen_or_to_a_file(elsewhere: Commands, tmp_path: Path) -> None:
    lines = list(csv.reader(elsewhere.done("export", "--month", "2022-03").out.splitlines(), delimiter=";"))
    assert [cells[1] for cells in lines[1:]] == ["05/03/2022", "12/03/2022", "19/03/2022", "26/03/2022"]
    book = tmp_path / "recap.xlsx"
    elsewhere.done("export", "--month", "2022-03", "--institution", "pemerintah kabupaten ponorogo", "--out", book)
    with zipfile.ZipFile(book) as opened:
        assert opened.read("xl/worksheets/sheet1.xml").count(b"<row ") == 5


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["--month", "2022-13"], 2, "2022-13"),
        (["--month", "Maret"], 2, "Maret"),
        ([], 2, "--month"),
        (["--month", "2022-03", "--out", "recap.pdf"], 2, ".xlsx"),
        (["--month", "2022-03", "--out", "/none/recap.csv"], 1, "/none/recap.csv"),
        (["--month", "2022-03", "--institution", "Antah Berantah"], 1, "tidak ditemukan"),
    ],
)
def test_a_recap_that_cannot_be_made_is_told(elsewhere: Commands, arguments: list[str], code: int, says: str) -> None:
    told = elsewhere("export", *arguments)
    assert told.code == code
    assert says in " ".join(told.said.split())
    assert "Traceback" not in told.said


def test_a_reader_who_has_enough_is_no_error(elsewhere: Commands) -> None:
    with elsewhere.running("export", "--month", "2022-03") as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == ""


def test_a_port_that_is_taken_is_told_before_anything_starts(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        surroundings = {"LAPOR_ENV": "demo", "LAPOR_DATA_DIR": str(tmp_path / "data")}
        for command in ("serve", "run"):
            told = Commands(surroundings)(command, "--port", port)
            assert (told.code, port in told.in_a_line) == (1, True)
    assert not (tmp_path / "data").exists()


def test_a_database_that_is_away_is_told_in_a_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    told = Commands({"DATABASE_URL": f"postgresql://nobody@127.0.0.1:{port}/none"})("migrate")
    assert told.in_a_line.startswith("lapor: the database of DATABASE_URL cannot be used")


def test_a_setting_that_makes_no_sense_is_named() -> None:
    told = Commands({"LAPOR_POOL_SIZE": "many", "DATABASE_URL": "postgresql://nobody@127.0.0.1/none"})("migrate")
    assert told.in_a_line.startswith("lapor: LAPOR_POOL_SIZE: ")
    assert "many" not in told.in_a_line


@pytest.mark.parametrize("command", ["serve", "work"])
def test_keys_that_are_none_are_told_at_the_start(command: str) -> None:
    surroundings = {"DATABASE_URL": "postgresql://nobody@127.0.0.1/none", "LAPOR_SECRET": "s" * 40}
    told = Commands(surroundings | {"LAPOR_SIGNING_KEYS": "no keys"})(command)
    assert "LAPOR_SIGNING_KEYS" in told.in_a_line


def test_a_new_installation_comes_to_its_first_officer(foreign: Callable[[str], str], tmp_path: Path) -> None:
    """In production, from an empty database on, as the README says."""
    tree = tmp_path / "tree.csv"
    tree.write_text(TREE)
    appoint: list[str | Path] = ["officer", "Sri@panrb.example", "--name", "Sri Wahyuni", "--decree", "SK 2/2026"]
    open_tree: list[str | Path] = ["institutions", tree, "--instrument", "SK 1/2026"]
    without_secret = {"DATABASE_URL": foreign("new"), "LAPOR_PUBLIC_URL": "https://lapor.example"}
    assert "LAPOR_SECRET" in Commands(without_secret)("serve", "--port", "0").in_a_line
    lapor = Commands(without_secret | {"LAPOR_SECRET": "x" * 40})

    assert "lapor migrate" in lapor(*appoint).in_a_line
    lapor.done("migrate")
    assert "lapor institutions" in lapor(*appoint).in_a_line
    assert lapor.done(*open_tree).said.splitlines()[-1] == "4 created"
    assert lapor.done(*open_tree).said.splitlines()[-1] == "4 already_there"
    tree.write_text(TREE.replace("regency", "kerajaan"))
    assert lapor(*open_tree).out.splitlines()[0].startswith("tree.csv:4 [kind]: ")

    first, second = (lapor.done(*appoint).out.strip() for _ in range(2))
    assert first != second
    assert second.startswith("https://lapor.example/kata-sandi#")
    with lapor.serving("serve", "--port", "0", "--workers", "2") as served:
        for link, status in ((first, 422), (second, 204), (second, 422)):
            body = {"token": link.partition("#")[2], "password": PASSWORD}
            assert httpx.post(f"{served.address}/v1/passwords", json=body, timeout=60).status_code == status
        signs_in = {"email": "sri@panrb.example", "password": PASSWORD}
        assert httpx.post(f"{served.address}/v1/sessions", json=signs_in, timeout=60).status_code == 201

    lapor.done(*appoint, "--role", "liaison", "--institution", "35.02/DINKES")
    lapor.done(*appoint, "--role", "coordinator", "--institution", "Pemerintah Kabupaten Ponorogo")
    for wrong, code, says in (
        (["--role", "reporter"], 2, "liaison"),
        (["--institution", "35.99"], 1, "tidak ditemukan"),
        (["--role", "coordinator"], 1, "[role]"),
    ):
        told = lapor(*appoint, *wrong)
        assert (told.code, says in " ".join(told.said.split())) == (code, True), told.said
    assert "[email]" in lapor("officer", "sri", *appoint[2:]).in_a_line
    assert lapor(*open_tree, "--since", "kemarin").code == 2
