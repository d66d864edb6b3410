"""MP4: boxes that the pictures and the sound do not need are blanked where they lie, so that no offset moves.

Kept by name is only what a player needs; a box that is not in the table becomes free space. Of the media data only
the samples of the kept tracks stay. Source: ISO/IEC 14496-12 (the boxes), 14496-14 (MP4).
"""

from collections.abc import Sequence

from api.attachments.cleaning.boxes import Box, boxes
from api.attachments.cleaning.outcomes import damaged
from api.attachments.cleaning.samples import Span, samples

_TOP = frozenset({b"ftyp", b"styp", b"moov", b"mdat", b"moof", b"sidx", b"mfra", b"pdin"})
_KEPT: dict[bytes, frozenset[bytes]] = {
    b"moov": frozenset({b"mvhd", b"trak", b"mvex"}),
    b"trak": frozenset({b"tkhd", b"edts", b"mdia"}),
    b"edts": frozenset({b"elst"}),
    b"mdia": frozenset({b"mdhd", b"hdlr", b"minf", b"elng"}),
    b"minf": frozenset({b"vmhd", b"smhd", b"dinf", b"stbl"}),
    b"dinf": frozenset({b"dref"}),
    b"stbl": frozenset(
        {
            b"stsd", b"stts", b"ctts", b"cslg", b"stss", b"stsh", b"stsz", b"stz2", b"stsc", b"stco", b"co64",
            b"sdtp", b"stdp", b"padb", b"subs", b"sbgp", b"sgpd",
        }
    ),
    b"mvex": frozenset({b"mehd", b"trex"}),
    b"moof": frozenset({b"mfhd", b"traf"}),
    b"traf": frozenset({b"tfhd", b"tfdt", b"trun", b"sdtp", b"subs", b"sbgp", b"sgpd"}),
    b"mfra": frozenset({b"tfra", b"mfro"}),
}  # fmt: skip
"""What each box that holds boxes keeps of them."""

_SEEN_OR_HEARD = frozenset({b"vide", b"soun"})
_BLANKED_IN_AN_ENTRY = frozenset({b"udta", b"uuid", b"meta", b"free", b"skip"})
_ENTRY_HEADERS = {b"vide": 78, b"soun": 28}  # bytes before the boxes of a sample entry
_COMPRESSOR = slice(42, 74)  # the name of whatever encoded it, in the header of a picture's sample entry


def clean(sent: bytes, _media_type: str = "video/mp4") -> bytes:
    """The film without place, time, device, author and any track that is neither seen nor heard. Raises `NotClean`."""
    data = bytearray(sent)
    top = boxes(data, 0, len(data), open_ended=True)
    if not top or top[0].kind != b"ftyp":
        raise damaged()
    films = [box for box in top if box.kind == b"moov"]
    if len(films) != 1:
        raise damaged()
    tracks = [box for box in _inside(data, films[0]) if box.kind == b"trak"]
    kept = [track for track in tracks if _handler(data, track) in _SEEN_OR_HEARD]
    in_fragments = any(box.kind == b"moof" for box in top)
    if not kept or (in_fragments and len(kept) < len(tracks)):
        raise damaged()
    if not in_fragments:
        spans = sorted(
            span for track in kept for span in samples(data, _within(data, track, b"mdia", b"minf", b"stbl"))
        )
        _blank_between(data, [box for box in top if box.kind == b"mdat"], spans)
    for track in tracks:
        if track not in kept:
            _blank(data, track)
    for box in top:
        if box.kind in _TOP:
            _clean_box(data, box)
        else:
            _blank(data, box)
    return bytes(data)


def _clean_box(data: bytearray, box: Box) -> None:
    """Blanks what a box is not to keep, in it and in all that it holds."""
    for child in _inside(data, box) if box.kind in _KEPT else ():
        if child.kind in _KEPT[box.kind]:
            _clean_box(data, child)
        else:
            _blank(data, child)
    match box.kind:
        case b"mvhd" | b"tkhd" | b"mdhd":
            _zero(data, box.body + 4, box.body + (20 if data[box.body] == 1 else 12), box)  # made and changed when
        case b"mdia":
            kind = _kind_of_media(data, box)
            _clean_entries(data, _within(data, box, b"minf", b"stbl", b"stsd"), kind)
        case b"hdlr":
            _zero(data, box.body + 12, box.end, box)  # the maker's name for it
        case b"dref":
            _check_references(data, box)


def _clean_entries(data: bytearray, described: Box, kind: bytes) -> None:
    for entry in boxes(data, described.body + 8, described.end):
        start = entry.body + _ENTRY_HEADERS[kind]
        if kind == b"vide" and start <= entry.end:
            _zero(data, entry.body + _COMPRESSOR.start, entry.body + _COMPRESSOR.stop, entry)
        while start + 8 <= entry.end:  # some entries end with a few zeros instead of a box
            size = int.from_bytes(data[start : start + 4])
            if size < 8 or start + size > entry.end:
                break
            inner = Box(bytes(data[start + 4 : start + 8]), start, start + 8, start + size)
            if inner.kind in _BLANKED_IN_AN_ENTRY:
                _blank(data, inner)
            start = inner.end


def _check_references(data: bytearray, box: Box) -> None:
    """The media lie in this very file; one that would be fetched from elsewhere is refused."""
    for reference in boxes(data, box.body + 8, box.end):
        if reference.end - reference.body < 4 or not data[reference.body + 3] & 1:
            raise damaged()
        _zero(data, reference.body + 4, reference.end, reference)


def _blank_between(data: bytearray, media: Sequence[Box], spans: Sequence[Span]) -> None:
    """Blanks what no kept sample covers. Raises `NotClean` where a sample lies outside the media data."""
    if not spans:
        raise damaged()
    waiting = iter(spans)
    span = next(waiting, None)
    for box in media:
        at = box.body
        while span and span[0] < box.end:
            if span[0] < box.body or span[1] > box.end:
                raise damaged()
            _zero(data, at, max(at, span[0]), box)
            at = max(at, span[1])
            span = next(waiting, None)
        _zero(data, at, box.end, box)
    if span:
        raise damaged()


def _inside(data: bytearray, box: Box) -> list[Box]:
    return boxes(data, box.body, box.end)


def _within(data: bytearray, box: Box, *path: bytes) -> Box:
    """The one box at the end of a path of kinds. Raises `NotClean` where there is none, or more than one."""
    for kind in path:
        found = [child for child in _inside(data, box) if child.kind == kind]
        if len(found) != 1:
            raise damaged()
        box = found[0]
    return box


def _handler(data: bytearray, track: Box) -> bytes:
    return _kind_of_media(data, _within(data, track, b"mdia"))


def _kind_of_media(data: bytearray, media: Box) -> bytes:
    handler = _within(data, media, b"hdlr")
    return bytes(data[handler.body + 8 : min(handler.body + 12, handler.end)])


def _blank(data: bytearray, box: Box) -> None:
    data[box.start + 4 : box.start + 8] = b"free"
    _zero(data, box.body, box.end, box)


def _zero(data: bytearray, start: int, end: int, within: Box) -> None:
    if end > within.end:
        raise damaged()
    data[start:end] = bytes(max(0, end - start))
