"""Trees as RFC 6962 has them: of every size, each leaf is proven, and nothing else is."""

import hashlib
import runpy

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.ledger import merkle
from api.reports.timeline import canonical
from tests.databases import ROOT

PAGE = runpy.run_path(str(ROOT / "docs" / "verify_receipt.py"), run_name="page")
LEAVES = [merkle.leaf(str(number).encode()) for number in range(520)]


def _by_the_book(hashes: list[bytes]) -> bytes:
    """MTH, word for word as RFC 6962 2.1 defines it."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    half = 1
    while half * 2 < len(hashes):
        half *= 2
    return hashlib.sha256(b"\x01" + _by_the_book(hashes[:half]) + _by_the_book(hashes[half:])).digest()


@pytest.mark.parametrize("size", range(301))
def test_every_leaf_of_every_size_is_proven(size: int) -> None:
    leaves = LEAVES[:size]
    root = merkle.root(leaves)
    assert root == _by_the_book(leaves)
    for index, leaf in enumerate(leaves):
        way = merkle.path(leaves, index)
        assert merkle.climbed(leaf, index, size, way) == root
        assert len(way) <= (size - 1).bit_length()


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 511, 512, 513, 520])
def test_a_root_over_pieces_is_the_root_over_leaves(size: int) -> None:
    leaves = LEAVES[:size]
    pieces = [leaves[at : at + merkle.PIECE] for at in range(0, size, merkle.PIECE)]
    tops = [merkle.root(piece) for piece in pieces]
    assert merkle.root(tops) == _by_the_book(leaves)
    for index in range(size):
        number, position = divmod(index, merkle.PIECE)
        piece = merkle.Piece(number, b"".join(pieces[number]))
        assert merkle.whole_path(piece, tops, position) == merkle.path(leaves, index)


@given(st.integers(2, 300), st.data())
def test_nothing_else_is_proven(size: int, data: st.DataObject) -> None:
    leaves = LEAVES[:size]
    index = data.draw(st.integers(0, size - 1))
    root, way = merkle.root(leaves), merkle.path(leaves, index)
    other = data.draw(st.integers(0, size - 1).filter(lambda each: each != index))
    assert merkle.climbed(leaves[other], index, size, way) != root
    assert merkle.climbed(leaves[index], other, size, way) != root
    assert merkle.climbed(leaves[index], index, size, way[:-1]) != root
    assert merkle.climbed(leaves[index], index, size, [*way, root]) != root
    flipped = data.draw(st.integers(0, len(way) - 1))
    assert merkle.climbed(leaves[index], index, size, [*way[:flipped], root, *way[flipped + 1 :]]) != root
    assert merkle.climbed(root, index, size, []) != root
    assert merkle.climbed(leaves[index], size, size, way) is None


@given(st.integers(1, 300), st.data())
def test_the_one_page_verifier_climbs_the_same_way(size: int, data: st.DataObject) -> None:
    entries = [{"seq": number, "text": "é\u2028"} for number in range(size)]
    leaves = [merkle.leaf(canonical(entry)) for entry in entries]
    index = data.draw(st.integers(0, size - 1))
    way = [each.hex() for each in merkle.path(leaves, index)]
    assert PAGE["root"](entries[index], index, size, way) == merkle.root(leaves).hex()
