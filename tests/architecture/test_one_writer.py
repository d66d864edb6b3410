"""Only one room writes reports, and only one function in it moves their state.

Besides, `archive` lets go of whole reports once they are safe in files, and takes them in again as they were; it moves
nobody's state, and counts nothing.
"""

import ast
import re
from pathlib import Path

API = Path(__file__).parents[2] / "api"
RECORD = (
    "Report", "ReportClock", "ReportEvent", "EventContent", "Reporter", "ReportUnit", "ReportAccused",
    "ReportRecusal", "ReportDelta", "OutboxEntry",
)  # fmt: skip
TABLES = (
    "reports", "report_clocks", "report_events", "event_contents", "reporters", "report_units", "report_accused",
    "report_recusals", "report_deltas", "outbox",
)  # fmt: skip
MAY_TAKE_DELTAS = {"statistics/folding.py", "statistics/recount.py"}
MAY_TAKE_THE_OUTBOX = {"notifications/relay.py"}
STATEMENTS, WRITER = "reports/statements.py", "reports/writing.py"
LETS_GO, TAKES_BACK = "archive/moving.py", "archive/restoring.py"


def sources() -> list[tuple[str, str]]:
    return [(str(path.relative_to(API)), path.read_text("utf-8")) for path in API.rglob("*.py")]


def test_the_archive_changes_no_row_and_nobody_else_lets_go_of_reports() -> None:
    every = re.compile(r"\b(INSERT INTO|UPDATE|DELETE FROM)\s+\{table\}")
    found = {where: set(every.findall(text)) for where, text in sources() if "PARTS" in text and every.search(text)}
    assert found == {LETS_GO: {"DELETE FROM"}, TAKES_BACK: {"INSERT INTO"}}


def test_only_the_writer_changes_the_record_in_sql() -> None:
    writes = re.compile(rf"\b(?:INSERT INTO|UPDATE|DELETE FROM)\s+(?:{'|'.join(TABLES)})\b")
    writers = {where for where, text in sources() if writes.search(text)}
    assert writers <= {STATEMENTS} | MAY_TAKE_DELTAS | MAY_TAKE_THE_OUTBOX
    assert "UPDATE reports t SET" in (API / STATEMENTS).read_text("utf-8")
    assert {where for where, text in sources() if "reports.statements" in text} == {WRITER}


def test_nobody_changes_the_record_through_its_classes() -> None:
    found = set()
    for where, text in sources():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                named = {arg.id for arg in node.args if isinstance(arg, ast.Name)}
                if node.func.id in {"insert", "update", "delete", "upsert"} and named & set(RECORD):
                    found.add(f"{where}:{node.lineno}")
                if node.func.id in RECORD and not where.startswith("reports/tables/"):
                    found.add(f"{where}:{node.lineno}")
    assert not found


def test_only_the_steps_effects_say_what_state_a_report_comes_to() -> None:
    """`state=` is given to a row in two places: when it is filed, and by the effects of a step."""
    setters = {
        where
        for where, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"replace", "ReportRow", "Sets"}
        and any(keyword.arg == "state" for keyword in node.keywords)
    }
    assert setters == {"reports/effects.py", "intake/filing.py"}


def test_the_law_is_asked_in_one_place() -> None:
    """`next_step` decides; whoever else compares states decides beside it."""
    askers = {where for where, text in sources() if re.search(r"\bnext_step\(", text)}
    assert askers == {"law/lifecycle.py", "reports/steps.py"}
