"""PDF: its pages as they look, and nothing else."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from api.attachments.cleaning import pictures_inside
from api.attachments.cleaning.outcomes import NotClean, Outcome, damaged

_OF_THE_ROOT = frozenset({"/Type", "/Pages", "/OCProperties", "/Version"})
_OF_A_PAGE = frozenset(
    {
        "/Type", "/Parent", "/Resources", "/Contents", "/Group", "/Rotate", "/UserUnit",
        "/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox",
    }
)  # fmt: skip
_NOWHERE = frozenset(
    {
        "/Metadata", "/PieceInfo", "/LastModified", "/AA", "/A", "/JS", "/JavaScript", "/AF", "/EF", "/EmbeddedFiles",
        "/OpenAction", "/Thumb", "/OPI", "/PtData", "/Measure", "/VP", "/CreatorInfo", "/Creator", "/Author", "/Info",
    }
)  # fmt: skip
"""Keys that no dictionary keeps, wherever it is."""

_OF_PHOTOS = (Name.DCTDecode, Name.DCT, Name.JPXDecode)
_UNPACKED = (Name.FlateDecode, Name.Fl)
_OF_ANYTHING = (
    *_UNPACKED, Name.LZWDecode, Name.LZW, Name.RunLengthDecode, Name.RL, Name.ASCIIHexDecode, Name.AHx, Name.Crypt,
    Name.ASCII85Decode, Name.A85, Name.CCITTFaxDecode, Name.CCF, Name.JBIG2Decode,
)  # fmt: skip
"""Filters by their names, and as readers take them in short."""

_FROM_A_CAMERA = (b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")

_LARGEST_PICTURE = 64 * 1024 * 1024


def clean(sent: bytes, _media_type: str = "application/pdf") -> bytes:
    """The pages as a screen shows them, notes and filled-in forms drawn into them.

    Gone are author, dates and XMP, scripts and actions, attached files, links and bookmarks, earlier versions, and
    the EXIF of the photos within. Raises `NotClean`; a damaged file is not mended.
    """
    try:
        with pikepdf.open(BytesIO(sent), attempt_recovery=False, suppress_warnings=True) as pdf:
            made = _cleaned(pdf)
        pikepdf.open(BytesIO(made), attempt_recovery=False).close()  # whether it still can be
        return made
    except pikepdf.PasswordError as error:
        raise NotClean(Outcome.LOCKED) from error
    except (pikepdf.PdfError, ValueError, RuntimeError, TypeError) as error:
        raise damaged() from error


def _cleaned(pdf: Pdf) -> bytes:
    if not len(pdf.pages):
        raise damaged()
    if "/AcroForm" in pdf.Root:
        pdf.generate_appearance_streams()
    pdf.flatten_annotations("screen")
    _keep(pdf.Root, _OF_THE_ROOT)
    _keep(pdf.trailer, frozenset({"/Root", "/Size", "/ID"}))
    for page in pdf.pages:
        _keep(page.obj, _OF_A_PAGE)
    for held in pdf.objects:
        _purge(held)
    written = BytesIO()
    pdf.save(
        written,
        encryption=False,
        deterministic_id=True,
        fix_metadata_version=False,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return written.getvalue()


def _keep(holder: Object, kept: frozenset[str]) -> None:
    for key in [*holder.keys()]:
        if key not in kept:
            del holder[key]


def _purge(held: Object) -> None:
    """Takes out what no dictionary keeps: of this object, and of those that it holds directly."""
    waiting = [held]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Array):
            waiting += [item for item in each if _is_held(item)]
        elif isinstance(each, Dictionary | Stream):
            for key in _NOWHERE.intersection(each.keys()):
                del each[key]
            waiting += [value for _, value in each.items() if _is_held(value)]
            if isinstance(each, Stream):
                _clean_picture(each)


def _is_held(value: object) -> bool:
    return isinstance(value, Array | Dictionary) and not value.is_indirect


def _clean_picture(picture: Stream) -> None:
    """Cleans a photo that lies in the file as it came from the camera, whatever the file calls it."""
    named = picture.get("/Filter")
    filters = [*named] if isinstance(named, Array) else [named]
    last = filters[-1] if filters else None
    if any(each not in _OF_ANYTHING for each in filters[:-1]) or last not in (None, *_OF_ANYTHING, *_OF_PHOTOS):
        raise damaged()  # what nobody can unpack, nobody needs to see
    data = picture.read_raw_bytes()
    if not isinstance(last, Name) or last not in _OF_PHOTOS:
        if data.startswith(_FROM_A_CAMERA):
            raise damaged()
        return
    for each in filters[:-1]:
        if each not in _UNPACKED:
            raise damaged()
        data = zlib.decompressobj().decompress(data, _LARGEST_PICTURE)
    made = pictures_inside.jpeg_2000(data) if last == Name.JPXDecode else pictures_inside.jpeg(data)
    parameters = picture.get("/DecodeParms")
    if isinstance(parameters, Array):
        parameters = parameters[-1]
    picture.write(made, filter=last, decode_parms=parameters if isinstance(parameters, Dictionary) else None)
