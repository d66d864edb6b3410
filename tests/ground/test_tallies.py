import tempfile
from pathlib import Path

import pytest

from api.cli.tallies import folder_of_counts


def test_what_a_killed_server_left_goes_with_the_next_start_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    left, anothers = tmp_path / "lapor-metrics-left", tmp_path / "metrics"
    for folder in (left, anothers):
        folder.mkdir()
        (folder / "counter_1.db").touch()
    with folder_of_counts() as first:
        assert not left.exists()
        with folder_of_counts() as second:
            assert Path(first).is_dir()
            assert Path(second).is_dir()
    assert list(tmp_path.iterdir()) == [anothers]
