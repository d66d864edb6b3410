"""Ways to spoil a good file: each blow is drawn, so that the same draw spoils alike."""

import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

_SPAN = 64
_HOW_MANY = (1, 1, 1, 2, 3, 6)
_LARGEST = 4 * 1024 * 1024
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


@dataclass(frozen=True, slots=True)
class Blow:
    """One thing that goes wrong: how, where (any number; it wraps around the file), and with what."""

    how: str
    where: int
    what: bytes


def _flip(content: bytes, at: int, what: bytes) -> bytes:
    bit = 1 << (what[0] % 8 if what else 0)
    return content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :] if at < len(content) else content


def _put(content: bytes, at: int, what: bytes) -> bytes:
    return content[:at] + what + content[at + len(what) :]


def _insert(content: bytes, at: int, what: bytes) -> bytes:
    return content[:at] + what + content[at:]


def _leave_out(content: bytes, at: int, what: bytes) -> bytes:
    return content[:at] + content[at + 1 + sum(what) % _SPAN :]


def _cut_off(content: bytes, at: int, what: bytes) -> bytes:
    return content[:at]


def _repeat(content: bytes, at: int, what: bytes) -> bytes:
    span = content[at : at + 1 + sum(what) % _SPAN]
    times = 2 if sum(what) % 8 else 2_000
    return content[:at] + span * times + content[at + len(span) :]


def _swap(content: bytes, at: int, what: bytes) -> bytes:
    length = 1 + sum(what) % _SPAN
    one, other = content[at : at + length], content[at + length : at + 2 * length]
    return content[:at] + other + one + content[at + 2 * length :]


_WAYS: dict[str, Callable[[bytes, int, bytes], bytes]] = {
    "flip": _flip,
    "put": _put,
    "insert": _insert,
    "leave out": _leave_out,
    "cut off": _cut_off,
    "repeat": _repeat,
    "swap": _swap,
}
MOVES_NOTHING = ("flip", "put")
"""Ways after which all else lies where it lay: formats full of offsets are looked into deeper then."""


def some_blows(random: Random, words: Sequence[bytes], ways: Sequence[str] = tuple(_WAYS)) -> list[Blow]:
    """Some blows, with any bytes, or with words that the format knows."""

    def what() -> bytes:
        return random.choice(words) if random.random() < 0.5 else random.randbytes(random.randint(1, 8))

    return [Blow(random.choice(ways), random.randrange(2**24), what()) for _ in range(random.choice(_HOW_MANY))]


def spoiled(content: bytes, received: Sequence[Blow]) -> bytes:
    """The file after these blows; never past a few megabytes."""
    for blow in received:
        content = _WAYS[blow.how](content, blow.where % (len(content) + 1), blow.what)[:_LARGEST]
    return content


def with_sums(png: bytes) -> bytes:
    """A PNG whose checksums are right again, as far as its chunks can be told apart: damage is then looked into."""
    mended, at = bytearray(png), len(_SIGNATURE)
    while at + 12 <= len(mended):
        end = at + 8 + int.from_bytes(mended[at : at + 4])
        if end + 4 > len(mended):
            break
        mended[end : end + 4] = zlib.crc32(mended[at + 4 : end]).to_bytes(4)
        at = end + 4
    return bytes(mended)
