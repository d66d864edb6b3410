"""Boxes, as MP4 and JPEG 2000 are made of: a size, a kind of four letters, and a body."""

from dataclasses import dataclass

from api.attachments.cleaning.outcomes import damaged

_MOST = 200_000


@dataclass(frozen=True, slots=True)
class Box:
    """Where a box lies in the bytes: from `start` to `end`, its content from `body` on."""

    kind: bytes
    start: int
    body: int
    end: int


def boxes(data: bytes | bytearray, start: int, end: int, *, open_ended: bool = False) -> list[Box]:
    """The boxes that fill the bytes from `start` to `end`; the last may be `open_ended` (size 0: up to the end).

    Raises `NotClean` where they do not fill them exactly, as in a file that was cut off.
    """
    found: list[Box] = []
    while start < end:
        if end - start < 8 or len(found) == _MOST:
            raise damaged()
        size, body = int.from_bytes(data[start : start + 4]), start + 8
        if size == 1:
            size, body = int.from_bytes(data[start + 8 : start + 16]), start + 16
        elif size == 0 and open_ended:
            size = end - start
        if size < body - start or start + size > end:
            raise damaged()
        found.append(Box(bytes(data[start + 4 : start + 8]), start, body, start + size))
        start += size
    return found
