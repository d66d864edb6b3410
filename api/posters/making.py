"""What a poster says, and the code on it, set on paper."""

from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import orjson
import segno

from api.institutions.nodes import Node
from api.text import Language, say
from api.typesetting import pdf_by, picture_by

CALLS = ("112", "110", "119", "129")
"""Whom to call instead: emergency, police, ambulance, women and children."""

_TEMPLATE = Path(__file__).with_name("poster.typ")
ON_SCREEN = 110
"""Pixels per inch of a picture for the screen."""

_STEPS = ("1", "2", "3")
_QUIET_ZONE = 4
"""Light modules around a code, as ISO/IEC 18004 asks for."""


class Sheet(StrEnum):
    """On what it is printed."""

    A4 = "a4"
    A5 = "a5"


@dataclass(frozen=True, slots=True)
class Poster:
    """All that stands on a poster; `code` is a picture (SVG) of `address_in_code`."""

    language: Language
    size: Sheet
    title: str
    brand: str
    tagline: str
    question: str
    unit: str
    institution: str
    address_in_code: str
    code: str
    scan: str
    steps: tuple[str, ...]
    emergency: str
    calls: tuple[tuple[str, str], ...]
    without_camera: str
    address: str
    and_choose: str

    @property
    def as_json(self) -> bytes:
        """The same for the template."""
        return orjson.dumps(asdict(self))

    @property
    def tag(self) -> str:
        """What tells this poster from one that would look otherwise."""
        return sha256(self.as_json + _TEMPLATE.read_bytes()).hexdigest()[:24]


def poster_of(node: Node, pages: str, language: Language, size: Sheet) -> Poster:
    """The poster of a unit; `pages` is the address of the web app."""
    address = filing_address(node, pages)

    def word(key: str, **facts: object) -> str:
        return say(f"poster.{key}", language, **facts)

    return Poster(
        language=language,
        size=size,
        title=word("document", unit=node.name),
        brand=word("brand"),
        tagline=word("tagline"),
        question=word("question"),
        unit=node.name,
        institution=node.root_name or "",
        address_in_code=address,
        code=code_of(address),
        scan=word("scan"),
        steps=tuple(word(f"step.{number}") for number in _STEPS),
        emergency=word("emergency"),
        calls=tuple((number, word(f"call.{number}")) for number in CALLS),
        without_camera=word("without_camera"),
        address=f"{pages.partition('://')[2] or pages}/lapor",
        and_choose=word("and_choose"),
    )


def filing_address(node: Node, pages: str) -> str:
    """Where the code leads: filing, with this unit and its region filled in."""
    asked = {"unit": str(node.id)} | ({"wilayah": node.region_code} if node.region_code else {})
    return f"{pages}/lapor?{urlencode(asked)}"


def code_of(address: str) -> str:
    """The QR code of an address as SVG; it is still read where 15 % of it is worn off."""
    picture = BytesIO()
    segno.make_qr(address, error="M", boost_error=True).save(
        picture, kind="svg", border=_QUIET_ZONE, dark="#000", light="#fff", xmldecl=False, unit=None
    )
    return picture.getvalue().decode()


async def pictured(poster: Poster, made_at: datetime) -> bytes:
    """The poster as a picture for the screen (PNG). Raises `Unavailable` where it could not be set."""
    return await picture_by(_TEMPLATE, poster.as_json, made_at, ON_SCREEN)


async def printed(poster: Poster, made_at: datetime) -> bytes:
    """The poster as PDF. Raises `Unavailable` where it could not be set."""
    return await pdf_by(_TEMPLATE, poster.as_json, made_at)
