"""A day's tree of hashes, as RFC 6962 builds it: leaves and nodes are told apart by the byte that each begins with.

Leaves are kept in pieces of `PIECE`. Since that is a power of two, each piece is a whole subtree, and the root over the
roots of the pieces is the root over all leaves: a path takes one piece and those roots, however large the day was.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

PIECE = 256
"""Leaves of a piece; the last one may have fewer."""

SIZE = 32
EMPTY = hashlib.sha256(b"").digest()
"""The root of a day without events."""


def leaf(entry: bytes) -> bytes:
    """The hash of an entry."""
    return hashlib.sha256(b"\x00" + entry).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash over two hashes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(hashes: Sequence[bytes]) -> bytes:
    """The root over these leaves, or over the roots of their pieces."""
    if not hashes:
        return EMPTY
    stack: list[tuple[bytes, int]] = []
    for each in hashes:
        top, height = each, 0
        while stack and stack[-1][1] == height:
            top, height = node(stack.pop()[0], top), height + 1
        stack.append((top, height))
    found = stack.pop()[0]
    while stack:
        found = node(stack.pop()[0], found)
    return found


def path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    """What leads from one of these to their root, from below."""
    if len(hashes) <= 1:
        return []
    half = 1 << (len(hashes) - 1).bit_length() - 1
    if index < half:
        return [*path(hashes[:half], index), root(hashes[half:])]
    return [*path(hashes[half:], index - half), root(hashes[:half])]


def climbed(start: bytes, index: int, count: int, way: Sequence[bytes]) -> bytes | None:
    """The root that a path leads to from the leaf `index` of `count`; None for a path that is none of such a tree."""
    top, at, last = start, index, count - 1
    if not 0 <= at <= last:
        return None
    for beside in way:
        if last == 0:
            return None
        if at % 2 or at == last:
            top = node(beside, top)
            while at and not at % 2:
                at, last = at >> 1, last >> 1
        else:
            top = node(top, beside)
        at, last = at >> 1, last >> 1
    return top if last == 0 else None


@dataclass(frozen=True, slots=True)
class Piece:
    """The piece of that number, as its leaves one after another."""

    number: int
    leaves: bytes

    @property
    def hashes(self) -> list[bytes]:
        return split(self.leaves)


def split(joined: bytes) -> list[bytes]:
    """Hashes that lie one after another."""
    return [joined[at : at + SIZE] for at in range(0, len(joined), SIZE)]


def whole_path(piece: Piece, tops: Sequence[bytes], position: int) -> list[bytes]:
    """What leads from a leaf of a piece to the day's root. `tops` are the roots of all pieces."""
    return [*path(piece.hashes, position), *path(tops, piece.number)]
