"""A film keeps its pictures and its sound, and tells nothing else."""

import struct

import pytest

from api.attachments.cleaning import clean
from api.attachments.cleaning.boxes import Box, boxes
from api.attachments.cleaning.outcomes import NotClean
from tests.attachments import samples
from tests.attachments.samples import PICTURES, PLACES, SOUNDS, box, full, mp4, numbers

KIND = "video/mp4"
CONTAINERS = {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"dinf"}


def all_boxes(film: bytes, start: int = 0, end: int | None = None) -> list[Box]:
    found = boxes(film, start, len(film) if end is None else end, open_ended=True)
    return [
        each for top in found for each in (top, *(all_boxes(film, top.body, top.end) if top.kind in CONTAINERS else ()))
    ]


def chunks(film: bytes) -> list[int]:
    return [
        struct.unpack(">I", film[each.body + 8 : each.body + 12])[0] for each in all_boxes(film) if each.kind == b"stco"
    ]


@pytest.mark.parametrize("moov_first", [True, False])
def test_a_film_tells_nothing_of_who_took_it_where_and_when(moov_first: bool) -> None:
    sent = mp4(moov_first=moov_first)
    assert sent.count(samples.SECRET) > 8
    kept = clean(sent, KIND)
    for told in (
        samples.SECRET,
        b"Kamera",
        b"apple",
        b"111.4700",
        b"111.47 E",
        numbers(1111111111),
        numbers(2222222222),
    ):
        assert told in sent, told
        assert told not in kept, told
    assert not {b"udta", b"meta", b"uuid", b"\xa9xyz", b"loci"} & {each.kind for each in all_boxes(kept)}


@pytest.mark.parametrize("moov_first", [True, False])
def test_pictures_and_sound_stay_where_they_were(moov_first: bool) -> None:
    sent = mp4(moov_first=moov_first)
    kept = clean(sent, KIND)
    assert len(kept) == len(sent)
    pictures, sound = chunks(kept)
    assert kept[pictures:].startswith(b"".join(PICTURES))
    assert kept[sound:].startswith(b"".join(SOUNDS))
    assert b"".join(PLACES) not in kept
    assert b"avcC\1\x64\0\x1f" in kept


def test_a_film_cleaned_twice_is_the_same() -> None:
    once = clean(mp4(), KIND)
    assert clean(once, KIND) == once


def test_what_lies_behind_the_film_is_blanked() -> None:
    kept = clean(mp4(more=box(b"mpvd", b"PK\3\4 Rahasia")), KIND)
    assert b"PK\3\4" not in kept


def test_a_box_of_64_bits_and_one_up_to_the_end_are_read() -> None:
    sent = mp4(moov_first=False)
    at = sent.index(b"mdat") - 4
    size = int.from_bytes(sent[at : at + 4])
    wide = sent[:at] + struct.pack(">I4sQ", 1, b"mdat", size + 8) + sent[at + 8 :]
    for offset in chunks(sent):
        wide = wide.replace(numbers(1, offset), numbers(1, offset + 8))
    assert b"".join(PICTURES) in clean(wide, KIND)
    open_ended = mp4()
    at = open_ended.index(b"mdat") - 4
    open_ended = open_ended[:at] + bytes(4) + open_ended[at + 4 :]
    assert b"".join(SOUNDS) in clean(open_ended, KIND)


@pytest.mark.parametrize("moov_first", [True, False])
@pytest.mark.parametrize("missing", [1, 30, 200, 700])
def test_a_film_that_was_cut_off_is_refused(moov_first: bool, missing: int) -> None:
    with pytest.raises(NotClean):
        clean(mp4(moov_first=moov_first)[:-missing], KIND)


@pytest.mark.parametrize(
    "change",
    [
        (b"vide", b"text"),  # sound alone is left: that is fine, see below
        (b"stco", b"free"),
        (b"stsc", b"free"),
        (b"stsz", b"free"),
        (b"stbl", b"free"),
        (b"moov", b"free"),
        (full(b"url ", flags=1), full(b"url ", flags=0)),
    ],
)
def test_a_film_that_contradicts_itself_is_refused(change: tuple[bytes, bytes]) -> None:
    sent = mp4().replace(*change)
    if change[0] == b"vide":
        assert b"".join(PICTURES) not in clean(sent, KIND)
        sent = sent.replace(b"soun", b"text")
    with pytest.raises(NotClean):
        clean(sent, KIND)


def test_samples_outside_the_media_are_refused() -> None:
    sent = mp4()
    for offset in chunks(clean(sent, KIND)):
        for wrong in (0, 2**31, len(sent) - 3):
            with pytest.raises(NotClean):
                clean(sent.replace(numbers(1, offset), numbers(1, wrong)), KIND)


def test_a_film_in_fragments_keeps_them() -> None:
    kind = box(b"ftyp", b"iso5", numbers(512), b"isom")
    empty = samples.track(b"vide", 0, [], entry=samples.picture_entry())
    index = box(
        b"moov", full(b"mvhd", bytes(96)), empty, box(b"mvex", full(b"trex", bytes(20))), box(b"udta", b"Rahasia")
    )
    run = full(b"trun", numbers(1, 0, 7), flags=0x201)
    part = box(
        b"moof", full(b"mfhd", numbers(1)), box(b"traf", full(b"tfhd", numbers(1)), run, box(b"uuid", b"Rahasia"))
    )
    kept = clean(kind + index + part + box(b"mdat", b"potongan"), KIND)
    assert b"potongan" in kept
    assert samples.SECRET not in kept


def test_a_film_in_fragments_with_a_track_of_places_is_refused() -> None:
    kind = box(b"ftyp", b"iso5", numbers(512), b"isom")
    tracks = [samples.track(handler, 0, [], entry=samples.picture_entry()) for handler in (b"vide", b"meta")]
    part = box(b"moof", full(b"mfhd", numbers(1)))
    with pytest.raises(NotClean):
        clean(kind + box(b"moov", full(b"mvhd", bytes(96)), *tracks) + part + box(b"mdat", b"Rahasia"), KIND)
