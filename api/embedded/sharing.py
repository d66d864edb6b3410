"""Who uses the server now, kept as file locks: the system lets go of them however a process ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Sharing:
    """One process's part in the server on a folder."""

    def __init__(self, home: Path) -> None:
        self._door = home / "door.lock"
        self._users = home / "users.lock"
        self._mine: int | None = None

    @contextmanager
    def joining(self) -> Iterator[None]:
        """Alone at the door, so that the server is started once; afterwards this process counts as a user."""
        with self._alone():
            mine = os.open(self._users, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(mine, fcntl.LOCK_SH)
                yield
            except BaseException:
                os.close(mine)
                raise
            self._mine = mine

    @contextmanager
    def leaving(self) -> Iterator[bool]:
        """Alone at the door; true when nobody else uses the server."""
        assert self._mine is not None, "left before joining"  # noqa: S101
        with self._alone():
            try:
                fcntl.flock(self._mine, fcntl.LOCK_EX | fcntl.LOCK_NB)
                is_last = True
            except BlockingIOError:
                is_last = False
            try:
                yield is_last
            finally:
                os.close(self._mine)
                self._mine = None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        door = os.open(self._door, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(door, fcntl.LOCK_EX)
            yield
        finally:
            os.close(door)
