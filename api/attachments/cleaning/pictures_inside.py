"""Pictures within a PDF, cleaned without decoding them: what holds no pixels is cut out."""

from api.attachments.cleaning.boxes import boxes
from api.attachments.cleaning.outcomes import damaged

_END, _SCAN = 0xD9, 0xDA
_OF_PIXELS = frozenset({0x01, *range(0xC0, 0xC8), *range(0xC9, 0xE0)})
_KEPT_APPLICATION = frozenset({0xE0, 0xEE})  # JFIF; Adobe's, which says how the colours are meant
_LONGEST_KEPT = 18  # bytes; what is longer holds a preview, or worse
_WITHOUT_LENGTH = frozenset({0x01, *range(0xD0, 0xD8)})

_JPEG_2000 = frozenset({b"jP  ", b"ftyp", b"rreq", b"jp2h", b"jpch", b"jplh", b"jp2c"})


def jpeg(data: bytes) -> bytes:
    """A JPEG without EXIF, XMP, comments, previews and whatever follows its end. Raises `NotClean`."""
    if data[:2] != b"\xff\xd8":
        raise damaged()
    kept, at, in_a_scan = [data[:2]], 2, False
    while at < len(data):
        marker_at = _next_marker(data, at)
        if in_a_scan:
            kept.append(data[at:marker_at])  # coded pixels; elsewhere nothing lies between segments
        if marker_at + 1 >= len(data):
            break
        marker = data[marker_at + 1]
        if marker == _END:
            kept.append(data[marker_at : marker_at + 2])
            break
        at = marker_at + 2
        in_a_scan = marker == _SCAN or (in_a_scan and marker in _WITHOUT_LENGTH)
        if marker not in _WITHOUT_LENGTH:
            length = int.from_bytes(data[at : at + 2])
            if length < 2 or at + length > len(data):
                raise damaged()
            at += length
        if marker in _OF_PIXELS or (marker in _KEPT_APPLICATION and at - marker_at <= _LONGEST_KEPT):
            kept.append(data[marker_at:at])
    return b"".join(kept)


def _next_marker(data: bytes, at: int) -> int:
    """Where the next marker begins; stuffed bytes and restarts belong to the coded pixels."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        follower = data[at + 1]
        if follower == 0xFF:
            at += 1
        elif follower == 0 or 0xD0 <= follower <= 0xD7:
            at += 2
        else:
            return at
    return len(data)


def jpeg_2000(data: bytes) -> bytes:
    """A JPEG 2000 without its boxes of XML, EXIF and GPS; a bare code stream as it is. Raises `NotClean`."""
    if data[:4] == b"\xff\x4f\xff\x51":
        return data
    found = boxes(data, 0, len(data), open_ended=True)
    return b"".join(data[box.start : box.end] for box in found if box.kind in _JPEG_2000)
