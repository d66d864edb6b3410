"""The README's tour, taken as it is written, on a service that was started as it is written."""

import json
import os
import re
import shutil
import subprocess
import urllib.request
from datetime import date
from pathlib import Path

import pytest

from api.embedded.location import place_for
from tests.databases import ROOT
from tests.ground.commands import PASSWORD, Commands

_TOUR = re.compile(r"<!-- tour -->\n```sh\n(.*?)```\n<!-- /tour -->", re.DOTALL)
_PATIENCE = 180


def tour() -> str:
    """The commands of the tour."""
    found = _TOUR.search((ROOT / "README.md").read_text("utf-8"))
    assert found is not None, "the README has no tour"
    return found[1]


def take_tour(address: str, folder: Path, password: str = PASSWORD) -> subprocess.CompletedProcess[str]:
    """Every line of it; the first that fails ends it."""
    return subprocess.run(
        ["bash", "-euo", "pipefail", "-c", tour()],
        env={"PATH": os.environ["PATH"], "API": address, "LAPOR_DEMO_PASSWORD": password},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
        check=False,
    )


@pytest.mark.skipif(shutil.which("curl") is None, reason="the tour needs curl")
def test_the_tour_works_as_written_and_once_more(on_demo: Commands, tmp_path: Path) -> None:
    with on_demo.serving("serve", "--port", "0") as served:
        for closed in ("1", "2"):
            taken = take_tour(served.address, tmp_path)
            assert taken.returncode == 0, f"{taken.stdout}\n{taken.stderr}\n{''.join(served.said)}"
            holder, last_day, *states, days, closing, today, of_2022 = taken.stdout.splitlines()
            assert holder == "Pemerintah Kabupaten Ponorogo"
            assert date.fromisoformat(last_day)
            assert [*states, closing] == ["disposed", "in_progress", "answered", "closed"]
            assert json.loads(days)[0]["why_not"] == "event_day"
            assert (today, of_2022) == (closed, "52")
        assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(shutil.which("curl") is None, reason="the tour needs curl")
def test_a_tour_on_which_something_fails_says_so(on_demo: Commands, tmp_path: Path) -> None:
    with on_demo.serving("serve", "--port", "0") as served:
        taken = take_tour(served.address, tmp_path, "another one")
    assert taken.returncode != 0
    assert "/problems/unauthenticated" in taken.stderr


def test_a_second_start_keeps_the_data_and_ctrl_c_leaves_no_process(on_demo: Commands) -> None:
    with on_demo.serving("run", "--port", "0") as served:
        asked = f"{served.address}/v1/statistics/reports?from=2022-01-01&to=2022-12-31"
        with urllib.request.urlopen(asked, timeout=_PATIENCE) as answer:  # noqa: S310  our own address
            assert json.load(answer)["total"]["received"] == 52
        database = place_for(Path(on_demo.environment["LAPOR_DATA_DIR"])).data / "postmaster.pid"
        assert database.exists()
        assert served.interrupt() == 0
    assert not database.exists()
    with pytest.raises(ProcessLookupError):
        os.killpg(served.process.pid, 0)
