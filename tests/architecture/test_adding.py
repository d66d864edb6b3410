"""Release N-1 works on the tables of N: what comes after the first release's migrations only adds, in nobody's way.

Whatever goes must have been used by no code for a release: its migration says since which one (`UNUSED_SINCE`).
"""

import re
from pathlib import Path

import pytest

from tests.databases import ROOT

FIRST_RELEASE = "0009"
"""Its migrations make the tables, so that nobody is in their way."""

GOES = {
    "drops something": r"\bDROP\s+(?!INDEX\s+CONCURRENTLY)|\bop\.drop_",
    "renames something": r"\bRENAME\b|\bop\.rename_",
    "empties a table": r"\bTRUNCATE\s+(?!ON\b|AND\b)\w",
    "changes what a column holds": r"\bALTER\s+COLUMN\s+\w+\s+(SET\s+DATA\s+)?TYPE\b|\bop\.alter_column",
    "demands a value": r"\bSET\s+NOT\s+NULL\b|\bADD\s+COLUMN\b(?![^;,]*\bDEFAULT\b)[^;,]*\bNOT\s+NULL\b",
}
HOLDS_UP = {
    "builds an index in everybody's way": r"\bCREATE\s+(?:UNIQUE\s+)?INDEX\s+(?!CONCURRENTLY)\S+\s+ON\s+(?P<table>\w+)",
    "looks through a table in everybody's way": (
        r"\bALTER\s+TABLE\s+(?P<table>\w+)\s+ADD\s+CONSTRAINT\b(?![^;]*NOT\s+VALID)"
    ),
    "goes round the ways to add": r"\bop\.(?:create_(?:index|check|foreign|unique)|add_column)",
    "waits as long as it likes": r"lock_timeout",
}


def offences(migration: str) -> set[str]:
    """What a migration must not do while the release before it serves."""
    upgrade = migration.partition("def downgrade")[0]
    made = set(re.findall(r"\bCREATE\s+TABLE\s+(\w+)", upgrade, re.IGNORECASE))
    found = set()
    for rules, unless in ((GOES, "UNUSED_SINCE = " in upgrade), (HOLDS_UP, False)):
        for offence, pattern in rules.items():
            tables = [each.groupdict().get("table") for each in re.finditer(pattern, upgrade, re.IGNORECASE)]
            if not unless and any(table not in made for table in tables):
                found.add(offence)
    return found


def _later() -> list[Path]:
    return [file for file in sorted((ROOT / "migrations/versions").glob("0*.py")) if file.name[:4] > FIRST_RELEASE]


def test_what_comes_after_the_first_release_only_adds() -> None:
    assert {file.name: told for file in _later() if (told := offences(file.read_text()))} == {}


@pytest.mark.parametrize(
    ("upgrade", "offence"),
    [
        ("ALTER TABLE reports DROP COLUMN hops", "drops something"),
        ("DROP TABLE attachments", "drops something"),
        ("ALTER TABLE reports RENAME COLUMN hops TO passes", "renames something"),
        ("TRUNCATE report_words", "empties a table"),
        ("ALTER TABLE reports ALTER COLUMN hops TYPE bigint", "changes what a column holds"),
        ("ALTER TABLE reports ALTER COLUMN topic SET NOT NULL", "demands a value"),
        ("ALTER TABLE reports ADD COLUMN weight smallint NOT NULL", "demands a value"),
        ("CREATE INDEX ix_reports_weight ON reports (weight)", "builds an index in everybody's way"),
        ("ALTER TABLE reports ADD CONSTRAINT c CHECK (hops > 0)", "looks through a table in everybody's way"),
        ("op.add_column('reports', weight)", "goes round the ways to add"),
        ("SET LOCAL lock_timeout = '5s'", "waits as long as it likes"),
    ],
)
def test_what_the_release_before_could_not_bear_is_found(upgrade: str, offence: str) -> None:
    assert offences(f'def upgrade():\n    op.execute("{upgrade}")') == {offence}


@pytest.mark.parametrize(
    "upgrade",
    [
        "ALTER TABLE reports ADD COLUMN weight smallint",
        "ALTER TABLE reports ADD COLUMN weight smallint NOT NULL DEFAULT 0",
        "CREATE TABLE weights (id uuid PRIMARY KEY); CREATE INDEX ix_weights ON weights (id)",
        "ALTER TABLE reports ADD CONSTRAINT c CHECK (hops > 0) NOT VALID",
    ],
)
def test_what_only_adds_is_let_through(upgrade: str) -> None:
    assert offences(f'def upgrade():\n    op.execute("{upgrade}")\n\ndef downgrade():\n    op.drop_table("w")') == set()
    assert offences('UNUSED_SINCE = "0010"\ndef upgrade():\n    op.execute("DROP TABLE weights")') == set()
