"""A file is what it holds, whatever it is called."""

from contextlib import suppress

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from api.attachments.cleaning import clean
from api.attachments.cleaning.outcomes import NotClean
from api.attachments.kinds import HEAD, MediaType, kind_of
from tests.attachments import samples


@pytest.mark.parametrize("kind", MediaType)
def test_each_kind_is_known_by_its_content(kind: MediaType) -> None:
    assert kind_of(samples.ALL[kind][:HEAD]) is kind


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"\xff\xd8\xff",
        samples.PROGRAM,
        samples.DRAWING,
        samples.PAGE_IN_A_PHOTO,
        b"GIF89a" + bytes(30),
        b"PK\3\4" + bytes(30),
        b"\x7fELF" + bytes(30),
        b"#!/bin/sh\necho halo\n",
        b"<html><body>%PDF-1.7</body></html>",
        b"%PDF-1.7\n<HTML><script>alert(1)</script>",
        samples.box(b"ftyp", b"qt  ", samples.numbers(0), b"qt  ") + bytes(30),
        samples.box(b"ftyp", b"heic", samples.numbers(0), b"mif1", b"heic") + bytes(30),
    ],
    ids=lambda sent: repr(sent[:16]),
)
def test_anything_else_is_of_no_kind(sent: bytes) -> None:
    assert kind_of(sent[:HEAD]) is None


def cleaned_or_refused(sent: bytes, kind: MediaType) -> None:
    """Never any other exception, and never nothing."""
    with suppress(NotClean):
        assert clean(sent, kind)


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(MediaType), st.binary(max_size=300))
@example(MediaType.MP4, samples.box(b"ftyp", b"isom"))
def test_random_bytes_are_cleaned_or_refused(kind: MediaType, noise: bytes) -> None:
    cleaned_or_refused(samples.ALL[kind][:40] + noise, kind)
    cleaned_or_refused(noise, kind)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(MediaType), st.data())
def test_a_file_changed_anywhere_or_cut_off_anywhere_is_cleaned_or_refused(
    kind: MediaType, data: st.DataObject
) -> None:
    sent = bytearray(samples.ALL[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        at = data.draw(st.integers(0, len(sent) - 1))
        with_ = data.draw(st.binary(min_size=1, max_size=8))
        sent[at : at + len(with_)] = with_
    cleaned_or_refused(bytes(sent[: data.draw(st.integers(0, len(sent)))]), kind)


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_no_author_or_place_survives_in_a_film_whatever_was_changed(data: st.DataObject) -> None:
    sent = bytearray(samples.mp4())
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(sent) - 4))
        sent[at : at + 4] = data.draw(st.integers(0, len(sent)).map(samples.numbers))
    try:
        kept = clean(bytes(sent), MediaType.MP4)
    except NotClean:
        return
    assert all(samples.box(kind, b"")[4:] not in kept for kind in (b"\xa9xyz", b"loci", b"\xa9ART"))
