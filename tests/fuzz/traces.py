"""What a clean file still tells about whoever made it: nothing, or else what it is."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO

import pikepdf

from api.attachments.cleaning.boxes import boxes
from api.attachments.kinds import MediaType, kind_of
from tests.attachments.samples import SECRET
from tests.fuzz.files import first_picture

_TOLD = {"exif", "xmp", "comment", "icc_profile", "XML:com.adobe.xmp", "Author", "photoshop", "mp"}
_STREAM = re.compile(rb"stream\r?\n")
_BOX_THAT_TELLS = frozenset({b"udta", b"uuid", b"meta", b"loci"})


def traces(kind: MediaType, made: bytes, *, was_good: bool) -> list[str]:
    """Traces in a clean file; it is of its kind and whole, too.

    A spoilt document or film may show the secret, so there only the places of such facts are looked at.
    """
    found = [] if kind_of(made) is kind else ["another kind"]
    match kind:
        case MediaType.PDF:
            found += _in_a_document(made)
            if was_good and any(SECRET in part for part in _parts(made)):
                found.append("the secret")
        case MediaType.MP4:
            found += _in_a_film(made)
            if was_good and SECRET in made:
                found.append("the secret")
        case _:
            found += sorted(_TOLD.intersection(first_picture(made).info))
            if SECRET in made:
                found.append("the secret")
    return found


def _parts(document: bytes) -> Iterator[bytes]:
    yield document
    for start in _STREAM.finditer(document):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(document[start.end() :])


def _in_a_document(made: bytes) -> list[str]:
    with pikepdf.open(BytesIO(made), attempt_recovery=False) as document:
        found = [key for key in ("/Info", "/Encrypt") if key in document.trailer]
        for held in document.objects:
            if isinstance(held, pikepdf.Dictionary | pikepdf.Stream):
                found += [key for key in ("/Metadata", "/JS", "/EF", "/AA", "/OpenAction") if key in held]
            if isinstance(held, pikepdf.Stream) and b"Exif\0\0" in held.read_raw_bytes():
                found.append("EXIF in a photo")
    return found


def _in_a_film(made: bytes) -> list[str]:
    data, found = bytearray(made), []
    waiting = boxes(data, 0, len(data), open_ended=True)
    while waiting:
        box = waiting.pop()
        if box.kind in _BOX_THAT_TELLS:
            found.append(box.kind.decode())
        elif box.kind in (b"moov", b"trak", b"mdia", b"minf", b"stbl"):
            waiting += boxes(data, box.body, box.end)
        elif box.kind != b"mdat" and box.kind != b"stsd" and SECRET in data[box.body : box.end]:
            found.append(f"the secret in {box.kind!r}")
    return found
