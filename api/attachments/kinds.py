"""The kinds of files that are taken, told by their content, never by their name or what the sender calls them."""

import re
from enum import StrEnum

import filetype
from filetype.types.archive import Pdf
from filetype.types.image import Jpeg, Png, Webp
from filetype.types.video import Mp4

MOST_FILES = 5
"""Files of a reporter to one report; files of an officer to one step."""

MOST_BYTES = 10 * 1024 * 1024
"""Bytes of one file, as it is sent."""

MOST_PIXELS = 50_000_000
"""Width times height of a photo; asked of its header, before anything is decoded."""

HEAD = 8192
"""Bytes at the beginning of a file that tell its kind."""

_SNIFFED = 1024
_WEB_PAGE = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|script|iframe|svg)\b", re.IGNORECASE)


class MediaType(StrEnum):
    """A kind of file, by its media type."""

    JPEG = "image/jpeg"
    PNG = "image/png"
    WEBP = "image/webp"
    PDF = "application/pdf"
    MP4 = "video/mp4"

    @property
    def extension(self) -> str:
        return "jpg" if self is MediaType.JPEG else self.value.rpartition("/")[2]


_MATCHERS = (Jpeg(), Png(), Webp(), Pdf(), Mp4())


def kind_of(head: bytes) -> MediaType | None:
    """The kind of a file whose first `HEAD` bytes these are; None for every other, and for one that is a web page too.

    It says what a file claims to be; whether it is one shows when it is read as a whole (`cleaning`).
    """
    if len(head) < 16 or _WEB_PAGE.search(head[:_SNIFFED]):
        return None
    found = filetype.match(head, matchers=_MATCHERS)
    return None if found is None else MediaType(found.mime)
