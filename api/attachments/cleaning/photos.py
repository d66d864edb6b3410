"""Photos: decoded, turned upright, brought to sRGB, and encoded anew from the bare pixels."""

from contextlib import suppress
from io import BytesIO

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from api.attachments.cleaning.outcomes import NotClean, Outcome, damaged
from api.attachments.kinds import MOST_PIXELS

_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
_MODES = {
    "JPEG": frozenset({"L", "RGB"}),
    "PNG": frozenset({"1", "L", "LA", "P", "RGB", "RGBA", "I;16"}),
    "WEBP": frozenset({"RGB", "RGBA"}),
}
_SAVED_WITH: dict[str, dict[str, int]] = {
    "JPEG": {"quality": 88},
    "PNG": {"compress_level": 6},
    "WEBP": {"quality": 85, "method": 3},
}

Image.MAX_IMAGE_PIXELS = None  # our own limit refuses, instead of warning


def clean(sent: bytes, media_type: str) -> bytes:
    """The photo without EXIF, GPS, XMP, colour profile, comments and text; of an animation the first picture.

    Raises `NotClean`.
    """
    form = _FORMATS[media_type]
    try:
        picture: Image.Image = Image.open(BytesIO(sent), formats=[form])
        if picture.width * picture.height > MOST_PIXELS:
            raise NotClean(Outcome.TOO_MANY_PIXELS)
        picture.load()
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise damaged() from error
    with suppress(Exception):  # where its EXIF is broken it stays as it lies
        ImageOps.exif_transpose(picture, in_place=True)
    shown = _in_srgb(picture, picture.info.get("icc_profile"))
    transparency = shown.info.get("transparency") if shown.mode == "P" else None
    if shown.mode not in _MODES[form]:
        shown = shown.convert("RGBA" if shown.has_transparency_data and form != "JPEG" else "RGB")
    shown.info = {} if transparency is None else {"transparency": transparency}
    written = BytesIO()
    shown.save(written, form, **_SAVED_WITH[form])
    return written.getvalue()


def _in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The colours that were meant, without the profile; as they are where it is broken."""
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        converted = ImageCms.profileToProfile(
            picture, BytesIO(profile), ImageCms.createProfile("sRGB"), outputMode=mode
        )
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return converted or picture
