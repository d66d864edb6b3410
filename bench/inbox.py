"""An inbox of very many reports in a browser: `python -m bench.inbox`, after `npm run build` in `frontend/`.

Loads the reports once as `make bench` does, serves them and the web app, and has `frontend/scripts/inbox.mjs` measure
what the officer of the national desk waits for: each filter from the end of the API's answer to its first row, and
scrolling. ROUNDS, ROWS and SLOWER go to that script.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

from bench.ground import ROOT, ground
from bench.load import PASSWORD
from bench.servers import lapor

WEB = ROOT / "frontend"
EMAIL = "national.0@bench.lapor.test"


def main() -> int:
    asked = argparse.ArgumentParser(prog="bench.inbox", description=__doc__)
    asked.add_argument("--reports", type=int, default=100_000)
    asked.add_argument("--port", type=int, default=18_099, help="of the web app")
    given = asked.parse_args()
    node = str(Path(sys.executable).with_name("node"))
    with ground(given.reports, _say) as on, lapor(on) as api:
        env = os.environ | {"LAPOR_API": api.url, "LAPOR_WEB_PORT": str(given.port)}
        with subprocess.Popen([node, "serve.mjs"], cwd=WEB, env=env) as web:  # noqa: S603
            try:
                measure = [node, "scripts/inbox.mjs", f"http://127.0.0.1:{given.port}", EMAIL, PASSWORD]
                return subprocess.run(measure, cwd=WEB, check=False).returncode  # noqa: S603
            finally:
                web.terminate()


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main())
