"""Where the samples of an MP4's track lie in the file."""

from collections.abc import Iterator
from itertools import accumulate

from api.attachments.cleaning.boxes import Box, boxes
from api.attachments.cleaning.outcomes import damaged

Span = tuple[int, int]
"""From a byte up to another, which is no more part of it."""


def samples(data: bytearray, table: Box) -> Iterator[Span]:
    """The spans of a track's chunks, from its sample table (`stbl`). Raises `NotClean` where it contradicts itself."""
    inside = {box.kind: box for box in boxes(data, table.body, table.end)}
    offsets = _offsets(data, inside)
    per_chunk = _samples_per_chunk(data, inside, len(offsets))
    fixed, count, sizes = _sizes(data, inside)
    if sum(per_chunk) != count:
        raise damaged()
    ends = [0, *accumulate(sizes)]
    done = 0
    for offset, number in zip(offsets, per_chunk, strict=True):
        length = fixed * number if fixed else ends[done + number] - ends[done]
        done += number
        if offset + length > len(data):
            raise damaged()
        if length:
            yield offset, offset + length


def _offsets(data: bytearray, inside: dict[bytes, Box]) -> list[int]:
    box = inside.get(b"stco") or inside.get(b"co64")
    if box is None:
        raise damaged()
    return _numbers(data, box, 4, 4 if box.kind == b"stco" else 8)


def _samples_per_chunk(data: bytearray, inside: dict[bytes, Box], chunks: int) -> list[int]:
    if b"stsc" not in inside:
        raise damaged()
    runs = _numbers(data, inside[b"stsc"], 4, 4, of=3)
    firsts, numbers = runs[0::3], runs[1::3]
    per_chunk: list[int] = []
    for first, number, following in zip(firsts, numbers, [*firsts, chunks + 1][1:], strict=True):
        if first != len(per_chunk) + 1 or not first <= following <= chunks + 1:
            raise damaged()
        per_chunk += [number] * (following - first)
    if len(per_chunk) != chunks:
        raise damaged()
    return per_chunk


def _sizes(data: bytearray, inside: dict[bytes, Box]) -> tuple[int, int, list[int]]:
    """The size of all samples, or 0 and the size of each; and how many there are."""
    if box := inside.get(b"stsz"):
        fixed = int.from_bytes(data[box.body + 4 : box.body + 8])
        count = int.from_bytes(data[box.body + 8 : box.body + 12])
        return fixed, count, [] if fixed else _numbers(data, box, 8, 4)
    if box := inside.get(b"stz2"):
        bits = data[box.body + 7]
        if bits not in (8, 16):
            raise damaged()
        sizes = _numbers(data, box, 8, bits // 8)
        return 0, len(sizes), sizes
    raise damaged()


def _numbers(data: bytearray, box: Box, at: int, width: int, of: int = 1) -> list[int]:
    """The list in a box whose count stands `at` bytes from its body: `of` numbers an entry, `width` bytes each."""
    start = box.body + at + 4
    length = int.from_bytes(data[start - 4 : start]) * of * width
    if start + length > box.end:
        raise damaged()
    return [int.from_bytes(data[i : i + width]) for i in range(start, start + length, width)]
