"""Real files of every kind that is taken, full of what must not stay in them."""

import struct
from io import BytesIO

import pikepdf
from PIL import Image, ImageCms, PngImagePlugin

SECRET = b"Rahasia"
"""Part of every author, comment and place in these files: none of them may hold it once it is clean."""

_TOLD = SECRET.decode()
_UPRIGHT_AFTER_A_QUARTER_TURN = 6


def picture(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """Dark at its left, light at its right."""
    return Image.linear_gradient("L").rotate(90).resize(size).convert(mode)


def exif() -> Image.Exif:
    """Taken by somebody, somewhere, with the camera held on its side."""
    made = Image.Exif()
    made[0x0112] = _UPRIGHT_AFTER_A_QUARTER_TURN
    made[0x010F] = f"Kamera {_TOLD}"
    made[0x013B] = f"{_TOLD} Wahyuni"
    made.get_ifd(0x8825).update({1: "S", 2: (7.0, 52.0, 1.5), 3: "E", 4: (111.0, 28.0, 2.5), 29: _TOLD})
    return made


def profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def jpeg(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> bytes:
    return _saved(
        picture(size, mode), "JPEG", exif=exif(), comment=SECRET, icc_profile=profile(), xmp=b"<x>Rahasia</x>"
    )


def png(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> bytes:
    told = PngImagePlugin.PngInfo()
    told.add_text("Author", f"{_TOLD} Wahyuni")
    told.add_itxt("XML:com.adobe.xmp", f"<x>{_TOLD}</x>")
    return _saved(picture(size, mode), "PNG", exif=exif(), pnginfo=told, icc_profile=profile())


def webp(size: tuple[int, int] = (64, 48)) -> bytes:
    return _saved(picture(size), "WEBP", exif=exif(), xmp=b"<x>Rahasia</x>", icc_profile=profile())


def _saved(made: Image.Image, form: str, **told: object) -> bytes:
    written = BytesIO()
    made.save(written, form, **told)
    return written.getvalue()


def pdf(photo: bytes | None = None, *, locked: str | None = None) -> bytes:
    """One page with a photo and a note on it, by an author, with scripts and a file attached."""
    made = pikepdf.new()
    made.add_blank_page(page_size=(200, 200))
    page = made.pages[0].obj
    seen = pikepdf.Stream(made, photo or jpeg(), Width=64, Height=48, BitsPerComponent=8)
    seen.Type, seen.Subtype = pikepdf.Name.XObject, pikepdf.Name.Image
    seen.ColorSpace, seen.Filter = pikepdf.Name.DeviceRGB, pikepdf.Name.DCTDecode
    seen.Metadata = pikepdf.Stream(made, b"<x:xmpmeta>Rahasia</x:xmpmeta>")
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Foto=made.make_indirect(seen)))
    page.Contents = pikepdf.Stream(made, b"q 64 0 0 48 20 20 cm /Foto Do Q % terlihat")
    page.PieceInfo = pikepdf.Dictionary(Aplikasi=pikepdf.String(_TOLD))
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String(f"app.alert('{_TOLD}')"))
    page.AA = pikepdf.Dictionary(O=script)
    looks = pikepdf.Stream(made, b"0 0 10 10 re f % catatan")
    looks.Type, looks.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    looks.BBox = pikepdf.Array([0, 0, 10, 10])
    note = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=pikepdf.Array([5, 5, 15, 15]), F=4,
        T=pikepdf.String(_TOLD), Contents=pikepdf.String(_TOLD), A=script, AP=pikepdf.Dictionary(N=looks),
    )  # fmt: skip
    page.Annots = pikepdf.Array([made.make_indirect(note)])
    made.Root.OpenAction = script
    made.attachments["rahasia.txt"] = SECRET
    with made.open_metadata() as xmp:
        xmp["dc:creator"] = [f"{_TOLD} Wahyuni"]
    made.docinfo["/Author"] = f"{_TOLD} Wahyuni"
    written = BytesIO()
    lock = pikepdf.Encryption(owner="pemilik", user=locked) if locked is not None else False
    made.save(written, encryption=lock, compress_streams=False)
    return written.getvalue()


def box(kind: bytes, *content: bytes) -> bytes:
    """A box of an MP4 and what is in it."""
    whole = b"".join(content)
    return struct.pack(">I", 8 + len(whole)) + kind + whole


def full(kind: bytes, *content: bytes, version: int = 0, flags: int = 0) -> bytes:
    """A box that begins with its version and flags."""
    return box(kind, struct.pack(">I", version << 24 | flags), *content)


def numbers(*each: int) -> bytes:
    return struct.pack(f">{len(each)}I", *each)


def track(handler: bytes, offset: int, sizes: list[int], *, entry: bytes, more: bytes = b"") -> bytes:
    """A track whose samples lie in one chunk at `offset`."""
    table = box(
        b"stbl",
        full(b"stsd", numbers(1), entry),
        full(b"stts", numbers(1, len(sizes), 1000)),
        full(b"stsc", numbers(1, 1, len(sizes), 1)),
        full(b"stsz", numbers(0, len(sizes), *sizes)),
        full(b"stco", numbers(1, offset)),
    )
    where = box(b"dinf", full(b"dref", numbers(1), full(b"url ", flags=1)))
    media = box(
        b"mdia",
        full(b"mdhd", numbers(1111111111, 2222222222, 1000, 1000), b"\x55\xc4\0\0"),
        full(b"hdlr", bytes(4), handler, b"apple" + bytes(7), b"Kamera Rahasia\0"),
        box(b"minf", full(b"vmhd", bytes(8), flags=1) if handler == b"vide" else full(b"smhd", bytes(4)), where, table),
    )
    return box(b"trak", full(b"tkhd", numbers(1111111111, 2222222222, 1, 0, 1000), bytes(60)), media, more)


def picture_entry() -> bytes:
    name = b"\x0dKamera Rahasi".ljust(32, b"\0")
    body = bytes(6) + b"\0\1" + bytes(16) + struct.pack(">HH", 64, 48) + numbers(0x480000, 0x480000, 0) + b"\0\1"
    body += name + b"\0\x18\xff\xff"
    return box(b"avc1", body, box(b"avcC", b"\1\x64\0\x1f\xff\xe0\0"), box(b"udta", SECRET))


def sound_entry() -> bytes:
    return box(
        b"mp4a", bytes(6) + b"\0\1" + bytes(8) + b"\0\2\0\x10\0\0\0\0" + numbers(44100 << 16), box(b"esds", bytes(8))
    )


PICTURES = [b"gambar-satu", b"gambar-dua"]
SOUNDS = [b"suara-satu", b"suara-dua"]
PLACES = [b"7.8683 S 111.47 E Rahasia"]


def mp4(*, more: bytes = b"", brand: bytes = b"isom", moov_first: bool = True) -> bytes:
    """A film with pictures, sound, a track of places, and an author; its samples are what PICTURES and SOUNDS say."""
    kind = box(b"ftyp", brand, numbers(512), brand, b"mp42")
    samples = b"".join([*PICTURES, *PLACES, *SOUNDS])

    def index(start: int) -> bytes:
        after = start + len(b"".join(PICTURES))
        told = box(
            b"udta",
            box(b"\xa9xyz", b"\0\x12\x15\xc7+07.8683-111.4700/"),
            full(b"meta", full(b"hdlr", bytes(20)), box(b"ilst", box(b"\xa9ART", SECRET))),
            full(b"loci", SECRET),
        )
        return box(
            b"moov",
            full(b"mvhd", numbers(1111111111, 2222222222, 1000, 1000), bytes(80)),
            track(b"vide", start, [len(each) for each in PICTURES], entry=picture_entry(), more=told),
            track(b"meta", after, [len(each) for each in PLACES], entry=box(b"mett", bytes(8), SECRET)),
            track(
                b"soun",
                after + len(b"".join(PLACES)),
                [len(each) for each in SOUNDS],
                entry=sound_entry(),
            ),
            told,
            box(b"uuid", bytes(16), SECRET),
        )

    free = box(b"free", SECRET)
    if moov_first:
        start = len(kind) + len(index(0)) + len(free) + 8
        return kind + index(start) + free + box(b"mdat", samples, SECRET) + box(b"uuid", bytes(16), SECRET) + more
    start = len(kind) + 8
    return kind + box(b"mdat", samples, SECRET) + index(start) + free + more


ALL = {"image/jpeg": jpeg(), "image/png": png(), "image/webp": webp(), "application/pdf": pdf(), "video/mp4": mp4()}
"""One file of every kind."""

PROGRAM = b"MZ\x90\0" + bytes(60) + b"This program cannot be run in DOS mode."
DRAWING = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE_IN_A_PHOTO = _saved(picture(), "JPEG", comment=b"<!DOCTYPE html><script>alert(1)</script>")
