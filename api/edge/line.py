"""So many inside, so many waiting for their turn in the order in which they came, and nobody for too long."""

import asyncio
from collections import deque


class Full(Exception):
    """Too many wait already, or this one waited too long."""


class Line:
    """A line before a room. It belongs to one event loop."""

    def __init__(self, *, room: int, longest: int, seconds: float) -> None:
        self._room, self._longest, self._seconds = room, longest, seconds
        self._inside = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    async def enter(self) -> None:
        """Returns inside; `leave` must follow. Raises `Full`."""
        if self._inside < self._room:
            self._inside += 1
            return
        if len(self._waiting) >= self._longest:
            raise Full
        turn = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(self._seconds):
                await turn
        except BaseException as error:
            if turn in self._waiting:
                self._waiting.remove(turn)
            else:  # its turn came in the same moment
                self.leave()
            if isinstance(error, TimeoutError):
                raise Full from None
            raise

    def leave(self) -> None:
        """Whoever waits longest takes the place."""
        if self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():  # else whoever gave up waiting leaves in his turn
                turn.set_result(None)
        else:
            self._inside -= 1
