import signal
from collections.abc import Iterator

import pytest

from tests.ground.commands import PASSWORD, Commands, a_data_dir


@pytest.fixture(scope="session", autouse=True)
def _signals_are_heard() -> None:
    """A shell that starts us in the background has us ignore Ctrl-C, and so would all that we start."""
    for number in (signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, signal.default_int_handler)


@pytest.fixture(scope="module")
def on_demo() -> Iterator[Commands]:
    """`lapor` on a fresh data folder with the demo in it."""
    with a_data_dir() as data_dir:
        commands = Commands({"LAPOR_ENV": "demo", "LAPOR_DATA_DIR": str(data_dir), "LAPOR_DEMO_PASSWORD": PASSWORD})
        commands.done("demo")
        yield commands
