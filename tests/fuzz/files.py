"""Good photos, documents and films full of what must not stay in them, and what they become when spoilt."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from random import Random

import pikepdf
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from PIL import Image

from api.attachments.kinds import MediaType
from tests.attachments import samples
from tests.fuzz.damage import MOVES_NOTHING, some_blows, spoiled, with_sums

_EXTREMES = (
    b"\0\0\0\0",
    b"\xff\xff\xff\xff",
    b"\x7f\xff\xff\xff",
    b"\x80\0\0\0",
    b"\0\0\xff\xff",
    b"\xff\xff\0\0",
    b"\0\0\0\1",
)
_WORDS: dict[MediaType, tuple[bytes, ...]] = {
    MediaType.JPEG: (*_EXTREMES, *(bytes((0xFF, mark)) for mark in range(0xC0, 0xFF)), b"Exif\0\0",
    b"\xff\xd8\xff\xe1\xff\xff"),
    MediaType.PNG: (*_EXTREMES, b"IHDR", b"IDAT", b"IEND", b"PLTE", b"tRNS", b"eXIf", b"iCCP", b"acTL", b"fcTL",
    b"fdAT", b"zTXt"),
    MediaType.WEBP: (*_EXTREMES, b"RIFF", b"WEBP", b"VP8 ", b"VP8L", b"VP8X", b"ALPH", b"ANIM", b"ANMF", b"EXIF",
    b"XMP "),
    MediaType.PDF: (
        *_EXTREMES, b"obj", b"endobj", b"stream", b"endstream", b"<<", b">>", b"[" * 500, b"<<" * 500, b"/Kids",
        b"/Parent",
        b"/Length 9999999999", b"/Filter", b"/FlateDecode", b"/DCTDecode", b"/JPXDecode", b"/Annots", b"/AcroForm",
        b" 0 R", b"null",
        b"-1", b"99999999999999999999", b"/Type/Page", b"/Contents", b"trailer", b"startxref", b"/Prev 9",
        b"/Encrypt", b"(", b"<",
    ),
    MediaType.MP4: (
        *_EXTREMES, b"moov", b"mdat", b"moof", b"trak", b"mdia", b"hdlr", b"vide", b"soun", b"stsd", b"stsz", b"stz2",
        b"stsc", b"stco",
        b"co64", b"dref", b"free", b"udta", b"uuid", b"\0\0\0\x08free",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it is sent; whether it is as good as it was."""

    content: bytes
    is_good: bool


def _photo(form: str, size: tuple[int, int], mode: str, **how: object) -> bytes:
    written = BytesIO()
    samples.picture(size, mode).save(written, form, exif=samples.exif(), **how)
    return written.getvalue()


def _moving(form: str) -> bytes:
    written = BytesIO()
    frames = [samples.picture((24, 16)), samples.picture((24, 16)).rotate(180)]
    frames[0].save(written, form, save_all=True, append_images=frames[1:], exif=samples.exif())
    return written.getvalue()


def _documents() -> list[bytes]:
    made = [
        samples.pdf(),
        samples.pdf(samples.jpeg((16, 12), "L")),
        samples.pdf(locked=""),
        samples.pdf(locked="rahasia"),
    ]
    for how in (
        {"compress_streams": True},
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
    ):
        written = BytesIO()
        with pikepdf.open(BytesIO(samples.pdf())) as document:
            document.save(written, **how)
        made.append(written.getvalue())
    return made


@cache
def good(kind: MediaType) -> list[bytes]:
    """Whole files of a kind, each with a secret in all that tells of its maker."""
    makers: dict[MediaType, Callable[[], list[bytes]]] = {
        MediaType.JPEG: lambda: [
            samples.jpeg(), samples.jpeg((17, 13), "L"), samples.jpeg((16, 16), "CMYK"), samples.PAGE_IN_A_PHOTO,
            _photo("JPEG", (40, 30), "RGB", progressive=True, xmp=b"<x>Rahasia</x>"),
            _photo("JPEG", (33, 9), "RGB", restart_marker_blocks=1, optimize=True),
        ],
        MediaType.PNG: lambda: [
            samples.png(), samples.png((9, 7), "RGBA"), samples.png((9, 7), "L"), _photo("PNG", (8, 8), "P"),
            _photo("PNG", (8, 8), "1"),
            _photo("PNG", (12, 8), "I;16"), _photo("PNG", (12, 8), "LA"), _moving("PNG"),
        ],
        MediaType.WEBP: lambda: [
            samples.webp(), samples.webp((5, 3)), _photo("WEBP", (24, 16), "RGB", lossless=True),
            _photo("WEBP", (24, 16), "RGBA"), _moving("WEBP"),
        ],
        MediaType.PDF: _documents,
        MediaType.MP4: lambda: [
            samples.mp4(), samples.mp4(moov_first=False), samples.mp4(brand=b"mp42"),
            samples.mp4(more=samples.box(b"udta", samples.SECRET)), samples.mp4(more=samples.box(b"free",
            bytes(3_000))),
        ],
    }  # fmt: skip
    return makers[kind]()


def families(kind: MediaType, spoilt: int) -> SearchStrategy[list[Sent]]:
    """A good file, and as many others that it becomes when it is spoilt; or bytes that only begin like one."""
    whole = st.builds(
        lambda content, number: _family(content, Random(number), kind, spoilt),
        st.sampled_from(good(kind)),
        st.integers(0, 2**63),
    )
    rubbish = st.builds(
        lambda head, rest: [Sent(good(kind)[0][:head] + rest, False)], st.integers(0, 60), st.binary(max_size=600)
    )
    return st.one_of(whole, whole, whole, rubbish)


def _family(content: bytes, random: Random, kind: MediaType, spoilt: int) -> list[Sent]:
    return [Sent(content, True), *(Sent(_spoilt(content, random, kind), False) for _ in range(spoilt))]


def _spoilt(content: bytes, random: Random, kind: MediaType) -> bytes:
    if random.random() < 0.1:
        other = random.choice(good(kind))
        return content[: random.randrange(len(content))] + other[random.randrange(len(other)) :]
    words = _WORDS[kind]
    blows = some_blows(random, words, MOVES_NOTHING) if random.random() < 0.6 else some_blows(random, words)
    made = spoiled(content, blows)
    return with_sums(made) if kind is MediaType.PNG and random.random() < 0.7 else made


def first_picture(content: bytes) -> Image.Image:
    """The photo, decoded. Raises where it is none."""
    picture = Image.open(BytesIO(content))
    picture.load()
    return picture
